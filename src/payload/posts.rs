//! Posts with a plain title and content, as most content systems return them: WordPress.com, Ghost, GraphQL APIs.

use super::Story;
use super::field::Field;
use super::lead_image;
use super::listing::{self, Piece};
use super::markdown;
use super::mobiledoc;
use super::native;
use super::parts::{self, NAMELESS, NOWHERE};
use super::reader::Reader;
use super::rich_text;
use crate::date::{Dateline, iso_of_seconds};
use crate::html;
use crate::json::{self, Value};
use crate::model::error::Error;
use crate::model::{Article, Block, Photo, Topic};
use crate::text::str_ext::StrExt;

/// The names of the headline.
const TITLE: &[&str] = &["title", "headline"];
/// The names of the whole text, in systems whose `content` may be only its beginning.
pub(super) const WHOLE_TEXT: &[&str] = &[
    "content:encoded",
    "content_encoded",
    "contentEncoded",
    "fullContent",
    "full_content",
    "raw_content",
    "rawContent",
];
/// The names of the content. The first member that yields something counts.
const CONTENT: &[&str] = &[
    "content",
    "html",
    "contentHtml",
    "body_html",
    "bodyHtml",
    "body_xhtml",
    "mobiledoc",
    "lexical",
    "body",
    "richText",
    "articleBody",
    "fulltext",
    "full_text",
    "body_text",
    "text",
    "article",
];
/// Members of a content that may hold it in turn.
pub(super) const WITHIN: &[&str] = &[
    "processed",
    "html",
    "markdown",
    "value",
    "rendered",
    "text",
    "content",
    "document",
    "json",
    "raw",
    "markup",
    "#text",
    "$t",
    "_",
];
/// The names of a feed's posts.
const LISTS: &[&str] = &["items", "entries", "item", "entry"];
/// The names of a post's address. In these lists, the first member that is present counts.
pub(super) const URL: &[&str] =
    &["URL", "url", "link", "permalink", "canonical_url", "canonicalUrl", "web_url", "webUrl", "story_permalink"];
/// The names of the date of publication.
pub(super) const PUBLISHED: &[&str] = &[
    "date",
    "published_at",
    "publishedAt",
    "date_published",
    "datePublished",
    "publish_date",
    "published",
    "pubDate",
    "post_date",
    "publishedTime",
    "versioncreated",
    "versionCreated",
    "_firstPublishedAt",
    "date_publish",
    "timePublished",
    "story_date",
];
/// The names of the date of creation, for a post without a date of publication.
pub(super) const CREATED: &[&str] = &["created_at", "createdAt", "date_created", "time"];
/// The names of the lead image.
pub(super) const IMAGE: &[&str] = &[
    "featured_image",
    "feature_image",
    "featuredImage",
    "cover_image",
    "coverImage",
    "image",
    "photo",
    "urlToImage",
    "image_url",
    "imageUrl",
    "heroImage",
    "visual",
    "eyecatch",
    "preview_picture",
    "thumbnail",
    "media_thumbnail",
    "media:thumbnail",
    "media:content",
    "images",
    "associations",
];
/// The names of the excerpt.
pub(super) const EXCERPT: &[&str] = &["custom_excerpt", "excerpt", "summary", "description", "standfirst", "dek"];
/// The names of the authors.
pub(super) const PEOPLE: &[&str] = &[
    "authors",
    "author",
    "primary_author",
    "byline",
    "publishedBylines",
    "creator",
    "dc:creator",
    "by",
    "author_name",
    "story_authors",
    "user",
    "user_created",
];
/// The names of the language.
pub(super) const LANGUAGE: &[&str] = &["lang", "language", "locale"];

/// Returns true if a payload is such a post, or a list of them.
pub fn fits(payload: &Value) -> bool {
    is_post(payload) || payload.as_array().is_some_and(|posts| posts.iter().any(is_post))
}

fn is_post(value: &Value) -> bool {
    let says = |member: &&str| match value.get(member) {
        Some(Value::String(text)) => !text.trim().is_empty(),
        other => other.is_some_and(|content| rich_text::fits(content) && !is_titled(content)),
    };
    // The widget's own format and its Markdown have a headline, too.
    let own = value.get("headline").is_some() && (native::is_whole(value) || markdown::fits(value));
    let content = || WHOLE_TEXT.iter().chain(CONTENT).chain(markdown::MEMBERS).any(says);
    is_titled(value) && !own && content() && !has_posts(value, &is_post)
}

fn is_titled(value: &Value) -> bool {
    TITLE.iter().any(|name| value.get(name).is_some_and(|title| title.as_str().is_some()))
}

/// Returns true if a value is a feed: it has a list of posts, and so is no article itself.
pub(super) fn has_posts(value: &Value, is_post: &dyn Fn(&Value) -> bool) -> bool {
    LISTS.iter().filter_map(|name| value.get(name)).any(|list| match list {
        Value::Array(items) => items.iter().any(is_post),
        item => is_post(item),
    })
}

/// Reads a post or a list of posts.
pub fn read(payload: Value, reader: &mut Reader<'_>) -> Result<Story, Error> {
    let root = Field::root(&payload);
    listing::story(reader, &mut root.items(), "post with a title and content", &mut post)
}

fn post(reader: &mut Reader<'_>, field: &Field<'_>, whole: bool) -> Option<Piece> {
    if !is_post(field.value) {
        reader.note(field, "This is no post, so it was left out.");
        return None;
    }
    let url = reader.link(field.first(URL));
    if let Some(url) = &url {
        reader.set_base(Some(url.as_str().to_owned()));
    }
    let language = field.first(LANGUAGE).and_then(|tag| parts::language(reader, &tag));
    reader.language.clone_from(&language);
    let mut article = Article {
        url,
        headline: reader.words(field.first(TITLE)),
        date: field.first(PUBLISHED).or_else(|| field.first(CREATED)).and_then(|date| dated(reader, date)),
        photo: field.first(IMAGE).and_then(|image| picture(reader, &image)),
        ..Article::default()
    };
    let excerpt = field.first(EXCERPT).filter(|text| text.value.as_str().is_some());
    let excerpt = if whole { String::new() } else { reader.words(excerpt) };
    if !whole && !excerpt.is_empty() {
        return Some(Piece { article, excerpt });
    }
    let declared = markdown::is_declared(field.value);
    article.body = first_body(reader, field, markdown::MEMBERS, true);
    for names in [WHOLE_TEXT, CONTENT] {
        if article.body.is_empty() {
            article.body = first_body(reader, field, names, declared);
        }
    }
    if !whole {
        return Some(Piece { article, excerpt });
    }
    if article.body.is_empty() {
        reader.note(field, "Its content has nothing to show.");
        return None;
    }
    lead_image::dedupe(reader, field, &mut article, false);
    let bylines = PEOPLE.iter().filter_map(|name| field.first(&[name]).map(|people| names(reader, &people)));
    let byline = bylines.into_iter().find(|byline| !byline.is_empty()).unwrap_or_default();
    let source = field.first(&["source", "site", "publication"]).and_then(|source| parts::source(reader, &source));
    let mut topics = Vec::new();
    for member in ["tags", "categories", "topics"] {
        if let Some(list) = field.member(member) {
            terms(reader, &list, &mut topics);
        }
    }
    Some(Piece { article: Article { language, byline, source, topics, ..article }, excerpt })
}

/// Reads a date, which may be a number of seconds or milliseconds since 1970. Smaller numbers, such as a year alone, are no date.
fn dated(reader: &mut Reader<'_>, field: Field<'_>) -> Option<Dateline> {
    let number = match field.value {
        Value::Number(digits) if !digits.contains(['e', 'E']) => digits.up_to(".").parse::<u64>().ok(),
        _ => None,
    };
    let iso = number.and_then(|number| match number {
        seconds @ 100_000_000..100_000_000_000 => iso_of_seconds(seconds),
        milliseconds @ 100_000_000_000..100_000_000_000_000 => iso_of_seconds(milliseconds / 1000),
        _ => None,
    });
    match iso {
        Some(iso) => Some(Dateline { text: iso.clone(), iso: Some(iso) }),
        None => reader.date(Some(field)),
    }
}

/// Reads the first of these members that yields something.
fn first_body(reader: &mut Reader<'_>, field: &Field<'_>, names: &[&str], markdown: bool) -> Vec<Block> {
    let bodies = names.iter().filter_map(|name| field.first(&[name]).map(|content| body(reader, &content, markdown)));
    bodies.into_iter().find(|body| !body.is_empty()).unwrap_or_default()
}

/// Reads a content: Markdown, rich text as JSON, HTML (possibly encoded), plain text, or an object that holds one of them.
fn body(reader: &mut Reader<'_>, field: &Field<'_>, markdown: bool) -> Vec<Block> {
    if let Some(tree) = rich_text::tree(field.value) {
        return reader.html_of(field, &rich_text::to_html(tree, field.value));
    }
    // Some editors store their tree as a string of JSON.
    let inside = field.value.as_str().and_then(json_in);
    let kept = inside.as_ref().unwrap_or(field.value);
    if mobiledoc::fits(kept) {
        return reader.html_of(field, &mobiledoc::to_html(kept));
    }
    if let Some(inside) = &inside {
        let Some(tree) = rich_text::tree(inside) else {
            reader.note(field, "It is JSON in no known form of rich text.");
            return Vec::new();
        };
        return reader.html_of(field, &rich_text::to_html(tree, inside));
    }
    match field.value {
        Value::String(text) if markdown => reader.html_of(field, &markdown::to_html(text)),
        Value::String(text) if html::marked(text).is_some() => reader.html(field),
        Value::Object(_) if !is_titled(field.value) && WITHIN.iter().any(|name| field.member(name).is_some()) => {
            first_body(reader, field, WITHIN, markdown)
        }
        _ => markdown::seen(reader, field).unwrap_or_else(|| reader.prose(field)),
    }
}

/// Returns the object or list that a text is, if it is JSON.
pub(super) fn json_in(text: &str) -> Option<Value> {
    let begins = text.trim_start().starts_with(['{', '[']);
    begins.then(|| json::parse(text.as_bytes()).ok()).flatten()
}

/// Calls `take` with the items in GraphQL's `nodes` or `edges`, or in the field itself.
fn each(field: &Field<'_>, take: &mut dyn FnMut(&Field<'_>)) {
    let list = field.first(&["nodes", "edges"]).unwrap_or(*field);
    for item in list.items() {
        take(&item.first(&["node"]).unwrap_or(item));
    }
}

fn picture(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Photo> {
    /// Members of an image that hold its versions, or of the pictures of a news item.
    const VERSIONS: &[&str] = &["renditions", "featuremedia", "featureimage", "mainimage", "original", "$"];
    let mut photo = None;
    each(field, &mut |image| {
        if photo.is_some() {
            return;
        }
        let address =
            image.first(&["sourceUrl", "source_url", "mediaItemUrl", "URL", "url", "src", "href", "@_url", "@url"]);
        let versions = image.first(VERSIONS).filter(|_| address.is_none());
        if image.value.is_object() && address.is_none() && versions.is_none() {
            return reader.note(image, NOWHERE);
        }
        photo = Some(Photo {
            src: match versions {
                Some(versions) => picture(reader, &versions).and_then(|photo| photo.src),
                None => reader.web(Some(address.unwrap_or(*image))),
            },
            alt: image.first(&["altText", "alt_text", "alt"]).map(|alt| reader.words(Some(alt))).unwrap_or_default(),
            caption: image.member("caption").map(|caption| reader.words(Some(caption))).unwrap_or_default(),
            ..Photo::default()
        })
        .filter(|photo| photo.src.is_some());
    });
    photo
}

fn names(reader: &mut Reader<'_>, field: &Field<'_>) -> String {
    const NAMES: &[&str] =
        &["display_name", "displayName", "name", "byline", "original", "full_name", "fullName", "fullname"];
    let mut names = String::new();
    each(field, &mut |person| {
        if !person.value.is_object() {
            let name = reader.words(Some(*person));
            return parts::append_name(&mut names, &name);
        }
        let found: Vec<_> = NAMES.iter().filter_map(|name| person.first(&[name])).collect();
        // Prefer a name of two words: a single word may be the name of an account.
        let whole =
            |name: &&Field<'_>| name.value.as_str().is_some_and(|name| name.trim().contains(char::is_whitespace));
        let named = found.iter().find(whole).or(found.first()).copied();
        let parts = [["first_name", "firstName"], ["last_name", "lastName"]];
        let parts = parts.map(|names| reader.words(person.first(&names))).join(" ");
        match named {
            None if !parts.trim().is_empty() => parts::append_name(&mut names, parts.trim()),
            named => match named.or_else(|| person.first(&["username"])) {
                Some(name) => {
                    let name = reader.words(Some(name));
                    parts::append_name(&mut names, &name);
                }
                None => reader.note(person, NAMELESS),
            },
        }
    });
    names
}

/// Reads topics: a list or, from WordPress.com, an object with one member per topic.
fn terms(reader: &mut Reader<'_>, field: &Field<'_>, topics: &mut Vec<Topic>) {
    let by_name = field.value.is_object() && field.first(&["nodes", "edges", "name"]).is_none();
    let mut add = |term: &Field<'_>| {
        if term.value.is_object() && term.member("name").is_none() {
            return reader.note(term, NAMELESS);
        }
        let name = reader.words(Some(term.member("name").unwrap_or(*term)));
        parts::append_topic(reader, term, topics, Topic { name, url: None });
    };
    if by_name {
        field.members().for_each(|(_, term)| add(&term));
    } else {
        each(field, &mut add);
    }
}
