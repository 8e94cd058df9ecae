//! Compares the JSON reader with `serde_json`: valid JSON gives the same value, invalid JSON is rejected or mended.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use article_engine::json::{self, Value, find, parse};
use common::{Dice, any_value};

/// Converts a value to `serde_json`'s.
fn other(value: &Value) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(on) => (*on).into(),
        Value::Number(digits) => serde_json::from_str(digits).unwrap(),
        Value::String(text) => text.as_str().into(),
        Value::Array(items) => items.iter().map(other).collect(),
        Value::Object(members) => {
            serde_json::Value::Object(members.iter().map(|(name, value)| (name.clone(), other(value))).collect())
        }
    }
}

#[test]
fn what_is_json_is_read_as_the_same() {
    let mut dice = Dice::new(29);
    let (mut read, mut refused) = (0, 0);
    for _ in 0..60_000 {
        let mut text = any_value(&mut dice, 0).to_string();
        for _ in 0..dice.roll(3) {
            const PIECES: &[&str] = &[
                "\"",
                "\\",
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "0",
                "-",
                ".",
                "e",
                "\\u00e9",
                "\\ud83d\\ude00",
                " ",
                "\n",
                "t",
                "null",
                "1",
                "é",
                "\\/",
                "\\n",
                "+",
            ];
            let mut at = dice.roll(text.len() + 1);
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            text.insert_str(at, PIECES[dice.roll(PIECES.len())]);
        }
        let strict = serde_json::from_str::<serde_json::Value>(&text);
        match (parse(text.as_bytes()), strict) {
            (Ok(value), Ok(strict)) => {
                assert_eq!(other(&value), strict, "{text}");
                read += 1;
            }
            (Err(stop), Ok(_)) => panic!("{text}: {stop:?}"),
            (Ok(_), Err(error)) => {
                // What is read beyond JSON is mended, and said to be; or a number too large for the other.
                let mended = find(&text, 0).unwrap().mended;
                assert!(!mended.is_empty() || error.to_string().contains("number out of range"), "{text}: {error}");
            }
            (Err(stop), Err(_)) => {
                assert!(stop.at <= text.len(), "{text}: {stop:?}");
                refused += 1;
            }
        }
    }
    assert!(read > 10_000 && refused > 10_000, "{read} read, {refused} refused");
}

#[test]
fn what_is_no_json_is_refused_where_it_goes_wrong() {
    for (text, at, wanted) in [
        ("", 0, "a value"),
        ("{\"a\" 1}", 5, "a colon"),
        ("{a: 1}", 1, "a name in quotation marks"),
        ("{\"a\": 1,,}", 8, "a name in quotation marks"),
        ("{,}", 1, "a name in quotation marks"),
        ("[1 2]", 3, "a comma or the end of the list"),
        ("{\"a\": 1 \"b\"", 8, "a comma or the end of the object"),
        ("[1,,]", 3, "a value"),
        ("[,]", 1, "a value"),
        ("01", 1, "a number without a leading zero"),
        ("-", 1, "a digit"),
        ("1.", 2, "a digit"),
        ("1e+", 3, "a digit"),
        ("nul", 0, "a value"),
        ("\"a", 2, "the end of a text"),
        ("\"\\u12g4\"", 3, "four hexadecimal digits"),
        ("1 2", 2, "the end"),
        ("NaN", 0, "a value"),
        ("'a'", 0, "a value"),
    ] {
        let stop = parse(text.as_bytes()).expect_err(text);
        assert_eq!((stop.at, stop.wanted), (at, wanted), "{text}");
    }
    assert_eq!(parse(b"\"a\xff\"").unwrap_err().at, 2);
}

#[test]
fn depth_is_bounded() {
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert!(parse(nested(127).as_bytes()).is_ok());
    assert_eq!(parse(nested(128).as_bytes()).unwrap_err().wanted, json::SHALLOWER);
    assert!(parse("{\"a\":".repeat(1_000_000).as_bytes()).is_err());
}

#[test]
fn noise_is_searched_to_its_end() {
    let size = 2_000_000;
    for piece in ["{", "[", "{\"", "{\"a\":", "[1,", "{ ", "[{\"a\":1},", "<b>{\"", "[]", "{}", "\\u", "\u{e9}{"] {
        for before in ["", "<"] {
            let text = format!("{before}{}", piece.repeat(size / piece.len()));
            assert!(common::read(text.as_bytes(), None).is_err(), "{before}{piece}");
        }
    }
}
