//! The body: a text, or a list of typed blocks.

use super::inlines::{MAX_DEPTH, TOO_DEEP, flat_text, words};
use crate::json::Value;
use crate::model::{Block, Inline, Numbering, plain_text};
use crate::payload::field::Field;
use crate::payload::parts::photo_members;
use crate::payload::reader::Reader;

/// The types of a block.
const TYPES: &[&str] = &["paragraph", "heading", "quote", "list", "photo", "code", "separator", "html"];

/// Reads a text with paragraphs separated by blank lines, HTML if the text starts with a block's tag, or a list of blocks.
pub fn blocks(reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<Block> {
    if let Value::String(_) = field.value {
        return reader.prose(field);
    }
    let mut into = Vec::new();
    read(reader, field, 1, &mut into);
    into
}

fn read(reader: &mut Reader<'_>, field: &Field<'_>, depth: usize, into: &mut Vec<Block>) {
    match field.value {
        Value::String(_) | Value::Array(_) => field.items().for_each(|item| block(reader, &item, depth, into)),
        _ => reader.note_wrong_kind(field, "A text or a list of blocks"),
    }
}

fn block(reader: &mut Reader<'_>, field: &Field<'_>, depth: usize, into: &mut Vec<Block>) {
    match field.value {
        Value::String(text) => reader.paragraphs(text, into),
        Value::Object(_) if depth > MAX_DEPTH => {
            reader.note(field, TOO_DEEP);
            reader.paragraphs(&flat_text(field.value), into);
        }
        Value::Object(_) => typed(reader, field, depth, into),
        Value::Number(number) => reader.paragraphs(number.as_str(), into),
        _ => reader.note_wrong_kind(field, "A text or a block with a type"),
    }
}

fn typed(reader: &mut Reader<'_>, field: &Field<'_>, depth: usize, into: &mut Vec<Block>) {
    let name = field.member("type");
    if name.is_none() {
        reader.note(field, "A block needs a type; its text was kept as a paragraph.");
    }
    match reader.choice(name, TYPES).and_then(|chosen| TYPES.get(chosen)).copied() {
        Some("heading") => {
            let level = reader.integer(field.member("level"), 2, 6).unwrap_or(2);
            let words = inline_words(reader, field, "text", depth);
            if !blank(&words) {
                into.push(Block::Heading(u8::try_from(level).unwrap_or(2), words));
            }
        }
        Some("quote") => quote(reader, field, depth, into),
        Some("list") => list(reader, field, depth, into),
        Some("photo") => {
            let photo = photo_members(reader, field);
            if !photo.is_empty() {
                into.push(Block::Figure(photo));
            }
        }
        Some("code") => {
            let code = code(reader, field, depth);
            if !code.trim().is_empty() {
                into.push(Block::Code { language: None, text: code });
            }
        }
        Some("separator") => into.push(Block::Separator),
        Some("html") => match field.member("html") {
            Some(html) => into.extend(reader.html(&html)),
            None => {
                reader.note(field, "A block of this type needs html; its text was kept.");
                text_member(reader, field, depth, into);
            }
        },
        _ => text_member(reader, field, depth, into),
    }
}

/// Reads the member `text` as paragraphs: one if it has inlines, or as many as a plain text contains.
fn text_member(reader: &mut Reader<'_>, field: &Field<'_>, depth: usize, into: &mut Vec<Block>) {
    if let Some(Value::String(text)) = field.member("text").map(|text| text.value) {
        return reader.paragraphs(text, into);
    }
    let words = inline_words(reader, field, "text", depth);
    if !blank(&words) {
        into.push(Block::Paragraph(words));
    }
}

fn quote(reader: &mut Reader<'_>, field: &Field<'_>, depth: usize, into: &mut Vec<Block>) {
    let mut said = Vec::new();
    text_member(reader, field, depth, &mut said);
    if let Some(more) = field.member("blocks") {
        read(reader, &more, depth + 1, &mut said);
    }
    let cite = inline_words(reader, field, "cite", depth);
    if !said.is_empty() || !blank(&cite) {
        into.push(Block::Quote { pull: false, blocks: said, cite });
    }
}

fn list(reader: &mut Reader<'_>, field: &Field<'_>, depth: usize, into: &mut Vec<Block>) {
    let ordered = reader.boolean(field.member("ordered")).unwrap_or(false);
    let Some(field) = field.member("items") else { return reader.note(field, "A list needs items.") };
    if !field.value.is_array() {
        return reader.note_wrong_kind(&field, "A list of items");
    }
    let mut items = Vec::new();
    for item in field.items() {
        let mut blocks = Vec::new();
        // An item is a block, or a list of blocks.
        item.items().for_each(|part| block(reader, &part, depth + 1, &mut blocks));
        if !blocks.is_empty() {
            items.push(blocks);
        }
    }
    if !items.is_empty() {
        into.push(Block::List { numbering: ordered.then(Numbering::default), items });
    }
}

fn code(reader: &mut Reader<'_>, field: &Field<'_>, depth: usize) -> String {
    match field.member("text").map(|text| text.value) {
        // Whitespace matters in code, so keep it.
        Some(Value::String(text)) => text.clone(),
        _ => plain_text(&inline_words(reader, field, "text", depth)),
    }
}

fn inline_words(reader: &mut Reader<'_>, field: &Field<'_>, member: &str, depth: usize) -> Vec<Inline> {
    field.member(member).map(|text| words(reader, &text, depth)).unwrap_or_default()
}

fn blank(words: &[Inline]) -> bool {
    plain_text(words).trim().is_empty()
}
