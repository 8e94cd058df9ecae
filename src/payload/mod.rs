//! JSON in: bytes to a [`Story`]: the article as its payload tells it, not cleaned yet.

mod bounds;
mod feed;
mod field;
mod lead_image;
mod listing;
mod markdown;
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
mod thread;
mod wordpress;
mod words;

use std::borrow::Cow;

use crate::html::Tools;
use crate::json::Value;
use crate::model::error::{Error, Kind};
use crate::model::{Block, Story};
use crate::ports::{Html, Urls};
use reader::Reader;

pub use page::comments_page;
pub use words::flat;

/// The largest payload that is read, in bytes.
pub const MAX_BYTES: usize = 10_000_000;

/// Reads a payload of one format.
type Read = fn(Value, &mut Reader<'_>) -> Result<Story, Error>;

/// What reads the formats of others. A page may load it later than what knows them.
#[derive(Clone, Copy)]
pub struct Formats {
    schema_org: Read,
    feed: Read,
    wordpress: Read,
    posts: Read,
    /// What a whole page needs of the reader of HTML.
    tools: Tools,
    flat: fn(Vec<Block>) -> String,
    markdown: Read,
}

impl Formats {
    /// All of them.
    pub const ALL: Self = Self {
        schema_org: schema_org::read,
        feed: feed::read,
        wordpress: wordpress::read,
        posts: posts::read,
        tools: Tools::ALL,
        flat,
        markdown: markdown::read,
    };
}

/// What reads the HTML of whole pages. A page may load it later still.
#[derive(Clone, Copy)]
pub struct Pages(Read);

impl Pages {
    /// All of it.
    pub const ALL: Self = Self(page_html::read);
}

/// What reads more than the widget's own format; none of it while it isn't there.
pub trait Others {
    /// What reads the formats of others.
    fn formats(&self) -> Option<Formats>;
    /// What reads the HTML of whole pages.
    fn pages(&self) -> Option<Pages>;
}

/// All of it, at once.
struct AtOnce;

impl Others for AtOnce {
    fn formats(&self) -> Option<Formats> {
        Some(Formats::ALL)
    }

    fn pages(&self) -> Option<Pages> {
        Some(Pages::ALL)
    }
}

/// A format that is understood.
struct Format {
    /// Its name in a sentence.
    name: &'static str,
    /// Whether a payload has its shape.
    fits: fn(&Value) -> bool,
    /// What reads a payload of its shape.
    read: fn(&dyn Others, &mut Reader<'_>) -> Option<Read>,
    /// Whether it is the widget's own, of which one member is enough.
    own: bool,
}

/// The formats, in the order in which they are tried: what says its own name first.
const FORMATS: &[Format] = &[
    Format {
        name: "a page's HTML",
        fits: native::has_page,
        read: |others, reader| {
            reader.formats = Some(others.formats()?);
            Some(others.pages()?.0)
        },
        own: false,
    },
    Format {
        name: "schema.org",
        fits: schema_org::fits,
        read: |others, _| Some(others.formats()?.schema_org),
        own: false,
    },
    Format { name: "JSON Feed", fits: feed::fits, read: |others, _| Some(others.formats()?.feed), own: false },
    Format {
        name: "WordPress REST",
        fits: wordpress::fits,
        read: |others, _| Some(others.formats()?.wordpress),
        own: false,
    },
    Format { name: "a titled post", fits: posts::fits, read: |others, _| Some(others.formats()?.posts), own: false },
    Format { name: "Markdown", fits: markdown::fits, read: |others, _| Some(others.formats()?.markdown), own: false },
    Format { name: "the widget's own format", fits: native::fits, read: |_, _| Some(native::read), own: true },
];

/// A payload whose JSON is read and whose format is known.
pub struct Payload {
    value: Value,
    format: &'static Format,
    /// Where it stands in what came.
    path: String,
    /// What was mended or found missing before: where, and a sentence.
    notes: Vec<(String, String)>,
}

/// Members under which a site's answer has its posts, or one, and those of a list that wrap each.
const AROUND: &[&str] = &[
    "posts", "post", "articles", "article", "entries", "entry", "stories", "story", "items", "item", "results",
    "result", "docs", "hits", "records", "nodes", "edges", "news", "list", "rows", "content", "data", "response",
    "payload", "node", "fields", "_source",
];
/// How many such members may stand around one another.
const MAX_AROUND: usize = 4;

fn format_of(value: &Value) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.fits)(value))
}

/// The article or list of articles that a payload is or wraps, where it stands, and its format.
fn found(value: &Value) -> Option<(&'static Format, Cow<'_, Value>, String)> {
    let within = within(value, MAX_AROUND);
    // What is too little for an article has a format, too, and gets a sentence that tells what it lacks.
    within.or_else(|| Some((format_of(value)?, Cow::Borrowed(value), String::new())))
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

/// A path into what stands at another.
fn joined(around: &str, path: &str) -> String {
    let dot = if around.is_empty() || path.is_empty() || path.starts_with('[') { "" } else { "." };
    [around, dot, path].concat()
}

impl Payload {
    /// Reads a payload's JSON, and knows its format. `urls`, `html` and `base` are as in [`read`]; where `others` had to say that it
    /// has nothing, what comes back is only a try.
    ///
    /// # Errors
    /// One of [`Kind`]'s, told in a sentence.
    pub fn new(
        bytes: &[u8],
        others: &dyn Others,
        base: Option<&str>,
        urls: &dyn Urls,
        html: &dyn Html,
    ) -> Result<Self, Error> {
        // Among other things stands an article only if it can be read as one; or the reason why there is none.
        let surely = |value: &Value| {
            let followed = paths::followed(value);
            let value = followed.as_ref().map_or(value, |(article, _)| article);
            let Some((format, value, _)) = found(value) else { return false };
            let mut reader = Reader::new(base, urls, html);
            let story = (format.read)(others, &mut reader).map(|read| story(read, &value, &mut reader));
            story.is_some_and(|story| !story.is_err_and(|error| !error.is_final()))
        };
        let parse::Parsed { value, notes } = parse::parse(bytes, &surely)?;
        let mut notes: Vec<(String, String)> = notes.into_iter().map(|note| (String::new(), note)).collect();
        let value = match paths::followed(&value) {
            Some((article, _)) if article.members().is_empty() => {
                return Err(Error::new(Kind::MissingField, "The payload's `paths` lead to nothing in it."));
            }
            Some((article, missing)) => {
                notes.extend(missing);
                article
            }
            None => value,
        };
        let Some((format, inside, path)) = found(&value) else {
            let known = FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
            let why = ["The payload is JSON, but no article in a known format: ", &known, "."];
            return Err(Error::new(Kind::UnknownShape, why.concat()));
        };
        let inside = match inside {
            Cow::Borrowed(inside) if std::ptr::eq(inside, &value) => None,
            inside => Some(inside.into_owned()),
        };
        Ok(Self { value: inside.unwrap_or(value), format, path, notes })
    }

    /// What it says. `urls`, `html` and `base` are as in [`read`], `others` as in [`Self::new`].
    ///
    /// # Errors
    /// One of [`Kind`]'s, told in a sentence.
    pub fn story(
        &self,
        others: &dyn Others,
        base: Option<&str>,
        urls: &dyn Urls,
        html: &dyn Html,
    ) -> Result<Story, Error> {
        let mut reader = Reader::new(base, urls, html);
        let Some(read) = (self.format.read)(others, &mut reader) else {
            return Err(Error::new(Kind::UnknownShape, ["Nothing reads ", self.format.name, " here."].concat()));
        };
        let mut story = story(read, &self.value, &mut reader)?;
        story.article.notices.append(&mut reader.notices);
        let cut = bounds::cut(&mut story);
        let left_out = reader.into_notes().into_iter().chain(cut).map(|(path, why)| (joined(&self.path, &path), why));
        story.dropped = self.notes.iter().cloned().chain(left_out).collect();
        Ok(story)
    }
}

/// Reads a payload of one format. If the page forbids reading its HTML, that is an error, whatever else could be read.
fn story(read: Read, value: &Value, reader: &mut Reader<'_>) -> Result<Story, Error> {
    let story = read(value.clone(), reader);
    match reader.forbidden() {
        Some(why) => Err(Error::new(Kind::Engine, why)),
        None => story,
    }
}

/// Reads a payload. `urls` resolves its links, `html` reads its HTML, `base` is the address it came from.
///
/// # Errors
/// One of [`Kind`]'s, told in a sentence.
pub fn read(bytes: &[u8], base: Option<&str>, urls: &dyn Urls, html: &dyn Html) -> Result<Story, Error> {
    Payload::new(bytes, &AtOnce, base, urls, html)?.story(&AtOnce, base, urls, html)
}
