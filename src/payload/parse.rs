//! Bytes to a JSON tree, or a sentence that says where they stop being JSON.

use serde_json::error::Category;

use super::MAX_BYTES;
use crate::error::{Error, Kind};
use crate::json;
use crate::json::Value;

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Parses a payload. A byte order mark before it and white space around it are fine.
pub fn parse(bytes: &[u8]) -> Result<Value, Error> {
    if bytes.len() > MAX_BYTES {
        let megabytes = bytes.len().div_ceil(1_000_000);
        return Err(Error::new(
            Kind::TooLarge,
            format!("The payload is too large: it has about {megabytes} MB, and at most 10 MB are read."),
        ));
    }
    let bytes = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let content = bytes.trim_ascii();
    if content.is_empty() {
        return Err(Error::new(Kind::Empty, "The payload is empty."));
    }
    json::parse(bytes).map_err(|error| Error::new(Kind::NotJson, explain(bytes, content, &error)))
}

fn explain(bytes: &[u8], content: &[u8], error: &serde_json::Error) -> String {
    let (line, column) = (error.line(), column_in_characters(bytes, error.line(), error.column()));
    let place = format!("line {line}, column {column}");
    let told = error.to_string();
    let told = told.split(" at line ").next().unwrap_or_default();
    if content.starts_with(b"<") {
        format!("The payload is not JSON: it begins with \"<\", as a web page does ({place}).")
    } else if told == "recursion limit exceeded" {
        format!("The payload is nested too deeply to be read: more than 127 levels, at {place}.")
    } else if let Err(broken) = std::str::from_utf8(bytes) {
        let before = String::from_utf8_lossy(bytes.get(..broken.valid_up_to()).unwrap_or_default());
        let (line, column) = (before.split('\n').count(), before.chars().rev().take_while(|c| *c != '\n').count() + 1);
        format!("The payload is not JSON: its text is not UTF-8, at line {line}, column {column}.")
    } else if error.classify() == Category::Eof {
        format!("The payload is not JSON: it ends too early, at {place}.")
    } else {
        format!("The payload is not JSON: {told} at {place}.")
    }
}

/// The parser counts bytes; a person counts characters.
fn column_in_characters(bytes: &[u8], line: usize, column: usize) -> usize {
    let text = bytes.split(|byte| *byte == b'\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let before = text.get(..column.min(text.len())).unwrap_or_default();
    String::from_utf8_lossy(before).chars().count().max(1)
}
