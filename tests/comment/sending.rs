//! A comment on its way: what is posted, what comes back, what the thread shows.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use article_engine::article::{Block, CommentForm, Inline, Moderation, ThreadComment};
use article_engine::comment::{Draft, Outcome, Receipt, Trouble, deliver};
use article_engine::ports::memory::{MemoryClock, ScriptedSubmit};
use article_engine::ports::{Clock, Reply, Silence};
use serde_json::{Value, json};

use super::{Absolute, answered, comment, draft, form, tree};

fn poll<T>(future: std::pin::Pin<&mut impl Future<Output = T>>) -> Poll<T> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}

fn now<T>(future: impl Future<Output = T>) -> T {
    match poll(pin!(future)) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("still on its way"),
    }
}

#[test]
fn what_is_posted_has_wordpress_names() {
    let draft =
        Draft { text: " \"Late\"\nagain 🙂 </script>".to_owned(), website: "quill.example".to_owned(), ..draft() };
    let posted = draft.check(&form()).unwrap().to_json(&form(), Some("12"));
    let expected = json!({
        "post": 7, "parent": 12, "author_name": "Ada Quill", "author_email": "ada@quill.example",
        "author_url": "https://quill.example", "content": "\"Late\"\nagain 🙂 </script>",
    });
    assert_eq!(serde_json::from_str::<Value>(&posted).unwrap(), expected);
}

#[test]
fn ids_go_back_as_they_came() {
    let rows = [
        (json!("a-7"), None, json!("a-7"), json!(0)),
        (json!(7), Some("c-12"), json!(7), json!("c-12")),
        (Value::Null, Some("18446744073709551616"), Value::Null, json!("18446744073709551616")),
    ];
    for (post, parent, posted_post, posted_parent) in rows {
        let posted = comment().to_json(&CommentForm { post: tree(&post), ..form() }, parent);
        let posted: Value = serde_json::from_str(&posted).unwrap();
        assert_eq!((&posted["post"], &posted["parent"]), (&posted_post, &posted_parent));
    }
}

#[test]
fn one_delivery_is_one_post() {
    let outside = ScriptedSubmit::new([answered(201, json!({ "id": 3, "status": "hold" }))]);
    let outcome = now(deliver(&comment(), &form(), None, &outside));
    assert_eq!(outcome, Outcome::Held(Receipt { id: Some("3".to_owned()), date: None }));
    let address = "https://news.example/wp-json/wp/v2/comments".to_owned();
    assert_eq!(outside.posted(), [(address, comment().to_json(&form(), None))]);
}

#[test]
fn replies_come_in_the_scripts_order_and_then_nobody_answers() {
    let outside = ScriptedSubmit::new([Reply::NoAnswer(Silence::TimedOut), answered(500, "")]);
    let next = || now(deliver(&comment(), &form(), None, &outside));
    assert_eq!(next(), Outcome::Unreachable(Trouble::Silent(Silence::TimedOut)));
    assert_eq!(next(), Outcome::Unreachable(Trouble::Server(500)));
    assert_eq!(next(), Outcome::Unreachable(Trouble::Silent(Silence::Offline)));
}

#[test]
fn an_answer_can_be_kept_back() {
    let outside = ScriptedSubmit::new([answered(200, "")]);
    outside.hold();
    let (comment, form) = (comment(), form());
    let mut delivery = pin!(deliver(&comment, &form, None, &outside));
    assert!(poll(delivery.as_mut()).is_pending());
    assert_eq!(outside.posted().len(), 1);
    outside.release();
    assert_eq!(poll(delivery.as_mut()), Poll::Ready(Outcome::Sent(Receipt::default())));
}

#[test]
fn without_an_endpoint_the_page_may_take_the_comment() {
    let outside = ScriptedSubmit::new([answered(202, "")]);
    let form = CommentForm { endpoint: None, ..form() };
    let outcome = now(deliver(&comment(), &form, None, &outside));
    assert_eq!(outcome, Outcome::Sent(Receipt::default()));
    assert_eq!(outside.posted(), [(String::new(), comment().to_json(&form, None))]);
}

#[test]
fn the_thread_shows_what_was_sent_as_text() {
    let text = |words: &str| Inline::Text(words.to_owned());
    let draft = Draft {
        text: "One <b>line</b>  \nand the next\r\n \n\n\nA new paragraph".to_owned(),
        website: "quill.example".to_owned(),
        ..draft()
    };
    let comment = draft.check(&form()).unwrap();
    let receipt = Receipt { id: Some("8".to_owned()), date: None };
    let shown = comment.in_thread(&receipt, Some("5"), Moderation::Held, &Absolute);
    let body = vec![
        Block::Paragraph(vec![text("One <b>line</b>"), Inline::Break, text("and the next")]),
        Block::Paragraph(vec![text("A new paragraph")]),
    ];
    let expected = ThreadComment {
        id: "8".to_owned(),
        parent: Some("5".to_owned()),
        author: "Ada Quill".to_owned(),
        author_url: article_engine::article::SafeUrl::from_parsed("https://quill.example".to_owned()),
        body,
        moderation: Moderation::Held,
        ..ThreadComment::default()
    };
    assert_eq!(shown, expected);
}

#[test]
fn a_clock_for_tests_stands_still() {
    let clock = MemoryClock::default();
    assert_eq!(clock.now(), 0);
    clock.advance(1_500);
    assert_eq!(clock.now(), 1_500);
}
