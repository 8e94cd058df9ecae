//! A store with memory behind it.

use std::rc::Rc;

use article_engine::ports::memory::MemoryStore;
use article_engine::ports::{Backed, Store};

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
