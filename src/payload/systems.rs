//! Responses of content systems and other services with a layout of their own: Contentful, Drupal, Strapi, Storyblok, Prismic, Arc, forums,
//! news APIs. One table of member names and wrappers turns them all into a post with a title and content, which [`posts`] reads. Links to
//! things that the same response includes are resolved first.

use std::collections::HashMap;

use super::reader::Reader;
use super::{Story, markdown, mobiledoc, native, posts, rich_text};
use crate::json::Value;
use crate::model::error::{Error, ErrorKind};

/// The most that is copied to resolve links, in values and bytes of text.
const MAX_COPIED: usize = 4_000_000;
/// How many links are followed one after another.
const MAX_LINKS: usize = 4;
/// The deepest nesting at which a link is resolved.
const MAX_NESTED: usize = 100;
/// The deepest nesting at which an article is searched for.
const MAX_DEPTH: usize = 10;

/// Members that only such responses have. They decide even where other members would fit another format, too.
const SIGNS: &[&str] = &["includes", "attributedTo", "webTitle", "lead_paragraph", "content_elements", "post_stream"];

/// The parts of a post, the title first, each with its names in other systems. The first name that is present counts.
const NAMES: &[(&str, &[&[&str]])] = &[
    ("title", &[&["title", "headline", "headlines", "webTitle", "storyTitle", "name", "heading", "subject"]]),
    (
        "date",
        &[
            posts::PUBLISHED,
            &[
                "publishDate",
                "display_date",
                "first_publish_date",
                "first_published_at",
                "first_publication_date",
                "webPublicationDate",
                "pub_date",
                "publicationDate",
            ],
            posts::CREATED,
            &["created", "created_utc", "createDate", "created_on"],
        ],
    ),
    ("author", &[posts::PEOPLE, &["credits", "attributedTo", "uid", "contributors", "created_by", "username"]]),
    ("image", &[&["heroImage", "mainImage", "main_image", "promo_items", "field_image"], posts::IMAGE, &["cover"]]),
    ("excerpt", &[posts::EXCERPT, &["subheadlines"]]),
    ("url", &[posts::URL]),
    ("language", &[posts::LANGUAGE, &["langcode"]]),
];

/// The names in [`NAMES`] that only a title has. Much else has a `name`.
const TITLES: &[&str] = &["title", "headline", "headlines", "webTitle", "storyTitle"];

/// The names of the content, after those of the [whole text](posts::WHOLE_TEXT). The first member that holds one counts.
const CONTENT: &[&str] = &[
    "content_elements",
    "mobiledoc",
    "lexical",
    "cooked",
    "html",
    "body_html",
    "bodyHtml",
    "content",
    "body",
    "richText",
    "selftext_html",
    "selftext",
    "articleBody",
    "blocks",
    "story",
    "bodies",
    "bodyText",
    "body_xhtml",
    "postBody",
    "storyContent",
    "maintext",
];

/// Members that are shown in place of a missing content. Things that are no articles have them, too.
const SUMMARY: &[&str] = &["text", "lead_paragraph", "abstract", "description", "summary"];

/// Objects in an article that may hold its members.
const AROUND: &[&str] = &[
    "attributes",
    "fields",
    "data",
    "content",
    "relationships",
    "post_stream",
    "details",
    "frontmatter",
    "metadata",
    "fieldData",
    "properties",
];

/// Members that wrap a text, a person or an image.
const WITHIN: &[&str] = &[
    "processed",
    "html",
    "markdown",
    "value",
    "main",
    "basic",
    "default",
    "original",
    "rendered",
    "text",
    "data",
    "attributes",
    "fields",
    "file",
    "by",
    "#text",
    "$t",
    "_",
];

/// Returns true if a payload is certainly such a response.
pub fn fits(payload: &Value) -> bool {
    SIGNS.iter().any(|sign| payload.get(sign).is_some())
}

/// Reads such a response.
///
/// # Errors
/// [`ErrorKind::MissingField`] if it has other members of an article but no content, [`ErrorKind::UnknownShape`] if no article is found in it.
pub fn read(payload: Value, reader: &mut Reader<'_>) -> Result<Story, Error> {
    let mut links = Links { things: HashMap::new(), all: Vec::new(), left: MAX_COPIED, nested: 0 };
    for member in ["includes", "included", "items", "data"] {
        links.add(payload.get(member), true);
    }
    let mut articles = Vec::new();
    search(&payload, MAX_DEPTH, &mut |value| {
        let resolved = if links.all.is_empty() { None } else { Some(links.resolved(value, MAX_LINKS, true)) };
        articles.extend(post(resolved.as_ref().unwrap_or(value)));
        articles.len() > 200
    });
    if articles.is_empty() {
        if !native::fits(&payload) {
            return Err(super::unknown());
        }
        if payload.get("title").or_else(|| payload.get("headlines")).is_none() {
            return native::read(payload, reader);
        }
        let message = "The payload has no content that can be read, and an article needs one.";
        return Err(Error::new(ErrorKind::MissingField, message));
    }
    posts::read(Value::Array(articles), reader)
}

/// Calls `take` with every article on the first level that has one, until it returns true. Searches breadth-first.
fn search<'a>(payload: &'a Value, depth: usize, take: &mut dyn FnMut(&'a Value) -> bool) {
    let mut level = vec![payload];
    for _ in 0..depth {
        let found: Vec<_> = level.iter().copied().filter(|value| post(value).is_some()).collect();
        if !found.is_empty() {
            found.into_iter().any(take);
            return;
        }
        let inside = |value: &&'a Value| -> Vec<&'a Value> {
            match value {
                Value::Array(items) => items.iter().collect(),
                _ => {
                    let members = value.members().iter();
                    members
                        .filter(|(name, _)| !matches!(&**name, "includes" | "included"))
                        .map(|(_, value)| value)
                        .collect()
                }
            }
        };
        level = level.iter().flat_map(inside).filter(|value| value.is_object() || value.is_array()).collect();
    }
}

/// Returns the objects that may hold an article's members: the article itself, and those in it.
fn holders(value: &Value) -> impl Iterator<Item = &Value> {
    let first = value.get("post_stream").and_then(|stream| stream.get("posts")?.as_array()?.first());
    let around = AROUND.iter().filter_map(|name| value.get(name)).filter(|inside| inside.is_object());
    std::iter::once(value).chain(around).chain(first)
}

/// Returns the member of this name or, if there is none, one whose name differs only in case, signs and the ending `Html`.
fn member<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
    fn letters(name: &str) -> impl Iterator<Item = char> {
        name.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase())
    }
    let is = |known: &str| letters(known).eq(letters(name));
    let is_alike =
        |known: &str| is(known) || known.strip_suffix("Html").or_else(|| known.strip_suffix("_html")).is_some_and(is);
    let alike = || value.members().iter().find(|(known, value)| !value.is_null() && is_alike(known));
    value.get(name).or_else(|| alike().map(|(_, value)| value))
}

/// Returns a value as a post with a title and content. It must have at least two of these: a member that only a title has, a content, a date.
/// A name and a summary alone are not enough: products, packages, places and errors have them.
fn post(value: &Value) -> Option<Value> {
    if posts::has_posts(value, &|item| post(item).is_some()) {
        return None;
    }
    let mut parts = NAMES.iter().map(|(part, names)| (*part, found(value, part, names)));
    let title = parts.next().filter(|(_, title)| title.is_some())?;
    // Most objects with a name have no content, so it is searched for first.
    let (content, is_summary) = match content(value) {
        Some(content) => (content, false),
        None => (named(value, SUMMARY)?, true),
    };
    let parts = std::iter::once(title).chain(parts);
    let mut members: Vec<_> = parts.filter_map(|(part, value)| Some((part.to_owned(), value?))).collect();
    let is_titled = holders(value)
        .any(|holder| TITLES.iter().any(|name| member(holder, name).is_some_and(|title| text(title, 0).is_some())));
    let is_dated = members.iter().any(|(part, _)| part == "date");
    members.push(("content".to_owned(), content));
    let signs = [is_titled, !is_summary, is_dated].into_iter().filter(|sign| *sign).count();
    (signs > 1).then_some(Value::Object(members))
}

/// Returns a part of an article under the first of these names that has it.
fn found(value: &Value, part: &str, names: &[&[&str]]) -> Option<Value> {
    names.iter().copied().flatten().find_map(|name| {
        holders(value).filter_map(|holder| member(holder, name)).find_map(|value| match part {
            "title" => text(value, 0).map(Value::String),
            "excerpt" | "url" | "language" => string(value, 0).map(|text| Value::String(text.to_owned())),
            "date" => date(value),
            _ if is_blank(value) => None,
            _ => Some(bare(value, MAX_LINKS).clone()),
        })
    })
}

/// Unwraps a person or an image.
fn bare(value: &Value, depth: usize) -> &Value {
    const KNOWN: &[&str] = &["name", "display_name", "username", "first_name", "url", "src"];
    let known = KNOWN.iter().any(|name| value.get(name).is_some_and(|value| value.as_str().is_some()));
    let inside = WITHIN.iter().find_map(|name| value.get(name)).filter(|_| depth > 0 && !known);
    inside.map_or(value, |inside| bare(inside, depth - 1))
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_blank),
        Value::Object(members) => members.iter().all(|(_, value)| is_blank(value)),
        _ => true,
    }
}

/// Returns the first content under one of these names.
fn named(value: &Value, names: &[&str]) -> Option<Value> {
    names.iter().find_map(|name| holders(value).filter_map(|holder| member(holder, name)).find_map(content_of))
}

/// Returns the content of an article: by its name, or else its longest rich text.
fn content(value: &Value) -> Option<Value> {
    let markdown = || Some(Value::String(markdown::to_html(named(value, markdown::MEMBERS)?.as_str()?)));
    let named = named(value, posts::WHOLE_TEXT).or_else(|| named(value, CONTENT)).or_else(markdown);
    named.or_else(|| {
        let trees = holders(value).flat_map(Value::members).map(|(_, value)| value);
        let tree =
            |value: &&Value| value.as_str().is_none() && rich_text::fits(value) && rich_text::tree(value).is_some();
        trees.filter(tree).max_by_key(|tree| weight(tree)).and_then(content_of)
    })
}

/// Returns the content that a value is or wraps: a text, or rich text as HTML.
fn content_of(value: &Value) -> Option<Value> {
    let html = |html: String| (!html.is_empty()).then_some(Value::String(html));
    match value {
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => match posts::json_in(text) {
            Some(inside) => content_of(&inside),
            None => Some(value.clone()),
        },
        _ if mobiledoc::fits(value) => html(mobiledoc::to_html(value)),
        _ => match rich_text::tree(value) {
            Some(tree) => html(rich_text::to_html(tree, value)),
            None if value.get("title").is_some() => None,
            None => match value {
                Value::Array(items) if items.iter().any(is_version) => items.iter().find_map(content_of),
                Value::Array(items) => {
                    let contents: Vec<Value> = items.iter().filter_map(content_of).collect();
                    let paragraphs = contents.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n\n");
                    (!paragraphs.is_empty()).then_some(Value::String(paragraphs))
                }
                _ => posts::WITHIN.iter().find_map(|name| content_of(value.get(name)?)),
            },
        },
    }
}

/// Returns true if an item of a list is one of several versions of a text: in a language or a format.
fn is_version(item: &Value) -> bool {
    let names = ["contenttype", "contentType", "format", "mime", "role", "lang", "language", "locale"];
    names.iter().any(|name| item.get(name).is_some())
}

fn weight(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(weight).sum(),
        _ => value.members().iter().map(|(_, value)| weight(value)).sum(),
    }
}

/// Returns the text of a value: a string, a wrapped one, or the strings of rich text.
fn text(value: &Value, depth: usize) -> Option<String> {
    match value {
        // Versions of one text.
        Value::Array(nodes) if nodes.iter().any(|node| node.get("value").is_some()) && depth < MAX_LINKS => {
            nodes.iter().find_map(|node| text(node, depth + 1))
        }
        Value::Array(nodes) if depth < MAX_LINKS => {
            let words: String = nodes.iter().filter_map(|node| text(node, depth + 1)).collect();
            (!words.is_empty()).then_some(words)
        }
        Value::Object(_) if value.get("plain_text").is_some() => text(value.get("plain_text")?, depth + 1),
        _ => string(value, depth).map(str::to_owned),
    }
}

fn string(value: &Value, depth: usize) -> Option<&str> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then_some(text),
        Value::Object(_) if depth < MAX_LINKS => WITHIN.iter().find_map(|name| string(value.get(name)?, depth + 1)),
        // Converters of XML make a list of each element.
        Value::Array(items) if items.len() == 1 && depth < MAX_LINKS => string(items.first()?, depth + 1),
        _ => None,
    }
}

/// Returns a date: a text, or the seconds since 1970.
fn date(value: &Value) -> Option<Value> {
    match value {
        Value::Number(_) => Some(value.clone()),
        _ => string(value, 0).map(|text| Value::String(text.to_owned())),
    }
}

/// The things that a response includes, by id.
struct Links<'a> {
    all: Vec<&'a Value>,
    things: HashMap<String, usize>,
    left: usize,
    /// The nesting depth of the value that is being copied.
    nested: usize,
}

impl<'a> Links<'a> {
    /// Adds the things in a list or, if `inside`, in the lists of an object.
    fn add(&mut self, value: Option<&'a Value>, inside: bool) {
        for thing in value.and_then(Value::as_array).unwrap_or_default() {
            let id = thing.get("sys").unwrap_or(thing).get("id").and_then(Value::as_str);
            if let Some(id) = id.filter(|_| thing.get("fields").or_else(|| thing.get("attributes")).is_some()) {
                self.things.insert(id.to_owned(), self.all.len());
                self.all.push(thing);
            }
        }
        if inside {
            value.into_iter().flat_map(Value::members).for_each(|(_, list)| self.add(Some(list), false));
        }
    }

    /// Returns what a link leads to: `{"sys": {"type": "Link", "id": …}}`, or `{"type": …, "id": …}` alone.
    fn target(&self, value: &Value) -> Option<&'a Value> {
        let (sys, alone) = (value.get("sys"), value.members().len() <= 3 && value.get("type").is_some());
        let is_link = sys.map_or(alone, |sys| sys.get("type").and_then(Value::as_str) == Some("Link"));
        let id = sys.unwrap_or(value).get("id").filter(|_| is_link)?.as_str()?;
        self.all.get(*self.things.get(id)?).copied()
    }

    /// Returns a copy of a value with its links replaced by what they lead to, up to [`MAX_COPIED`] and [`MAX_NESTED`].
    fn resolved(&mut self, value: &Value, depth: usize, first: bool) -> Value {
        self.left = self.left.saturating_sub(1 + value.as_str().map_or(0, str::len));
        let room = !first && depth > 0 && self.left > 0 && self.nested < MAX_NESTED;
        if let Some(target) = self.target(value).filter(|_| room) {
            return self.resolved(target, depth - 1, true);
        }
        self.nested += 1;
        let copy = match value {
            Value::Array(items) => Value::Array(items.iter().map(|item| self.resolved(item, depth, false)).collect()),
            Value::Object(members) => {
                let members = members.iter();
                Value::Object(members.map(|(name, value)| (name.clone(), self.resolved(value, depth, false))).collect())
            }
            _ => value.clone(),
        };
        self.nested -= 1;
        copy
    }
}
