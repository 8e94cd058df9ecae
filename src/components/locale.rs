//! What the widget knows of the page around: its language, with the words and the dates of that, and where its headline stands.

use std::rc::Rc;

use yew::prelude::*;

use crate::ports::Dates;
use crate::words::Words;

/// The language that the widget speaks, and its place in the page. [`Widget`](super::widget::Widget) provides it as a context.
#[derive(Clone)]
pub struct Locale {
    /// The widget's own words.
    pub words: Rc<Words>,
    /// Their language, a BCP 47 tag.
    pub language: AttrValue,
    /// Writes dates.
    pub dates: Rc<dyn Dates>,
    /// The headline's level in the outline of the page, from 1 to 6.
    pub headline: u8,
}

/// The headline's level where the page says nothing.
pub const HEADLINE_LEVEL: u8 = 2;

/// The headline's level that the attribute `heading-level` says; where it says none, the usual one.
pub fn headline_level(said: Option<&str>) -> u8 {
    let level = said.and_then(|level| level.trim().parse().ok());
    level.filter(|level| (1..=6).contains(level)).unwrap_or(HEADLINE_LEVEL)
}

impl PartialEq for Locale {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words && self.language == other.language && self.headline == other.headline
    }
}

/// The language that the widget speaks; none outside of a [`Widget`](super::widget::Widget).
#[hook]
pub fn use_locale() -> Option<Locale> {
    use_context()
}
