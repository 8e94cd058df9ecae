//! An endpoint that refuses members that it doesn't know: it gets its comments without the key.

use article_engine::comment::{Outcome, State};
use article_engine::model::{CommentForm, SafeUrl};
use article_engine::ports::Reply;
use serde_json::{Value, json};

use super::outbox::{Page, approved, broken};
use super::{answered, comment, error, form};

/// The site's own endpoint.
fn own() -> CommentForm {
    CommentForm { endpoint: SafeUrl::from_parsed("https://news.example/say".to_owned()), ..form() }
}

fn page(form: CommentForm, replies: Vec<Reply>) -> Page {
    Page::open(form, replies, &std::rc::Rc::default(), &std::rc::Rc::default())
}

/// The keys that were posted.
fn keys(page: &Page) -> Vec<Option<String>> {
    let key = |(_, body): (String, String)| {
        let body: Value = serde_json::from_str(&body).unwrap();
        body.get("idempotency_key").map(|key| key.as_str().unwrap().to_owned())
    };
    page.submit.posted().into_iter().map(key).collect()
}

/// Whether each post had a key.
fn keyed(page: &Page) -> Vec<bool> {
    keys(page).iter().map(Option::is_some).collect()
}

/// WordPress with a plugin that checks the members.
fn strict() -> Reply {
    let data = json!({ "status": 400, "params": { "idempotency_key": "This is no parameter of this route." } });
    let message = "Unknown parameter(s): idempotency_key";
    answered(400, json!({ "code": "rest_invalid_param", "message": message, "data": data }))
}

#[test]
fn an_endpoint_that_refuses_the_key_gets_the_comment_without_it() {
    let shapes = [
        (400, json!({ "message": "Unknown parameter(s): idempotency_key" }).to_string()),
        (400, json!({ "error": "Unrecognized field \"idempotency_key\" (class Comment)" }).to_string()),
        (400, json!({ "idempotency_key": ["This field is unknown."] }).to_string()),
        (422, json!({ "errors": { "idempotency_key": ["The field is prohibited."] } }).to_string()),
        (422, json!({ "errors": [{ "path": ["idempotency_key"], "message": "Unknown." }] }).to_string()),
        (400, json!({ "message": ["property idempotency_key should not exist"], "statusCode": 400 }).to_string()),
        (
            422,
            json!({ "detail": [{
                "type": "extra_forbidden", "loc": ["body", "idempotency_key"],
                "msg": "Extra inputs are not permitted", "input": "1930987805000-2917852294-708933324",
            }] })
            .to_string(),
        ),
        (400, "json: unknown field \"idempotency_key\"\n".to_owned()),
        (200, json!({ "success": false, "error": "Unexpected member idempotency_key." }).to_string()),
    ];
    for (status, body) in shapes {
        let page = page(own(), vec![answered(status, &body), approved(), approved()]);
        let (outcome, _) = page.send(&comment(), false);
        assert!(matches!(outcome, Outcome::Published(_)), "{body}: {outcome:?}");
        assert_eq!(keyed(&page), [true, false], "{body}");
        // The page remembers it for this endpoint.
        page.send(&comment(), false);
        assert_eq!(keyed(&page), [true, false, false], "{body}");
        // The key is all that is missing.
        let posted: Vec<Value> =
            page.submit.posted().iter().map(|(_, body)| serde_json::from_str(body).unwrap()).collect();
        let mut first = posted[0].clone();
        first.as_object_mut().unwrap().remove("idempotency_key");
        assert_eq!(first, posted[1], "{body}");
    }
}

#[test]
fn wordpress_is_such_an_endpoint_with_a_plugin() {
    let page = page(form(), vec![strict(), answered(503, ""), approved()]);
    assert!(page.send(&comment(), false).0.waits());
    page.pass(60);
    assert_eq!(keyed(&page), [true, false, false]);
    assert!(page.is_empty());
}

#[test]
fn where_an_earlier_attempt_may_have_arrived_the_author_decides() {
    let page = page(form(), vec![broken(), strict(), approved()]);
    page.send(&comment(), false);
    page.pass(60);
    assert_eq!(keyed(&page), [true, true], "the key may be all that shows a second attempt");
    let entry = page.only();
    assert!(matches!(entry.state, State::Refused(Outcome::Refused { message: None, .. })), "{:?}", entry.state);
    assert!(entry.may_have_arrived());
}

#[test]
fn an_endpoint_that_knows_the_key_is_not_tricked() {
    let echo = |key: &str| json!({ "error": "Be kind.", "comment": { "content": "…", "idempotency_key": key } });
    for refusal in [
        json!({ "error": "idempotency_key was already used with another body" }),
        json!({ "errors": { "idempotency_key": ["has been taken"] } }),
        json!({ "code": "conflict", "message": "This idempotency_key exists." }),
        json!({ "error": "Be kind." }),
        json!({ "message": "Unknown parameter(s): author_url" }),
    ] {
        let page = page(own(), vec![answered(422, &refusal), approved()]);
        let (outcome, _) = page.send(&comment(), false);
        assert!(matches!(outcome, Outcome::Refused { .. }), "{refusal}: {outcome:?}");
        assert_eq!(page.posts(), 1, "{refusal}");
    }
    // It repeats what was sent.
    let echoing = page(own(), vec![broken(), approved()]);
    echoing.send(&comment(), false);
    let key = keys(&echoing)[0].clone().unwrap();
    let page = page(own(), vec![answered(400, echo(&key)), approved()]);
    let (outcome, _) = page.send(&comment(), false);
    assert_eq!(keys(&page), [Some(key)]);
    let message = Some("Be kind.".to_owned());
    assert_eq!(outcome, Outcome::Refused { message, field: None });
}

#[test]
fn no_reader_is_told_about_the_key() {
    let wants = || answered(400, json!({ "error": "idempotency_key must be a UUID" }));
    for refusals in [
        vec![wants(), answered(400, json!({ "error": "idempotency_key is required" }))],
        vec![answered(422, error("used", "This idempotency_key was already used.", 422))],
    ] {
        let posts = refusals.len();
        let page = page(own(), refusals);
        let (outcome, _) = page.send(&comment(), false);
        assert_eq!(outcome, Outcome::Refused { message: None, field: None });
        assert_eq!(page.posts(), posts);
    }
    // It did not help, so the next comment has a key again.
    let page = page(own(), vec![wants(), wants(), approved()]);
    page.send(&comment(), false);
    page.send(&comment(), false);
    assert_eq!(keyed(&page), [true, false, true]);
}
