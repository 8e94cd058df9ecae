//! Bodies, and the comments that came back, line by line.

use std::io::BufRead;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use article_engine::comment::provider::{Envelope, WordPress};
use article_engine::comment::{Couriers, Draft, Outbox, Provider};
use article_engine::model::{Block, CommentForm, Comments, SafeUrl, plain_text};
use article_engine::ports::memory::{MemoryClock, MemoryEvents, MemoryList, MemoryLock, MemoryStore, ScriptedSubmit};
use article_engine::ports::{Later, Ports};
use serde_json::{Value, json};

#[path = "../../tests/common/mod.rs"]
mod common;

const ENDPOINT: &str = "https://wordpress.example/wp-json/wp/v2/comments";

/// Reads lines to the end, and answers each.
pub fn run() {
    let recognizes = std::env::args().nth(1).as_deref() == Some("recognize");
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        let Ok(comment) = serde_json::from_str::<Value>(&line) else {
            println!("null");
            continue;
        };
        println!("{}", if recognizes { recognize(&comment) } else { encode(&comment) });
    }
}

fn form() -> CommentForm {
    CommentForm {
        api: None,
        endpoint: SafeUrl::from_parsed(ENDPOINT.to_owned()),
        post: article_engine::json::Value::Number("7".to_owned()),
        require_name_email: false,
    }
}

fn draft(comment: &Value) -> Draft {
    let word = |name: &str| comment[name].as_str().unwrap_or_default().to_owned();
    // A text area gives its line ends as one character.
    let text = word("text").replace("\r\n", "\n").replace('\r', "\n");
    Draft { text, name: word("name"), email: word("email"), website: word("url") }
}

/// The body that is posted; null where the form refuses it.
fn encode(comment: &Value) -> String {
    let form = form();
    let envelope = Envelope { form: &form, parent: None, key: Some("key") };
    let body = draft(comment).check(&form).map(|comment| WordPress.encode(comment.draft(), envelope));
    body.unwrap_or_else(|_| "null".to_owned())
}

fn recognize(comment: &Value) -> String {
    let Ok(sent) = draft(comment).check(&form()) else { return "null".to_owned() };
    let page = Value::from(vec![comment["listed"].clone()]).to_string();
    let list = Rc::new(MemoryList::new(vec![comment["listed"].to_string()]));
    let ports = Ports {
        submit: Rc::new(ScriptedSubmit::default()),
        store: Rc::new(MemoryStore::default()),
        fetch: list,
        urls: Rc::new(common::WebUrls),
        html: Rc::new(common::NativeHtml),
        payload_page: article_engine::payload::comments_page,
        clock: Rc::new(MemoryClock::default()),
        lock: Rc::new(MemoryLock::default()),
        events: Rc::new(MemoryEvents::default()),
    };
    let comments = Comments { form: Some(form()), ..Comments::default() };
    let known = Outbox::new(&comments, None, &ports, &Couriers::default())
        .is_some_and(|outbox| now(Box::pin(async move { outbox.look_up(&sent, None).await.is_some() })));
    let read = article_engine::payload::comments_page(&page, ENDPOINT, &common::WebUrls, &common::NativeHtml);
    let shown = read.unwrap_or_default().comments.into_iter().next().unwrap_or_default();
    let words = |block: &Block| match block {
        Block::Paragraph(words) => plain_text(words),
        other => format!("{other:?}"),
    };
    let text = shown.body.iter().map(words).collect::<Vec<_>>().join("\n\n");
    json!({ "known": known, "text": text, "author": shown.author }).to_string()
}

/// What a task gives that has nothing to wait for.
fn now(mut task: Later<bool>) -> bool {
    matches!(task.as_mut().poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(true))
}
