//! Audio and video; nothing but a video's poster is loaded before the reader plays it.

use yew::prelude::*;

use super::click_to_load::use_click_to_load;
use super::link::linked;
use super::locale::use_locale;
use super::photo::image;
use super::prose::Prose;
use crate::model::{Media, MediaKind, Photo, SafeUrl, Track};
use crate::words::Words;

/// Draws audio or video, and its URL.
pub fn media(media: &Media, prose: &Prose) -> Html {
    let Some(first) = media.sources.first() else { return Html::default() };
    html! {
        <div class="media" part="media">
            <Player media={media.clone()} />
            <p class="address">{ linked(Some(first), prose.rel, html! { { first.as_str() } }) }</p>
        </div>
    }
}

/// The properties of [`Player`].
#[derive(Properties, PartialEq)]
pub struct PlayerProps {
    /// The audio or video to play.
    pub media: Media,
}

/// The browser's own player under a button. Its sources are set only on the click, because the page's policy is checked as soon as they
/// are. It has no `poster`, which the browser would load with a referrer.
#[component]
pub fn Player(props: &PlayerProps) -> Html {
    let Media { kind, sources, tracks, poster, width, height } = &props.media;
    let (clicked, player) = use_click_to_load();
    let Some(locale) = use_locale() else { return Html::default() };
    let side = |pixels: Option<u32>| pixels.map(|pixels| pixels.to_string());
    let inside = if *clicked {
        html! { <>{ for sources.iter().map(source) }{ for tracks.iter().map(track) }</> }
    } else {
        Html::default()
    };
    let (controls, autoplay) = (*clicked, *clicked);
    let player = match kind {
        MediaKind::Audio => html! { <audio preload="none" {controls} {autoplay} ref={player}>{ inside }</audio> },
        MediaKind::Video => html! {
            <video
                preload="none"
                playsinline=true
                width={side(*width)}
                height={side(*height)}
                {controls}
                {autoplay}
                ref={player}
            >
                { inside }
            </video>
        },
    };
    html! {
        <>
            { player }
            if !*clicked {
                { button(&props.media, poster.as_ref(), &locale.words, move |_| clicked.set(true)) }
            }
        </>
    }
}

fn button(media: &Media, poster: Option<&SafeUrl>, words: &Words, onclick: impl Fn(MouseEvent) + 'static) -> Html {
    let file = media.sources.first().and_then(|src| src.as_str().split(['?', '#']).next()?.rsplit('/').next());
    let label = Words::format(words.play(), &[("name", file.unwrap_or_default())]);
    let inside = match (media.kind, poster) {
        (MediaKind::Audio, _) => html! { { &label } },
        (MediaKind::Video, None) => Html::default(),
        (MediaKind::Video, Some(still)) => {
            let photo = Photo { width: media.width, height: media.height, ..Photo::default() };
            image(&photo, still, false, None, Callback::noop())
        }
    };
    html! { <button type="button" aria-label={label} {onclick}>{ inside }</button> }
}

fn source(src: &SafeUrl) -> Html {
    html! { <source src={src} /> }
}

fn track(track: &Track) -> Html {
    let Track { src, kind, language, label } = track;
    let some = |words: &String| (!words.is_empty()).then(|| words.clone());
    html! { <track kind={*kind} srclang={some(language)} label={some(label)} src={src} /> }
}
