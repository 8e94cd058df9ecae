//! One comment: who wrote it and when, what it says, and what its reader can do with it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use yew::{Callback, Html};

use super::ago::{Ago, Told};
use super::body::{Setting, blocks};
use super::header::linked;
use super::inline::id;
use super::part::Part;
use super::tag::{all, bdi, classed, tag, text};
use super::writing::Writing;
use crate::article::{Moderation, ThreadComment};
use crate::ports::Clock;

/// What all comments of a thread need.
pub struct Manner {
    /// How their text is drawn, and the widget's words.
    pub setting: Setting,
    /// Tells their times.
    pub ago: Ago,
    /// Tells what time it is.
    pub clock: Rc<dyn Clock>,
    /// Where the reader writes, if comments are open.
    pub writing: Option<Rc<Writing>>,
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
    redraw: RefCell<Callback<()>>,
}

impl Card {
    /// A comment as it is shown.
    pub fn new(comment: &Rc<ThreadComment>, open: bool, manner: &Rc<Manner>) -> Rc<Self> {
        let moment = comment.date.as_ref().and_then(Ago::moment);
        let (comment, manner) = (comment.clone(), manner.clone());
        Rc::new(Self { comment, open, manner, moment, told: Cell::default(), redraw: RefCell::default() })
    }

    fn time(&self) -> Option<Told> {
        Ago::told(self.moment?, self.manner.clock.now())
    }

    /// Draws it anew where its time is told in other words by now.
    pub fn tick(&self) {
        if self.time() != self.told.get() {
            let redraw = self.redraw.borrow().clone();
            redraw.emit(());
        }
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
        Some(linked(self.comment.link.as_ref(), self.manner.setting.rel, time))
    }
}

impl Part for Card {
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html {
        *self.redraw.borrow_mut() = redraw.clone();
        let Manner { setting, writing, .. } = &*self.manner;
        let comment = &*self.comment;
        let mut head = Vec::new();
        if let Some(avatar) = &comment.avatar {
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
            head.push(tag("img", &attributes, Html::default()));
        }
        let author = if comment.author.is_empty() { setting.words.anonymous() } else { &comment.author };
        head.push(classed("span", "comment-author", linked(comment.author_url.as_ref(), setting.rel, bdi(author))));
        head.extend(self.date());
        if comment.moderation == Moderation::Held {
            head.push(classed("em", "comment-held", text(setting.words.awaiting())));
        }
        let body = [("class", Some("comment-text")), ("dir", Some("auto"))];
        let mut parts =
            vec![classed("div", "comment-head", all(head)), tag("div", &body, blocks(&comment.body, setting))];
        parts.extend(writing.as_ref().map(|writing| writing.under(comment)));
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
