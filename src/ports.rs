//! What the outside must provide, each with an in-memory twin for tests.

pub mod memory;

use std::future::Future;
use std::pin::Pin;

use crate::article::SafeUrl;
use crate::html::{Place, Reading};

/// Something that takes a while.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// Resolves links; a browser does it with its own URL parser.
pub trait Urls {
    /// The absolute address of `raw` seen from `base`; none unless a reader may follow it.
    fn resolve(&self, raw: &str, base: Option<&str>) -> Option<SafeUrl>;
}

/// Reads foreign HTML; a browser does it with its own parser, into a document in which nothing runs and nothing is fetched.
pub trait Html {
    /// What a piece of HTML says. `base` is the address that its links are seen from.
    fn read(&self, html: &str, place: Place, base: Option<&str>) -> Reading;
}

/// Why nothing was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Silence {
    /// There is no network, or it broke on the way.
    Offline,
    /// The answer took too long.
    TimedOut,
    /// The page or the browser forbids the request: a policy, or an endpoint of another site that doesn't allow it.
    Blocked,
}

/// What came back from an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// It answered.
    Answered {
        /// The HTTP status.
        status: u16,
        /// The body, as text.
        body: String,
    },
    /// It did not; whether the request arrived is not known.
    NoAnswer(Silence),
}

/// An answer on its way.
pub type Answer = Later<Reply>;

/// Posts JSON to an endpoint.
pub trait Submit {
    /// Posts `body`, once, if there is an endpoint or somebody who takes its place. Never fails: silence is an answer too.
    fn submit(&self, endpoint: Option<&SafeUrl>, body: String) -> Answer;
}

/// The store can't be used: private mode, a sandbox, blocked cookies, or no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Denied;

/// A page of a list, as a server gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The HTTP status.
    pub status: u16,
    /// The body, as text.
    pub body: String,
    /// How many items the whole list has (`X-WP-Total`), if the server says so.
    pub total: Option<usize>,
}

/// Reads pages of lists.
pub trait Fetch {
    /// Asks for a page, once.
    fn get(&self, address: &SafeUrl) -> Later<Result<Listed, Silence>>;
}

/// Keeps texts by key, between visits where it can.
pub trait Store {
    /// What is kept under `key`.
    ///
    /// # Errors
    /// [`Denied`], which is not the same as "nothing kept".
    fn get(&self, key: &str) -> Result<Option<String>, Denied>;

    /// Keeps `value` under `key`, in place of what was there.
    ///
    /// # Errors
    /// [`Denied`]; what was there stays.
    fn set(&self, key: &str, value: &str) -> Result<(), Denied>;

    /// Forgets what is kept under `key`, if anything.
    ///
    /// # Errors
    /// [`Denied`]; what was there stays.
    fn remove(&self, key: &str) -> Result<(), Denied>;
}

/// Tells the time.
pub trait Clock {
    /// Milliseconds since 1970, UTC.
    fn now(&self) -> u64;
}
