//! What takes the article out of a page's whole HTML: a part of the engine that is loaded when a payload has such a page.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::split;
use crate::payload::Pages;

/// The part as it is made of its own code; only [`split`] may ask for it, or it would come with all the rest.
pub(super) fn made() -> Pages {
    Pages::ALL
}

/// The part, once it is loaded.
pub fn loaded() -> Option<Pages> {
    LOADED.get()
}

thread_local! {
    static LOADED: Cell<Option<Pages>> = const { Cell::new(None) };
}

/// Loads what a [`Reading`](super::Reading) [lacks](super::Reading::lacks).
///
/// # Errors
/// An `Error`, where it can't be had now.
#[wasm_bindgen]
pub async fn pages() -> Result<(), JsValue> {
    LOADED.set(Some(split::call!(split::pages())?));
    Ok(())
}
