//! Where the engine is cut into files: what only these functions name is in files of its own, which come when one is [called](call).
//! Built without `--cfg split`, the engine is one file, and all is there at once.

use wasm_bindgen::JsValue;
#[cfg(split)]
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::HtmlElement;

use super::comments;
use super::foreign::Foreign;
use crate::clean::{NameStep, PageSteps};
use crate::components::discussion::CommentsView;
use crate::payload::Pages;

/// A file of the engine could not be loaded.
pub struct Missing;

#[cfg(split)]
impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

impl From<Missing> for JsValue {
    fn from(_: Missing) -> Self {
        js_sys::Error::new("A part of the engine could not be loaded.").into()
    }
}

/// What reads the HTML and the formats of others.
#[cfg_attr(split, wasm_split(foreign, fallible))]
pub fn foreign() -> Result<Foreign, Missing> {
    Ok(Foreign::made())
}

/// What removes injected names.
#[cfg_attr(split, wasm_split(names, fallible))]
pub fn names() -> Result<NameStep, Missing> {
    Ok(NameStep::ALL)
}

/// What takes the text of a scraped page apart.
#[cfg_attr(split, wasm_split(scraped, fallible))]
pub fn scraped() -> Result<PageSteps, Missing> {
    Ok(PageSteps::ALL)
}

/// What takes the article out of a page's whole HTML.
#[cfg_attr(split, wasm_split(pages, fallible))]
pub fn pages() -> Result<Pages, Missing> {
    Ok(Pages::ALL)
}

/// What draws the comments of an article that `host` shows.
#[cfg_attr(split, wasm_split(comments, fallible))]
pub fn comments(host: &HtmlElement) -> Result<CommentsView, Missing> {
    Ok(comments::view(host))
}

/// Calls one of these; where the engine is cut, its answer is awaited.
macro_rules! call {
    ($call:expr) => {{
        let answer = $call;
        #[cfg(split)]
        let answer = answer.await;
        answer
    }};
}
pub(super) use call;
