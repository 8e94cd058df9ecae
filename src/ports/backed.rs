//! A store with memory behind it: where it is denied, what is kept lasts at least as long as the page.

use std::rc::Rc;

use super::memory::MemoryStore;
use super::{StorageUnavailable, Store};

/// See the file's head. Never denies anything.
pub struct Backed {
    front: Rc<dyn Store>,
    memory: MemoryStore,
}

impl Backed {
    /// Puts memory behind `front`.
    pub fn new(front: Rc<dyn Store>) -> Self {
        Self { front, memory: MemoryStore::default() }
    }
}

impl Store for Backed {
    fn get(&self, key: &str) -> Result<Option<String>, StorageUnavailable> {
        match self.memory.get(key) {
            Ok(Some(value)) => Ok(Some(value)),
            _ => Ok(self.front.get(key).unwrap_or_default()),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageUnavailable> {
        match self.front.set(key, value) {
            Ok(()) => self.memory.remove(key),
            // What the front still has stays: after a crash, something older is better than nothing.
            Err(StorageUnavailable) => self.memory.set(key, value),
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
        !matches!(self.memory.get(key), Ok(Some(_))) && self.front.outlives_page(key)
    }
}
