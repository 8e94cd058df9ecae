//! What outlives a page: comments that wait, receipts, and the person, with and without consent.

use std::rc::Rc;

use article_engine::ports::memory::MemoryStore;
use article_engine::ports::{NetworkError, PageEvent, Reply};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::stage::{Stage, document, draw_with, is_empty, settle};

const STORY: &str = r#"{"headline": "H", "url": "https://news.example/a/1", "body": "B", "comments": {"endpoint": "/comments", "post": 7}}"#;

fn answer(status: u16, body: &str) -> Reply {
    Reply::answered(status, body)
}

fn offline() -> Reply {
    Reply::NoAnswer(NetworkError::Offline)
}

fn approved() -> Reply {
    answer(201, r#"{"id": 31, "status": "approved"}"#)
}

async fn sent(replies: Vec<Reply>, store: &Rc<MemoryStore>, consent: bool) -> Stage {
    let stage = draw_with(STORY, replies, store.clone()).await;
    stage.type_into("comment", "Good pears.").await;
    stage.type_into("author", "Ann").await;
    stage.type_into("email", "ann@mail.example").await;
    if consent {
        stage.click("[name=consent]").await;
    }
    stage.submit().await;
    stage
}

#[wasm_bindgen_test]
async fn a_waiting_comment_goes_out_when_the_network_is_back() {
    let stage = sent(vec![offline(), approved()], &Rc::default(), false).await;
    stage.reaches("waiting").await;
    assert_eq!(stage.text(".thread .comment-text"), "Good pears.");
    assert_eq!(stage.text(".comment-author"), "Ann");
    stage.events.tell(&PageEvent::Awake);
    stage.pass(2).await;
    assert_eq!(stage.submit.posted().len(), 2);
    assert!(stage.maybe(".waiting").is_none());
    assert_eq!(stage.all(".thread .comment").len(), 1);
    assert!(stage.text(".comments").contains("Your comment has been published. Thank you!"), "it is told");
    assert!(is_empty(&stage.store));
    stage.strike();
}

#[wasm_bindgen_test]
async fn after_a_reload_a_waiting_comment_is_sent_or_asks_for_a_name() {
    let store: Rc<MemoryStore> = Rc::default();
    let stage = sent(vec![offline()], &store, true).await;
    stage.reaches("waiting").await;
    stage.strike();
    let stage = draw_with(STORY, vec![approved()], store.clone()).await;
    assert_eq!((&*stage.typed("author"), &*stage.typed("email")), ("Ann", "ann@mail.example"), "filled in");
    assert_eq!(stage.text(".waiting .comment-held"), "Waiting to be sent");
    stage.pass(4).await;
    assert_eq!(stage.submit.posted().len(), 1);
    stage.strike();

    let store: Rc<MemoryStore> = Rc::default();
    let stage = sent(vec![offline()], &store, false).await;
    stage.reaches("waiting").await;
    stage.strike();
    let stage = draw_with(STORY, vec![approved()], store.clone()).await;
    assert_eq!(stage.text(".waiting .comment-held"), "Needs your name to be sent");
    assert_eq!(stage.typed("comment"), "");
    stage.pass(4).await;
    assert!(stage.submit.posted().is_empty());
    stage.press("Add your name").await;
    stage.pass(1).await;
    stage.reaches("back").await;
    assert_eq!(stage.typed("comment"), "Good pears.");
    assert_eq!(document().active_element().unwrap().get_attribute("name").as_deref(), Some("comment"));
    assert!(stage.maybe(".waiting").is_none());
    stage.type_into("author", "Ann").await;
    stage.type_into("email", "ann@mail.example").await;
    stage.submit().await;
    stage.reaches("published").await;
    assert!(is_empty(&store), "nothing left after");
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_withdrawn_comment_is_back_in_the_form_and_never_sent() {
    let stage = sent(vec![offline(), approved()], &Rc::default(), false).await;
    stage.reaches("waiting").await;
    stage.type_into("comment", "Another thought").await;
    stage.press("Withdraw").await;
    stage.pass(1).await;
    stage.reaches("back").await;
    assert_eq!(stage.typed("comment"), "Another thought\n\nGood pears.");
    assert_eq!(document().active_element().unwrap().get_attribute("role").as_deref(), Some("status"));
    stage.events.tell(&PageEvent::Awake);
    stage.pass(10).await;
    assert_eq!(stage.submit.posted().len(), 1);
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_refusal_on_the_way_brings_the_text_back_with_the_servers_words() {
    let refusal = answer(403, r#"{"code": "x", "message": "Not here"}"#);
    let stage = sent(vec![offline(), refusal], &Rc::default(), false).await;
    stage.reaches("waiting").await;
    stage.events.tell(&PageEvent::Awake);
    stage.pass(2).await;
    stage.reaches("refused").await;
    assert_eq!(stage.typed("comment"), "Good pears.");
    assert_eq!(stage.text("[role=status]"), "Not here");
    assert!(stage.maybe(".waiting").is_none());
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_held_comment_is_shown_after_a_reload_until_the_thread_has_it() {
    let store: Rc<MemoryStore> = Rc::default();
    let stage = sent(vec![answer(201, r#"{"id": 31, "status": "spam"}"#)], &store, false).await;
    stage.reaches("held").await;
    stage.strike();
    let stage = draw_with(STORY, Vec::new(), store.clone()).await;
    assert_eq!(stage.text(".comment-text"), "Good pears.");
    assert_eq!(stage.text(".comment-held"), "Awaiting moderation");
    stage.strike();
    let approved =
        STORY.replace("\"post\": 7", r#""post": 7, "thread": [{"id": 31, "author": "Ann", "text": "Good pears."}]"#);
    let stage = draw_with(&approved, Vec::new(), store.clone()).await;
    assert_eq!(stage.all(".comment").len(), 1);
    assert!(stage.maybe(".comment-held").is_none());
    assert!(is_empty(&store));
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_person_is_kept_only_after_a_tick_and_forgotten_with_it() {
    let store: Rc<MemoryStore> = Rc::default();
    let stage = sent(vec![approved()], &store, true).await;
    stage.reaches("published").await;
    assert!(format!("{:?}", store.contents()).contains("ann@mail.example"));
    stage.strike();
    let stage = draw_with(STORY, Vec::new(), store.clone()).await;
    assert_eq!(stage.typed("email"), "ann@mail.example");
    assert!(stage.one("[name=consent]").unchecked_ref::<HtmlInputElement>().checked());
    stage.click("[name=consent]").await;
    assert!(is_empty(&store), "at once");
    assert_eq!(stage.typed("email"), "ann@mail.example", "what is typed stays");
    stage.strike();
    // A tick alone keeps nothing: only what was sent is remembered.
    let stage = draw_with(STORY, Vec::new(), store.clone()).await;
    stage.type_into("author", "Ann").await;
    stage.click("[name=consent]").await;
    stage.type_into("email", "ann@mail.example").await;
    assert!(is_empty(&store));
    stage.strike();
}

#[wasm_bindgen_test]
async fn without_a_store_the_reader_is_told_that_the_page_must_stay_open() {
    let store: Rc<MemoryStore> = Rc::default();
    store.deny(true);
    let stage = sent(vec![offline(), approved()], &store, false).await;
    stage.reaches("waiting").await;
    assert!(stage.text("[role=status]").contains("only as long as this page is open"));
    assert_eq!(stage.text(".waiting .comment-held"), "Waiting to be sent");
    stage.pass(4).await;
    settle().await;
    assert_eq!(stage.submit.posted().len(), 2);
    stage.strike();
}

#[wasm_bindgen_test]
async fn what_is_written_goes_on_when_the_article_is_updated() {
    let mut stage = sent(vec![offline()], &Rc::default(), false).await;
    stage.reaches("waiting").await;
    stage.type_into("comment", "More").await;
    stage.update(&STORY.replace("\"H\"", "\"H, corrected\"")).await;
    assert_eq!(stage.typed("comment"), "More");
    assert_eq!(stage.text(".waiting .comment-held"), "Waiting to be sent", "this page still knows the name");
    stage.strike();
}

#[wasm_bindgen_test]
async fn what_was_written_before_comments_were_closed_stays_in_sight() {
    let closed = STORY.replace("\"post\": 7", r#""post": 7, "open": false"#);
    // Nothing was written: nothing is shown.
    let stage = draw_with(&closed, Vec::new(), Rc::default()).await;
    assert!(stage.maybe(".comments").is_none());
    stage.strike();
    // It waits for a name that nobody can give any more.
    let store: Rc<MemoryStore> = Rc::default();
    let stage = sent(vec![offline()], &store, false).await;
    stage.reaches("waiting").await;
    stage.type_into("comment", "A second thought").await;
    stage.strike();
    let stage = draw_with(&closed, vec![approved()], store.clone()).await;
    assert_eq!(stage.text(".waiting .comment-held"), "Comments are closed.");
    assert_eq!(stage.text(".thread .comment-text"), "Good pears.");
    assert!(stage.maybe("form").is_none());
    assert_eq!(stage.typed("comment"), "A second thought");
    stage.press("Withdraw").await;
    stage.pass(1).await;
    stage.reaches("back").await;
    assert_eq!(stage.typed("comment"), "A second thought\n\nGood pears.");
    assert!(stage.maybe(".waiting").is_none());
    assert!(stage.submit.posted().is_empty());
    stage.type_into("comment", "").await;
    assert!(is_empty(&store), "emptied, it is forgotten");
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_comment_that_comes_too_late_is_refused_and_its_text_is_there_to_be_copied() {
    let too_late = || answer(403, r#"{"code": "rest_comment_closed", "message": "Sorry, comments are closed."}"#);
    let closed = STORY.replace("\"post\": 7", r#""post": 7, "open": false"#);
    let store: Rc<MemoryStore> = Rc::default();
    let stage = sent(vec![offline()], &store, true).await;
    stage.reaches("waiting").await;
    stage.strike();
    let stage = draw_with(&closed, vec![too_late()], store.clone()).await;
    assert_eq!(stage.text(".waiting .comment-held"), "Waiting to be sent");
    stage.pass(4).await;
    stage.reaches("refused").await;
    assert_eq!(
        (stage.submit.posted().len(), stage.text("[role=status].form-status")),
        (1, "Comments are closed.".into())
    );
    assert_eq!(stage.typed("comment"), "Good pears.");
    stage.strike();
    let stage = draw_with(&closed, Vec::new(), store).await;
    assert_eq!(stage.typed("comment"), "Good pears.");
    stage.strike();
}

#[wasm_bindgen_test]
async fn where_comments_are_closed_every_draft_is_shown_and_none_can_be_sent() {
    let open = STORY.replace(
        "\"post\": 7",
        r#""post": 7, "thread": [{"id": 1, "author": "Bo", "text": "One"}, {"id": 2, "author": "Cy", "text": "Two"}]"#,
    );
    let store: Rc<MemoryStore> = Rc::default();
    let mut stage = draw_with(&open, Vec::new(), store.clone()).await;
    stage.type_into("comment", "For all").await;
    for (at, words) in [(0, "For Bo"), (1, "For Cy")] {
        stage.all(".thread button[aria-expanded]")[at].unchecked_ref::<web_sys::HtmlElement>().click();
        settle().await;
        stage.type_into("comment", words).await;
    }
    let texts = |stage: &Stage| -> Vec<String> {
        let field = |found: &web_sys::Element| found.unchecked_ref::<web_sys::HtmlTextAreaElement>().value();
        stage.all("textarea").iter().map(field).collect()
    };
    let closed = open.replace("\"post\": 7", r#""post": 7, "open": false"#);
    stage.update(&closed).await;
    assert_eq!(texts(&stage), ["For all", "For Bo", "For Cy"]);
    assert!(stage.maybe("button").is_none() && stage.maybe("form").is_none());
    stage.strike();
    let stage = draw_with(&closed, Vec::new(), store).await;
    let mut kept = texts(&stage);
    kept.sort();
    assert_eq!(kept, ["For Bo", "For Cy", "For all"]);
    stage.strike();
}
