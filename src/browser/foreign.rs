//! What reads all that others made, HTML and formats: a part of the engine that is loaded when a payload needs it.

use super::html::{self, IncrementalParse};
use crate::payload::Formats;
use crate::ports::Html;

/// See the file's head.
#[derive(Clone, Copy)]
pub struct Foreign {
    /// Reads formats.
    pub formats: Formats,
    /// Reads HTML at once.
    pub html: &'static dyn Html,
    /// Begins to read HTML that may be long.
    pub begin: fn(&str) -> Box<dyn IncrementalParse>,
}

impl Foreign {
    /// The part as it is made of its own code; only [`split`] may ask for it, or it would come with all the rest.
    pub(super) fn made() -> Self {
        Self { formats: Formats::ALL, html: &html::BrowserHtml, begin: html::begin }
    }
}
