//! Parses the bytes of a payload as JSON, skipping what surrounds it, or explains where they stop being JSON.

use std::borrow::Cow;

use super::MAX_BYTES;
use crate::json::{self, Found, ParseError, SHALLOWER, Value};
use crate::model::error::{Error, ErrorKind};
use crate::text::str_ext::StrExt;

/// A parsed payload.
pub struct Parsed {
    /// The JSON.
    pub value: Value,
    /// What was repaired or skipped, one sentence each.
    pub notes: Vec<String>,
}

/// Parses a payload. Skips what a failing server prints before or after the JSON, if the JSON `fits`.
pub fn parse(bytes: &[u8], fits: &dyn Fn(&Value) -> bool) -> Result<Parsed, Error> {
    if bytes.len() > MAX_BYTES {
        let megabytes = bytes.len().div_ceil(1_000_000).to_string();
        let why = ["The payload is too large: it has about ", &megabytes, " MB, and at most 10 MB are read."];
        return Err(Error::new(ErrorKind::TooLarge, why.concat()));
    }
    let mut notes = Vec::new();
    let text = decoded(bytes, &mut notes);
    let text = &*text;
    let start = after_space(text, 0);
    let end = end_of(text);
    if start >= end {
        return Err(Error::new(ErrorKind::Empty, "The payload is empty."));
    }
    let mut first = json::find(text, start);
    let whole = first.as_ref().is_ok_and(|found| found.end >= end);
    if !whole && !first.as_ref().is_ok_and(|found| fits(&found.value)) {
        first = match search(text, &first, start, fits) {
            Some(found) => Ok(found),
            None => first.and_then(|found| Err(ParseError::at(after_space(text, found.end), "the end"))),
        };
    }
    let found = first.map_err(|error| Error::new(ErrorKind::NotJson, explain(text, start, end, error)))?;
    for (at, what) in found.mended {
        notes.push([what, " (First at ", &place(text, at), ".)"].concat());
    }
    let begin = found.begin.max(start);
    for (from, to, side) in [(start, begin, "before"), (found.end, end, "after")] {
        let skipped = text.part(after_space(text, from), to);
        let skipped = skipped.before(end_of(skipped));
        if !skipped.is_empty() {
            let head: String = skipped.chars().take(80).collect();
            let dots = if head.len() < skipped.len() { "…" } else { "" };
            notes.push(format!("The text {side} the JSON was skipped: {head}{dots}"));
        }
    }
    Ok(Parsed { value: found.value, notes })
}

/// JSON's whitespace, and a byte order mark that a concatenated file brought along.
const SPACE: &str = " \t\n\r\0\u{feff}";

fn after_space(text: &str, at: usize) -> usize {
    text.len() - text.after(at).trim_start_matches(|letter: char| SPACE.contains(letter)).len()
}

fn end_of(text: &str) -> usize {
    text.trim_end_matches(|letter: char| SPACE.contains(letter)).len()
}

/// Finds the first JSON in the text that fits. Reads each byte once: JSON that breaks off is not searched, since a card in it could be
/// mistaken for an article.
fn search(text: &str, first: &Result<Found, ParseError>, start: usize, fits: &dyn Fn(&Value) -> bool) -> Option<Found> {
    let opens = text.after(start).starts_with(['{', '[']);
    let mut at = match first {
        Err(error) if opens && (error.begun || error.at >= text.len()) => return None,
        Err(error) => error.at,
        Ok(found) => found.end,
    };
    while at < text.len() {
        at += text.after(at).up_to("{[").len();
        // This is no array: XHTML pages wrap their scripts in it.
        if text.before(at).ends_with("<![CDATA") {
            at += 1;
            continue;
        }
        match json::find(text, at) {
            Ok(found) if fits(&found.value) => return Some(found),
            Ok(found) => at = found.end,
            Err(error) => at = error.at.max(at + 1),
        }
    }
    None
}

/// Decodes the bytes as UTF-16 if a byte order mark or the first character indicates it, else as UTF-8, or as Latin-1 if no non-ASCII
/// byte in them is valid UTF-8.
fn decoded<'a>(bytes: &'a [u8], notes: &mut Vec<String>) -> Cow<'a, str> {
    let wide = |pair: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).filter_map(|unit| unit.try_into().ok().map(pair));
        char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect::<String>().into()
    };
    match bytes {
        [0xFF, 0xFE, ..] | [b'{' | b'[', 0, ..] => return wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] | [0, b'{' | b'[', ..] => return wide(u16::from_be_bytes),
        _ => {}
    }
    let text = String::from_utf8_lossy(bytes);
    let Err(broken) = std::str::from_utf8(bytes) else { return text };
    let place = place(&text, broken.valid_up_to());
    let latin = text.chars().all(|letter| letter.is_ascii() || letter == char::REPLACEMENT_CHARACTER);
    let read_as = if latin { "it was read as Latin-1" } else { "invalid bytes were replaced by \u{fffd}" };
    notes.push(format!("The text is not valid UTF-8 at {place}; {read_as}."));
    if latin { bytes.iter().copied().map(char::from).collect::<String>().into() } else { text }
}

fn explain(text: &str, start: usize, end: usize, error: ParseError) -> String {
    let early = error.at >= end;
    // If something is missing at the end, point at the last character.
    let at = if early { end - text.before(end).chars().next_back().map_or(end, char::len_utf8) } else { error.at };
    let [why, wanted, at_place, end] = if error.wanted == SHALLOWER {
        ["nested too deeply to be read: more than 127 levels, at ", "", "", "."]
    } else if text.after(start).starts_with('<') {
        ["not JSON: it begins with \"<\", as a web page does (", "", "", ")."]
    } else if early {
        ["not JSON: it ends too early, at ", "", "", "."]
    } else {
        ["not JSON: ", error.wanted, " is expected at ", "."]
    };
    ["The payload is ", why, wanted, at_place, &place(text, at), end].concat()
}

/// Returns the line and the column of a byte offset, both counted from 1, the column in characters.
fn place(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or(text);
    let column = before.chars().rev().take_while(|letter| *letter != '\n').count() + 1;
    let line = before.split('\n').count();
    format!("line {line}, column {column}")
}
