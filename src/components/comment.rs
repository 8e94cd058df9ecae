//! One comment: who wrote it and when, what it says, and what its reader can do with it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::virtual_dom::VTag;
use yew::{Callback, Html};

use super::ago::{Ago, Told};
use super::block::blocks;
use super::inline::id;
use super::link::linked;
use super::part::Part;
use super::prose::Prose;
use super::tag::{add_all, all, bdi, classed, on_error, tag, text};
use super::writing::Writing;
use crate::article::{Moderation, SafeUrl, ThreadComment};
use crate::ports::Clock;

/// What all comments of a thread need.
pub struct Manner {
    /// How their text is drawn, and the widget's words.
    pub prose: Prose,
    /// Tells their times.
    pub ago: Ago,
    /// Tells what time it is.
    pub clock: Rc<dyn Clock>,
    /// Where the reader writes, if comments are open.
    pub writing: Option<Rc<Writing>>,
    /// Whether comments may be answered.
    pub answers: bool,
}

/// A comment as it is shown.
pub struct Card {
    /// The comment.
    pub comment: Rc<ThreadComment>,
    /// Whether the form that answers it is open.
    pub open: bool,
    manner: Rc<Manner>,
    moment: Option<f64>,
    told: Cell<Option<Told>>,
    /// Whether the author's picture could not be loaded.
    faceless: Cell<bool>,
    redraw: RefCell<Callback<()>>,
}

impl Card {
    /// A comment as it is shown. `before` was shown in its place.
    pub fn new(comment: &Rc<ThreadComment>, open: bool, manner: &Rc<Manner>, before: Option<&Rc<Self>>) -> Rc<Self> {
        let moment = comment.date.as_ref().and_then(Ago::moment);
        let faceless = before.is_some_and(|card| card.faceless.get() && card.comment.avatar == comment.avatar);
        let (comment, manner, faceless) = (comment.clone(), manner.clone(), Cell::new(faceless));
        Rc::new(Self { comment, open, manner, moment, told: Cell::default(), faceless, redraw: RefCell::default() })
    }

    fn time(&self) -> Option<Told> {
        Ago::told(self.moment?, self.manner.clock.now())
    }

    /// Draws it anew where its time is told in other words by now.
    pub fn tick(&self) {
        if self.time() != self.told.get() {
            self.draw_again();
        }
    }

    /// The author's picture, or, where it can't be loaded, their first letter in its place.
    fn face(self: &Rc<Self>, avatar: &SafeUrl) -> Html {
        if self.faceless.get() {
            let letter = self.comment.author.chars().find(|letter| letter.is_alphanumeric()).map(String::from);
            let attributes =
                [("class", Some("avatar")), ("aria-hidden", Some("true")), ("data-letter", letter.as_deref())];
            return tag("span", &attributes, Html::default());
        }
        let attributes = [
            ("class", Some("avatar")),
            ("loading", Some("lazy")),
            ("decoding", Some("async")),
            ("referrerpolicy", Some("no-referrer")),
            ("width", Some("40")),
            ("height", Some("40")),
            ("alt", Some("")),
            // After how and when it is loaded, or it would be loaded otherwise.
            ("src", Some(avatar.as_str())),
        ];
        let mut image = VTag::new("img");
        add_all(&mut image, &attributes);
        let card = self.clone();
        on_error(&mut image, move |_| {
            card.faceless.set(true);
            card.draw_again();
        });
        image.into()
    }

    fn draw_again(&self) {
        let redraw = self.redraw.borrow().clone();
        redraw.emit(());
    }

    fn date(&self) -> Option<Html> {
        let date = self.comment.date.as_ref()?;
        let ago = &self.manner.ago;
        let full = ago.date(date);
        self.told.set(self.time());
        let words = self.told.get().and_then(|told| ago.words(told));
        let attributes =
            [("dir", Some("auto")), ("datetime", date.iso.as_deref()), ("title", words.is_some().then_some(&*full))];
        let time = tag("time", &attributes, text(words.as_deref().unwrap_or(&full)));
        Some(linked(self.comment.link.as_ref(), self.manner.prose.rel, time))
    }
}

impl Part for Card {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        *self.redraw.borrow_mut() = redraw.clone();
        let Manner { prose, writing, .. } = &*self.manner;
        let words = &prose.locale.words;
        let comment = &*self.comment;
        let mut head = Vec::new();
        head.extend(comment.avatar.as_ref().map(|avatar| self.face(avatar)));
        let author = if comment.author.is_empty() { words.anonymous() } else { &comment.author };
        head.push(classed("span", "comment-author", linked(comment.author_url.as_ref(), prose.rel, bdi(author))));
        head.extend(self.date());
        if comment.moderation == Moderation::Held {
            head.push(classed("em", "comment-held", text(words.awaiting())));
        }
        let body = [("class", Some("comment-text")), ("dir", Some("auto"))];
        let mut parts =
            vec![classed("div", "comment-head", all(head)), tag("div", &body, blocks(&comment.body, prose))];
        let is_own = |writing: &&Rc<Writing>| writing.waiting.borrow().iter().any(|(id, _)| *id == comment.id);
        let writing = writing.as_ref().filter(|writing| self.manner.answers || self.open || is_own(writing));
        parts.extend(writing.map(|writing| writing.under(comment)));
        let id = (!comment.id.is_empty()).then(|| element_id(&comment.id));
        let attributes = [("class", Some("comment")), ("id", id.as_deref()), ("tabindex", Some("-1"))];
        tag("article", &attributes, all(parts))
    }
}

/// The id of a comment's element: as WordPress has it for a number, and for anything else none that a field of the form has.
pub fn element_id(comment: &str) -> String {
    let number = comment.bytes().all(|byte| byte.is_ascii_digit());
    id(if number { "comment-" } else { "comment-at-" }, comment)
}
