//! JSON in: bytes to a [`Story`], the article as its payload tells it, not cleaned yet.

mod feed;
mod field;
mod listing;
pub mod own;
mod page;
mod parse;
mod parts;
mod reader;
mod schema_org;
mod thread;
mod twice;
mod wordpress;
mod words;

use crate::article::Article;
use crate::clean::Settings;
use crate::error::{Error, Kind};
use crate::json::Value;
use crate::ports::{Html, Urls};
use reader::Reader;

pub use page::{Page, comments_page};
pub use words::flat;

/// The largest payload that is read, in bytes.
pub const MAX_BYTES: usize = 10_000_000;

/// What a payload says, before cleaning.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// The structured fields. Where the page's text gives a part too, these win.
    pub article: Article,
    /// The raw text of a scraped page, to be taken apart.
    pub page_text: Option<String>,
    /// Whether the payload says something of comments, be it that there are none.
    pub comments_given: bool,
    /// Names that a scraper may have injected, besides the source's.
    pub names: Vec<String>,
    /// Which kinds of cleaning the payload allows.
    pub settings: Settings,
    /// What could not be read and was left out: a path into the payload, and why.
    pub dropped: Vec<(String, String)>,
}

/// A format that is understood.
struct Format {
    /// Its name in a sentence.
    name: &'static str,
    /// Whether a payload has its shape.
    fits: fn(&Value) -> bool,
    /// Reads a payload of its shape.
    read: fn(Value, &mut Reader<'_>) -> Result<Story, Error>,
}

/// The formats, in the order in which they are tried: what says its own name first.
const FORMATS: &[Format] = &[
    Format { name: "schema.org's JSON-LD", fits: schema_org::fits, read: schema_org::read },
    Format { name: "JSON Feed", fits: feed::fits, read: feed::read },
    Format { name: "WordPress REST", fits: wordpress::fits, read: wordpress::read },
    Format { name: "the widget's own format", fits: own::fits, read: own::read },
];

/// A payload whose JSON is read and whose format is known.
pub struct Payload {
    value: Value,
    format: &'static Format,
    notes: Vec<String>,
}

fn format_of(value: &Value) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.fits)(value))
}

impl Payload {
    /// Reads a payload's JSON, and knows its format. `urls`, `html` and `base` are as in [`read`].
    ///
    /// # Errors
    /// One of [`Kind`]'s, told in a sentence.
    pub fn new(bytes: &[u8], base: Option<&str>, urls: &dyn Urls, html: &dyn Html) -> Result<Self, Error> {
        // Among other things stands an article only if it can be read as one; or the reason why there is none.
        let surely = |value: &Value| {
            let read = |format: &Format| (format.read)(value.clone(), &mut Reader::new(base, urls, html));
            format_of(value).is_some_and(|format| !read(format).is_err_and(|error| !error.is_the_sites()))
        };
        let parse::Parsed { value, notes } = parse::parse(bytes, &surely)?;
        let Some(format) = format_of(&value) else {
            let known = FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
            let why = ["The payload is JSON, but no article in a format that is known: ", &known, "."];
            return Err(Error::new(Kind::UnknownShape, why.concat()));
        };
        Ok(Self { value, format, notes })
    }

    /// What it says. `urls`, `html` and `base` are as in [`read`].
    ///
    /// # Errors
    /// One of [`Kind`]'s, told in a sentence.
    pub fn story(&self, base: Option<&str>, urls: &dyn Urls, html: &dyn Html) -> Result<Story, Error> {
        let mut reader = Reader::new(base, urls, html);
        let mut story = (self.format.read)(self.value.clone(), &mut reader)?;
        story.article.notices.append(&mut reader.notices);
        let notes = self.notes.iter().map(|note| (String::new(), note.clone()));
        story.dropped = notes.chain(reader.into_notes()).collect();
        Ok(story)
    }
}

/// Reads a payload. `urls` resolves its links, `html` reads its HTML, `base` is the address it came from.
///
/// # Errors
/// One of [`Kind`]'s, told in a sentence.
pub fn read(bytes: &[u8], base: Option<&str>, urls: &dyn Urls, html: &dyn Html) -> Result<Story, Error> {
    Payload::new(bytes, base, urls, html)?.story(base, urls, html)
}
