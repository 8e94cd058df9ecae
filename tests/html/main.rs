//! Foreign HTML to blocks: each kind of element, in browsers and over html5ever's tree; attacks, and pieces too large to be read.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(not(target_arch = "wasm32"))]
mod attacks;
#[cfg(not(target_arch = "wasm32"))]
mod bombs;
#[cfg(not(target_arch = "wasm32"))]
#[path = "../common/mod.rs"]
mod common;
#[cfg(not(target_arch = "wasm32"))]
mod corpus;
mod editors;
mod elements;
mod foreign;
#[cfg(not(target_arch = "wasm32"))]
mod inside;
mod nothing;
mod plugins;
mod shown;

#[cfg(target_arch = "wasm32")]
use article_engine::browser::{BrowserHtml as Parser, BrowserUrls as Addresses};
use article_engine::model::{Block, Inline, Place, Reading, SafeUrl};
use article_engine::ports::{Html, Urls};
#[cfg(not(target_arch = "wasm32"))]
use common::{NativeHtml as Parser, WebUrls as Addresses};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// What a piece of an article says, seen from a page of its own.
fn read(html: &str) -> Reading {
    Parser.read(html, Place::Article, Some("https://news.example/a/story?p=1"))
}

/// Its blocks.
fn blocks(html: &str) -> Vec<Block> {
    read(html).blocks
}

/// An address that a reader may follow.
fn url(address: &str) -> SafeUrl {
    Addresses.resolve(address, None).unwrap()
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}
