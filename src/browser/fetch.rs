//! HTTP requests with a time limit, and fetching pages of comments with them.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use gloo_utils::{document, window};
use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, HtmlElement, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache,
    RequestCredentials, RequestInit, RequestMode, Response,
};

use crate::model::SafeUrl;
use crate::ports::{Fetch, Later, Listed, NetworkError};

/// The time limit for a GET, in milliseconds.
const GET_TIMEOUT: u32 = 30_000;

/// The time limit for the check whether a server is reachable at all, in milliseconds.
const PROBE_TIMEOUT: u32 = 10_000;

/// The size limit for a page of comments, in bytes; the same as for a payload.
const MAX_BYTES: usize = 10_000_000;

/// The body of a response.
enum Body {
    /// The complete text.
    Whole(String),
    /// The connection broke off.
    Broken,
    /// It exceeds the size limit; the rest is not read.
    TooLarge,
}

/// A server's response.
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    body: Body,
    /// The final address, if the request was redirected.
    pub redirected: Option<SafeUrl>,
    headers: Headers,
}

impl Answered {
    /// Reads a response whose body may have at most `max_bytes` bytes.
    pub async fn of(response: &Response, max_bytes: usize) -> Self {
        let body = read(response, max_bytes).await.unwrap_or(Body::Broken);
        let redirected = if response.redirected() { SafeUrl::from_parsed(response.url()) } else { None };
        Self { status: response.status(), body, redirected, headers: response.headers() }
    }

    /// Returns the response if its body is complete. An incomplete body can't be judged: the missing part might say something else.
    ///
    /// # Errors
    /// [`NetworkError::Broken`] and [`NetworkError::TooLarge`].
    pub fn whole(self) -> Result<Self, NetworkError> {
        match self.body {
            Body::Whole(_) => Ok(self),
            Body::Broken => Err(NetworkError::Broken),
            Body::TooLarge => Err(NetworkError::TooLarge),
        }
    }

    /// Returns the body as text; empty if it is incomplete.
    pub fn body(self) -> String {
        match self.body {
            Body::Whole(body) => body,
            Body::Broken | Body::TooLarge => String::new(),
        }
    }

    /// Returns a header's value.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).ok().flatten()
    }
}

/// Reads a body chunk by chunk, so that an endless one can't fill the memory.
async fn read(response: &Response, max_bytes: usize) -> Result<Body, JsValue> {
    let Some(stream) = response.body() else { return Ok(Body::Whole(String::new())) };
    if stream.locked() {
        return Ok(Body::Broken);
    }
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut bytes = Vec::new();
    loop {
        let piece = JsFuture::from(reader.read()).await?;
        if Reflect::get(&piece, &"done".into())?.is_truthy() {
            let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
            return Ok(Body::Whole(String::from_utf8_lossy(text).into_owned()));
        }
        let piece: Uint8Array = Reflect::get(&piece, &"value".into())?.dyn_into()?;
        if bytes.len() + piece.length() as usize > max_bytes {
            // Not awaited: a stream that a host page made may never finish cancelling.
            drop(JsFuture::from(reader.cancel()));
            return Ok(Body::TooLarge);
        }
        bytes.extend(piece.to_vec());
    }
}

/// Returns whether to send cookies: only if the host page asks for it with `credentials="include"` or `"same-origin"`.
pub fn credentials(host: &HtmlElement) -> RequestCredentials {
    match host.get_attribute("credentials").as_deref() {
        Some("include") => RequestCredentials::Include,
        Some("same-origin") => RequestCredentials::SameOrigin,
        _ => RequestCredentials::Omit,
    }
}

/// The limits of a request.
pub struct Bounds {
    /// The time limit, in milliseconds.
    pub timeout: u32,
    /// The size limit of the response body, in bytes.
    pub max_bytes: usize,
}

/// Sends a request with these headers and `accept`, and waits for a response within these bounds.
pub async fn exchange(
    address: &SafeUrl,
    init: &RequestInit,
    headers: &[(&str, &str)],
    bounds: Bounds,
) -> Result<Answered, NetworkError> {
    let Ok(abort) = AbortController::new() else { return Err(NetworkError::Blocked) };
    let late = Timeout::new(bounds.timeout, {
        let abort = abort.clone();
        move || abort.abort()
    });
    let policy = PolicyWatch::new(address);
    let online = window().navigator().on_line();
    init.set_referrer_policy(ReferrerPolicy::StrictOriginWhenCrossOrigin);
    init.set_signal(Some(&abort.signal()));
    let answer = sent(address, init, headers, bounds.max_bytes).await;
    drop(late);
    match answer {
        Ok(Answered { body: Body::Broken, .. }) | Err(_) if abort.signal().aborted() => Err(NetworkError::TimedOut),
        Ok(Answered { body: Body::Broken, .. }) if !online => Err(NetworkError::Offline),
        Ok(answer) => answer.whole(),
        Err(_) if policy.forbids().await => Err(NetworkError::Blocked),
        Err(_) if !online => Err(NetworkError::Offline),
        // The server is reachable, so the browser withholds the response.
        Err(_) if is_reachable(address).await => Err(NetworkError::Unreadable),
        Err(_) => Err(NetworkError::Broken),
    }
}

async fn sent(
    address: &SafeUrl,
    init: &RequestInit,
    fields: &[(&str, &str)],
    max_bytes: usize,
) -> Result<Answered, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    for (name, value) in fields {
        headers.set(name, value)?;
    }
    init.set_headers(&headers);
    let response = JsFuture::from(window().fetch_with_str_and_init(address.as_str(), init)).await?.dyn_into()?;
    Ok(Answered::of(&response, max_bytes).await)
}

/// Detects whether the page's Content Security Policy blocks a request.
struct PolicyWatch {
    violated: Rc<Cell<bool>>,
    _listener: EventListener,
}

impl PolicyWatch {
    fn new(address: &SafeUrl) -> Self {
        let violated: Rc<Cell<bool>> = Rc::default();
        let origin = web_sys::Url::new(address.as_str()).map(|url| url.origin()).unwrap_or_default();
        let heard = violated.clone();
        let listener = EventListener::new(&document(), "securitypolicyviolation", move |event| {
            let member = |name: &str| Reflect::get(event, &name.into()).ok().and_then(|value| value.as_string());
            let blocked = member("blockedURI").is_some_and(|blocked| blocked.starts_with(&origin));
            if blocked && member("disposition").as_deref() != Some("report") {
                heard.set(true);
            }
        });
        Self { violated, _listener: listener }
    }

    /// Returns true if the request was blocked. Waits a little, because the event may fire shortly after the request fails.
    async fn forbids(&self) -> bool {
        for _ in 0..5 {
            if self.violated.get() {
                return true;
            }
            TimeoutFuture::new(10).await;
        }
        self.violated.get()
    }
}

/// Returns true if the server responds at all, even if this page may not read the response.
async fn is_reachable(address: &SafeUrl) -> bool {
    let Ok(abort) = AbortController::new() else { return false };
    let init = RequestInit::new();
    init.set_mode(RequestMode::NoCors);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_signal(Some(&abort.signal()));
    let late = Timeout::new(PROBE_TIMEOUT, {
        let abort = abort.clone();
        move || abort.abort()
    });
    let answer = JsFuture::from(window().fetch_with_str_and_init(address.as_str(), &init)).await;
    drop(late);
    // The body isn't needed.
    abort.abort();
    answer.is_ok()
}

/// Fetches pages of comments for one element.
pub struct BrowserFetch {
    host: HtmlElement,
}

impl BrowserFetch {
    /// Creates a fetcher. The `credentials` attribute of `host` decides whether cookies are sent.
    pub fn new(host: HtmlElement) -> Self {
        Self { host }
    }
}

impl Fetch for BrowserFetch {
    fn get(&self, address: &SafeUrl) -> Later<Result<Listed, NetworkError>> {
        let (address, init) = (address.clone(), RequestInit::new());
        init.set_credentials(credentials(&self.host));
        // A cached copy may be outdated.
        init.set_cache(RequestCache::NoCache);
        Box::pin(async move {
            let answer = exchange(&address, &init, &[], Bounds { timeout: GET_TIMEOUT, max_bytes: MAX_BYTES }).await?;
            let total = answer.header("x-wp-total").and_then(|total| total.trim().parse().ok());
            Ok(Listed { status: answer.status, body: answer.body(), total })
        })
    }
}
