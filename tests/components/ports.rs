//! The ports as the browser has them: its locks, its store, its clock, and a host page that takes comments over.

use std::rc::Rc;

use article_engine::browser::{BrowserPage, BrowserStore, BrowserWords, HostSubmit};
use article_engine::clean::Segmenter;
use article_engine::ports::{Clock, Lock, LockState, Login, NetworkError, PageEvent, PageEvents, Reply, Store, Submit};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{CustomEvent, Event, HtmlElement};

use crate::stage::{document, settle};

#[wasm_bindgen_test]
async fn one_holds_a_lock_until_it_is_dropped() {
    let first = BrowserPage.try_lock("test/a").await;
    assert!(matches!(first, LockState::Mine(_)));
    assert!(matches!(BrowserPage.try_lock("test/a").await, LockState::Taken));
    assert!(matches!(BrowserPage.try_lock("test/b").await, LockState::Mine(_)), "another name is another lock");
    drop(first);
    settle().await;
    assert!(matches!(BrowserPage.try_lock("test/a").await, LockState::Mine(_)));
}

#[wasm_bindgen_test]
async fn a_browser_without_locks_or_that_denies_them_says_so() {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).unwrap();
    let own = |value: &JsValue| {
        let descriptor = js_sys::Object::new();
        Reflect::set(&descriptor, &"value".into(), value).unwrap();
        Reflect::set(&descriptor, &"configurable".into(), &JsValue::TRUE).unwrap();
        js_sys::Object::define_property(navigator.unchecked_ref::<js_sys::Object>(), &"locks".into(), &descriptor);
    };
    own(&JsValue::UNDEFINED);
    assert!(matches!(BrowserPage.try_lock("test/c").await, LockState::Unknown));
    let denying = js_sys::Object::new();
    let deny = Function::new_no_args("return Promise.reject(new DOMException('no', 'SecurityError'))");
    Reflect::set(&denying, &"request".into(), &deny).unwrap();
    own(&denying);
    assert!(matches!(BrowserPage.try_lock("test/c").await, LockState::Unknown));
    Reflect::delete_property(navigator.unchecked_ref::<js_sys::Object>(), &"locks".into()).unwrap();
    assert!(matches!(BrowserPage.try_lock("test/c").await, LockState::Mine(_)));
}

#[wasm_bindgen_test]
fn the_browser_knows_words_of_scripts_without_spaces() {
    let words = BrowserWords::default();
    // No Thai: the browsers' dictionaries part its compounds differently.
    for (text, inside, between) in
        [("花匠每天早上浇水", "花", "花匠"), ("チューリップが咲いた", "チュー", "チューリップ")]
    {
        assert_eq!(words.is_inside_word(text, inside.len()), Some(true), "{inside}");
        assert_eq!(words.is_inside_word(text, between.len()), Some(false), "{between}");
        assert_eq!(words.is_inside_word(text, 1), None, "no letter begins there");
    }
}

#[wasm_bindgen_test]
async fn the_store_lists_its_keys_and_the_clock_goes_on() {
    BrowserStore.set("test/1", "a").unwrap();
    BrowserStore.set("test/2", "b").unwrap();
    BrowserStore.set("other", "c").unwrap();
    let mut keys = BrowserStore.keys("test/");
    keys.sort();
    assert_eq!(keys, ["test/1", "test/2"]);
    for key in ["test/1", "test/2", "other"] {
        BrowserStore.remove(key).unwrap();
    }
    assert!(BrowserStore.keys("test/").is_empty());
    let before = BrowserPage.now();
    BrowserPage.sleep(60).await;
    assert!(BrowserPage.now() >= before + 50);
    assert!((0..20).any(|_| BrowserPage.random_u32() != BrowserPage.random_u32()));
}

#[wasm_bindgen_test]
async fn notices_come_from_the_network_and_from_other_tabs_until_nobody_listens() {
    let heard: Rc<std::cell::RefCell<Vec<PageEvent>>> = Rc::default();
    let tell = heard.clone();
    let listening = BrowserPage.listen(Rc::new(move |notice| tell.borrow_mut().push(notice)));
    let window = web_sys::window().unwrap();
    let fire = |name: &str| window.dispatch_event(&Event::new(name).unwrap()).unwrap();
    fire("online");
    let other = Event::new("storage").unwrap();
    Reflect::set(&other, &"key".into(), &"somebody-else".into()).unwrap();
    window.dispatch_event(&other).unwrap();
    assert_eq!(*heard.borrow(), [PageEvent::Awake]);
    let ours = Event::new("storage").unwrap();
    Reflect::set(&ours, &"key".into(), &"article-widget/outbox/x".into()).unwrap();
    Reflect::set(&ours, &"newValue".into(), &"now".into()).unwrap();
    window.dispatch_event(&ours).unwrap();
    let changed =
        PageEvent::Elsewhere { key: Some("article-widget/outbox/x".to_owned()), value: Some("now".to_owned()) };
    // Another tab has cleared everything; the page is left, and shown again as it was.
    fire("storage");
    fire("pagehide");
    let shown = Event::new("pageshow").unwrap();
    Reflect::set(&shown, &"persisted".into(), &JsValue::TRUE).unwrap();
    window.dispatch_event(&shown).unwrap();
    let cleared = PageEvent::Elsewhere { key: None, value: None };
    assert_eq!(*heard.borrow(), [PageEvent::Awake, changed, cleared, PageEvent::Leaving, PageEvent::Restored]);
    drop(listening);
    fire("online");
    assert_eq!(heard.borrow().len(), 5);
}

/// Submits a comment on an element whose listener does what the script says; `event` is the event.
async fn hosted(script: &str) -> (Reply, CustomEvent) {
    let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
    let seen: Rc<std::cell::RefCell<Option<CustomEvent>>> = Rc::default();
    let see = seen.clone();
    let act = Function::new_with_args("event", script);
    let listener = Closure::<dyn Fn(CustomEvent)>::new(move |event: CustomEvent| {
        act.call1(&JsValue::UNDEFINED, &event).unwrap();
        *see.borrow_mut() = Some(event);
    });
    host.add_event_listener_with_callback("comment-submit", listener.as_ref().unchecked_ref()).unwrap();
    let reply = HostSubmit::new(host).submit(None, r#"{"content":"Good pears."}"#.to_owned(), Login::MayChange).await;
    let event = seen.take().unwrap();
    (reply, event)
}

fn host(said: &str) -> Reply {
    Reply::Host(said.to_owned())
}

fn answered(status: u16, body: &str) -> Reply {
    Reply::answered(status, body)
}

#[wasm_bindgen_test]
async fn a_host_page_takes_a_comment_and_tells_what_became_of_it() {
    let (reply, event) = hosted("").await;
    assert_eq!(reply, Reply::NoAnswer(NetworkError::Blocked));
    let comment = Reflect::get(&event.detail(), &"comment".into()).unwrap();
    assert_eq!(Reflect::get(&comment, &"content".into()).unwrap().as_string().as_deref(), Some("Good pears."));
    let rows = [
        ("event.preventDefault()", host("")),
        ("event.detail.respondWith(Promise.resolve({ status: 'hold', id: 5 }))", host(r#"{"status":"hold","id":5}"#)),
        ("event.detail.respondWith({ status: 'approved' })", host(r#"{"status":"approved"}"#)),
        ("event.detail.respondWith(Promise.resolve())", host("")),
        (
            "event.detail.respondWith(Promise.reject(new Error('Be \"kind\".')))",
            answered(400, r#"{"message":"Be \"kind\"."}"#),
        ),
        ("event.detail.respondWith(Promise.reject('No.'))", answered(400, r#"{"message":"No."}"#)),
        ("event.detail.respondWith(Promise.reject())", answered(400, r#"{"message":""}"#)),
        (
            "event.detail.respondWith(Promise.reject(Object.assign(new Error('Later.'), { retry: true })))",
            answered(503, r#"{"message":"Later."}"#),
        ),
    ];
    for (script, expected) in rows {
        assert_eq!(hosted(script).await.0, expected, "{script}");
    }
}

#[wasm_bindgen_test]
async fn credentials_go_along_only_where_the_host_asks() {
    let global = js_sys::global();
    let fetch = Reflect::get(&global, &"fetch".into()).unwrap();
    let asked: Rc<std::cell::RefCell<Vec<String>>> = Rc::default();
    let note = asked.clone();
    let spy = Closure::<dyn Fn(JsValue, JsValue) -> Promise>::new(move |_, init: JsValue| {
        // The widget also asks whether the server can be reached at all.
        if Reflect::get(&init, &"method".into()).unwrap().is_undefined() {
            return Promise::reject(&"out of reach".into());
        }
        let credentials = Reflect::get(&init, &"credentials".into()).unwrap().as_string().unwrap_or_default();
        note.borrow_mut().push(credentials);
        Promise::reject(&"out of reach".into())
    });
    Reflect::set(&global, &"fetch".into(), spy.as_ref()).unwrap();
    let endpoint = article_engine::model::SafeUrl::from_parsed("https://news.example/comments".to_owned());
    for wish in [None, Some("include"), Some("same-origin"), Some("nonsense")] {
        let host: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        if let Some(wish) = wish {
            host.set_attribute("credentials", wish).unwrap();
        }
        let reply = HostSubmit::new(host).submit(endpoint.as_ref(), "{}".to_owned(), Login::MayChange).await;
        assert_eq!(reply, Reply::NoAnswer(NetworkError::Broken));
    }
    Reflect::set(&global, &"fetch".into(), &fetch).unwrap();
    assert_eq!(*asked.borrow(), ["omit", "include", "same-origin", "omit"]);
}
