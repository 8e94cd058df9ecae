//! Tests that reading any bytes soon ends with a story or an error, and never panics.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use article_engine::payload::MAX_BYTES;
use common::{Dice, any_value, json_files, path, read};
use serde_json::Value;

const BASE: Option<&str> = Some("https://paper.example/news/article.json");

fn sample(name: &str) -> Vec<u8> {
    std::fs::read(path("static/samples").join(name)).unwrap()
}

#[test]
fn every_truncation_is_an_error() {
    for name in ["structured.json", "arabic.json"] {
        let bytes = sample(name);
        let whole = bytes.trim_ascii_end().len();
        for end in 0..whole {
            let error = read(&bytes[..end], BASE).expect_err("a part is no JSON");
            assert_eq!(error.kind(), if end == 0 { "empty" } else { "not-json" }, "{name} to byte {end}");
        }
        assert!(read(&bytes[..whole], BASE).is_ok());
    }
}

#[test]
fn flipped_bytes_never_panic() {
    let mut dice = Dice::new(11);
    let (mut stories, mut errors) = (0, 0);
    for (_, bytes) in json_files("static/samples") {
        for _ in 0..800 {
            let mut bytes = bytes.clone();
            for _ in 0..=dice.roll(3) {
                let at = dice.roll(bytes.len());
                bytes[at] ^= 1 << dice.roll(8);
            }
            match read(&bytes, BASE) {
                Ok(_) => stories += 1,
                Err(error) => {
                    assert!(error.to_string().ends_with('.'), "{error}");
                    errors += 1;
                }
            }
        }
    }
    assert!(stories > 1_000 && errors > 1_000, "{stories} stories, {errors} errors");
}

/// Collects the JSON pointers of all values below this one.
fn pointers(value: &Value, at: &str, into: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            members.iter().for_each(|(name, below)| pointers(below, &format!("{at}/{}", name.replace('/', "~1")), into))
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(place, below)| pointers(below, &format!("{at}/{place}"), into))
        }
        _ => {}
    }
    into.push(at.to_owned());
}

#[test]
fn any_value_in_any_place_never_panics_and_keeps_the_headline() {
    let mut dice = Dice::new(13);
    let files = json_files("tests/fixtures/payloads/valid").into_iter().chain(json_files("static/samples"));
    for (name, bytes) in files {
        let payload: Value = serde_json::from_slice(&bytes).unwrap();
        let mut places = Vec::new();
        pointers(&payload, "", &mut places);
        for place in places {
            for _ in 0..6 {
                let mut payload = payload.clone();
                *payload.pointer_mut(&place).unwrap() = any_value(&mut dice, 0);
                let headline = payload.get("headline").cloned();
                let told = read(payload.to_string().as_bytes(), BASE);
                if let (Some(Value::String(headline)), true) = (headline, place.matches('/').count() > 1) {
                    let story = told.unwrap_or_else(|error| panic!("{name}{place}: {error}: {payload}"));
                    assert_eq!(story.article.headline, headline, "{name}{place}");
                }
            }
        }
    }
}

#[test]
fn the_largest_payloads_are_read() {
    let full = |part: &str| part.repeat((MAX_BYTES - 200) / part.len());
    let body = |blocks: String| format!(r#"{{"headline": "H", "body": ["x"{blocks}]}}"#);
    let thread =
        |comments: String| format!(r#"{{"headline": "H", "body": "B", "comments": {{"thread": [{{}}{comments}]}}}}"#);
    let mut ids = String::new();
    for number in 0..130_000 {
        ids.push_str(&format!(r#",{{"id":"unnamed-{number}","parent":"unnamed-{}","text":"x"}}"#, number + 1));
    }
    let unnamed = r#",{"text":"x"}"#.repeat(90_000);
    let deep = format!(",{}\"x\"{}", r#"{"type":"quote","blocks":["#.repeat(40), "]}".repeat(40));
    let wordpress = |embedded: String| {
        format!(r#"{{"title": {{"rendered": "H"}}, "content": {{"rendered": "B"}}, "_embedded": {{{embedded}}}}}"#)
    };
    let numbered = |piece: &dyn Fn(usize) -> String, many: usize| (0..many).map(piece).collect::<String>();
    let sizes = numbered(&|at| format!(r#""{at}":{{"width":{at},"height":{at},"source_url":"/{at}"}},"#), 80_000);
    let terms = numbered(&|at| format!(r#",{{"name":"{at}"}}"#), 150_000);
    let graph =
        numbered(&|at| format!(r##",{{"@id":"#{at}","@type":"Article","author":{{"@id":"#{}"}}}}"##, at + 1), 50_000);
    let keywords = numbered(&|at| format!("{at},"), 400_000);
    let attached = numbered(&|at| format!(r#",{{"url":"/{at}","mime_type":"audio/mpeg"}}"#), 50_000);
    let words = "word ".repeat(400_000);
    for (name, payload) in [
        (
            "sizes",
            wordpress(format!(
                r#""wp:featuredmedia": [{{"source_url": "/x", "media_details": {{"width": 9, "height": 9, "sizes": {{{sizes}"x": {{}}}}}}}}]"#
            )),
        ),
        ("terms", wordpress(format!(r#""wp:term": [[{{}}{terms}]]"#))),
        (
            "replies",
            wordpress(format!(r#""replies": [[{{}}{}]]"#, r#",{"content": {"rendered": "x"}}"#.repeat(100_000))),
        ),
        ("a graph", format!(r#"{{"@graph": [{{"@type": "Article", "headline": "H", "articleBody": "B"}}{graph}]}}"#)),
        (
            "keywords",
            format!(r#"{{"@type": "Article", "headline": "H", "articleBody": "B", "keywords": "{keywords}"}}"#),
        ),
        ("attachments", format!(r#"{{"content_html": "{words}", "attachments": [{{}}{attached}]}}"#)),
        ("items", format!(r#"{{"items": [{{"content_text": "B"}}{}]}}"#, r#",{"content_text": "x"}"#.repeat(100_000))),
        ("line ends", format!(r#"{{"headline": "H", "body": "x{}"}}"#, full(r"\n"))),
        ("paragraphs", body(full(r#",{"type":"paragraph","text":["a"]}"#))),
        ("bad blocks", body(full(",true"))),
        ("deep blocks", body(full(&deep))),
        ("comments without ids", thread(full(r#",{"text":"x"}"#))),
        ("comments in a row", thread(ids + &unnamed)),
        ("one long word", format!(r#"{{"page_text": "{}"}}"#, full("x"))),
        ("unknown members", format!(r#"{{"headline": "H", "body": "B"{}}}"#, full(r#", "a": 1"#))),
        ("not JSON at the end", format!("{{{}", full("\n\n "))),
    ] {
        assert!(payload.len() <= MAX_BYTES, "{name}: {} bytes", payload.len());
        let told = read(payload.as_bytes(), BASE);
        assert!(told.is_ok() || name.starts_with("not JSON"), "{name}: {:?}", told.err());
    }
    assert_eq!(read(&vec![b' '; MAX_BYTES + 1], BASE).unwrap_err().kind(), "too-large");
}

#[test]
fn every_list_ends_where_nobody_reads_on() {
    let card = serde_json::json!({"headline": "The goose is back", "url": "/goose", "excerpt": "It rained."});
    let topic = |at: usize| serde_json::json!(format!("Topic {at}"));
    let origin = serde_json::json!({"label": "Source:", "title": "The Tern"});
    let lists = [
        ("related", vec![card.clone(); 20_000]),
        ("missed", vec![card; 20_000]),
        ("topics", (0..20_000).map(topic).collect()),
        ("origin", vec![origin; 20_000]),
        ("names", (0..20_000).map(topic).collect()),
    ];
    for (name, list) in lists {
        for (many, noted) in [(100, false), (101, true), (20_000, true)] {
            let payload = serde_json::json!({"headline": "Ferry", "body": ["It rained."], name: list[..many]});
            let story = read(payload.to_string().as_bytes(), BASE).unwrap();
            let article = &story.article;
            let lists = [article.related.len(), article.missed.len(), article.topics.len(), article.origin.len()];
            assert_eq!(lists.iter().sum::<usize>() + story.names.len(), 100, "{name}");
            let why = format!("No more than 100 are shown, so {} were left out.", many - 100);
            assert_eq!(story.dropped.contains(&(name.to_owned(), why)), noted, "{name}: {:?}", story.dropped);
        }
    }
    // A list of articles makes cards of all but the first.
    let articles = vec![serde_json::json!({"headline": "Ferry", "body": ["It rained."]}); 300];
    let story = read(serde_json::to_string(&articles).unwrap().as_bytes(), BASE).unwrap();
    assert_eq!(story.article.missed.len(), 100);
}

#[test]
fn no_line_of_the_head_is_longer_than_one_can_be() {
    let long = "The ferry sails ".repeat(600_000);
    let glued = "渡".repeat(2_000_000);
    for long in [long.trim_end(), &glued] {
        let story =
            read(serde_json::json!({"headline": long, "body": ["It rained."]}).to_string().as_bytes(), BASE).unwrap();
        let headline = &story.article.headline;
        assert!(headline.ends_with('…') && headline.chars().count() <= 1_001, "{} letters", headline.chars().count());
        assert!(long.starts_with(headline.trim_end_matches('…')));
        // Nothing of it is lost: it stands whole above the text.
        assert_eq!(
            story.article.body[0],
            article_engine::model::Block::Paragraph(vec![article_engine::model::Inline::Text(long.to_owned())])
        );
        assert_eq!(story.article.body.len(), 2);
        assert_eq!(story.dropped[0].0, "headline");
        let part = &long[..long.len() / 6 / 3 * 3];
        for (path, payload) in [
            ("byline", serde_json::json!({"byline": part})),
            ("source", serde_json::json!({"source": part})),
            ("topics[0]", serde_json::json!({"topics": [part]})),
            ("origin[0]", serde_json::json!({"origin": [{"label": "Source:", "title": part}]})),
            ("related[1]", serde_json::json!({"related": [{"headline": "Goose"}, {"headline": part}]})),
            ("missed[0]", serde_json::json!({"missed": [{"headline": "Goose", "excerpt": part}]})),
            ("missed[0]", serde_json::json!({"missed": [{"headline": "Goose", "date": part}]})),
            (
                "missed[0]",
                serde_json::json!({"missed": [{"headline": "Goose", "photo": {"src": "/a.png", "alt": part}}]}),
            ),
            ("photo", serde_json::json!({"photo": {"src": "/a.png", "alt": part, "caption": part, "credit": part}})),
            ("photo", serde_json::json!({"photo": {"src": "/a.png", "credit": part}})),
            ("date", serde_json::json!({"date": part})),
            ("names[1]", serde_json::json!({"names": ["Tern", part]})),
            ("comments.thread[0]", serde_json::json!({"comments": {"thread": [{"author": part, "text": "So."}]}})),
            ("comments.thread[0]", serde_json::json!({"comments": {"thread": [{"date": part, "text": "So."}]}})),
        ] {
            let mut payload = payload;
            payload["headline"] = "Ferry".into();
            payload["body"] = serde_json::json!(["It rained."]);
            let story = read(payload.to_string().as_bytes(), BASE).unwrap();
            assert!(
                story.dropped.iter().any(|(at, why)| at == path && why.contains("1,000")),
                "{path}: {:?}",
                story.dropped
            );
            assert!(format!("{:?}", story.article).len() < 20_000, "{path}");
        }
    }
    // A list of comments is cut alike, and so is the name of a member where it is told that nobody knows it.
    let list = serde_json::json!([{"id": 1, "author": glued, "text": "So."}]).to_string();
    let page =
        article_engine::payload::comments_page(&list, BASE.unwrap(), &common::WebUrls, &common::NativeHtml).unwrap();
    assert_eq!(page.dropped[0].0, "comments[0]");
    assert!(page.comments[0].author.chars().count() <= 1_001);
    let mut payload = serde_json::json!({"headline": "Ferry", "body": ["It rained."]});
    payload[&glued] = "x".into();
    let story = read(payload.to_string().as_bytes(), BASE).unwrap();
    assert!(story.dropped[0].0.chars().count() == 100, "{} letters", story.dropped[0].0.len());
    // What a long headline can be stays.
    let story =
        read(serde_json::json!({"headline": "x".repeat(1_000), "body": ["It rained."]}).to_string().as_bytes(), BASE)
            .unwrap();
    assert!(story.article.headline.len() == 1_000 && story.dropped.is_empty());
}
