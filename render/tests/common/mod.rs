//! What the tests share: files of the repository, and a look at what was written.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use article_engine::html::{Node, NodeKind};
use article_widget_render::tree::{TreeNode, parse};

/// A file of this repository.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(relative)
}

/// The JSON files of a folder, by name.
pub fn json_files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(path(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.display().to_string(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    assert!(files.len() > 4, "{folder} holds {} files", files.len());
    files
}

/// All nodes that a browser makes of this HTML.
pub fn nodes(html: &str) -> Vec<TreeNode> {
    parse(html).descendants().collect()
}

/// Elements that stand in the run of a text.
const RUNS: &str =
    "a abbr b bdi bdo cite code del dfn em i ins kbd mark q ruby s samp small span strong sub sup time u var";

/// The words that stand in the page, without those that are hidden.
pub fn words(html: &str) -> Vec<String> {
    fn add(node: &TreeNode, text: &mut String) {
        match node.kind() {
            NodeKind::Text(letters) => text.push_str(&letters),
            _ if node.attribute("hidden").is_some() => {}
            // A reading parts the word that it stands above.
            NodeKind::Html(name) if name == "rt" || name == "rp" => {}
            NodeKind::Html(name) if name == "img" => text.push_str(&node.attribute("alt").unwrap_or_default()),
            kind => {
                let NodeKind::Html(name) = kind else { return node.children().for_each(|child| add(&child, text)) };
                let parts = !RUNS.split(' ').any(|run| run == name);
                if parts {
                    text.push(' ');
                }
                node.children().for_each(|child| add(&child, text));
                if parts {
                    text.push(' ');
                }
            }
        }
    }
    let mut text = String::new();
    parse(html).children().for_each(|node| add(&node, &mut text));
    text.split_whitespace().map(str::to_owned).collect()
}
