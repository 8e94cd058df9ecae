//! The reader who wants to be remembered, and the one who doesn't any more.

use std::rc::Rc;

use article_engine::comment::{Draft, People};
use article_engine::ports::memory::{MemoryClock, MemoryStore};
use article_engine::ports::{StorageUnavailable, Store};

use super::draft;

fn people() -> (People, Rc<MemoryStore>) {
    let store = Rc::new(MemoryStore::default());
    (People::new(store.clone(), Rc::new(MemoryClock::default())), store)
}

#[test]
fn a_person_is_kept_without_the_text_and_forgotten_at_once() {
    let (people, store) = people();
    assert_eq!(people.kept(), None);
    let name = people.keep(&draft()).unwrap();
    assert_eq!(people.kept(), Some((name, Draft { text: String::new(), ..draft() })));
    assert!(!format!("{:?}", store.contents()).contains("ferry"));
    people.forget();
    assert_eq!(people.kept(), None);
    assert!(store.contents().is_empty());
}

#[test]
fn the_same_person_keeps_their_name_and_another_gets_another() {
    let (people, _) = people();
    let ada = people.keep(&draft()).unwrap();
    assert_eq!(people.keep(&Draft { text: "Something else.".to_owned(), ..draft() }), Ok(ada.clone()));
    assert_ne!(people.keep(&Draft { name: "Bo".to_owned(), ..draft() }), Ok(ada));
}

#[test]
fn garbage_is_nobody_and_a_denied_store_says_so() {
    let (people, store) = people();
    people.keep(&draft()).unwrap();
    let place = store.contents().into_keys().next().unwrap();
    for junk in ["", "null", "{}", "{\"v\":1}", "{\"v\":2,\"id\":\"1\",\"name\":\"Ada\"}", "{\"v\":1,\"id\":7}", "[1"] {
        store.set(&place, junk).unwrap();
        assert_eq!(people.kept(), None, "{junk}");
    }
    store.deny(true);
    assert_eq!(people.keep(&draft()), Err(StorageUnavailable));
}
