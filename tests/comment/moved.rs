//! A site whose address changes: what its readers have written is found again.

use article_engine::comment::{Field, State};
use article_engine::model::{CommentForm, SafeUrl};
use article_engine::ports::Reply;
use article_engine::words::Words;
use serde_json::{Value, json};

use super::browser::{Browser, Tab};
use super::{answered, draft, form, tree};

fn at(endpoint: &str) -> CommentForm {
    CommentForm { endpoint: SafeUrl::from_parsed(endpoint.to_owned()), ..form() }
}

fn later() -> Reply {
    Reply::Answered { status: 503, body: String::new(), html: false, wait: Some(5), redirected: None }
}

const HERE: &str = "https://news.example/wp-json/wp/v2/comments";

/// Opens a tab whose comment waits, and which has the beginning of another one.
fn written(browser: &Browser) -> Tab {
    let before = browser.open(&at(HERE), vec![later()]);
    before.fill();
    before.form().remember(true);
    before.form().submit(String::new());
    browser.pass(1);
    before.form().typed(Field::Text, "Not yet finished".to_owned());
    before
}

#[test]
fn a_comment_that_waits_and_a_draft_are_found_again_when_the_site_has_another_address() {
    for there in [
        "https://news.example/?rest_route=/wp/v2/comments",
        "https://news.example/index.php/wp-json/wp/v2/comments",
        "http://news.example/wp-json/wp/v2/comments",
        "https://www.news.example/wp-json/wp/v2/comments/",
    ] {
        let browser = Browser::new();
        let before = written(&browser);
        let first: Value = serde_json::from_str(&before.submit.posted()[0].1).unwrap();
        browser.close(before);
        let after = browser.open(&at(there), vec![answered(201, json!({ "id": 31, "status": "approved" }))]);
        assert_eq!(
            (after.items(), after.text()),
            (vec![Words::default().waits().to_owned()], "Not yet finished".into())
        );
        browser.pass(60);
        assert_eq!(after.posts(), 1, "{there}");
        let (address, body) = after.submit.posted()[0].clone();
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!((&*address, &body["content"]), (there, &json!(draft().text)), "{there}");
        assert_eq!(body["idempotency_key"], first["idempotency_key"], "{there}");
        assert!(after.items().is_empty(), "{there}");
        // Its old place is given up.
        browser.clock.advance(86_400_000);
        browser.pass(3);
        let kept = browser.store.contents();
        assert!(!kept.keys().any(|key| key.contains("/outbox/")), "{there}: {kept:?}");
        assert_eq!(kept.keys().filter(|key| key.contains("/draft/")).count(), 1, "{there}: {kept:?}");
    }
}

#[test]
fn a_held_comment_and_a_refused_one_are_found_as_well() {
    for (reply, held) in [
        (answered(201, json!({ "id": 8, "status": "hold" })), true),
        (answered(403, json!({ "code": "spam", "message": "No.", "data": { "status": 403 } })), false),
    ] {
        let browser = Browser::new();
        let before = browser.open(&at(HERE), vec![reply]);
        before.fill();
        before.form().submit(String::new());
        browser.pass(1);
        browser.close(before);
        let after = browser.open(&at("https://news.example/?rest_route=/wp/v2/comments"), vec![]);
        let own = after.writing.own();
        let states: Vec<State> =
            own.iter().filter_map(|own| after.writing.entry(&own.id)).map(|own| own.state).collect();
        if held {
            assert!(matches!(&*states, [State::Held(_)]), "{states:?}");
        } else {
            assert_eq!(after.text(), draft().text);
        }
    }
}

#[test]
fn what_was_written_for_another_site_or_article_stays_there() {
    for (there, post) in [
        ("https://news.example/blog/wp-json/wp/v2/comments", 7),
        ("https://other.example/wp-json/wp/v2/comments", 7),
        ("https://news.example/comments", 7),
        ("https://www.news.example/wp-json/wp/v2/comments", 8),
    ] {
        let browser = Browser::new();
        let before = written(&browser);
        browser.close(before);
        let kept = browser.store.contents();
        let after = browser.open(&CommentForm { post: tree(&json!(post)), ..at(there) }, vec![]);
        browser.pass(60);
        assert_eq!((after.posts(), after.items().len(), after.text()), (0, 0, String::new()), "{there}");
        assert_eq!(browser.store.contents(), kept, "{there}");
    }
}

#[test]
fn what_another_tab_sends_to_the_old_address_is_left_to_it() {
    let browser = Browser::new();
    let before = browser.open(&at(HERE), vec![answered(201, json!({ "id": 31, "status": "approved" }))]);
    before.fill();
    before.submit.hold();
    before.form().submit(String::new());
    browser.pass(1);
    let after = browser.open(&at("https://www.news.example/wp-json/wp/v2/comments"), vec![]);
    browser.pass(5);
    assert!(after.items().is_empty());
    before.submit.release();
    browser.pass(60);
    assert_eq!((before.posts(), after.posts()), (1, 0));
}
