//! What a page carries to an endpoint, whichever article it shows, and whatever happens to its store.

use std::cell::RefCell;
use std::rc::Rc;

use article_engine::comment::{Draft, Kept, Obstacle, Outbox, Outcome, Receipt, State};
use article_engine::model::{CommentForm, SafeUrl};
use article_engine::ports::memory::{MemoryClock, MemoryStore};
use article_engine::ports::{Clock, Listed, NetworkError, PageEvent, Reply, Store};
use serde_json::{Value, json};

use super::outbox::{Page, approved, broken, comments, key};
use super::{answered, comment, draft, error, form, tree};

fn redirected(status: u16, body: &str, to: &str) -> Reply {
    let redirected = SafeUrl::from_parsed(to.to_owned());
    Reply::Answered { status, body: body.to_owned(), html: false, wait: None, redirected }
}

fn events(page: &Page) -> Vec<(&'static str, Value)> {
    page.submit.announced().into_iter().map(|(name, detail)| (name, serde_json::from_str(&detail).unwrap())).collect()
}

#[test]
fn a_comment_follows_an_endpoint_that_has_moved() {
    for to in [
        "https://www.news.example/wp-json/wp/v2/comments",
        "https://news.example/wp-json/wp/v2/comments/",
        "http://news.example/wp-json/wp/v2/comments",
    ] {
        let page = Page::new(vec![redirected(200, "[]", to), approved()]);
        let (outcome, _) = page.send(&comment(), false);
        assert_eq!(outcome, Outcome::Published(Receipt { id: Some("31".to_owned()), date: None }), "{to}");
        let posted = page.submit.posted();
        assert_eq!((posted.len(), &*posted[1].0), (2, to));
        assert_eq!(posted[0].1, posted[1].1, "the same comment");
        assert!(page.is_empty());
    }
}

#[test]
fn what_a_get_gives_as_well_is_no_answer_to_a_comment_that_was_led_on() {
    let endpoint = SafeUrl::from_parsed("https://news.example/threads/7".to_owned());
    let own = CommentForm { endpoint, ..form() };
    let comment = draft().check(&own).unwrap();
    for thread in [
        "{\"id\":\"thread-7\",\"comments\":[],\"total\":0}",
        "{\"id\":7,\"title\":\"Ferries\",\"body\":\"Late.\"}",
        "{\"id\":7,\"status\":\"open\",\"items\":[{\"id\":8}]}",
    ] {
        let replies = vec![
            redirected(200, thread, "https://news.example/threads/7/"),
            answered(201, json!({ "id": 31, "status": "approved" })),
        ];
        let page = Page::open(own.clone(), replies, &Rc::default(), &Rc::default());
        page.list.fail(Ok(Listed { status: 200, body: thread.to_owned(), total: None }));
        let (outcome, _) = page.send(&comment, false);
        assert_eq!(outcome, Outcome::Published(Receipt { id: Some("31".to_owned()), date: None }), "{thread}");
        assert_eq!(page.submit.posted()[1].0, "https://news.example/threads/7/", "{thread}");
    }
    // A redirect that kept the POST: a GET gives something else, or nothing.
    let list = || Ok(Listed { status: 200, body: "[{\"id\":31}]".to_owned(), total: None });
    let not_allowed = Ok(Listed { status: 405, body: "{\"id\":31}".to_owned(), total: None });
    for got in [list(), not_allowed, Err(NetworkError::Unreadable)] {
        let replies = vec![redirected(200, "{\"id\":31}", "https://news.example/threads/7/")];
        let page = Page::open(own.clone(), replies, &Rc::default(), &Rc::default());
        page.list.fail(got.clone());
        let (outcome, _) = page.send(&comment, false);
        assert_eq!(outcome, Outcome::Sent(Receipt { id: Some("31".to_owned()), date: None }), "{got:?}");
        assert_eq!(page.posts(), 1, "{got:?}");
    }
}

#[test]
fn a_redirect_that_kept_the_post_is_not_followed_by_another_one() {
    // 307 and 308: what comes is the answer to the comment, without a receipt. A GET of the same address gives something else.
    for (status, body) in [
        (201, "{\"success\":true,\"data\":{\"id\":31}}"),
        (200, "{\"success\":true,\"data\":{\"id\":31}}"),
        (200, "<html>Thank you!</html>"),
        (202, ""),
        (500, "<html>Fatal error</html>"),
    ] {
        let to = "https://www.news.example/wp-json/wp/v2/comments";
        let page = Page::new(vec![redirected(status, body, to), approved()]);
        let (outcome, _) = page.send(&comment(), false);
        assert!(outcome.waits(), "{status} {body}: {outcome:?}");
        let stored = json!({ "id": 8, "parent": 0, "author_name": "Ada Quill", "date_gmt": "1970-01-01T00:00:01",
            "content": { "rendered": "<p>The ferry was late again.</p>" } });
        page.list.change(|list| list.push(stored.to_string()));
        page.pass(60);
        assert_eq!((page.posts(), page.is_empty()), (1, true), "{status} {body}");
    }
}

#[test]
fn a_redirect_that_made_a_get_of_the_post_is_told_by_what_a_get_returns() {
    let endpoint = SafeUrl::from_parsed("https://news.example/say".to_owned());
    let own = CommentForm { endpoint, ..form() };
    let comment = draft().check(&own).unwrap();
    let to = "https://news.example/say/";
    let error = |moment: u32| json!({ "timestamp": moment, "status": 405, "error": "Method Not Allowed" }).to_string();
    // An empty list, and an endpoint that takes no GET: each of its errors has another moment.
    for (status, body, got) in [(204, String::new(), String::new()), (405, error(1), error(2))] {
        let replies = vec![redirected(status, &body, to), answered(201, json!({ "id": 31, "status": "approved" }))];
        let page = Page::open(own.clone(), replies, &Rc::default(), &Rc::default());
        page.list.fail(Ok(Listed { status, body: got, total: None }));
        let (outcome, _) = page.send(&comment, false);
        assert!(matches!(outcome, Outcome::Published(_)), "{status}: {outcome:?}");
        assert_eq!(page.submit.posted()[1].0, to, "{status}");
    }
    // Nothing tells: the page has a token in it, or can't be read. It waits, and then goes where nothing redirects it.
    let token = |token: &str| format!("<html><input value={token}></html>");
    let gotten = Ok(Listed { status: 200, body: token("b"), total: None });
    for got in [gotten, Err(NetworkError::TimedOut)] {
        let replies = vec![redirected(200, &token("a"), to), answered(201, json!({ "id": 31, "status": "approved" }))];
        let page = Page::open(own.clone(), replies, &Rc::default(), &Rc::default());
        page.list.fail(got.clone());
        let (outcome, _) = page.send(&comment, false);
        assert!(outcome.waits(), "{got:?}: {outcome:?}");
        assert_eq!(page.posts(), 1, "{got:?}");
        page.pass(60);
        assert_eq!((page.posts(), page.is_empty()), (2, true), "{got:?}");
        assert_eq!(page.submit.posted()[1].0, to, "{got:?}");
    }
}

#[test]
fn a_comment_does_not_follow_a_redirect_to_anywhere_else() {
    for (status, body) in
        [(200, "<html>Log in</html>"), (200, "[]"), (404, ""), (200, "{\"id\":7,\"status\":\"publish\"}")]
    {
        let page = Page::new(vec![redirected(status, body, "https://news.example/wp-login.php")]);
        let (outcome, _) = page.send(&comment(), false);
        assert_eq!(outcome, Outcome::Undeliverable(Obstacle::Redirect), "{body}");
        assert_eq!(page.only().text, "The ferry was late again.", "it is kept");
        page.pass(1_000);
        assert_eq!(page.posts(), 1);
        let [(name, detail)] = &*events(&page) else { panic!("one event") };
        assert_eq!((*name, &detail["reason"]), ("comment-error", &json!("redirect")));
        assert_eq!(detail["comment"]["content"], json!("The ferry was late again."));
    }
    // A site that sends the browser back and forth.
    let round = |to: &str| redirected(200, "[]", to);
    let page = Page::new(vec![
        round("https://www.news.example/wp-json/wp/v2/comments"),
        round("https://news.example/wp-json/wp/v2/comments"),
    ]);
    assert_eq!(page.send(&comment(), false).0, Outcome::Undeliverable(Obstacle::Redirect));
    assert_eq!(page.posts(), 2);
}

#[test]
fn the_host_page_hears_what_became_of_a_comment() {
    let page = Page::new(vec![answered(201, json!({ "id": 31, "status": "hold" }))]);
    page.send(&comment(), false);
    let [(name, detail)] = &*events(&page) else { panic!("one event") };
    assert_eq!((*name, &detail["status"], &detail["id"]), ("comment-sent", &json!("hold"), &json!("31")));
    let page = Page::new(vec![answered(403, error("spam", "Be <b>kind</b>.", 403))]);
    page.send(&comment(), false);
    let [(name, detail)] = &*events(&page) else { panic!("one event") };
    assert_eq!(
        (*name, &detail["reason"], &detail["message"]),
        ("comment-error", &json!("refused"), &json!("Be kind."))
    );
    let page = Page::new(vec![answered(503, "")]);
    page.send(&comment(), false);
    assert_eq!(events(&page), [], "it waits");
}

#[test]
fn an_endpoint_that_cannot_work_is_given_up_within_a_minute() {
    let rows = [
        (Reply::NoAnswer(NetworkError::Unreadable), Obstacle::Cors, "cors"),
        (answered(200, "<html>Checking your browser</html>"), Obstacle::NoReceipt, "no-receipt"),
        (answered(500, "<html>Fatal error</html>"), Obstacle::Server, "server"),
    ];
    for (reply, obstacle, name) in rows {
        let page = Page::new(vec![reply; 50]);
        let told = page.listen();
        page.send(&comment(), false);
        page.pass(55);
        assert_eq!(told.borrow().last(), Some(&Outcome::Undeliverable(obstacle)));
        assert_eq!(page.only().state, State::Refused(Outcome::Undeliverable(obstacle)));
        let posts = page.posts();
        assert!((3..=6).contains(&posts), "{posts} attempts");
        page.pass(1_000);
        assert_eq!(page.posts(), posts);
        assert_eq!(events(&page)[0].1["reason"], json!(name));
        let page = page.reload(vec![approved()]);
        assert_eq!(page.only().state, State::Refused(Outcome::Undeliverable(obstacle)), "also after a reload");
    }
    // One whose list of comments can't be read either.
    for (reply, list, obstacle) in [
        (Reply::NoAnswer(NetworkError::Unreadable), Err(NetworkError::Unreadable), Obstacle::Cors),
        (
            answered(200, "<html>Log in</html>"),
            Ok(Listed { status: 200, body: "<html>Log in</html>".to_owned(), total: None }),
            Obstacle::NoReceipt,
        ),
        (answered(500, ""), Ok(Listed { status: 500, body: String::new(), total: None }), Obstacle::Server),
    ] {
        let page = Page::new(vec![reply; 50]);
        let told = page.listen();
        (0..50).for_each(|_| page.list.fail(list.clone()));
        page.send(&comment(), false);
        page.pass(55);
        assert_eq!(told.borrow().last(), Some(&Outcome::Undeliverable(obstacle)));
        assert_eq!(page.only().state, State::Refused(Outcome::Undeliverable(obstacle)));
        let [(name, detail)] = &*events(&page) else { panic!("one event") };
        assert_eq!((*name, &detail["reason"]), ("comment-error", &json!(obstacle.name())));
    }
    // Each request takes long.
    let page = Page::new(vec![Reply::NoAnswer(NetworkError::Unreadable); 50]);
    let told = page.listen();
    (0..50).for_each(|_| page.list.fail(Err(NetworkError::Unreadable)));
    page.submit.hold();
    let sending = page.begin(&comment(), false);
    page.pass(10);
    page.submit.release();
    page.finish(sending);
    page.submit.hold();
    while page.clock.now() < 48_000 {
        let posts = page.posts();
        page.pass(1);
        if page.posts() > posts {
            page.pass(10);
            page.submit.release();
            page.pass(0);
            page.submit.hold();
        }
    }
    assert!(page.clock.now() < 60_000);
    assert_eq!(told.borrow().last(), Some(&Outcome::Undeliverable(Obstacle::Cors)));
}

#[test]
fn a_site_that_is_out_of_reach_is_waited_for_and_its_reader_told() {
    for reply in [Reply::NoAnswer(NetworkError::Broken), answered(502, "")] {
        let page = Page::new(vec![reply; 60]);
        page.send(&comment(), false);
        page.pass(20);
        assert!(!page.only().is_stuck(page.clock.now()), "it may be a moment");
        page.pass(35);
        assert!(page.only().is_stuck(page.clock.now()));
        page.pass(1_000);
        assert_eq!(page.only().state, State::Waiting);
        let page = page.reload(Vec::new());
        assert!(page.only().is_stuck(page.clock.now()), "also after a reload");
    }
    let page = Page::new(vec![Reply::NoAnswer(NetworkError::Offline); 60]);
    page.send(&comment(), false);
    page.pass(1_000);
    assert!(!page.only().is_stuck(page.clock.now()), "the reader is offline, not the site");
}

#[test]
fn a_site_that_asks_for_a_pause_gets_it_whatever_the_network_does() {
    let page = Page::new(vec![answered(429, ""); 60]);
    page.send(&comment(), false);
    for _ in 0..60 {
        page.events.tell(&article_engine::ports::PageEvent::Awake);
        page.pass(0);
    }
    assert!(page.posts() <= 5, "{} posts", page.posts());
}

#[test]
fn without_wordpress_a_success_without_a_receipt_is_sent_once() {
    let endpoint = SafeUrl::from_parsed("https://news.example/say".to_owned());
    let plain = CommentForm { endpoint, ..form() };
    let page = Page::open(plain, vec![answered(200, "OK"), approved()], &Rc::default(), &Rc::default());
    assert_eq!(page.send(&comment(), false).0, Outcome::Undeliverable(Obstacle::NoReceipt));
    page.pass(100);
    assert_eq!(page.posts(), 1);
}

#[test]
fn a_database_of_an_old_character_set_gets_emoji_as_entities() {
    let failed = || answered(500, error("rest_comment_failed_create", "No.", 500));
    let say =
        |text: &str| Draft { text: text.to_owned(), name: "Ada 🚢".to_owned(), ..draft() }.check(&form()).unwrap();
    let page = Page::new(vec![failed(), approved(), approved()]);
    let (outcome, _) = page.send(&say("Late 😀 & 𝄞"), false);
    assert!(outcome.is_taken());
    let body = |at: usize| -> Value { serde_json::from_str(&page.submit.posted()[at].1).unwrap() };
    assert_eq!(body(0)["content"], json!("Late 😀 &amp; 𝄞"));
    assert_eq!(
        (&body(1)["content"], &body(1)["author_name"]),
        (&json!("Late &#128512; &amp; &#119070;"), &json!("Ada &#128674;"))
    );
    // From then on at once.
    page.send(&say("Again 😀"), false);
    assert_eq!(body(2)["content"], json!("Again &#128512;"));
    // Without such characters it has another reason.
    let page = Page::new(vec![failed(), approved()]);
    page.send(&comment(), false);
    assert_eq!((page.posts(), &page.only().state), (1, &State::Waiting));
}

#[test]
fn what_is_cleared_from_the_store_is_written_back_and_sent() {
    let page = Page::new(vec![broken(), approved()]);
    page.send(&comment(), false);
    page.store.clear();
    assert_eq!(page.only().text, "The ferry was late again.", "it is still shown");
    page.pass(2);
    assert!(format!("{:?}", page.store.contents()).contains("The ferry was late again."));
    page.pass(60);
    assert_eq!(page.posts(), 2);
    assert!(page.is_empty());
    page.clock.advance(86_400_000);
    page.pass(1);
    assert!(page.store.contents().is_empty(), "its trace goes, too");
    // While it is on its way.
    let page = Page::new(vec![broken(), approved()]);
    page.submit.hold();
    let sending = page.begin(&comment(), false);
    page.store.clear();
    page.submit.release();
    page.finish(sending);
    assert_eq!(page.only().state, State::Waiting);
    page.pass(60);
    assert_eq!(page.posts(), 2);
    // Just before the page is closed.
    let page = Page::new(vec![broken()]);
    page.send(&comment(), false);
    page.pass(1);
    page.store.clear();
    page.events.tell(&PageEvent::Leaving);
    assert_eq!(page.reload(Vec::new()).only().text, "The ferry was late again.");
}

#[test]
fn what_another_tab_has_sent_is_not_written_back() {
    let (store, clock): (Rc<MemoryStore>, Rc<MemoryClock>) = Default::default();
    let one = Page::open(form(), vec![broken()], &store, &clock);
    one.send(&comment(), true);
    let two = Page::open(form(), vec![approved()], &store, &clock);
    for _ in 0..60 {
        two.pass(1);
        one.pass(1);
    }
    assert_eq!((one.posts(), two.posts()), (1, 1));
    assert!(!format!("{:?}", store.contents()).contains("ferry"), "{:?}", store.contents());
}

#[test]
fn what_was_cleared_while_it_was_sent_is_not_sent_by_another_tab_too() {
    // An endpoint without a list.
    let own = CommentForm { endpoint: SafeUrl::from_parsed("https://news.example/say".to_owned()), ..form() };
    let (store, clock): (Rc<MemoryStore>, Rc<MemoryClock>) = Default::default();
    let one = Page::open(own.clone(), vec![approved()], &store, &clock);
    one.submit.hold();
    let sending = one.begin(&comment(), true);
    let two = Page::open(own, vec![approved()], &store, &clock);
    assert_eq!(two.only().text, comment().text(), "the other tab has a copy");
    store.clear();
    one.submit.release();
    assert!(one.finish(sending).is_taken());
    for _ in 0..300 {
        two.pass(1);
        one.pass(1);
    }
    assert_eq!((one.posts(), two.posts()), (1, 0));
    assert!(!format!("{:?}", store.contents()).contains("ferry"), "{:?}", store.contents());
}

#[test]
fn what_is_written_over_with_garbage_is_written_back_and_sent() {
    for junk in
        ["", "null", "[]", "{}", "{\"v\":1}", "{\"v\":1,\"text\":\"\"}", "{\"v\":1,\"text\":5}", "\u{0}", "\u{FEFF}{"]
    {
        for held in [false, true] {
            let page = Page::new(vec![broken(), approved()]);
            let scribble = || {
                for key in page.store.contents().keys() {
                    page.store.set(key, junk).unwrap();
                }
            };
            if held {
                page.submit.hold();
                let sending = page.begin(&comment(), false);
                scribble();
                page.submit.release();
                page.finish(sending);
            } else {
                page.send(&comment(), false);
                scribble();
            }
            assert_eq!(page.only().text, comment().text(), "{junk}");
            page.pass(60);
            assert_eq!((page.posts(), page.outbox.entries()), (2, Vec::new()), "{junk}");
        }
    }
}

#[test]
fn what_was_cleared_while_its_page_was_asleep_is_neither_lost_nor_posted_twice() {
    let asleep = |stored: Option<&str>| {
        let page = Page::new(vec![broken(), approved()]);
        page.knows(&[]);
        page.send(&comment(), false);
        page.pass(1);
        // Another page has sent or withdrawn it, or a script has cleared everything: nothing tells which.
        page.store.clear();
        page.clock.advance(3_600_000);
        if let Some(html) = stored {
            let row = json!({ "id": 8, "parent": 0, "author_name": "Ada Quill", "content": { "rendered": html } });
            page.list.change(|list| list.push(row.to_string()));
        }
        page.events.tell(&PageEvent::Restored);
        page.pass(60);
        assert_eq!(page.posts(), 1);
        page
    };
    let page = asleep(Some("<p>The ferry was late again.</p>"));
    assert!(page.is_empty(), "it is in the list");
    let page = asleep(None);
    assert_eq!(page.only().state, State::Refused(Outcome::Unsure), "its author is asked");
    super::arrival::insist(&page);
    page.pass(60);
    assert_eq!((page.posts(), page.is_empty()), (2, true));
    // What went out a moment before is known by its trace.
    let (store, clock): (Rc<MemoryStore>, Rc<MemoryClock>) = Default::default();
    let one = Page::open(form(), vec![broken()], &store, &clock);
    one.send(&comment(), true);
    let two = Page::open(form(), vec![approved()], &store, &clock);
    while two.posts() == 0 {
        two.pass(1);
    }
    one.events.tell(&PageEvent::Restored);
    one.pass(60);
    assert_eq!((one.posts(), one.outbox.entries()), (1, Vec::new()));
}

#[test]
fn an_answer_without_an_end_counts_as_one_that_may_have_arrived() {
    let huge = || Reply::NoAnswer(NetworkError::TooLarge);
    let page = Page::new(vec![huge(), approved()]);
    page.send(&comment(), false);
    assert!(page.only().may_have_arrived());
    let content = json!({ "rendered": comment().text() });
    let date = "1970-01-01T00:00:01";
    let row = json!({ "id": 8, "parent": 0, "author_name": "Ada Quill", "date_gmt": date, "content": content });
    page.list.change(|list| list.push(row.to_string()));
    page.pass(60);
    assert_eq!((page.posts(), page.is_empty()), (1, true));
    // Where it goes on so, the reader is told.
    let page = Page::new((0..30).map(|_| huge()).collect());
    let told = page.listen();
    page.send(&comment(), false);
    page.pass(60);
    assert_eq!(told.borrow().last(), Some(&Outcome::Undeliverable(Obstacle::NoReceipt)));
    // A list without an end, too, tells nothing.
    let page = Page::new(vec![broken(), approved()]);
    page.send(&comment(), false);
    (0..2).for_each(|_| page.list.fail(Err(NetworkError::TooLarge)));
    page.pass(60);
    assert_eq!((page.posts(), page.is_empty()), (2, true));
    assert!(page.list.asked().len() > 2);
}

#[test]
fn what_another_tab_has_sent_is_told_where_the_store_shows_it_before_the_browser_says_so() {
    let (store, clock): (Rc<MemoryStore>, Rc<MemoryClock>) = Default::default();
    let one = Page::open(form(), vec![broken()], &store, &clock);
    let told: Rc<RefCell<Vec<bool>>> = Rc::default();
    let tell = told.clone();
    one.outbox.when_changed(Box::new(move |sent_elsewhere| tell.borrow_mut().push(sent_elsewhere)));
    one.send(&comment(), true);
    let two = Page::open(form(), vec![approved()], &store, &clock);
    while two.posts() == 0 {
        two.pass(1);
    }
    // The widget may read the store for a reason of its own.
    assert_eq!(one.outbox.entries(), []);
    one.pass(1);
    assert_eq!(told.take().into_iter().filter(|sent| *sent).count(), 1);
    one.pass(60);
    assert!(!told.borrow().contains(&true), "once");
}

#[test]
fn a_comment_goes_on_while_the_page_shows_another_article() {
    let page = Page::new(vec![broken(), approved()]);
    page.send(&comment(), false);
    let other = CommentForm { post: tree(&json!(8)), ..form() };
    let shown = Outbox::new(&comments(&other), key(&other), &page.ports, &page.couriers).unwrap();
    assert!(shown.task().is_none(), "one courier carries for both");
    let told: Rc<RefCell<Vec<Outcome>>> = Rc::default();
    let tell = told.clone();
    shown.when_settled(Box::new(move |_, _, outcome| tell.borrow_mut().push(outcome.clone())));
    let page = page.show(shown);
    page.pass(60);
    assert_eq!(page.posts(), 2);
    let posted: Value = serde_json::from_str(&page.submit.posted()[1].1).unwrap();
    assert_eq!((&posted["post"], &posted["author_name"]), (&json!(7), &json!("Ada Quill")));
    assert!(matches!(told.borrow().last(), Some(Outcome::Published(_))), "the reader is told there");
}

#[test]
fn a_widget_that_comes_back_still_knows_the_name() {
    let page = Page::new(vec![broken(), approved()]);
    page.send(&comment(), false);
    let page = page.leave_and_come_back();
    assert_eq!(page.outbox.signed(&page.only()), Some(comment()));
    page.pass(60);
    assert_eq!(page.posts(), 2);
}

#[test]
fn a_site_that_takes_longer_than_a_reader_waits_is_still_heard() {
    let page = Page::new(vec![approved()]);
    page.submit.hold();
    let told = page.listen();
    let sending = page.begin(&comment(), false);
    page.pass(31);
    let outcome = page.finish(sending);
    assert!(outcome.waits(), "{outcome:?}");
    page.pass(40);
    assert_eq!(page.posts(), 1, "the first request is still under way");
    page.submit.release();
    page.pass(1);
    assert_eq!(*told.borrow(), [Outcome::Published(Receipt { id: Some("31".to_owned()), date: None })]);
    assert!(page.is_empty());
}

#[test]
fn another_comment_does_not_wait_for_a_slow_one() {
    let page = Page::new(vec![approved(), approved()]);
    page.submit.hold();
    let slow = page.begin(&comment(), false);
    page.pass(31);
    page.finish(slow);
    let other = Draft { text: "Another one.".to_owned(), ..draft() }.check(&form()).unwrap();
    let fast = page.begin(&other, false);
    assert_eq!(page.posts(), 2);
    page.submit.release();
    assert!(page.finish(fast).is_taken());
}

#[test]
fn what_is_asked_for_during_an_attempt_is_done_when_it_ends() {
    let take_back = |reply: Reply| {
        let page = Page::new(vec![answered(503, ""), reply, approved()]);
        page.send(&comment(), false);
        page.submit.hold();
        page.pass(13);
        assert_eq!(page.posts(), 2);
        let id = page.only().id;
        let kept: Rc<RefCell<Vec<String>>> = Rc::default();
        let (outbox, keeper) = (page.outbox.clone(), kept.clone());
        let taking: article_engine::ports::Later<bool> = Box::pin(async move {
            outbox.take_back(&id, &mut |entry, _| keeper.borrow_mut().push(entry.text.clone())).await
        });
        let taking = page.step(taking);
        page.pass(5);
        let taking = page.step(taking.unwrap());
        assert!(kept.borrow().is_empty(), "it is on its way");
        page.submit.release();
        let mut taking = taking;
        for _ in 0..20 {
            page.pass(1);
            taking = taking.and_then(|taking| page.step(taking));
        }
        assert!(taking.is_none(), "it has ended");
        page.pass(100);
        let kept = kept.borrow().clone();
        (kept, page.posts())
    };
    assert_eq!(take_back(answered(503, "")), (vec!["The ferry was late again.".to_owned()], 2));
    assert_eq!(take_back(approved()), (Vec::new(), 2), "it was sent, and is not sent again");
}

#[test]
fn a_clock_that_is_set_back_holds_nothing_up() {
    let clock = Rc::new(MemoryClock::default());
    clock.advance(10_000_000);
    let page = Page::open(form(), vec![answered(503, ""), approved()], &Rc::default(), &clock);
    page.send(&comment(), false);
    clock.set(10_000_000 - 600_000);
    page.events.tell(&PageEvent::Awake);
    page.pass(13);
    assert_eq!(page.posts(), 2);
}

#[test]
fn a_flood_of_ten_goes_out_in_order() {
    let flood = || answered(400, error("comment_flood", "Slow.", 400));
    let taken = |id: u32| answered(201, json!({ "id": id, "status": "approved" }));
    let replies = (1..22).flat_map(|id| [taken(id), flood()]).collect();
    let page = Page::new(replies);
    let texts: Vec<String> = (0..10).map(|number| format!("Number {number}.")).collect();
    for text in &texts {
        let say = Draft { text: text.clone(), ..draft() }.check(&form()).unwrap();
        let (outcome, kept) = page.send(&say, false);
        assert!(outcome.is_taken() || outcome.waits() && kept == Kept::Lasting, "{outcome:?}");
    }
    page.pass(600);
    assert!(page.is_empty());
    let posted = page.submit.posted();
    let said = |body: &str| serde_json::from_str::<Value>(body).unwrap()["content"].as_str().unwrap().to_owned();
    let mut order: Vec<String> = posted.iter().map(|(_, body)| said(body)).collect();
    order.dedup();
    assert_eq!(order, texts);
}

#[test]
fn comments_of_the_same_moment_stand_in_the_order_they_were_written() {
    let page = Page::new(Vec::new());
    let texts: Vec<String> = (0..10).map(|number| format!("Number {number}.")).collect();
    for text in &texts {
        page.send(&Draft { text: text.clone(), ..draft() }.check(&form()).unwrap(), false);
    }
    let kept: Vec<String> = page.outbox.entries().into_iter().map(|entry| entry.text).collect();
    assert_eq!(kept, texts);
}

#[test]
fn a_store_that_is_denied_is_not_taken_for_one_that_was_cleared() {
    let page = Page::new(vec![broken(), approved()]);
    page.send(&comment(), false);
    page.store.deny(true);
    page.pass(60);
    assert_eq!(page.posts(), 2);
    assert!(page.outbox.entries().is_empty());
    assert!(page.clock.now() > 0 && page.store.get("x").is_err());
}
