//! Tests reading a payload in the widget's own format: what becomes of each field, and of what can't be read.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use article_engine::json;
use article_engine::model::error::Error;
use article_engine::model::{Article, Block, Direction, Inline, Moderation, Numbering, Settings, Story, Style};
use article_engine::payload::MAX_BYTES;
use common::read;
use serde_json::{Value, json};

const BASE: &str = "https://paper.example/news/article.json";

fn read_text(text: &str) -> Result<Story, Error> {
    read(text.as_bytes(), Some(BASE))
}

fn story(payload: &Value) -> Story {
    read_text(&payload.to_string()).unwrap_or_else(|error| panic!("{payload}: {error}"))
}

/// Reads a small article with additional members.
fn with(members: Value) -> Story {
    let mut payload = json!({"headline": "Harbour reopens", "body": "The first ferry left at dawn."});
    payload.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    story(&payload)
}

fn body(body: Value) -> Story {
    story(&json!({"headline": "Harbour reopens", "body": body}))
}

fn dropped(story: &Story) -> Vec<&str> {
    story.dropped.iter().map(|(path, _)| path.as_str()).collect()
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn paragraph(words: &str) -> Block {
    Block::Paragraph(vec![text(words)])
}

#[test]
fn the_smallest_article_is_a_headline_and_a_body() {
    let story = story(&json!({"headline": "Harbour reopens", "body": "One.\n\nTwo,\nstill two.\r\n \r\nThree."}));
    assert_eq!(story.article.headline, "Harbour reopens");
    let two = Block::Paragraph(vec![text("Two,"), Inline::Break, text("still two.")]);
    assert_eq!(story.article.body, [paragraph("One."), two, paragraph("Three.")]);
    assert_eq!(story.dropped, []);
    assert_eq!(story.settings, Settings::default());
    assert_eq!(story.article.comments.form, None);
}

#[test]
fn a_page_text_alone_is_enough_and_stays_as_it_is() {
    let story = story(&json!({"page_text": "  A line.\r\n\r\nAnother.\n"}));
    assert_eq!(story.page_text.as_deref(), Some("  A line.\r\n\r\nAnother.\n"));
    assert_eq!(story.article, Article::default());
}

#[test]
fn errors_say_their_kind_and_one_plain_sentence() {
    let too_large = format!("\"{}\"", "x".repeat(MAX_BYTES));
    for (payload, kind, part) in [
        ("", "empty", "empty"),
        (" \n\t\r\n", "empty", "empty"),
        ("\u{feff}\n", "empty", "empty"),
        (too_large.as_str(), "too-large", "10 MB"),
        ("{\n \"headline\": \"é\", oops}", "not-json", "line 2, column 19"),
        ("{\"headline\": \"Harb", "not-json", "too early, at line 1, column 18"),
        ("<!doctype html><title>Not found</title>", "not-json", "line 1, column 1"),
        ("[1,2", "not-json", "line 1, column 4"),
        ("null", "unknown-shape", "the widget's own format"),
        ("[]", "unknown-shape", "the widget's own format"),
        ("{\"title\": \"Harbour\"}", "unknown-shape", "schema.org"),
        ("{\"body\": \"Text.\"}", "missing-field", "`headline`"),
        ("{\"body\": \"Text.\", \"headline\": \"  \"}", "missing-field", "`headline`"),
        ("{\"headline\": \"Harbour\"}", "missing-field", "`body`"),
        ("{\"headline\": \"Harbour\", \"body\": [\"\", null]}", "missing-field", "`body`"),
        (
            "{\"headline\": [], \"body\": \"Text.\"}",
            "missing-field",
            "`headline` of the payload can't be used. A text belongs",
        ),
        ("{\"page_text\": \" \"}", "missing-field", "`headline`"),
    ] {
        let error = read_text(payload).expect_err(payload);
        let shown = payload.chars().take(40).collect::<String>();
        assert_eq!(error.kind(), kind, "{shown}");
        assert!(error.to_string().contains(part), "{shown}: {error}");
        assert!(error.to_string().ends_with('.'), "{error}");
    }
    assert!(
        read_text(&format!("{}1{}", "[".repeat(5_000), "]".repeat(5_000)))
            .unwrap_err()
            .to_string()
            .contains("nested too deeply")
    );
}

#[test]
fn a_byte_order_mark_and_white_space_around_are_fine() {
    let story = read_text("\u{feff}\r\n {\"headline\": \"A\", \"body\": \"B\"} \n").unwrap();
    assert_eq!(story.article.headline, "A");
}

#[test]
fn one_bad_card_or_comment_or_number_drops_that_one_thing() {
    let story = with(json!({
        "photo": {"src": "pier.svg", "width": "640", "height": "tall"},
        "related": [{"headline": "Tide tables"}, 7, {"headline": "Lamp", "url": "javascript:alert(1)"}, {"url": "/no-headline"}],
        "comments": {"thread": [{"text": "Good."}, {"author": "Nobody"}, "text", {"id": 3, "text": "Yes.", "date": false}]},
    }));
    assert_eq!(
        dropped(&story),
        [
            "photo.height",
            "related[1]",
            "related[2].url",
            "related[3]",
            "comments.thread[1]",
            "comments.thread[2]",
            "comments.thread[3].date"
        ]
    );
    let photo = story.article.photo.unwrap();
    assert_eq!((photo.width, photo.height), (Some(640), None));
    assert_eq!(photo.src.unwrap().as_str(), "https://paper.example/news/pier.svg");
    assert_eq!(
        story.article.related.iter().map(|card| card.headline.as_str()).collect::<Vec<_>>(),
        ["Tide tables", "Lamp"]
    );
    assert_eq!(story.article.comments.thread.len(), 2);
}

#[test]
fn null_is_the_same_as_missing_and_numbers_may_be_texts() {
    let nulls: serde_json::Map<String, Value> =
        article_engine::payload::native::MEMBERS.iter().map(|member| ((*member).to_owned(), Value::Null)).collect();
    let mut payload = Value::Object(nulls);
    payload["headline"] = json!(1912);
    payload["body"] = json!("Text.");
    payload["version"] = json!("1");
    let story = story(&payload);
    assert_eq!(story.article.headline, "1912");
    assert_eq!(story.dropped, []);
}

#[test]
fn unknown_members_are_named_at_the_top_only() {
    let story = with(json!({"headlines": "?", "photo": {"src": "a.svg", "iso": 100}, "tags": null, "version": 2}));
    assert_eq!(dropped(&story), ["version", "headlines"]);
}

#[test]
fn addresses_are_resolved_and_dangerous_ones_refused_while_their_words_stay() {
    for bad in [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
        "//",
        "#top",
        "blob:x",
    ] {
        let story = body(json!([{"type": "paragraph", "text": ["See ", {"text": "this", "href": bad}]}]));
        assert_eq!(story.article.body, [Block::Paragraph(vec![text("See "), text("this")])], "{bad}");
        assert_eq!(dropped(&story), ["body[0].text[1].href"], "{bad}");
    }
    for (good, to) in [
        ("/a b", "https://paper.example/a%20b"),
        ("../x", "https://paper.example/x"),
        ("//cdn.example/y", "https://cdn.example/y"),
        ("mailto:desk@paper.example", "mailto:desk@paper.example"),
        ("tel:+123", "tel:+123"),
    ] {
        let story = body(json!([{"type": "paragraph", "text": {"text": "this", "href": good}}]));
        let Block::Paragraph(inlines) = &story.article.body[0] else { panic!() };
        let Inline::Link(url, _) = &inlines[0] else { panic!("{good}") };
        assert_eq!(url.as_str(), to);
    }
    let mail = with(json!({"photo": "mailto:desk@paper.example", "url": "tel:1", "comments": {"endpoint": "data:,x"}}));
    assert_eq!(dropped(&mail), ["url", "photo", "comments.endpoint"]);
}

#[test]
fn without_an_address_of_its_own_a_payload_is_seen_from_the_articles() {
    let payload =
        json!({"headline": "A", "body": "B", "url": "https://paper.example/2031/a", "photo": "a.svg"}).to_string();
    let src = |base| read(payload.as_bytes(), base).unwrap().article.photo.unwrap().src.unwrap();
    assert_eq!(src(None).as_str(), "https://paper.example/2031/a.svg");
    assert_eq!(src(Some("https://cdn.example/")).as_str(), "https://cdn.example/a.svg");
    let nowhere = read(br#"{"headline": "A", "body": "B", "photo": "a.svg"}"#, None).unwrap();
    assert_eq!(dropped(&nowhere), ["photo"]);
}

#[test]
fn inlines_carry_styles_links_and_line_ends() {
    let story = body(json!([{"type": "paragraph", "text": [
        "Run ", {"text": "make\ntide", "style": "code"}, {"break": true},
        {"children": ["very ", {"text": "late", "style": "strong"}], "style": "emphasis", "href": "/t"}, 5,
    ]}]));
    let url = story.article.body[0].clone();
    let Block::Paragraph(inlines) = url else { panic!() };
    let Inline::Link(_, inside) = &inlines[3] else { panic!("{inlines:?}") };
    assert_eq!(
        inside,
        &[Inline::Styled(Style::Emphasis, vec![text("very "), Inline::Styled(Style::Strong, vec![text("late")])])]
    );
    assert_eq!(inlines[..3], [text("Run "), Inline::Code("make\ntide".into()), Inline::Break]);
    assert_eq!(inlines[4..], [text("5")]);
}

#[test]
fn a_link_inside_a_link_keeps_its_words() {
    let story =
        body(json!([{"type": "paragraph", "text": [{"href": "/a", "children": ["x", {"text": "y", "href": "/b"}]}]}]));
    let Block::Paragraph(inlines) = &story.article.body[0] else { panic!() };
    let [Inline::Link(_, inside)] = inlines.as_slice() else { panic!("{inlines:?}") };
    assert_eq!(inside, &[text("x"), text("y")]);
    assert_eq!(dropped(&story), ["body[0].text[0].children[1].href"]);
}

#[test]
fn code_and_links_reach_through_the_runs_inside() {
    let story = body(json!([{"type": "paragraph", "text": [
        {"style": "code", "children": ["a\n", {"style": "strong", "text": "b\n"}]},
        {"href": "/x", "children": [{"style": "strong", "children": [{"text": "y", "href": "/z"}]}]},
    ]}]));
    let Block::Paragraph(inlines) = &story.article.body[0] else { panic!() };
    let code = |words: &str| Inline::Code(words.into());
    assert_eq!(inlines[..2], [code("a\n"), Inline::Styled(Style::Strong, vec![code("b\n")])]);
    let Inline::Link(_, inside) = &inlines[2] else { panic!("{inlines:?}") };
    assert_eq!(inside, &[Inline::Styled(Style::Strong, vec![text("y")])]);
}

#[test]
fn the_three_line_ends_are_one() {
    let story =
        body(json!([{"type": "paragraph", "text": ["a\r\nb\rc\nd"]}, {"type": "quote", "cite": "Who said nothing"}]));
    let lines = ["a", "b", "c", "d"].map(|line| [text(line), Inline::Break]).concat();
    let cite = vec![text("Who said nothing")];
    assert_eq!(
        story.article.body,
        [Block::Paragraph(lines[..7].to_vec()), Block::Quote { pull: false, blocks: vec![], cite }]
    );
}

#[test]
fn blocks_of_every_type() {
    let story = body(json!([
        "One.\n\nTwo.",
        {"type": "heading", "level": "3", "text": "Before dawn"},
        {"type": "heading", "text": "After"},
        {"type": "quote", "text": "We waited.", "blocks": [{"type": "paragraph", "text": "All night."}], "cite": "The harbour master"},
        {"type": "list", "ordered": true, "items": ["a", ["b", "c"], {"type": "paragraph", "text": "d"}, 4]},
        {"type": "photo", "src": "a.svg", "caption": "The pier", "credit": "A. Lund"},
        {"type": "code", "text": "  if tide {\n    wait\n  }"},
        {"type": "separator"},
    ]));
    let list =
        |items: &[&[&str]]| items.iter().map(|item| item.iter().map(|words| paragraph(words)).collect()).collect();
    let Block::Figure(photo) = &story.article.body[6] else { panic!() };
    assert_eq!((photo.caption.as_str(), photo.credit.as_str(), photo.src.is_some()), ("The pier", "A. Lund", true));
    let mut rest = story.article.body.clone();
    rest.remove(6);
    assert_eq!(
        rest,
        [
            paragraph("One."),
            paragraph("Two."),
            Block::Heading(3, vec![text("Before dawn")]),
            Block::Heading(2, vec![text("After")]),
            Block::Quote {
                pull: false,
                blocks: vec![paragraph("We waited."), paragraph("All night.")],
                cite: vec![text("The harbour master")]
            },
            Block::List { numbering: Some(Numbering::default()), items: list(&[&["a"], &["b", "c"], &["d"], &["4"]]) },
            Block::Code { language: None, text: "  if tide {\n    wait\n  }".into() },
            Block::Separator,
        ]
    );
    assert_eq!(story.dropped, []);
}

#[test]
fn a_block_of_an_unknown_type_keeps_its_text() {
    let story = body(
        json!([{"type": "callout", "text": "Mind the gap."}, {"text": ["No type."]}, {"type": "heading", "level": 9, "text": "H"}, true]),
    );
    assert_eq!(
        story.article.body,
        [paragraph("Mind the gap."), paragraph("No type."), Block::Heading(2, vec![text("H")])]
    );
    assert_eq!(dropped(&story), ["body[0].type", "body[1]", "body[2].level", "body[3]"]);
}

#[test]
fn what_nests_too_deeply_keeps_its_words_in_their_order() {
    let mut quote = json!({"type": "quote", "text": "innermost", "cite": ["w", "ho"]});
    for level in 0..50 {
        quote = json!({"type": "quote", "text": format!("level {level}"), "blocks": [quote, "after"]});
    }
    let deep = body(json!([quote]));
    assert_eq!(deep.dropped.len(), 1);
    assert!(deep.dropped[0].0.ends_with("blocks[0]"));
    let (mut here, mut depth, mut words) = (&deep.article.body[0], 0, Vec::new());
    while let Block::Quote { blocks, .. } = here {
        depth += 1;
        here = &blocks[1];
        words = blocks.clone();
    }
    assert_eq!(depth, 32);
    let flat: Vec<Block> = (0..18).rev().flat_map(|level| [paragraph(&format!("level {level}"))]).collect();
    assert_eq!(words[1..19], flat);
    assert_eq!(words[19..21], [paragraph("innermost"), paragraph("who")]);
    assert_eq!(words[21..].len(), 19);

    let mut inline = json!("innermost");
    for _ in 0..50 {
        inline = json!({"style": "strong", "children": ["a", inline]});
    }
    let deep = body(json!([{"type": "paragraph", "text": [inline]}]));
    assert_eq!(deep.dropped.len(), 1);
    let Block::Paragraph(inlines) = &deep.article.body[0] else { panic!() };
    assert_eq!(article_engine::model::plain_text(inlines), format!("{}innermost", "a".repeat(50)));
}

#[test]
fn dates_are_kept_as_written_and_certain_ones_are_known() {
    for (written, known) in [
        ("2031-04-09", Some("2031-04-09")),
        ("2032-02-29", Some("2032-02-29")),
        ("2031-02-29", None),
        ("2031-13-01", None),
        ("2031-4-9", Some("2031-04-09")),
        ("20310409", None),
        ("2031-04-09T06:30", Some("2031-04-09T06:30")),
        ("2031-04-09T06:30:59.250Z", Some("2031-04-09T06:30:59.250Z")),
        ("2031-04-09T06:30:00+05:30", Some("2031-04-09T06:30:00+05:30")),
        ("2031-04-09T06:30:00+0530", Some("2031-04-09T06:30:00+0530")),
        ("+031-04-09", None),
        ("Wed. Apr 9th, 2031", Some("2031-04-09")),
        ("Thu. Apr 9th, 2031", None),
    ] {
        let date = with(json!({"date": format!(" {written}\n")})).article.date.unwrap();
        assert_eq!(date.text, written);
        assert_eq!(date.iso.as_deref(), known, "{written}");
    }
}

#[test]
fn a_source_is_a_name_or_a_name_with_an_address() {
    let source = |source: Value| with(json!({"source": source}));
    assert_eq!(source(json!(" Lowland Courier ")).article.source.unwrap().name, "Lowland Courier");
    let both = source(json!({"name": "Lowland Courier", "url": "https://courier.example"})).article.source.unwrap();
    assert_eq!(both.url.unwrap().as_str(), "https://courier.example/");
    assert_eq!(dropped(&source(json!({"url": "https://courier.example"}))), ["source"]);
    assert_eq!(dropped(&source(json!(["Lowland Courier"]))), ["source"]);
}

#[test]
fn origins_names_and_cleaning() {
    let story = with(json!({
        "origin": ["From the harbour desk", {"label": "Source:", "title": "Tides", "url": "/t"}, 5],
        "names": ["Lowland Courier", "", 24],
        "clean": {"names": false, "furniture": "false"},
    }));
    assert_eq!(
        story.article.origin.iter().map(|origin| origin.title.as_str()).collect::<Vec<_>>(),
        ["From the harbour desk", "Tides"]
    );
    assert_eq!(story.article.origin[1].label, "Source:");
    assert_eq!(story.names, ["Lowland Courier", "24"]);
    assert_eq!(story.settings, Settings { names: false, encoding: true, furniture: false });
    assert_eq!(dropped(&story), ["origin[2]"]);
    assert_eq!(with(json!({"clean": false})).settings, Settings { names: false, encoding: false, furniture: false });
    assert_eq!(dropped(&with(json!({"clean": "maybe"}))), ["clean"]);
}

#[test]
fn comments_have_ids_parents_and_a_place_with_their_moderators() {
    let story = with(json!({"comments": {"post": 17, "endpoint": "/comments", "require_name_email": false, "thread": [
        {"id": 1, "text": "First.\n\nReally.", "author": "Ada"},
        {"id": "2", "parent": 1, "text": "Reply.", "url": "javascript:1", "status": "hold"},
        {"parent": 0, "text": "No id.", "status": "pending"},
        {"id": 2, "text": "Same id."},
        {"id": 9, "parent": 404, "text": "Orphan.", "status": "spam"},
    ]}}));
    let thread = &story.article.comments.thread;
    let ids: Vec<_> = thread.iter().map(|comment| (comment.id.as_str(), comment.parent.as_deref())).collect();
    assert_eq!(ids, [("1", None), ("2", Some("1")), ("unnamed-0", None), ("unnamed-1", None), ("9", Some("404"))]);
    let held: Vec<_> = thread.iter().map(|comment| comment.moderation == Moderation::Held).collect();
    assert_eq!(held, [false, true, true, false, true]);
    assert_eq!(thread[0].body, [paragraph("First."), paragraph("Really.")]);
    assert_eq!(dropped(&story), ["comments.thread[1].url", "comments.thread[3].id", "comments.thread[4].status"]);
    let form = story.article.comments.form.unwrap();
    assert_eq!(
        (form.endpoint.unwrap().as_str(), form.post, form.require_name_email),
        ("https://paper.example/comments", json::Value::Number("17".to_owned()), false)
    );
    assert_eq!(with(json!({"comments": {"open": false}})).article.comments.form, None);
    let form = with(json!({"comments": {"post": {}}})).article.comments.form.unwrap();
    assert_eq!((form.endpoint, form.post, form.require_name_email), (None, json::Value::Null, true));
}

#[test]
fn comments_that_answer_each_other_in_a_ring_are_not_lost() {
    let story = with(json!({"comments": {"thread": [
        {"id": "a", "parent": "c", "text": "1"}, {"id": "b", "parent": "a", "text": "2"}, {"id": "c", "parent": "b", "text": "3"},
        {"id": "d", "parent": "d", "text": "4"}, {"id": "e", "parent": "a", "text": "5"},
    ]}}));
    let parents: Vec<_> = story.article.comments.thread.iter().map(|comment| comment.parent.as_deref()).collect();
    assert_eq!(parents, [Some("c"), None, Some("b"), None, Some("a")]);
    assert_eq!(story.dropped.len(), 2);
}

#[test]
fn languages_and_directions() {
    let story = with(json!({"language": "zh_Hans", "direction": "rtl"}));
    assert_eq!((story.article.language.as_deref(), story.article.direction), (Some("zh-Hans"), Some(Direction::Rtl)));
    let bad = with(json!({"language": "en\" onload", "direction": "up"}));
    assert_eq!(dropped(&bad), ["language", "direction"]);
    for (tag, rtl) in [
        ("ar", true),
        ("ar-EG", true),
        ("ar-Latn", false),
        ("FA", true),
        ("he", true),
        ("iw", true),
        ("ckb-IQ", true),
        ("ku", false),
        ("ku-Arab", true),
        ("ku-TR", false),
        ("az-IR", true),
        ("pa-Arab-PK", true),
        ("pa", false),
        ("ug-Cyrl", false),
        ("sd-Deva", false),
        ("dv", true),
        ("yi", true),
        ("en", false),
        ("en-x-arab", false),
        ("zh-Hant", false),
        ("", false),
    ] {
        let article = Article { language: Some(tag.into()), ..Article::default() };
        assert_eq!(article.text_direction() == Direction::Rtl, rtl, "{tag}");
    }
    assert_eq!(
        Article { language: Some("ar".into()), direction: Some(Direction::Ltr), ..Article::default() }.text_direction(),
        Direction::Ltr
    );
    assert_eq!(Article::default().text_direction(), Direction::Ltr);
}

#[test]
fn a_flood_of_bad_things_is_counted() {
    let story = with(json!({"related": vec![json!(false); 2_000]}));
    assert_eq!(story.dropped.len(), 501);
    assert_eq!(story.dropped[500], (String::new(), "1500 more things were left out.".into()));
}
