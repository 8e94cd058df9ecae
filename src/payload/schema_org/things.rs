//! What a schema.org article refers to: people, images, recordings, topics and comments.

use super::graph::Graph;
use crate::html;
use crate::json::Value;
use crate::model::{Block, Embed, Inline, Media, MediaKind, Photo, Place, SafeUrl, ThreadComment, Topic};
use crate::payload::field::Field;
use crate::payload::parts::{self, NAMELESS, NOWHERE};
use crate::payload::reader::{ENCODED, Reader};
use crate::payload::thread::Thread;
use crate::payload::words::flat;
use crate::text::str_ext::StrExt;

/// The deepest nesting of replies.
const MAX_ANSWERS: usize = 32;

/// The note for a list of images of which only one is shown.
pub const SEVERAL: &str = "Of several pictures one is shown.";

/// Returns a text, or the name of a thing. Takes the first of several.
pub fn text(reader: &mut Reader<'_>, graph: &Graph<'_>, field: Option<Field<'_>>) -> String {
    let Some(field) = field else { return String::new() };
    let Some(first) = field.items().next() else { return String::new() };
    let thing = graph.follow(first);
    if !thing.value.is_object() {
        return words(reader, thing);
    }
    let name = thing.first(&["name", "alternateName", "legalName", "byline", "value"]);
    let Some(name) = name.as_ref().and_then(|name| name.items().next()) else {
        let before = reader.note_count();
        let [given, family] = ["givenName", "familyName"].map(|part| reader.text(thing.member(part)));
        let name = [&given, " ", &family].concat().trim().to_owned();
        if name.is_empty() {
            reader.note_unused(before, &first, NAMELESS);
        }
        return name;
    };
    words(reader, name)
}

/// Reads a text as HTML if it has tags, even encoded ones. Returns `None` for plain text.
pub fn marked(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Vec<Block>> {
    let (html, encoded) = html::marked(field.value.as_str()?)?;
    if encoded {
        reader.note(field, ENCODED);
    }
    Some(reader.html_of(field, &html))
}

/// Returns a text without tags. Entities are decoded, as content systems write them even into plain text.
fn words(reader: &mut Reader<'_>, field: Field<'_>) -> String {
    if let Some(blocks) = marked(reader, &field) {
        return flat(blocks);
    }
    let entities = field.value.as_str().is_some_and(|text| text.contains('&') && !text.contains('<'));
    if entities { reader.words(Some(field)) } else { reader.text(Some(field)) }
}

/// Returns the names of people or organizations. An item with several names counts as several. Ignores addresses.
pub fn names(reader: &mut Reader<'_>, graph: &Graph<'_>, field: &Field<'_>) -> String {
    let mut names = String::new();
    for item in field.items() {
        let thing = graph.follow(item);
        match thing.first(&["name"]).filter(|name| name.value.is_array()) {
            Some(list) => list.items().for_each(|name| parts::append_name(&mut names, &words(reader, name))),
            None => parts::append_name(&mut names, &text(reader, graph, Some(item))),
        }
    }
    names
}

/// Returns an address, or that of a thing. Takes the first of several.
pub fn address(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<SafeUrl> {
    let first = field.items().next()?;
    let inside = if first.value.is_object() { first.first(&["url", "@id"]) } else { Some(first) };
    if inside.is_none() {
        reader.note(field, NOWHERE);
    }
    reader.link(inside)
}

/// Returns the first of these that is an image.
pub fn picture(reader: &mut Reader<'_>, graph: &Graph<'_>, field: &Field<'_>) -> Option<Photo> {
    field.items().find_map(|item| {
        let image = graph.follow(item);
        let src = match image.value {
            Value::Object(_) => {
                let address = image.first(&["contentUrl", "url", "thumbnailUrl"]);
                if address.is_none() {
                    reader.note(&item, NOWHERE);
                }
                let address = address?;
                let first = address.items().next();
                reader.web(first)
            }
            _ => reader.web(Some(image)),
        }?;
        // A name given by a newsroom is a caption, one given by a camera is not.
        let said = |name: &Field<'_>| name.value.as_str().is_some_and(|name| name.contains([' ', '。', '，']));
        let caption = image.first(&["caption", "description"]).or_else(|| image.first(&["name"]).filter(said));
        let credit = image.first(&["creditText", "creator", "author", "copyrightHolder", "copyrightNotice"]);
        let [width, height] = ["width", "height"].map(|side| pixels(reader, graph, image.member(side)));
        Some(Photo {
            src: Some(src),
            caption: text(reader, graph, caption),
            credit: credit.map(|who| names(reader, graph, &who)).unwrap_or_default(),
            width,
            height,
            ..Photo::default()
        })
    })
}

/// Reads a length in pixels: a number, or a string of digits with or without a unit.
fn pixels(reader: &mut Reader<'_>, graph: &Graph<'_>, field: Option<Field<'_>>) -> Option<u32> {
    let field = field?;
    let written = text(reader, graph, Some(field));
    let number = Value::String(written.up_to("p .").to_owned());
    let path = field.path();
    reader.integer(Some(Field::at(&number, &path)), 1, 100_000)
}

/// Appends the videos and audio recordings of a thing.
pub fn recordings(reader: &mut Reader<'_>, graph: &Graph<'_>, thing: &Field<'_>, into: &mut Vec<Block>) {
    for member in ["video", "audio"] {
        if let Some(recordings) = thing.member(member) {
            for item in recordings.items() {
                into.extend(recording(reader, graph, &item, member == "video"));
            }
        }
    }
}

/// Reads a video or an audio recording: as the site's player if that is known, else as a file, or as a link if there is only a page.
fn recording(reader: &mut Reader<'_>, graph: &Graph<'_>, item: &Field<'_>, film: bool) -> Option<Block> {
    let thing = graph.follow(*item);
    let name = text(reader, graph, thing.first(&["name", "caption"]));
    let before = reader.note_count();
    let [file, frame] = ["contentUrl", "embedUrl"].map(|member| {
        let address = thing.first(&[member])?;
        reader.web(address.items().next())
    });
    let player = [&file, &frame].into_iter().flatten().find_map(|url| html::played(url.as_str()));
    let player = player.and_then(|player| reader.resolve(&player));
    let page = file.as_ref().is_some_and(|url| html::is_page(url.as_str(), file == frame));
    if player.is_none() && (file.is_none() || page) {
        let url = reader.link(thing.first(&["url"])).or(file).or(frame);
        if url.is_none() {
            reader.note_unused(before, item, NOWHERE);
        }
        let url = url?;
        let words = if name.is_empty() { url.as_str().to_owned() } else { name };
        return Some(Block::Paragraph(vec![Inline::Link(url, vec![Inline::Text(words)])]));
    }
    let [width, height] = ["width", "height"].map(|side| pixels(reader, graph, thing.first(&[side])));
    if let Some(src) = player {
        let provider = html::provider(src.as_str()).to_owned();
        return Some(Block::Embed(Embed { src, provider, title: name, shape: width.zip(height) }));
    }
    let poster = thing.first(&["thumbnailUrl", "thumbnail", "image"]).filter(|_| film);
    let media = Media {
        kind: if film { MediaKind::Video } else { MediaKind::Audio },
        sources: file.into_iter().collect(),
        tracks: Vec::new(),
        poster: poster.and_then(|poster| picture(reader, graph, &poster)).and_then(|photo| photo.src),
        width,
        height,
    };
    Some(parts::captioned(Block::Media(media), name))
}

/// Reads sections and keywords. Commas separate keywords in one text.
pub fn topics(reader: &mut Reader<'_>, graph: &Graph<'_>, field: &Field<'_>) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for member in ["articleSection", "keywords"] {
        let Some(list) = field.member(member) else { continue };
        for item in list.items() {
            let named = text(reader, graph, Some(item));
            for name in named.split(',') {
                let topic = Topic { name: name.trim().to_owned(), url: None };
                parts::append_topic(reader, &list, &mut topics, topic);
            }
        }
    }
    topics
}

/// Reads the comments with their replies.
pub fn replies(reader: &mut Reader<'_>, graph: &Graph<'_>, article: &Field<'_>) -> Vec<ThreadComment> {
    let mut thread = Thread::default();
    reader.place = Place::Comment;
    under(reader, graph, article, None, 0, &mut thread);
    reader.place = Place::Article;
    thread.finish(reader, article)
}

fn under(
    reader: &mut Reader<'_>,
    graph: &Graph<'_>,
    above: &Field<'_>,
    parent: Option<&str>,
    depth: usize,
    thread: &mut Thread,
) {
    let Some(list) = above.member("comment") else { return };
    for item in list.items() {
        if !thread.has_room(reader, &list) {
            return;
        }
        let comment = graph.follow(item);
        let told = comment.first(&["text", "articleBody", "description", "commentText"]);
        let told = told.map(|text| marked(reader, &text).unwrap_or_else(|| reader.prose(&text)));
        let body = told.unwrap_or_default();
        if body.is_empty() {
            reader.note(&item, "A comment needs a text, so this one was left out.");
            continue;
        }
        let answers = comment.member("parentItem").and_then(|parent| {
            let id = parent.value.get("@id").unwrap_or(parent.value).as_str();
            if id.is_none() {
                reader.note_wrong_kind(&parent, "An @id");
            }
            id.map(str::to_owned)
        });
        let who = comment.first(&["author", "creator"]);
        let read = ThreadComment {
            id: text(reader, graph, comment.first(&["@id", "identifier", "url"])),
            parent: answers.or_else(|| parent.map(str::to_owned)),
            author: who.map(|who| names(reader, graph, &who)).unwrap_or_default(),
            author_url: None,
            date: reader.date(comment.first(&["dateCreated", "datePublished"])),
            body,
            ..ThreadComment::default()
        };
        let id = thread.push(reader, &item, read);
        if depth < MAX_ANSWERS {
            under(reader, graph, &comment, Some(&id), depth + 1, thread);
        } else if let Some(deeper) = comment.member("comment") {
            reader.note(&deeper, "These answers are nested deeper than 32 levels, so they were left out.");
        }
    }
}
