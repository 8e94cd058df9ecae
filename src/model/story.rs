//! The content of a payload before cleaning.

use super::Article;

/// The content of a payload before cleaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The structured fields. They win over the same parts in the page text.
    pub article: Article,
    /// The text of a whole scraped page, still to be taken apart.
    pub page_text: Option<String>,
    /// Lines of page furniture that were already left out of the body.
    pub furniture: Vec<String>,
    /// Whether the payload says anything about comments, even that there are none.
    pub comments_given: bool,
    /// Names that a scraper may have injected, besides the source's.
    pub names: Vec<String>,
    /// The kinds of cleaning that the payload allows.
    pub settings: Settings,
    /// What could not be read and was left out: a path into the payload and the reason.
    pub dropped: Vec<(String, String)>,
}

/// The kinds of cleaning that may change the text. All are on by default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Remove injected names.
    pub names: bool,
    /// Repair broken encodings, and remove invisible characters.
    pub encoding: bool,
    /// Drop whole lines of page furniture.
    pub furniture: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { names: true, encoding: true, furniture: true }
    }
}
