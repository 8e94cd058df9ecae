//! The page around the widget: its time, its locks, its network, and the other tabs.

use std::any::Any;
use std::rc::Rc;

use js_sys::{Date, Function, Math, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, EventTarget};

use crate::ports::{Clock, Hold, Later, Lock, Notice, Online};

/// The browser as a page sees it.
pub struct BrowserPage;

impl Clock for BrowserPage {
    fn now(&self) -> u64 {
        Date::now() as u64
    }

    fn sleep(&self, milliseconds: u32) -> Later<()> {
        let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
        let over = Promise::new(&mut |done, _| {
            // Without a window there is no page to wait in.
            let _ = web_sys::window()
                .map(|window| window.set_timeout_with_callback_and_timeout_and_arguments_0(&done, milliseconds));
        });
        Box::pin(async move {
            let _ = JsFuture::from(over).await;
        })
    }

    fn chance(&self) -> u32 {
        (Math::random() * f64::from(u32::MAX)) as u32
    }
}

/// Lets go of a lock when it is dropped.
struct Held(Function);

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

impl Lock for BrowserPage {
    fn hold(&self, name: &str) -> Later<Hold> {
        let answer = request(name);
        Box::pin(async move {
            match answer {
                Ok(answer) => match JsFuture::from(answer).await.map(JsCast::dyn_into::<Function>) {
                    Ok(Ok(release)) => Hold::Mine(Box::new(Held(release))),
                    Ok(Err(_)) => Hold::Taken,
                    Err(_) => Hold::Unknown,
                },
                Err(_) => Hold::Unknown,
            }
        })
    }
}

/// Asks for a lock: the promise gives the function that lets it go again, nothing where another one has it, and fails where locks
/// are denied. Browsers have locks on safe pages only.
fn request(name: &str) -> Result<Promise, JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into())?;
    let locks = Reflect::get(&navigator, &"locks".into())?;
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE)?;
    let mut asked = Err(JsValue::NULL);
    let told = Promise::new(&mut |tell, _| {
        let granted = Closure::once_into_js(move |lock: JsValue| {
            let mut lasts = JsValue::UNDEFINED;
            let mut answer = JsValue::NULL;
            if !lock.is_null() {
                lasts = Promise::new(&mut |release, _| answer = release.into()).into();
            }
            // A promise's own function doesn't throw.
            let _ = tell.call1(&JsValue::UNDEFINED, &answer);
            lasts
        });
        asked = request.call3(&locks, &name.into(), &options, &granted);
    });
    // What was asked ends after the lock was let go, or at once where it is denied.
    Ok(Promise::race(&js_sys::Array::of2(&told, &asked?)))
}

impl Online for BrowserPage {
    fn listen(&self, tell: Rc<dyn Fn(Notice)>) -> Box<dyn Any> {
        let heard = Closure::<dyn Fn(Event)>::new(move |event: Event| match &*event.type_() {
            // Other scripts keep things too.
            "storage" => {
                let key = Reflect::get(&event, &"key".into()).ok().and_then(|key| key.as_string());
                if key.is_none_or(|key| key.starts_with("article-widget/")) {
                    tell(Notice::Elsewhere);
                }
            }
            "online" => tell(Notice::Awake),
            _ => {
                if web_sys::window().and_then(|window| window.document()).is_some_and(|document| !document.hidden()) {
                    tell(Notice::Awake);
                }
            }
        });
        let mut places: Vec<(EventTarget, &'static str)> = Vec::new();
        if let Some(window) = web_sys::window() {
            places.extend(window.document().map(|document| (document.into(), "visibilitychange")));
            places.extend([(window.clone().into(), "online"), (window.into(), "storage")]);
        }
        for (place, name) in &places {
            // Listening can't be refused.
            let _ = place.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
        }
        Box::new(Listening { places, heard })
    }
}

struct Listening {
    places: Vec<(EventTarget, &'static str)>,
    heard: Closure<dyn Fn(Event)>,
}

impl Drop for Listening {
    fn drop(&mut self) {
        for (place, name) in &self.places {
            let _ = place.remove_event_listener_with_callback(name, self.heard.as_ref().unchecked_ref());
        }
    }
}
