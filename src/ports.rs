//! Traits ("ports") for what the outside provides, each with an in-memory implementation for tests.

mod backed;
pub mod memory;
mod memory_list;

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use crate::model::{CommentsPage, Place, Reading, SafeUrl};

pub use backed::Backed;

/// A boxed future.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// All ports that one widget uses.
#[derive(Clone)]
pub struct Ports {
    /// Sends comments.
    pub submit: Rc<dyn Submit>,
    /// Stores drafts and waiting comments.
    pub store: Rc<dyn Store>,
    /// Fetches pages of comments.
    pub fetch: Rc<dyn Fetch>,
    /// Resolves the website addresses that readers enter.
    pub urls: Rc<dyn Urls>,
    /// Reads HTML in comments.
    pub html: Rc<dyn Html>,
    /// Reads pages of comments in a payload's formats.
    pub payload_page: ReadPage,
    /// Tells the time.
    pub clock: Rc<dyn Clock>,
    /// Prevents tabs from doing the same work at once.
    pub lock: Rc<dyn Lock>,
    /// Reports network changes and what other tabs do.
    pub events: Rc<dyn PageEvents>,
}

/// Reads a page of comments, given its body and address, in the formats that a payload's thread may have: WordPress's and the widget's
/// own. Returns `None` if it is not a list of comments, is truncated, or contains HTML that the page forbids reading.
pub type ReadPage = fn(&str, &str, &dyn Urls, &dyn Html) -> Option<CommentsPage>;

/// What a comment provider needs to read a page of comments.
#[derive(Clone, Copy)]
pub struct PageReading<'a> {
    /// Resolves links.
    pub urls: &'a dyn Urls,
    /// Reads HTML.
    pub html: &'a dyn Html,
    /// Reads pages in a payload's formats.
    pub payload_page: ReadPage,
}

impl Ports {
    /// Returns what is needed to read pages of comments.
    pub fn page_reading(&self) -> PageReading<'_> {
        PageReading { urls: &*self.urls, html: &*self.html, payload_page: self.payload_page }
    }
}

/// Resolves links. A browser uses its own URL parser.
pub trait Urls {
    /// Resolves `raw` against `base`. Returns `None` unless readers may follow the result.
    fn resolve(&self, raw: &str, base: Option<&str>) -> Option<SafeUrl>;
}

/// Reads foreign HTML. A browser uses its own parser, with a document that runs no scripts and fetches nothing.
pub trait Html {
    /// Reads a piece of HTML. Links are resolved against `base`.
    fn read(&self, html: &str, place: Place, base: Option<&str>) -> Reading;
}

/// Formats dates. A browser uses `Intl`.
pub trait Dates {
    /// Formats an ISO 8601 date or time in full in this language, or in the browser's language if `None`. Returns `None` if it is not a
    /// date or the language is not supported.
    fn in_full(&self, iso: &str, language: Option<&str>) -> Option<String>;
}

/// Formats relative times. A browser uses `Intl.RelativeTimeFormat`.
pub trait RelativeTimes {
    /// Returns an ISO 8601 date as milliseconds since 1970, or `None` if it is not a date.
    fn moment(&self, iso: &str) -> Option<f64>;

    /// Formats "`amount` units ago" in this language. Returns `None` if the language is not supported.
    fn ago(&self, amount: u64, unit: &'static str, language: &str) -> Option<String>;
}

/// Why a request got no readable answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkError {
    /// There is no network; the request was not sent.
    Offline,
    /// The connection broke, or the server is unreachable.
    Broken,
    /// The answer took too long.
    TimedOut,
    /// The answer is larger than the widget accepts.
    TooLarge,
    /// The server answered, but the browser may not read it, usually for lack of CORS headers.
    Unreadable,
    /// The request can't be made from this page: its security policy forbids it, or there is no address to send it to.
    Blocked,
}

/// The result of sending a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The endpoint answered.
    Answered {
        /// The HTTP status.
        status: u16,
        /// The body, as text.
        body: String,
        /// Whether the server declares the body as HTML.
        html: bool,
        /// The seconds to wait before trying again (`Retry-After`), if given.
        wait: Option<u32>,
        /// The address that answered, if a redirect led away from the endpoint.
        redirected: Option<SafeUrl>,
    },
    /// The host page handled the comment. Holds its statement about it as JSON; empty if it made none.
    Host(String),
    /// No answer came. The request may or may not have arrived.
    NoAnswer(NetworkError),
}

impl Reply {
    /// Returns the same reply without its redirect.
    pub fn as_if_direct(&self) -> Self {
        let mut direct = self.clone();
        if let Self::Answered { redirected, .. } = &mut direct {
            *redirected = None;
        }
        direct
    }

    /// Creates a direct answer with no wait time.
    pub fn answered(status: u16, body: impl Into<String>) -> Self {
        Self::Answered { status, body: body.into(), html: false, wait: None, redirected: None }
    }
}

/// How logged-in readers comment.
#[derive(Clone, Debug)]
pub struct Session {
    /// The site's address, ending with a slash.
    pub site: String,
    /// Where to request a new nonce.
    pub renewal: SafeUrl,
    /// The header that carries the nonce.
    pub header: &'static str,
    /// The members of the posted JSON that mark the reader as a guest.
    pub guest: &'static [&'static str],
    /// Returns true if an answer with this status and body asks for a new nonce.
    pub wants_login: fn(u16, &str) -> bool,
}

/// What to do if a site asks for another nonce, because the nonce has expired or the reader has logged in or out since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Login {
    /// Request one and send the comment with it, perhaps as another author.
    MayChange,
    /// Take that for the answer.
    Stays,
}

/// A future reply.
pub type Answer = Later<Reply>;

/// Posts comments as JSON for one widget, and notifies the host page about them.
pub trait Submit {
    /// Offers `body` to the host page, and posts it once to `endpoint` unless the page handles it. Never fails: silence is a [`Reply`]
    /// too.
    fn submit(&self, endpoint: Option<&SafeUrl>, body: String, login: Login) -> Answer;

    /// Posts `body` once without asking the host page.
    fn post(&self, endpoint: &SafeUrl, body: String, login: Login) -> Answer;

    /// Returns true if the widget is still on the page.
    fn is_on_page(&self) -> bool {
        true
    }

    /// Dispatches an event of this name to the host page; `detail` is JSON.
    fn announce(&self, event: &'static str, detail: String);

    /// Returns true if comments to this site are sent as a logged-in reader, with cookies and a nonce.
    fn is_logged_in(&self, _session: &Session) -> bool {
        false
    }

    /// Requests a new nonce from the site. Resolves to whether the reader is logged in there.
    fn log_in(&self, _session: &Session) -> Later<bool> {
        Box::pin(std::future::ready(false))
    }
}

/// Storage can't be used: private mode, a sandbox, blocked cookies, or a full quota.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageUnavailable;

/// A page of a list, as the server sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The HTTP status.
    pub status: u16,
    /// The body, as text.
    pub body: String,
    /// The number of items in the whole list (`X-WP-Total`), if given.
    pub total: Option<usize>,
}

/// Fetches pages of lists.
pub trait Fetch {
    /// Requests a page once.
    fn get(&self, address: &SafeUrl) -> Later<Result<Listed, NetworkError>>;
}

/// Stores strings by key, across visits where possible.
pub trait Store {
    /// Returns the value stored under `key`.
    ///
    /// # Errors
    /// [`StorageUnavailable`], which is not the same as "nothing stored".
    fn get(&self, key: &str) -> Result<Option<String>, StorageUnavailable>;

    /// Stores `value` under `key`, replacing any earlier value.
    ///
    /// # Errors
    /// [`StorageUnavailable`]; the earlier value stays.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageUnavailable>;

    /// Removes the value under `key`, if any.
    ///
    /// # Errors
    /// [`StorageUnavailable`]; the value stays.
    fn remove(&self, key: &str) -> Result<(), StorageUnavailable>;

    /// Returns the keys that start with `beginning`; none if storage is unavailable.
    fn keys(&self, beginning: &str) -> Vec<String>;

    /// Returns true if what is stored under `key` outlives the page.
    fn outlives_page(&self, _key: &str) -> bool {
        true
    }
}

/// Provides time, timers and random numbers.
pub trait Clock {
    /// Returns milliseconds since 1970, UTC.
    fn now(&self) -> u64;

    /// Resolves after this many milliseconds or later.
    fn sleep(&self, milliseconds: u32) -> Later<()>;

    /// Returns a random number.
    fn random_u32(&self) -> u32;
}

/// The result of trying to take a lock.
pub enum LockState {
    /// The lock is held until this is dropped or the tab closes.
    Mine(Box<dyn Any>),
    /// Another holder has it.
    Taken,
    /// The browser doesn't support locks here.
    Unknown,
}

/// Prevents tabs from doing the same work at once.
pub trait Lock {
    /// Takes the named lock if it is free. Doesn't wait for it.
    fn try_lock(&self, name: &str) -> Later<LockState>;
}

/// An event around the widget that matters to comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageEvent {
    /// The network is back, or the reader returned to the page.
    Awake,
    /// Another tab changed the store.
    Elsewhere {
        /// The key that changed; `None` if the whole store was cleared.
        key: Option<String>,
        /// Its new value.
        value: Option<String>,
    },
    /// The page is about to be closed or hidden.
    Leaving,
    /// The browser restored the page from its cache; other tabs may have changed anything meanwhile.
    Restored,
}

/// Reports network changes and what other tabs do.
pub trait PageEvents {
    /// Calls `tell` with each event until the returned value is dropped.
    fn listen(&self, tell: Rc<dyn Fn(PageEvent)>) -> Box<dyn Any>;

    /// Returns true unless the page is in a hidden tab.
    fn is_seen(&self) -> bool {
        true
    }
}
