//! A comment on its way: what is posted, and what the thread shows.

use article_engine::comment::provider::Envelope;
use article_engine::comment::{Comment, Draft, Provider, Receipt};
use article_engine::model::{Block, CommentForm, Inline, Moderation, SafeUrl, ThreadComment};
use serde_json::{Value, json};

use super::{Absolute, comment, draft, form, tree};

/// What is posted of a comment.
fn encoded(comment: &Comment, form: &CommentForm, parent: Option<&str>) -> String {
    <dyn Provider>::of(form).encode(comment.draft(), Envelope { form, parent, key: Some("a-1") })
}

#[test]
fn what_is_posted_has_wordpress_names() {
    let draft =
        Draft { text: " \"Late\"\nagain 🙂 </script>".to_owned(), website: "quill.example".to_owned(), ..draft() };
    let posted = encoded(&draft.check(&form()).unwrap(), &form(), Some("12"));
    let expected = json!({
        "post": 7, "parent": 12, "author_name": "Ada Quill", "author_email": "ada@quill.example",
        "author_url": "https://quill.example", "content": "\"Late\"\nagain 🙂 &lt;/script&gt;", "idempotency_key": "a-1",
    });
    assert_eq!(serde_json::from_str::<Value>(&posted).unwrap(), expected);
}

fn posted(form: &CommentForm, text: &str, name: &str) -> (String, String) {
    let draft = Draft { text: text.to_owned(), name: name.to_owned(), ..draft() };
    let posted: Value = serde_json::from_str(&encoded(&draft.check(form).unwrap(), form, None)).unwrap();
    let field = |name: &str| posted[name].as_str().unwrap().to_owned();
    (field("content"), field("author_name"))
}

#[test]
fn wordpress_gets_what_it_keeps_and_others_what_was_typed() {
    // Each row: what is typed, and what WordPress keeps of it as a text and as a name.
    let rows = [
        ("Fish & chips < \u{a3}9 > \"6\" 'o' 🙂", "Fish &amp; chips &lt; \u{a3}9 &gt; \"6\" 'o' 🙂", None),
        ("&amp; &#38;", "&amp;amp; &#038;#38;", None),
        ("8) 18) :-) a:-) :lol:", "&#056;) 18) &#058;-) a:-) &#058;lol:", Some("8) 18) :-) a:-) :lol:")),
        (r"C:\0\new", "C:&#092;0&#092;new", None),
        ("a \u{8}\u{1F}b\u{0}", "a b", None),
        ("50%20  off   it", "50%20  off   it", Some("50&#037;20 off it")),
        ("one\ttwo\nthree", "one\ttwo\nthree", Some("onetwothree")),
    ];
    let plain = CommentForm { endpoint: SafeUrl::from_parsed("https://news.example/say".to_owned()), ..form() };
    for (typed, text, name) in rows {
        let kept = (text.to_owned(), name.unwrap_or(text).to_owned());
        assert_eq!(posted(&form(), typed, typed), kept, "{typed:?}");
        assert_eq!(posted(&plain, typed, typed), (typed.trim().to_owned(), typed.trim().to_owned()), "{typed:?}");
    }
}

#[test]
fn what_was_typed_stays_in_the_comment() {
    let draft = Draft { text: "A & B".to_owned(), name: "C & D".to_owned(), ..draft() };
    let comment = draft.check(&form()).unwrap();
    assert_eq!((comment.text(), comment.name()), ("A & B", "C & D"));
}

#[test]
fn ids_go_back_as_they_came() {
    let rows = [
        (json!("a-7"), None, json!("a-7"), json!(0)),
        (json!(7), Some("c-12"), json!(7), json!("c-12")),
        (Value::Null, Some("18446744073709551616"), Value::Null, json!("18446744073709551616")),
    ];
    for (post, parent, posted_post, posted_parent) in rows {
        let posted = encoded(&comment(), &CommentForm { post: tree(&post), ..form() }, parent);
        let posted: Value = serde_json::from_str(&posted).unwrap();
        assert_eq!((&posted["post"], &posted["parent"]), (&posted_post, &posted_parent));
    }
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
        author_url: SafeUrl::from_parsed("https://quill.example".to_owned()),
        body,
        moderation: Moderation::Held,
        ..ThreadComment::default()
    };
    assert_eq!(shown, expected);
}
