//! What the widget knows about the page around it: the language, with its words and dates, and the level of the headline.

use std::rc::Rc;

use yew::prelude::*;

use crate::ports::Dates;
use crate::words::Words;

/// The widget's language and its place in the page. [`Widget`](super::widget::Widget) provides it as a context.
#[derive(Clone)]
pub struct Locale {
    /// The widget's own words.
    pub words: Rc<Words>,
    /// Their language, as a BCP 47 tag.
    pub language: AttrValue,
    /// Formats dates.
    pub dates: Rc<dyn Dates>,
    /// The headline's level in the outline of the page, from 1 to 6.
    pub headline: u8,
}

/// The headline's level if the page doesn't set one.
pub const HEADLINE_LEVEL: u8 = 2;

/// Reads the headline's level from the attribute `heading-level`; returns the default if it is missing or invalid.
pub fn headline_level(said: Option<&str>) -> u8 {
    let level = said.and_then(|level| level.trim().parse().ok());
    level.filter(|level| (1..=6).contains(level)).unwrap_or(HEADLINE_LEVEL)
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words && self.language == other.language && self.headline == other.headline
    }
}

/// Returns the widget's locale; `None` outside of a [`Widget`](super::widget::Widget).
#[hook]
pub fn use_locale() -> Option<Locale> {
    use_context()
}
