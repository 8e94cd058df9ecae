//! The parts of the engine that are loaded only when an article needs them.

use std::any::Any;
use std::cell::Cell;

use gloo_events::EventListener;
use gloo_utils::window;
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;
use yew::Callback;

use super::foreign::Foreign;
use super::split;
use crate::clean::{MendSteps, NameStep, PageSteps};
use crate::components::body::Cut;
use crate::components::discussion::{CommentsLoader, CommentsView};
use crate::components::prose::RichBlocks;
use crate::payload::{Formats, Pages, Systems, TextTools};
use crate::ports::Later;

thread_local! {
    static FOREIGN: Cell<Option<Foreign>> = const { Cell::new(None) };
    static FORMATS: Cell<Option<Formats>> = const { Cell::new(None) };
    static LARGE: Cell<Option<Cut>> = const { Cell::new(None) };
    static MENDING: Cell<Option<(MendSteps, TextTools)>> = const { Cell::new(None) };
    static NAMES: Cell<Option<NameStep>> = const { Cell::new(None) };
    static PAGES: Cell<Option<Pages>> = const { Cell::new(None) };
    static RICH_BLOCKS: Cell<Option<RichBlocks>> = const { Cell::new(None) };
    static SYSTEMS: Cell<Option<Systems>> = const { Cell::new(None) };
    static SCRAPED: Cell<Option<PageSteps>> = const { Cell::new(None) };
}

/// Returns the reader of foreign HTML, if loaded.
pub fn foreign() -> Option<Foreign> {
    FOREIGN.get()
}

/// Returns the readers of other formats, if loaded.
pub fn formats() -> Option<Formats> {
    FORMATS.get()
}

/// Returns what prepares a large body, if loaded.
pub fn large() -> Option<Cut> {
    LARGE.get()
}

/// Returns the steps that mend texts and the tools that read dates in words, if loaded.
pub fn mending() -> Option<(MendSteps, TextTools)> {
    MENDING.get()
}

/// Returns the step that removes injected names, if loaded.
pub fn names() -> Option<NameStep> {
    NAMES.get()
}

/// Returns the reader of whole pages' HTML, if loaded.
pub fn pages() -> Option<Pages> {
    PAGES.get()
}

/// Returns what draws all but plain text, if loaded.
pub fn rich() -> Option<RichBlocks> {
    RICH_BLOCKS.get()
}

/// Returns the reader of other systems' responses, if loaded.
pub fn systems() -> Option<Systems> {
    SYSTEMS.get()
}

/// Returns the steps that take the text of a scraped page apart, if loaded.
pub fn scraped() -> Option<PageSteps> {
    SCRAPED.get()
}

/// Returns true if a part that a [`Reading`](super::Reading) may lack is loaded.
pub fn is_loaded(part: &str) -> bool {
    match part {
        "foreign" => foreign().is_some(),
        "formats" => formats().is_some(),
        "large" => large().is_some(),
        "mending" => mending().is_some(),
        "names" => names().is_some(),
        "pages" => pages().is_some(),
        "rich" => rich().is_some(),
        "systems" => systems().is_some(),
        _ => scraped().is_some(),
    }
}

/// Loads the part of the engine that a [`Reading`](super::Reading) [lacks](super::Reading::lacks).
///
/// # Errors
/// An `Error` if it can't be loaded now.
#[wasm_bindgen]
pub async fn load(part: String) -> Result<(), JsValue> {
    match part.as_str() {
        "foreign" => FOREIGN.set(Some(split::call!(split::foreign())?)),
        "formats" => FORMATS.set(Some(split::call!(split::formats())?)),
        "large" => LARGE.set(Some(split::call!(split::large())?)),
        "mending" => MENDING.set(Some(split::call!(split::mending())?)),
        "names" => NAMES.set(Some(split::call!(split::names())?)),
        "pages" => PAGES.set(Some(split::call!(split::pages())?)),
        "rich" => RICH_BLOCKS.set(Some(split::call!(split::rich())?)),
        "systems" => SYSTEMS.set(Some(split::call!(split::systems())?)),
        _ => SCRAPED.set(Some(split::call!(split::scraped())?)),
    }
    Ok(())
}

/// Preloads the part that draws comments, so that they are drawn together with the article. If that fails, they are loaded after it as
/// usual.
#[wasm_bindgen]
pub async fn comments(host: HtmlElement) {
    let _ = split::call!(split::comments(&host));
}

/// Loads the comments for one element.
pub struct BrowserComments {
    host: HtmlElement,
}

impl BrowserComments {
    /// Creates a loader for the element `host`, which shows the article.
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
