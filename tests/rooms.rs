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

#[test]
fn the_engine_is_cut_in_one_place() {
    for (path, text) in files() {
        for cut in ["wasm_split", "Foreign::made", "comments::view"] {
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
