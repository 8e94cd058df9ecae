//! What reads all that others made, HTML and formats: a part of the engine that is loaded when a payload needs it.

use std::cell::Cell;

use super::html;
use crate::model::{Place, Reading};
use crate::payload::Formats;
use crate::ports::Html;

/// HTML that is read a stage at a time.
pub trait Staged {
    /// Goes on for a while: what it says, or what is still under way.
    fn step(self: Box<Self>, place: Place, base: Option<&str>) -> Result<Reading, Box<dyn Staged>>;
}

/// See the file's head.
#[derive(Clone, Copy)]
pub struct Foreign {
    /// Reads formats.
    pub formats: Formats,
    /// Reads HTML at once.
    pub html: &'static dyn Html,
    /// Begins to read HTML that may be long.
    pub begin: fn(&str) -> Box<dyn Staged>,
}

impl Foreign {
    /// The part as it is made of its own code; only [`split`] may ask for it, or it would come with all the rest.
    pub(super) fn made() -> Self {
        Self { formats: Formats::ALL, html: &html::BrowserHtml, begin: html::begin }
    }

    /// Takes the part that was loaded.
    pub(super) fn keep(self) {
        LOADED.set(Some(self));
    }

    /// The part, once it is loaded.
    pub fn loaded() -> Option<Self> {
        LOADED.get()
    }
}

thread_local! {
    static LOADED: Cell<Option<Foreign>> = const { Cell::new(None) };
}
