//! Replays every file of fuzz/corpus, which the fuzzer tried; all must pass. `make fuzz` looks for more.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;
mod fuzzed;

fn replay(folder: &str, hold: fn(&[u8])) {
    let mut files: Vec<_> = std::fs::read_dir(common::path("fuzz/corpus").join(folder))
        .unwrap_or_else(|error| panic!("fuzz/corpus/{folder}: {error}"))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    assert!(files.len() > 9, "{folder} holds {} files", files.len());
    for file in files {
        eprintln!("{}", file.display());
        hold(&std::fs::read(&file).unwrap());
    }
}

#[test]
fn json() {
    replay("json", fuzzed::json);
}

#[test]
fn pages() {
    replay("page", fuzzed::page);
}

#[test]
fn html() {
    replay("html", fuzzed::html);
}
