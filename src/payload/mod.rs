//! JSON in: bytes to a [`Story`], the article as its payload tells it, not cleaned yet.

use crate::article::Article;
use crate::clean::Settings;
use crate::error::Error;
use crate::ports::Urls;

/// The largest payload that is read, in bytes.
pub const MAX_BYTES: usize = 10_000_000;

/// What a payload says, before cleaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The structured fields. Where the page's text gives a part too, these win.
    pub article: Article,
    /// The raw text of a scraped page, to be taken apart.
    pub page_text: Option<String>,
    /// Names that a scraper may have injected, besides the source's.
    pub names: Vec<String>,
    /// Which kinds of cleaning the payload allows.
    pub settings: Settings,
    /// What could not be read and was left out: a path into the payload, and why.
    pub dropped: Vec<(String, String)>,
}

/// Reads a payload. `urls` resolves its links, `base` is the address it came from.
///
/// # Errors
/// One of [`crate::error::Kind`]'s, told in a sentence.
pub fn read(_bytes: &[u8], _base: Option<&str>, _urls: &dyn Urls) -> Result<Story, Error> {
    Err(Error::new(crate::error::Kind::Empty, "The payload is empty."))
}
