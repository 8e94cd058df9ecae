//! Posts comments with fetch, after asking the host page with `comment-submit`.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use gloo_timers::future::TimeoutFuture;
use gloo_utils::document;
use js_sys::{Date, JSON, Object, Promise, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement, RequestCredentials, RequestInit, Response};

use super::fetch::{Answered, Bounds, credentials, exchange};
use crate::comment::Provider;
use crate::json;
use crate::model::SafeUrl;
use crate::ports::{Answer, Later, Login, NetworkError, Reply, Session, Submit};

/// The time limit for an endpoint, or for a host page that handles comments, in milliseconds. It is long because a slow site may store a
/// comment long after its reader stops waiting; ending the request earlier would only hide the result.
const POST_TIMEOUT: u32 = 120_000;

/// The size limit of an endpoint's response, in bytes: several times the longest comment.
const MAX_BYTES: usize = 1_000_000;

/// The time limit for requesting a nonce, in milliseconds.
const NONCE_TIMEOUT: u32 = 10_000;

thread_local! {
    // The nonces that WordPress sites gave to this page, by site address; empty if the reader has logged out. They replace older ones of
    // the host page.
    static NONCES: RefCell<Vec<(String, String)>> = RefCell::default();
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn warn(words: &str);
}

/// Sends comments for one element.
pub struct HostSubmit {
    host: HtmlElement,
}

/// The host page's reaction to a comment.
enum Host {
    /// None: the widget sends it.
    Silent,
    /// It handles the comment.
    Takes,
    /// It handles the comment and will report the result.
    Answers(Promise),
}

impl HostSubmit {
    /// Creates a sender. `comment-submit` is dispatched on `host`.
    pub fn new(host: HtmlElement) -> Self {
        Self { host }
    }

    fn ask(&self, body: &str) -> Result<Host, JsValue> {
        let answer: Rc<RefCell<Option<Promise>>> = Rc::default();
        let asked = Rc::new(Cell::new(true));
        let detail = Object::new();
        Reflect::set(&detail, &"comment".into(), &JSON::parse(body).unwrap_or(JsValue::NULL))?;
        let respond = Closure::<dyn Fn(JsValue)>::new({
            let answer = answer.clone();
            let asked = asked.clone();
            move |promise: JsValue| {
                if asked.get() {
                    *answer.borrow_mut() = Some(Promise::resolve(&promise));
                } else {
                    warn("article-widget: respondWith was called after the listener had returned, and is not heeded.");
                }
            }
        });
        Reflect::set(&detail, &"respondWith".into(), &respond.into_js_value())?;
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_cancelable(true);
        init.set_detail(&detail);
        let allowed = self.dispatch("comment-submit", &init);
        asked.set(false);
        let allowed = allowed?;
        Ok(match answer.take() {
            Some(answer) => Host::Answers(answer),
            None if allowed => Host::Silent,
            None => Host::Takes,
        })
    }
}

impl HostSubmit {
    /// Dispatches an event on the element, and on the document too if the element has left the page. Returns false if a listener prevented
    /// the default.
    fn dispatch(&self, name: &str, init: &CustomEventInit) -> Result<bool, JsValue> {
        let event = || CustomEvent::new_with_event_init_dict(name, init);
        let allowed = self.host.dispatch_event(event()?.as_ref())?;
        if self.host.is_connected() {
            return Ok(allowed);
        }
        Ok(document().dispatch_event(event()?.as_ref())? && allowed)
    }
}

/// Returns the nonce for a site if cookies are sent. Without it, the site treats a logged-in reader as a guest.
fn nonce_for(site: &str, host: &HtmlElement) -> Option<String> {
    if credentials(host) == RequestCredentials::Omit {
        return None;
    }
    let renewed =
        NONCES.with_borrow(|nonces| nonces.iter().find(|(known, _)| known == site).map(|(_, nonce)| nonce.clone()));
    let given = || Reflect::get(host, &"nonce".into()).ok()?.as_string().filter(|_| is_trusted(site, host));
    renewed.or_else(given).filter(|nonce| !nonce.is_empty())
}

/// Returns true if a site may receive the nonce that the host page was given: if it has the origin of the page or of the payload's address.
/// A payload may name any endpoint.
fn is_trusted(site: &str, host: &HtmlElement) -> bool {
    let Some(page) = host.base_uri().ok().flatten() else { return false };
    let origin = |address: &str| web_sys::Url::new_with_base(address, &page).map(|url| url.origin()).ok();
    let source = host.get_attribute("src").unwrap_or_default();
    origin(site).is_some_and(|site| [origin(""), origin(&source)].contains(&Some(site)))
}

impl Submit for HostSubmit {
    fn submit(&self, endpoint: Option<&SafeUrl>, body: String, login: Login) -> Answer {
        match (self.ask(&body).unwrap_or(Host::Silent), endpoint) {
            (Host::Answers(answer), _) => Box::pin(from_host(answer)),
            (Host::Takes, _) => Box::pin(std::future::ready(Reply::Host(String::new()))),
            (Host::Silent, None) => Box::pin(std::future::ready(Reply::NoAnswer(NetworkError::Blocked))),
            (Host::Silent, Some(endpoint)) => self.post(endpoint, body, login),
        }
    }

    fn post(&self, endpoint: &SafeUrl, body: String, login: Login) -> Answer {
        let (endpoint, host) = (endpoint.clone(), self.host.clone());
        let session = <dyn Provider>::session_at(&endpoint);
        let Some(session) = session.filter(|_| credentials(&host) != RequestCredentials::Omit) else {
            return Box::pin(async move { post(&endpoint, &body, credentials(&host), None).await });
        };
        Box::pin(async move {
            let signed = |nonce| Some((&session, nonce));
            let nonce = nonce_for(&session.site, &host);
            let reply = post(&endpoint, &body, credentials(&host), nonce.as_deref().and_then(signed)).await;
            let wants_login =
                matches!(&reply, Reply::Answered { status, body, .. } if (session.wants_login)(*status, body));
            if !wants_login || login == Login::Stays || !renew(&session, credentials(&host)).await && nonce.is_none() {
                return reply;
            }
            let nonce = nonce_for(&session.site, &host);
            post(&endpoint, &body, credentials(&host), nonce.as_deref().and_then(signed)).await
        })
    }

    fn is_on_page(&self) -> bool {
        self.host.is_connected()
    }

    fn announce(&self, event: &'static str, detail: String) {
        let init = CustomEventInit::new();
        init.set_bubbles(true);
        init.set_composed(true);
        init.set_detail(&JSON::parse(&detail).unwrap_or(JsValue::NULL));
        // A listener that throws doesn't affect the comment.
        let _ = self.dispatch(event, &init);
    }

    fn is_logged_in(&self, session: &Session) -> bool {
        nonce_for(&session.site, &self.host).is_some()
    }

    fn log_in(&self, session: &Session) -> Later<bool> {
        let (session, credentials) = (session.clone(), credentials(&self.host));
        Box::pin(async move { renew(&session, credentials).await })
    }
}

/// Requests a new nonce from a site. Returns true if the reader is logged in there.
async fn renew(Session { site, renewal, .. }: &Session, credentials: RequestCredentials) -> bool {
    if credentials == RequestCredentials::Omit {
        return false;
    }
    let init = RequestInit::new();
    init.set_credentials(credentials);
    let Ok(answer) = exchange(renewal, &init, &[], Bounds { timeout: NONCE_TIMEOUT, max_bytes: MAX_BYTES }).await
    else {
        return false;
    };
    // WordPress answers a guest with `0` and status 400.
    let is_given = answer.status == 200;
    let mut nonce = answer.body().trim().to_owned();
    let sound = is_given && nonce.len() > 1 && nonce.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if !sound {
        nonce.clear();
    }
    NONCES.with_borrow_mut(|nonces| {
        nonces.retain(|(known, _)| known != site);
        nonces.push((site.clone(), nonce));
    });
    sound
}

/// Converts what the host page's promise settles to into a reply. An object is the result; an error refuses the comment, or lets it wait if
/// its `retry` is true.
async fn from_host(answer: Promise) -> Reply {
    let (mut answer, mut late) = (JsFuture::from(answer), TimeoutFuture::new(POST_TIMEOUT));
    let said = poll_fn(|context| match Pin::new(&mut answer).poll(context) {
        Poll::Ready(said) => Poll::Ready(Some(said)),
        Poll::Pending => Pin::new(&mut late).poll(context).map(|()| None),
    });
    let Some(said) = said.await else { return Reply::NoAnswer(NetworkError::TimedOut) };
    match said {
        // A `Response` is read like the response to the widget's own request.
        Ok(said) if said.is_instance_of::<Response>() => {
            Answered::of(said.unchecked_ref(), MAX_BYTES).await.whole().map_or_else(Reply::NoAnswer, reply)
        }
        Ok(said) => {
            let said = JSON::stringify(&said).ok().and_then(|json| json.as_string());
            Reply::Host(said.unwrap_or_default())
        }
        Err(error) => {
            let member = |name: &str| Reflect::get(&error, &name.into()).unwrap_or(JsValue::UNDEFINED);
            let message = member("message").as_string().or_else(|| error.as_string()).unwrap_or_default();
            let status = if member("retry").is_truthy() { 503 } else { 400 };
            Reply::answered(status, json::to_string(&Message { message }))
        }
    }
}

/// A refusal, in the JSON shape of an endpoint's.
#[derive(Serialize)]
struct Message {
    message: String,
}

async fn post(
    endpoint: &SafeUrl,
    body: &str,
    credentials: RequestCredentials,
    signed: Option<(&Session, &str)>,
) -> Reply {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&body.into());
    init.set_credentials(credentials);
    let mut headers = vec![("content-type", "application/json")];
    if let Some((session, nonce)) = signed {
        headers.push((session.header, nonce));
        init.set_body(&signed_by_account(body, session).unwrap_or_else(|_| body.into()));
    }
    match exchange(endpoint, &init, &headers, Bounds { timeout: POST_TIMEOUT, max_bytes: MAX_BYTES }).await {
        Ok(answer) => reply(answer),
        Err(silence) => Reply::NoAnswer(silence),
    }
}

fn reply(mut answer: Answered) -> Reply {
    let wait = answer.header("retry-after").and_then(|wait| seconds(&wait));
    let html = answer.header("content-type").is_some_and(|kind| kind.trim_start().starts_with("text/html"));
    let (status, redirected) = (answer.status, answer.redirected.take());
    Reply::Answered { status, body: answer.body(), html, wait, redirected }
}

/// Returns the body without the fields that mark a guest.
fn signed_by_account(body: &str, session: &Session) -> Result<JsValue, JsValue> {
    let comment = JSON::parse(body)?;
    for name in session.guest {
        Reflect::delete_property(&comment.clone().into(), &(*name).into())?;
    }
    Ok(JSON::stringify(&comment)?.into())
}

/// Parses [`Retry-After`](https://www.rfc-editor.org/rfc/rfc9110#field.retry-after), which is a number of seconds or a date, into seconds
/// from now.
fn seconds(wait: &str) -> Option<u32> {
    wait.trim().parse().ok().or_else(|| {
        let until = Date::parse(wait);
        // The cast turns a date in the past into 0.
        (!until.is_nan()).then(|| ((until - Date::now()) / 1_000.0) as u32)
    })
}
