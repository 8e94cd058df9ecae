//! The in-memory twins of the ports: a store, an endpoint that answers from a script, a clock that a test turns.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::task::{Poll, Waker};

use super::{Answer, Clock, Denied, Reply, Silence, Store, Submit};
use crate::article::SafeUrl;

/// A store that lasts as long as the page. Also what the widget falls back to where the browser denies its own.
#[derive(Debug, Default)]
pub struct MemoryStore {
    kept: RefCell<BTreeMap<String, String>>,
    denied: Cell<bool>,
}

impl MemoryStore {
    /// Denies everything from now on, or no more.
    pub fn deny(&self, denied: bool) {
        self.denied.set(denied);
    }

    /// Everything it keeps, for a test that spies on it.
    pub fn contents(&self) -> BTreeMap<String, String> {
        self.kept.borrow().clone()
    }

    fn allowed(&self) -> Result<(), Denied> {
        if self.denied.get() { Err(Denied) } else { Ok(()) }
    }
}

impl Store for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, Denied> {
        self.allowed().map(|()| self.kept.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Denied> {
        self.allowed().map(|()| drop(self.kept.borrow_mut().insert(key.to_owned(), value.to_owned())))
    }

    fn remove(&self, key: &str) -> Result<(), Denied> {
        self.allowed().map(|()| drop(self.kept.borrow_mut().remove(key)))
    }
}

#[derive(Debug, Default)]
struct Gate {
    shut: bool,
    waiting: Vec<Waker>,
}

/// An endpoint that gives the replies of its script in order, and remembers what was posted to it.
/// When the script has run out, nobody answers.
#[derive(Debug, Default)]
pub struct ScriptedSubmit {
    script: RefCell<VecDeque<Reply>>,
    posted: RefCell<Vec<(String, String)>>,
    gate: Rc<RefCell<Gate>>,
}

impl ScriptedSubmit {
    /// An endpoint with this script.
    pub fn new(script: impl IntoIterator<Item = Reply>) -> Self {
        Self { script: RefCell::new(script.into_iter().collect()), ..Self::default() }
    }

    /// Keeps answers back until [`Self::release`], so that a test can look at what happens meanwhile.
    pub fn hold(&self) {
        self.gate.borrow_mut().shut = true;
    }

    /// Lets the answers go.
    pub fn release(&self) {
        let waiting = {
            let mut gate = self.gate.borrow_mut();
            gate.shut = false;
            std::mem::take(&mut gate.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }

    /// What was posted: addresses and bodies, in order.
    pub fn posted(&self) -> Vec<(String, String)> {
        self.posted.borrow().clone()
    }
}

impl Submit for ScriptedSubmit {
    fn submit(&self, endpoint: Option<&SafeUrl>, body: String) -> Answer {
        self.posted.borrow_mut().push((endpoint.map_or("", SafeUrl::as_str).to_owned(), body));
        let mut reply = Some(self.script.borrow_mut().pop_front().unwrap_or(Reply::NoAnswer(Silence::Offline)));
        let gate = Rc::clone(&self.gate);
        Box::pin(std::future::poll_fn(move |context| {
            let mut gate = gate.borrow_mut();
            if gate.shut {
                gate.waiting.push(context.waker().clone());
                return Poll::Pending;
            }
            Poll::Ready(reply.take().unwrap_or(Reply::NoAnswer(Silence::Offline)))
        }))
    }
}

/// A clock that stands still until it is turned.
#[derive(Debug, Default)]
pub struct MemoryClock(Cell<u64>);

impl MemoryClock {
    /// Turns it on by so many milliseconds.
    pub fn advance(&self, milliseconds: u64) {
        self.0.set(self.0.get().saturating_add(milliseconds));
    }
}

impl Clock for MemoryClock {
    fn now(&self) -> u64 {
        self.0.get()
    }
}
