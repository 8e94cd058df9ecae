//! The page's clock, locks, network state, and events of other tabs.

use std::any::Any;
use std::rc::Rc;

use gloo_events::EventListener;
use gloo_timers::future::TimeoutFuture;
use gloo_utils::{document, window};
use js_sys::{Date, Function, Math, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventTarget};

use crate::ports::{Clock, Later, Lock, LockState, PageEvent, PageEvents};

/// Implements the ports that need only the page.
pub struct BrowserPage;

impl Clock for BrowserPage {
    fn now(&self) -> u64 {
        Date::now() as u64
    }

    fn sleep(&self, milliseconds: u32) -> Later<()> {
        // Browsers store timer delays as signed 32-bit integers.
        Box::pin(TimeoutFuture::new(milliseconds.min(i32::MAX as u32)))
    }

    fn random_u32(&self) -> u32 {
        (Math::random() * f64::from(u32::MAX)) as u32
    }
}

/// Releases a lock when dropped.
struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

impl Lock for BrowserPage {
    fn try_lock(&self, name: &str) -> Later<LockState> {
        let answer = request(name);
        Box::pin(async move {
            match answer {
                Ok(answer) => match JsFuture::from(answer).await.map(JsCast::dyn_into::<Function>) {
                    Ok(Ok(release)) => LockState::Mine(Box::new(Held(release))),
                    Ok(Err(_)) => LockState::Taken,
                    Err(_) => LockState::Unknown,
                },
                Err(_) => LockState::Unknown,
            }
        })
    }
}

/// Requests a lock. The promise resolves to the function that releases it, or to null if it is taken, and rejects if locks are denied.
/// Browsers offer locks in secure contexts only.
fn request(name: &str) -> Result<Promise, JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let locks = Reflect::get(&navigator, &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)?;
    let mut settled = Err(JsValue::NULL);
    let answered = Promise::new(&mut |tell, _| {
        let granted = Closure::once_into_js(move |lock: JsValue| {
            let mut lasts = JsValue::UNDEFINED;
            let mut answer = JsValue::NULL;
            if !lock.is_null() {
                lasts = Promise::new(&mut |release, _| answer = release.into()).into();
            }
            // A promise's resolve function doesn't throw.
            let _ = tell.call1(&JsValue::UNDEFINED, &answer);
            lasts
        });
        settled = request.call3(&locks, &name.into(), &options, &granted);
    });
    // The request's own promise settles after the lock was released, or at once if locks are denied.
    Ok(Promise::race(&js_sys::Array::of2(&answered, &settled?)))
}

impl PageEvents for BrowserPage {
    fn listen(&self, tell: Rc<dyn Fn(PageEvent)>) -> Box<dyn Any> {
        let on = |target: &EventTarget, name: &'static str, read: fn(&Event) -> Option<PageEvent>| {
            let tell = tell.clone();
            EventListener::new(target, name, move |event| {
                if let Some(event) = read(event) {
                    tell(event);
                }
            })
        };
        Box::new([
            on(&window(), "online", |_| Some(PageEvent::Awake)),
            on(&window(), "storage", stored_elsewhere),
            on(&window(), "pagehide", |_| Some(PageEvent::Leaving)),
            on(&window(), "pageshow", |event| member(event, "persisted").is_truthy().then_some(PageEvent::Restored)),
            on(&document(), "visibilitychange", |_| {
                Some(if document().hidden() { PageEvent::Leaving } else { PageEvent::Awake })
            }),
        ])
    }

    fn is_seen(&self) -> bool {
        !document().hidden()
    }
}

/// Returns the event of another tab that changed one of our keys; other scripts use the storage too.
fn stored_elsewhere(event: &Event) -> Option<PageEvent> {
    let key = member(event, "key").as_string();
    let ours = key.as_ref().is_none_or(|key| key.starts_with("article-widget/"));
    ours.then(|| PageEvent::Elsewhere { key, value: member(event, "newValue").as_string() })
}

fn member(event: &Event, name: &str) -> JsValue {
    Reflect::get(event, &name.into()).unwrap_or(JsValue::UNDEFINED)
}
