//! In-memory ports for tests: a store, a scripted endpoint, a clock that a test advances, and more.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::rc::{Rc, Weak};
use std::task::{Poll, Waker};

pub use super::memory_list::MemoryList;
use super::{
    Answer, Clock, Dates, Later, Lock, LockState, Login, NetworkError, PageEvent, PageEvents, RelativeTimes, Reply,
    Session, StorageUnavailable, Store, Submit,
};
use crate::model::SafeUrl;

/// A store that lasts as long as the page. The widget also falls back to it where the browser denies storage.
#[derive(Debug, Default)]
pub struct MemoryStore {
    // A list, because few values are stored and a map would add kilobytes of code to the download.
    kept: RefCell<Vec<(String, String)>>,
    denied: Cell<bool>,
}

impl MemoryStore {
    /// Makes every operation fail from now on, or work again.
    pub fn deny(&self, denied: bool) {
        self.denied.set(denied);
    }

    /// Returns everything stored, for tests.
    pub fn contents(&self) -> BTreeMap<String, String> {
        self.kept.borrow().iter().cloned().collect()
    }

    /// Removes everything, as a script of the page may do.
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

/// An endpoint that answers with the replies of a script and records what is posted to it. When the script has run out, it gives no
/// answer.
#[derive(Debug, Default)]
pub struct ScriptedSubmit {
    script: RefCell<VecDeque<Reply>>,
    posted: RefCell<Vec<(String, String)>>,
    announced: RefCell<Vec<(&'static str, String)>>,
    logins: RefCell<Vec<Login>>,
    logged_in: Cell<bool>,
    gate: Rc<RefCell<Gate>>,
}

impl ScriptedSubmit {
    /// Creates an endpoint with this script.
    pub fn new(script: impl IntoIterator<Item = Reply>) -> Self {
        Self { script: RefCell::new(script.into_iter().collect()), ..Self::default() }
    }

    /// Holds answers back until [`Self::release`], so that a test can look at the state meanwhile.
    pub fn hold(&self) {
        self.gate.borrow_mut().shut = true;
    }

    /// Releases the answers.
    pub fn release(&self) {
        let waiting = {
            let mut gate = self.gate.borrow_mut();
            gate.shut = false;
            std::mem::take(&mut gate.waiting)
        };
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Returns the posted addresses and bodies, in order.
    pub fn posted(&self) -> Vec<(String, String)> {
        self.posted.borrow().clone()
    }

    /// Returns what each post said about the reader's login, in order.
    pub fn logins(&self) -> Vec<Login> {
        self.logins.borrow().clone()
    }

    /// Logs the reader in or out.
    pub fn log(&self, logged_in: bool) {
        self.logged_in.set(logged_in);
    }

    /// Returns the names and details of the events announced to the host page, in order.
    pub fn announced(&self) -> Vec<(&'static str, String)> {
        self.announced.borrow().clone()
    }
}

impl Submit for ScriptedSubmit {
    fn submit(&self, endpoint: Option<&SafeUrl>, body: String, login: Login) -> Answer {
        self.answer(endpoint.map_or("", SafeUrl::as_str), body, login)
    }

    fn post(&self, endpoint: &SafeUrl, body: String, login: Login) -> Answer {
        self.answer(endpoint.as_str(), body, login)
    }

    fn announce(&self, event: &'static str, detail: String) {
        self.announced.borrow_mut().push((event, detail));
    }

    fn is_logged_in(&self, _: &Session) -> bool {
        self.logged_in.get()
    }

    fn log_in(&self, _: &Session) -> Later<bool> {
        Box::pin(std::future::ready(self.logged_in.get()))
    }
}

impl ScriptedSubmit {
    fn answer(&self, address: &str, body: String, login: Login) -> Answer {
        self.logins.borrow_mut().push(login);
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

/// A clock that stands still until a test advances it. Its random numbers follow from a seed.
#[derive(Debug, Default)]
pub struct MemoryClock {
    now: Rc<Cell<u64>>,
    sleepers: Rc<RefCell<Vec<(u64, Waker)>>>,
    seed: Cell<u64>,
}

impl MemoryClock {
    /// Creates a clock with this random seed.
    pub fn seeded(seed: u64) -> Self {
        Self { seed: Cell::new(seed), ..Self::default() }
    }

    /// Moves the time forward by this many milliseconds.
    pub fn advance(&self, milliseconds: u64) {
        self.now.set(self.now.get().saturating_add(milliseconds));
        std::mem::take(&mut *self.sleepers.borrow_mut()).into_iter().for_each(|(_, waker)| waker.wake());
    }

    /// Sets the time, forward or back. Sleepers are not woken, since a browser's timers don't follow the system clock.
    pub fn set(&self, now: u64) {
        self.now.set(now);
    }

    /// Returns when the next sleeper wakes.
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

    // SplitMix64: short, and seeds next to each other give unrelated numbers.
    fn random_u32(&self) -> u32 {
        let seed = self.seed.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.seed.set(seed);
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) >> 32) as u32
    }
}

/// Locks that clones share. They are unsupported until [`Self::works`] enables them.
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
    /// Enables the locks, or acts as a browser without them.
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

type Listener = dyn Fn(PageEvent);

/// Delivers the events that a test sends.
#[derive(Default)]
pub struct MemoryEvents(RefCell<Vec<Weak<Listener>>>);

impl MemoryEvents {
    /// Sends an event to all listeners.
    pub fn tell(&self, event: &PageEvent) {
        let listening: Vec<_> = self.0.borrow().iter().filter_map(Weak::upgrade).collect();
        listening.into_iter().for_each(|tell| tell(event.clone()));
    }
}

impl PageEvents for MemoryEvents {
    fn listen(&self, tell: Rc<Listener>) -> Box<dyn Any> {
        self.0.borrow_mut().push(Rc::downgrade(&tell));
        Box::new(tell)
    }
}

/// Formats a date as its ISO 8601 text and the requested language: `[2031-04-09 de]`.
pub struct MemoryDates;

impl Dates for MemoryDates {
    fn in_full(&self, iso: &str, language: Option<&str>) -> Option<String> {
        Some(["[", iso, " ", language.unwrap_or("?"), "]"].concat())
    }
}

/// Formats relative times as `[2 hour en]`. Every date is the start of 1970.
pub struct MemoryTimes;

impl RelativeTimes for MemoryTimes {
    fn moment(&self, _iso: &str) -> Option<f64> {
        Some(0.0)
    }

    fn ago(&self, amount: u64, unit: &'static str, language: &str) -> Option<String> {
        Some(format!("[{amount} {unit} {language}]"))
    }
}
