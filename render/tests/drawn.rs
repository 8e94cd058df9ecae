//! What is printed: all of an article, as the widget draws it, with nothing in it that needs a script.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

mod common;

use article_engine::clean::clean;
use article_engine::html::Node;
use article_engine::model::{Article, Block, Part, plain_text};
use article_engine::payload;
use article_widget_render::{NativeHtml, Page, WebUrls, element, fragment};
use common::{json_files, nodes, words};
use serde_json::{Value, json};

const BASE: &str = "https://news.example/a";

fn page() -> Page {
    Page { base: Some(BASE.into()), ..Page::default() }
}

fn drawn(payload: &Value, page: &Page) -> String {
    fragment(payload.to_string().as_bytes(), page).unwrap()
}

fn article(bytes: &[u8]) -> Option<Article> {
    Some(clean(payload::read(bytes, Some(BASE), &WebUrls, &NativeHtml).ok()?).0)
}

fn split(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// The words of blocks in their order.
fn say(blocks: &mut [Block], text: &mut String) {
    for block in blocks {
        if let Block::Code { text: code, .. } = block {
            text.push_str(code);
        }
        text.push(' ');
        block.parts(&mut |part| match part {
            Part::Run(words) => text.extend([&*plain_text(words), " "]),
            Part::Blocks(blocks) => say(blocks, text),
            Part::Photo(photo) => text.extend([&*photo.caption, " "]),
        });
    }
}

fn said(blocks: &mut [Block]) -> Vec<String> {
    let mut text = String::new();
    say(blocks, &mut text);
    split(&text)
}

/// The first of these words that doesn't stand in the others, in their order, be it with more between them; and what stands before it.
fn lost(words: &[String], all: &[String]) -> Option<String> {
    let mut all = all.iter();
    // What stands beside a formula may be a comma alone.
    let said = |word: &&String| word.contains(char::is_alphanumeric);
    let at = words.iter().filter(said).position(|word| !all.any(|other| other == word))?;
    let words: Vec<_> = words.iter().filter(said).map(String::as_str).collect();
    Some(words[at.saturating_sub(9)..=at].join(" "))
}

#[test]
fn all_words_of_an_article_are_there_in_their_order() {
    let mut seen = 0;
    for folder in ["static/samples", "tests/fixtures/payloads/valid"] {
        for (name, bytes) in json_files(folder) {
            let Some(mut article) = article(&bytes) else { continue };
            let there = words(&fragment(&bytes, &page()).unwrap());
            let body = said(&mut article.body);
            assert_eq!(lost(&body, &there), None, "{name}");
            let cards = article.related.iter().chain(&article.missed).map(|card| card.headline.clone());
            for text in [article.headline.clone(), article.byline.clone()].into_iter().chain(cards) {
                assert_eq!(lost(&split(&text), &there), None, "{name}");
            }
            for comment in article.comments.thread.iter_mut().take(50) {
                assert_eq!(lost(&said(&mut comment.body), &there), None, "{name}");
            }
            seen += body.len();
        }
    }
    assert!(seen > 3_000, "{seen}");
}

#[test]
fn a_large_article_is_whole() {
    let paragraphs: Vec<String> = (0..9_000).map(|at| format!("Paragraph {at}.")).collect();
    let html = drawn(&json!({"headline": "H", "body": paragraphs}), &page());
    assert_eq!(html.matches("<p>Paragraph ").count(), 9_000);
}

#[test]
fn an_article_is_drawn_as_the_widget_draws_it() {
    let html = drawn(
        &json!({"headline": "Pears & plums", "byline": "By Ada Lind", "date": "2031-07-24", "body": "One.\n\nTwo."}),
        &page(),
    );
    let ids = html.split_once("id=\"").unwrap().1.split_once("headline\"").unwrap().0;
    assert_eq!(
        html,
        format!(
            concat!(
                r#"<div lang="en" dir="ltr" class="widget"><div class="page"><article dir="ltr" aria-labelledby="{0}headline">"#,
                r#"<header part="header"><h2 part="headline" id="{0}headline" class="headline">Pears &amp; plums</h2>"#,
                r#"<div part="dateline" class="dateline"><span part="byline" class="byline"><bdi>By Ada Lind</bdi></span> "#,
                r#"<time dir="auto" datetime="2031-07-24">July 24, 2031</time></div></header>"#,
                r#"<div part="body" class="body"><p>One.</p><p>Two.</p></div></article></div></div>"#,
            ),
            ids
        )
    );
}

#[test]
fn the_ids_of_two_articles_on_a_page_differ_and_references_lead_to_them() {
    let note = |text: &str| {
        json!({"headline": text, "body": [{"type": "html", "html":
            "<p>Words<sup><a id=\"r1\" href=\"#n1\">1</a></sup></p><ol><li id=\"n1\">A note <a href=\"#r1\">back</a></li></ol>"}]})
    };
    let (one, other) = (drawn(&note("One"), &page()), drawn(&note("Other"), &page()));
    let ids = |html: &str| nodes(html).iter().filter_map(|node| node.attribute("id")).collect::<Vec<_>>();
    assert_eq!(ids(&one).len(), 3, "{one}");
    assert!(ids(&one).iter().all(|id| !ids(&other).contains(id)));
    let led: Vec<_> =
        nodes(&one).iter().filter_map(|node| Some(node.attribute("href")?.strip_prefix('#')?.to_owned())).collect();
    assert_eq!(led.len(), 2);
    assert!(led.iter().all(|id| ids(&one).contains(id)), "{one}");
    let named: Vec<_> = nodes(&one).iter().filter_map(|node| node.attribute("aria-labelledby")).collect();
    assert!(!named.is_empty() && named.iter().all(|id| ids(&one).contains(id)), "{one}");
}

fn commented() -> Value {
    json!({"headline": "H", "body": "One.", "url": "https://news.example/a", "comments": {
        "endpoint": "https://news.example/comments", "post": 7,
        "thread": [{"id": 1, "author": "Bo", "date": "2031-07-24T08:30:00Z", "text": "Good pears."}]}})
}

#[test]
fn comments_are_read_and_what_writes_them_is_hidden() {
    let html = drawn(&commented(), &page());
    assert!(html.contains("Good pears.") && html.contains(">July 24, 2031</time>"), "{html}");
    assert!(!html.contains("<form"), "{html}");
    for class in ["comment-form", "actions"] {
        let found: Vec<_> = nodes(&html).into_iter().filter(|node| node.has_class(class)).collect();
        assert!(!found.is_empty() && found.iter().all(|node| node.attribute("popover").is_some()), "{class}: {html}");
    }
    // Without a comment there is nothing to read.
    let mut empty = commented();
    empty["comments"]["thread"] = json!([]);
    let html = drawn(&empty, &page());
    let comments = nodes(&html).into_iter().find(|node| node.has_class("comments")).unwrap();
    assert!(comments.attribute("popover").is_some(), "{html}");
}

#[test]
fn the_elements_attributes_count() {
    let with = |name: &str, value: &str| Page { attributes: vec![(name.into(), value.into())], ..page() };
    assert!(!drawn(&commented(), &with("comments", "none")).contains("Good pears."));
    assert!(!drawn(&commented(), &with("comments", "closed")).contains("comment-form"));
    assert!(
        drawn(&commented(), &with("heading-level", "1")).contains("<h1 part=\"headline\""),
        "{}",
        drawn(&commented(), &with("heading-level", "1"))
    );
    let teaser = drawn(&commented(), &with("view", "teaser"));
    assert!(teaser.contains(r#"class="excerpt">One.</p>"#) && !teaser.contains("class=\"body\""), "{teaser}");
}

#[test]
fn links_are_seen_from_the_payload_or_else_from_the_page() {
    let payload = json!({"headline": "H", "body": [{"type": "html", "html": "<p><a href=\"pears\">Pears</a></p>"}]});
    let with = |base: Option<&str>, src: Option<&str>| {
        drawn(&payload, &Page { base: base.map(str::to_owned), src: src.map(str::to_owned), ..Page::default() })
    };
    assert!(with(Some("https://news.example/a/b"), None).contains(r#"href="https://news.example/a/pears""#));
    assert!(with(None, Some("https://cdn.example/x/y.json")).contains(r#"href="https://cdn.example/x/pears""#));
    assert!(
        with(Some("https://news.example/a/b"), Some("/x/y.json")).contains(r#"href="https://news.example/x/pears""#)
    );
    let nowhere = with(None, Some("y.json"));
    assert!(nowhere.contains("Pears") && !nowhere.contains("href"), "{nowhere}");
}

#[test]
fn the_widgets_words_and_dates_are_in_the_pages_language() {
    let payload = json!({"headline": "H", "body": "One.", "date": "2031-07-24", "topics": ["Birnen"], "origin": {"title": "Pears"}});
    let dated = |language: &str, article: &str| {
        let mut payload = payload.clone();
        if !article.is_empty() {
            payload["language"] = json!(article);
        }
        drawn(&payload, &Page { language: language.into(), ..page() })
    };
    assert!(dated("de", "").contains(">24. Juli 2031</time>"), "{}", dated("de", ""));
    assert!(dated("de", "").contains(r#"aria-label="Themen""#), "{}", dated("de", ""));
    assert!(dated("de-AT", "fr").contains(">24 juillet 2031</time>"));
    assert!(dated("ar", "").starts_with(r#"<div lang="ar" dir="rtl""#));
    assert!(dated("xx", "en").contains(r#"aria-label="Topics""#));
    for (tag, said) in [("zh", "来源"), ("zh-TW", "來源"), ("zh_HK", "來源"), ("zh-Hant", "來源")] {
        assert!(dated(tag, "").contains(said), "{tag}: {}", dated(tag, ""));
    }
}

#[test]
fn a_moment_is_told_in_its_own_time_zone() {
    let dated = |date: &str| drawn(&json!({"headline": "H", "body": "One.", "date": date, "language": "en"}), &page());
    let time = |date: &str| {
        dated(date).split_once("<time").unwrap().1.split_once("</time>").unwrap().0.replace('\u{202f}', " ")
    };
    assert!(
        time("2031-07-24T08:30:00Z").ends_with(">July 24, 2031 at 8:30 AM GMT+0"),
        "{}",
        time("2031-07-24T08:30:00Z")
    );
    assert!(
        time("2031-07-24T08:30:00+02:00").ends_with(">July 24, 2031 at 8:30 AM"),
        "{}",
        time("2031-07-24T08:30:00+02:00")
    );
}

#[test]
fn the_element_has_what_it_was_given() {
    let page = Page {
        language: "zh-TW".into(),
        base: None,
        src: Some("a.json?x=1&y=\"2\"".into()),
        attributes: vec![("comments".into(), "none".into())],
    };
    assert_eq!(
        element("<p>x</p>", &page),
        r#"<article-widget src="a.json?x=1&amp;y=&quot;2&quot;" lang="zh-TW" comments="none"><p>x</p></article-widget>"#
    );
    assert_eq!(element("", &Page::default()), "<article-widget></article-widget>");
}
