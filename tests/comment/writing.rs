//! Where a reader writes, without a browser: forms that outlive what shows them, replies, and the reader's own comments.

use std::cell::Cell;
use std::rc::Rc;
use std::task::{Context, Waker};

use article_engine::comment::{Couriers, Draft, Feed, Field, Focus, Form, Phase, State, Writing};
use article_engine::model::{Article, Block, Comments, Inline, ThreadComment};
use article_engine::ports::memory::{MemoryClock, MemoryEvents, MemoryList, MemoryLock, MemoryStore, ScriptedSubmit};
use article_engine::ports::{Backed, Later, NetworkError, Ports, Reply};
use article_engine::words::Words;

use super::{Absolute, draft, form};

/// Runs a task as far as it goes at once.
fn at_once(mut task: Later<()>) {
    for _ in 0..50 {
        if task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
            return;
        }
    }
}

struct Page {
    submit: Rc<ScriptedSubmit>,
    list: Rc<MemoryList>,
    clock: Rc<MemoryClock>,
    ports: Rc<Ports>,
    couriers: Couriers,
}

impl Page {
    fn new(replies: Vec<Reply>) -> Self {
        let submit = Rc::new(ScriptedSubmit::new(replies));
        let list: Rc<MemoryList> = Rc::default();
        let clock: Rc<MemoryClock> = Rc::default();
        let lock = MemoryLock::default();
        lock.works(true);
        let ports = Rc::new(Ports {
            submit: submit.clone(),
            store: Rc::new(Backed::new(Rc::new(MemoryStore::default()))),
            fetch: list.clone(),
            urls: Rc::new(Absolute),
            html: Rc::new(super::common::NativeHtml),
            payload_page: article_engine::payload::comments_page,
            clock: clock.clone(),
            lock: Rc::new(lock),
            events: Rc::new(MemoryEvents::default()),
        });
        Self { submit, list, clock, ports, couriers: Couriers::default() }
    }

    fn writing(&self, article: Article, before: Option<&Writing>) -> Rc<Writing> {
        Writing::new(&Rc::new(article), &Rc::new(Words::default()), &self.ports, &self.couriers, at_once, before)
            .unwrap()
    }
}

fn article() -> Article {
    let bo = ThreadComment { id: "1".into(), author: "Bo".into(), ..ThreadComment::default() };
    let comments = Comments { thread: vec![bo], form: Some(form()), ..Comments::default() };
    Article { headline: "Ferries".into(), comments, ..Article::default() }
}

fn closed() -> Article {
    let mut article = article();
    article.comments.past_form = article.comments.form.take();
    article
}

fn fill(form: &Form) {
    let Draft { text, name, email, .. } = draft();
    form.typed(Field::Name, name);
    form.typed(Field::Email, email);
    form.typed(Field::Text, text);
}

fn below(writing: &Writing) -> Rc<Form> {
    writing.form_below().unwrap()
}

#[test]
fn what_is_typed_goes_on_when_the_article_is_updated() {
    let page = Page::new(Vec::new());
    let writing = page.writing(article(), None);
    below(&writing).typed(Field::Text, "Late again.".into());
    let after = page.writing(Article { headline: "Ferries, corrected".into(), ..article() }, Some(&writing));
    assert_eq!(below(&after).state().draft().text, "Late again.");
}

#[test]
fn a_form_tells_whenever_it_changes() {
    let page = Page::new(Vec::new());
    let form = below(&page.writing(article(), None));
    let told: Rc<Cell<usize>> = Rc::default();
    let count = told.clone();
    form.when_changed(Rc::new(move || count.set(count.get() + 1)));
    form.toggle_preview();
    assert!(form.state().preview && told.get() == 1);
    form.remember(true);
    assert!(form.context.remember.get() && told.get() == 2);
}

#[test]
fn an_empty_form_is_not_posted_and_the_focus_goes_to_its_first_problem() {
    let page = Page::new(Vec::new());
    let form = below(&page.writing(article(), None));
    form.submit(String::new());
    assert_eq!(form.take_focus(), Some(Focus::On(Field::Text)));
    assert_eq!(form.take_focus(), None, "once");
    assert!(page.submit.posted().is_empty());
}

#[test]
fn what_a_machine_filled_in_is_not_posted() {
    let page = Page::new(Vec::new());
    let form = below(&page.writing(article(), None));
    fill(&form);
    form.submit("Buy pears".into());
    assert!(page.submit.posted().is_empty());
    form.submit(String::new());
    assert_eq!(page.submit.posted().len(), 1);
}

#[test]
fn a_published_comment_is_the_readers_own_until_the_thread_has_it() {
    let page = Page::new(vec![Reply::answered(201, r#"{"id": 31, "status": "approved"}"#)]);
    let writing = page.writing(article(), None);
    let form = below(&writing);
    fill(&form);
    form.submit(String::new());
    let own = writing.own();
    assert_eq!(own.iter().map(|own| &*own.id).collect::<Vec<_>>(), ["31"]);
    assert!(writing.entry("31").is_none() && form.is_empty());
    let mut there = article();
    there.comments.thread.push(ThreadComment { id: "31".into(), ..ThreadComment::default() });
    assert!(page.writing(there, Some(&writing)).own().is_empty());
}

#[test]
fn a_published_comment_is_known_by_its_words_where_no_id_tells() {
    let listed = |id: &str| ThreadComment {
        id: id.into(),
        author: draft().name,
        body: vec![Block::Paragraph(vec![Inline::Text(draft().text)])],
        ..ThreadComment::default()
    };
    let page = Page::new(vec![Reply::answered(201, r#"{"id": 31, "status": "approved"}"#)]);
    let writing = page.writing(article(), None);
    let form = below(&writing);
    fill(&form);
    form.submit(String::new());
    let other = ThreadComment { author: "Bo".into(), ..listed("unnamed-1") };
    for thread in [vec![&other], vec![&other, &listed("30")]] {
        writing.forget_published(&thread);
        assert_eq!(writing.own().len(), 1);
    }
    writing.forget_published(&[&other, &listed("unnamed-2")]);
    assert!(writing.own().is_empty());
}

#[test]
fn a_comment_that_waits_can_be_taken_back() {
    let page = Page::new(vec![Reply::NoAnswer(NetworkError::Offline)]);
    let writing = page.writing(article(), None);
    let form = below(&writing);
    fill(&form);
    form.submit(String::new());
    let id = writing.own().first().unwrap().id.clone();
    let entry = writing.entry(&id).unwrap();
    assert_eq!((&entry.state, form.is_empty()), (&State::Waiting, true));
    let mut task: Later<()> = Box::pin(writing.clone().take_back(entry.id.clone(), true));
    let mut poll = || task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready();
    if !poll() {
        assert!(writing.takes_back(&entry.id) && writing.is_taking_back());
        for _ in 0..50 {
            page.clock.advance(1_000);
            if poll() {
                break;
            }
        }
    }
    assert!(matches!(form.state().phase(), Phase::Back { .. }));
    assert_eq!(form.state().draft().text, draft().text);
    assert_eq!(form.take_focus(), Some(Focus::On(Field::Text)));
    assert!(writing.own().is_empty() && !writing.is_taking_back());
}

#[test]
fn a_reply_opens_under_its_comment_and_the_focus_goes_back_to_its_button() {
    let page = Page::new(Vec::new());
    let article = article();
    let bo = article.comments.thread.first().unwrap().clone();
    let writing = page.writing(article, None);
    assert!(writing.can_answer(&bo) && !writing.is_open(&bo));
    writing.reply((bo.id.clone(), bo.author.clone()));
    let reply = writing.opened().unwrap();
    assert_eq!((reply.parent(), reply.take_focus()), (Some("1"), Some(Focus::On(Field::Text))));
    writing.place(true);
    assert!(writing.form_below().is_none(), "it stands under its comment");
    writing.place(false);
    assert!(Rc::ptr_eq(&below(&writing), &reply), "the comment is not shown");
    reply.typed(Field::Text, "So it was.".into());
    reply.cancel();
    assert!(writing.open().is_none() && writing.opened().is_none());
    assert_eq!((writing.take_refocus().as_deref(), writing.take_refocus()), (Some("1"), None));
    writing.reply((bo.id, bo.author));
    assert_eq!(writing.opened().unwrap().state().draft().text, "So it was.", "what was typed is still there");
}

#[test]
fn comments_without_an_id_of_their_own_cannot_be_answered() {
    let page = Page::new(Vec::new());
    let writing = page.writing(article(), None);
    for id in ["", "unnamed-3"] {
        assert!(!writing.can_answer(&ThreadComment { id: id.into(), ..ThreadComment::default() }), "{id:?}");
    }
}

#[test]
fn where_comments_are_closed_only_what_was_begun_is_left() {
    let page = Page::new(Vec::new());
    let writing = page.writing(article(), None);
    fill(&below(&writing));
    let after = page.writing(closed(), Some(&writing));
    assert!(after.context.closed && !after.is_over());
    let bo = ThreadComment { id: "1".into(), ..ThreadComment::default() };
    assert!(!after.can_answer(&bo));
    below(&after).typed(Field::Text, String::new());
    assert!(after.is_over());
}

#[test]
fn a_thread_is_read_once_it_is_near_and_kept_while_its_list_is_the_same() {
    let page = Page::new(Vec::new());
    let list = article_engine::model::SafeUrl::from_parsed("https://news.example/wp-json/wp/v2/comments?post=7".into());
    let comments = Comments { list, ..Comments::default() };
    let feed = Feed::new(&comments, &page.ports, at_once, None);
    assert!(feed.awaits_sight() && page.list.asked().is_empty());
    let told: Rc<Cell<usize>> = Rc::default();
    let count = told.clone();
    feed.when_read(Rc::new(move || count.set(count.get() + 1)));
    feed.come_near();
    feed.come_near();
    assert!(!feed.awaits_sight() && told.get() > 0);
    assert_eq!(page.list.asked().len(), 1, "once");
    assert!(Rc::ptr_eq(&feed, &Feed::new(&comments, &page.ports, at_once, Some(&feed))));
    let newest = Comments { order: article_engine::model::Order::Newest, ..comments };
    assert!(!Rc::ptr_eq(&feed, &Feed::new(&newest, &page.ports, at_once, Some(&feed))));
}
