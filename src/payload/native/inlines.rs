//! The text within a block: plain runs, styles, links and line breaks.

use crate::json::Value;
use crate::model::{Inline, Style};
use crate::payload::field::Field;
use crate::payload::reader::Reader;
use crate::payload::words::lines;

/// The deepest nesting of blocks and inlines together. What is deeper keeps only its text.
pub const MAX_DEPTH: usize = 32;

/// The note for what is nested deeper.
pub const TOO_DEEP: &str = "This is nested deeper than 32 levels, so only its words were kept.";

const STYLES: &[&str] = &["emphasis", "strong", "code"];

/// The context of a run of inlines.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    code: bool,
    link: bool,
}

/// Reads a text or a list of inlines.
pub fn words(reader: &mut Reader<'_>, field: &Field<'_>, depth: usize) -> Vec<Inline> {
    let mut into = Vec::new();
    each(reader, field, Place { depth, code: false, link: false }, &mut into);
    into
}

fn each(reader: &mut Reader<'_>, field: &Field<'_>, place: Place, into: &mut Vec<Inline>) {
    for item in field.items() {
        match item.value {
            Value::String(text) => push_text(text, place.code, into),
            Value::Number(number) => push_text(number.as_str(), place.code, into),
            Value::Object(_) if place.depth >= MAX_DEPTH => {
                reader.note(&item, TOO_DEEP);
                push_text(&flat_text(item.value), place.code, into);
            }
            Value::Object(_) => inline(reader, &item, place, into),
            _ => reader.note_wrong_kind(&item, "A text or an object with text"),
        }
    }
}

fn inline(reader: &mut Reader<'_>, field: &Field<'_>, place: Place, into: &mut Vec<Inline>) {
    let line_end = field.member("break");
    if line_end.is_none() && field.member("text").or(field.member("children")).is_none() {
        reader.note(field, "This has no text.");
    }
    if reader.boolean(line_end) == Some(true) {
        into.push(Inline::Break);
    }
    let style = reader.choice(field.member("style"), STYLES).and_then(|chosen| STYLES.get(chosen)).copied();
    let href = field.member("href");
    let link = reader.link(href);
    if let (Some(href), Some(_), true) = (href, &link, place.link) {
        reader.note(&href, "A link can't be inside another link, so only its words were kept.");
    }
    let link = link.filter(|_| !place.link);
    let inside =
        Place { depth: place.depth + 1, code: place.code || style == Some("code"), link: place.link || link.is_some() };
    let mut words = Vec::new();
    for member in ["text", "children"] {
        if let Some(text) = field.member(member) {
            each(reader, &text, inside, &mut words);
        }
    }
    if words.is_empty() {
        return;
    }
    let words = match style {
        Some("emphasis") => vec![Inline::Styled(Style::Emphasis, words)],
        Some("strong") => vec![Inline::Styled(Style::Strong, words)],
        _ => words,
    };
    match link {
        Some(url) => into.push(Inline::Link(url, words)),
        None => into.extend(words),
    }
}

fn push_text(text: &str, code: bool, into: &mut Vec<Inline>) {
    if code {
        into.push(Inline::Code(text.to_owned()));
        return;
    }
    for (at, line) in lines(text).enumerate() {
        if at > 0 {
            into.push(Inline::Break);
        }
        if !line.is_empty() {
            into.push(Inline::Text(line.to_owned()));
        }
    }
}

/// Returns all text below a value in reading order, with blank lines between blocks. Uses its own stack, so it may go as deep as the JSON
/// does.
pub fn flat_text(value: &Value) -> String {
    enum Todo<'a> {
        Words(&'a Value),
        Gap,
    }
    let mut text = String::new();
    let mut stack = vec![Todo::Words(value)];
    while let Some(todo) = stack.pop() {
        match todo {
            Todo::Gap => text.push_str("\n\n"),
            Todo::Words(Value::String(words)) => text.push_str(words),
            Todo::Words(Value::Number(number)) => text.push_str(number.as_str()),
            Todo::Words(Value::Array(items)) => stack.extend(items.iter().rev().map(Todo::Words)),
            Todo::Words(object @ Value::Object(_)) => {
                if object.get("type").is_some() {
                    stack.push(Todo::Gap);
                }
                for (member, apart) in [
                    ("credit", true),
                    ("caption", true),
                    ("cite", true),
                    ("items", true),
                    ("blocks", true),
                    ("children", false),
                    ("text", false),
                ] {
                    let Some(below) = object.get(member) else { continue };
                    if !apart {
                        stack.push(Todo::Words(below));
                        continue;
                    }
                    for item in below.as_array().unwrap_or(std::slice::from_ref(below)).iter().rev() {
                        stack.push(Todo::Words(item));
                        if member != "cite" {
                            stack.push(Todo::Gap);
                        }
                    }
                    stack.push(Todo::Gap);
                }
            }
            Todo::Words(Value::Null | Value::Bool(_)) => {}
        }
    }
    text
}
