//! Detects when an element comes near the viewport.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Watches an element until it is dropped.
pub struct Watch {
    observer: IntersectionObserver,
    _seen: Closure<dyn Fn(Array)>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Calls `what` when an element comes within a screen's height of the viewport, possibly more than once. Returns `None` if the browser
/// doesn't support that.
pub fn when_near(element: &Element, what: impl Fn() + 'static) -> Option<Watch> {
    let seen = Closure::<dyn Fn(Array)>::new(move |entries: Array| {
        let near = |entry: JsValue| entry.unchecked_into::<IntersectionObserverEntry>().is_intersecting();
        if entries.iter().any(near) {
            what();
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin("100% 0px");
    let observer = IntersectionObserver::new_with_options(seen.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(element);
    Some(Watch { observer, _seen: seen })
}
