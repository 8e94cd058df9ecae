//! Posts comments with fetch, after asking the host page with `comment-submit`.

use gloo_timers::callback::Timeout;
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, CustomEvent, CustomEventInit, Headers, HtmlElement, ReferrerPolicy, RequestCredentials,
    RequestInit, Response,
};

use crate::article::SafeUrl;
use crate::ports::{Answer, Reply, Silence, Submit};

/// How long an endpoint may take, in milliseconds.
const PATIENCE: u32 = 30_000;

/// Sends comments for one element.
pub struct HostSubmit {
    host: HtmlElement,
}

impl HostSubmit {
    /// `host` is the element on which `comment-submit` is dispatched.
    pub fn new(host: HtmlElement) -> Self {
        Self { host }
    }

    /// Whether the host page takes the comment over (it cancelled the event).
    fn taken_over(&self, body: &str) -> bool {
        let detail = Object::new();
        let comment = JSON::parse(body).unwrap_or(JsValue::NULL);
        // Setting a property on a fresh object can't fail.
        let _ = Reflect::set(&detail, &"comment".into(), &comment);
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(true);
        init.set_detail(&detail);
        let event = CustomEvent::new_with_event_init_dict("comment-submit", &init);
        event.is_ok_and(|event| self.host.dispatch_event(&event).is_ok_and(|allowed| !allowed))
    }
}

impl Submit for HostSubmit {
    fn submit(&self, endpoint: Option<&SafeUrl>, body: String) -> Answer {
        if self.taken_over(&body) {
            return Box::pin(std::future::ready(Reply::Answered { status: 202, body: String::new() }));
        }
        let Some(endpoint) = endpoint.cloned() else {
            return Box::pin(std::future::ready(Reply::NoAnswer(Silence::Blocked)));
        };
        Box::pin(async move { post(&endpoint, &body).await })
    }
}

async fn post(endpoint: &SafeUrl, body: &str) -> Reply {
    let Ok(abort) = AbortController::new() else { return Reply::NoAnswer(Silence::Blocked) };
    let late = Timeout::new(PATIENCE, {
        let abort = abort.clone();
        move || abort.abort()
    });
    let answer = exchange(endpoint, body, &abort).await;
    drop(late);
    match answer {
        Ok((status, body)) => Reply::Answered { status, body },
        Err(_) if abort.signal().aborted() => Reply::NoAnswer(Silence::TimedOut),
        Err(_) => Reply::NoAnswer(Silence::Offline),
    }
}

async fn exchange(endpoint: &SafeUrl, body: &str, abort: &AbortController) -> Result<(u16, String), JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    headers.set("accept", "application/json")?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body.into());
    init.set_headers(&headers);
    init.set_credentials(RequestCredentials::Omit);
    init.set_referrer_policy(ReferrerPolicy::StrictOriginWhenCrossOrigin);
    init.set_signal(Some(&abort.signal()));
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response =
        JsFuture::from(window.fetch_with_str_and_init(endpoint.as_str(), &init)).await?.dyn_into()?;
    let status = response.status();
    // An answer that broke off after its status still tells what became of the comment.
    let text = match response.text() {
        Ok(text) => JsFuture::from(text).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    Ok((status, text.unwrap_or_default()))
}
