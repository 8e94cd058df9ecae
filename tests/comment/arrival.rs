//! A comment whose answer was lost: before it is sent again, the site's list tells whether it arrived.

use article_engine::comment::{Draft, Outcome, Receipt, State};
use article_engine::ports::memory::MemoryClock;
use article_engine::ports::{Listed, Reply, Silence};
use serde_json::{Value, json};

use super::outbox::{Page, approved, broken};
use super::{answered, comment, draft, error, form};

/// A comment as WordPress lists it, stored so many seconds after 1970.
fn listed(id: u32, author: &str, html: &str, seconds: u64) -> String {
    let date = format!("1970-01-01T{:02}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let content = json!({ "rendered": html });
    json!({ "id": id, "parent": 0, "author_name": author, "date_gmt": date, "content": content }).to_string()
}

/// Sends Ada's comment, loses the answer, and gives the page and what it told later.
fn lost(stored: &[String]) -> (Page, Vec<Outcome>) {
    let page = Page::new(vec![broken(), approved()]);
    page.send(&comment(), false);
    page.list.change(|list| list.extend(stored.iter().cloned()));
    let told = page.listen();
    page.pass(60);
    let told = told.borrow().iter().filter(|outcome| !outcome.waits()).cloned().collect();
    (page, told)
}

fn published(id: &str) -> Outcome {
    Outcome::Published(Receipt { id: Some(id.to_owned()), date: None })
}

/// Outcomes without their dates.
fn undated(outcomes: &[Outcome]) -> Vec<Outcome> {
    let undated = |outcome: &Outcome| match outcome {
        Outcome::Published(receipt) => Outcome::Published(Receipt { date: None, ..receipt.clone() }),
        other => other.clone(),
    };
    outcomes.iter().map(undated).collect()
}

#[test]
fn a_comment_that_is_in_the_list_is_not_sent_again() {
    let rows = [
        "<p>The ferry was late again.</p>\n",
        // Typography, links and emphasis that a site adds.
        "<p>The ferry was <em>late</em>&nbsp;again&#8230;</p>",
    ];
    for html in rows {
        let (page, told) = lost(&[listed(8, "Ada Quill", html, 1)]);
        assert_eq!((page.posts(), undated(&told)), (1, vec![published("8")]), "{html}");
        assert!(page.is_empty(), "{html}");
    }
}

#[test]
fn a_plugin_may_have_rewritten_its_words() {
    for html in [
        "<p>The f***y was late again.</p>",
        "<p>THE FERRY WAS LATE AGAIN.</p>",
        "<p>The ferry was late again. — via the app</p>",
    ] {
        let (page, told) = lost(&[listed(8, "Ada Quill", html, 1)]);
        assert_eq!((page.posts(), undated(&told)), (1, vec![published("8")]), "{html}");
    }
}

#[test]
fn what_only_resembles_it_is_another_comment() {
    let rows = [
        // Other words, another reader who says nearly the same, and the same reader half an hour before.
        ("Ada Quill", "<p>The harbour was closed today.</p>", 1),
        ("Ada Quill", "<p>The ferry.</p>", 1),
        ("Bo", "<p>The f***y was late again.</p>", 1),
    ];
    for (author, html, seconds) in rows {
        let (page, told) = lost(&[listed(8, author, html, seconds)]);
        assert_eq!((page.posts(), undated(&told)), (2, vec![published("31")]), "{author}: {html}");
    }
    // Long before.
    let clock = std::rc::Rc::new(MemoryClock::default());
    clock.advance(2_000_000);
    let page = Page::open(form(), vec![broken(), approved()], &std::rc::Rc::default(), &clock);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late today.</p>", 10)));
    page.send(&comment(), false);
    page.pass(60);
    assert_eq!(page.posts(), 2);
}

#[test]
fn two_comments_that_resemble_each_other_are_two() {
    let say =
        |number: u32| Draft { text: format!("Comment {number}: fish & chips."), ..draft() }.check(&form()).unwrap();
    let page = Page::new(vec![broken(), broken(), approved(), approved()]);
    page.send(&say(1), false);
    page.send(&say(2), false);
    // Only the first has arrived, and a plugin has censored it.
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>Comment 1: f**h &amp; chips.</p>", 1)));
    page.pass(60);
    let texts: Vec<String> = page.submit.posted().iter().map(|(_, body)| body.clone()).collect();
    assert_eq!(page.posts(), 3, "{texts:?}");
    assert!(texts[2].contains("Comment 2"), "{texts:?}");
    // The first has a receipt now, so that the second is not taken for it.
    let page = Page::new(vec![answered(201, json!({ "id": 8, "status": "approved" })), broken(), approved()]);
    page.send(&say(1), false);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>Comment 1: f**h &amp; chips.</p>", 1)));
    page.send(&say(2), false);
    page.pass(60);
    assert_eq!(page.posts(), 3);
}

#[test]
fn its_author_may_have_signed_with_another_name_since() {
    let page = Page::new(vec![broken()]);
    page.send(&comment(), false);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
    let stored = page.list.clone();
    let page = page.reload(vec![approved()]);
    page.list.change(|list| list.extend(stored.everything()));
    let entry = page.only();
    let again = article_engine::comment::Attempt::of(&entry);
    assert!(again.is_some());
    page.outbox.forget(&entry.id);
    let other = Draft { name: "Ada Q.".to_owned(), ..draft() }.check(&form()).unwrap();
    page.put_again(&other, again.as_ref());
    page.pass(90);
    assert_eq!(page.posts(), 0);
    assert!(page.is_empty());
}

#[test]
fn a_short_text_signed_with_another_name_counts_only_at_the_same_time() {
    let word = Draft { text: "A word.".to_owned(), ..draft() }.check(&form()).unwrap();
    for (seconds, posts) in [(2_000, 1), (10, 2)] {
        let clock = std::rc::Rc::new(MemoryClock::default());
        clock.advance(2_000_000);
        let page = Page::open(form(), vec![broken(), approved()], &std::rc::Rc::default(), &clock);
        page.list.change(|list| list.push(listed(8, "Ines Costa", "<p>A word.</p>", seconds)));
        page.send(&word, false);
        page.pass(60);
        assert_eq!(page.posts(), posts, "stored at {seconds}");
    }
}

#[test]
fn while_the_list_cannot_be_read_nothing_is_sent_again() {
    let page = Page::new(vec![Reply::NoAnswer(Silence::TimedOut), approved()]);
    page.send(&comment(), false);
    // The server is stuck: with the comment, and with its list.
    for _ in 0..8 {
        page.list.fail(Err(Silence::TimedOut));
    }
    page.pass(40);
    assert_eq!(page.posts(), 1);
    page.list.change(|list| list.push(listed(8, "Ada Quill", "<p>The ferry was late again.</p>", 1)));
    page.pass(900);
    assert_eq!(page.posts(), 1);
    assert!(page.is_empty());
}

#[test]
fn a_list_that_never_works_does_not_keep_a_comment_for_ever() {
    let failures = [Err(Silence::Broken), Ok(Listed { status: 500, body: String::new(), total: None })];
    for failure in failures {
        let page = Page::new(vec![broken(), approved()]);
        page.send(&comment(), false);
        for _ in 0..50 {
            page.list.fail(failure.clone());
        }
        page.pass(300);
        assert_eq!(page.posts(), 2, "{failure:?}");
    }
    // A site that doesn't give it is asked once.
    let page = Page::new(vec![answered(500, ""), approved()]);
    page.send(&comment(), false);
    page.list.fail(Ok(Listed { status: 401, body: error("rest_forbidden", "No.", 401).to_string(), total: None }));
    page.pass(5);
    assert_eq!(page.posts(), 2);
}

#[test]
fn a_request_that_may_still_be_under_way_is_not_repeated() {
    // Until when nothing must be posted, in seconds, by how the first attempt ended.
    let rows =
        [(Reply::NoAnswer(Silence::Broken), 9), (Reply::NoAnswer(Silence::TimedOut), 29), (answered(504, ""), 29)];
    for (reply, seconds) in rows {
        let page = Page::new(vec![reply.clone(), approved()]);
        page.send(&comment(), false);
        page.pass(seconds - 1);
        assert_eq!(page.posts(), 1, "{reply:?}");
        page.pass(20);
        assert_eq!(page.posts(), 2, "{reply:?}");
    }
    // A tab that died during its attempt.
    let page = Page::new(Vec::new());
    page.submit.hold();
    drop(page.begin(&comment(), true));
    let page = page.reload(vec![approved()]);
    page.pass(55);
    assert_eq!(page.posts(), 0);
    page.pass(LEFT_BY_A_DEAD_TAB);
    assert_eq!(page.posts(), 1);
}

/// Without locks a claim ends by itself, in seconds.
const LEFT_BY_A_DEAD_TAB: u64 = article_engine::comment::LEASE / 1_000;

#[test]
fn every_attempt_has_the_same_key_and_every_comment_its_own() {
    let key = |page: &Page, at: usize| {
        let posted: Value = serde_json::from_str(&page.submit.posted()[at].1).unwrap();
        posted["idempotency_key"].as_str().unwrap().to_owned()
    };
    let page = Page::new(vec![broken(), answered(503, ""), approved(), approved()]);
    page.send(&comment(), false);
    page.pass(60);
    assert_eq!(page.posts(), 3);
    assert_eq!((key(&page, 0), key(&page, 1)), (key(&page, 1), key(&page, 2)));
    page.send(&comment(), false);
    assert_ne!(key(&page, 0), key(&page, 3));
}

#[test]
fn a_duplicate_of_a_lost_attempt_is_held_or_published_as_the_list_says() {
    let duplicate = || answered(409, error("comment_duplicate", "Said.", 409));
    let page = Page::new(vec![broken(), duplicate()]);
    page.send(&comment(), false);
    page.pass(60);
    assert!(matches!(page.only().state, State::Held(_)), "a moderator looks at it");
}
