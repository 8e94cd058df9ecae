//! The outbox alone: what is kept, when it goes out, and what becomes of it.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use article_engine::comment::{
    ArticleKey, Attempt, Comment, Couriers, Draft, Entry, Kept, Known, LEASE, Obstacle, Outbox, Outcome, Receipt,
    Signature, State,
};
use article_engine::date::Dateline;
use article_engine::json::to_string;
use article_engine::model::{Article, CommentForm, Comments, SafeUrl, ThreadComment};
use article_engine::ports::memory::{MemoryClock, MemoryEvents, MemoryList, MemoryLock, MemoryStore, ScriptedSubmit};
use article_engine::ports::{Backed, Clock, Later, NetworkError, PageEvent, Ports, Reply, Store};
use serde_json::{Value, json};

use super::{Absolute, answered, comment, draft, error, form, now_of, tree};

/// A page with one outbox, all in the test's hand.
pub struct Page {
    pub clock: Rc<MemoryClock>,
    pub store: Rc<MemoryStore>,
    pub submit: Rc<ScriptedSubmit>,
    pub list: Rc<MemoryList>,
    pub events: Rc<MemoryEvents>,
    pub outbox: Rc<Outbox>,
    pub couriers: Couriers,
    pub ports: Ports,
    task: RefCell<Later<()>>,
}

pub fn comments(form: &CommentForm) -> Comments {
    Comments { form: Some(form.clone()), ..Comments::default() }
}

pub fn key(form: &CommentForm) -> Option<ArticleKey> {
    ArticleKey::of(&Article { comments: comments(form), headline: "Ferries".to_owned(), ..Article::default() })
}

impl Page {
    pub fn open(form: CommentForm, replies: Vec<Reply>, store: &Rc<MemoryStore>, clock: &Rc<MemoryClock>) -> Self {
        Self::listed(form, None, replies, store, clock)
    }

    /// The same with a list of the payload's.
    pub fn listed(
        form: CommentForm,
        address: Option<SafeUrl>,
        replies: Vec<Reply>,
        store: &Rc<MemoryStore>,
        clock: &Rc<MemoryClock>,
    ) -> Self {
        let submit = Rc::new(ScriptedSubmit::new(replies));
        let events: Rc<MemoryEvents> = Rc::default();
        let list: Rc<MemoryList> = Rc::default();
        let ports = Ports {
            submit: submit.clone(),
            store: Rc::new(Backed::new(store.clone())),
            fetch: list.clone(),
            urls: Rc::new(Absolute),
            html: Rc::new(super::common::NativeHtml),
            payload_page: article_engine::payload::comments_page,
            clock: clock.clone(),
            lock: Rc::new(MemoryLock::default()),
            events: events.clone(),
        };
        let couriers = Couriers::default();
        let article = Comments { list: address, ..comments(&form) };
        let outbox = Outbox::new(&article, key(&form), &ports, &couriers).unwrap();
        let task = RefCell::new(outbox.task().unwrap());
        let (clock, store) = (clock.clone(), store.clone());
        Self { clock, store, submit, list, events, outbox, couriers, ports, task }
    }

    pub fn new(replies: Vec<Reply>) -> Self {
        Self::open(form(), replies, &Rc::default(), &Rc::default())
    }

    /// The same store in another page.
    pub fn reload(self, replies: Vec<Reply>) -> Self {
        Self::open(form(), replies, &self.store, &self.clock)
    }

    pub fn send(&self, comment: &Comment, remembered: bool) -> (Outcome, Kept) {
        let posting = self.outbox.put(comment, None, remembered, None);
        let kept = posting.kept;
        (now_of(self.outbox.send(posting)).0, kept)
    }

    /// What is told of comments that are sent by themselves.
    pub fn listen(&self) -> Rc<RefCell<Vec<Outcome>>> {
        let told: Rc<RefCell<Vec<Outcome>>> = Rc::default();
        let tell = told.clone();
        self.outbox.when_settled(Box::new(move |_, _, outcome| tell.borrow_mut().push(outcome.clone())));
        told
    }

    /// Begins to send a comment.
    pub fn begin(&self, comment: &Comment, remembered: bool) -> Later<Outcome> {
        let posting = self.outbox.put(comment, None, remembered, None);
        let outbox = self.outbox.clone();
        self.step(Box::pin(async move { outbox.send(posting).await.0 })).unwrap()
    }

    /// The end of what was begun.
    pub fn finish(&self, mut sending: Later<Outcome>) -> Outcome {
        match sending.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(outcome) => outcome,
            Poll::Pending => panic!("still on its way"),
        }
    }

    /// Goes on with a task; none when it has ended.
    pub fn step<T>(&self, mut task: Later<T>) -> Option<Later<T>> {
        task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending().then_some(task)
    }

    /// The thread was read to its end, and has these comments.
    pub fn knows(&self, comments: &[ThreadComment]) {
        self.knows_some(comments, true);
    }

    /// The thread was read as far as these comments; `all` tells whether that is its end.
    pub fn knows_some(&self, comments: &[ThreadComment], all: bool) {
        let comments: Vec<_> = comments.iter().cloned().map(Rc::new).collect();
        self.outbox.when_sending(Box::new(move || Known { comments: comments.clone(), all }));
    }

    /// Sends a text once more that went out before.
    pub fn put_again(&self, comment: &Comment, again: Option<&Attempt>) {
        let posting = self.outbox.put(comment, None, false, again);
        now_of(self.outbox.send(posting));
    }

    /// The same page with another article.
    pub fn show(self, outbox: Rc<Outbox>) -> Self {
        Self { outbox, ..self }
    }

    /// The same page after its widget was taken out of it and put back.
    pub fn leave_and_come_back(self) -> Self {
        let (form, key) = (form(), key(&form()));
        let outbox = self.outbox;
        drop(outbox);
        let outbox = Outbox::new(&comments(&form), key, &self.ports, &self.couriers).unwrap();
        Self { outbox, ..self }
    }

    /// Lets time pass second by second, as the outbox sees it.
    pub fn pass(&self, seconds: u64) {
        let waker = std::task::Waker::noop();
        for _ in 0..=seconds * 4 {
            let _ = self.task.borrow_mut().as_mut().poll(&mut std::task::Context::from_waker(waker));
            self.clock.advance(250);
        }
    }

    /// Whether nothing is kept but traces, which go a little later.
    pub fn is_empty(&self) -> bool {
        self.store.contents().values().all(|kept| kept.contains("\"done\""))
    }

    pub fn only(&self) -> Entry {
        let entries = self.outbox.entries();
        assert_eq!(entries.len(), 1, "{entries:?}");
        entries[0].clone()
    }

    pub fn posts(&self) -> usize {
        self.submit.posted().len()
    }
}

pub fn approved() -> Reply {
    answered(201, json!({ "id": 31, "status": "approved" }))
}

pub fn broken() -> Reply {
    Reply::NoAnswer(NetworkError::Broken)
}

pub fn offline() -> Reply {
    Reply::NoAnswer(NetworkError::Offline)
}

#[test]
fn a_comment_is_in_the_store_before_it_is_sent_and_gone_when_it_was_taken() {
    let page = Page::new(vec![approved()]);
    let posting = page.outbox.put(&comment(), Some("12"), false, None);
    assert_eq!(posting.kept, Kept::Lasting);
    assert!(format!("{:?}", page.store.contents()).contains("The ferry was late again."));
    assert_eq!(page.only().parent.as_deref(), Some("12"));
    assert_eq!(page.posts(), 0);
    let outcome = now_of(page.outbox.send(posting)).0;
    assert_eq!(outcome, Outcome::Published(Receipt { id: Some("31".to_owned()), date: None }));
    let body: Value = serde_json::from_str(&page.submit.posted()[0].1).unwrap();
    assert_eq!((&body["parent"], &body["post"], &body["author_name"]), (&json!(12), &json!(7), &json!("Ada Quill")));
    assert!(page.is_empty());
}

#[test]
fn what_fails_for_now_waits_and_is_tried_again() {
    let rows = [
        offline(),
        broken(),
        Reply::NoAnswer(NetworkError::TimedOut),
        answered(500, ""),
        answered(503, ""),
        answered(408, ""),
        answered(429, ""),
        answered(400, error("comment_flood", "Slow down.", 400)),
        answered(429, error("comment_flood", "Slow down.", 429)),
        answered(500, error("rest_comment_failed_create", "No.", 500)),
    ];
    for reply in rows {
        let page = Page::new(vec![reply.clone(), approved()]);
        let (outcome, kept) = page.send(&comment(), false);
        assert!(outcome.waits() && kept == Kept::Lasting, "{reply:?}");
        assert_eq!(page.only().state, State::Waiting);
        page.pass(90);
        assert_eq!(page.posts(), 2, "{reply:?}");
        assert!(page.is_empty(), "{reply:?}");
    }
}

#[test]
fn what_is_refused_ends_the_trying() {
    let rows = [
        (401, "rest_comment_login_required", Outcome::LoginRequired),
        (403, "rest_comment_closed", Outcome::Closed),
        (409, "comment_duplicate", Outcome::Duplicate),
        (403, "rest_comment_draft_post", Outcome::Refused { message: Some("No, because.".to_owned()), field: None }),
    ];
    for (status, code, expected) in rows {
        let page = Page::new(vec![answered(status, error(code, "No, because.", status)), approved()]);
        let (outcome, _) = page.send(&comment(), false);
        assert_eq!(outcome, expected);
        assert_eq!(page.only().state, State::Refused(expected), "its text is still there");
        page.pass(1_000);
        assert_eq!(page.posts(), 1);
        let page = page.reload(vec![approved()]);
        assert!(matches!(page.only().state, State::Refused(_)), "{code}: also after a reload");
        page.pass(1_000);
        assert_eq!(page.posts(), 0);
    }
}

#[test]
fn without_an_endpoint_or_a_host_nothing_waits() {
    let page = Page::new(vec![Reply::NoAnswer(NetworkError::Blocked)]);
    let (outcome, _) = page.send(&comment(), false);
    assert_eq!(outcome, Outcome::Undeliverable(Obstacle::Policy));
    assert!(matches!(page.only().state, State::Refused(_)));
}

#[test]
fn readers_do_not_come_back_all_at_once() {
    let first_pause = |seed| {
        let page = Page::open(form(), vec![offline()], &Rc::default(), &Rc::new(MemoryClock::seeded(seed)));
        page.send(&comment(), false);
        page.only().due
    };
    let pauses: std::collections::BTreeSet<u64> = (0..20).map(first_pause).collect();
    assert!(pauses.len() > 10, "{pauses:?}");
}

#[test]
fn pauses_grow_up_to_five_minutes() {
    let page = Page::new(Vec::new());
    page.send(&comment(), false);
    let mut pauses = Vec::new();
    for _ in 0..14 {
        let entry = page.only();
        let posts = page.posts();
        pauses.push(entry.due - page.clock.now().min(entry.due));
        while page.posts() == posts {
            page.pass(1);
            assert!(page.clock.now() < 4_000_000, "no further attempt");
        }
    }
    assert!((1_000..=2_000).contains(&pauses[0]), "{pauses:?}");
    assert!(pauses[4] > pauses[0] * 3, "{pauses:?}");
    assert!(pauses.iter().all(|pause| *pause <= 300_000), "{pauses:?}");
    assert!(pauses[10..].iter().all(|pause| *pause > 140_000), "{pauses:?}");
}

#[test]
fn retry_after_is_honoured_even_when_the_network_comes_back() {
    let busy = Reply::Answered { status: 503, body: String::new(), html: false, wait: Some(120), redirected: None };
    let page = Page::new(vec![busy, approved()]);
    page.send(&comment(), false);
    page.pass(1);
    page.events.tell(&PageEvent::Awake);
    page.pass(117);
    assert_eq!(page.posts(), 1);
    page.pass(5);
    assert_eq!(page.posts(), 2);
    // A server that wants a year is not heard that long.
    let busy =
        Reply::Answered { status: 503, body: String::new(), html: false, wait: Some(31_536_000), redirected: None };
    let page = Page::new(vec![busy, approved()]);
    page.send(&comment(), false);
    page.pass(3_601);
    assert_eq!(page.posts(), 2);
}

#[test]
fn when_the_network_is_back_nobody_waits_for_the_pause() {
    let page = Page::new(std::iter::repeat_with(|| answered(503, "")).take(10).chain([approved()]).collect());
    page.send(&comment(), false);
    while page.posts() < 10 {
        page.pass(1);
    }
    page.events.tell(&PageEvent::Awake);
    page.pass(11);
    assert_eq!(page.posts(), 11);
    assert!(page.is_empty());
}

#[test]
fn a_duplicate_of_a_retried_comment_was_delivered_and_stays_in_sight() {
    let page = Page::new(vec![
        Reply::NoAnswer(NetworkError::TimedOut),
        answered(409, error("comment_duplicate", "Said.", 409)),
    ]);
    page.send(&comment(), false);
    let told: Rc<RefCell<Vec<Outcome>>> = Rc::default();
    let tell = told.clone();
    page.outbox.when_settled(Box::new(move |_, _, outcome| tell.borrow_mut().push(outcome.clone())));
    page.pass(60);
    assert_eq!(told.borrow().last(), Some(&Outcome::Sent(Receipt::default())));
    assert_eq!(page.only().state, State::Arrived);
    // The text went out before it came back into the form: the same.
    let page = Page::new(vec![answered(409, error("comment_duplicate", "Said.", 409))]);
    let posting = page.outbox.put(
        &comment(),
        None,
        false,
        Some(&Attempt { key: "a-1".to_owned(), tries: 1, ..Attempt::default() }),
    );
    assert_eq!(now_of(page.outbox.send(posting)).0, Outcome::Sent(Receipt::default()));
}

#[test]
fn a_held_comment_is_remembered_until_it_stands_in_the_thread_or_for_thirty_days() {
    for status in ["hold", "spam", "trash"] {
        let page = Page::new(vec![answered(201, json!({ "id": 8, "status": status, "date": "2026-03-01T09:30:05" }))]);
        page.send(&comment(), false);
        let page = page.reload(Vec::new());
        let State::Held(receipt) = page.only().state else { panic!("not held") };
        assert_eq!(receipt.id.as_deref(), Some("8"));
        assert_eq!(receipt.date.map(|date| date.text).as_deref(), Some("2026-03-01 09:30"));
        assert_eq!(page.only().text, "The ferry was late again.");
        page.outbox.reconcile(|id, _| id == Some("9"));
        assert_eq!(page.outbox.entries().len(), 1);
        page.clock.advance(29 * 86_400_000);
        page.outbox.reconcile(|_, _| false);
        assert_eq!(page.outbox.entries().len(), 1);
        if status == "hold" {
            page.outbox.reconcile(|id, text| id == Some("8") && text.starts_with("The ferry"));
        } else {
            page.clock.advance(2 * 86_400_000);
            page.outbox.reconcile(|_, _| false);
        }
        assert!(page.is_empty(), "{status}");
    }
}

#[test]
fn nothing_about_a_person_is_stored_without_consent_and_then_their_name_is_needed() {
    let page = Page::new(vec![offline()]);
    page.send(&comment(), false);
    let kept = format!("{:?}", page.store.contents());
    assert!(kept.contains("ferry"));
    for private in ["Ada", "Quill", "ada@"] {
        assert!(!kept.contains(private), "{private} in {kept}");
    }
    assert_eq!(page.outbox.signed(&page.only()), Some(comment()), "this page still knows");
    let page = page.reload(vec![approved()]);
    page.pass(1_000);
    assert_eq!(page.posts(), 0);
    assert_eq!(page.outbox.signed(&page.only()), None);
    assert_eq!(page.only().text, "The ferry was late again.");
}

#[test]
fn a_comment_without_a_name_is_not_that_of_one_whose_name_is_not_known() {
    let open = CommentForm { require_name_email: false, ..form() };
    let (store, clock) = (Rc::default(), Rc::default());
    let page = Page::open(open.clone(), vec![offline(), offline()], &store, &clock);
    let unsigned = Draft { text: "From nobody.".to_owned(), ..Draft::default() }.check(&open).unwrap();
    page.send(&unsigned, false);
    page.send(&draft().check(&open).unwrap(), false);
    let page = Page::open(open, vec![approved(), approved()], &store, &clock);
    page.pass(1_000);
    assert_eq!(page.posts(), 1, "Ada's comment must not go out unsigned");
    assert!(page.submit.posted()[0].1.contains("From nobody."));
}

#[test]
fn with_consent_a_waiting_comment_goes_out_after_a_reload_but_never_in_another_name() {
    let page = Page::new(vec![offline()]);
    page.send(&comment(), true);
    let store = page.store.contents();
    let entry = store.iter().find(|(key, _)| key.contains("outbox")).unwrap().1.clone();
    assert!(!entry.contains("Ada"), "the person is in one place only: {entry}");
    let page = page.reload(vec![approved()]);
    page.pass(100);
    assert!(page.submit.posted()[0].1.contains("ada@quill.example"));

    let page = Page::new(vec![offline(), offline()]);
    page.send(&comment(), true);
    let bo = Draft { text: "Mine.".to_owned(), name: "Bo".to_owned(), ..draft() };
    page.send(&bo.check(&form()).unwrap(), true);
    let page = page.reload(vec![approved(), approved()]);
    page.pass(100);
    assert_eq!(page.posts(), 1);
    assert!(page.submit.posted()[0].1.contains("Mine."));
    assert_eq!(page.only().text, "The ferry was late again.");
}

#[test]
fn a_comment_that_is_taken_back_is_kept_elsewhere_before_it_leaves() {
    let page = Page::new(vec![offline(), approved()]);
    page.send(&comment(), false);
    let store = page.store.clone();
    let id = page.only().id;
    let mut keep = |entry: &Entry, person: Option<Draft>| {
        assert!(format!("{:?}", store.contents()).contains(&entry.text), "not gone yet");
        assert_eq!(person.map(|person| person.name).as_deref(), Some("Ada Quill"));
    };
    let mut task = std::pin::pin!(page.outbox.take_back(&id, &mut keep));
    let mut taken = std::task::Poll::Pending;
    while taken.is_pending() {
        taken = task.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop()));
        page.clock.advance(100);
    }
    assert_eq!(taken, std::task::Poll::Ready(true));
    assert!(page.is_empty());
    page.pass(1_000);
    assert_eq!(page.posts(), 1, "never sent again");
    assert!(!now_of(page.outbox.take_back(&id, &mut |_, _| panic!("it has gone"))));
}

#[test]
fn what_is_on_its_way_cannot_be_taken_back() {
    let page = Page::new(vec![approved()]);
    let posting = page.outbox.put(&comment(), None, false, None);
    assert!(!now_of(page.outbox.try_take_back(posting.id(), &mut |_, _| panic!("it is on its way"))));
    now_of(page.outbox.send(posting));
}

#[test]
fn a_form_in_another_tab_is_told_that_the_same_words_are_on_their_way() {
    let (store, clock) = (Rc::default(), Rc::default());
    let (one, two) = (Page::open(form(), vec![offline()], &store, &clock), Page::open(form(), vec![], &store, &clock));
    let posting = one.outbox.put(&comment(), Some("12"), false, None);
    let same = two.outbox.same("The ferry was late again.", Some("12")).unwrap();
    assert!(!now_of(two.outbox.try_take_back(&same.id, &mut |_, _| {})), "it is on its way");
    assert_eq!(two.outbox.same("The ferry was late again.", None), None);
    assert_eq!(two.outbox.same("The ferry was late.", Some("12")), None);
    now_of(one.outbox.send(posting));
    assert_eq!(two.outbox.same("The ferry was late again.", Some("12")).map(|same| same.state), Some(State::Waiting));
}

#[test]
fn a_denied_store_keeps_it_with_the_page_and_says_so() {
    let page = Page::new(vec![offline(), approved()]);
    page.store.deny(true);
    let (outcome, kept) = page.send(&comment(), true);
    assert!(outcome.waits());
    assert_eq!(kept, Kept::WithPage);
    assert_eq!(page.only().text, "The ferry was late again.");
    page.pass(30);
    assert_eq!(page.posts(), 2);
    assert!(page.outbox.entries().is_empty());
}

#[test]
fn an_article_without_a_name_sends_but_keeps_nothing() {
    let form = CommentForm { endpoint: None, post: tree(&Value::Null), ..form() };
    let store: Rc<MemoryStore> = Rc::default();
    let page = Page::open(form.clone(), vec![offline()], &store, &Rc::default());
    let outbox = Outbox::new(&comments(&form), None, &page_outside(&page), &Couriers::default()).unwrap();
    let posting = outbox.put(&comment(), None, false, None);
    assert_eq!(posting.kept, Kept::No);
    assert!(now_of(outbox.send(posting)).0.waits());
    assert!(store.contents().is_empty());
}

fn page_outside(page: &Page) -> Ports {
    Ports {
        submit: page.submit.clone(),
        store: page.store.clone(),
        fetch: Rc::new(MemoryList::default()),
        urls: Rc::new(Absolute),
        html: Rc::new(super::common::NativeHtml),
        payload_page: article_engine::payload::comments_page,
        clock: page.clock.clone(),
        lock: Rc::new(MemoryLock::default()),
        events: page.events.clone(),
    }
}

#[test]
fn a_widget_of_another_article_with_the_same_endpoint_sends_but_does_not_show() {
    let store: Rc<MemoryStore> = Rc::default();
    let clock: Rc<MemoryClock> = Rc::default();
    let page = Page::open(form(), vec![offline()], &store, &clock);
    page.send(&comment(), true);
    let other = CommentForm { post: tree(&json!(8)), ..form() };
    let page = Page::open(other, vec![approved()], &store, &clock);
    assert!(page.outbox.entries().is_empty());
    page.pass(30);
    let posted: Value = serde_json::from_str(&page.submit.posted()[0].1).unwrap();
    assert_eq!(posted["post"], json!(7), "to its own article");
    let elsewhere =
        CommentForm { endpoint: SafeUrl::from_parsed("https://other.example/comments".to_owned()), ..form() };
    let page = Page::open(form(), vec![offline()], &store, &clock);
    page.send(&comment(), true);
    let page = Page::open(elsewhere, vec![approved()], &store, &clock);
    page.pass(1_000);
    assert_eq!(page.posts(), 0, "never to another endpoint");
}

#[test]
fn garbage_in_the_store_does_no_harm_and_what_is_later_is_left_alone() {
    let page = Page::new(vec![offline()]);
    page.send(&comment(), true);
    let (place, whole) = page.store.contents().into_iter().find(|(key, _)| key.contains("outbox")).unwrap();
    let later = whole.replace("\"v\":1", "\"v\":2");
    page.store.set(&place, &later).unwrap();
    page.pass(1_000);
    assert_eq!(page.store.contents()[&place], later);
    // A page that has never seen the entry.
    let mut page = page;
    for junk in
        ["", "null", "[]", "{}", "{\"v\":1}", "{\"v\":1,\"text\":\"\"}", "{\"v\":1,\"text\":5}", "\u{0}", &later]
    {
        page.store.set(&place, junk).unwrap();
        page = page.reload(Vec::new());
        assert_eq!(page.outbox.entries(), [], "{junk}");
        page.pass(2);
        assert_eq!(page.store.contents()[&place], junk);
    }
    for at in 0..whole.len() {
        page.store.set(&place, &whole[..at]).unwrap();
        assert_eq!(page.outbox.entries(), [], "{at}");
    }
}

#[test]
fn numbers_that_make_no_sense_do_not_keep_a_comment_for_ever() {
    let page = Page::new(vec![offline()]);
    page.send(&comment(), true);
    let (place, whole) = page.store.contents().into_iter().find(|(key, _)| key.contains("outbox")).unwrap();
    let mut kept: Value = serde_json::from_str(&whole).unwrap();
    for name in ["due", "closed_until", "tries", "written"] {
        kept[name] = json!(u64::MAX);
    }
    kept["owner"] = json!("nobody");
    page.store.set(&place, &kept.to_string()).unwrap();
    let page = page.reload(vec![offline(), approved()]);
    page.pass(700);
    assert_eq!(page.posts(), 2);
    assert!(page.outbox.entries().is_empty());
}

#[test]
fn what_is_kept_is_read_again() {
    let page = Page::new(vec![offline()]);
    page.send(&comment(), true);
    let entry = page.only();
    let states = [
        State::Waiting,
        State::Refused(Outcome::LoginRequired),
        State::Refused(Outcome::Closed),
        State::Refused(Outcome::Duplicate),
        State::Refused(Outcome::Refused { message: None, field: None }),
        State::Refused(Outcome::Refused { message: Some("Be \"kind\".".to_owned()), field: None }),
        State::Arrived,
        State::Held(Receipt::default()),
        State::Held(Receipt { id: Some("c-9".to_owned()), date: None }),
    ];
    for state in states {
        let entry = Entry { state, ..entry.clone() };
        assert_eq!(Entry::from_record(&entry.id, &to_string(&entry)), Some(entry));
    }
}

#[test]
fn what_an_earlier_version_kept_is_read() {
    // As version 0.1.0 wrote it, letter by letter.
    let kept = |end: &str| {
        format!(
            r#"{{"v":1,"attempt":"4-5-6","article":"[\"post\",\"https://news.example/c\",7]","post":18446744073709551617,"list":null,"parent":"12","text":"The ferry\nwas late.","after":30,"listed":1,"resigned":0,"others":["8"],"doubted":[],"written":1000,"tries":2,"uncertain":1,"unread":3,"fruitless":1,"failing_since":0,"flooded":0,"set_at":900,"due":2000,"closed_until":1500,"settled_at":1900,"owner":"1-2-3","claimed_until":171000{end}}}"#
        )
    };
    let entry = |end: &str| Entry::from_record("1-2-3", &kept(end)).unwrap_or_else(|| panic!("{end}"));
    let waiting = entry("");
    assert_eq!((&*waiting.id, &*waiting.attempt, &*waiting.text), ("1-2-3", "4-5-6", "The ferry\nwas late."));
    assert_eq!((to_string(&waiting.post), waiting.parent.as_deref()), ("18446744073709551617".to_owned(), Some("12")));
    assert_eq!((waiting.after, waiting.listed, waiting.resigned), (30, true, false));
    assert_eq!((waiting.others.clone(), waiting.doubted.len()), (vec!["8".to_owned()], 0));
    assert_eq!((waiting.tries, waiting.uncertain, waiting.unread, waiting.fruitless), (2, true, 3, 1));
    assert_eq!((waiting.due, waiting.closed_until, waiting.settled_at), (2_000, 1_500, 1_900));
    assert_eq!((&*waiting.owner, waiting.claimed_until), ("1-2-3", 171_000));
    let held = |id: Option<&str>, date| State::Held(Receipt { id: id.map(str::to_owned), date });
    let date = Dateline { text: "2031-04-09 10:30".to_owned(), iso: Some("2031-04-09T10:30:00Z".to_owned()) };
    for (end, signature, state) in [
        ("", Signature::Nobody, State::Waiting),
        (r#","by":"""#, Signature::Unkept, State::Waiting),
        (r#","by":"99","arrived":1"#, Signature::Kept("99".to_owned()), State::Arrived),
        (r#","held":null,"date":null,"iso":null"#, Signature::Nobody, held(None, None)),
        (
            r#","held":"31","date":"2031-04-09 10:30","iso":"2031-04-09T10:30:00Z""#,
            Signature::Nobody,
            held(Some("31"), Some(date)),
        ),
        (r#","refused":"unsure","message":null"#, Signature::Nobody, State::Refused(Outcome::Unsure)),
        (
            r#","refused":"refused","message":"Be kind.""#,
            Signature::Nobody,
            State::Refused(Outcome::Refused { message: Some("Be kind.".to_owned()), field: None }),
        ),
    ] {
        let read = entry(end);
        assert_eq!((read.signature.clone(), read.state.clone()), (signature, state), "{end}");
        // Written again it is the same, so that a tab with the earlier version still reads it.
        let json: fn(&str) -> Value = |json| serde_json::from_str(json).unwrap();
        let (mut again, mut before) = (json(&to_string(&read)), json(&kept(end)));
        for record in [&mut again, &mut before] {
            record.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        }
        if end.contains("\"held\":null") {
            again["held"] = Value::Null;
            before["held"] = Value::Null;
        }
        assert_eq!(again, before, "{end}");
    }
}

#[test]
fn what_cannot_be_read_of_an_entry_costs_the_rest_nothing() {
    let small = r#"{"v":1,"article":"a","text":"Words""#;
    let entry = Entry::from_record("1", &format!("{small}}}")).unwrap();
    assert_eq!((&*entry.attempt, entry.tries, entry.uncertain, entry.state), ("1", 0, true, State::Waiting));
    let odd = r#","attempt":5,"tries":"2","others":[1],"owner":null,"list":[],"uncertain":0,"refused":7,"new":1.5"#;
    let entry = Entry::from_record("1", &format!("{small}{odd}}}")).unwrap();
    assert_eq!((&*entry.attempt, entry.tries, entry.uncertain, entry.state), ("1", 0, false, State::Waiting));
    assert_eq!((entry.others.len(), &*entry.owner, entry.list), (0, "", None));
    for nothing in [
        "",
        "[]",
        r#"{"v":2,"article":"a","text":"Words"}"#,
        r#"{"article":"a","text":"Words"}"#,
        r#"{"v":1,"article":"a","text":""}"#,
        r#"{"v":1,"text":"Words"}"#,
        r#"{"done":5,"sent":1}"#,
    ] {
        assert_eq!(Entry::from_record("1", nothing), None, "{nothing}");
    }
}

#[test]
fn a_tab_that_slept_over_its_claim_does_not_send() {
    let page = Page::new(vec![offline(), approved()]);
    page.send(&comment(), false);
    page.clock.advance(11_000);
    let step = || {
        let waker = std::task::Waker::noop();
        let _ = page.task.borrow_mut().as_mut().poll(&mut std::task::Context::from_waker(waker));
    };
    step();
    assert!(page.only().is_claimed(page.clock.now()), "its claim stands, and settles");
    page.clock.advance(20_000);
    step();
    assert_eq!(page.posts(), 1, "nobody knows what happened meanwhile");
    page.pass(LEASE / 1_000);
    assert_eq!(page.posts(), 2, "but the comment goes on");
}

#[test]
fn an_answer_that_comes_when_another_tab_is_at_it_does_not_take_it_away() {
    let (store, clock) = (Rc::default(), Rc::default());
    let slow = Page::open(form(), vec![offline()], &store, &clock);
    slow.submit.hold();
    let posting = slow.outbox.put(&comment(), None, true, None);
    let id = posting.id().to_owned();
    let mut sending = std::pin::pin!(slow.outbox.send(posting));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(sending.as_mut().poll(&mut context).is_pending());
    clock.advance(LEASE + 1_000);
    let other = Page::open(form(), vec![approved()], &store, &clock);
    other.submit.hold();
    other.pass(1);
    assert_eq!(other.posts(), 1);
    let claimed = other.only();
    slow.submit.release();
    assert!(sending.as_mut().poll(&mut context).is_ready());
    assert_eq!(other.only(), claimed, "still the other's");
    assert_eq!(claimed.id, id);
    other.submit.release();
    other.pass(1);
    assert!(other.outbox.entries().is_empty());
}

/// The site's words may name the reader.
#[test]
fn what_a_site_says_of_a_refusal_is_told_and_not_stored() {
    let said = "Sorry Ada, comments from ada@quill.example are blocked.";
    for remembered in [false, true] {
        let page = Page::new(vec![answered(403, error("blocked", said, 403))]);
        page.send(&comment(), remembered);
        let refused = |message: Option<&str>| {
            State::Refused(Outcome::Refused { message: message.map(str::to_owned), field: None })
        };
        assert_eq!(page.only().state, refused(Some(said)), "the page tells it");
        page.pass(20);
        assert_eq!(page.only().state, refused(Some(said)), "for as long as it is open");
        let is_kept = page.store.contents().values().any(|kept| kept.contains("ada@quill.example are blocked"));
        assert!(!is_kept, "{:?}", page.store.contents());
        let page = page.reload(Vec::new());
        assert_eq!(page.only().state, refused(None));
    }
}
