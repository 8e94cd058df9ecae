//! A store with memory behind it: where it is denied, what is kept lasts at least as long as the page.

use std::rc::Rc;

use super::memory::MemoryStore;
use super::{StorageUnavailable, Store};

/// See the file's head. Never denies anything.
pub struct Backed {
    front: Rc<dyn Store>,
    memory: MemoryStore,
    /// What the front had under a key when it refused another value, where that is known.
    beneath: MemoryStore,
}

impl Backed {
    /// Puts memory behind `front`.
    pub fn new(front: Rc<dyn Store>) -> Self {
        Self { front, memory: MemoryStore::default(), beneath: MemoryStore::default() }
    }

    /// What is in memory under a key, unless another tab has written there since.
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
        // Consent managers replace the browser's own function by one that does nothing.
        if self.front.set(key, value).is_ok() && self.front.get(key).is_ok_and(|kept| kept.as_deref() == Some(value)) {
            return self.memory.remove(key);
        }
        // What the front still has stays: after a crash, something older is better than nothing.
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
