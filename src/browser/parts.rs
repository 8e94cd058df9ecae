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
use crate::clean::PageSteps;
use crate::components::discussion::{CommentsLoader, CommentsView};
use crate::payload::Pages;
use crate::ports::Later;

/// For each part: what it is once it is loaded, and what JavaScript calls to load it.
macro_rules! parts {
    ($($(#[$doc:meta])+ $name:ident: $part:ty, $kept:ident, $loaded:ident;)+) => {$(
        thread_local! {
            static $kept: Cell<Option<$part>> = const { Cell::new(None) };
        }

        $(#[$doc])+
        /// Nothing before it is loaded.
        pub fn $loaded() -> Option<$part> {
            $kept.get()
        }

        /// Loads what a [`Reading`](super::Reading) [lacks](super::Reading::lacks).
        ///
        /// # Errors
        /// An `Error`, where it can't be had now.
        #[wasm_bindgen]
        pub async fn $name() -> Result<(), JsValue> {
            $kept.set(Some(split::call!(split::$name())?));
            Ok(())
        }
    )+};
}

parts! {
    /// What reads the HTML and the formats of others.
    foreign: Foreign, FOREIGN, loaded_foreign;
    /// What takes the article out of a page's whole HTML.
    pages: Pages, PAGES, loaded_pages;
    /// What takes the text of a scraped page apart.
    scraped: PageSteps, SCRAPED, loaded_scraped;
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
