//! Access to localStorage. Reading `window.localStorage` throws if it is denied (sandboxed frames, blocked cookies), which gloo-storage
//! turns into a panic.

use web_sys::Storage;

use crate::ports::{StorageUnavailable, Store};

/// The browser's localStorage.
pub struct BrowserStore;

fn storage() -> Result<Storage, StorageUnavailable> {
    web_sys::window().and_then(|window| window.local_storage().ok().flatten()).ok_or(StorageUnavailable)
}

impl Store for BrowserStore {
    fn get(&self, key: &str) -> Result<Option<String>, StorageUnavailable> {
        storage()?.get_item(key).map_err(|_| StorageUnavailable)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageUnavailable> {
        storage()?.set_item(key, value).map_err(|_| StorageUnavailable)
    }

    fn remove(&self, key: &str) -> Result<(), StorageUnavailable> {
        storage()?.remove_item(key).map_err(|_| StorageUnavailable)
    }

    fn keys(&self, beginning: &str) -> Vec<String> {
        let Ok(storage) = storage() else { return Vec::new() };
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok().flatten());
        keys.filter(|key| key.starts_with(beginning)).collect()
    }
}
