//! The rooms keep their walls: what needs no browser names none, and every file is one thing, and says what it is.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|end| end == "rs") {
            into.push(path);
        }
    }
}

fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    assert!(paths.len() > 20, "the sources were not found");
    let named = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a source file");
        (path.strip_prefix(&root).expect("under src").to_string_lossy().replace('\\', "/"), text)
    };
    paths.into_iter().map(named).collect()
}

/// Names of crates in code, not in comments.
fn names(text: &str, krate: &str) -> bool {
    text.lines().map(str::trim_start).filter(|line| !line.starts_with("//")).any(|line| line.contains(krate))
}

#[test]
fn only_components_and_browser_know_a_browser() {
    for (path, text) in files() {
        let allowed: &[&str] = match path.split('/').next() {
            Some("browser") => continue,
            Some("components") => &["yew", "js_sys", "wasm_bindgen", "web_sys", "gloo"],
            _ => &[],
        };
        for krate in ["yew", "js_sys", "wasm_bindgen", "web_sys", "gloo"] {
            let used = names(&text, &format!("{krate}::")) || names(&text, &format!("use {krate}"));
            assert!(!used || allowed.contains(&krate), "src/{path} uses {krate}");
        }
    }
}

/// The rooms, from the ground floor up. Each may import those above it in this list, but not the ones behind `not`.
const ROOMS: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("lang", &[]),
    ("json", &[]),
    ("date", &["json"]),
    ("words", &["lang", "date"]),
    ("model", &["words"]),
    ("ports", &["lang", "json", "date", "words"]),
    ("html", &["words"]),
    ("payload", &["words"]),
    ("clean", &["ports", "html", "payload", "words"]),
    ("comment", &["html", "payload", "clean", "lang"]),
    ("components", &["html", "payload", "clean", "lang", "json"]),
    ("browser", &[]),
];

/// The rooms that a file imports: what stands behind `crate::`.
fn imports(text: &str) -> Vec<&str> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(|line| line.split("crate::").skip(1))
        .filter_map(|rest| rest.split(|c: char| !(c.is_ascii_lowercase() || c == '_')).next())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn a_room_imports_what_the_table_lets_it() {
    let place = |room: &str| ROOMS.iter().position(|(name, _)| *name == room);
    let mut seen = 0;
    for (path, text) in files() {
        let room = path.split('/').next().expect("a path").trim_end_matches(".rs").to_owned();
        if matches!(&*room, "lib" | "main") {
            continue;
        }
        let here = place(&room).unwrap_or_else(|| panic!("src/{path} is in no room of the table"));
        for import in imports(&text).into_iter().filter(|import| *import != room) {
            let there = place(import).unwrap_or_else(|| panic!("src/{path} imports {import}, which is no room"));
            assert!(there < here, "src/{path} imports {import}, which stands above {room}");
            assert!(!ROOMS[here].1.contains(&import), "src/{path} imports {import}, which {room} may not know");
            seen += 1;
        }
    }
    assert!(seen > 100, "only {seen} imports were found");
}

#[test]
fn the_engine_is_cut_in_one_place() {
    for (path, text) in files() {
        for cut in ["wasm_split", "Foreign::made", "scraped::made", "pages::made", "comments::view"] {
            assert!(path == "browser/split.rs" || !names(&text, cut), "src/{path} names {cut}");
        }
    }
}

#[test]
fn no_html_string_reaches_the_page() {
    for (path, text) in files() {
        for door in
            ["inner_html", "outer_html", "from_html_unchecked", "insert_adjacent_html", "document.write", "VRaw"]
        {
            assert!(!names(&text, door), "src/{path} names {door}");
        }
    }
}

#[test]
fn every_file_says_what_it_is() {
    for (path, text) in files() {
        assert!(text.starts_with("//! "), "src/{path} doesn't open with a sentence that says what it is");
    }
}
