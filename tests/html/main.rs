//! Foreign HTML to blocks, over html5ever's tree: each kind of element, attacks, and pieces too large to be read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod elements;

use article_engine::article::{Block, Inline};
use article_engine::html::{Place, Reading};
use article_engine::ports::Html;

/// What a piece of an article says, seen from a page of its own.
fn read(html: &str) -> Reading {
    common::NativeHtml.read(html, Place::Article, Some("https://news.example/a/story?p=1"))
}

/// Its blocks.
fn blocks(html: &str) -> Vec<Block> {
    read(html).blocks
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}
