//! A reader is told within a minute if a site doesn't take a comment, whichever way it fails.

use article_engine::comment::{Field, Phase};
use article_engine::model::{CommentForm, SafeUrl};
use article_engine::ports::{Clock, NetworkError, Reply};
use article_engine::words::Words;
use serde_json::{Value, json};

use super::browser::{Browser, Tab};
use super::{answered, error, form};

fn later(status: u16, seconds: u32) -> Reply {
    Reply::Answered { status, body: String::new(), html: false, wait: Some(seconds), redirected: None }
}

/// The form of a site's own endpoint.
fn own() -> CommentForm {
    CommentForm { endpoint: SafeUrl::from_parsed("https://news.example/say".to_owned()), ..form() }
}

fn begin(browser: &Browser, replies: Vec<Reply>) -> Tab {
    let tab = browser.open(&form(), replies);
    tab.fill();
    tab
}

#[test]
fn a_site_that_does_not_take_a_comment_is_named_within_a_minute_by_form_and_comment_alike() {
    let words = Words::default();
    let flood = || Reply::Answered {
        status: 429,
        body: error("comment_flood", "Slow down.", 429).to_string(),
        html: false,
        wait: Some(600),
        redirected: None,
    };
    let broken = || Reply::NoAnswer(NetworkError::Broken);
    let rows = [
        ("silence", vec![]),
        ("maintenance", vec![later(503, 600); 9]),
        ("rate limit", vec![later(429, 600); 9]),
        ("rate limit of a minute and a half", vec![later(429, 90); 9]),
        ("flood", vec![flood(); 9]),
        ("later", vec![later(500, 900); 9]),
        ("gateway", vec![answered(504, "<html>"); 30]),
        ("broken", vec![broken(); 30]),
        ("broken, then silence", vec![broken(); 2]),
    ];
    for (what, replies) in rows {
        let browser = Browser::new();
        let silent_after = replies.len();
        let tab = begin(&browser, replies);
        if silent_after == 0 {
            tab.submit.hold();
        }
        tab.form().submit(String::new());
        for _ in 0..55 {
            browser.pass(1);
            if tab.posts() == silent_after {
                tab.submit.hold();
            }
        }
        assert_eq!(tab.said(), words.stuck(), "{what}");
        assert_eq!(tab.items(), [words.stuck()], "{what}");
        assert_eq!(tab.writing.news(), "", "{what}: said once");
        // Its reader writes on: the form says no more of it, but its place in the thread does.
        tab.form().typed(Field::Text, "Another one.".to_owned());
        assert_eq!((tab.said(), &*tab.items()), (String::new(), &[words.stuck().to_owned()][..]), "{what}");
    }
}

#[test]
fn a_site_that_is_only_slow_is_not_accused_and_one_that_recovers_no_longer() {
    let words = Words::default();
    let browser = Browser::new();
    let tab = begin(&browser, vec![answered(201, json!({ "id": 31, "status": "approved" }))]);
    tab.submit.hold();
    tab.form().submit(String::new());
    browser.pass(20);
    assert_eq!(tab.said(), words.sending());
    tab.submit.release();
    browser.run();
    assert_eq!(tab.said(), words.published());
    let browser = Browser::new();
    let tab = begin(&browser, vec![later(503, 100), answered(201, json!({ "id": 31, "status": "approved" }))]);
    tab.form().submit(String::new());
    browser.pass(20);
    assert_eq!((tab.said(), &*tab.items()), (words.waiting().to_owned(), &[words.waits().to_owned()][..]));
    browser.pass(85);
    assert_eq!((tab.said(), tab.writing.news(), tab.items().len()), (String::new(), words.published().to_owned(), 0));
    // While the reader is offline, nobody blames the site.
    let browser = Browser::new();
    let tab = begin(&browser, vec![Reply::NoAnswer(NetworkError::Offline); 30]);
    tab.form().submit(String::new());
    browser.pass(300);
    assert_eq!((tab.said(), &*tab.items()), (words.waiting().to_owned(), &[words.waits().to_owned()][..]));
}

#[test]
fn a_page_that_keeps_it_only_while_it_is_open_says_both() {
    let words = Words::default();
    let browser = Browser::new();
    let tab = browser.open(&form(), vec![later(503, 600)]);
    browser.store.deny(true);
    tab.fill();
    tab.form().submit(String::new());
    browser.pass(40);
    assert_eq!(tab.said(), [words.stuck(), words.draft_not_kept()].join(" "));
}

#[test]
fn a_comment_that_is_stored_but_not_answered_is_found_in_the_list_meanwhile() {
    let browser = Browser::new();
    let tab = begin(&browser, vec![answered(201, json!({ "id": 8, "status": "approved" }))]);
    tab.submit.hold();
    tab.form().submit(String::new());
    let stored = json!({ "id": 8, "parent": 0, "author_name": "Ada Quill", "date_gmt": "1970-01-01T00:16:41",
        "content": { "rendered": "<p>The ferry was late again.</p>" } });
    tab.list.change(|list| list.push(stored.to_string()));
    browser.pass(35);
    let words = Words::default();
    assert_eq!(tab.writing.news(), words.published());
    assert_eq!(tab.form().state().phase(), &Phase::Writing);
    assert_eq!(tab.writing.own().iter().map(|own| &*own.id).collect::<Vec<_>>(), ["8"]);
    let events = tab.submit.announced().len();
    // The late answer changes nothing.
    tab.submit.release();
    browser.pass(100);
    assert_eq!((tab.posts(), tab.submit.announced().len(), events), (1, 1, 1));
    assert_eq!(tab.writing.own().len(), 1);
}

#[test]
fn a_server_that_was_slow_before_its_connection_broke_gets_as_long_again() {
    for (lasted, waits) in [(0, 10), (3, 10), (25, 25)] {
        let browser = Browser::new();
        let tab = begin(&browser, vec![Reply::NoAnswer(NetworkError::Broken), answered(201, json!({ "id": 8 }))]);
        tab.submit.hold();
        tab.form().submit(String::new());
        browser.pass(lasted);
        tab.submit.release();
        browser.pass(waits - 2);
        assert_eq!(tab.posts(), 1, "{lasted}");
        browser.pass(12);
        assert_eq!(tab.posts(), 2, "{lasted}");
    }
}

#[test]
fn what_a_gateway_refuses_may_have_been_stored_so_it_keeps_its_key() {
    let page =
        |status, body: &str| Reply::Answered { status, body: body.into(), html: true, wait: None, redirected: None };
    for (refusal, keeps) in [
        (page(403, "<h1>Request blocked</h1>"), true),
        (page(406, ""), true),
        (page(499, " "), true),
        (answered(403, json!({ "error": "Not here." })), false),
        (page(404, "<h1>Not found</h1>"), false),
    ] {
        let browser = Browser::new();
        let tab = browser.open(&own(), vec![refusal.clone(), answered(201, json!({ "id": 8, "status": "approved" }))]);
        tab.fill();
        tab.form().submit(String::new());
        browser.pass(30);
        tab.form().submit(String::new());
        browser.pass(30);
        let key =
            |(_, body): &(String, String)| serde_json::from_str::<Value>(body).unwrap()["idempotency_key"].clone();
        let keys: Vec<_> = tab.submit.posted().iter().map(key).collect();
        assert_eq!((keys.len(), keys[0] == keys[1]), (2, keeps), "{refusal:?}");
    }
}

#[test]
fn a_clock_that_was_set_back_holds_no_comment_up() {
    let browser = Browser::new();
    let replies = vec![answered(200, ""), answered(201, json!({ "id": 8, "status": "approved" }))];
    let tab = browser.open(&own(), replies);
    tab.fill();
    tab.form().submit(String::new());
    browser.pass(1);
    browser.clock.set(browser.clock.now() - 600_000);
    tab.form().submit(String::new());
    browser.pass(20);
    assert_eq!(tab.posts(), 2);
}
