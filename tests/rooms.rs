//! Tests the boundaries of the top-level modules ("rooms"): code that needs no browser imports none, modules import only what they may,
//! and every file says what it is.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used)]

use std::collections::{BTreeMap, BTreeSet};
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

/// Returns true if code, not comments, names a crate.
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

/// The rooms, lowest first. Each may import the rooms above it in this list, except the ones in its second field.
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

/// Returns the rooms that a file imports: the names after `crate::`.
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
    for (path, text) in files().into_iter().filter(|(path, _)| path.starts_with("browser/")) {
        for cut in [
            "wasm_split",
            "Foreign::made",
            "MendSteps::ALL",
            "NameStep::ALL",
            "PageSteps::ALL",
            "Pages::ALL",
            "TextTools::ALL",
            "comments::view",
        ] {
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

/// Returns the names of a `use` tree as paths: `a::{b, c::D}` gives `a::b` and `a::c::D`.
fn branches(tree: &str) -> Vec<String> {
    let Some((stem, group)) = tree.split_once('{') else {
        return vec![tree.split(" as ").next().unwrap_or(tree).trim().to_owned()];
    };
    let group = group.rsplit_once('}').map_or(group, |(group, _)| group);
    let (mut depth, mut start, mut parts) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&group[start..]);
    let parts = parts.into_iter().map(str::trim).filter(|part| !part.is_empty());
    parts.flat_map(branches).map(|branch| format!("{}{branch}", stem.trim())).collect()
}

/// Returns the module of a file: `["clean", "name"]` for `clean/name/mod.rs`.
fn module(path: &str) -> Vec<String> {
    let path = path.trim_end_matches(".rs").trim_end_matches("/mod");
    path.split('/').map(str::to_owned).collect()
}

/// Returns the modules that a file uses: through imports, paths in its code, and calls to its own children.
fn arrows(path: &str, text: &str, modules: &BTreeSet<Vec<String>>) -> BTreeSet<Vec<String>> {
    let here = module(path);
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let code: String =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| [line, "\n"]).collect();
    let mut named: Vec<String> = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let tree = code[at + 4..].split(';').next().unwrap_or_default();
        named.extend(branches(tree));
    }
    for root in ["crate::", "super::", "self::"] {
        let path = |at: usize| code[at..].split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':')).next();
        named.extend(code.match_indices(root).filter_map(|(at, _)| path(at)).map(str::to_owned));
    }
    for child in modules.iter().filter(|module| module.len() == here.len() + 1 && module.starts_with(&here)) {
        let name = child.last().map_or("", String::as_str);
        if code.contains(&format!(" {name}::")) || code.contains(&format!("({name}::")) {
            named.push(format!("self::{name}"));
        }
    }
    let resolve = |named: &str| {
        let mut at = here.clone();
        let mut steps = named.split("::").peekable();
        match steps.peek().copied() {
            Some("crate") => at.clear(),
            Some("self" | "super") => {}
            Some(child) if modules.contains(&[&here[..], &[child.to_owned()]].concat()) => {}
            _ => return None,
        }
        for step in steps {
            match step {
                "crate" | "self" => {}
                "super" => drop(at.pop()),
                step => at.push(step.to_owned()),
            }
        }
        while !at.is_empty() && !modules.contains(&at) {
            at.pop();
        }
        (!at.is_empty()).then_some(at)
    };
    // What a file shares with the modules inside it stands in that file: an arrow to one's own parent is no import.
    named.iter().filter_map(|named| resolve(named)).filter(|there| !here.starts_with(there)).collect()
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let files = files();
    let modules: BTreeSet<Vec<String>> = files.iter().map(|(path, _)| module(path)).collect();
    let arrows: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> =
        files.iter().map(|(path, text)| (module(path), arrows(path, text, &modules))).collect();
    assert!(arrows.values().map(BTreeSet::len).sum::<usize>() > 500, "few imports were found");
    let reached: BTreeMap<_, _> = modules
        .iter()
        .map(|from| {
            let (mut seen, mut next) = (BTreeSet::new(), vec![from]);
            while let Some(here) = next.pop() {
                next.extend(arrows[here].iter().filter(|there| seen.insert(*there)));
            }
            (from, seen)
        })
        .collect();
    let circle: Vec<String> = arrows
        .iter()
        .flat_map(|(here, there)| there.iter().map(move |there| (here, there)))
        .filter(|(here, there)| reached[there].contains(here))
        .map(|(here, there)| format!("{} -> {}", here.join("/"), there.join("/")))
        .collect();
    assert!(circle.is_empty(), "these files import each other in a circle:\n{}", circle.join("\n"));
}
