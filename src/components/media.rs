//! A sound or a film; nothing of it but a film's still is fetched before the reader plays it.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::body::Setting;
use super::header::linked;
use super::part::{Part, live};
use super::photo::picture;
use super::tag::{add_all, all, classed, on_click, tag, text};
use crate::article::{Media, MediaKind, Photo, Track};
use crate::words::Words;

/// A sound or a film.
pub fn media(media: &Media, setting: &Setting) -> Html {
    let Media { kind, sources, poster, width, height, .. } = media;
    let Some(first) = sources.first() else { return Html::default() };
    let shown = match poster {
        Some(still) if *kind == MediaKind::Video => {
            let still = Photo { src: Some(still.clone()), width: *width, height: *height, ..Photo::default() };
            let words = setting.words.clone();
            live(Rc::new(Film {
                media: media.clone(),
                still,
                words,
                asked: Cell::default(),
                player: NodeRef::default(),
            }))
        }
        _ => player(media).into(),
    };
    let address = classed("p", "address", linked(Some(first), setting.rel, text(first.as_str())));
    classed("div", "media", all(vec![shown, address]))
}

/// The browser's own player.
fn player(media: &Media) -> VTag {
    let Media { kind, sources, tracks, width, height, .. } = media;
    let pixels = |side: Option<u32>| side.map(|pixels| pixels.to_string());
    let (width, height) = (pixels(*width), pixels(*height));
    let mut parts: Vec<Html> =
        sources.iter().map(|src| tag("source", &[("src", Some(src.as_str()))], Html::default())).collect();
    parts.extend(tracks.iter().map(track));
    let (name, width, height) = match kind {
        MediaKind::Audio => ("audio", None, None),
        MediaKind::Video => ("video", width.as_deref(), height.as_deref()),
    };
    let mut element = VTag::new(name);
    let attributes = [
        ("controls", Some("")),
        ("preload", Some("none")),
        ("playsinline", Some("").filter(|_| *kind == MediaKind::Video)),
        ("width", width),
        ("height", height),
    ];
    add_all(&mut element, &attributes);
    element.add_child(all(parts));
    element
}

fn track(track: &Track) -> Html {
    let Track { src, kind, language, label } = track;
    let some = |words: &'_ str| (!words.is_empty()).then(|| words.to_owned());
    let (language, label) = (some(language), some(label));
    let attributes = [
        ("kind", Some(*kind)),
        ("srclang", language.as_deref()),
        ("label", label.as_deref()),
        ("src", Some(src.as_str())),
    ];
    tag("track", &attributes, Html::default())
}

/// A film behind its still. The browser's own still would be fetched with a referrer.
struct Film {
    media: Media,
    still: Photo,
    words: Rc<Words>,
    /// Whether the reader asked for it.
    asked: Cell<bool>,
    player: NodeRef,
}

impl Part for Film {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        let Some(src) = self.still.src.as_ref().filter(|_| !self.asked.get()) else {
            let mut player = player(&self.media);
            player.add_attribute("autoplay", "");
            player.node_ref = self.player.clone();
            return player.into();
        };
        let mut button = VTag::new("button");
        add_all(
            &mut button,
            &[("type", Some("button")), ("class", Some("still")), ("aria-label", Some(self.words.play()))],
        );
        button.add_child(picture(&self.still, src, false).into());
        let (film, redraw) = (self.clone(), redraw.clone());
        on_click(&mut button, move |_| {
            film.asked.set(true);
            redraw.emit(());
        });
        button.into()
    }

    fn drawn(&self) {
        if let Some(player) = self.player.cast::<HtmlElement>() {
            // What can't be focused needs no focus.
            let _ = player.focus();
        }
    }
}
