//! A photo with its caption and credit; its place is kept before it loads, and its words stay when it doesn't.

use crate::clean::look::Look;
use std::cell::Cell;
use std::rc::Rc;

use yew::virtual_dom::VTag;
use yew::{Callback, Html};

use super::header::{OUTWARD, linked};
use super::part::{Part, live};
use super::tag::{add_all, all, bdi, classed, on_error, tag, text, words_if_any};
use crate::article::{Photo, SafeUrl};
use crate::digits::digits;
use crate::words::Words;

/// How much room a picture gets at most: the widget's own is not known before it is drawn.
const ROOM: &str = "(max-width: 54em) 100vw, 54em";
/// The same, for browsers that look for themselves.
const LAZY_ROOM: &str = "auto, (max-width: 54em) 100vw, 54em";

/// A photo. An `eager` one is at the head and loads at once.
pub fn figure(photo: &Photo, words: &Rc<Words>, eager: bool) -> Html {
    if photo.is_empty() {
        return Html::default();
    }
    shown(photo, words, eager, None)
}

/// A picture in the run of a text: one that stands for a letter is as high as one. `rel` is that of its link.
pub fn in_run(photo: &Photo, words: &Rc<Words>, rel: &'static str) -> Html {
    shown(photo, words, false, Some(rel))
}

fn shown(photo: &Photo, words: &Rc<Words>, eager: bool, run: Option<&'static str>) -> Html {
    live(Rc::new(Picture { photo: photo.clone(), words: words.clone(), eager, run, broken: Cell::new(false) }))
}

struct Picture {
    photo: Photo,
    words: Rc<Words>,
    eager: bool,
    /// The `rel` of its link, if it stands in the run of a text.
    run: Option<&'static str>,
    /// Whether the picture could not be loaded.
    broken: Cell<bool>,
}

impl Part for Picture {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        let Self { photo, words, eager, run, broken } = &*self;
        let letter = run.is_some() && photo.is_letter();
        let missing = if photo.alt.is_empty() && !letter { words.image_missing() } else { &photo.alt };
        let link = photo.link.as_ref();
        let rel = run.unwrap_or(OUTWARD);
        let shown = match &photo.src {
            // Browsers disagree about the size of a broken picture in a text, so its words take its place.
            Some(_) if broken.get() && letter => linked(link, rel, text(missing)),
            Some(_) if broken.get() => {
                classed(if run.is_some() { "span" } else { "p" }, "missing", linked(link, rel, text(missing)))
            }
            Some(src) => {
                let mut image = picture(photo, src, *eager);
                if run.is_some() {
                    image.add_attribute("class", if letter { "letter" } else { "small" });
                }
                let (picture, redraw) = (self.clone(), redraw.clone());
                on_error(&mut image, move |_| {
                    picture.broken.set(true);
                    redraw.emit(());
                });
                match link {
                    Some(link) => {
                        // A picture without words of its own leaves its link without a name.
                        let name = Some(words.picture()).filter(|_| photo.alt.is_empty());
                        let link = [("href", Some(link.as_str())), ("rel", Some(rel)), ("aria-label", name)];
                        tag("a", &link, image.into())
                    }
                    None => image.into(),
                }
            }
            None if run.is_some() => text(&photo.alt),
            None => Html::default(),
        };
        match run {
            Some(_) => shown,
            None => classed("figure", "photo", all(vec![shown, figcaption(photo, words)])),
        }
    }
}

/// The picture itself. `loading` and `referrerpolicy` stand before `srcset` and `src`, which start the request.
pub fn picture(photo: &Photo, src: &SafeUrl, eager: bool) -> VTag {
    let pixels = |side: Option<u32>| side.map(digits);
    let (width, height) = (pixels(photo.width), pixels(photo.height));
    // A comma at an address's end would end it in a list.
    let mut listed = String::new();
    for size in photo.sizes.iter().filter(|size| !size.src.as_str().ends_with(',')) {
        let between = if listed.is_empty() { "" } else { ", " };
        listed.extend([between, size.src.as_str(), " ", &size.descriptor]);
    }
    let listed = Some(listed).filter(|listed| !listed.is_empty());
    let attributes = [
        ("loading", Some(if eager { "eager" } else { "lazy" })),
        ("referrerpolicy", Some("no-referrer")),
        ("decoding", Some("async")),
        ("alt", Some(&*photo.alt)),
        ("width", width.as_deref()),
        ("height", height.as_deref()),
        ("sizes", listed.as_ref().map(|_| if eager { ROOM } else { LAZY_ROOM })),
        ("srcset", listed.as_deref()),
        ("src", Some(src.as_str())),
    ];
    let mut image = VTag::new("img");
    add_all(&mut image, &attributes);
    image
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
    let (before, after) = words.photo_credit().parted_by("{name}").unwrap_or((words.photo_credit(), ""));
    all(vec![text(before), bdi(name), text(after)])
}
