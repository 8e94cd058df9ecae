//! The parts of the engine that only some articles need: each is loaded when one does.

use std::any::Any;
use std::cell::Cell;

use gloo_events::EventListener;
use gloo_utils::window;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;
use yew::Callback;

use super::foreign::Foreign;
use super::split;
use crate::clean::{NameStep, PageSteps};
use crate::components::discussion::{CommentsLoader, CommentsView};
use crate::payload::Pages;
use crate::ports::Later;

thread_local! {
    static FOREIGN: Cell<Option<Foreign>> = const { Cell::new(None) };
    static NAMES: Cell<Option<NameStep>> = const { Cell::new(None) };
    static PAGES: Cell<Option<Pages>> = const { Cell::new(None) };
    static SCRAPED: Cell<Option<PageSteps>> = const { Cell::new(None) };
}

/// What reads the HTML and the formats of others, once it is loaded.
pub fn foreign() -> Option<Foreign> {
    FOREIGN.get()
}

/// What removes injected names, once it is loaded.
pub fn names() -> Option<NameStep> {
    NAMES.get()
}

/// What takes the article out of a page's whole HTML, once it is loaded.
pub fn pages() -> Option<Pages> {
    PAGES.get()
}

/// What takes the text of a scraped page apart, once it is loaded.
pub fn scraped() -> Option<PageSteps> {
    SCRAPED.get()
}

/// Loads the part of the engine that a [`Reading`](super::Reading) [lacks](super::Reading::lacks).
///
/// # Errors
/// An `Error`, where it can't be had now.
#[wasm_bindgen]
pub async fn load(part: String) -> Result<(), JsValue> {
    match part.as_str() {
        "foreign" => FOREIGN.set(Some(split::call!(split::foreign())?)),
        "names" => NAMES.set(Some(split::call!(split::names())?)),
        "pages" => PAGES.set(Some(split::call!(split::pages())?)),
        _ => SCRAPED.set(Some(split::call!(split::scraped())?)),
    }
    Ok(())
}

/// Loads what draws the comments, so that they are drawn with the article. Where it can't be had now, they come after it, as ever.
#[wasm_bindgen]
pub async fn comments(host: HtmlElement) {
    let _ = split::call!(split::comments(&host));
}

/// Loads the comments for one element.
pub struct BrowserComments {
    host: HtmlElement,
}

impl BrowserComments {
    /// `host` is the element that shows the article.
    pub fn new(host: HtmlElement) -> Self {
        Self { host }
    }
}

impl CommentsLoader for BrowserComments {
    fn load(&self) -> Later<Option<CommentsView>> {
        let host = self.host.clone();
        Box::pin(async move { split::call!(split::comments(&host)).ok() })
    }

    fn when_online(&self, tell: Callback<()>) -> Box<dyn Any> {
        Box::new(EventListener::new(&window(), "online", move |_| tell.emit(())))
    }
}
