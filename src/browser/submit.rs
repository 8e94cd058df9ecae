//! Posts comments with fetch, after asking the host page with `comment-submit`.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Date, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, RequestCredentials, RequestInit};

use super::fetch::{PATIENCE, credentials, exchange};
use crate::article::SafeUrl;
use crate::json::{object, text};
use crate::ports::{Answer, Reply, Silence, Submit};

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
}

impl Submit for HostSubmit {
    fn submit(&self, endpoint: Option<&SafeUrl>, body: String) -> Answer {
        let credentials = credentials(&self.host);
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
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body.into());
    init.set_credentials(credentials);
    match exchange(endpoint, &init, Some("application/json")).await {
        Ok(answer) => {
            let wait = answer.header("retry-after").and_then(|wait| seconds(&wait));
            // An answer that broke off after its status still tells what became of the comment.
            Reply::Answered { status: answer.status, body: answer.body.unwrap_or_default(), wait }
        }
        Err(silence) => Reply::NoAnswer(silence),
    }
}

/// `Retry-After`: seconds, or a date.
fn seconds(wait: &str) -> Option<u32> {
    wait.trim().parse().ok().or_else(|| {
        let until = Date::parse(wait);
        // What is no number, and what is over, become nothing.
        (!until.is_nan()).then(|| ((until - Date::now()) / 1_000.0) as u32)
    })
}
