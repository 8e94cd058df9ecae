//! Tests a page whose policy forbids parsing HTML: an article that needs HTML is an error, one without HTML is shown.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use article_engine::model::{Place, Reading};
use article_engine::payload::{self, comments_page};
use article_engine::ports::Html;
use common::WebUrls;
use serde_json::{Value, json};

const WHY: &str = "The policy says no.";

struct Forbidden;

impl Html for Forbidden {
    fn read(&self, _html: &str, _place: Place, _base: Option<&str>) -> Reading {
        Reading { forbidden: Some(WHY), ..Reading::default() }
    }
}

/// Returns the kind and message of the error, or `None` for an article.
fn error(payload: &str) -> Option<(&'static str, String)> {
    let story = payload::read(payload.as_bytes(), Some("https://paper.example/a.json"), &WebUrls, &Forbidden);
    story.err().map(|error| (error.kind(), error.to_string()))
}

fn wordpress(title: &str) -> Value {
    json!({"id": 7, "date": "2031-04-09T10:30:00", "link": "https://paper.example/7", "title": {"rendered": title},
        "content": {"rendered": "<p>The first ferry left at dawn.</p>"}, "excerpt": {"rendered": ""}, "type": "post"})
}

#[test]
fn an_article_that_needs_html_is_an_error_whatever_else_could_be_read() {
    let engine = Some(("engine", WHY.to_owned()));
    let comment = json!({"author": "Ida", "text": "<p>It did.</p>"});
    for payload in [
        wordpress("Harbour reopens"),
        json!([wordpress("Harbour &amp; quay")]),
        json!({"version": "https://jsonfeed.org/version/1.1", "title": "Quay",
            "items": [{"id": "1", "title": "Harbour reopens", "content_html": "<p>At dawn.</p>"}]}),
        json!({"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour reopens",
            "articleBody": "<p>At dawn.</p>"}),
        json!({"headline": "Harbour reopens", "body_html": "<p>At dawn.</p>"}),
        json!({"headline": "Harbour reopens", "body": [{"type": "html", "html": "<p>At dawn.</p>"}, "By noon."]}),
        json!({"headline": "Harbour reopens", "body": "At dawn.", "comments": {"thread": [comment]}}),
    ] {
        assert_eq!(error(&payload.to_string()), engine, "{payload}");
    }
    // What a server in trouble prints around it changes nothing.
    assert_eq!(error(&format!("<b>Warning</b>: line 3\n{}", wordpress("Harbour reopens"))), engine);
}

#[test]
fn an_article_without_html_is_shown() {
    for payload in [
        json!({"headline": "Harbour reopens", "body": "At dawn.\n\nBy noon, too.", "related": [{"headline": "Next"}]}),
        json!({"version": "https://jsonfeed.org/version/1.1", "title": "Quay",
            "items": [{"id": "1", "title": "Harbour reopens", "content_text": "At dawn."}]}),
    ] {
        assert_eq!(error(&payload.to_string()), None, "{payload}");
    }
}

#[test]
fn a_page_of_comments_with_html_is_no_empty_page() {
    let page = |list: &str| comments_page(list, "https://paper.example/list", &WebUrls, &Forbidden);
    assert!(page(r#"[{"id": 1, "author_name": "Ida", "content": {"rendered": "<p>It did.</p>"}}]"#).is_none());
    let plain = page(r#"[{"id": 1, "author": "Ida", "text": "It did."}]"#).unwrap();
    assert_eq!(plain.comments.len(), 1);
    assert!(page("[]").is_some());
}
