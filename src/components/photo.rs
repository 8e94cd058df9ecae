//! A photo with its caption and credit; its place is kept before it loads, and its words stay when it doesn't.

use std::cell::Cell;
use std::rc::Rc;

use yew::prelude::*;

use super::part::{Part, live};
use super::tag::{all, bdi, classed, tag, text, words_if_any};
use crate::article::Photo;
use crate::words::Words;

/// A photo. An `eager` one is at the head and loads at once.
pub fn figure(photo: &Photo, words: &Rc<Words>, eager: bool) -> Html {
    if photo.is_empty() {
        return Html::default();
    }
    live(Rc::new(Figure { photo: photo.clone(), words: words.clone(), eager, broken: Cell::new(false) }))
}

struct Figure {
    photo: Photo,
    words: Rc<Words>,
    eager: bool,
    /// Whether the picture could not be loaded.
    broken: Cell<bool>,
}

impl Part for Figure {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        let Self { photo, words, eager, broken } = &*self;
        let src = photo.src.as_ref().filter(|_| !broken.get());
        let missing = photo.src.is_some() && src.is_none();
        let onerror = {
            let (figure, redraw) = (self.clone(), redraw.clone());
            move |_: Event| {
                figure.broken.set(true);
                redraw.emit(());
            }
        };
        html! {
                <figure class="photo">
                    if let Some(src) = src {
                        // `loading` and `referrerpolicy` stand before `src`, which starts the request.
                        <img
                            loading={if *eager { "eager" } else { "lazy" }}
                            referrerpolicy="no-referrer"
                            decoding="async"
                            alt={photo.alt.clone()}
                            width={photo.width.map(|pixels| pixels.to_string())}
                            height={photo.height.map(|pixels| pixels.to_string())}
                            src={src.as_str().to_owned()}
                            {onerror}
                        />
                    }
        if missing {
                        <p class="missing">{ text(if photo.alt.is_empty() { words.image_missing() } else { &photo.alt }) }</p>
                    }
                    { figcaption(photo, words) }
                </figure>
            }
    }
}

fn figcaption(photo: &Photo, words: &Words) -> Html {
    if photo.caption.is_empty() && photo.credit.is_empty() {
        return Html::default();
    }
    let mut parts = vec![words_if_any("span", "caption", &photo.caption)];
    if !photo.credit.is_empty() {
        parts.push(classed("span", "credit", credit(words, &photo.credit)));
    }
    tag("figcaption", &[], all(parts))
}

/// "Photo: NAME", the name kept from turning the words around it.
fn credit(words: &Words, name: &str) -> Html {
    let (before, after) = words.photo_credit().split_once("{name}").unwrap_or((words.photo_credit(), ""));
    all(vec![text(before), bdi(name), text(after)])
}
