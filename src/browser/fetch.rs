//! Requests with patience, and pages of comments read by them.

use gloo_timers::callback::Timeout;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, Headers, HtmlElement, ReferrerPolicy, RequestCache, RequestCredentials, RequestInit, Response,
};

use crate::article::SafeUrl;
use crate::ports::{Fetch, Later, Listed, Silence};

/// How long a server may take, in milliseconds.
pub const PATIENCE: u32 = 30_000;

/// What a server answered.
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// The body as text; none where it broke off.
    pub body: Option<String>,
    headers: Headers,
}

impl Answered {
    /// A header's value.
    pub fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).ok().flatten()
    }
}

/// Cookies go along only where the host page asks for it: `credentials="include"` or `"same-origin"`.
pub fn credentials(host: &HtmlElement) -> RequestCredentials {
    match host.get_attribute("credentials").as_deref() {
        Some("include") => RequestCredentials::Include,
        Some("same-origin") => RequestCredentials::SameOrigin,
        _ => RequestCredentials::Omit,
    }
}

/// Sends a request; `kind` is that of its body, if it has one.
pub async fn exchange(address: &SafeUrl, init: &RequestInit, kind: Option<&str>) -> Result<Answered, Silence> {
    let Ok(abort) = AbortController::new() else { return Err(Silence::Blocked) };
    let late = Timeout::new(PATIENCE, {
        let abort = abort.clone();
        move || abort.abort()
    });
    init.set_referrer_policy(ReferrerPolicy::StrictOriginWhenCrossOrigin);
    init.set_signal(Some(&abort.signal()));
    let answer = sent(address, init, kind).await;
    drop(late);
    answer.map_err(|_| if abort.signal().aborted() { Silence::TimedOut } else { Silence::Offline })
}

async fn sent(address: &SafeUrl, init: &RequestInit, kind: Option<&str>) -> Result<Answered, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    if let Some(kind) = kind {
        headers.set("content-type", kind)?;
    }
    init.set_headers(&headers);
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response =
        JsFuture::from(window.fetch_with_str_and_init(address.as_str(), init)).await?.dyn_into()?;
    let body = match response.text() {
        Ok(text) => JsFuture::from(text).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    Ok(Answered { status: response.status(), body, headers: response.headers() })
}

/// Reads pages of comments for one element.
pub struct BrowserFetch {
    host: HtmlElement,
}

impl BrowserFetch {
    /// `host` is the element whose `credentials` count.
    pub fn new(host: HtmlElement) -> Self {
        Self { host }
    }
}

impl Fetch for BrowserFetch {
    fn get(&self, address: &SafeUrl) -> Later<Result<Listed, Silence>> {
        let (address, init) = (address.clone(), RequestInit::new());
        init.set_credentials(credentials(&self.host));
        // A page that was read before may have changed.
        init.set_cache(RequestCache::NoCache);
        Box::pin(async move {
            let answer = exchange(&address, &init, None).await?;
            let total = answer.header("x-wp-total").and_then(|total| total.trim().parse().ok());
            Ok(Listed { status: answer.status, body: answer.body.ok_or(Silence::Offline)?, total })
        })
    }
}
