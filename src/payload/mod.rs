//! Reads a payload: JSON bytes to a [`Story`], the article before cleaning.

mod bounds;
mod feed;
mod field;
mod lead_image;
mod listing;
mod markdown;
mod mobiledoc;
pub mod native;
mod page;
mod page_html;
mod parse;
mod parts;
mod paths;
mod posts;
mod reader;
mod rich_text;
mod schema_org;
mod systems;
mod thread;
mod wordpress;
mod words;

use std::borrow::Cow;

use crate::date::Dateline;
use crate::html::{Tools, marked};
use crate::json::Value;
use crate::model::error::{Error, ErrorKind};
use crate::model::{Block, Story};
use crate::ports::{Html, Urls};
use crate::text::mojibake::trimmed;
use reader::Reader;

pub use page::comments_page;
pub use words::flat;

/// The largest payload that is read, in bytes.
pub const MAX_BYTES: usize = 10_000_000;

/// Reads a payload of one format.
type Read = fn(Value, &mut Reader<'_>) -> Result<Story, Error>;

/// The readers of formats other than the widget's own. A page may load them later than the code that detects them.
#[derive(Clone, Copy)]
pub struct Formats {
    schema_org: Read,
    feed: Read,
    wordpress: Read,
    posts: Read,
    markdown: Read,
}

impl Formats {
    /// All readers of these formats.
    pub const ALL: Self = Self {
        schema_org: schema_org::read,
        feed: feed::read,
        wordpress: wordpress::read,
        posts: posts::read,
        markdown: markdown::read,
    };
}

/// What the readers of payloads need from the HTML reader. A page loads it with that.
#[derive(Clone, Copy)]
pub struct HtmlTools {
    /// What reading a whole page needs.
    whole: Tools,
    flat: fn(Vec<Block>) -> String,
    marked: fn(&str) -> Option<(String, bool)>,
}

impl HtmlTools {
    /// All of these tools.
    pub const ALL: Self = Self { whole: Tools::ALL, flat, marked };
}

/// The reader of whole pages' HTML. A page may load it separately.
#[derive(Clone, Copy)]
pub struct Pages(Read);

impl Pages {
    /// The complete reader.
    pub const ALL: Self = Self(page_html::read);
}

/// The reader of other systems' responses. A page may load it later than the other readers.
#[derive(Clone, Copy)]
pub struct Systems(Read);

impl Systems {
    /// The complete reader.
    pub const ALL: Self = Self(systems::read);
}

/// Functions that read dates in words and trim broken texts. A page may load them later than the readers.
#[derive(Clone, Copy)]
pub struct TextTools {
    read_date: fn(&str, Option<&str>) -> Dateline,
    trimmed: fn(&str) -> &str,
}

impl TextTools {
    /// All of these tools.
    pub const ALL: Self = Self { read_date: Dateline::read, trimmed };
}

/// Provides what most payloads in the widget's own format don't need. Each method returns `None` while its part isn't loaded.
pub trait LazyReaders {
    /// Returns the tools for texts that need them.
    fn text_tools(&self) -> Option<TextTools>;
    /// Returns what belongs to the HTML reader.
    fn html_tools(&self) -> Option<HtmlTools>;
    /// Returns the readers of other formats. They need the HTML reader, too.
    fn formats(&self) -> Option<Formats>;
    /// Returns the reader of whole pages' HTML.
    fn pages(&self) -> Option<Pages>;
    /// Returns the reader of other systems' responses.
    fn systems(&self) -> Option<Systems>;
}

/// Has everything from the start.
struct AllReaders;

impl LazyReaders for AllReaders {
    fn text_tools(&self) -> Option<TextTools> {
        Some(TextTools::ALL)
    }

    fn html_tools(&self) -> Option<HtmlTools> {
        Some(HtmlTools::ALL)
    }

    fn formats(&self) -> Option<Formats> {
        Some(Formats::ALL)
    }

    fn pages(&self) -> Option<Pages> {
        Some(Pages::ALL)
    }

    fn systems(&self) -> Option<Systems> {
        Some(Systems::ALL)
    }
}

/// A known format.
struct Format {
    /// Its name in an error message.
    name: &'static str,
    /// Returns true if a payload has this format.
    fits: fn(&Value) -> bool,
    /// Returns the reader for this format, if it is available.
    read: fn(&dyn LazyReaders) -> Option<Read>,
    /// Whether it is the widget's own format, which a single known member is enough to recognize.
    own: bool,
}

/// The responses of systems with a layout of their own. A payload in no other format is read as one of these.
const OTHER_SYSTEM: Format = Format {
    name: "a response of another system",
    fits: systems::fits,
    read: |readers| {
        // Both are asked for at once.
        let (formats, systems) = (readers.formats(), readers.systems());
        formats?;
        Some(systems?.0)
    },
    own: false,
};

/// All formats, in the order in which they are tried: those that name themselves come first.
const FORMATS: &[Format] = &[
    Format {
        name: "a page's HTML",
        fits: native::has_page,
        read: |readers| {
            // Both are asked for at once.
            let (formats, pages) = (readers.formats(), readers.pages());
            formats?;
            Some(pages?.0)
        },
        own: false,
    },
    OTHER_SYSTEM,
    Format {
        name: "schema.org",
        fits: schema_org::fits,
        read: |readers| Some(readers.formats()?.schema_org),
        own: false,
    },
    Format { name: "JSON Feed", fits: feed::fits, read: |readers| Some(readers.formats()?.feed), own: false },
    Format {
        name: "WordPress REST",
        fits: wordpress::fits,
        read: |readers| Some(readers.formats()?.wordpress),
        own: false,
    },
    Format { name: "a titled post", fits: posts::fits, read: |readers| Some(readers.formats()?.posts), own: false },
    Format { name: "Markdown", fits: markdown::fits, read: |readers| Some(readers.formats()?.markdown), own: false },
    Format { name: "the widget's own format", fits: native::fits, read: |_| Some(native::read), own: true },
];

/// A payload that has been parsed and whose format is known.
pub struct Payload {
    value: Value,
    format: &'static Format,
    /// The path of the article or list within the payload.
    path: String,
    /// What was repaired or found missing so far: a path and a sentence.
    notes: Vec<(String, String)>,
}

/// Members that may contain the posts, or the single post, in a site's response, or wrap each post of a list.
const AROUND: &[&str] = &[
    "posts", "post", "articles", "article", "entries", "entry", "stories", "story", "items", "item", "results",
    "result", "docs", "hits", "records", "nodes", "edges", "news", "list", "rows", "content", "data", "response",
    "payload", "node", "fields", "_source",
];
/// How many of these members may be nested.
const MAX_AROUND: usize = 4;

fn format_of(value: &Value) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.fits)(value))
}

/// Finds the article or list of articles that a payload is or contains. Returns its format, the value and its path.
fn found(value: &Value) -> Option<(&'static Format, Cow<'_, Value>, String)> {
    let within = within(value, MAX_AROUND);
    // A value with too little for an article still has a format, whose reader explains what is missing. The widget's own format has members
    // that others have, too, such as `date`.
    let other = value.is_object() && value.get("headline").is_none();
    let format = || format_of(value).map(|format| if format.own && other { &OTHER_SYSTEM } else { format });
    within.or_else(|| Some((format()?, Cow::Borrowed(value), String::new())))
}

fn within(value: &Value, depth: usize) -> Option<(&'static Format, Cow<'_, Value>, String)> {
    if let Some(format) = format_of(value).filter(|format| !format.own || native::is_whole(value)) {
        return Some((format, Cow::Borrowed(value), String::new()));
    }
    let depth = depth.checked_sub(1)?;
    if let Value::Array(items) = value {
        let inner =
            |item: &Value| AROUND.iter().find_map(|name| item.get(name)).filter(|inner| inner.is_object()).cloned();
        let list = Value::Array(items.iter().filter_map(inner).collect());
        let format = format_of(&list)?;
        return Some((format, Cow::Owned(list), String::new()));
    }
    AROUND.iter().find_map(|name| {
        let (format, value, path) = within(value.get(name)?, depth)?;
        Some((format, value, joined(name, &path)))
    })
}

/// The error for JSON in which no format finds an article.
fn unknown() -> Error {
    // Nobody writes such a response by hand, so the message doesn't suggest it.
    let known = FORMATS.iter().map(|format| format.name).filter(|name| *name != OTHER_SYSTEM.name);
    let known = known.collect::<Vec<_>>().join(", ");
    Error::new(
        ErrorKind::UnknownShape,
        ["The payload is JSON, but no article in a known format: ", &known, "."].concat(),
    )
}

/// Joins two paths.
fn joined(around: &str, path: &str) -> String {
    let dot = if around.is_empty() || path.is_empty() || path.starts_with('[') { "" } else { "." };
    [around, dot, path].concat()
}

impl Payload {
    /// Parses a payload and determines its format. `urls`, `html` and `base` are as in [`read`]. If `readers` lacked a reader that was
    /// needed, the result is provisional.
    ///
    /// # Errors
    /// Returns an error with one of the kinds in [`ErrorKind`] and a sentence.
    pub fn new(
        bytes: &[u8],
        readers: &dyn LazyReaders,
        base: Option<&str>,
        urls: &dyn Urls,
        html: &dyn Html,
    ) -> Result<Self, Error> {
        // If other text surrounds the JSON, accept it only if it can be read as an article, or as the site's own error.
        let is_article = |value: &Value| {
            let followed = paths::followed(value);
            let value = followed.as_ref().map_or(value, |(article, _)| article);
            let Some((format, value, _)) = found(value) else { return false };
            let mut reader = Reader::new(base, urls, html, readers);
            let story = (format.read)(readers).map(|read| story(read, &value, &mut reader));
            story.is_some_and(|story| !story.is_err_and(|error| !error.is_final()))
        };
        let parse::Parsed { value, notes } = parse::parse(bytes, &is_article)?;
        let mut notes: Vec<(String, String)> = notes.into_iter().map(|note| (String::new(), note)).collect();
        let value = match paths::followed(&value) {
            Some((article, _)) if article.members().is_empty() => {
                return Err(Error::new(ErrorKind::MissingField, "The payload's `paths` lead to nothing in it."));
            }
            Some((article, missing)) => {
                notes.extend(missing);
                article
            }
            None => value,
        };
        let (format, inside, path) =
            found(&value).unwrap_or_else(|| (&OTHER_SYSTEM, Cow::Borrowed(&value), String::new()));
        let inside = match inside {
            Cow::Borrowed(inside) if std::ptr::eq(inside, &value) => None,
            inside => Some(inside.into_owned()),
        };
        Ok(Self { value: inside.unwrap_or(value), format, path, notes })
    }

    /// Returns the path of one of the article's members within the payload.
    pub fn path_of(&self, member: &str) -> String {
        joined(&self.path, member)
    }

    /// Reads the story. `urls`, `html` and `base` are as in [`read`], `readers` as in [`Self::new`].
    ///
    /// # Errors
    /// Returns an error with one of the kinds in [`ErrorKind`] and a sentence.
    pub fn story(
        &self,
        readers: &dyn LazyReaders,
        base: Option<&str>,
        urls: &dyn Urls,
        html: &dyn Html,
    ) -> Result<Story, Error> {
        let mut reader = Reader::new(base, urls, html, readers);
        let Some(read) = (self.format.read)(readers) else {
            return Err(Error::new(ErrorKind::UnknownShape, ["Nothing reads ", self.format.name, " here."].concat()));
        };
        let mut story = story(read, &self.value, &mut reader)?;
        story.article.notices.append(&mut reader.notices);
        let cut = bounds::cut(&mut story);
        let left_out = reader.into_notes().into_iter().chain(cut).map(|(path, why)| (joined(&self.path, &path), why));
        story.dropped = self.notes.iter().cloned().chain(left_out).collect();
        Ok(story)
    }
}

/// Reads a payload of one format. It is an error if the page forbids reading its HTML, even if other parts could be read.
fn story(read: Read, value: &Value, reader: &mut Reader<'_>) -> Result<Story, Error> {
    let story = read(value.clone(), reader);
    match reader.forbidden() {
        Some(why) => Err(Error::new(ErrorKind::Engine, why)),
        None => story,
    }
}

/// Reads a payload. `urls` resolves its links, `html` reads its HTML, and `base` is the address it came from.
///
/// # Errors
/// Returns an error with one of the kinds in [`ErrorKind`] and a sentence.
pub fn read(bytes: &[u8], base: Option<&str>, urls: &dyn Urls, html: &dyn Html) -> Result<Story, Error> {
    Payload::new(bytes, &AllReaders, base, urls, html)?.story(&AllReaders, base, urls, html)
}
