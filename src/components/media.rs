//! A sound or a film; nothing of it but a film's still is asked for before the reader plays it.

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
use crate::article::{Media, MediaKind, Photo, SafeUrl, Track};
use crate::clean::look::Look;
use crate::digits::digits;
use crate::words::Words;

/// A sound or a film.
pub fn media(media: &Media, setting: &Setting) -> Html {
    let Some(first) = media.sources.first() else { return Html::default() };
    let words = setting.words.clone();
    let player =
        live(Rc::new(Player { media: media.clone(), words, asked: Cell::default(), element: NodeRef::default() }));
    let address = classed("p", "address", linked(Some(first), setting.rel, text(first.as_str())));
    classed("div", "media", all(vec![player, address]))
}

/// The browser's own player under a button. It gets its addresses with the click: a policy of the page is asked about them at once,
/// and the browser's own still would be fetched with a referrer.
struct Player {
    media: Media,
    words: Rc<Words>,
    /// Whether the reader asked for it.
    asked: Cell<bool>,
    element: NodeRef,
}

impl Part for Player {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        let button = if self.asked.get() { Html::default() } else { self.button(redraw) };
        all(vec![self.player(), button])
    }

    fn drawn(&self) {
        if let Some(element) = self.element.cast::<HtmlElement>().filter(|_| self.asked.get()) {
            // What can't be focused needs no focus.
            let _ = element.focus();
        }
    }
}

impl Player {
    fn player(&self) -> Html {
        let Media { kind, sources, tracks, width, height, .. } = &self.media;
        let pixels = |side: Option<u32>| side.map(digits);
        let (width, height) = (pixels(*width), pixels(*height));
        let (name, inline) = match kind {
            MediaKind::Audio => ("audio", None),
            MediaKind::Video => ("video", Some("")),
        };
        let asked = self.asked.get().then_some("");
        let attributes = [
            ("preload", Some("none")),
            ("playsinline", inline),
            ("width", inline.and(width.as_deref())),
            ("height", inline.and(height.as_deref())),
            ("controls", asked),
            ("autoplay", asked),
        ];
        let mut element = VTag::new(name);
        add_all(&mut element, &attributes);
        if asked.is_some() {
            let source = |src: &SafeUrl| tag("source", &[("src", Some(src.as_str()))], Html::default());
            element.add_child(all(sources.iter().map(source).chain(tracks.iter().map(track)).collect()));
        }
        element.node_ref = self.element.clone();
        element.into()
    }

    fn button(self: &Rc<Self>, redraw: &Callback<()>) -> Html {
        let Media { kind, sources, poster, width, height, .. } = &self.media;
        let file = sources.first().map(|src| src.as_str().up_to("?#").behind_last("/"));
        let label = Words::format(self.words.play(), &[("name", file.unwrap_or_default())]);
        let inside = match (kind, poster) {
            (MediaKind::Audio, _) => text(&label),
            (MediaKind::Video, None) => Html::default(),
            (MediaKind::Video, Some(still)) => {
                let photo = Photo { width: *width, height: *height, ..Photo::default() };
                picture(&photo, still, false).into()
            }
        };
        let mut button = VTag::new("button");
        add_all(&mut button, &[("type", Some("button")), ("aria-label", Some(&label))]);
        button.add_child(inside);
        let (player, redraw) = (self.clone(), redraw.clone());
        on_click(&mut button, move |_| {
            player.asked.set(true);
            redraw.emit(());
        });
        button.into()
    }
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
