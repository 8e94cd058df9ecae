//! Isso: what it is sent, what it answers, and what its threads say.

use article_engine::comment::provider::{Envelope, Isso, unknown};
use article_engine::comment::{Ask, Draft, Field, Outcome, Provider, Receipt, Trouble};
use article_engine::date::Dateline;
use article_engine::model::{CommentForm, CommentsPage, Moderation, SafeUrl};
use article_engine::payload::comments_page;
use article_engine::ports::{PageReading, Reply};
use serde_json::{Value, json};

use super::common::{NativeHtml, WebUrls, read as read_payload};
use super::{answered, draft, tree};

fn form() -> CommentForm {
    CommentForm {
        api: Some("isso".into()),
        endpoint: SafeUrl::from_parsed("https://talk.example/isso/".to_owned()),
        post: tree(&json!("/2031/ferries/?a=b")),
        require_name_email: false,
    }
}

fn provider() -> &'static dyn Provider {
    <dyn Provider>::of(&form())
}

fn encoded(draft: &Draft, parent: Option<&str>) -> Value {
    let form = form();
    serde_json::from_str(&provider().encode(draft, Envelope { form: &form, parent, key: Some("a-1") })).unwrap()
}

#[test]
fn a_payload_names_it() {
    let payload = json!({"headline": "H", "body": "B", "comments": {
        "api": "isso", "endpoint": "https://talk.example/isso/", "post": "/2031/ferries/?a=b", "require_name_email": false,
    }});
    let story = read_payload(payload.to_string().as_bytes(), Some("https://news.example/a")).unwrap();
    assert_eq!(story.article.comments.form, Some(form()));
    assert_eq!(unknown(&story.article.comments), None);
    // A name that nobody knows is noted, and the address decides.
    for name in [json!("other"), json!("ISSO"), json!(""), json!(7)] {
        for (endpoint, same) in [
            ("https://talk.example/", None),
            ("https://talk.example/wp-json/wp/v2/comments", Some("https://talk.example/wp-json/wp/v2/comments?post=7")),
        ] {
            let odd = json!({"headline": "H", "body": "B", "comments": {"api": name, "endpoint": endpoint, "post": 7}});
            let story = read_payload(odd.to_string().as_bytes(), Some("https://news.example/a")).unwrap();
            let comments = &story.article.comments;
            assert_eq!(unknown(comments).as_deref(), Some("This is none of: wordpress, json, isso."), "{name}");
            let form = comments.form.as_ref().unwrap();
            assert_eq!(<dyn Provider>::of(form).list_url(form).as_deref(), same, "{name}");
        }
    }
}

#[test]
fn a_comment_goes_to_its_thread() {
    let thread = "uri=%2F2031%2Fferries%2F%3Fa%3Db";
    let url = provider().post_url(&form()).unwrap();
    assert_eq!(url.as_str(), format!("https://talk.example/isso/new?{thread}"));
    assert_eq!(provider().list_url(&form()).unwrap(), format!("https://talk.example/isso/?{thread}"));
    let draft = Draft { text: "Fish & <b>chips</b> :-)".to_owned(), ..draft() };
    let title = "/2031/ferries/?a=b";
    let expected = json!({"author": "Ada Quill", "email": "ada@quill.example", "website": null,
        "text": "Fish & <b>chips</b> :-)", "parent": 12, "title": title});
    assert_eq!(encoded(&draft, Some("12")), expected);
    let nobody = json!({"author": null, "email": null, "website": null, "text": "A", "parent": null, "title": title});
    assert_eq!(encoded(&Draft { text: "A".to_owned(), ..Draft::default() }, None), nobody);
}

fn outcome(status: u16, body: impl ToString) -> Outcome {
    provider().outcome(&answered(status, body), &draft())
}

/// A refusal as Isso's framework writes it.
fn page(title: &str, why: &str) -> String {
    format!("<!doctype html>\n<html lang=en>\n<title>{title}</title>\n<h1>{title}</h1>\n<p>{why}</p>\n")
}

#[test]
fn its_receipts_say_whether_a_moderator_looks() {
    let given = |mode| json!({"id": 31, "parent": null, "text": "<p>A</p>", "mode": mode, "created": 1_930_987_805.25});
    let date = Dateline { text: "2031-03-11 09:30".to_owned(), iso: Some("2031-03-11T09:30:05Z".to_owned()) };
    let receipt = Receipt { id: Some("31".to_owned()), date: Some(date) };
    assert_eq!(outcome(201, given(1)), Outcome::Published(receipt.clone()));
    assert_eq!(outcome(202, given(2)), Outcome::Held(receipt));
    for (status, body) in [(200, "{}"), (201, "{}"), (200, "<html>"), (204, ""), (200, r#"{"id":31,"mode":1}"#)] {
        assert_eq!(outcome(status, body), Outcome::Unreachable(Trouble::NoReceipt), "{status} {body}");
    }
}

#[test]
fn its_refusals_are_in_pages() {
    let refused = |message: Option<&str>, field| Outcome::Refused { message: message.map(str::to_owned), field };
    let short = "text is too short (minimum length: 3)";
    assert_eq!(outcome(400, page("400 Bad Request", short)), refused(Some(short), Some(Field::Text)));
    let rows = [
        (400, "http://tools.ietf.org/html/rfc5321#section-4.5.3", None, Some(Field::Email)),
        (400, "Website not Django-conform", None, Some(Field::Website)),
        (
            403,
            "email address required but not provided",
            Some("email address required but not provided"),
            Some(Field::Email),
        ),
        (403, "3 direct responses to /a", Some("3 direct responses to /a"), None),
        (403, "", None, None),
    ];
    for (status, why, message, field) in rows {
        assert_eq!(outcome(status, page("", why)), refused(message, field), "{why}");
    }
    assert_eq!(outcome(403, page("403 Forbidden", "127.0.0.1: ratelimit exceeded (1, 2)")), Outcome::TooSoon);
    for status in [429, 500, 502, 503] {
        assert_eq!(outcome(status, page("", "Busy")), Outcome::Unreachable(Trouble::Server(status)));
    }
}

const READING: PageReading<'_> = PageReading { urls: &WebUrls, html: &NativeHtml, payload_page: comments_page };

fn listed(thread: &Value, newest_first: bool) -> Option<CommentsPage> {
    let ask = Ask { offset: 0, newest_first, size: 100 };
    Isso.read_page(&thread.to_string(), "https://talk.example/isso/?uri=%2Fa", ask, READING)
}

#[test]
fn a_thread_comes_whole_and_in_the_order_of_its_dates() {
    let comment = |id: u32, parent: Option<u32>, created: f64, replies: Vec<Value>| {
        json!({"id": id, "parent": parent, "text": format!("<p>Words <em>{id}</em></p>"), "author": "Bo &amp; Cy",
            "website": null, "mode": 1, "created": created, "hash": "x", "likes": 0, "replies": replies})
    };
    let deleted = json!({"id": 4, "parent": null, "text": "", "author": null, "mode": 4, "created": 40.5, "replies": [
        comment(5, Some(4), 70.0, vec![]),
    ]});
    let thread = json!({"id": null, "total_replies": 4, "hidden_replies": 0, "replies": [
        comment(1, None, 10.0, vec![comment(3, Some(1), 60.0, vec![]), comment(2, Some(1), 20.0, vec![])]),
        deleted,
        {"text": "<p>Nameless</p>"},
    ]});
    let page = listed(&thread, false).unwrap();
    assert_eq!(
        (page.ids.clone(), page.total, page.dropped.len()),
        (["1", "2", "4", "3", "5"].map(str::to_owned).to_vec(), Some(5), 1)
    );
    assert_eq!(page.comments.len(), 4, "the deleted one only has its place");
    let second = page.comments.iter().find(|comment| comment.id == "2").unwrap();
    assert_eq!((second.parent.as_deref(), &*second.author), (Some("1"), "Bo & Cy"));
    assert_eq!(second.date.as_ref().and_then(|date| date.iso.as_deref()), Some("1970-01-01T00:00:20Z"));
    assert_eq!((second.moderation, second.author_url.clone()), (Moderation::Approved, None));
    let mut reversed = listed(&thread, true).unwrap().ids;
    reversed.reverse();
    assert_eq!(reversed, page.ids);
    for other in [json!([]), json!({}), json!({"replies": "none"}), json!(null)] {
        assert!(listed(&other, false).is_none(), "{other}");
    }
    assert_eq!(listed(&json!({"replies": []}), false).unwrap().total, Some(0));
}

#[test]
fn an_answer_to_an_answer_is_found_where_isso_puts_it() {
    let isso = provider();
    assert!(isso.has_parent(Some("1"), Some("3")) && isso.has_parent(None, None));
    assert!(!isso.has_parent(None, Some("1")) && !isso.has_parent(Some("1"), None));
}

#[test]
fn a_redirect_is_no_receipt() {
    let to = SafeUrl::from_parsed("https://talk.example/login".to_owned());
    let reply = Reply::Answered { status: 200, body: "{}".to_owned(), html: false, wait: None, redirected: to };
    assert!(!isso_takes(&reply));
}

fn isso_takes(reply: &Reply) -> bool {
    provider().outcome(reply, &draft()).is_taken()
}
