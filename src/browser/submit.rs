//! Posts comments with fetch, after asking the host page with `comment-submit`.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_timers::callback::Timeout;
use js_sys::{Date, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, CustomEvent, CustomEventInit, Headers, HtmlElement, ReferrerPolicy, RequestCredentials,
    RequestInit, Response,
};

use crate::article::SafeUrl;
use crate::json::{object, text};
use crate::ports::{Answer, Reply, Silence, Submit};

/// How long an endpoint may take, in milliseconds.
const PATIENCE: u32 = 30_000;

/// Sends comments for one element.
pub struct HostSubmit {
    host: HtmlElement,
}

/// What the host page says to a comment.
enum Host {
    /// Nothing: the widget sends it.
    Silent,
    /// It takes the comment.
    Takes,
    /// It takes the comment, and will tell what became of it.
    Answers(Promise),
}

impl HostSubmit {
    /// `host` is the element on which `comment-submit` is dispatched.
    pub fn new(host: HtmlElement) -> Self {
        Self { host }
    }

    fn ask(&self, body: &str) -> Result<Host, JsValue> {
        let answer: Rc<RefCell<Option<Promise>>> = Rc::default();
        let detail = Object::new();
        Reflect::set(&detail, &"comment".into(), &JSON::parse(body).unwrap_or(JsValue::NULL))?;
        let respond = Closure::<dyn Fn(JsValue)>::new({
            let answer = answer.clone();
            move |promise: JsValue| *answer.borrow_mut() = Some(Promise::resolve(&promise))
        });
        Reflect::set(&detail, &"respondWith".into(), respond.as_ref())?;
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(true);
        init.set_detail(&detail);
        let event = CustomEvent::new_with_event_init_dict("comment-submit", &init)?;
        let allowed = self.host.dispatch_event(&event)?;
        Ok(match answer.take() {
            Some(answer) => Host::Answers(answer),
            None if allowed => Host::Silent,
            None => Host::Takes,
        })
    }

    /// Cookies go along only where the host page asks for it: `credentials="include"` or `"same-origin"`.
    fn credentials(&self) -> RequestCredentials {
        match self.host.get_attribute("credentials").as_deref() {
            Some("include") => RequestCredentials::Include,
            Some("same-origin") => RequestCredentials::SameOrigin,
            _ => RequestCredentials::Omit,
        }
    }
}

impl Submit for HostSubmit {
    fn submit(&self, endpoint: Option<&SafeUrl>, body: String) -> Answer {
        let credentials = self.credentials();
        match (self.ask(&body).unwrap_or(Host::Silent), endpoint.cloned()) {
            (Host::Answers(answer), _) => Box::pin(from_host(answer)),
            (Host::Takes, _) => Box::pin(std::future::ready(answered(202, String::new()))),
            (Host::Silent, None) => Box::pin(std::future::ready(Reply::NoAnswer(Silence::Blocked))),
            (Host::Silent, Some(endpoint)) => Box::pin(async move { post(&endpoint, &body, credentials).await }),
        }
    }
}

fn answered(status: u16, body: String) -> Reply {
    Reply::Answered { status, body, wait: None }
}

/// What the host's promise says, as an endpoint would: an object is what became of the comment, an error refuses it, or lets it wait
/// where its `retry` is true.
async fn from_host(answer: Promise) -> Reply {
    let timed_out = JsValue::from(Object::new());
    let late = Promise::new(&mut |_, fail| {
        let patience = PATIENCE as i32;
        let _ = web_sys::window()
            .map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_1(&fail, patience, &timed_out));
    });
    match JsFuture::from(Promise::race(&js_sys::Array::of2(&answer, &late))).await {
        Ok(said) => {
            let said = JSON::stringify(&said).ok().and_then(|json| json.as_string());
            answered(200, said.unwrap_or_default())
        }
        Err(error) if error == timed_out => Reply::NoAnswer(Silence::TimedOut),
        Err(error) => {
            let member = |name: &str| Reflect::get(&error, &name.into()).unwrap_or(JsValue::UNDEFINED);
            let message = member("message").as_string().or_else(|| error.as_string()).unwrap_or_default();
            let status = if member("retry").is_truthy() { 503 } else { 400 };
            answered(status, object(&[("message", text(&message))]))
        }
    }
}

async fn post(endpoint: &SafeUrl, body: &str, credentials: RequestCredentials) -> Reply {
    let Ok(abort) = AbortController::new() else { return Reply::NoAnswer(Silence::Blocked) };
    let late = Timeout::new(PATIENCE, {
        let abort = abort.clone();
        move || abort.abort()
    });
    let answer = exchange(endpoint, body, credentials, &abort).await;
    drop(late);
    match answer {
        Ok(reply) => reply,
        Err(_) if abort.signal().aborted() => Reply::NoAnswer(Silence::TimedOut),
        Err(_) => Reply::NoAnswer(Silence::Offline),
    }
}

async fn exchange(
    endpoint: &SafeUrl,
    body: &str,
    credentials: RequestCredentials,
    abort: &AbortController,
) -> Result<Reply, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/json")?;
    headers.set("accept", "application/json")?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body.into());
    init.set_headers(&headers);
    init.set_credentials(credentials);
    init.set_referrer_policy(ReferrerPolicy::StrictOriginWhenCrossOrigin);
    init.set_signal(Some(&abort.signal()));
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response =
        JsFuture::from(window.fetch_with_str_and_init(endpoint.as_str(), &init)).await?.dyn_into()?;
    let status = response.status();
    let wait = response.headers().get("retry-after").ok().flatten().and_then(|wait| seconds(&wait));
    // An answer that broke off after its status still tells what became of the comment.
    let text = match response.text() {
        Ok(text) => JsFuture::from(text).await.ok().and_then(|text| text.as_string()),
        Err(_) => None,
    };
    Ok(Reply::Answered { status, body: text.unwrap_or_default(), wait })
}

/// `Retry-After`: seconds, or a date.
fn seconds(wait: &str) -> Option<u32> {
    wait.trim().parse().ok().or_else(|| {
        let until = Date::parse(wait);
        // What is no number, and what is over, become nothing.
        (!until.is_nan()).then(|| ((until - Date::now()) / 1_000.0) as u32)
    })
}
