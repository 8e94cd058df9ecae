//! A refusal after an attempt whose answer was lost: that attempt may be stored, and held, where no list shows it.

use std::cell::RefCell;
use std::rc::Rc;
use std::task::{Context, Waker};

use article_engine::comment::{Couriers, Draft, Field, Form, Obstacle, Outcome, Phase, State, Writing};
use article_engine::model::{Article, Comments};
use article_engine::ports::memory::{MemoryClock, MemoryEvents, MemoryList, MemoryLock, MemoryStore, ScriptedSubmit};
use article_engine::ports::{Backed, Later, Login, NetworkError, PageEvent, Ports, Reply};
use article_engine::words::Words;
use serde_json::json;

use super::{Absolute, answered, draft, error, form};

const EARLIER: &str = "An earlier attempt may have reached the site and be awaiting moderation. If you post it again, it may appear twice.";

thread_local! {
    static TASKS: RefCell<Vec<Later<()>>> = RefCell::default();
}

fn spawn(task: Later<()>) {
    TASKS.with_borrow_mut(|tasks| tasks.push(task));
}

/// A page with a form, whose tasks go on while time passes.
struct Page {
    submit: Rc<ScriptedSubmit>,
    store: Rc<MemoryStore>,
    list: Rc<MemoryList>,
    clock: Rc<MemoryClock>,
    events: Rc<MemoryEvents>,
    writing: Rc<Writing>,
}

impl Page {
    fn open(replies: Vec<Reply>, store: &Rc<MemoryStore>, clock: &Rc<MemoryClock>) -> Self {
        TASKS.take();
        let submit = Rc::new(ScriptedSubmit::new(replies));
        let events: Rc<MemoryEvents> = Rc::default();
        let list: Rc<MemoryList> = Rc::default();
        let lock = MemoryLock::default();
        lock.works(true);
        let ports = Rc::new(Ports {
            submit: submit.clone(),
            store: Rc::new(Backed::new(store.clone())),
            fetch: list.clone(),
            urls: Rc::new(Absolute),
            html: Rc::new(super::common::NativeHtml),
            payload_page: article_engine::payload::comments_page,
            clock: clock.clone(),
            lock: Rc::new(lock),
            events: events.clone(),
        });
        let comments = Comments { form: Some(form()), ..Comments::default() };
        let article = Article { headline: "Ferries".into(), comments, ..Article::default() };
        let (article, words) = (Rc::new(article), Rc::new(Words::default()));
        let writing = Writing::new(&article, &words, &ports, &Couriers::default(), spawn, None).unwrap();
        Self { submit, store: store.clone(), list, clock: clock.clone(), events, writing }
    }

    fn new(replies: Vec<Reply>) -> Self {
        Self::open(replies, &Rc::default(), &Rc::default())
    }

    fn reload(&self, replies: Vec<Reply>) -> Self {
        Self::open(replies, &self.store, &self.clock)
    }

    fn pass(&self, seconds: u64) {
        for _ in 0..seconds * 4 {
            let mut tasks = TASKS.take();
            tasks.retain_mut(|task| task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
            TASKS.with_borrow_mut(|all| all.extend(tasks));
            self.clock.advance(250);
        }
    }

    fn form(&self) -> Rc<Form> {
        self.writing.form_below().unwrap()
    }

    fn say(&self) {
        let Draft { text, name, email, .. } = draft();
        for (field, value) in [(Field::Name, name), (Field::Email, email), (Field::Text, text)] {
            self.form().typed(field, value);
        }
        self.submit();
    }

    fn submit(&self) {
        self.form().submit(String::new());
        self.pass(1);
    }

    fn told(&self) -> String {
        self.form().state().message(&Words::default()).into_owned()
    }

    fn posts(&self) -> usize {
        self.submit.posted().len()
    }

    fn keys(&self) -> Vec<String> {
        let key = |(_, body): (String, String)| {
            let body: serde_json::Value = serde_json::from_str(&body).unwrap();
            body["idempotency_key"].as_str().unwrap().to_owned()
        };
        self.submit.posted().into_iter().map(key).collect()
    }
}

fn lost() -> Reply {
    Reply::NoAnswer(NetworkError::Broken)
}

fn login_required() -> Reply {
    answered(401, error("rest_comment_login_required", "Log in.", 401))
}

#[test]
fn a_refusal_after_a_lost_answer_tells_that_the_first_attempt_may_be_there() {
    let (closed, kind) = ("Comments are closed.", "Be kind.");
    let login = "You must be logged in to comment from this page. Your text is still here.";
    let refused = "Your comment was not accepted. Your text is still here.";
    for (refusal, told) in [
        (login_required(), login),
        (answered(401, "<h1>Who are you?</h1>"), login),
        (answered(403, error("rest_comment_closed", "Closed.", 403)), closed),
        (answered(403, error("spam", "Be kind.", 403)), kind),
        (answered(400, error("rest_comment_content_invalid", "Be kind.", 400)), kind),
        (answered(403, "<h1>Forbidden by the firewall</h1>"), refused),
        (answered(404, error("rest_no_route", "No route.", 404)), refused),
        (Reply::NoAnswer(NetworkError::Blocked), "Your comment can’t be sent from this page. Your text is still here."),
    ] {
        let page = Page::new(vec![lost(), refusal.clone()]);
        page.say();
        assert!(matches!(page.form().state().phase(), Phase::Waiting(_)), "{refusal:?}");
        page.pass(90);
        assert_eq!((page.posts(), page.told()), (2, format!("{told} {EARLIER}")), "{refusal:?}");
        assert_eq!(page.form().state().draft().text, draft().text, "{refusal:?}");
        // Nothing goes by itself, also after a reload, where it is still told.
        page.events.tell(&PageEvent::Awake);
        page.pass(600);
        assert_eq!(page.posts(), 2, "{refusal:?}");
        let after = page.reload(vec![]);
        after.pass(600);
        assert_eq!((after.posts(), after.told()), (0, EARLIER.to_owned()), "{refusal:?}");
        assert_eq!(after.form().state().draft().text, draft().text, "{refusal:?}");
        // Another text is another comment.
        after.form().typed(Field::Text, "Quite another thing.".to_owned());
        assert_eq!(after.told(), "", "{refusal:?}");

        let page = Page::new(vec![refusal.clone()]);
        page.say();
        page.pass(30);
        assert_eq!((page.posts(), page.told()), (1, told.to_owned()), "no attempt before it: {refusal:?}");
        assert_eq!(page.reload(vec![]).told(), "", "{refusal:?}");
    }
}

#[test]
fn a_server_that_fails_each_time_may_have_stored_it_each_time() {
    let page = Page::new(vec![answered(500, "<h1>Fatal error</h1>"); 9]);
    page.say();
    page.pass(60);
    let outcome = Outcome::Undeliverable(Obstacle::Server);
    assert_eq!(page.form().state().phase(), &Phase::Answered(outcome));
    assert!(page.told().ends_with(EARLIER), "{}", page.told());
}

#[test]
fn who_logs_in_decides_whether_it_goes_again() {
    let page = Page::new(vec![lost(), login_required(), answered(201, json!({ "id": 31, "status": "approved" }))]);
    page.say();
    page.pass(90);
    page.submit.log(true);
    page.events.tell(&PageEvent::Awake);
    page.pass(600);
    assert_eq!((page.posts(), page.told()), (2, EARLIER.to_owned()));
    assert_eq!(page.form().state().draft().text, draft().text);
    page.submit();
    page.pass(30);
    let keys = page.keys();
    assert_eq!((keys.len(), keys.iter().all(|key| *key == keys[0])), (3, true), "{keys:?}");
    assert!(page.form().is_empty());
    assert_eq!(page.submit.logins(), [Login::MayChange, Login::Stays, Login::MayChange]);

    // Who types it again after a reload is told, too.
    let page = Page::new(vec![lost(), answered(201, json!({ "id": 31, "status": "approved" }))]);
    page.say();
    page.submit.log(true);
    let page = page.reload(vec![answered(201, json!({ "id": 31, "status": "approved" }))]);
    page.submit.log(true);
    page.pass(2);
    page.say();
    page.pass(90);
    assert_eq!((page.posts(), page.told()), (0, EARLIER.to_owned()));
    page.submit();
    page.pass(30);
    assert_eq!((page.posts(), page.form().is_empty()), (1, true), "{}", page.told());

    // Without an earlier attempt it goes by itself.
    let page = Page::new(vec![login_required(), answered(201, json!({ "id": 31, "status": "approved" }))]);
    page.say();
    page.submit.log(true);
    page.events.tell(&PageEvent::Awake);
    page.pass(5);
    assert_eq!((page.posts(), page.form().is_empty()), (2, true));
}

#[test]
fn what_may_be_there_does_not_go_again_by_itself_under_another_login() {
    for logged_in in [false, true] {
        let page = Page::new(vec![lost(), answered(201, json!({ "id": 31, "status": "approved" }))]);
        page.submit.log(logged_in);
        page.say();
        page.submit.log(!logged_in);
        page.pass(600);
        assert_eq!((page.posts(), page.told()), (1, EARLIER.to_owned()), "{logged_in}");
        // One that never left is no danger.
        let page = Page::new(vec![
            Reply::NoAnswer(NetworkError::Offline),
            answered(201, json!({ "id": 31, "status": "approved" })),
        ]);
        page.submit.log(logged_in);
        page.say();
        page.submit.log(!logged_in);
        page.pass(600);
        assert_eq!(page.posts(), 2, "{logged_in}");
    }
}

#[test]
fn a_refused_comment_beside_another_text_tells_it_too_and_goes_when_its_author_insists() {
    let page = Page::new(vec![lost(), answered(201, json!({ "id": 31, "status": "approved" }))]);
    page.say();
    page.form().typed(Field::Text, "Something else.".to_owned());
    page.submit.log(true);
    page.pass(90);
    assert_eq!((page.posts(), page.writing.news()), (1, EARLIER.to_owned()));
    let own = page.writing.own();
    let entry = page.writing.entry(&own[0].id).unwrap();
    assert_eq!(entry.state, State::Refused(Outcome::Unsure));
    let writing = page.writing.clone();
    spawn(Box::pin(async move { writing.insist(entry.id).await }));
    page.pass(30);
    assert_eq!(page.posts(), 2);
    assert_eq!(page.form().state().draft().text, "Something else.");
}

const WAITS: &str =
    "Your comment is waiting to be sent. It is kept in this browser and goes out by itself as soon as it can.";

fn approved() -> Reply {
    answered(201, json!({ "id": 31, "status": "approved" }))
}

#[test]
fn who_types_again_what_waits_is_told_that_it_waits() {
    // An attempt whose answer was lost, and one that the server accepted for later.
    for (first, posts) in [(lost(), 2), (answered(503, ""), 2), (answered(202, ""), 1)] {
        let page = Page::new(vec![first.clone(), approved(), approved()]);
        page.say();
        for _ in 0..3 {
            page.say();
            assert_eq!((page.posts(), page.told()), (1, WAITS.to_owned()), "{first:?}");
            assert_eq!((page.writing.own().len(), page.form().is_empty()), (1, true), "{first:?}");
        }
        page.pass(30);
        let keys = page.keys();
        assert_eq!((keys.len(), keys.iter().all(|key| *key == keys[0])), (posts, true), "{first:?}: {keys:?}");
    }
    // One that never left goes at once, and once.
    let page = Page::new(vec![Reply::NoAnswer(NetworkError::Offline), approved(), approved()]);
    page.say();
    page.say();
    page.pass(30);
    let keys = page.keys();
    assert_eq!((keys.len(), &keys[0]), (2, &keys[1]));
    // One that is under way.
    let page = Page::new(vec![approved(), approved()]);
    page.submit.hold();
    page.say();
    page.pass(40);
    page.say();
    assert_eq!((page.posts(), page.told()), (1, Words::default().stuck().to_owned()));
    page.submit.release();
    page.pass(30);
    assert_eq!((page.posts(), page.writing.own().len()), (1, 1));
}

#[test]
fn what_is_typed_again_is_looked_up_as_what_waits_is() {
    // Accepted for later: neither in the list nor ruled out.
    let page = Page::new(vec![answered(202, ""), approved()]);
    page.say();
    page.say();
    page.pass(90);
    assert_eq!((page.posts(), page.told()), (1, EARLIER.to_owned()));
    // The reader signs it with another name meanwhile.
    for name in ["Ada Quill", "Ada Q."] {
        let page = Page::new(vec![answered(202, ""), approved()]);
        page.say();
        page.pass(1);
        page.form().typed(Field::Text, draft().text);
        page.form().typed(Field::Name, name.to_owned());
        page.submit();
        page.pass(90);
        assert_eq!((page.posts(), page.told()), (1, EARLIER.to_owned()), "{name}");
        page.submit();
        page.pass(30);
        let keys = page.keys();
        assert_eq!((keys.len(), &keys[0], page.form().is_empty()), (2, &keys[1], true), "{name}");
    }
    // It is in doubt beside the form.
    let page = Page::new(vec![lost(), approved()]);
    page.say();
    page.form().typed(Field::Text, "Something else.".to_owned());
    let content = json!({ "rendered": "<p>The ferry was late again.</p>" });
    let row =
        json!({ "id": 8, "parent": 0, "author_name": "Otto", "date_gmt": "1970-01-01T00:00:01", "content": content });
    page.list.change(|list| list.push(row.to_string()));
    page.pass(90);
    assert_eq!(page.posts(), 1);
    page.say();
    assert_eq!((page.posts(), page.form().state().phase()), (1, &Phase::Answered(Outcome::Unsure)));
    page.submit();
    page.pass(30);
    assert_eq!((page.posts(), page.form().is_empty()), (2, true));
}
