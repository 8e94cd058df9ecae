//! Tabs that show the same draft, or say the same: one of them sends it, and all of them know.

use article_engine::comment::{Field, Phase};
use article_engine::ports::{NetworkError, PageEvent, Reply};
use article_engine::words::Words;
use serde_json::{Value, json};

use super::browser::{Browser, Tab};
use super::{answered, draft, form};

fn approved() -> Reply {
    answered(201, json!({ "id": 31, "status": "approved" }))
}

fn numbered(id: u32) -> Reply {
    answered(201, json!({ "id": 100 + id, "status": "approved" }))
}

/// Two tabs with one draft.
fn both(replies: [Vec<Reply>; 2]) -> (Browser, Tab, Tab) {
    let browser = Browser::new();
    let [first, second] = replies;
    let one = browser.open(&form(), first);
    one.fill();
    let two = browser.open(&form(), second);
    assert_eq!(two.text(), draft().text);
    two.sign();
    (browser, one, two)
}

fn key(tab: &Tab) -> Value {
    let body: Value = serde_json::from_str(&tab.submit.posted()[0].1).unwrap();
    body["idempotency_key"].clone()
}

#[test]
fn a_draft_that_another_tab_has_sent_is_gone_and_its_reader_told() {
    let words = Words::default();
    for status in ["approved", "hold"] {
        let (browser, one, two) = both([vec![approved()], vec![answered(201, json!({ "id": 31, "status": status }))]]);
        two.form().submit(String::new());
        browser.pass(3);
        assert_eq!((one.text(), one.said()), (String::new(), words.sent().to_owned()), "{status}");
        // It is not written back, and does not come again.
        browser.pass(10);
        assert!(!format!("{:?}", browser.store.contents()).contains("/draft/"), "{status}");
        one.form().submit(String::new());
        browser.pass(1);
        assert_eq!(one.posts(), 0, "{status}");
        // The same words typed again are another comment.
        one.fill();
        one.form().submit(String::new());
        browser.pass(1);
        assert_eq!(one.posts(), 1, "{status}");
        assert_ne!(key(&one), key(&two), "{status}");
    }
}

#[test]
fn a_tab_that_slept_meanwhile_knows_as_well() {
    // It has heard nothing: neither at once nor within the life of a trace.
    for woken in [true, false] {
        let (browser, one, two) = both([vec![approved()], vec![approved()]]);
        browser.sleep(0);
        two.form().submit(String::new());
        browser.pass(3_600);
        browser.wake(0);
        if woken {
            browser.tell(0, &PageEvent::Restored);
            browser.pass(3);
            assert_eq!(one.text(), "");
        } else {
            one.form().submit(String::new());
        }
        browser.pass(3);
        assert_eq!((one.posts(), one.text(), one.said()), (0, String::new(), Words::default().sent().to_owned()));
    }
}

#[test]
fn other_words_are_still_there() {
    let (browser, one, two) = both([vec![approved()], vec![approved()]]);
    one.form().typed(Field::Text, "The ferry was late again. And the bus.".to_owned());
    two.form().submit(String::new());
    browser.pass(5);
    assert_eq!(one.text(), "The ferry was late again. And the bus.");
    one.form().submit(String::new());
    browser.pass(1);
    assert_eq!(one.posts(), 1);
    assert_ne!(key(&one), key(&two));
}

#[test]
fn a_draft_that_another_tab_has_tried_is_looked_for_first() {
    let words = Words::default();
    let (browser, one, two) = both([vec![approved()], vec![Reply::NoAnswer(NetworkError::Broken)]]);
    two.form().submit(String::new());
    browser.pass(1);
    // It waits, and its author takes it back there.
    let entry = two.writing.own().first().and_then(|own| two.writing.entry(&own.id)).unwrap();
    let back = two.writing.clone().take_back(entry.id, true);
    browser.spawn(back);
    browser.pass(2);
    assert!(matches!(two.form().state().phase(), Phase::Back { may_have_arrived: true }));
    assert_eq!(one.said(), words.earlier_attempt(), "the other tab knows, too");
    let stored = json!({ "id": 8, "parent": 0, "author_name": "Ada Quill", "date_gmt": "1970-01-01T00:16:41",
        "content": { "rendered": "<p>The ferry was late again.</p>" } });
    one.list.change(|list| list.push(stored.to_string()));
    one.form().submit(String::new());
    browser.pass(1);
    assert_eq!((one.posts(), one.said()), (0, words.published().to_owned()));
    browser.pass(5);
    assert_eq!(two.text(), "");
}

#[test]
fn a_comment_that_another_tab_took_over_is_not_posted_by_the_first() {
    let wait = Reply::Answered { status: 429, body: String::new(), html: false, wait: Some(5), redirected: None };
    for seconds in [2, 3_600] {
        let (browser, one, two) = both([vec![approved()], vec![wait.clone(), approved()]]);
        two.form().submit(String::new());
        browser.pass(1);
        browser.sleep(1);
        one.form().submit(String::new());
        browser.pass(seconds);
        assert_eq!((one.posts(), one.said()), (1, Words::default().published().to_owned()));
        browser.wake(1);
        browser.pass(60);
        assert_eq!((two.posts(), key(&one)), (1, key(&two)), "{seconds}");
        assert!(two.items().is_empty(), "{seconds}");
    }
}

#[test]
fn of_two_tabs_that_say_the_same_the_second_one_knows_what_becomes_of_it() {
    let words = Words::default();
    // The first tab's answer comes while the second one asks whether it may send.
    for seconds in [0, 1, 10, 40, 100] {
        for typed in [false, true] {
            let browser = Browser::new();
            let one = browser.open(&form(), vec![approved()]);
            one.fill();
            let two = browser.open(&form(), vec![]);
            two.sign();
            if typed {
                two.form().typed(Field::Text, String::new());
                two.form().typed(Field::Text, draft().text);
            }
            one.submit.hold();
            one.form().submit(String::new());
            browser.run();
            two.form().submit(String::new());
            if seconds > 0 {
                browser.pass(seconds);
                let stuck = if seconds > 30 { words.stuck() } else { words.waiting() };
                assert_eq!(two.said(), stuck, "{seconds}");
                let item = if seconds > 30 { words.stuck() } else { words.sending() };
                assert_eq!(two.items(), [item], "{seconds}: one tab knows the name");
            }
            one.submit.release();
            browser.pass(5);
            assert_eq!((one.posts(), two.posts()), (1, 0), "{seconds}");
            assert!(two.items().is_empty(), "{seconds}");
            let told = [two.said(), two.writing.news()];
            assert!(told.contains(&words.sent().to_owned()), "{seconds}: {told:?}");
            assert!(!told.iter().any(|told| told == words.waiting() || told == words.stuck()), "{seconds}: {told:?}");
            assert_eq!(two.text(), "", "{seconds}");
            assert!(two.writing.take_doubts(), "{seconds}: its thread reads the list");
        }
    }
}

#[test]
fn a_name_is_asked_for_where_no_tab_knows_it() {
    let words = Words::default();
    let later = Reply::Answered { status: 503, body: String::new(), html: false, wait: Some(600), redirected: None };
    let browser = Browser::new();
    let one = browser.open(&form(), vec![later]);
    one.fill();
    one.form().submit(String::new());
    browser.pass(3);
    let two = browser.open(&form(), vec![approved()]);
    browser.pass(3);
    assert_eq!((two.items(), one.items()), (vec![words.waits().to_owned()], vec![words.waits().to_owned()]));
    // The tab that knew it is closed.
    browser.close(one);
    browser.pass(3);
    assert_eq!(two.items(), [words.waits_for_name()]);
    assert_eq!(two.posts(), 0);
}

#[test]
fn a_comment_that_was_signed_in_two_tabs_is_sent_by_the_one_that_is_left() {
    let (browser, one, two) = both([vec![Reply::NoAnswer(NetworkError::Broken)], vec![approved()]]);
    one.submit.hold();
    one.form().submit(String::new());
    browser.run();
    two.form().submit(String::new());
    browser.pass(1);
    browser.close(one);
    browser.pass(200);
    assert_eq!((two.posts(), two.items().len()), (1, 0));
    assert_eq!(two.writing.news(), Words::default().published());
}

#[test]
fn what_is_kept_of_sent_comments_has_no_words_and_an_end() {
    let browser = Browser::new();
    let tab = browser.open(&form(), (0..60).map(numbered).collect());
    for number in 0..60 {
        tab.sign();
        tab.form().typed(Field::Text, format!("Ferry number {number}."));
        tab.form().submit(String::new());
        browser.pass(1);
    }
    assert_eq!(tab.posts(), 60);
    let kept = browser.store.contents();
    assert!((45..=51).contains(&kept.len()), "{}", kept.len());
    let said = format!("{kept:?}");
    assert!(!said.contains("Ferry") && !said.contains("Ada") && !said.contains("quill"), "{said}");
    browser.clock.advance(86_400_000);
    browser.pass(2);
    assert_eq!(browser.store.contents().len(), 0);
}
