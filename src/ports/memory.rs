//! The in-memory twins of the ports: a store, an endpoint that answers from a script, a clock that a test turns.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::{Rc, Weak};
use std::task::{Poll, Waker};

pub use super::memory_list::MemoryList;
use super::{
    Answer, Clock, Dates, Later, Lock, LockState, NetworkError, Notice, Online, RelativeTimes, Reply,
    StorageUnavailable, Store, Submit,
};
use crate::model::SafeUrl;

/// A store that lasts as long as the page. Also what the widget falls back to where the browser denies its own.
#[derive(Debug, Default)]
pub struct MemoryStore {
    // A list: few things are kept, and a map costs every reader kilobytes of code.
    kept: RefCell<Vec<(String, String)>>,
    denied: Cell<bool>,
}

impl MemoryStore {
    /// Denies everything from now on, or no more.
    pub fn deny(&self, denied: bool) {
        self.denied.set(denied);
    }

    /// Everything it keeps, for a test that spies on it.
    pub fn contents(&self) -> BTreeMap<String, String> {
        self.kept.borrow().iter().cloned().collect()
    }

    /// Forgets everything, as a script of the page may do.
    pub fn clear(&self) {
        self.kept.borrow_mut().clear();
    }

    fn allowed(&self) -> Result<(), StorageUnavailable> {
        if self.denied.get() { Err(StorageUnavailable) } else { Ok(()) }
    }
}

impl Store for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StorageUnavailable> {
        self.allowed()?;
        Ok(self.kept.borrow().iter().find(|(kept, _)| kept == key).map(|(_, value)| value.clone()))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageUnavailable> {
        self.remove(key)?;
        self.kept.borrow_mut().push((key.to_owned(), value.to_owned()));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageUnavailable> {
        self.allowed()?;
        self.kept.borrow_mut().retain(|(kept, _)| kept != key);
        Ok(())
    }

    fn keys(&self, beginning: &str) -> Vec<String> {
        let kept = self.kept.borrow();
        let keys = kept.iter().map(|(key, _)| key).filter(|key| key.starts_with(beginning));
        keys.filter(|_| !self.denied.get()).cloned().collect()
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
    announced: RefCell<Vec<(&'static str, String)>>,
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

    /// The events that were announced to the host page: names and details, in order.
    pub fn announced(&self) -> Vec<(&'static str, String)> {
        self.announced.borrow().clone()
    }
}

impl Submit for ScriptedSubmit {
    fn submit(&self, endpoint: Option<&SafeUrl>, body: String) -> Answer {
        self.answer(endpoint.map_or("", SafeUrl::as_str), body)
    }

    fn post(&self, endpoint: &SafeUrl, body: String) -> Answer {
        self.answer(endpoint.as_str(), body)
    }

    fn announce(&self, event: &'static str, detail: String) {
        self.announced.borrow_mut().push((event, detail));
    }
}

impl ScriptedSubmit {
    fn answer(&self, address: &str, body: String) -> Answer {
        self.posted.borrow_mut().push((address.to_owned(), body));
        let mut reply = Some(self.script.borrow_mut().pop_front().unwrap_or(Reply::NoAnswer(NetworkError::Offline)));
        let gate = Rc::clone(&self.gate);
        Box::pin(std::future::poll_fn(move |context| {
            let mut gate = gate.borrow_mut();
            if gate.shut {
                gate.waiting.push(context.waker().clone());
                return Poll::Pending;
            }
            Poll::Ready(reply.take().unwrap_or(Reply::NoAnswer(NetworkError::Offline)))
        }))
    }
}

/// A clock that stands still until it is turned. Its dice fall as its seed wants.
#[derive(Debug, Default)]
pub struct MemoryClock {
    now: Rc<Cell<u64>>,
    sleepers: Rc<RefCell<Vec<(u64, Waker)>>>,
    seed: Cell<u64>,
}

impl MemoryClock {
    /// A clock with other dice.
    pub fn seeded(seed: u64) -> Self {
        Self { seed: Cell::new(seed), ..Self::default() }
    }

    /// Turns it on by so many milliseconds.
    pub fn advance(&self, milliseconds: u64) {
        self.now.set(self.now.get().saturating_add(milliseconds));
        std::mem::take(&mut *self.sleepers.borrow_mut()).into_iter().for_each(|(_, waker)| waker.wake());
    }

    /// Sets it, maybe back. Sleepers sleep on: a browser's timers don't go by the clock.
    pub fn set(&self, now: u64) {
        self.now.set(now);
    }

    /// When the next sleeper wakes.
    pub fn next(&self) -> Option<u64> {
        self.sleepers.borrow().iter().map(|(until, _)| *until).filter(|until| *until > self.now.get()).min()
    }
}

impl Clock for MemoryClock {
    fn now(&self) -> u64 {
        self.now.get()
    }

    fn sleep(&self, milliseconds: u32) -> Later<()> {
        let (now, sleepers) = (self.now.clone(), self.sleepers.clone());
        let until = now.get().saturating_add(milliseconds.into());
        Box::pin(std::future::poll_fn(move |context| {
            if now.get() >= until {
                return Poll::Ready(());
            }
            sleepers.borrow_mut().push((until, context.waker().clone()));
            Poll::Pending
        }))
    }

    // SplitMix64: short, and no number follows from the seed by eye.
    fn random_u32(&self) -> u32 {
        let seed = self.seed.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.seed.set(seed);
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 32) as u32
    }
}

/// Locks among those who share it; without any until [`Self::works`] says so.
#[derive(Clone, Debug, Default)]
pub struct MemoryLock {
    works: Cell<bool>,
    held: Rc<RefCell<BTreeSet<String>>>,
}

struct HeldName(String, Rc<RefCell<BTreeSet<String>>>);

impl Drop for HeldName {
    fn drop(&mut self) {
        self.1.borrow_mut().remove(&self.0);
    }
}

impl MemoryLock {
    /// Locks that work, or a browser that has none.
    pub fn works(&self, works: bool) {
        self.works.set(works);
    }
}

impl Lock for MemoryLock {
    fn try_lock(&self, name: &str) -> Later<LockState> {
        let hold = if !self.works.get() {
            LockState::Unknown
        } else if self.held.borrow_mut().insert(name.to_owned()) {
            LockState::Mine(Box::new(HeldName(name.to_owned(), self.held.clone())))
        } else {
            LockState::Taken
        };
        Box::pin(std::future::ready(hold))
    }
}

type Listener = dyn Fn(Notice);

/// Notices that a test gives.
#[derive(Default)]
pub struct MemoryOnline(RefCell<Vec<Weak<Listener>>>);

impl MemoryOnline {
    /// Tells everybody who listens.
    pub fn tell(&self, notice: &Notice) {
        let listening: Vec<_> = self.0.borrow().iter().filter_map(Weak::upgrade).collect();
        listening.into_iter().for_each(|tell| tell(notice.clone()));
    }
}

impl Online for MemoryOnline {
    fn listen(&self, tell: Rc<Listener>) -> Box<dyn Any> {
        self.0.borrow_mut().push(Rc::downgrade(&tell));
        Box::new(tell)
    }
}

/// Writes a date as its ISO 8601 form and the language that it was asked for: `[2031-04-09 de]`.
pub struct MemoryDates;

impl Dates for MemoryDates {
    fn in_full(&self, iso: &str, language: Option<&str>) -> Option<String> {
        Some(["[", iso, " ", language.unwrap_or("?"), "]"].concat())
    }
}

/// Tells times as `[2 hour en]`. Every moment is the beginning of 1970.
pub struct MemoryTimes;

impl RelativeTimes for MemoryTimes {
    fn moment(&self, _iso: &str) -> Option<f64> {
        Some(0.0)
    }

    fn ago(&self, amount: u64, unit: &'static str, language: &str) -> Option<String> {
        Some(format!("[{amount} {unit} {language}]"))
    }
}
