//! Helpers for native tests: reading payloads as a page does, fixtures, and repeatable random values.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use article_engine::model::Story;
use article_engine::model::error::Error;
use article_engine::payload;
pub use article_widget_render::{NativeHtml, WebUrls};
use serde_json::{Value, json};

/// Reads a payload as a page does, with the native ports.
pub fn read(bytes: &[u8], base: Option<&str>) -> Result<Story, Error> {
    payload::read(bytes, base, &WebUrls, &NativeHtml)
}

/// Returns the path of a file in this repository.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// Returns the names and contents of the JSON files in a folder, sorted by name.
pub fn json_files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(path(folder))
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} holds no JSON");
    files
}

/// A repeatable random number generator (xorshift).
pub struct Dice(u64);

impl Dice {
    /// Creates a generator from a seed, which must not be 0.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// Returns a number below `sides`.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }
}

/// Returns a value of any kind: sometimes one that fits, often junk.
pub fn any_value(dice: &mut Dice, depth: usize) -> Value {
    const WORDS: &[&str] = &[
        "",
        " ",
        "Tide",
        "a\n\nb",
        "true",
        "12",
        "0",
        "ltr",
        "held",
        "spam",
        "en-GB",
        "/x",
        "javascript:1",
        "https://a.example/",
        "2031-04-09",
    ];
    const NAMES: &[&str] = &[
        "type", "text", "children", "style", "href", "break", "items", "blocks", "cite", "level", "ordered", "src",
        "alt", "caption", "credit", "width", "height", "headline", "url", "source", "name", "date", "photo", "excerpt",
        "label", "title", "id", "parent", "author", "status", "thread", "open", "endpoint", "post", "names", "html",
        "other",
    ];
    const TYPES: &[&str] = &["paragraph", "heading", "quote", "list", "photo", "code", "separator", "html", "other"];
    match dice.roll(if depth > 4 { 6 } else { 10 }) {
        0 => Value::Null,
        1 => json!(dice.roll(2) == 0),
        2 => json!(dice.roll(9)),
        3 => json!(-0.5),
        4 | 5 => json!(WORDS[dice.roll(WORDS.len())]),
        6 | 7 => (0..dice.roll(4)).map(|_| any_value(dice, depth + 1)).collect(),
        _ => {
            let members =
                (0..dice.roll(5)).map(|_| (NAMES[dice.roll(NAMES.len())].to_owned(), any_value(dice, depth + 1)));
            let mut members: serde_json::Map<String, Value> = members.collect();
            if dice.roll(2) == 0 {
                members.insert("type".into(), json!(TYPES[dice.roll(TYPES.len())]));
                members.entry("text").or_insert_with(|| json!("Words."));
            }
            Value::Object(members)
        }
    }
}
