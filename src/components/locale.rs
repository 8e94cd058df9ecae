//! The reader's language: the widget's own words, and how dates are written.

use std::rc::Rc;

use yew::prelude::*;

use crate::ports::Dates;
use crate::words::Words;

/// The language that the widget speaks. [`Widget`](super::widget::Widget) provides it as a context.
#[derive(Clone)]
pub struct Locale {
    /// The widget's own words.
    pub words: Rc<Words>,
    /// Their language, a BCP 47 tag.
    pub language: AttrValue,
    /// Writes dates.
    pub dates: Rc<dyn Dates>,
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words && self.language == other.language
    }
}

/// The language that the widget speaks; none outside of a [`Widget`](super::widget::Widget).
#[hook]
pub fn use_locale() -> Option<Locale> {
    use_context()
}
