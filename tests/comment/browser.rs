//! A browser for tests: tabs with forms that share a store, locks and a clock, and hear of each other's writes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::task::{Context, Waker};

use article_engine::comment::{Couriers, Draft, Field, Form, Writing};
use article_engine::model::{Article, CommentForm, Comments};
use article_engine::ports::memory::{MemoryClock, MemoryEvents, MemoryList, MemoryLock, MemoryStore, ScriptedSubmit};
use article_engine::ports::{Backed, Later, PageEvent, Ports, Reply, StorageUnavailable, Store};
use article_engine::words::Words;

use super::{Absolute, draft};

thread_local! {
    // Each with its tab's number.
    static TASKS: RefCell<Vec<(usize, Later<()>)>> = RefCell::default();
    static NOW: Cell<usize> = Cell::default();
    // A tab's number, and what it hears.
    static TOLD: RefCell<Vec<(usize, PageEvent)>> = RefCell::default();
}

/// What tabs share.
pub struct Browser {
    pub clock: Rc<MemoryClock>,
    pub store: Rc<MemoryStore>,
    lock: MemoryLock,
    tabs: RefCell<Vec<Rc<MemoryEvents>>>,
    asleep: RefCell<Vec<usize>>,
}

/// The store as one tab sees it.
struct View {
    store: Rc<MemoryStore>,
    me: usize,
}

impl View {
    fn tell(&self, key: &str, value: Option<&str>) {
        let event = PageEvent::Elsewhere { key: Some(key.to_owned()), value: value.map(str::to_owned) };
        TOLD.with_borrow_mut(|told| told.push((self.me, event)));
    }
}

impl Store for View {
    fn get(&self, key: &str) -> Result<Option<String>, StorageUnavailable> {
        self.store.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageUnavailable> {
        self.tell(key, Some(value));
        self.store.set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), StorageUnavailable> {
        self.tell(key, None);
        self.store.remove(key)
    }

    fn keys(&self, beginning: &str) -> Vec<String> {
        self.store.keys(beginning)
    }
}

impl Browser {
    pub fn new() -> Self {
        let lock = MemoryLock::default();
        lock.works(true);
        let clock: Rc<MemoryClock> = Rc::default();
        clock.advance(1_000_000);
        Self { clock, store: Rc::default(), lock, tabs: RefCell::default(), asleep: RefCell::default() }
    }

    /// Opens a tab whose endpoint gives these answers.
    pub fn open(&self, form: &CommentForm, replies: Vec<Reply>) -> Tab {
        let submit = Rc::new(ScriptedSubmit::new(replies));
        let (events, list): (Rc<MemoryEvents>, Rc<MemoryList>) = Default::default();
        let me = self.tabs.borrow().len();
        self.tabs.borrow_mut().push(events.clone());
        NOW.set(me);
        let ports = Rc::new(Ports {
            submit: submit.clone(),
            store: Rc::new(Backed::new(Rc::new(View { store: self.store.clone(), me }))),
            fetch: list.clone(),
            urls: Rc::new(Absolute),
            html: Rc::new(super::common::NativeHtml),
            payload_page: article_engine::payload::comments_page,
            clock: self.clock.clone(),
            lock: Rc::new(self.lock.clone()),
            events,
        });
        let comments = Comments { form: Some(form.clone()), ..Comments::default() };
        let article = Article { headline: "Ferries".into(), comments, ..Article::default() };
        let couriers = Rc::<Couriers>::default();
        let writing = Writing::new(&Rc::new(article), &Rc::default(), &ports, &couriers, spawn, None).unwrap();
        let tab = Tab { me, submit, list, writing, _couriers: couriers };
        self.run();
        tab
    }

    /// Runs all tasks as far as they get at once.
    pub fn run(&self) {
        for _ in 0..20 {
            for (me, event) in TOLD.take() {
                let tabs = self.tabs.borrow().clone();
                let hears = |tab: &usize| *tab != me && !self.asleep.borrow().contains(tab);
                tabs.iter().enumerate().filter(|(tab, _)| hears(tab)).for_each(|(_, events)| events.tell(&event));
            }
            let mut tasks = TASKS.take();
            tasks.retain_mut(|(tab, task)| {
                NOW.set(*tab);
                self.asleep.borrow().contains(tab)
                    || task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending()
            });
            TASKS.with_borrow_mut(|all| all.extend(tasks));
        }
    }

    /// A tab runs nothing and hears nothing from now on.
    pub fn sleep(&self, tab: usize) {
        self.asleep.borrow_mut().push(tab);
    }

    /// A tab is closed.
    pub fn close(&self, tab: Tab) {
        TASKS.with_borrow_mut(|tasks| tasks.retain(|(its, _)| *its != tab.me));
        self.sleep(tab.me);
    }

    /// It goes on, and never hears what it missed.
    pub fn wake(&self, tab: usize) {
        self.asleep.borrow_mut().retain(|asleep| *asleep != tab);
    }

    /// An event of the browser's.
    pub fn tell(&self, tab: usize, event: &PageEvent) {
        let events = self.tabs.borrow()[tab].clone();
        events.tell(event);
    }

    /// Does what a button does.
    pub fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        spawn(Box::pin(task));
    }

    /// Lets time pass in steps of a quarter of a second.
    pub fn pass(&self, seconds: u64) {
        for _ in 0..seconds * 4 {
            self.clock.advance(250);
            self.run();
        }
    }
}

fn spawn(task: Later<()>) {
    TASKS.with_borrow_mut(|tasks| tasks.push((NOW.get(), task)));
}

/// A tab with the article's comments.
pub struct Tab {
    me: usize,
    pub submit: Rc<ScriptedSubmit>,
    pub list: Rc<MemoryList>,
    pub writing: Rc<Writing>,
    _couriers: Rc<Couriers>,
}

impl Tab {
    pub fn form(&self) -> Rc<Form> {
        // What is done with it is this tab's.
        NOW.set(self.me);
        self.writing.form_below().unwrap()
    }

    /// Types who writes.
    pub fn sign(&self) {
        let Draft { name, email, .. } = draft();
        self.form().typed(Field::Name, name);
        self.form().typed(Field::Email, email);
    }

    /// Types everything.
    pub fn fill(&self) {
        self.sign();
        self.form().typed(Field::Text, draft().text);
    }

    /// What the form says.
    pub fn said(&self) -> String {
        self.form().state().message(&Words::default()).into_owned()
    }

    /// What is in the form.
    pub fn text(&self) -> String {
        self.form().state().draft().text.clone()
    }

    /// What stands under the reader's own comments.
    pub fn items(&self) -> Vec<String> {
        let own = self.writing.own();
        let entries = own.iter().filter_map(|own| self.writing.entry(&own.id));
        entries.map(|entry| self.writing.status(&entry, &Words::default()).into_owned()).collect()
    }

    pub fn posts(&self) -> usize {
        self.submit.posted().len()
    }
}
