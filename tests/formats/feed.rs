//! JSON Feed, versions 1 and 1.1.

use article_engine::model::{Block, Inline, MediaKind};
use serde_json::{Value, json};

use super::{dropped, error, headlines, paragraph, story, topics, words};

fn feed(items: Value) -> Value {
    json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Lowland Courier",
        "home_page_url": "https://courier.example/",
        "feed_url": "https://courier.example/feed.json",
        "language": "en-GB",
        "authors": [{"name": "The desk", "url": "https://courier.example/desk"}],
        "items": items,
    })
}

/// An item with these members more.
fn item(members: Value) -> Value {
    let mut item = json!({
        "id": "4711",
        "url": "https://courier.example/2031/ferry",
        "title": "The ferry is back",
        "content_html": "<p>She left at <em>dawn</em>.</p>",
        "date_published": "2031-03-11T09:30:00+01:00",
    });
    item.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    item
}

#[test]
fn the_first_item_is_the_article_and_the_others_were_missed() {
    let told = story(&feed(json!([
        item(json!({"tags": ["Ferries", "Harbour"], "image": "/tern.jpg"})),
        item(json!({"title": "Fish", "url": "../fish", "summary": "On the quay.", "banner_image": "https://courier.example/b.jpg"})),
        item(json!({"title": null, "content_html": null, "content_text": "A gull took my sandwich."})),
        17,
        {"id": "empty"},
    ])));
    let article = &told.article;
    assert_eq!(article.headline, "The ferry is back");
    assert_eq!(article.url.as_ref().unwrap().as_str(), "https://courier.example/2031/ferry");
    assert_eq!(article.date.as_ref().unwrap().iso.as_deref(), Some("2031-03-11T09:30:00+01:00"));
    assert_eq!((article.byline.as_str(), article.language.as_deref()), ("The desk", Some("en-GB")));
    let source = article.source.as_ref().unwrap();
    assert_eq!(
        (source.name.as_str(), source.url.as_ref().unwrap().as_str()),
        ("Lowland Courier", "https://courier.example/")
    );
    assert_eq!(article.photo.as_ref().unwrap().src.as_ref().unwrap().as_str(), "https://courier.example/tern.jpg");
    assert_eq!(topics(&article.topics), ["Ferries", "Harbour"]);
    assert_eq!(words(&article.body), ["She left at dawn."]);
    assert_eq!(headlines(&article.missed), ["Fish", "A gull took my sandwich."]);
    assert_eq!((article.missed[0].excerpt.as_str(), article.missed[0].photo.is_some()), ("On the quay.", true));
    assert_eq!(article.missed[1].excerpt, "");
    assert_eq!(dropped(&told), ["items[3]", "items[4]"]);
}

#[test]
fn an_item_alone_is_an_article() {
    let told = story(&item(
        json!({"authors": [{"name": "Ada"}, {"name": "Bo"}, {"url": "https://x.example"}], "language": "nb"}),
    ));
    assert_eq!((told.article.byline.as_str(), told.article.language.as_deref()), ("Ada, Bo", Some("nb")));
    assert_eq!(told.article.source, None);
    assert_eq!(told.dropped, []);
}

#[test]
fn version_one_has_one_author() {
    let mut old = feed(json!([item(json!({"author": {"name": "Ada Wren"}}))]));
    old["version"] = json!("https://jsonfeed.org/version/1");
    assert_eq!(story(&old).article.byline, "Ada Wren");
    old["items"][0]["author"] = Value::Null;
    old["authors"] = Value::Null;
    old["author"] = json!({"name": "The old desk", "avatar": "https://courier.example/a.png"});
    assert_eq!(story(&old).article.byline, "The old desk");
}

#[test]
fn text_has_paragraphs_and_html_is_preferred_to_it() {
    let body = |members: Value| words(&story(&feed(json!([item(members)]))).article.body);
    assert_eq!(
        body(json!({"content_html": "", "content_text": "One.\n\nTwo & <b>three</b>."})),
        ["One.", "Two & <b>three</b>."]
    );
    assert_eq!(body(json!({"content_text": "Not this."})), ["She left at dawn."]);
    assert_eq!(body(json!({"content_html": null, "summary": "In short."})), ["In short."]);
}

#[test]
fn a_microblog_has_no_headline_and_none_is_made_up() {
    let told =
        story(&feed(json!([{"id": "1", "url": "https://courier.example/1", "content_html": "<p>Fog again.</p>"}])));
    assert_eq!(
        (told.article.headline.as_str(), told.article.body.as_slice()),
        ("", [paragraph("Fog again.")].as_slice())
    );
    assert_eq!(told.dropped, []);
}

#[test]
fn attachments_come_at_the_end() {
    let told = story(&item(json!({
        "content_html": "<p>Listen.</p><p><img src=\"https://courier.example/in.jpg\" alt=\"x\"></p>",
        "attachments": [
            {"url": "https://courier.example/ep7.mp3", "mime_type": "audio/mpeg", "title": "Episode 7", "duration_in_seconds": 61, "size_in_bytes": 9},
            {"url": "https://courier.example/ep7.mp4", "mime_type": "video/mp4"},
            {"url": "https://courier.example/table.pdf", "mime_type": "application/pdf"},
            {"url": "https://courier.example/in.jpg", "mime_type": "image/jpeg"},
            {"url": "https://courier.example/out.jpg", "mime_type": "image/jpeg"},
            {"url": "javascript:alert(1)", "mime_type": "audio/mpeg"},
        ],
    })));
    let body = &told.article.body[2..];
    let Block::Captioned { blocks, caption } = &body[0] else { panic!("{body:?}") };
    let Block::Media(sound) = &blocks[0] else { panic!("{blocks:?}") };
    assert_eq!((sound.kind, sound.sources[0].as_str()), (MediaKind::Audio, "https://courier.example/ep7.mp3"));
    assert_eq!(caption, &[Inline::Text("Episode 7".into())]);
    assert!(matches!(&body[1], Block::Media(film) if film.kind == MediaKind::Video));
    let Block::Paragraph(link) = &body[2] else { panic!("{body:?}") };
    assert!(matches!(&link[0], Inline::Link(_, words) if words == &[Inline::Text("table.pdf".into())]));
    assert!(matches!(&body[3], Block::Figure(photo) if photo.src.as_ref().unwrap().as_str().ends_with("out.jpg")));
    assert_eq!(body.len(), 4, "a picture that the content shows is not shown twice");
    assert_eq!(dropped(&told), ["attachments[5].url"]);
}

#[test]
fn what_is_about_another_page_names_it() {
    let told = story(&item(json!({"external_url": "https://elsewhere.example/story"})));
    assert_eq!(told.article.origin[0].url.as_ref().unwrap().as_str(), "https://elsewhere.example/story");
    assert_eq!(told.article.origin[0].title, "https://elsewhere.example/story");
    let same = story(&item(json!({"external_url": "https://courier.example/2031/ferry"})));
    assert_eq!(same.article.origin, []);
}

#[test]
fn a_feed_without_anything_to_show_is_an_error_that_says_so() {
    for payload in [feed(json!([])), feed(json!([{"id": "1", "title": "T"}])), feed(json!(null))] {
        let (kind, message) = error(&payload.to_string());
        assert_eq!((kind, message.contains("`content_html` or `content_text`")), ("missing-field", true), "{message}");
    }
}

#[test]
fn items_are_known_by_their_content_where_the_version_is_missing() {
    let told = story(&json!({"title": "Courier", "items": [item(json!({}))]}));
    assert_eq!(
        (told.article.headline.as_str(), told.article.source.unwrap().name.as_str()),
        ("The ferry is back", "Courier")
    );
    let list = story(&json!([item(json!({})), item(json!({"title": "Fish"}))]));
    assert_eq!(headlines(&list.article.missed), ["Fish"]);
}

#[test]
fn attachments_of_one_title_are_one_recording_in_other_forms() {
    let attachment =
        |file: &str, kind: &str, title: &str| json!({"url": format!("/{file}"), "mime_type": kind, "title": title});
    let told = story(&feed(json!([item(json!({"attachments": [
        attachment("dawn.mp3", "audio/mpeg", "At dawn"),
        attachment("dawn.m4a", "audio/mp4", "At dawn"),
        attachment("dawn.mp4", "video/mp4", "At dawn"),
        attachment("dusk.mp3", "audio/mpeg", "At dusk"),
        attachment("one.mp3", "audio/mpeg", ""),
        attachment("two.mp3", "audio/mpeg", ""),
    ]}))])));
    let sources = told.article.body.iter().filter_map(|block| match block {
        Block::Media(media) => Some(media.sources.len()),
        Block::Captioned { blocks, .. } => match &blocks[..] {
            [Block::Media(media)] => Some(media.sources.len()),
            _ => None,
        },
        _ => None,
    });
    assert_eq!(sources.collect::<Vec<_>>(), [2, 1, 1, 1, 1]);
}

#[test]
fn an_address_may_be_written_as_html_has_it() {
    let told = story(&feed(json!([item(json!({"image": "/resize?w=640&amp;h=480"}))])));
    assert_eq!(told.article.photo.unwrap().src.unwrap().as_str(), "https://courier.example/resize?w=640&h=480");
}

#[test]
fn a_date_may_be_written_as_databases_do() {
    for (written, iso) in [
        ("2031-03-11 09:30:00", "2031-03-11T09:30:00"),
        ("2031-03-11 09:30:00.000000", "2031-03-11T09:30:00.000000"),
        ("2031-03-11 09:30:00 +01:00", "2031-03-11T09:30:00+01:00"),
        ("2031-03-11 09:30:00 +0100", "2031-03-11T09:30:00+0100"),
    ] {
        let told = story(&feed(json!([item(json!({"date_published": written}))])));
        assert_eq!(told.article.date.unwrap().iso.as_deref(), Some(iso), "{written}");
    }
    let told = story(&feed(json!([item(json!({"date_published": "11 March 2031"}))])));
    assert_eq!(told.article.date.unwrap().text, "11 March 2031");
}

#[test]
fn a_photo_alone_is_an_item() {
    let photo = "https://courier.example/tern.jpg";
    let html = format!("<p><img src='{photo}' alt='A tern'></p>");
    for title in [json!("Tern"), Value::Null] {
        let told = story(&feed(json!([item(json!({"title": title, "content_html": html, "image": photo}))])));
        let shown = told.article.photo.as_ref().unwrap();
        assert_eq!((shown.src.as_ref().unwrap().as_str(), shown.alt.as_str()), (photo, "A tern"));
        assert!(told.article.body.is_empty() && told.article.origin.is_empty());
        assert!(told.dropped.iter().all(|(_, why)| !why.contains("no content")), "{:?}", told.dropped);
    }
}
