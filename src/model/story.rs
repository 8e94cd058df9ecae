//! What a payload says, before cleaning.

use super::Article;

/// What a payload says, before cleaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The structured fields. Where the page's text gives a part too, these win.
    pub article: Article,
    /// The raw text of a scraped page, to be taken apart.
    pub page_text: Option<String>,
    /// Lines of its page that were left out of the body already.
    pub furniture: Vec<String>,
    /// Whether the payload says something of comments, be it that there are none.
    pub comments_given: bool,
    /// Names that a scraper may have injected, besides the source's.
    pub names: Vec<String>,
    /// Which kinds of cleaning the payload allows.
    pub settings: Settings,
    /// What could not be read and was left out: a path into the payload, and why.
    pub dropped: Vec<(String, String)>,
}

/// Which kinds of cleaning may change the text. All are on unless the payload says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Remove injected names.
    pub names: bool,
    /// Mend broken encodings, and remove characters nobody sees.
    pub encoding: bool,
    /// Drop whole lines of page furniture.
    pub furniture: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { names: true, encoding: true, furniture: true }
    }
}
