//! The comment room from outside: what a form, an endpoint and a store would see.

#![cfg(not(target_arch = "wasm32"))]
// Helpers of tests are tests, but clippy can't tell.
#![allow(clippy::unwrap_used, clippy::panic)]

mod arrival;
mod browser;
mod classic;
#[path = "../common/mod.rs"]
mod common;
mod courier;
mod drafts;
mod earlier;
mod form;
mod isso;
mod keyless;
mod limits;
mod moved;
mod outbox;
mod outcome;
mod person;
mod poor_lists;
mod receipt;
mod same_draft;
mod sending;
mod sim;
mod store;
mod tabs;
mod thread;
mod thread_gone;
mod thread_order;
mod thread_payload;
mod told;
mod writing;

use article_engine::comment::{Comment, Draft};
use article_engine::model::{CommentForm, SafeUrl};
use article_engine::ports::{Reply, Urls};
use serde_json::json;

/// Resolves what is absolute already.
struct Absolute;

impl Urls for Absolute {
    fn resolve(&self, raw: &str, _base: Option<&str>) -> Option<SafeUrl> {
        SafeUrl::from_parsed(raw.to_owned())
    }
}

/// A value as the engine holds it.
fn tree(value: &serde_json::Value) -> article_engine::json::Value {
    article_engine::json::parse(value.to_string().as_bytes()).unwrap()
}

fn form() -> CommentForm {
    CommentForm {
        api: None,
        endpoint: SafeUrl::from_parsed("https://news.example/wp-json/wp/v2/comments".to_owned()),
        post: tree(&json!(7)),
        require_name_email: true,
    }
}

fn draft() -> Draft {
    Draft {
        text: "The ferry was late again.".to_owned(),
        name: "Ada Quill".to_owned(),
        email: "ada@quill.example".to_owned(),
        website: String::new(),
    }
}

fn comment() -> Comment {
    draft().check(&form()).unwrap()
}

fn answered(status: u16, body: impl ToString) -> Reply {
    Reply::answered(status, body.to_string())
}

/// An error as WordPress' REST interface writes it.
fn error(code: &str, message: &str, status: u16) -> serde_json::Value {
    json!({ "code": code, "message": message, "data": { "status": status } })
}

/// What a future gives that has nothing to wait for.
fn now_of<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    match future.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("still on its way"),
    }
}
