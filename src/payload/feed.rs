//! [JSON Feed](https://www.jsonfeed.org/version/1.1/) 1 and 1.1: a feed, whose first item is the article, or a single item.

use super::Story;
use super::field::Field;
use super::lead_image;
use super::listing::{self, Piece};
use super::parts::{self, NAMELESS, NOWHERE};
use super::reader::Reader;
use super::words::flat;
use crate::json::Value;
use crate::model::error::Error;
use crate::model::{Article, Block, Inline, Media, MediaKind, Part, Photo, SafeUrl, Source};
use crate::text::str_ext::StrExt;

/// The most attachments that are read.
const MAX_ATTACHMENTS: usize = 100;

const CONTENT: &[&str] = &["content_html", "content_text"];

/// Returns true if a payload declares itself as a feed, or is or contains items with a feed's content.
pub fn fits(payload: &Value) -> bool {
    let item =
        |value: &Value| CONTENT.iter().any(|member| value.get(member).is_some_and(|text| text.as_str().is_some()));
    let items = |value: &Value| value.as_array().is_some_and(|items| items.iter().any(item));
    let version = payload.get("version").and_then(Value::as_str).unwrap_or_default();
    version.find_from("jsonfeed.org/version", 0).is_some()
        || item(payload)
        || items(payload)
        || payload.get("items").is_some_and(items)
}

/// Reads a feed or an item.
pub fn read(payload: Value, reader: &mut Reader<'_>) -> Result<Story, Error> {
    let root = Field::root(&payload);
    let feed = channel(&root, reader);
    let items = root.member("items");
    let list = items.as_ref().unwrap_or(&root);
    listing::story(
        reader,
        &mut list.items(),
        "item with `content_html` or `content_text`",
        &mut |reader, field, whole| item(reader, field, &feed, whole),
    )
}

/// Reads what the feed says about all its items.
fn channel(root: &Field<'_>, reader: &mut Reader<'_>) -> Article {
    if root.member("items").is_none() {
        return Article::default();
    }
    let name = reader.text(root.member("title"));
    let url = reader.link(root.member("home_page_url"));
    Article {
        source: (!name.is_empty()).then_some(Source { name, url }),
        language: root.member("language").and_then(|tag| parts::language(reader, &tag)),
        byline: authors(reader, root),
        ..Article::default()
    }
}

fn item(reader: &mut Reader<'_>, field: &Field<'_>, feed: &Article, whole: bool) -> Option<Piece> {
    if !field.value.is_object() {
        reader.note_wrong_kind(field, "An item with a title and content");
        return None;
    }
    let url = reader.link(field.member("url"));
    if let Some(url) = url.as_ref().or(feed.source.as_ref().and_then(|source| source.url.as_ref())) {
        reader.set_base(Some(url.as_str().to_owned()));
    }
    let language = field.member("language").and_then(|tag| parts::language(reader, &tag)).or(feed.language.clone());
    reader.language.clone_from(&language);
    let byline = Some(authors(reader, field)).filter(|byline| !byline.is_empty()).unwrap_or(feed.byline.clone());
    let summary = field.member("summary");
    let excerpt = reader.text(summary);
    let mut article = Article {
        url,
        headline: reader.text(field.member("title")),
        date: reader.date(field.first(&["date_published", "date_modified"])),
        photo: field.first(&["image", "banner_image"]).and_then(|image| picture(reader, &image)),
        ..Article::default()
    };
    if whole || excerpt.is_empty() {
        article.body = match (field.first(&["content_html"]), field.first(&["content_text", "summary"])) {
            (Some(html), _) => reader.html(&html),
            (None, Some(text)) => reader.prose(&text),
            (None, None) => Vec::new(),
        };
    }
    if !whole {
        let excerpt = if excerpt.is_empty() { flat(std::mem::take(&mut article.body)) } else { excerpt };
        return Some(Piece { article, excerpt });
    }
    // An image that moves to the lead image counts as content, too.
    let shows = !article.body.is_empty();
    // By the standard, an item's image may just point at the main image of the content.
    lead_image::dedupe(reader, field, &mut article, true);
    if let Some(list) = field.member("attachments") {
        let html = field.member("content_html").and_then(|html| html.value.as_str()).unwrap_or_default();
        for (place, attachment) in list.items().enumerate() {
            if place == MAX_ATTACHMENTS {
                reader.note(&attachment, "These are more than 100 attachments; the first 100 were read.");
                break;
            }
            let block = attached(reader, &attachment, html, &mut article.body);
            let known = match (&mut article.photo, &block) {
                (Some(head), Some(Block::Figure(photo))) => lead_image::merge_photo(head, photo),
                _ => false,
            };
            let Some(block) = block.filter(|_| !known) else { continue };
            if !is_other_form(article.body.last_mut(), &block) {
                article.body.push(block);
            }
        }
    }
    if let Some(elsewhere) = field.first(&["external_url"])
        && let Some(url) = reader.link(Some(elsewhere))
        && article.url.as_ref() != Some(&url)
    {
        article.origin.push(listing::elsewhere(url));
    }
    let shows = shows || !article.body.is_empty();
    if !shows && !listing::can_be_read_elsewhere(reader, field, &mut article, "This item has no content.") {
        return None;
    }
    article.topics = field.member("tags").map(|tags| parts::topics(reader, &tags)).unwrap_or_default();
    Some(Piece { article: Article { language, byline, source: feed.source.clone(), ..article }, excerpt })
}

/// Reads an item's image: an address or, from some sites, an object.
fn picture(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Photo> {
    let before = reader.note_count();
    let photo = parts::photo(reader, field);
    if photo.is_none() {
        reader.note_unused(before, field, NOWHERE);
    }
    photo
}

/// Returns the names in `authors`, or in version 1's `author`.
fn authors(reader: &mut Reader<'_>, field: &Field<'_>) -> String {
    let mut names = String::new();
    if let Some(authors) = field.first(&["authors", "author"]) {
        for author in authors.items() {
            let named = if author.value.is_object() { author.first(&["name", "byline"]) } else { Some(author) };
            let (before, name) = (reader.note_count(), reader.text(named));
            if name.is_empty() && author.first(&["url", "avatar"]).is_none() {
                reader.note_unused(before, &author, NAMELESS);
            }
            parts::append_name(&mut names, &name);
        }
    }
    names
}

/// Returns true if a recording is another format of the one before it, which then gets its source. By the standard, both have the same
/// title.
fn is_other_form(before: Option<&mut Block>, block: &Block) -> bool {
    let (Some(Block::Captioned { blocks: there, caption: title }), Block::Captioned { blocks: here, caption }) =
        (before, block)
    else {
        return false;
    };
    match (&mut there[..], &here[..]) {
        ([Block::Media(known)], [Block::Media(new)]) if title == caption && known.kind == new.kind => {
            known.sources.extend_from_slice(&new.sources);
            true
        }
        _ => false,
    }
}

/// Returns true if anything in these blocks shows, plays or links to an address.
fn has_address(blocks: &mut [Block], url: &SafeUrl) -> bool {
    fn leads(words: &[Inline], url: &SafeUrl) -> bool {
        words.iter().any(|inline| {
            matches!(inline, Inline::Link(other, _) if other == url)
                || matches!(inline, Inline::Image(photo) if shows(photo, url))
                || inline.inner().is_some_and(|words| leads(words, url))
        })
    }
    fn shows(photo: &Photo, url: &SafeUrl) -> bool {
        let known = photo.src.iter().chain(&photo.link).chain(photo.sizes.iter().map(|size| &size.src));
        known.into_iter().any(|other| other == url)
    }
    blocks.iter_mut().any(|block| {
        let mut has = match block {
            Block::Media(media) => media.sources.contains(url),
            Block::Embed(embed) => embed.src == *url,
            _ => false,
        };
        block.parts(&mut |part| {
            has = has
                || match part {
                    Part::Run(words) => leads(words, url),
                    Part::Blocks(blocks) => has_address(blocks, url),
                    Part::Photo(photo) => shows(photo, url),
                };
        });
        has
    })
}

/// Reads an attachment: audio, video or an image, or else a link. Returns `None` if the content already has it.
fn attached(reader: &mut Reader<'_>, field: &Field<'_>, html: &str, body: &mut [Block]) -> Option<Block> {
    let address = field.member("url");
    if address.is_some_and(|address| address.value.as_str().is_some_and(|address| html.find_from(address, 0).is_some()))
    {
        return None;
    }
    let before = reader.note_count();
    let Some(url) = reader.web(address) else {
        reader.note_unused(before, field, NOWHERE);
        return None;
    };
    if has_address(body, &url) {
        return None;
    }
    let kind = reader.text(field.member("mime_type"));
    let title = reader.text(field.member("title"));
    let kind = match kind.up_to("/") {
        "audio" => MediaKind::Audio,
        "video" => MediaKind::Video,
        "image" => return Some(Block::Figure(Photo { src: Some(url), caption: title, ..Photo::default() })),
        _ => {
            let file = url.as_str().after_last("/").to_owned();
            let words = Inline::Text(if title.is_empty() { file } else { title });
            return Some(Block::Paragraph(vec![Inline::Link(url, vec![words])]));
        }
    };
    let media = Media { kind, sources: vec![url], tracks: Vec::new(), poster: None, width: None, height: None };
    Some(parts::captioned(Block::Media(media), title))
}
