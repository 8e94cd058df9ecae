//! Something of another site: a button that says whose it is, and only after a click a frame with it, in a sandbox.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::body::Setting;
use super::header::linked;
use super::part::{Part, live};
use super::tag::{add_all, all, classed, on_click, tag, text, words_if_any};
use crate::article::Embed;
use crate::digits::digits;
use crate::words::Words;

/// What a frame may do. It may never lead the page elsewhere.
const MAY: &str = "allow-scripts allow-popups allow-presentation allow-forms allow-same-origin";

/// An embed.
pub fn embed(embed: &Embed, setting: &Setting) -> Html {
    let address = linked(Some(&embed.src), setting.rel, text(embed.src.as_str()));
    let part = Placeholder {
        embed: embed.clone(),
        words: setting.words.clone(),
        asked: Cell::default(),
        frame: NodeRef::default(),
    };
    tag(
        "div",
        &[("class", Some("embed")), ("data-shape", Some(shape(embed.shape)))],
        all(vec![live(Rc::new(part)), classed("p", "address", address)]),
    )
}

/// The nearest of the usual shapes: a policy of the page may forbid a style of its own. What is as low as a player of sound
/// keeps its height.
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

struct Placeholder {
    embed: Embed,
    words: Rc<Words>,
    /// Whether the reader asked for it.
    asked: Cell<bool>,
    frame: NodeRef,
}

impl Part for Placeholder {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        if self.asked.get() { self.frame() } else { self.button(redraw) }
    }

    fn drawn(&self) {
        if let Some(frame) = self.frame.cast::<HtmlElement>() {
            // What can't be focused needs no focus.
            let _ = frame.focus();
        }
    }
}

impl Placeholder {
    fn button(self: &Rc<Self>, redraw: &Callback<()>) -> Html {
        let Embed { src, provider, title, .. } = &self.embed;
        let host = src.as_str().split('/').nth(2).unwrap_or_default();
        let says = |template: &str, value: &str| text(&Words::format(template, &[("name", value)]));
        let parts = vec![
            words_if_any("bdi", "title", title),
            classed("span", "load", says(self.words.embed_load(), provider)),
            classed("span", "host", says(self.words.embed_note(), host)),
        ];
        let mut button = VTag::new("button");
        button.add_attribute("type", "button");
        button.add_child(all(parts));
        let (part, redraw) = (self.clone(), redraw.clone());
        on_click(&mut button, move |_| {
            part.asked.set(true);
            redraw.emit(());
        });
        button.into()
    }

    fn frame(&self) -> Html {
        let Embed { src, provider, title, shape } = &self.embed;
        // Not that of its address: a document of `srcdoc` has none, and is of the site of the page around it.
        let own = web_sys::window().map(|window| window.origin()).unwrap_or_default();
        let of_this_page = src.as_str().strip_prefix(&*own).is_some_and(|rest| rest.starts_with('/'));
        // With its own origin a frame of this very site could take its sandbox off.
        let may = if of_this_page { MAY.strip_suffix(" allow-same-origin").unwrap_or(MAY) } else { MAY };
        let height = shape.map(|(_, height)| digits(height));
        let mut frame = VTag::new("iframe");
        // The order counts: `src` starts the request.
        let attributes = [
            ("sandbox", Some(may)),
            // Players ask which site they are in, and refuse where nobody says.
            ("referrerpolicy", Some("strict-origin")),
            ("allow", Some("fullscreen; encrypted-media; picture-in-picture")),
            ("title", Some(if title.is_empty() { provider } else { title }.as_str())),
            ("height", height.as_deref()),
            ("src", Some(src.as_str())),
        ];
        add_all(&mut frame, &attributes);
        frame.node_ref = self.frame.clone();
        frame.into()
    }
}
