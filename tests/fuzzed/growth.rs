//! Measures how the work of reading grows with the input. The work is counted in steps: the compiler inserts a call into every branch
//! (SanitizerCoverage), and the program that includes this file counts the calls. A copy by the C library counts as one step.

use article_engine::comment::plain_words;
use article_engine::date::Dateline;
use article_engine::html::balanced;
use serde_json::{Value, json};

use super::whole;
use crate::common;

/// A name, and a function that reads a text.
pub type Reader = (&'static str, fn(&str));

/// Everything that reads text from outside.
pub const READERS: &[Reader] = &[
    ("JSON", |text| drop(common::read(text.as_bytes(), None))),
    ("a body", |text| payload(&json!({ "headline": "Ferry", "body": text }))),
    ("a headline and its like", |text| {
        let card = json!({ "headline": text, "excerpt": text, "url": text });
        payload(
            &json!({ "headline": text, "byline": text, "date": text, "body": "Words.", "related": [card], "topics": [text] }),
        );
    }),
    ("HTML", |text| payload(&json!({ "headline": "Ferry", "body_html": format!("<p>x{text}") }))),
    ("a comment", |text| {
        let thread = json!([{ "author": text, "html": text, "date": text }, { "author": "Ida", "text": text }]);
        payload(&json!({ "headline": "Ferry", "body": "Words.", "comments": { "thread": thread } }));
    }),
    ("a page's text", |text| payload(&json!({ "page_text": format!("Ferry is back\n\n{text}") }))),
    ("a page's text with its headline", |text| {
        payload(&json!({ "headline": "Ferry is back", "page_text": format!("Menu\n{text}") }))
    }),
    ("a page's HTML", |text| payload(&json!({ "page_html": format!("<title>Ferry is back</title><main><p>x{text}") }))),
    ("schema.org", |text| {
        let person = json!({ "name": text });
        payload(
            &json!({ "@type": "Article", "headline": "Ferry", "articleBody": text, "keywords": text, "author": person, "description": text }),
        );
    }),
    ("a post of WordPress", |text| {
        let rendered = json!({ "rendered": text });
        payload(
            &json!({ "id": 1, "title": rendered, "content": { "rendered": text, "protected": false }, "excerpt": rendered, "date": "2031-03-01" }),
        );
    }),
    ("a plain post", |text| payload(&json!({ "title": "Ferry", "content": text, "author": text }))),
    ("an attribute", |text| {
        let value = text.replace('"', "'");
        let html = format!(
            "<img src=x srcset=\"{value}\" alt=\"{value}\"><p style=\"{value}\" class=\"{value}\">x</p><a href=\"{value}\">x</a>"
        );
        payload(&json!({ "headline": "Ferry", "body_html": html }));
    }),
    ("what a site answers", |text| drop(plain_words(text))),
    ("a date", |text| drop(Dateline::read(text, Some("en")))),
    ("turning signs", |text| drop(balanced(text.to_owned()))),
];

fn payload(payload: &Value) {
    if let Ok(story) = common::read(payload.to_string().as_bytes(), Some("https://news.example/a/")) {
        whole(story);
    }
}

/// A name, and a function that builds a payload with this many of something.
pub type Shape = (&'static str, fn(usize) -> Value);

fn many(count: usize, item: impl Fn(usize) -> Value) -> Value {
    (0..count).map(item).collect()
}

/// Payloads with long lists, or with parts that refer to each other.
pub const SHAPES: &[Shape] = &[
    ("sizes of a picture", |count| {
        let sizes: serde_json::Map<_, _> = (0..count)
            .map(|at| (at.to_string(), json!({ "width": at, "height": at, "source_url": format!("/{at}") })))
            .collect();
        let media = json!([{ "source_url": "/x", "media_details": { "width": 9, "height": 9, "sizes": sizes } }]);
        json!({ "title": { "rendered": "H" }, "content": { "rendered": "B" }, "_embedded": { "wp:featuredmedia": media } })
    }),
    ("terms", |count| {
        let terms = many(count, |at| json!({ "name": at.to_string() }));
        json!({ "title": { "rendered": "H" }, "content": { "rendered": "B" }, "_embedded": { "wp:term": [terms] } })
    }),
    ("replies", |count| {
        let replies = many(count, |at| json!({ "id": at, "parent": at + 1, "content": { "rendered": "x" } }));
        json!({ "title": { "rendered": "H" }, "content": { "rendered": "B" }, "_embedded": { "replies": [replies] } })
    }),
    ("a graph", |count| {
        let name = |at: usize| format!("#{at}");
        json!({ "@graph": many(count, |at| {
            json!({ "@id": name(at), "@type": "Article", "headline": "H", "articleBody": "B", "author": { "@id": name(at + 1) } })
        }) })
    }),
    ("attachments", |count| {
        let attached = many(count, |at| json!({ "url": format!("/{at}"), "mime_type": "audio/mpeg" }));
        let words: String = (0..count).map(|at| format!("<p>Word <a href=/{at}>{at}</a></p>")).collect();
        json!({ "items": [{ "content_html": words, "attachments": attached }] })
    }),
    ("items", |count| json!({ "items": many(count, |at| json!({ "content_text": "x", "title": at.to_string() })) })),
    (
        "paragraphs",
        |count| json!({ "headline": "H", "body": many(count, |_| json!({ "type": "paragraph", "text": ["a"] })) }),
    ),
    (
        "bad blocks",
        |count| json!({ "headline": "H", "body": many(count, |at| if at == 0 { json!("x") } else { json!(true) }) }),
    ),
    (
        "comments without ids",
        |count| json!({ "headline": "H", "body": "B", "comments": { "thread": many(count, |_| json!({ "text": "x" })) } }),
    ),
    ("comments in a ring", |count| {
        let thread = many(count, |at| json!({ "id": at, "parent": (at + 1) % count, "text": "x" }));
        json!({ "headline": "H", "body": "B", "comments": { "thread": thread } })
    }),
    (
        "cards",
        |count| json!({ "headline": "H", "body": "B", "related": many(count, |_| json!({ "headline": "x", "url": "/x" })) }),
    ),
    ("members that nobody knows", |count| {
        let mut payload = json!({ "headline": "H", "body": "B" });
        (0..count).for_each(|at| payload[at.to_string()] = json!(1));
        payload
    }),
    ("anchors and jumps", |count| {
        let html: String =
            (0..count).map(|at| format!("<p id=x{at}>x <a href=#x{}>y</a></p>", (at * 7) % count)).collect();
        json!({ "headline": "H", "body_html": html })
    }),
    ("lines that end in hyphens", |count| {
        let lines: String =
            (0..count).map(|at| format!("reeds quietly {at} of the restora-\nsum along nobody sum-\n")).collect();
        json!({ "page_text": lines })
    }),
    ("references to something long", |count| {
        let author = many(count, |_| json!({ "@id": "#a" }));
        let person = json!({ "@id": "#a", "@type": "Person", "name": many(20, |_| json!("Ada")) });
        json!({ "@graph": [{ "@type": "Article", "headline": "H", "articleBody": "B", "author": author }, person] })
    }),
    ("names", |count| {
        let body = "The Wren Post says so. ".repeat(count);
        json!({ "headline": "H", "body": body, "names": many(count, |at| json!(format!("Wren {at}"))) })
    }),
];

/// The size of the first text in bytes; the second is twice as long. Large enough to reach limits such as the deepest nesting.
const SIZE: usize = 6_000;
/// The length of the first list; the second is twice as long.
const COUNT: usize = 400;
/// The most by which the work may grow when the input doubles, in tenths. Growing tables make it slightly more than two.
const GROWTH: u64 = 22;
/// Steps that are ignored because they happen once.
const ONCE: u64 = 200_000;

/// Reads `head` followed by repetitions of `piece`, then twice as many. Returns both numbers of steps, or an error if they grow faster
/// than the text.
pub fn grows(steps: fn() -> u64, (name, read): Reader, head: &str, piece: &str) -> Result<(u64, u64), String> {
    let text = |size: usize| format!("{head}{}", piece.repeat((size / piece.len()).max(1)));
    let why = || format!("{name}: {head:?} {piece:?}");
    doubled(steps, &|twice| text(SIZE << twice), &|text| read(text), &why)
}

/// Does the same for any bytes, which select the reader, the start and the repeated piece.
pub fn any(steps: fn() -> u64, bytes: &[u8]) {
    let [which, split, rest @ ..] = bytes else { return };
    let text = String::from_utf8_lossy(rest);
    let Some((head, piece)) = text.split_at_checked(usize::from(*split) % (text.len() + 1)) else { return };
    if !piece.is_empty() && text.len() < SIZE / 10 {
        let told = grows(steps, READERS[usize::from(*which) % READERS.len()], head, piece);
        assert!(told.is_ok(), "{told:?}");
    }
}

/// Does the same for a list in a payload.
pub fn lengthens(steps: fn() -> u64, (name, shape): Shape) -> Result<(u64, u64), String> {
    doubled(steps, &|twice| shape(COUNT << twice), &payload, &|| name.to_owned())
}

fn doubled<T>(
    steps: fn() -> u64,
    input: &dyn Fn(u32) -> T,
    read: &dyn Fn(&T),
    why: &dyn Fn() -> String,
) -> Result<(u64, u64), String> {
    let work = |twice: u32| {
        let input = input(twice);
        let before = steps();
        read(&input);
        steps() - before
    };
    let (small, large) = (work(0), work(1));
    if large > small * GROWTH / 10 + ONCE {
        Err(format!("{}: {small} steps, then {large}", why()))
    } else {
        Ok((small, large))
    }
}
