//! What the outside must provide, each with an in-memory twin for tests.

mod backed;
pub mod memory;
mod memory_list;

use std::any::Any;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use crate::model::{CommentsPage, Place, Reading, SafeUrl};

pub use backed::Backed;

/// Something that takes a while.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// All ports together, as the parts of one widget use them.
#[derive(Clone)]
pub struct Ports {
    /// Sends comments.
    pub submit: Rc<dyn Submit>,
    /// Keeps drafts, and comments that wait.
    pub store: Rc<dyn Store>,
    /// Reads pages of comments.
    pub fetch: Rc<dyn Fetch>,
    /// Resolves what readers give as their site.
    pub urls: Rc<dyn Urls>,
    /// Reads the HTML of comments.
    pub html: Rc<dyn Html>,
    /// Reads pages of comments that are written as in a payload.
    pub payload_page: ReadPage,
    /// Tells the time.
    pub clock: Rc<dyn Clock>,
    /// Keeps tabs from doing the same thing at once.
    pub lock: Rc<dyn Lock>,
    /// Tells of the network, and of other tabs.
    pub online: Rc<dyn Online>,
}

/// Reads a page of comments, given its body and its address, in the formats that a payload's own thread may have: WordPress's and the
/// widget's. None where it is no list of comments, or broke off, or the page forbids reading its HTML.
pub type ReadPage = fn(&str, &str, &dyn Urls, &dyn Html) -> Option<CommentsPage>;

/// What a comment provider reads a page of comments with.
#[derive(Clone, Copy)]
pub struct PageReading<'a> {
    /// Resolves links.
    pub urls: &'a dyn Urls,
    /// Reads HTML.
    pub html: &'a dyn Html,
    /// Reads what is written as in a payload.
    pub payload_page: ReadPage,
}

impl Ports {
    /// What pages of comments are read with.
    pub fn page_reading(&self) -> PageReading<'_> {
        PageReading { urls: &*self.urls, html: &*self.html, payload_page: self.payload_page }
    }
}

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

/// Writes dates; a browser does it with `Intl`.
pub trait Dates {
    /// A day or a moment, given as ISO 8601, as this language writes it in full, or the browser's own where there is none. None where
    /// it is no date, or where nobody knows the language.
    fn in_full(&self, iso: &str, language: Option<&str>) -> Option<String>;
}

/// Tells how long ago something was; a browser does it with `Intl.RelativeTimeFormat`.
pub trait RelativeTimes {
    /// The moment that an ISO 8601 date means, in milliseconds since 1970; none where it is no date.
    fn moment(&self, iso: &str) -> Option<f64>;

    /// So many units ago, in words of this language; none where nobody knows the language.
    fn ago(&self, amount: u64, unit: &'static str, language: &str) -> Option<String>;
}

/// Why nothing was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkError {
    /// There is no network: the request was not sent.
    Offline,
    /// The connection broke on the way, or the server is out of reach.
    Broken,
    /// The answer took too long.
    TimedOut,
    /// The answer has more bytes than the widget reads.
    TooLarge,
    /// The server can be reached, but the browser may not read its answer: usually it sends no CORS headers.
    Unreadable,
    /// The request can't be made from this page: its security policy forbids it, or there is nowhere to send it.
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
        /// Whether the body is HTML, as the server says.
        html: bool,
        /// After how many seconds it wants to be asked again (`Retry-After`), if it says so.
        wait: Option<u32>,
        /// The address that answered, where a redirect led away from the endpoint.
        redirected: Option<SafeUrl>,
    },
    /// The host page took the comment over, and says this about it as JSON; empty where it says nothing.
    Host(String),
    /// It did not answer; whether the request arrived is not known.
    NoAnswer(NetworkError),
}

impl Reply {
    /// The same as if no redirect had led to it.
    pub fn as_if_direct(&self) -> Self {
        let mut direct = self.clone();
        if let Self::Answered { redirected, .. } = &mut direct {
            *redirected = None;
        }
        direct
    }

    /// An answer of the endpoint itself that asks for no pause.
    pub fn answered(status: u16, body: impl Into<String>) -> Self {
        Self::Answered { status, body: body.into(), html: false, wait: None, redirected: None }
    }
}

/// How readers with an account of the site comment.
#[derive(Clone, Debug)]
pub struct Session {
    /// The address of the site, with a slash at its end.
    pub site: String,
    /// Where a new nonce is asked for.
    pub renewal: SafeUrl,
    /// The header that carries the nonce.
    pub header: &'static str,
    /// The members of the posted JSON that make the reader a guest.
    pub guest: &'static [&'static str],
    /// Whether an answer with this status and body asks for a newer nonce.
    pub wants_login: fn(u16, &str) -> bool,
}

/// An answer on its way.
pub type Answer = Later<Reply>;

/// Posts comments as JSON for one widget, and speaks to the host page about them.
pub trait Submit {
    /// Offers `body` to the host page, and posts it once to `endpoint` unless the page takes it over. Never fails: silence is
    /// an answer too.
    fn submit(&self, endpoint: Option<&SafeUrl>, body: String) -> Answer;

    /// Posts `body` once, without asking the host page.
    fn post(&self, endpoint: &SafeUrl, body: String) -> Answer;

    /// Whether the widget is on the page.
    fn is_on_page(&self) -> bool {
        true
    }

    /// Dispatches an event of this name to the host page; `detail` is JSON.
    fn announce(&self, event: &'static str, detail: String);

    /// Whether comments go to this site as a logged-in reader's: with cookies, and with its nonce.
    fn is_logged_in(&self, _session: &Session) -> bool {
        false
    }

    /// Asks this site for a new nonce. Gives whether the reader is logged in there.
    fn log_in(&self, _session: &Session) -> Later<bool> {
        Box::pin(std::future::ready(false))
    }
}

/// The store can't be used: private mode, a sandbox, blocked cookies, or no room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StorageUnavailable;

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
    fn get(&self, address: &SafeUrl) -> Later<Result<Listed, NetworkError>>;
}

/// Keeps texts by key, between visits where it can.
pub trait Store {
    /// What is kept under `key`.
    ///
    /// # Errors
    /// [`StorageUnavailable`], which is not the same as "nothing kept".
    fn get(&self, key: &str) -> Result<Option<String>, StorageUnavailable>;

    /// Keeps `value` under `key`, in place of what was there.
    ///
    /// # Errors
    /// [`StorageUnavailable`]; what was there stays.
    fn set(&self, key: &str, value: &str) -> Result<(), StorageUnavailable>;

    /// Forgets what is kept under `key`, if anything.
    ///
    /// # Errors
    /// [`StorageUnavailable`]; what was there stays.
    fn remove(&self, key: &str) -> Result<(), StorageUnavailable>;

    /// The keys that begin so; none where the store is denied.
    fn keys(&self, beginning: &str) -> Vec<String>;

    /// Whether what is kept under `key` outlives the page.
    fn outlives_page(&self, _key: &str) -> bool {
        true
    }
}

/// Tells the time, lets it pass, and throws dice.
pub trait Clock {
    /// Milliseconds since 1970, UTC.
    fn now(&self) -> u64;

    /// Comes back after so many milliseconds, or later.
    fn sleep(&self, milliseconds: u32) -> Later<()>;

    /// Any number.
    fn random_u32(&self) -> u32;
}

/// Whether something is held against all other tabs.
pub enum LockState {
    /// It is, until this is dropped or the tab ends.
    Mine(Box<dyn Any>),
    /// Another one holds it.
    Taken,
    /// The browser has no locks here.
    Unknown,
}

/// Keeps tabs from doing the same thing at once.
pub trait Lock {
    /// Takes the lock of this name if nobody has it. Doesn't wait for it.
    fn try_lock(&self, name: &str) -> Later<LockState>;
}

/// What happens around the widget that matters to comments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The network is back, or the reader looks at the page again.
    Awake,
    /// Another tab changed the store.
    Elsewhere {
        /// The key that changed; none where the whole store was cleared.
        key: Option<String>,
        /// What is kept under it now.
        value: Option<String>,
    },
    /// The page is about to be closed or hidden.
    Leaving,
    /// The browser shows the page again as it was: other tabs may have changed anything meanwhile.
    Restored,
}

/// Tells of the network, and of other tabs.
pub trait Online {
    /// Calls `tell` with each notice until what it gives is dropped.
    fn listen(&self, tell: Rc<dyn Fn(Notice)>) -> Box<dyn Any>;

    /// Whether somebody may see the page: it is in no tab that is hidden.
    fn is_seen(&self) -> bool {
        true
    }
}
