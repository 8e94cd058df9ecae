//! Where the engine is split into files: code that only one of these functions uses goes into a file of its own, which is loaded when the
//! function is [called](call). Built without `--cfg split`, the engine is one file.

use wasm_bindgen::JsValue;
#[cfg(split)]
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::HtmlElement;

use super::comments;
use super::foreign::Foreign;
use crate::clean::{MendSteps, NameStep, PageSteps};
use crate::components::body::Cut;
use crate::components::discussion::CommentsView;
use crate::components::large_body::cut;
use crate::components::prose::RichBlocks;
use crate::components::rich_blocks::RICH_BLOCKS;
use crate::payload::{Formats, Pages, Systems, TextTools};

/// A part of the engine could not be loaded.
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

/// Loads the part that reads foreign HTML, and draws the players in it.
#[cfg_attr(split, wasm_split(foreign, fallible))]
pub fn foreign() -> Result<Foreign, Missing> {
    Ok(Foreign::made())
}

/// Loads the part that reads other formats.
#[cfg_attr(split, wasm_split(formats, fallible))]
pub fn formats() -> Result<Formats, Missing> {
    Ok(Formats::ALL)
}

/// Loads the part that draws a large body in several turns.
#[cfg_attr(split, wasm_split(large, fallible))]
pub fn large() -> Result<Cut, Missing> {
    Ok(cut)
}

/// Loads the part that mends texts and reads dates in words.
#[cfg_attr(split, wasm_split(mending, fallible))]
pub fn mending() -> Result<(MendSteps, TextTools), Missing> {
    Ok((MendSteps::ALL, TextTools::ALL))
}

/// Loads the part that removes injected names.
#[cfg_attr(split, wasm_split(names, fallible))]
pub fn names() -> Result<NameStep, Missing> {
    Ok(NameStep::ALL)
}

/// Loads the part that takes the text of a scraped page apart.
#[cfg_attr(split, wasm_split(scraped, fallible))]
pub fn scraped() -> Result<PageSteps, Missing> {
    Ok(PageSteps::ALL)
}

/// Loads the part that extracts the article from a page's whole HTML.
#[cfg_attr(split, wasm_split(pages, fallible))]
pub fn pages() -> Result<Pages, Missing> {
    Ok(Pages::ALL)
}

/// Loads the part that draws all but plain text.
#[cfg_attr(split, wasm_split(rich, fallible))]
pub fn rich() -> Result<RichBlocks, Missing> {
    Ok(RICH_BLOCKS)
}

/// Loads the part that reads the answers of other systems.
#[cfg_attr(split, wasm_split(systems, fallible))]
pub fn systems() -> Result<Systems, Missing> {
    Ok(Systems::ALL)
}

/// Loads the part that draws the comments of the article that `host` shows.
#[cfg_attr(split, wasm_split(comments, fallible))]
pub fn comments(host: &HtmlElement) -> Result<CommentsView, Missing> {
    Ok(comments::view(host))
}

/// Calls one of these functions, and awaits the result if the engine is split.
macro_rules! call {
    ($call:expr) => {{
        let answer = $call;
        #[cfg(split)]
        let answer = answer.await;
        answer
    }};
}
pub(super) use call;
