//! Lists of posts inside answers, posts of other systems, and HTML that is encoded once too often.

use article_engine::model::{Article, Block, MediaKind};
use serde_json::{Value, json};

use super::{dropped, error, headlines, story, topics, words};

fn address(article: &Article) -> &str {
    article.photo.as_ref().and_then(|photo| photo.src.as_ref()).map(|src| src.as_str()).unwrap_or_default()
}

#[test]
fn posts_are_found_in_whatever_a_site_wraps_them() {
    let wordpress = |name: &str| json!({"id": 1, "title": {"rendered": name}, "content": {"rendered": "<p>Dawn.</p>"}, "date": "2031-03-01T10:00:00"});
    let plain = |name: &str| json!({"id": 1, "title": name, "content": "<p>Dawn.</p>"});
    let own = |name: &str| json!({"headline": name, "body": "Dawn.", "url": "/x"});
    let feed = |name: &str| json!({"id": "1", "title": name, "content_html": "<p>Dawn.</p>"});
    let schema = |name: &str| json!({"@type": "Article", "headline": name, "articleBody": "Dawn."});
    let shapes: [&dyn Fn(&str) -> Value; 5] = [&wordpress, &plain, &own, &feed, &schema];
    for shape in shapes {
        let list = json!([shape("First"), shape("Second")]);
        for wrapped in [
            json!({"posts": list, "total": 2}),
            json!({"data": list}),
            json!({"items": list}),
            json!({"results": list, "url": "https://paper.example/api", "count": 2}),
            json!({"status": "ok", "articles": list, "source": "Paper"}),
            json!({"entries": list}),
            json!({"stories": list}),
            json!({"data": {"posts": {"nodes": list}}}),
            json!({"data": {"posts": {"edges": [{"node": shape("First")}, {"node": shape("Second")}]}}}),
            json!({"response": {"docs": list}}),
            json!({"hits": {"hits": [{"_source": shape("First")}, {"_source": shape("Second")}]}}),
            list.clone(),
        ] {
            let told = story(&wrapped);
            assert_eq!(told.article.headline, "First", "{wrapped}");
            assert_eq!(words(&told.article.body), ["Dawn."], "{wrapped}");
            assert_eq!(headlines(&told.article.missed), ["Second"], "{wrapped}");
        }
        for wrapped in [json!({"post": shape("First")}), json!({"data": {"article": shape("First")}})] {
            assert_eq!(story(&wrapped).article.headline, "First", "{wrapped}");
        }
    }
    for nothing in [
        json!({"posts": []}),
        json!({"data": {"posts": [{"a": 1}]}}),
        (0..12).fold(own("x"), |inside, _| json!({"data": inside})),
    ] {
        assert_eq!(error(&nothing.to_string()).0, "unknown-shape", "{nothing}");
    }
    let noted = story(&json!({"data": {"posts": [wordpress("First"), 17]}}));
    assert_eq!(dropped(&noted), ["data.posts[1]"]);
}

#[test]
fn an_article_is_none_of_its_own_members() {
    let told = story(&json!({"headline": "H", "body": "B", "items": [{"title": "Other", "content": "No."}]}));
    assert_eq!((told.article.headline.as_str(), words(&told.article.body)), ("H", vec!["B".to_owned()]));
    let (kind, message) = error(&json!({"headline": "H"}).to_string());
    assert_eq!((kind, message.contains("`body`")), ("missing-field", true), "{message}");
}

#[test]
fn posts_with_plain_texts() {
    let wordpress_com = story(&json!({
        "ID": 7, "site_ID": 1, "title": "Harbour &amp; quay", "content": "<p>She left at <em>dawn</em>.</p>\n<p>Late.</p>",
        "author": {"ID": 1, "name": "Ann Reis", "URL": "https://ann.example"}, "date": "2031-03-01T10:00:00+00:00",
        "URL": "https://quay.example/2031/ferry/", "featured_image": "https://quay.example/tern.jpg", "excerpt": "<p>Dawn.</p>",
        "tags": {"Ferries": {"ID": 1, "name": "Ferries"}}, "categories": {"Harbour": {"ID": 2, "name": "Harbour"}},
    }));
    let ghost = story(&json!({"posts": [{
        "id": "7", "uuid": "x", "title": "Harbour & quay", "html": "<p>She left at <em>dawn</em>.</p><p>Late.</p>",
        "primary_author": {"name": "Ann Reis"}, "published_at": "2031-03-01T10:00:00.000+00:00",
        "url": "https://quay.example/2031/ferry/", "feature_image": "https://quay.example/tern.jpg", "excerpt": "Dawn.",
        "tags": [{"name": "Ferries"}, {"name": "Harbour"}],
    }], "meta": {}}));
    let graph = story(&json!({"data": {"post": {
        "title": "Harbour & quay", "content": "<p>She left at <em>dawn</em>.</p><p>Late.</p>",
        "author": {"node": {"name": "Ann Reis"}}, "date": "2031-03-01T10:00:00Z", "link": "https://quay.example/2031/ferry/",
        "featuredImage": {"node": {"sourceUrl": "https://quay.example/tern.jpg", "altText": "The Tern"}},
        "tags": {"nodes": [{"name": "Ferries"}]}, "categories": {"edges": [{"node": {"name": "Harbour"}}]},
    }}}));
    for told in [&wordpress_com, &ghost, &graph] {
        let article = &told.article;
        assert_eq!((article.headline.as_str(), article.byline.as_str()), ("Harbour & quay", "Ann Reis"));
        assert_eq!(words(&article.body), ["She left at dawn.", "Late."]);
        assert!(article.date.as_ref().unwrap().iso.as_ref().unwrap().starts_with("2031-03-01T10:00:00"));
        assert_eq!(article.url.as_ref().unwrap().as_str(), "https://quay.example/2031/ferry/");
        assert_eq!(address(article), "https://quay.example/tern.jpg");
        assert_eq!(topics(&article.topics), ["Ferries", "Harbour"]);
    }
    assert_eq!(graph.article.photo.unwrap().alt, "The Tern");
    let text =
        story(&json!({"title": "Plain", "body": "One.\n\nTwo.", "author": "Ann Reis", "publishedAt": "2031-03-01"}));
    assert_eq!(
        (words(&text.article.body), text.article.byline.as_str()),
        (vec!["One.".to_owned(), "Two.".to_owned()], "Ann Reis")
    );
}

#[test]
fn html_that_is_encoded_once_too_often_is_decoded_in_every_format() {
    let html = "&lt;p&gt;First &lt;em&gt;one&lt;/em&gt;.&lt;/p&gt;&lt;p&gt;Second &amp;amp; last.&lt;/p&gt;";
    for payload in [
        json!({"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "title": "E", "content_html": html}]}),
        json!({"title": {"rendered": "E"}, "content": {"rendered": html}}),
        json!({"title": "E", "content": html}),
        json!({"headline": "E", "body_html": html}),
        json!({"@type": "Article", "headline": "E", "articleBody": html}),
        json!({"@type": "Review", "name": "E", "reviewBody": html}),
    ] {
        let told = story(&payload);
        assert_eq!(words(&told.article.body), ["First one.", "Second & last."], "{payload}");
        assert!(told.dropped.iter().any(|(_, why)| why.contains("encoded")), "{:?}", told.dropped);
    }
    let about = story(&json!({"headline": "E", "body_html": "<p>Close it with &lt;/p&gt; or &lt;p&gt;.</p>"}));
    assert_eq!(words(&about.article.body), ["Close it with </p> or <p>."]);
}

#[test]
fn whatever_has_a_text_and_a_name_is_an_article_of_schema_org() {
    for (members, headline) in [
        (json!({"@type": "Review", "name": "Box One review", "reviewBody": "Quiet. Quick."}), "Box One review"),
        (
            json!({"@type": "CriticReview", "itemReviewed": {"@type": "Product", "name": "Box One"}, "reviewBody": "Quiet. Quick."}),
            "Box One",
        ),
        (json!({"@type": "Review", "headline": "Box One", "reviewBody": "<p>Quiet. Quick.</p>"}), "Box One"),
        (json!({"@type": "CreativeWork", "name": "Notes", "text": "Quiet. Quick."}), "Notes"),
        (json!({"@type": ["Question"], "name": "Is it quiet?", "text": "Quiet. Quick."}), "Is it quiet?"),
        (json!({"@type": "Recipe", "headline": "Soup", "articleBody": "Quiet. Quick."}), "Soup"),
    ] {
        for payload in [members.clone(), json!({"@graph": [{"@type": "WebSite", "name": "Paper"}, members]})] {
            let told = story(&payload);
            assert_eq!(told.article.headline, headline, "{payload}");
            assert_eq!(words(&told.article.body), ["Quiet. Quick."], "{payload}");
        }
    }
    let both = story(
        &json!([{"@type": "CreativeWork", "name": "No", "text": "No."}, {"@type": "Article", "headline": "H", "articleBody": "B"}]),
    );
    assert_eq!(
        (both.article.headline.as_str(), both.article.missed.len()),
        ("H", 0),
        "what is called an article comes first"
    );
    assert_eq!(error(&json!({"@type": "Comment", "name": "C", "text": "T"}).to_string()).0, "unknown-shape");
}

#[test]
fn who_wrote_it_may_be_called_a_byline() {
    for payload in [
        json!({"@type": "Article", "headline": "H", "articleBody": "B", "author": {"byline": "Ann Reis"}}),
        json!({"@type": "Article", "headline": "H", "articleBody": "B", "author": [{"@type": "Person", "byline": "Ann Reis"}]}),
        json!({"title": "H", "content_text": "B", "authors": [{"byline": "Ann Reis"}]}),
        json!({"title": "H", "content": "B", "author": {"byline": "Ann Reis"}}),
    ] {
        assert_eq!(story(&payload).article.byline, "Ann Reis", "{payload}");
    }
}

#[test]
fn an_attachment_that_the_content_has_is_shown_once() {
    for (html, file, kind) in [
        ("<audio controls src='/a.mp3'></audio>", "a.mp3", "audio/mpeg"),
        ("<audio><source src='../a.ogg'><source src='../a.mp3'></audio>", "a.mp3", "audio/mpeg"),
        ("<figure><video src='//f.example/v.mp4'></video><figcaption>Film</figcaption></figure>", "v.mp4", "video/mp4"),
        ("<p>See <a href='/plan.pdf'>the <b>plan</b></a>.</p>", "plan.pdf", "application/pdf"),
        ("<p><img src='/i.jpg'></p>", "i.jpg", "image/jpeg"),
        ("<ul><li><a href='/i.jpg'><img src='/s.jpg'></a></li></ul>", "i.jpg", "image/jpeg"),
    ] {
        let payload = json!({"version": "https://jsonfeed.org/version/1.1", "items": [{
            "id": "1", "url": "https://f.example/2031/x", "title": "Episode", "content_html": format!("{html}<p>Text.</p>"),
            "attachments": [{"url": format!("https://f.example/{file}"), "mime_type": kind}, {"url": "https://f.example/other.mp3", "mime_type": "audio/mpeg"}],
        }]});
        let told = story(&payload);
        let last = told.article.body.last().unwrap();
        assert!(matches!(last, Block::Media(media) if media.kind == MediaKind::Audio), "{last:?}");
        assert_eq!(told.article.body.len(), 3, "{html}: {:?}", told.article.body);
    }
}

#[test]
fn paths_lead_to_an_article_in_json_of_any_shape() {
    let told = story(&json!({
        "paths": {
            "headline": "data.items[1].name",
            "body": "data.items[1].html",
            "byline": "data.items.1.who.0",
            "date": "stamp",
            "photo": "data.picture",
            "url": "data.nowhere",
        },
        "stamp": "2031-03-11",
        "data": {"items": [{"name": "No"}, {"name": "The ferry", "html": "<p>At <em>dawn</em>.</p><p>At noon.</p>", "who": ["Ida Fenn"]}]},
    }));
    assert_eq!(told.article.headline, "The ferry");
    assert_eq!(words(&told.article.body), ["At dawn.", "At noon."]);
    assert!(told.article.date.is_some());
    assert_eq!(dropped(&told), ["paths.photo", "paths.url"]);
    let told = story(&json!({"paths": {"headline": "t", "body": "x"}, "t": "Plain", "x": "One.\n\nTwo < three."}));
    assert_eq!(words(&told.article.body), ["One.", "Two < three."]);
    let told = story(&json!({"paths": {"page_text": "scraped"}, "scraped": "The ferry\n\nIt left."}));
    assert_eq!(told.page_text.as_deref(), Some("The ferry\n\nIt left."));
    let (kind, why) = error(&json!({"paths": {"headline": "a.b"}, "a": 1}).to_string());
    assert_eq!((kind, &*why), ("missing-field", "The payload's `paths` lead to nothing in it."));
    // Members of that name mean nothing in a format that is known.
    let told = story(&json!({"paths": {"/x": {}}, "headline": "The ferry", "body": "At dawn."}));
    assert_eq!(told.article.headline, "The ferry");
}

#[test]
fn tags_that_a_reader_typed_are_words() {
    let told = story(&json!({
        "id": 1,
        "title": {"rendered": "How to close &lt;b&gt;bold&lt;/b&gt;"},
        "content": {"rendered": "<p>Dawn.</p>"},
        "_embedded": {"replies": [[{
            "id": 2, "parent": 0, "author_name": "&lt;b&gt;Ann&lt;/b&gt;", "date": "2031-03-01T10:00:00",
            "content": {"rendered": "&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;"}
        }]]}
    }));
    assert_eq!(told.article.headline, "How to close <b>bold</b>");
    let comment = &told.article.comments.thread[0];
    assert_eq!(comment.author, "<b>Ann</b>");
    assert_eq!(words(&comment.body), ["<p>One.</p><p>Two.</p>"]);
}

#[test]
fn what_only_has_a_name_and_a_description_is_no_article() {
    for none in [
        json!({"code": 404, "name": "Not Found", "description": "The requested URL was not found on the server."}),
        json!({"name": "tern", "version": "1.0.0", "description": "Ferries for all.", "license": "MIT"}),
        json!({"openapi": "3.1.0", "info": {"title": "Ferries", "version": "1", "description": "What leaves when."}, "paths": {}}),
        json!({"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Ferry", "description": "A ship.", "type": "object",
            "properties": {"name": {"title": "Name", "description": "What it is called."}}}),
        json!({"data": {"id": 1, "title": "A hat", "description": "It is warm.", "price": 9.5, "image": "https://img.paper.example/hat.jpg"}}),
        json!({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]},
            "properties": {"name": "Quay", "description": "Where ferries are."}}]}),
        json!({"home": {"heading": "Welcome", "text": "Come in."}, "about": {"title": "About", "description": "Who we are."}}),
        json!({"name": "README.md", "path": "README.md", "sha": "0a", "size": 9, "html_url": "https://git.example/README.md",
            "content": "U2hlIGxlZnQu", "encoding": "base64"}),
        json!({"id": 3, "name": "tern", "full_name": "ida/tern", "description": "Ferries.", "created_at": "2031-03-11T08:00:00Z"}),
    ] {
        // Some have a member of the widget's own format, such as `version`, whose reader says what is missing.
        let (kind, told) = error(&none.to_string());
        assert!(matches!(kind, "unknown-shape" | "missing-field"), "{none}: {kind} {told}");
    }
    // With a date, a name and a text or a title and a description are enough.
    for (article, headline) in [
        (json!({"data": {"name": "Ferry", "published_at": "2031-03-11", "content": "She left."}}), "Ferry"),
        (json!({"data": {"headline": "Ferry", "published_at": "2031-03-11", "description": "She left."}}), "Ferry"),
        (json!({"data": {"headline": "Ferry", "content": "She left."}}), "Ferry"),
    ] {
        assert_eq!(story(&article).article.headline, headline, "{article}");
    }
}
