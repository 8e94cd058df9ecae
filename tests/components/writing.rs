//! Writing in the thread: the form's helps, replies in place, and the ways out.

use std::rc::Rc;

use article_engine::ports::Reply;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};

use crate::stage::{Stage, document, draw_with, settle};

const STORY: &str = r#"{"headline": "H", "url": "https://news.example/a/1", "body": "B",
    "comments": {"endpoint": "https://news.example/wp-json/wp/v2/comments", "post": 7, "thread": [
        {"id": 1, "author": "Bo", "text": "First."}, {"id": 2, "author": "Cy", "text": "Second."}]}}"#;

fn answer(status: u16, body: &str) -> Reply {
    Reply::answered(status, body)
}

fn approved() -> Reply {
    answer(201, r#"{"id": 31, "status": "approved"}"#)
}

async fn open(replies: Vec<Reply>) -> Stage {
    draw_with(STORY, replies, Rc::default()).await
}

async fn fill(stage: &Stage) {
    stage.type_into("comment", "Good pears.").await;
    stage.type_into("author", "Ann").await;
    stage.type_into("email", "ann@mail.example").await;
}

fn focused() -> String {
    let active = document().active_element().unwrap();
    active.get_attribute("name").or_else(|| active.text_content()).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn control_enter_sends() {
    let stage = open(vec![approved()]).await;
    fill(&stage).await;
    let init = KeyboardEventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    init.set_key("Enter");
    let press = |init: &KeyboardEventInit| {
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", init).unwrap();
        stage.one("[name=comment]").dispatch_event(&event).unwrap();
    };
    press(&init);
    settle().await;
    assert!(stage.submit.posted().is_empty(), "Enter alone is a line's end");
    init.set_ctrl_key(true);
    press(&init);
    stage.reaches("published").await;
    assert_eq!(stage.submit.posted().len(), 1);
    stage.strike();
}

#[wasm_bindgen_test]
async fn the_summary_leads_to_the_fields() {
    let stage = open(Vec::new()).await;
    stage.submit().await;
    stage.reaches("invalid").await;
    let links = stage.all("[role=status] a");
    let hrefs: Vec<_> = links.iter().filter_map(|link| link.get_attribute("href")).collect();
    assert_eq!(hrefs, ["#comment-comment", "#comment-author", "#comment-email"]);
    links[2].unchecked_ref::<HtmlElement>().click();
    settle().await;
    assert_eq!(focused(), "email");
    assert!(!document().location().unwrap().hash().unwrap().contains("comment"), "the page's address stays");
    stage.strike();
}

#[wasm_bindgen_test]
async fn near_the_limit_one_sees_what_is_left() {
    let stage = open(Vec::new()).await;
    stage.type_into("author", &"a".repeat(200)).await;
    assert!(stage.maybe(".field-room").is_none());
    stage.type_into("author", &"a".repeat(225)).await;
    assert_eq!(stage.text("#comment-author-room"), "Characters left: 20.");
    assert_eq!(stage.one("[name=author]").get_attribute("aria-describedby").as_deref(), Some("comment-author-room"));
    stage.type_into("author", &"🙂".repeat(60)).await;
    assert_eq!(stage.text("#comment-author-room"), "Characters left: 1.");
    stage.type_into("author", &"🙂".repeat(63)).await;
    assert_eq!(stage.text("#comment-author-room"), "This is too long. Characters over the limit: 2.");
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_preview_shows_the_text_as_it_will_appear() {
    let stage = open(Vec::new()).await;
    stage.type_into("comment", "One <b>line</b>\n\nAnother").await;
    assert!(stage.maybe(".preview").is_none());
    stage.press("Preview").await;
    let paragraphs: Vec<_> = stage.all(".preview p").iter().filter_map(|found| found.text_content()).collect();
    assert_eq!(paragraphs, ["One <b>line</b>", "Another"]);
    stage.type_into("comment", "New").await;
    assert_eq!(stage.text(".preview"), "New");
    stage.press("Preview").await;
    assert!(stage.maybe(".preview").is_none());
    assert_eq!(stage.typed("comment"), "New");
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_machine_that_fills_in_everything_sends_nothing() {
    let stage = open(vec![approved()]).await;
    fill(&stage).await;
    let trap = stage.one("[name=subject]");
    let wrap = trap.parent_element().unwrap();
    assert!(wrap.has_attribute("inert") && wrap.get_attribute("aria-hidden").as_deref() == Some("true"));
    assert_eq!(trap.get_attribute("tabindex").as_deref(), Some("-1"));
    trap.unchecked_ref::<HtmlInputElement>().set_value("Buy");
    stage.submit().await;
    stage.reaches("refused").await;
    assert!(stage.submit.posted().is_empty());
    assert_eq!(stage.typed("comment"), "Good pears.");
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_reply_is_written_in_place_and_both_drafts_stay() {
    let stage = open(vec![answer(201, r#"{"id": 9, "status": "approved"}"#)]).await;
    fill(&stage).await;
    let buttons = stage.all(".thread button");
    assert_eq!(buttons.len(), 2);
    buttons[0].unchecked_ref::<HtmlElement>().click();
    settle().await;
    assert_eq!(stage.all("form.comment-form").len(), 1);
    assert_eq!(stage.text(".thread #reply-title"), "Leave a Reply to Bo");
    assert_eq!(focused(), "comment");
    assert_eq!(stage.typed("comment"), "");
    assert_eq!(stage.typed("author"), "Ann", "nobody types their name twice");
    stage.type_into("comment", "An answer").await;
    stage.press("Cancel reply").await;
    assert_eq!(focused(), "Reply", "the focus is back where it was");
    assert_eq!(stage.text("#reply-title"), "Leave a Reply");
    assert_eq!(stage.typed("comment"), "Good pears.");
    stage.all(".thread button")[0].unchecked_ref::<HtmlElement>().click();
    settle().await;
    assert_eq!(stage.typed("comment"), "An answer");
    stage.submit().await;
    stage.reaches("published").await;
    let posted: serde_json::Value = serde_json::from_str(&stage.submit.posted()[0].1).unwrap();
    assert_eq!((&posted["parent"], &posted["content"]), (&1.into(), &"An answer".into()));
    assert_eq!(stage.text(".thread .thread .comment-text"), "An answer");
    stage.press("Cancel reply").await;
    assert_eq!(stage.typed("comment"), "Good pears.");
    stage.strike();
}

#[wasm_bindgen_test]
async fn where_a_login_is_required_the_classic_form_has_everything_in_it() {
    let refusal = r#"{"code": "rest_comment_login_required", "message": "Log in.", "data": {"status": 401}}"#;
    let stage = open(vec![answer(401, refusal)]).await;
    fill(&stage).await;
    stage.submit().await;
    stage.reaches("refused").await;
    let form = stage.one("form.classic");
    let attribute = |name: &str| form.get_attribute(name).unwrap_or_default();
    assert_eq!(attribute("action"), "https://news.example/wp-comments-post.php");
    assert_eq!((&*attribute("method"), &*attribute("target")), ("post", "_blank"));
    let fields: Vec<(String, String)> = stage
        .all("form.classic input")
        .iter()
        .map(|field| (field.get_attribute("name").unwrap(), field.get_attribute("value").unwrap()))
        .collect();
    let expected = [
        ("comment", "Good pears."),
        ("author", "Ann"),
        ("email", "ann@mail.example"),
        ("url", ""),
        ("comment_post_ID", "7"),
        ("comment_parent", "0"),
    ];
    assert_eq!(fields, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    let login = "https://news.example/wp-login.php?redirect_to=https%3A%2F%2Fnews.example%2Fa%2F1";
    assert_eq!(stage.one(".classic a").get_attribute("href").as_deref(), Some(login));
    assert_eq!(stage.typed("comment"), "Good pears.");
    stage.strike();
}

#[wasm_bindgen_test]
async fn what_has_no_id_cannot_be_answered() {
    let story =
        r#"{"headline": "H", "body": "B", "comments": {"post": 7, "thread": [{"author": "Bo", "text": "No id."}]}}"#;
    let stage = draw_with(story, vec![answer(201, r#"{"status": "approved"}"#)], Rc::default()).await;
    fill(&stage).await;
    stage.submit().await;
    stage.reaches("published").await;
    assert_eq!(stage.all(".thread .comment").len(), 2);
    assert!(stage.maybe(".thread button").is_none());
    stage.strike();
}
