//! A machine for tests: tabs as tasks that run when the test says so, an endpoint that behaves as WordPress does and fails as
//! networks do, and a store that several tabs see with a delay.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::task::{Context, Waker};

use article_engine::model::SafeUrl;
use article_engine::ports::memory::{MemoryClock, MemoryEvents, MemoryLock};
use article_engine::ports::{
    Answer, Clock, Fetch, Later, Listed, Lock, LockState, Login, NetworkError, PageEvent, Ports, Reply,
    StorageUnavailable, Store, Submit,
};
use serde_json::{Value, json};

use super::{Absolute, answered};

/// How long a write of one tab needs at most to be seen by another, in milliseconds.
const LAG: u64 = 100;

/// What may go wrong on the way to the endpoint.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Faults {
    None,
    /// A comment that isn't answered as taken has not arrived; and the endpoint takes the same words twice.
    Clear,
    /// Nobody can know what arrived.
    Any,
}

/// A write on its way to the disk: when it gets there, whose it is, and what is written; nothing where a key is removed.
type Write = (u64, usize, String, Option<String>);

/// What all tabs of a browser share, and the server.
pub struct World {
    pub clock: Rc<MemoryClock>,
    pub lock: MemoryLock,
    disk: RefCell<BTreeMap<String, String>>,
    tabs: RefCell<Vec<Weak<Tab>>>,
    writes: RefCell<VecDeque<Write>>,
    /// What the endpoint has.
    pub delivered: RefCell<Vec<Value>>,
    /// How many requests reached it.
    pub requests: Cell<usize>,
    /// Whether the network fails at random, and how far.
    pub faults: Cell<Faults>,
}

impl World {
    pub fn new(seed: u64, locks: bool) -> Rc<Self> {
        let lock = MemoryLock::default();
        lock.works(locks);
        Rc::new(Self {
            clock: Rc::new(MemoryClock::seeded(seed)),
            lock,
            disk: RefCell::default(),
            tabs: RefCell::default(),
            writes: RefCell::default(),
            delivered: RefCell::default(),
            requests: Cell::default(),
            faults: Cell::new(Faults::None),
        })
    }

    /// A number below `below`.
    pub fn dice(&self, below: u32) -> u32 {
        self.clock.random_u32() % below
    }

    /// Lets time pass; what was written long enough ago is on the disk.
    pub fn pass(&self, milliseconds: u64) {
        self.clock.advance(milliseconds);
        self.flush(self.clock.now());
    }

    fn flush(&self, until: u64) {
        let mut writes: Vec<_> = self.writes.take().into();
        writes.sort_by_key(|write| write.0);
        for (due, tab, key, value) in writes {
            if due > until {
                self.writes.borrow_mut().push_back((due, tab, key, value));
                continue;
            }
            match value.clone() {
                Some(value) => self.disk.borrow_mut().insert(key.clone(), value),
                None => self.disk.borrow_mut().remove(&key),
            };
            self.tell(Some(tab), &PageEvent::Elsewhere { key: Some(key), value });
        }
    }

    /// Tells all tabs but one.
    fn tell(&self, but: Option<usize>, event: &PageEvent) {
        let tabs: Vec<_> = self.tabs.borrow().iter().filter_map(Weak::upgrade).collect();
        tabs.iter().filter(|tab| Some(tab.me) != but && !tab.is_dead()).for_each(|tab| tab.events.tell(event));
    }

    /// A script clears the store, or the browser does.
    pub fn clear(&self) {
        self.disk.borrow_mut().clear();
        self.writes.borrow_mut().clear();
        self.tell(None, &PageEvent::Elsewhere { key: None, value: None });
    }

    /// Everything that is written, also what is not seen everywhere yet.
    pub fn contents(&self) -> BTreeMap<String, String> {
        let mut contents = self.disk.borrow().clone();
        let mut writes: Vec<_> = self.writes.borrow().iter().cloned().collect();
        writes.sort_by_key(|write| write.0);
        for (.., key, value) in writes {
            match value {
                Some(value) => contents.insert(key, value),
                None => contents.remove(&key),
            };
        }
        contents
    }

    /// Takes a comment as WordPress does: never the same words twice from the same author.
    fn take(&self, body: &str) -> Reply {
        self.requests.set(self.requests.get() + 1);
        let mut comment: Value = serde_json::from_str(body).unwrap();
        let same = |other: &Value| ["content", "author_name", "parent"].iter().all(|name| other[name] == comment[name]);
        if self.faults.get() != Faults::Clear && self.delivered.borrow().iter().any(same) {
            return answered(409, super::error("comment_duplicate", "Said.", 409));
        }
        let seconds = self.clock.now() / 1_000;
        let (hours, minutes) = (seconds / 3_600 % 24, seconds / 60 % 60);
        comment["date_gmt"] = format!("1970-01-01T{hours:02}:{minutes:02}:{:02}", seconds % 60).into();
        self.delivered.borrow_mut().push(comment);
        answered(201, json!({ "id": self.delivered.borrow().len(), "status": "approved" }))
    }
}

/// A tab: its own view of the world, until it dies.
pub struct Tab {
    world: Rc<World>,
    me: usize,
    /// How many more steps to the outside it can do; then it is dead, and nothing that it does has any effect.
    pub steps: Cell<u32>,
    pub events: Rc<MemoryEvents>,
    holds: RefCell<Vec<Rc<RefCell<LockState>>>>,
    tasks: RefCell<Vec<Pin<Box<dyn Future<Output = ()>>>>>,
}

impl Tab {
    pub fn open(world: &Rc<World>, me: usize, steps: u32) -> Rc<Self> {
        let events = Rc::default();
        let tab = Rc::new(Self {
            world: world.clone(),
            me,
            steps: Cell::new(steps),
            events,
            holds: RefCell::default(),
            tasks: RefCell::default(),
        });
        world.tabs.borrow_mut().push(Rc::downgrade(&tab));
        tab
    }

    pub fn ports(self: &Rc<Self>) -> Ports {
        Ports {
            submit: Rc::new(View(self.clone())),
            store: Rc::new(View(self.clone())),
            fetch: Rc::new(View(self.clone())),
            urls: Rc::new(Absolute),
            html: Rc::new(super::common::NativeHtml),
            payload_page: article_engine::payload::comments_page,
            clock: self.world.clock.clone(),
            lock: Rc::new(View(self.clone())),
            events: self.events.clone(),
        }
    }

    pub fn spawn(&self, task: impl Future<Output = ()> + 'static) {
        self.tasks.borrow_mut().push(Box::pin(task));
    }

    /// Runs every task as far as it gets.
    pub fn run(&self) {
        let mut tasks = std::mem::take(&mut *self.tasks.borrow_mut());
        tasks.retain_mut(|task| task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
        self.tasks.borrow_mut().extend(tasks);
    }

    /// The tab ends, wherever its tasks are.
    pub fn kill(&self) {
        self.steps.set(0);
        self.tasks.borrow_mut().clear();
        // The browser takes back what it held.
        self.holds.take().iter().for_each(|hold| drop(hold.replace(LockState::Taken)));
    }

    pub fn is_dead(&self) -> bool {
        self.steps.get() == 0
    }

    fn step(&self) -> Result<(), StorageUnavailable> {
        let left = self.steps.get();
        self.steps.set(left.saturating_sub(1));
        if left > 0 { Ok(()) } else { Err(StorageUnavailable) }
    }

    fn write(&self, key: &str, value: Option<&str>) -> Result<(), StorageUnavailable> {
        self.step()?;
        let due = self.world.clock.now() + u64::from(self.world.dice(LAG as u32));
        // One tab's writes get to the disk in their order.
        let mut writes = self.world.writes.borrow_mut();
        let before = writes.iter().filter(|write| write.1 == self.me).map(|write| write.0).max().unwrap_or(0);
        writes.push_back((due.max(before), self.me, key.to_owned(), value.map(str::to_owned)));
        Ok(())
    }

    fn read(&self, key: &str) -> Option<String> {
        let writes = self.world.writes.borrow();
        match writes.iter().rev().find(|(_, tab, written, _)| *tab == self.me && written == key) {
            Some((.., value)) => value.clone(),
            None => self.world.disk.borrow().get(key).cloned(),
        }
    }
}

struct View(Rc<Tab>);

impl Store for View {
    fn get(&self, key: &str) -> Result<Option<String>, StorageUnavailable> {
        Ok(self.0.read(key))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageUnavailable> {
        self.0.write(key, Some(value))
    }

    fn remove(&self, key: &str) -> Result<(), StorageUnavailable> {
        self.0.write(key, None)
    }

    fn keys(&self, beginning: &str) -> Vec<String> {
        let mut keys: Vec<String> = self.0.world.disk.borrow().keys().cloned().collect();
        keys.extend(self.0.world.writes.borrow().iter().map(|write| write.2.clone()));
        keys.sort();
        keys.dedup();
        keys.retain(|key| key.starts_with(beginning) && self.0.read(key).is_some());
        keys
    }
}

impl Lock for View {
    fn try_lock(&self, name: &str) -> Later<LockState> {
        let (tab, asked) = (self.0.clone(), self.0.world.lock.try_lock(name));
        Box::pin(async move {
            match asked.await {
                LockState::Mine(hold) => {
                    let held = Rc::new(RefCell::new(LockState::Mine(hold)));
                    tab.holds.borrow_mut().retain(|held| Rc::strong_count(held) > 1);
                    tab.holds.borrow_mut().push(held.clone());
                    LockState::Mine(Box::new(Released(held)))
                }
                other => other,
            }
        })
    }
}

/// A lock that goes when this does, or when its tab dies.
struct Released(Rc<RefCell<LockState>>);

impl Drop for Released {
    fn drop(&mut self) {
        drop(self.0.replace(LockState::Taken));
    }
}

impl Fetch for View {
    fn get(&self, _: &SafeUrl) -> Later<Result<Listed, NetworkError>> {
        let tab = self.0.clone();
        Box::pin(async move {
            if tab.step().is_err() {
                return std::future::pending().await;
            }
            let world = &tab.world;
            if world.faults.get() != Faults::None && world.dice(8) == 0 {
                return Err(NetworkError::Broken);
            }
            let listed = |(at, comment): (usize, &Value)| {
                json!({
                    "id": at + 1, "parent": comment["parent"], "author_name": comment["author_name"],
                    "content": { "rendered": comment["content"] }, "date_gmt": comment["date_gmt"],
                })
            };
            let delivered = world.delivered.borrow();
            let list: Vec<Value> = delivered.iter().enumerate().rev().map(listed).collect();
            Ok(Listed { status: 200, body: Value::from(list).to_string(), total: Some(delivered.len()) })
        })
    }
}

impl Submit for View {
    fn submit(&self, _: Option<&SafeUrl>, body: String, _: Login) -> Answer {
        self.send(body)
    }

    fn post(&self, _: &SafeUrl, body: String, _: Login) -> Answer {
        self.send(body)
    }

    fn announce(&self, _: &'static str, _: String) {}
}

impl View {
    fn send(&self, body: String) -> Answer {
        let tab = self.0.clone();
        Box::pin(async move {
            if tab.step().is_err() {
                return std::future::pending().await;
            }
            let world = tab.world.clone();
            if world.faults.get() == Faults::None {
                return world.take(&body);
            }
            // Some answers are there at once.
            let patience = world.dice(2) * world.dice(3_000);
            world.clock.sleep(patience).await;
            let surprises = if world.faults.get() == Faults::Any { 0 } else { 2 };
            match world.dice(8 - surprises) + surprises {
                // The comment arrives, and the answer doesn't; or only after its time.
                0 => {
                    world.take(&body);
                    world.clock.sleep(world.dice(30_000)).await;
                    Reply::NoAnswer(NetworkError::TimedOut)
                }
                1 => {
                    world.take(&body);
                    answered(502, "<html>")
                }
                2 => Reply::NoAnswer(NetworkError::Broken),
                3 => answered(503, "busy"),
                4 => Reply::Answered {
                    status: 429,
                    body: String::new(),
                    html: false,
                    wait: Some(world.dice(60)),
                    redirected: None,
                },
                5 => answered(400, super::error("comment_flood", "Slow.", 400)),
                _ => world.take(&body),
            }
        })
    }
}
