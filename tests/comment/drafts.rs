//! What was typed is kept: in its place, only the text, and nothing of what a broken store holds.

use std::rc::Rc;

use article_engine::comment::{ArticleKey, Attempt, Draft, Drafts, OpenDrafts};
use article_engine::date::Dateline;
use article_engine::model::{Article, CommentForm, Comments, SafeUrl};
use article_engine::ports::memory::{MemoryStore, ScriptedSubmit};
use article_engine::ports::{StorageUnavailable, Store, Submit};
use serde_json::{Value, json};

use super::{draft, form, tree};

fn kept_in(store: &Rc<MemoryStore>) -> Drafts {
    Drafts::new(Rc::clone(store) as Rc<dyn Store>, &Rc::default(), &widget())
}

fn article(post: Value, endpoint: Option<&str>, url: Option<&str>, headline: &str) -> Article {
    let address = |url: &str| SafeUrl::from_parsed(url.to_owned());
    let form = CommentForm { endpoint: endpoint.and_then(address), post: tree(&post), ..form() };
    Article {
        url: url.and_then(address),
        headline: headline.to_owned(),
        comments: Comments { form: Some(form), ..Comments::default() },
        ..Article::default()
    }
}

fn key(post: i32) -> ArticleKey {
    ArticleKey::of(&article(json!(post), Some("https://news.example/comments"), None, "Ferries")).unwrap()
}

fn typed(text: &str) -> Draft {
    Draft { text: text.to_owned(), ..draft() }
}

#[test]
fn a_draft_is_back_in_its_place_and_in_no_other() {
    let store = Rc::new(MemoryStore::default());
    let drafts = kept_in(&store);
    drafts.save(&key(1), None, &typed("  top, with its spaces\n"), None).unwrap();
    drafts.save(&key(1), Some("12"), &typed("an answer"), None).unwrap();
    let again = kept_in(&store);
    assert_eq!(again.load(&key(1), None).map(|(text, _)| text).as_deref(), Some("  top, with its spaces\n"));
    assert_eq!(again.load(&key(1), Some("12")).map(|(text, _)| text).as_deref(), Some("an answer"));
    assert_eq!(again.load(&key(1), Some("13")).map(|(text, _)| text), None);
    assert_eq!(again.load(&key(1), Some("")).map(|(text, _)| text), None);
    assert_eq!(again.load(&key(2), None).map(|(text, _)| text), None);
    again.clear(&key(1), None).unwrap();
    assert_eq!(again.load(&key(1), None).map(|(text, _)| text), None);
    assert_eq!(again.load(&key(1), Some("12")).map(|(text, _)| text).as_deref(), Some("an answer"));
}

#[test]
fn nothing_about_the_person_is_kept() {
    let store = Rc::new(MemoryStore::default());
    let draft = Draft { website: "quill.example".to_owned(), ..draft() };
    kept_in(&store).save(&key(1), None, &draft, None).unwrap();
    let kept = format!("{:?}", store.contents());
    assert!(kept.contains("The ferry was late again."));
    for private in [&draft.name, &draft.email, &draft.website] {
        assert!(!kept.contains(private.as_str()), "{private} in {kept}");
    }
}

#[test]
fn an_empty_text_leaves_nothing_behind() {
    let store = Rc::new(MemoryStore::default());
    let drafts = kept_in(&store);
    drafts.save(&key(1), None, &typed("something"), None).unwrap();
    drafts.save(&key(1), None, &typed(""), None).unwrap();
    assert!(store.contents().is_empty());
}

#[test]
fn a_text_that_may_have_arrived_keeps_its_attempt_over_a_reload() {
    let store = Rc::new(MemoryStore::default());
    let attempt = Attempt {
        key: "a-1".to_owned(),
        tries: 2,
        after: 7,
        listed: true,
        had_others: true,
        repeats: true,
        insisted: false,
        others: vec!["a-8".to_owned()],
        doubted: Vec::new(),
        written: 1_800_000_000_000,
        settled_at: 1_800_000_060_000,
    };
    kept_in(&store).save(&key(1), None, &typed("sent"), Some(&attempt)).unwrap();
    let drafts = kept_in(&store);
    assert_eq!(drafts.load(&key(1), None), Some(("sent".to_owned(), Some(attempt))));
    drafts.save(&key(1), None, &typed("sent, and written anew"), None).unwrap();
    assert_eq!(kept_in(&store).load(&key(1), None), Some(("sent, and written anew".to_owned(), None)));
}

#[test]
fn two_tabs_that_write_about_the_same_keep_both_texts() {
    let store = Rc::new(MemoryStore::default());
    let (one, two) = (kept_in(&store), kept_in(&store));
    let load = || kept_in(&store).load(&key(1), None).map(|(text, _)| text);
    one.save(&key(1), None, &typed("from one"), None).unwrap();
    two.save(&key(1), None, &typed("from two"), None).unwrap();
    two.save(&key(1), None, &typed("from two, and more"), None).unwrap();
    assert_eq!(store.contents().len(), 2);
    assert_eq!(load().as_deref(), Some("from one"));
    // What one has sent leaves the other's.
    one.clear(&key(1), None).unwrap();
    assert_eq!(load().as_deref(), Some("from two, and more"));
    // What a third one found, and went on with, is no longer the second one's to forget.
    let three = kept_in(&store);
    three.load(&key(1), None);
    three.save(&key(1), None, &typed("from three"), None).unwrap();
    two.clear(&key(1), None).unwrap();
    assert_eq!(load().as_deref(), Some("from three"));
    two.save(&key(1), None, &typed("from two again"), None).unwrap();
    three.clear(&key(1), None).unwrap();
    assert_eq!(load().as_deref(), Some("from two again"));
    two.clear(&key(1), None).unwrap();
    assert!(store.contents().is_empty());
}

#[test]
fn a_draft_that_an_earlier_version_kept_is_read() {
    let store = Rc::new(MemoryStore::default());
    kept_in(&store).save(&key(1), None, &typed("x"), None).unwrap();
    let place = store.contents().into_keys().next().unwrap();
    let attempt = Attempt {
        key: "4-5".to_owned(),
        tries: 2,
        after: 30,
        listed: true,
        others: vec!["8".to_owned()],
        written: 1_000,
        settled_at: 1_900,
        ..Attempt::default()
    };
    // As version 0.1.0 wrote it, letter by letter.
    let rest = r#","attempt":"4-5","tries":2,"after":30,"listed":1,"others":["8"],"written":1000,"settled_at":1900}"#;
    for (end, expected) in [
        ("}", None),
        (rest, Some(attempt.clone())),
        (r#","attempt":"4-5"}"#, Some(Attempt { key: "4-5".to_owned(), ..Attempt::default() })),
    ] {
        store.set(&place, &format!(r#"{{"v":1,"text":"The ferry"{end}"#)).unwrap();
        assert_eq!(kept_in(&store).load(&key(1), None), Some(("The ferry".to_owned(), expected)), "{end}");
    }
    // And written again it is the same, so that a tab with the earlier version still reads it.
    let drafts = kept_in(&store);
    drafts.load(&key(1), None);
    drafts.save(&key(1), None, &typed("The ferry"), Some(&attempt)).unwrap();
    assert_eq!(store.contents()[&place], format!(r#"{{"v":1,"text":"The ferry"{rest}"#));
    for other in [r#"{"v":2,"text":"a"}"#, r#"{"text":"a"}"#, r#"{"v":1,"text":""}"#, r#"{"v":1}"#, "a"] {
        store.set(&place, other).unwrap();
        assert_eq!(kept_in(&store).load(&key(1), None), None, "{other}");
    }
}

#[test]
fn what_was_cleared_is_written_back_and_what_another_tab_took_away() {
    let store = Rc::new(MemoryStore::default());
    let (one, two) = (kept_in(&store), kept_in(&store));
    let texts = || store.contents().into_values().collect::<Vec<_>>().join("\n");
    let attempt = Attempt { key: "a-1".to_owned(), ..Attempt::default() };
    one.save(&key(1), None, &typed("from one"), Some(&attempt)).unwrap();
    store.clear();
    one.restore(&key(1), None);
    assert_eq!(kept_in(&store).load(&key(1), None), Some(("from one".to_owned(), Some(attempt.clone()))));
    // Another tab has loaded it, and empties its form, or goes on with other words.
    two.load(&key(1), None);
    two.clear(&key(1), None).unwrap();
    one.restore(&key(1), None);
    assert_eq!(two.load(&key(1), None), Some(("from one".to_owned(), Some(attempt))));
    two.save(&key(1), None, &typed("from two"), None).unwrap();
    one.restore(&key(1), None);
    two.restore(&key(1), None);
    assert!(texts().contains("from one") && texts().contains("from two"), "{}", texts());
    assert_eq!(store.contents().len(), 2);
    // What was sent is gone for good, and so is what was emptied.
    one.forget_sent(&key(1), None, "from two");
    one.save(&key(1), None, &typed(""), None).unwrap();
    one.restore(&key(1), None);
    assert!(store.contents().is_empty(), "{}", texts());
}

#[test]
fn what_the_store_denied_is_kept_as_soon_as_there_is_room() {
    let store = Rc::new(MemoryStore::default());
    let drafts = kept_in(&store);
    store.deny(true);
    assert_eq!(drafts.save(&key(1), None, &typed("no room"), None), Err(StorageUnavailable));
    store.deny(false);
    drafts.restore(&key(1), None);
    assert_eq!(kept_in(&store).load(&key(1), None).map(|(text, _)| text).as_deref(), Some("no room"));
    // What is let go stays for a later visit, and what is typed next has a place of its own.
    drafts.let_go(&key(1), None);
    drafts.save(&key(1), None, &typed("next"), None).unwrap();
    drafts.save(&key(1), None, &typed(""), None).unwrap();
    assert_eq!(kept_in(&store).load(&key(1), None).map(|(text, _)| text).as_deref(), Some("no room"));
}

fn widget() -> Rc<dyn Submit> {
    Rc::new(ScriptedSubmit::default())
}

#[test]
fn a_draft_is_shown_in_one_form_of_the_page_only() {
    for parent in [None, Some("12")] {
        let store = Rc::new(MemoryStore::default());
        let page: Rc<OpenDrafts> = Rc::default();
        let open = |page: &Rc<OpenDrafts>| {
            let drafts = Drafts::new(Rc::clone(&store) as Rc<dyn Store>, page, &widget());
            let text = drafts.load(&key(1), parent).map(|(text, _)| text);
            (drafts, text)
        };
        let (one, _) = open(&page);
        let (two, _) = open(&page);
        one.save(&key(1), parent, &typed("from one"), None).unwrap();
        two.save(&key(1), parent, &typed("from two"), None).unwrap();
        drop((one, two));
        // A reload.
        let [(one, first), (two, second)] = [open(&page), open(&page)];
        assert_eq!((first.as_deref(), second.as_deref()), (Some("from one"), Some("from two")), "{parent:?}");
        one.clear(&key(1), parent).unwrap();
        two.save(&key(1), parent, &typed("from two, and more"), None).unwrap();
        drop((one, two));
        // Another, with one draft for both: the second form is empty, and what is typed there is a draft of its own.
        let [(one, first), (two, second)] = [open(&page), open(&page)];
        assert_eq!((first.as_deref(), second.as_deref()), (Some("from two, and more"), None), "{parent:?}");
        two.save(&key(1), parent, &typed("new"), None).unwrap();
        one.save(&key(1), parent, &typed("from two, and even more"), None).unwrap();
        assert_eq!(store.contents().len(), 2);
        // A form that comes in the place of another finds its draft; another tab finds each.
        assert_eq!(open(&page).1, None, "{parent:?}");
        drop(one);
        assert_eq!(open(&page).1.as_deref(), Some("from two, and even more"), "{parent:?}");
        assert_eq!(open(&Rc::default()).1.as_deref(), Some("new"), "{parent:?}");
        drop(two);
    }
}

#[test]
fn answers_that_were_begun_are_found_again() {
    let store = Rc::new(MemoryStore::default());
    assert_eq!(kept_in(&store).answered(&key(1)), [""; 0]);
    for (post, parent) in [(1, None), (1, Some("12")), (1, Some("c]\"/7")), (2, Some("13"))] {
        kept_in(&store).save(&key(post), parent, &typed("something"), None).unwrap();
    }
    kept_in(&store).save(&key(1), Some("12"), &typed("another tab's"), None).unwrap();
    let mut answered = kept_in(&store).answered(&key(1));
    answered.sort();
    assert_eq!(answered, ["12", "12", "c]\"/7"]);
}

#[test]
fn garbage_in_the_store_is_no_draft_and_does_no_harm() {
    let garbage = [
        "",
        "null",
        "[]",
        "{}",
        "text",
        "{\"v\":1",
        "{\"v\":1}",
        "{\"v\":1,\"text\":5}",
        "{\"v\":1,\"text\":\"\"}",
        "{\"v\":2,\"text\":\"from later\"}",
        "{\"v\":\"1\",\"text\":\"x\"}",
        "{\"text\":\"x\"}",
        "\u{0}",
    ];
    for junk in garbage {
        let store = Rc::new(MemoryStore::default());
        let drafts = kept_in(&store);
        drafts.save(&key(1), None, &typed("x"), None).unwrap();
        let place = store.contents().into_keys().next().unwrap();
        store.set(&place, junk).unwrap();
        assert_eq!(drafts.load(&key(1), None).map(|(text, _)| text), None, "{junk}");
        drafts.save(&key(1), None, &typed("new"), None).unwrap();
        assert_eq!(drafts.load(&key(1), None).map(|(text, _)| text).as_deref(), Some("new"), "{junk}");
    }
}

#[test]
fn a_denied_store_says_so_and_loses_nothing_it_has() {
    let store = Rc::new(MemoryStore::default());
    let drafts = kept_in(&store);
    drafts.save(&key(1), None, &typed("early"), None).unwrap();
    store.deny(true);
    assert_eq!(drafts.save(&key(1), None, &typed("later"), None), Err(StorageUnavailable));
    assert_eq!(drafts.clear(&key(1), None), Err(StorageUnavailable));
    assert_eq!(drafts.load(&key(1), None).map(|(text, _)| text), None);
    store.deny(false);
    assert_eq!(drafts.load(&key(1), None).map(|(text, _)| text).as_deref(), Some("early"));
}

#[test]
fn articles_are_told_apart() {
    let (here, there) = (Some("https://news.example/comments"), Some("https://other.example/comments"));
    let (one, two) = (Some("https://news.example/1"), Some("https://news.example/2"));
    let dated = Article {
        date: Some(Dateline { text: "2 May".to_owned(), iso: None }),
        ..article(Value::Null, None, None, "Weather")
    };
    let articles = [
        article(json!(1), here, one, "Ferries"),
        article(json!("1"), here, one, "Ferries"),
        article(json!(2), here, one, "Ferries"),
        article(json!(1), there, one, "Ferries"),
        article(Value::Null, here, one, "Ferries"),
        article(json!(1), None, two, "Ferries"),
        article(Value::Null, None, None, "Ferries"),
        article(Value::Null, None, None, "Weather"),
        dated,
    ];
    for (at, article) in articles.iter().enumerate() {
        for other in &articles[..at] {
            assert_ne!(ArticleKey::of(article), ArticleKey::of(other), "{at}");
        }
    }
}

#[test]
fn an_article_keeps_its_key_when_its_words_or_its_address_change() {
    let here = Some("https://news.example/comments");
    let before = article(json!(1), here, Some("https://news.example/1"), "Ferries");
    let after = article(json!(1), here, Some("https://news.example/1?from=mail"), "Ferries, corrected");
    assert_eq!(ArticleKey::of(&before), ArticleKey::of(&after));
}

#[test]
fn an_article_without_a_name_has_no_place_for_drafts() {
    assert_eq!(ArticleKey::of(&Article::default()), None);
    assert_eq!(ArticleKey::of(&article(Value::Null, Some("https://news.example/comments"), None, "")), None);
}

#[test]
fn what_a_later_release_keeps_is_neither_shown_nor_written_over() {
    let store = Rc::new(MemoryStore::default());
    kept_in(&store).save(&key(1), None, &typed("from a later release"), None).unwrap();
    let (place, kept) = store.contents().into_iter().next().unwrap();
    for record in [kept.replace("\"v\":1", "\"v\":2"), "{\"v\":2,\"words\":[1]}".to_owned(), "{\"v\":1,\"te".to_owned()]
    {
        store.set(&place, &record).unwrap();
        let drafts = kept_in(&store);
        assert_eq!(drafts.load(&key(1), None), None);
        drafts.save(&key(1), None, &typed("typed now"), None).unwrap();
        drafts.save(&key(1), None, &typed("typed now, and more"), None).unwrap();
        drafts.restore(&key(1), None);
        assert_eq!(store.contents()[&place], record);
        assert_eq!(kept_in(&store).load(&key(1), None).map(|(text, _)| text).as_deref(), Some("typed now, and more"));
        drafts.clear(&key(1), None).unwrap();
        assert_eq!(store.contents().values().collect::<Vec<_>>(), [&record]);
        // A draft that is open is kept elsewhere, where its own place is taken.
        store.clear();
        drafts.save(&key(1), None, &typed("typed now"), None).unwrap();
        store.set(&place, &record).unwrap();
        drafts.restore(&key(1), None);
        assert_eq!(store.contents()[&place], record);
        assert_eq!(kept_in(&store).load(&key(1), None).map(|(text, _)| text).as_deref(), Some("typed now"));
        store.clear();
    }
}
