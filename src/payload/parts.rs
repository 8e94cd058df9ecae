//! Parts that several formats share: languages, sources, photos, cards.

use crate::json::Value;
use crate::model::{Block, Card, Inline, Photo, Source, Topic};
use crate::payload::field::Field;
use crate::payload::reader::Reader;
use crate::text::str_ext::StrExt;

/// The most topics that are read from formats in which they aren't meant for readers.
const MAX_TOPICS: usize = 100;

/// The note for a person, organization or topic without a name.
pub const NAMELESS: &str = "This needs a name.";
/// The note for something that needs an address and has none.
pub const NOWHERE: &str = "This needs an address.";

/// Reads a language tag that is well-formed by [BCP 47](https://www.rfc-editor.org/rfc/rfc5646).
pub fn language(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<String> {
    let Value::String(tag) = field.value else {
        reader.note_wrong_kind(field, "A language tag as a text");
        return None;
    };
    let tag = tag.trim();
    if tag.is_empty() {
        return None;
    }
    let subtag = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let first = tag.up_to("-_");
    // Primary subtags of four to eight letters are reserved or unused; one letter starts a private-use or grandfathered tag.
    let starts = match first.len() {
        1 => first.contains(['x', 'X', 'i', 'I']) && tag.len() > 1,
        2 | 3 => first.bytes().all(|byte| byte.is_ascii_alphabetic()),
        _ => false,
    };
    if starts && tag.split('-').all(|part| part.split('_').all(subtag)) {
        return Some(tag.replace('_', "-"));
    }
    reader.note(field, "This is no language tag; one looks like en, pt-BR or zh-Hans.");
    None
}

/// Reads a source: a name, or an object with `name` and `url`.
pub fn source(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Source> {
    let source = match field.value {
        Value::String(_) => Source { name: reader.text(Some(*field)), url: None },
        Value::Object(_) => {
            let source = Source { name: reader.text(field.member("name")), url: reader.link(field.member("url")) };
            if source.name.is_empty() {
                reader.note(field, NAMELESS);
            }
            source
        }
        _ => {
            reader.note_wrong_kind(field, "A name or an object with name and url");
            return None;
        }
    };
    (!source.name.is_empty()).then_some(source)
}

/// Reads topics: names, or objects with `name` and `url`.
pub fn topics(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Topic> {
    let mut topics = Vec::new();
    for item in field.items() {
        if let Some(Source { name, url }) = source(reader, &item) {
            topics.push(Topic { name, url });
        }
    }
    topics
}

/// Adds a topic if it is new and has a name. Notes when there are too many.
pub fn append_topic(reader: &mut Reader<'_>, field: &Field<'_>, topics: &mut Vec<Topic>, topic: Topic) {
    if topic.name.is_empty() || topics.iter().any(|known| known.name == topic.name) {
        return;
    }
    if topics.len() < MAX_TOPICS {
        topics.push(topic);
    } else {
        reader.note(field, "This is more than 100 topics; the first 100 were read.");
    }
}

/// Adds a name to a list of people. Ignores addresses.
pub fn append_name(names: &mut String, name: &str) {
    let name = name.trim();
    let is_mail = !name.contains(char::is_whitespace) && name.trim_start_matches('@').contains('@');
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    if is_number || is_mail || name.starts_with("http://") || name.starts_with("https://") {
        return;
    }
    if !names.is_empty() {
        names.push_str(", ");
    }
    names.push_str(name);
}

/// Adds a caption to a block, unless the caption is empty.
pub fn captioned(block: Block, caption: String) -> Block {
    if caption.is_empty() {
        return block;
    }
    Block::Captioned { blocks: vec![block], caption: vec![Inline::Text(caption)] }
}

/// Reads a photo: an address, or an object with more.
pub fn photo(reader: &mut Reader<'_>, field: &Field<'_>) -> Option<Photo> {
    let photo = match field.value {
        Value::String(_) => Photo { src: reader.web(Some(*field)), ..Photo::default() },
        Value::Object(_) => photo_members(reader, field),
        _ => {
            reader.note_wrong_kind(field, "An address or an object with src, alt, caption and credit");
            return None;
        }
    };
    (!photo.is_empty()).then_some(photo)
}

/// Reads the members of a photo, which a photo block has, too.
pub fn photo_members(reader: &mut Reader<'_>, field: &Field<'_>) -> Photo {
    Photo {
        src: reader.web(field.member("src")),
        alt: reader.text(field.member("alt")),
        caption: reader.text(field.member("caption")),
        credit: reader.text(field.member("credit")),
        width: reader.integer(field.member("width"), 1, 100_000),
        height: reader.integer(field.member("height"), 1, 100_000),
        ..Photo::default()
    }
}

/// Reads cards of other articles. Leaves out those without a headline.
pub fn cards(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Card> {
    let mut cards = Vec::new();
    for item in field.items() {
        if !item.value.is_object() {
            reader.note_wrong_kind(&item, "A card with headline and url");
            continue;
        }
        let headline = reader.text(item.member("headline"));
        if headline.is_empty() {
            reader.note(&item, "A card needs a headline, so this one was left out.");
            continue;
        }
        cards.push(Card {
            headline,
            url: reader.link(item.member("url")),
            source: item.member("source").and_then(|field| source(reader, &field)),
            date: reader.date(item.member("date")),
            photo: item.member("photo").and_then(|field| photo(reader, &field)),
            excerpt: reader.text(item.member("excerpt")),
        });
    }
    cards
}
