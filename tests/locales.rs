//! Tests that every locale is complete, has the same placeholders, and has nothing left in English by mistake.

// Clippy doesn't know that these helpers belong to tests.
#![allow(clippy::panic)]

use std::collections::BTreeSet;

use article_engine::words::{ENGLISH, Words};
use serde_json::{Map, Value};

/// Returns the names of the locales: the files in `static/locales`, without the English original.
fn locales() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/static/locales");
    let files = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let names = files.map(|file| file.unwrap_or_else(|error| panic!("{folder}: {error}")).file_name());
    let name = |file: std::ffi::OsString| Some(file.to_str()?.strip_suffix(".json")?.to_owned());
    let locales: Vec<String> = names.filter_map(name).filter(|name| name != "en").collect();
    assert!(locales.len() > 6, "the locales were not found");
    locales
}

fn read(language: &str) -> (String, Map<String, Value>) {
    let path = format!("{}/static/locales/{language}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let map = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
    (text, map)
}

fn said(map: &Map<String, Value>, key: &str) -> String {
    map.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn english() -> Vec<(String, String)> {
    let (_, file) = read("en");
    file.keys().map(|key| (key.clone(), said(&file, key))).collect()
}

fn placeholders(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
}

/// Returns the words of a text, without example addresses and placeholders.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let ports = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after));
    ports
        .flat_map(str::split_whitespace)
        .filter(|word| !word.contains("example.org"))
        .flat_map(|word| word.split(|letter: char| !letter.is_alphabetic()))
        .filter(|word| !word.is_empty())
}

/// Returns the loader's sentences, used before a locale is loaded, by key. Reads them from its source.
fn loaders() -> Vec<(String, String)> {
    let source = include_str!("../static/element.js");
    let (_, sentences) = source.split_once("const SENTENCES = {").unwrap_or_default();
    let (sentences, _) = sentences.split_once("};").unwrap_or_default();
    let sentence = |line: &str| {
        let (kind, text) = line.trim().trim_end_matches(',').split_once(": ")?;
        Some((kind.trim_matches('"').replace('-', "_"), text.trim_matches('"').to_owned()))
    };
    sentences.lines().filter_map(sentence).collect()
}

/// Payload errors: the engine describes them in English with location and reason, and a locale only by kind.
const ENGINES: [&str; 5] =
    ["error_empty", "error_not_json", "error_unknown_shape", "error_site_error", "error_missing_field"];

#[test]
fn the_english_file_says_what_the_code_says() {
    let (_, file) = read("en");
    let mut said: Vec<(String, String)> = file.keys().map(|key| (key.clone(), said(&file, key))).collect();
    said.retain(|(key, _)| !ENGINES.contains(&key.as_str()));
    let mut built_in: Vec<(String, String)> =
        ENGLISH.iter().map(|(key, text)| (key.to_string(), text.to_string())).collect();
    let loaders = loaders();
    assert_eq!(loaders.len(), 7);
    for (kind, text) in loaders {
        if kind == "try_again" {
            assert!(built_in.contains(&(kind, text)));
        } else {
            built_in.push((format!("error_{kind}"), text));
        }
    }
    assert_eq!(said, built_in);
    assert!(ENGINES.iter().all(|key| file.contains_key(*key)));
}

#[test]
fn the_element_knows_every_locale() {
    let source = include_str!("../static/element.js");
    for language in locales() {
        assert!(source.contains(&format!("new URL(\"./locales/{language}.json\"")), "element.js lacks {language}");
    }
}

#[test]
fn there_are_fewer_than_ninety_words_to_translate() {
    assert!(ENGLISH.len() < 90, "{}", ENGLISH.len());
}

#[test]
fn every_locale_has_the_keys_in_the_same_order_and_says_something() {
    let (_, english) = read("en");
    let keys: Vec<&String> = english.keys().collect();
    for language in locales() {
        let (_, locale) = read(&language);
        assert_eq!(locale.keys().collect::<Vec<_>>(), keys, "{language}");
        for key in &keys {
            let text = said(&locale, key);
            assert!(!text.trim().is_empty() && text == text.trim(), "{language} {key}: {text:?}");
        }
    }
}

#[test]
fn every_locale_has_the_same_places_to_fill_in() {
    for language in locales() {
        let (_, locale) = read(&language);
        for (key, english) in english() {
            let text = said(&locale, &key);
            assert_eq!(placeholders(&text), placeholders(&english), "{language} {key}: {text}");
            assert_eq!(text.matches('{').count(), english.matches('{').count(), "{language} {key}: {text}");
        }
    }
}

#[test]
fn no_english_is_left_over() {
    let english_only =
        ["the", "your", "please", "is", "are", "not", "could", "comment", "comments", "reply", "text", "and"];
    for language in locales() {
        let (_, locale) = read(&language);
        for (key, english) in english() {
            let text = said(&locale, &key);
            assert_ne!(text, english, "{language} {key}");
            for word in words_of(&text) {
                // "Text" is a German word too.
                let english =
                    english_only.contains(&word.to_lowercase().as_str()) && (&*language, word) != ("de", "Text");
                assert!(!english, "{language} {key}: {word}");
                let latin = word.chars().any(|letter| letter.is_ascii_alphabetic());
                // Russian writes "email" as WordPress' own translation does.
                let own_script = matches!(&*language, "ar" | "ru" | "zh") && word != "email";
                assert!(!(latin && own_script), "{language} {key}: {word}");
            }
        }
    }
}

#[test]
fn no_file_says_a_key_twice() {
    for language in locales().into_iter().chain(["en".to_owned()]) {
        let (text, locale) = read(&language);
        assert_eq!(text.matches("\": \"").count(), locale.len(), "{language}");
    }
}

#[test]
fn what_a_locale_lacks_or_garbles_stays_english() {
    let words =
        Words::from_json(r#"{ "comment": "Kommentar", "name": 5, "email": "  ", "website": null, "unknown": "x" }"#);
    assert_eq!(words.comment(), "Kommentar");
    assert_eq!((words.name(), words.email(), words.website()), ("Name", "Email", "Website"));
    for broken in ["", "null", "[]", "5", "{", "\"comment\"", "<html>"] {
        assert_eq!(Words::from_json(broken).comment(), "Comment", "{broken}");
    }
}

#[test]
fn a_locale_is_read_to_its_last_key() {
    let words = Words::from_json(&read("zh").0);
    assert_eq!((words.image_missing(), words.try_again()), ("图片无法加载。", "重试"));
}

#[test]
fn places_are_filled_in_once() {
    let rows = [
        ("Comments ({n})", "Comments (5)"),
        ("{n}{n} {name}", "55 {n} & {name}"),
        ("{unknown} {n", "{unknown} {n"),
        ("{{n}} } {", "{5} } {"),
        ("{}", "{}"),
        ("", ""),
        ("é{n}é", "é5é"),
    ];
    for (template, filled) in rows {
        assert_eq!(Words::format(template, &[("n", "5"), ("name", "{n} & {name}")]), filled, "{template}");
    }
}
