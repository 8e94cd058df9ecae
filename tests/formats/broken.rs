//! What broken servers make of a payload: noise around it, halves of characters, other encodings, members that stand twice.

use article_engine::model::{Block, Inline, Notice};
use serde_json::{Value, json};

use super::{common, dropped, error, paragraph, read, story, words};

const ARTICLE: &str = r#"{"headline": "The ferry is back", "body": "She left at dawn."}"#;
const NOTICE: &str =
    "<br />\n<b>Warning</b>:  Undefined array key \"tide\" in <b>/srv/app/post.php</b> on line <b>12</b><br />\n";

/// The article, and what is said about the payload.
fn told(bytes: &[u8]) -> Vec<String> {
    let story = common::read(bytes, None).unwrap_or_else(|error| panic!("{}: {error}", String::from_utf8_lossy(bytes)));
    assert_eq!(story.article.headline, "The ferry is back");
    assert_eq!(story.article.body, [paragraph("She left at dawn.")]);
    assert!(story.dropped.iter().all(|(path, _)| path.is_empty()));
    story.dropped.into_iter().map(|(_, why)| why).collect()
}

#[test]
fn notices_around_the_json_are_skipped_and_reported() {
    let before = told(format!("{NOTICE}{ARTICLE}").as_bytes());
    assert_eq!(before.len(), 1);
    assert!(before[0].starts_with("The text before the JSON was skipped: <br />"), "{before:?}");
    let after = told(format!("{ARTICLE}\n{NOTICE}").as_bytes());
    assert!(after[0].starts_with("The text after the JSON was skipped: <br />"), "{after:?}");
    assert_eq!(told(format!("{NOTICE}{ARTICLE}{NOTICE}").as_bytes()).len(), 2);
    for noise in [
        "[11-Mar-2031 08:30:00 UTC] PHP Notice:  Undefined index\n",
        "PHP Notice: foo[\"bar\"] in {closure} ",
        "Array ( [0] => tide ) ",
        "{\"debug\": true}\n",
        "[1,2]\n",
        "\u{feff}\u{feff}",
        ")]}',\n",
        "//<![CDATA[\n",
        "//<![CDATA[ ",
        "<![CDATA[",
        "/* <![CDATA[ */ <![CDATA[\n",
        "callback(",
    ] {
        let said = told(format!("{noise}{ARTICLE}").as_bytes());
        assert_eq!(said.len(), usize::from(!noise.starts_with('\u{feff}')), "{noise}: {said:?}");
    }
}

#[test]
fn what_was_cut_off_is_no_article_even_if_a_part_of_it_would_be_one() {
    let card = format!(r#"{{"headline": "The whole", "related": [{ARTICLE}, "#);
    assert_eq!(error(&card).0, "not-json");
    assert_eq!(error(&format!("{NOTICE}{card}")).0, "not-json");
    let oops = format!(r#"{{"headline": "The whole", oops, "related": [{ARTICLE}]}}"#);
    let (kind, message) = error(&oops);
    assert_eq!((kind, message.contains("line 1, column 27")), ("not-json", true), "{message}");
    let (kind, message) = error("<!doctype html><script>x = {\"a\": 1}; y = [1]</script>");
    assert_eq!((kind, message.contains("as a web page does")), ("not-json", true), "{message}");
    assert_eq!(error("{\"a\": 1} {\"b\": 2}").0, "not-json");
}

#[test]
fn a_whole_page_is_searched_for_its_json_ld() {
    let page = r#"<html><head><script>var a = {"x": 1}; if (a) { b["c"] = [0]; }</script>
        <script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle",
        "headline": "The ferry is back", "articleBody": "She left at dawn."}</script></head><body>[…]</body></html>"#;
    assert_eq!(told(page.as_bytes()).len(), 2);
    let listed = format!("/* <![CDATA[ */ {ARTICLE} /* ]]> */");
    assert_eq!(told(listed.as_bytes()).len(), 2);
    let told_in_a_list =
        format!("//<![CDATA[\n[{ARTICLE}]\n//]]>").replace("\"body\"", "\"@type\": \"Article\", \"articleBody\"");
    assert_eq!(told(told_in_a_list.as_bytes()).len(), 2);
    let none = r#"<html><script>{"url": "/", "version": 2}</script><script type="application/ld+json">{"@type": "WebSite"}</script>"#;
    assert_eq!(error(none).0, "not-json");
    let refused = r#"<b>Notice</b> {"code": "rest_forbidden", "message": "Sorry.", "data": {"status": 401}}"#;
    assert_eq!(error(refused).0, "site-error");
}

#[test]
fn a_headline_without_a_body_leads_to_where_it_can_be_read() {
    for payload in [
        json!({"title": {"rendered": "H"}, "link": "https://paper.example/h"}),
        json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"title": "H", "url": "https://paper.example/h"}]}),
        json!({"@type": "NewsArticle", "headline": "H", "mainEntityOfPage": "https://paper.example/h"}),
    ] {
        let told = story(&payload);
        assert_eq!(
            (told.article.headline.as_str(), told.article.body.len(), told.dropped.len()),
            ("H", 0, 1),
            "{payload}"
        );
        assert_eq!(told.article.origin[0].url, told.article.url, "{payload}");
    }
}

#[test]
fn half_a_character_is_replaced() {
    let story = read(r#"{"headline": "a\ud83db \ude00 \ud83d\ude00 \uD83DA \ud83d\ud83d\ude00", "body": "x\ud83d"}"#);
    assert_eq!(story.article.headline, "a\u{fffd}b \u{fffd} 😀 \u{fffd}A \u{fffd}😀");
    assert_eq!(story.article.body, [paragraph("x\u{fffd}")]);
    assert_eq!(story.dropped.len(), 1);
    assert!(story.dropped[0].1.contains("line 1, column 16"), "{:?}", story.dropped);
}

#[test]
fn a_comma_too_many_is_left_out() {
    let story = read("{\"headline\": \"H\", \"body\": [\"One.\", \"Two.\" , ],\n\"photo\": {\"alt\": \"a\",},}");
    assert_eq!((words(&story.article.body), story.dropped.len()), (vec!["One.".to_owned(), "Two.".to_owned()], 1));
    assert!(
        story.dropped[0].1.contains("comma") && story.dropped[0].1.contains("line 1, column 43"),
        "{:?}",
        story.dropped
    );
    for text in [
        r#"{"headline": "H", "body": [,]}"#,
        r#"{"headline": "H", "body": ["x",,]}"#,
        r#"{"headline": "H", "body": "x",,}"#,
        r#"{,"headline": "H", "body": "x"}"#,
        r#"{"headline": "H", "body": "x",]"#,
        r#"{"headline": "H", "body": "x","#,
    ] {
        assert_eq!(error(text).0, "not-json", "{text}");
    }
    let noise = told(format!("[11,] {{}} {ARTICLE}").as_bytes());
    assert_eq!(noise.len(), 1);
}

#[test]
fn a_programs_comments_are_skipped() {
    let story = read(
        "{\"headline\": \"A // b\", // \"headline\": \"No\",\n \"body\": [\"One.\", // one\r\n \"https://quay.example\"\n//\n]\n// \"photo\": {\n}",
    );
    assert_eq!(story.article.headline, "A // b");
    assert_eq!(words(&story.article.body), ["One.", "https://quay.example"]);
    assert_eq!(story.dropped.len(), 1);
    assert!(
        story.dropped[0].1.contains("comment") && story.dropped[0].1.contains("line 1, column 24"),
        "{:?}",
        story.dropped
    );
    for text in ["{\"headline\": \"H\", / \"body\": \"x\"}", "{\"headline\": \"H\", \"body\": \"x\" //}"] {
        assert_eq!(error(text).0, "not-json", "{text}");
    }
}

#[test]
fn the_last_of_two_members_counts() {
    let story = read(r#"{"headline": "One", "body": "x", "headline": "Two", "photo": {"alt": "a", "alt": "b"}}"#);
    assert_eq!(story.article.headline, "Two");
    assert_eq!(dropped(&story), [""]);
    assert!(story.dropped[0].1.contains("twice"), "{:?}", story.dropped);
}

#[test]
fn control_characters_and_needless_backslashes_in_texts_are_read() {
    let story = read("{\"headline\": \"It\\'s\", \"body\": \"One.\n\nTwo\tthree.\"}");
    assert_eq!(story.article.headline, "It's");
    assert_eq!(words(&story.article.body), ["One.", "Two\tthree."]);
    assert_eq!(story.dropped.len(), 2);
    assert_eq!(error(r#"{"headline": "\u12"}"#).0, "not-json");
    assert_eq!(error(r#"{"headline": "\"#).0, "not-json");
}

#[test]
fn other_encodings_are_read() {
    let wide: Vec<u16> = ARTICLE.encode_utf16().collect();
    let little: Vec<u8> = wide.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = wide.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for bytes in [&little, &big, &[b"\xff\xfe", little.as_slice()].concat(), &[b"\xfe\xff", big.as_slice()].concat()] {
        assert_eq!(told(bytes), Vec::<String>::new());
    }
    let latin = common::read(b"{\n\"headline\": \"caf\xe9 \x96\", \"body\": \"na\xefve\"}", None).unwrap();
    assert_eq!(latin.article.headline, "café \u{96}");
    assert_eq!(latin.article.body, [paragraph("naïve")]);
    assert_eq!(latin.dropped.len(), 1);
    assert!(latin.dropped[0].1.contains("line 2, column 17"), "{:?}", latin.dropped);
    let cut = common::read(b"{\"headline\": \"caf\xc3\xa9\", \"body\": \"na\xc3\"}", None).unwrap();
    assert_eq!((cut.article.headline.as_str(), cut.article.body), ("café", vec![paragraph("na\u{fffd}")]));
    assert_eq!(cut.dropped.len(), 1);
}

#[test]
fn numbers_are_texts_and_null_is_missing_in_every_format() {
    let wordpress = story(
        &json!({"id": "7", "title": {"rendered": 1912}, "content": {"rendered": "<p>x</p>"}, "date": null, "_embedded": null,
        "comment_status": null, "link": null, "excerpt": null, "_links": null, "yoast_head_json": null}),
    );
    let feed = story(
        &json!({"version": "https://jsonfeed.org/version/1.1", "title": null, "items": [null, {"title": 1912, "content_text": "x", "authors": null,
        "tags": null, "image": null, "attachments": null, "date_published": null}]}),
    );
    let schema = story(
        &json!({"@type": "Article", "headline": 1912, "articleBody": "x", "author": null, "image": null, "publisher": null, "comment": null,
        "keywords": [null], "datePublished": null, "inLanguage": null, "mainEntityOfPage": null}),
    );
    for story in [wordpress, feed, schema] {
        assert_eq!((story.article.headline.as_str(), &story.article.body), ("1912", &vec![paragraph("x")]));
        assert_eq!(story.dropped, []);
    }
}

#[test]
fn json_of_no_known_shape_gets_an_error_that_names_the_formats() {
    for text in ["{\"hello\": \"world\"}", "[{\"a\": 1}]", "17", "\"text\"", "true", "{}", "[]", "null"] {
        let (kind, message) = error(text);
        assert_eq!(kind, "unknown-shape", "{text}");
        for name in ["schema.org", "JSON Feed", "WordPress", "the widget's own format"] {
            assert!(message.contains(name), "{text}: {message}");
        }
    }
}

#[test]
fn no_more_than_two_thousand_comments_are_read() {
    let many = |comment: Value| Value::Array(vec![comment; 2_100]);
    let own = json!({"headline": "H", "body": "B", "comments": {"thread": many(json!({"text": "x"}))}});
    let wordpress = json!({"title": {"rendered": "H"}, "content": {"rendered": "B"}, "_embedded": {"replies": [many(json!({"content": {"rendered": "x"}}))]}});
    let schema =
        json!({"@type": "Article", "headline": "H", "articleBody": "B", "comment": many(json!({"text": "x"}))});
    for (payload, path) in [(own, "comments.thread"), (wordpress, "_embedded.replies[0][2000]"), (schema, "comment")] {
        let story = story(&payload);
        assert_eq!(story.article.comments.thread.len(), 2_000);
        assert_eq!(story.article.notices, [Notice::CommentsCut]);
        assert_eq!(dropped(&story), [path]);
    }
}

#[test]
fn html_that_is_too_long_is_cut_and_says_so() {
    let long = "<p>Word upon word.</p>".repeat(250_000);
    let notices = |payload: Value| {
        let told = story(&payload).article;
        assert!(told.body.len() > 1_000 || told.comments.thread[0].body.len() > 1_000);
        told.notices
    };
    assert_eq!(notices(json!({"headline": "H", "body_html": long})), [Notice::Cut]);
    assert_eq!(notices(json!({"title": {"rendered": "H"}, "content": {"rendered": long}})), [Notice::Cut]);
    assert_eq!(
        notices(json!({"headline": "H", "body": "B", "comments": {"thread": [{"html": long}]}})),
        [Notice::CommentsCut]
    );
}

#[test]
fn each_format_is_known_beside_members_of_another() {
    let schema = story(
        &json!({"@type": "Article", "headline": "H", "articleBody": "B", "body": "no", "url": "https://paper.example/"}),
    );
    assert_eq!(words(&schema.article.body), ["B"]);
    let feed =
        story(&json!({"url": "https://paper.example/", "title": "H", "content_text": "B", "date": "2031-03-11"}));
    assert_eq!(feed.article.headline, "H");
    let wordpress = story(
        &json!({"date": "2031-03-11T08:30:00", "comments": 1, "language": "x y", "title": {"rendered": "H"}, "content": {"rendered": "B"}}),
    );
    assert_eq!(wordpress.article.headline, "H");
    let own = story(&json!({"headline": "H", "body": "B", "version": 1, "names": "x", "photo": {"caption": "x"}}));
    assert_eq!(own.dropped, []);
}

#[test]
fn what_a_name_turns_around_ends_with_the_name() {
    let turned = "\u{202e}moc.knab\u{2066}";
    let ended = "\u{202e}moc.knab\u{2066}\u{2069}\u{202c}";
    let own = story(&json!({"headline": turned, "byline": turned, "source": turned, "body": "B", "topics": [turned],
        "photo": {"caption": turned, "credit": turned}, "comments": {"thread": [{"author": turned, "text": "x"}]}}));
    let article = &own.article;
    let photo = article.photo.as_ref().unwrap();
    for text in [
        &article.headline,
        &article.byline,
        &article.source.as_ref().unwrap().name,
        &article.topics[0].name,
        &photo.caption,
        &photo.credit,
        &article.comments.thread[0].author,
    ] {
        assert_eq!(text, ended);
    }
    let schema = story(
        &json!({"@type": "Article", "headline": turned, "articleBody": "B", "author": turned, "keywords": turned}),
    );
    assert_eq!((schema.article.headline.as_str(), schema.article.byline.as_str()), (ended, ended));
    let wordpress = story(&json!({"title": {"rendered": format!("a&amp;{turned}")}, "content": {"rendered": "B"}}));
    assert_eq!(wordpress.article.headline, format!("a&{ended}"));
}

#[test]
fn html_in_the_widgets_own_format_is_read() {
    let story = story(&json!({
        "headline": "H",
        "body": " <P class=\"x\">One <em>two</em>.</P><ul><li>three</li></ul>",
        "comments": {"thread": [{"html": "<p>See <a href=\"https://bo.example/\">this</a>.</p>"}, {"text": "<p>And that.</p>"}]},
    }));
    assert_eq!(words(&story.article.body), ["One two."]);
    assert!(matches!(story.article.body[1], Block::List { .. }));
    let comments = &story.article.comments.thread;
    assert!(matches!(&comments[0].body[0], Block::Paragraph(words) if matches!(words[1], Inline::Link(..))));
    assert_eq!(words(&comments[1].body), ["And that."]);
    for text in ["<3 this ferry", "< p>", "<ferry>", "a <p>b</p>", "<pX>"] {
        let plain = super::story(&json!({"headline": "H", "body": text}));
        assert_eq!(plain.article.body, [paragraph(text)]);
    }
}
