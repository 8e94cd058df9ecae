//! Keeps drafts in localStorage, and in memory where the browser denies it, so that they survive at least the page.

use std::cell::RefCell;
use std::collections::HashMap;

use web_sys::Storage;

use crate::ports::{Denied, Store};

thread_local! {
    // One for the page: an element that is removed and added again finds its draft.
    static MEMORY: RefCell<HashMap<String, String>> = RefCell::default();
}

/// The browser's localStorage with memory behind it.
pub struct BrowserStore;

/// Reading `localStorage` throws where it is denied (sandboxed frames, blocked cookies), which gloo-storage turns into a panic.
fn storage() -> Result<Storage, Denied> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(Denied)
}

impl Store for BrowserStore {
    fn get(&self, key: &str) -> Result<Option<String>, Denied> {
        match MEMORY.with_borrow(|memory| memory.get(key).cloned()) {
            Some(value) => Ok(Some(value)),
            None => storage()?.get_item(key).map_err(|_| Denied),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Denied> {
        let kept = storage().and_then(|storage| storage.set_item(key, value).map_err(|_| Denied));
        MEMORY.with_borrow_mut(|memory| match kept {
            Ok(()) => memory.remove(key),
            Err(Denied) => memory.insert(key.to_owned(), value.to_owned()),
        });
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Denied> {
        MEMORY.with_borrow_mut(|memory| memory.remove(key));
        storage()?.remove_item(key).map_err(|_| Denied)
    }
}
