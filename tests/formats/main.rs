//! Payloads in the formats of others: WordPress, JSON Feed, schema.org, and what broken servers make of any of them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;

mod broken;
mod contents;
mod feed;
mod markdown;
mod marked;
mod reported;
mod same;
mod schema_org;
mod systems;
mod trees;
mod twice;
mod wordpress;
mod wrapped;

use article_engine::model::{Block, Card, Comments, Inline, Story, Topic, plain_text};
use serde_json::Value;

/// Where payloads come from in these tests.
const BASE: &str = "https://api.paper.example/feed/article.json";

/// The story of a payload.
fn story(payload: &Value) -> Story {
    read(&payload.to_string())
}

/// The story of a text.
fn read(text: &str) -> Story {
    common::read(text.as_bytes(), Some(BASE)).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Kind and sentence of the error that a text gives.
fn error(text: &str) -> (&'static str, String) {
    match common::read(text.as_bytes(), Some(BASE)) {
        Ok(story) => panic!("{text}: {:?}", story.article),
        Err(error) => (error.kind(), error.to_string()),
    }
}

/// Where things were left out.
fn dropped(story: &Story) -> Vec<&str> {
    story.dropped.iter().map(|(path, _)| path.as_str()).collect()
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![Inline::Text(words.into())])
}

/// The words of each paragraph and heading.
fn words(blocks: &[Block]) -> Vec<String> {
    let words = blocks.iter().filter_map(|block| match block {
        Block::Paragraph(words) | Block::Heading(_, words) => Some(plain_text(words)),
        _ => None,
    });
    words.collect()
}

fn headlines(cards: &[Card]) -> Vec<&str> {
    cards.iter().map(|card| card.headline.as_str()).collect()
}

fn topics(topics: &[Topic]) -> Vec<&str> {
    topics.iter().map(|topic| topic.name.as_str()).collect()
}

/// Each comment's id, parent, author and words.
fn thread(comments: &Comments) -> Vec<(&str, Option<&str>, &str, String)> {
    let thread = comments.thread.iter();
    thread
        .map(|comment| {
            (comment.id.as_str(), comment.parent.as_deref(), comment.author.as_str(), words(&comment.body).join("|"))
        })
        .collect()
}
