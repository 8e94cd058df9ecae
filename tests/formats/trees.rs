//! Rich text as JSON, of hostile and of unusual trees: each text is shown once, as words, in its place, in bounded time and memory.

use serde_json::{Value, json};

use super::{story, words};
use article_engine::model::Block;

fn body(content: &Value) -> Vec<Block> {
    story(&json!({"title": "Ferry", "content": content})).article.body
}

fn lines(content: &Value) -> Vec<String> {
    words(&body(content))
}

fn paragraph(words: &str) -> Value {
    json!({"type": "paragraph", "content": [{"type": "text", "text": words}]})
}

#[test]
fn a_member_that_is_called_like_its_nodes_type_is_read_once() {
    for name in ["data", "attrs", "target", "fields", "meta", "body", "content", "callout"] {
        let nested = |depth| {
            (0..depth).fold(paragraph("She left."), |inside, _| json!({"type": name, name: {"content": [inside]}}))
        };
        for depth in [6, 40] {
            assert_eq!(lines(&json!([nested(depth)])), ["She left."], "{name} {depth}");
        }
        // The same without children of its own: what it embeds.
        let embedded = |depth| {
            (0..depth).fold(paragraph("She left."), |inside, _| {
                json!({"type": name, "src": "/tern", name: {"title": "Tern", "body": {"type": "doc", "content": [inside]}}})
            })
        };
        for depth in [5, 20] {
            let lines = lines(&json!([embedded(depth)]));
            assert_eq!(lines.iter().filter(|line| *line == "She left.").count(), 1, "{name} {depth}");
            assert_eq!(lines.iter().filter(|line| *line == "Tern").count(), depth, "{name} {depth}");
        }
    }
    let ring = |depth| {
        (0..depth).fold(paragraph("She left."), |inside, _| {
            let inner = json!({"type": "x", "content": [inside]});
            json!({"type": "body", "src": "/tern", "body": {"type": "body", "body": inner}})
        })
    };
    for depth in [5, 20] {
        assert_eq!(lines(&json!([ring(depth)])).iter().filter(|line| *line == "She left.").count(), 1, "{depth}");
    }
}

#[test]
fn tags_in_texts_of_contentful_are_words() {
    let text = |words: &str| json!({"nodeType": "text", "value": words, "marks": [], "data": {}});
    let paragraph = |words: &str| json!({"nodeType": "paragraph", "data": {}, "content": [text(words)]});
    let told = ["<div> is a block element.", "<img src=x> shows nothing.", "<p>So</p>"];
    let document = json!({"nodeType": "document", "data": {}, "content": told.map(paragraph)});
    assert_eq!(lines(&document), told);
}
