//! The thread: nested, whole, and safe from what its data may say.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, draw};

fn story(thread: &str) -> String {
    format!(r#"{{"headline": "H", "body": "B", "comments": {{"open": false, "thread": [{thread}]}}}}"#)
}

fn texts(stage: &Stage, selector: &str) -> Vec<String> {
    stage.all(selector).iter().map(|found| found.text_content().unwrap_or_default()).collect()
}

#[wasm_bindgen_test]
async fn answers_stand_under_what_they_answer() {
    let stage = draw(&story(
        r#"{"id": 1, "author": "Ann", "text": "First"}, {"id": 2, "parent": 1, "author": "Bo", "text": "Answer"},
           {"id": 3, "author": "Cy", "text": "Second"}, {"id": 4, "parent": 2, "author": "Di", "text": "Deeper"}"#,
    ))
    .await;
    assert_eq!(stage.text(".comments .section-title"), "Comments (4)");
    assert_eq!(texts(&stage, ".comments > .thread > li > .comment .comment-text"), ["First", "Second"]);
    assert_eq!(texts(&stage, ".thread .thread > li > .comment .comment-text"), ["Answer", "Deeper"]);
    assert_eq!(stage.all(".thread .thread .thread .comment").len(), 1);
    stage.strike();
}

#[wasm_bindgen_test]
async fn an_orphan_is_shown_and_a_held_comment_says_so() {
    let stage = draw(&story(r#"{"id": 7, "parent": 99, "author": "Ann", "text": "Lost", "status": "hold"}"#)).await;
    assert_eq!(stage.text(".comment-text"), "Lost");
    assert_eq!(stage.text(".comment-held"), "Awaiting moderation");
    stage.strike();
}

#[wasm_bindgen_test]
async fn an_authors_link_is_marked_as_a_readers() {
    let stage = draw(&story(
        r#"{"id": 1, "author": "Ann", "url": "https://ann.example/", "text": "A"}, {"id": 2, "author": "Bo", "url": "javascript:alert(1)", "text": "B"}"#,
    ))
    .await;
    let links = stage.all(".comment-author a");
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].get_attribute("rel").as_deref(), Some("noopener noreferrer nofollow ugc"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_thousand_answers_to_each_other_are_all_there() {
    let chain: Vec<String> = (1..=1000)
        .map(|id| format!(r#"{{"id": {id}, "parent": {}, "author": "A", "text": "n{id}"}}"#, id - 1))
        .collect();
    let stage = draw(&story(&chain.join(","))).await;
    assert_eq!(stage.all(".comment").len(), 1000);
    assert_eq!(texts(&stage, ".comment-text").last().map(String::as_str), Some("n1000"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn closed_comments_have_no_form() {
    let stage = draw(&story(r#"{"id": 1, "author": "Ann", "text": "A"}"#)).await;
    assert!(stage.maybe("form").is_none());
    assert_eq!(stage.text(".comments .form-note"), "Comments are closed.");
    stage.strike();
}
