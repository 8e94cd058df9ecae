//! A store with memory as a fallback: where storage is unavailable, values last at least as long as the page.

use std::rc::Rc;

use super::memory::MemoryStore;
use super::{StorageUnavailable, Store};

/// A store that falls back to memory. Never fails.
pub struct Backed {
    front: Rc<dyn Store>,
    memory: MemoryStore,
    /// What `front` held under a key when it refused a new value, if known.
    beneath: MemoryStore,
}

impl Backed {
    /// Creates a store that falls back to memory when `front` fails.
    pub fn new(front: Rc<dyn Store>) -> Self {
        Self { front, memory: MemoryStore::default(), beneath: MemoryStore::default() }
    }

    /// Returns the value in memory, unless another tab has written to `front` since.
    fn kept(&self, key: &str) -> Option<String> {
        let kept = self.memory.get(key).ok().flatten()?;
        match (self.front.get(key), self.beneath.get(key)) {
            (Ok(Some(there)), Ok(Some(beneath))) if there != beneath => {
                let _ = self.memory.remove(key);
                None
            }
            _ => Some(kept),
        }
    }
}

impl Store for Backed {
    fn get(&self, key: &str) -> Result<Option<String>, StorageUnavailable> {
        Ok(self.kept(key).or_else(|| self.front.get(key).unwrap_or_default()))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageUnavailable> {
        // Consent managers replace `setItem` with a function that does nothing, so read the value back.
        if self.front.set(key, value).is_ok() && self.front.get(key).is_ok_and(|kept| kept.as_deref() == Some(value)) {
            return self.memory.remove(key);
        }
        // The old value stays in `front`: after a crash, an older text is better than none.
        self.memory.set(key, value)?;
        self.beneath.remove(key)?;
        match self.front.get(key) {
            Ok(Some(there)) => self.beneath.set(key, &there),
            _ => Ok(()),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StorageUnavailable> {
        self.memory.remove(key)?;
        self.front.remove(key).or(Ok(()))
    }

    fn keys(&self, beginning: &str) -> Vec<String> {
        let mut keys = self.front.keys(beginning);
        let more: Vec<String> = self.memory.keys(beginning).into_iter().filter(|key| !keys.contains(key)).collect();
        keys.extend(more);
        keys
    }

    fn outlives_page(&self, key: &str) -> bool {
        self.kept(key).is_none() && self.front.outlives_page(key)
    }
}
