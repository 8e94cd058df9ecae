//! What takes the article out of a page's whole HTML: a part of the engine that is loaded when a payload has such a page.

use std::cell::Cell;

use crate::payload::Pages;

/// The part as it is made of its own code; only [`split`] may ask for it, or it would come with all the rest.
pub(super) fn made() -> Pages {
    Pages::ALL
}

/// Takes the part that was loaded.
pub(super) fn keep(part: Pages) {
    LOADED.set(Some(part));
}

/// The part, once it is loaded.
pub fn loaded() -> Option<Pages> {
    LOADED.get()
}

thread_local! {
    static LOADED: Cell<Option<Pages>> = const { Cell::new(None) };
}
