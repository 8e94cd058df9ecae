//! The injected name: finds where a site's name was written into a text, and leaves every real mention alone.

use std::ops::Range;

use crate::traced::Sure;

/// A text to look at, with the ranges where nothing may be touched (code).
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// The words.
    pub words: &'a str,
    /// Byte ranges that are never edited.
    pub code: Vec<Range<usize>>,
}

/// An injected name, found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which of the texts.
    pub text: usize,
    /// Its bytes there.
    pub range: Range<usize>,
    /// Why it is one, in a short English sentence.
    pub reason: &'static str,
    /// How sure that is.
    pub sure: Sure,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The marks to remove, in reading order, not overlapping.
    pub marks: Vec<Mark>,
    /// What may be a mark, and stays.
    pub doubtful: Vec<Mark>,
}

/// Finds injected names in the texts of one article, in reading order. `names` are the ones known or likely (source tag,
/// publisher); when none is known, it is found from the texts alone.
pub fn find(_texts: &[Text<'_>], _names: &[&str]) -> Found {
    Found::default()
}
