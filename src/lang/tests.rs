//! Tests that the language files are valid, and that everything in them can be looked up and is used.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use super::compile::{compile, entries, first_class};
use super::languages::LANGUAGES;
use super::sections::{Kind, SECTIONS};
use super::table;

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"))
}

/// Returns the entries that a section has in all languages.
pub fn entries_of(section: &str) -> Vec<String> {
    let files: Vec<String> = LANGUAGES.iter().map(|language| file(&format!("{language}.txt"))).collect();
    let all = files.iter().flat_map(|text| entries(text).unwrap());
    all.filter(|entry| SECTIONS[entry.section].0 == section).map(|entry| entry.words.to_owned()).collect()
}

fn file(name: &str) -> String {
    fs::read_to_string(folder().join("lang").join(name)).unwrap()
}

#[test]
fn every_file_is_of_a_language_and_is_in_order() {
    let mut names: Vec<String> = fs::read_dir(folder().join("lang"))
        .unwrap()
        .filter_map(|entry| Some(entry.unwrap().file_name().to_str()?.strip_suffix(".txt")?.to_owned()))
        .collect();
    names.sort();
    let mut languages = LANGUAGES.to_vec();
    languages.sort_unstable();
    assert_eq!(names, languages);
    for language in LANGUAGES {
        let text = file(&format!("{language}.txt"));
        assert!(text.starts_with("# "), "{language}.txt doesn't open with a line that says what it is");
        entries(&text).unwrap_or_else(|error| panic!("{language}.txt:{error}"));
    }
}

#[test]
fn mistakes_are_reported_with_their_line() {
    for (text, error) in [
        ("share", "1: this stands above all sections"),
        ("[shares]", "1: there is no section [shares]"),
        ("[share]\na\n\n[share]", "4: the section [share] stands here twice"),
        ("[share]\nread on | Read  on\n\nread on", "4: “read on” stands in [share] twice"),
        ("[share]\nLeïla’s blog | leïla's blog # the same", "2: “leïla's blog” stands in [share] twice"),
        ("[share]\nread on |", "2: nothing stands beside a |"),
        ("[endings]\nner in", "2: “ner in” is more than one word, which [endings] can't have"),
        ("[weekdays]\nmonday\ntuesday\n\n[share]", "5: [weekdays] has 2 lines above this one, and needs 7"),
    ] {
        assert_eq!(entries(text), Err(error.to_owned()));
    }
    let long = format!("[share]\n{}", "ж".repeat(49));
    assert!(entries(&long).unwrap_err().ends_with("has more than 96 bytes"));
    let files: Vec<String> = ["", "[small words]\nand", "[small words]\nand"].map(str::to_owned).into();
    let error = compile(&files).err().unwrap();
    assert_eq!(error, format!("{}.txt:2: “and” is a small word of another language, too", LANGUAGES[2]));
}

#[test]
fn comments_are_no_entries() {
    let found = entries("# x\n[share] # y\nread on | more # z\n  # w\nC# is fun").unwrap();
    let words: Vec<&str> = found.iter().map(|entry| entry.words).collect();
    assert_eq!(words, ["read on", "more", "C# is fun"]);
}

#[test]
fn every_entry_can_be_looked_up() {
    let files: Vec<String> = LANGUAGES.iter().map(|language| file(&format!("{language}.txt"))).collect();
    let compiled = compile(&files).unwrap();
    let lists: HashMap<_, _> = compiled.lists.into_iter().collect();
    for (language, text) in LANGUAGES.iter().zip(&files) {
        for entry in entries(text).unwrap() {
            let (name, kind) = SECTIONS[entry.section];
            let row = if matches!(kind, Kind::Lines(_)) { entry.row } else { 0 };
            let found = match kind {
                Kind::Words => lists[name].split(' ').any(|word| word == entry.words),
                Kind::Letters => lists[name].contains(entry.words),
                _ => table::is(entry.words, 1 << (first_class(entry.section) + row)),
            };
            assert!(found, "{language}.txt:{}: [{name}] {}", entry.line, entry.words);
        }
    }
    assert_eq!(compiled.table, table::TEXT, "the engine was not built anew");
    assert!(compiled.identified.len() < 32, "language.rs counts no more");
}

/// Returns the constants of `mod.rs`, each with its definition.
fn constants() -> Vec<(String, String)> {
    let text = file("mod.rs");
    let constants = text.split("pub const ").skip(1).filter_map(|text| text.split(';').next()?.split_once(": "));
    constants.map(|(name, made)| (name.to_owned(), made.to_owned())).collect()
}

/// Returns the text of a file, or of all files in a folder.
fn room(path: &Path) -> String {
    if path.is_file() {
        return fs::read_to_string(path).unwrap();
    }
    fs::read_dir(path).unwrap().map(|entry| room(&entry.unwrap().path())).collect()
}

#[test]
fn every_section_is_read_by_the_room_that_it_is_for() {
    let constants = constants();
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let names = |text: &str, name: &str| text.split(|c| !is_word(c)).any(|word| word == name);
    let mut rooms = String::new();
    let mut sections = 0;
    for line in file("sections.rs").lines().skip_while(|line| !line.starts_with("pub const SECTIONS")) {
        if let Some(comment) = line.trim().strip_prefix("// ") {
            let paths = comment.split(": ").next().unwrap().split(", ");
            rooms = paths.map(|path| room(&folder().join(path))).collect();
        } else if let Some(section) = line.trim().strip_prefix("(\"").and_then(|line| line.split('"').next()) {
            let of = |made: &str| made.contains(&format!("(\"{section}\")"));
            let own: Vec<&str> = constants.iter().filter(|(_, made)| of(made)).map(|(name, _)| name.as_str()).collect();
            let read = constants.iter().any(|(name, made)| {
                (own.contains(&name.as_str()) || own.iter().any(|own| names(made, own))) && names(&rooms, name)
            });
            assert!(read, "[{section}] is read by no room");
            sections += 1;
        }
    }
    assert_eq!(sections, SECTIONS.len());
}
