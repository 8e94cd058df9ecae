//! What takes the text of a scraped page apart: a part of the engine that is loaded when a payload has such a text.

use std::cell::Cell;

use crate::clean::PageSteps;

/// The part as it is made of its own code; only [`split`] may ask for it, or it would come with all the rest.
pub(super) fn made() -> PageSteps {
    PageSteps::ALL
}

/// Takes the part that was loaded.
pub(super) fn keep(part: PageSteps) {
    LOADED.set(Some(part));
}

/// The part, once it is loaded.
pub fn loaded() -> Option<PageSteps> {
    LOADED.get()
}

thread_local! {
    static LOADED: Cell<Option<PageSteps>> = const { Cell::new(None) };
}
