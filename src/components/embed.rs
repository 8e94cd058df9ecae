//! Content from another site: first a button that names the provider; only after a click a sandboxed frame.

use yew::prelude::*;

use super::click_to_load::use_click_to_load;
use super::link::linked;
use super::locale::use_locale;
use super::prose::Prose;
use crate::model;
use crate::words::Words;

/// The sandbox permissions of a frame. It may never navigate the page.
const MAY: &str = "allow-scripts allow-popups allow-presentation allow-forms";
/// The sandbox permissions of a known player: most need their own site's storage.
const PLAYER_MAY: &str = "allow-scripts allow-popups allow-presentation allow-forms allow-same-origin";

/// URL prefixes of known players. Nothing below them redirects to another site: a frame that got onto the page's own site could remove
/// its sandbox if it kept its origin.
const PLAYERS: &[&str] = &[
    "archive.org/embed/",
    "bandcamp.com/EmbeddedPlayer/",
    "embed.bsky.app/embed/",
    "embed.music.apple.com/",
    "embed.podcasts.apple.com/",
    "embed.ted.com/talks/",
    "open.spotify.com/embed/",
    "player.twitch.tv/?",
    "player.vimeo.com/video/",
    "videopress.com/embed/",
    "w.soundcloud.com/player/?",
    "www.dailymotion.com/embed/",
    "www.facebook.com/plugins/",
    "www.google.com/maps/embed",
    "www.instagram.com/p/",
    "www.instagram.com/reel/",
    "www.mixcloud.com/widget/",
    "www.openstreetmap.org/export/embed",
    "www.tiktok.com/embed/",
    "www.youtube.com/embed/",
    "www.youtube-nocookie.com/embed/",
];

/// Draws an embed and its URL.
pub fn embed(embed: &model::Embed, prose: &Prose) -> Html {
    html! {
        <div class="embed" part="embed" data-shape={shape(embed.shape)}>
            <Embed embed={embed.clone()} />
            <p class="address">{ linked(Some(&embed.src), prose.rel, html! { { embed.src.as_str() } }) }</p>
        </div>
    }
}

/// Returns the nearest of the usual shapes, as the page's policy may forbid inline styles. Something as low as an audio player keeps its
/// height.
fn shape(shape: Option<(u32, u32)>) -> &'static str {
    let Some((width, height)) = shape.filter(|(_, height)| *height > 0) else { return "wide" };
    match u64::from(width) * 100 / u64::from(height) {
        0..=79 => "tall",
        80..=119 => "square",
        120..=154 => "classic",
        155..=259 => "wide",
        _ => "low",
    }
}

/// The properties of [`Embed`].
#[derive(Properties, PartialEq)]
pub struct EmbedProps {
    /// The embed, with its provider and URL.
    pub embed: model::Embed,
}

/// Draws the button, and after the click the frame.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    let model::Embed { src, provider, title, shape } = &props.embed;
    let (clicked, frame) = use_click_to_load();
    let Some(locale) = use_locale() else { return Html::default() };
    if !*clicked {
        return button(&props.embed, &locale.words, move |_| clicked.set(true));
    }
    // The order matters: `src` starts the request.
    html! {
        <iframe
            sandbox={if is_player(src.as_str(), &own_origin()) { PLAYER_MAY } else { MAY }}
            // Players need to know the embedding site, and refuse to play without it.
            referrerpolicy="strict-origin"
            allow="fullscreen; encrypted-media; picture-in-picture"
            title={if title.is_empty() { provider.clone() } else { title.clone() }}
            height={shape.map(|(_, height)| height.to_string())}
            src={src}
            ref={frame}
        />
    }
}

fn button(embed: &model::Embed, words: &Words, onclick: impl Fn(MouseEvent) + 'static) -> Html {
    let model::Embed { src, provider, title, .. } = embed;
    let host = src.as_str().split('/').nth(2).unwrap_or_default();
    html! {
        <button type="button" {onclick}>
            if !title.is_empty() {
                <bdi class="title">{ title }</bdi>
            }
            <span class="load">{ Words::format(words.embed_load(), &[("name", provider)]) }</span>
            <span class="host">{ Words::format(words.embed_note(), &[("name", host)]) }</span>
        </button>
    }
}

/// Returns the origin of the page around the widget. The page's URL may have another: a `srcdoc` document has none of its own, and shares
/// the origin of the page around it.
fn own_origin() -> String {
    web_sys::window().map(|window| window.origin()).unwrap_or_default()
}

/// Returns true if a URL is that of a known player on another site than the page's.
fn is_player(src: &str, own: &str) -> bool {
    let is_own = src.strip_prefix(own).is_some_and(|rest| rest.starts_with('/'));
    let address = src.strip_prefix("https://").unwrap_or_default();
    !is_own && PLAYERS.iter().any(|player| address.starts_with(player))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_players_of_known_sites_keep_their_origin() {
        for (src, keeps) in [
            ("https://www.youtube-nocookie.com/embed/abc", true),
            ("https://player.vimeo.com/video/1", true),
            ("https://www.google.com/maps/embed?pb=1", true),
            ("https://www.google.com/url?q=https://quay.example/", false),
            ("http://www.youtube.com/embed/abc", false),
            ("https://www.youtube.com.tube.example/embed/abc", false),
            ("https://tube.example/www.youtube.com/embed/abc", false),
        ] {
            assert_eq!(is_player(src, "https://quay.example"), keeps, "{src}");
        }

        assert!(!is_player("https://archive.org/embed/1", "https://archive.org"));
    }
}
