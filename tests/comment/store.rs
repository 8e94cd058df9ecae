//! A store with memory behind it.

use std::cell::Cell;
use std::rc::Rc;

use article_engine::ports::memory::MemoryStore;
use article_engine::ports::{Backed, StorageUnavailable, Store};

/// A store that says yes and keeps nothing, or is full, as long as it is told so.
#[derive(Default)]
struct Odd {
    kept: MemoryStore,
    swallows: Cell<bool>,
    full: Cell<bool>,
}

impl Store for Odd {
    fn get(&self, key: &str) -> Result<Option<String>, StorageUnavailable> {
        self.kept.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StorageUnavailable> {
        match (self.full.get(), self.swallows.get()) {
            (true, _) => Err(StorageUnavailable),
            (_, true) => Ok(()),
            _ => self.kept.set(key, value),
        }
    }

    fn remove(&self, key: &str) -> Result<(), StorageUnavailable> {
        self.kept.remove(key)
    }

    fn keys(&self, beginning: &str) -> Vec<String> {
        self.kept.keys(beginning)
    }
}

#[test]
fn a_store_that_keeps_nothing_and_says_that_it_does_is_a_denied_one() {
    let front = Rc::new(Odd::default());
    front.swallows.set(true);
    let backed = Backed::new(front.clone());
    backed.set("a/1", "one").unwrap();
    assert_eq!(backed.get("a/1"), Ok(Some("one".to_owned())));
    assert!(!backed.outlives_page("a/1"));
    // The reader has agreed to be served.
    front.swallows.set(false);
    backed.set("a/1", "two").unwrap();
    assert!(backed.outlives_page("a/1"));
    assert_eq!(front.get("a/1"), Ok(Some("two".to_owned())));
}

#[test]
fn what_another_tab_has_written_since_counts_more_than_what_there_was_no_room_for() {
    let front = Rc::new(Odd::default());
    let backed = Backed::new(front.clone());
    backed.set("a/1", "waits").unwrap();
    front.full.set(true);
    backed.set("a/1", "waits, and was claimed").unwrap();
    assert_eq!(backed.get("a/1"), Ok(Some("waits, and was claimed".to_owned())));
    front.kept.set("a/1", "sent").unwrap();
    assert_eq!(backed.get("a/1"), Ok(Some("sent".to_owned())));
    // It stays so when the other tab takes that away.
    front.kept.remove("a/1").unwrap();
    assert_eq!(backed.get("a/1"), Ok(None));
    // What was only cleared is still here.
    front.full.set(false);
    backed.set("a/2", "waits").unwrap();
    front.full.set(true);
    backed.set("a/2", "waits, and was claimed").unwrap();
    front.kept.clear();
    assert_eq!(backed.get("a/2"), Ok(Some("waits, and was claimed".to_owned())));
}

#[test]
fn memory_takes_over_where_the_store_is_denied() {
    let front = Rc::new(MemoryStore::default());
    let backed = Backed::new(front.clone());
    backed.set("a/1", "one").unwrap();
    assert!(backed.outlives_page("a/1"));
    front.deny(true);
    assert_eq!(backed.get("a/1"), Ok(None));
    backed.set("a/2", "two").unwrap();
    assert_eq!(backed.get("a/2"), Ok(Some("two".to_owned())));
    assert!(!backed.outlives_page("a/2"));
    assert_eq!(backed.keys("a/"), ["a/2"]);
    backed.remove("a/2").unwrap();
    assert_eq!(backed.get("a/2"), Ok(None));
}

#[test]
fn what_was_kept_before_is_still_there_and_the_newest_counts() {
    let front = Rc::new(MemoryStore::default());
    let backed = Backed::new(front.clone());
    backed.set("a/1", "old").unwrap();
    backed.set("b/1", "other").unwrap();
    front.deny(true);
    backed.set("a/1", "new").unwrap();
    front.deny(false);
    assert_eq!(backed.get("a/1"), Ok(Some("new".to_owned())));
    assert_eq!(backed.keys("a/"), ["a/1"], "each key once");
    assert_eq!(front.contents().get("a/1").map(String::as_str), Some("old"), "older is better than nothing");
    backed.set("a/1", "newest").unwrap();
    assert!(backed.outlives_page("a/1"));
    assert_eq!(backed.get("a/1"), Ok(Some("newest".to_owned())));
}
