//! The comment form: nothing typed is lost, every outcome looks different, and errors find their reader.

use std::rc::Rc;

use article_engine::ports::memory::MemoryStore;
use article_engine::ports::{NetworkError, Reply};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, document, draw_with, is_empty, settle};

const STORY: &str = r#"{"headline": "H", "url": "https://news.example/a/1", "body": "B", "comments": {"endpoint": "/comments", "post": 7}}"#;

fn answer(status: u16, body: &str) -> Reply {
    Reply::answered(status, body)
}

async fn filled(replies: Vec<Reply>) -> Stage {
    let stage = draw_with(STORY, replies, Rc::default()).await;
    stage.type_into("comment", "Good pears.").await;
    stage.type_into("author", "Ann").await;
    stage.type_into("email", "ann@mail.example").await;
    stage
}

#[wasm_bindgen_test]
async fn fields_have_labels_names_and_autocomplete() {
    let stage = filled(Vec::new()).await;
    for (name, label, autocomplete) in [
        ("comment", "Comment *", "off"),
        ("author", "Name *", "name"),
        ("email", "Email *", "email"),
        ("url", "Website", "url"),
    ] {
        let control = stage.one(&format!("[name={name}]"));
        assert_eq!(stage.text(&format!("label[for={}]", control.id())), label);
        assert_eq!(control.get_attribute("autocomplete").as_deref(), Some(autocomplete));
    }
    let note = "Your email address will not be published. Required fields are marked *";
    assert_eq!(stage.text("#comment-note"), note);
    assert_eq!(stage.one("[name=email]").get_attribute("aria-describedby").as_deref(), Some("comment-note"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn errors_are_tied_to_their_fields_and_the_first_gets_the_focus() {
    let stage = draw_with(STORY, Vec::new(), Rc::default()).await;
    stage.type_into("comment", "Good pears.").await;
    stage.type_into("email", "nonsense").await;
    stage.submit().await;
    stage.reaches("invalid").await;
    assert!(stage.one("[name=comment]").get_attribute("aria-invalid").is_none());
    for name in ["author", "email"] {
        let control = stage.one(&format!("[name={name}]"));
        assert_eq!(control.get_attribute("aria-invalid").as_deref(), Some("true"), "{name}");
        let described = control.get_attribute("aria-describedby").unwrap_or_default();
        let error = described.split(' ').find(|id| id.ends_with("-error")).expect("an error's id").to_owned();
        assert!(!stage.text(&format!("#{error}")).is_empty());
    }
    assert_eq!(document().active_element().unwrap().get_attribute("name").as_deref(), Some("author"));
    assert_eq!(stage.typed("comment"), "Good pears.");
    assert_eq!(stage.typed("email"), "nonsense");
    assert!(stage.submit.posted().is_empty());
    // The error goes as soon as it is mended, and who is typing goes on in the same control.
    let control = stage.one("[name=author]");
    stage.type_into("author", "Ann").await;
    assert!(control.get_attribute("aria-invalid").is_none());
    assert_eq!(document().active_element().as_ref(), Some(&control));
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_comment_goes_out_once_and_as_json() {
    let stage = filled(vec![answer(201, r#"{"id": 31, "status": "approved"}"#)]).await;
    stage.submit.hold();
    stage.submit().await;
    stage.reaches("sending").await;
    stage.submit().await;
    stage.submit.release();
    settle().await;
    stage.reaches("published").await;
    let posted = stage.submit.posted();
    assert_eq!(posted.len(), 1, "a second click sends nothing");
    assert_eq!(posted[0].0, "https://news.example/comments");
    let json: serde_json::Value = serde_json::from_str(&posted[0].1).unwrap();
    assert_eq!(json["post"].to_string(), "7");
    assert_eq!(json["content"], "Good pears.");
    assert_eq!(json["author_name"], "Ann");
    assert_eq!(json["author_email"], "ann@mail.example");
    assert_eq!(stage.text(".comment-text"), "Good pears.");
    assert_eq!(stage.typed("comment"), "");
    assert!(is_empty(&stage.store), "the draft is gone once the comment is there");
    stage.strike();
}

#[wasm_bindgen_test]
async fn every_outcome_looks_different_and_keeps_what_must_be_kept() {
    let cases = [
        (answer(201, r#"{"status": "hold", "id": 2}"#), "held", ""),
        (answer(201, ""), "sent", ""),
        (answer(200, ""), "refused", "Good pears."),
        (answer(403, r#"{"code": "x", "message": "Not <b>here</b> &amp; now"}"#), "refused", "Good pears."),
        (answer(409, r#"{"code": "comment_duplicate", "message": "Said."}"#), "refused", "Good pears."),
        (answer(500, "oops"), "waiting", ""),
        (Reply::NoAnswer(NetworkError::Offline), "waiting", ""),
        (Reply::NoAnswer(NetworkError::TimedOut), "waiting", ""),
        (Reply::NoAnswer(NetworkError::Broken), "waiting", ""),
        (Reply::NoAnswer(NetworkError::Blocked), "refused", "Good pears."),
    ];
    for (reply, phase, left) in cases {
        let stage = filled(vec![reply.clone()]).await;
        stage.submit().await;
        stage.reaches(phase).await;
        assert_eq!(stage.typed("comment"), left, "{reply:?}");
        assert!(!stage.text("[role=status]").is_empty());
        let kept = format!("{:?}", stage.store.contents());
        assert_eq!(kept.contains("Good pears."), phase != "sent", "{reply:?}: {kept}");
        assert!(!kept.contains("ann@") && !kept.contains("Ann"), "{kept}");
        match phase {
            "held" => assert_eq!(stage.text(".comment-held"), "Awaiting moderation"),
            "waiting" => assert_eq!(stage.text(".waiting .comment-held"), "Waiting to be sent"),
            "refused" if reply == cases_refusal() => assert_eq!(stage.text("[role=status]"), "Not here & now"),
            "refused" if matches!(reply, Reply::NoAnswer(_)) => {
                assert_eq!(stage.text("[type=submit]"), "Try again");
                assert_eq!(stage.text(".comment-form + .actions"), "Copy the text");
            }
            _ => {}
        }
        stage.strike();
    }
}

fn cases_refusal() -> Reply {
    answer(403, r#"{"code": "x", "message": "Not <b>here</b> &amp; now"}"#)
}

#[wasm_bindgen_test]
async fn a_draft_comes_back_and_only_to_its_article() {
    let store: Rc<MemoryStore> = Rc::default();
    let stage = draw_with(STORY, Vec::new(), store.clone()).await;
    stage.type_into("comment", "Half a tho").await;
    stage.type_into("email", "ann@mail.example").await;
    stage.strike();
    assert!(store.contents().values().all(|kept| !kept.contains("ann@")), "nothing about the person is kept");
    let other = STORY.replace("\"post\": 7", "\"post\": 8").replace("/a/1", "/a/2");
    let stage = draw_with(&other, Vec::new(), store.clone()).await;
    assert_eq!(stage.typed("comment"), "");
    stage.strike();
    let stage = draw_with(STORY, Vec::new(), store).await;
    assert_eq!(stage.typed("comment"), "Half a tho");
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_denied_store_does_not_stop_the_form() {
    let store: Rc<MemoryStore> = Rc::default();
    store.deny(true);
    let stage = draw_with(STORY, vec![answer(201, r#"{"status": "approved"}"#)], store).await;
    stage.type_into("comment", "Good pears.").await;
    stage.type_into("author", "Ann").await;
    stage.type_into("email", "ann@mail.example").await;
    stage.submit().await;
    stage.reaches("published").await;
    stage.strike();
}
