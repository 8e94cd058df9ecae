//! Version 1 of the widget's own format, described in `static/article.schema.json`.

mod blocks;
mod comments;
mod inlines;

use super::field::Field;
use super::reader::Reader;
use super::{Story, lead_image, parts};
use crate::json::Value;
use crate::model::error::{Error, ErrorKind};
use crate::model::{Article, Direction, Origin, Settings};

pub use comments::comment;

/// The members of a payload, the same as in the schema.
pub const MEMBERS: &[&str] = &[
    "$schema",
    "version",
    "language",
    "direction",
    "url",
    "date",
    "headline",
    "byline",
    "source",
    "photo",
    "body",
    "body_html",
    "topics",
    "origin",
    "related",
    "missed",
    "comments",
    "page_text",
    "page_html",
    "names",
    "clean",
];

/// Returns true if a payload is an object with a member of this format, or a list with a complete article.
pub fn fits(payload: &Value) -> bool {
    payload.members().iter().any(|(member, _)| MEMBERS.contains(&member.as_str()))
        || payload.as_array().is_some_and(|articles| articles.iter().any(is_whole))
}

/// Returns true if a payload, or an article in a list, contains the HTML of a whole page.
pub fn has_page(payload: &Value) -> bool {
    payload.get("page_html").and_then(Value::as_str).is_some_and(|html| !html.trim().is_empty())
        || payload.as_array().is_some_and(|articles| articles.iter().any(has_page))
}

/// Returns true if a payload, or an item of a list, has enough for an article.
pub fn is_whole(payload: &Value) -> bool {
    let has = |member: &str| payload.get(member).is_some_and(|value| !value.is_null());
    has("page_text")
        || has_page(payload)
        || has("headline") && (has("body") || has("body_html"))
        || payload.as_array().is_some_and(|articles| articles.iter().any(is_whole))
}

/// Fills what an article lacks from the HTML of its page. Returns the lines of page furniture that were left out.
pub type ReadPage = fn(&mut Reader<'_>, &Field<'_>, &mut Article, Settings) -> Vec<String>;

/// Reads a payload of this format.
pub fn read(payload: Value, reader: &mut Reader<'_>) -> Result<Story, Error> {
    read_with(payload, reader, None)
}

/// Reads a payload of this format that may contain the HTML of a whole page.
pub fn read_with(payload: Value, reader: &mut Reader<'_>, page: Option<ReadPage>) -> Result<Story, Error> {
    let root = Field::root(&payload);
    let all: Vec<Field<'_>> = root.items().collect();
    let first = all.iter().position(|article| is_whole(article.value)).unwrap_or_default();
    let mut story = one(all.get(first).unwrap_or(&root), reader, page)?;
    for (at, other) in all.iter().enumerate() {
        if at != first {
            story.article.missed.append(&mut parts::cards(reader, other));
        }
    }
    Ok(story)
}

fn one(root: &Field<'_>, reader: &mut Reader<'_>, page: Option<ReadPage>) -> Result<Story, Error> {
    let about = about_itself(root, reader);
    let mut body = root.member("body").map(|body| blocks::blocks(reader, &body)).unwrap_or_default();
    if let Some(html) = root.member("body_html") {
        body.extend(reader.html(&html));
    }
    let mut article = Article {
        date: reader.date(root.member("date")),
        headline: reader.text(root.member("headline")),
        byline: reader.text(root.member("byline")),
        source: root.member("source").and_then(|source| parts::source(reader, &source)),
        photo: root.member("photo").and_then(|photo| parts::photo(reader, &photo)),
        body,
        topics: root.member("topics").map(|topics| parts::topics(reader, &topics)).unwrap_or_default(),
        origin: root.member("origin").map(|origin| origins(reader, &origin)).unwrap_or_default(),
        related: root.member("related").map(|cards| parts::cards(reader, &cards)).unwrap_or_default(),
        missed: root.member("missed").map(|cards| parts::cards(reader, &cards)).unwrap_or_default(),
        comments: root.member("comments").map(|comments| comments::comments(reader, &comments)).unwrap_or_default(),
        ..about
    };
    let page_text = page_text(root, reader);
    let names = root.member("names").map(|names| names_of(reader, &names)).unwrap_or_default();
    let settings = settings(root, reader);
    let furniture = match (root.member("page_html"), page) {
        (Some(html), Some(page)) if html.value.as_str().is_some() => page(reader, &html, &mut article, settings),
        (Some(html), _) if html.value.as_str().is_none() => {
            reader.note_wrong_kind(&html, "The page's HTML");
            Vec::new()
        }
        _ => Vec::new(),
    };
    if page_text.is_none() {
        if has_page(root.value) && article.body.is_empty() {
            let message = "The page in `page_html` has no text that could be an article.";
            return Err(Error::new(ErrorKind::MissingField, message));
        }
        require(reader, "headline", !article.headline.is_empty())?;
        require(reader, "body", !article.body.is_empty())?;
    }
    lead_image::dedupe(reader, root, &mut article, false);
    note_unknown(root, reader);
    let comments_given = root.member("comments").is_some();
    Ok(Story { article, page_text, furniture, comments_given, names, settings, ..Story::default() })
}

/// Reads what affects everything else: version, language, address and direction.
fn about_itself(root: &Field<'_>, reader: &mut Reader<'_>) -> Article {
    if let Some(version) = root.member("version")
        && reader.integer(Some(version), 0, u32::MAX).is_some_and(|version| version != 1)
    {
        reader.note(&version, "Only version 1 is known; the payload was read as that.");
    }
    let language = root.member("language").and_then(|language| parts::language(reader, &language));
    reader.language.clone_from(&language);
    let url = reader.web(root.member("url"));
    if let Some(url) = &url {
        reader.base_if_unknown(url);
    }
    let direction = reader.choice(root.member("direction"), &["ltr", "rtl"]);
    let direction = direction.map(|chosen| if chosen == 0 { Direction::Ltr } else { Direction::Rtl });
    Article { language, url, direction, ..Article::default() }
}

fn page_text(root: &Field<'_>, reader: &mut Reader<'_>) -> Option<String> {
    let field = root.member("page_text")?;
    let Value::String(text) = field.value else {
        reader.note_wrong_kind(&field, "The page's text");
        return None;
    };
    (!text.trim().is_empty()).then(|| text.clone())
}

fn require(reader: &Reader<'_>, member: &str, there: bool) -> Result<(), Error> {
    if there {
        return Ok(());
    }
    let message = match reader.why(member) {
        Some(why) => ["The field `", member, "` of the payload can't be used. ", why].concat(),
        None => ["The payload has no `", member, "`, and an article needs one."].concat(),
    };
    Err(Error::new(ErrorKind::MissingField, message))
}

fn origins(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Origin> {
    let mut origins = Vec::new();
    for item in field.items() {
        let origin = match item.value {
            Value::String(_) => Origin { title: reader.text(Some(item)), ..Origin::default() },
            Value::Object(_) => Origin {
                label: reader.text(item.member("label")),
                title: reader.text(item.member("title")),
                url: reader.link(item.member("url")),
            },
            _ => {
                reader.note_wrong_kind(&item, "A text or an object with label, title and url");
                continue;
            }
        };
        if !(origin.label.is_empty() && origin.title.is_empty() && origin.url.is_none()) {
            origins.push(origin);
        }
    }
    origins
}

fn names_of(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for item in field.items() {
        let name = reader.text(Some(item));
        if !name.is_empty() {
            names.push(name);
        }
    }
    names
}

fn settings(root: &Field<'_>, reader: &mut Reader<'_>) -> Settings {
    let all = Settings::default();
    let Some(clean) = root.member("clean") else { return all };
    if clean.value.is_object() {
        return Settings {
            names: reader.boolean(clean.member("names")).unwrap_or(all.names),
            encoding: reader.boolean(clean.member("encoding")).unwrap_or(all.encoding),
            furniture: reader.boolean(clean.member("furniture")).unwrap_or(all.furniture),
        };
    }
    match reader.boolean(Some(clean)) {
        Some(on) => Settings { names: on, encoding: on, furniture: on },
        None => all,
    }
}

fn note_unknown(root: &Field<'_>, reader: &mut Reader<'_>) {
    for (name, field) in root.members() {
        if !MEMBERS.contains(&name) {
            reader.note(&field, "The format has no member of this name.");
        }
    }
}
