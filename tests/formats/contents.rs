//! Which member of a post is its text: never one that yields nothing, nor the beginning of a text that is there in full.

use serde_json::{Value, json};

use super::{error, story, words};

const FULL: &str = "The eels came back in March. Nobody had counted them for nine years.";

fn shows(answer: Value) {
    let article = story(&answer).article;
    assert_eq!((article.headline.as_str(), words(&article.body)), ("Eels return", vec![FULL.into()]), "{answer}");
}

/// A post with these members.
fn post(members: Value) -> Value {
    let mut post = json!({"title": "Eels return", "date": "2031-03-11"});
    post.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    post
}

#[test]
fn a_content_may_be_wrapped() {
    let html = format!("<p>{FULL}</p>");
    let leaf = json!({"type": "paragraph", "children": [{"type": "span", "value": FULL}]});
    let plain = json!({"type": "paragraph", "children": [{"text": FULL}]});
    for content in [
        json!({"content": html, "direction": "ltr"}),
        json!({"value": {"schema": "dast", "document": {"type": "root", "children": [leaf]}}}),
        json!({"document": {"type": "root", "children": [leaf]}}),
        json!({"json": {"children": [plain]}}),
        json!({"children": [plain]}),
        json!({"raw": {"children": [plain]}}),
        json!([{"tag": "p", "children": [FULL]}]),
        json!([{"tag": "p", "children": ["The eels ", {"tag": "em", "children": ["came"]}, " back in March. Nobody had counted them for nine years."]}]),
    ] {
        shows(post(json!({"content": content})));
        shows(json!({"data": {"post": post(json!({"content": content}))}}));
        shows(json!([post(json!({"body": content}))]));
    }
}

#[test]
fn nothing_of_a_list_of_contents_is_lost() {
    for body in [
        json!([{"html": "<p>The first eel.</p>"}, {"html": "<p>The second.</p>"}]),
        json!([{"text": "The first eel."}, {"text": "The second."}]),
        json!(["The first eel.", {"html": "<p>The second.</p>"}]),
        json!(["The first eel.", null, "The second."]),
    ] {
        let article = story(&post(json!({"body": body}))).article;
        assert_eq!(words(&article.body), ["The first eel.", "The second."], "{body}");
    }
    // Versions of one text.
    let bodies = json!([{"lang": "en", "html": format!("<p>{FULL}</p>")}, {"lang": "de", "html": "<p>Die Aale.</p>"}]);
    shows(post(json!({"body": bodies})));
}

#[test]
fn elements_with_a_tag_keep_their_marks_links_and_pictures() {
    let content = json!([
        {"tag": "p", "children": ["See ", {"tag": "a", "attrs": {"href": "https://paper.example/plan"}, "children": ["the plan"]}, {"tag": "br"}, {"tag": "b", "children": ["now"]}]},
        {"tag": "figure", "children": [{"tag": "img", "attrs": {"src": "https://paper.example/eel.jpg"}}, {"tag": "figcaption", "children": ["An eel"]}]},
        {"tag": "ul", "children": [{"tag": "li", "children": ["Tar"]}]}
    ]);
    let html = "<p>See <a href='https://paper.example/plan'>the plan</a><br><b>now</b></p><figure><img src='https://paper.example/eel.jpg'>\
        <figcaption>An eel</figcaption></figure><ul><li>Tar</li></ul>";
    let [tree, written] = [content, json!(html)].map(|content| story(&post(json!({"content": content}))).article.body);
    assert_eq!(tree, written);
}

#[test]
fn a_content_that_yields_nothing_gives_way_to_the_next() {
    for empty in [
        json!({"value": {"a": "b"}}),
        json!({"content": {"id": "b"}}),
        json!("{\"ops\":3}"),
        json!("<script>count()</script>"),
        json!([{"tag": "p", "children": [{"tag": "br"}]}]),
    ] {
        shows(post(json!({"content": empty, "body": FULL})));
        shows(post(json!({"fullContent": empty, "html": format!("<p>{FULL}</p>")})));
    }
}

#[test]
fn a_post_whose_content_yields_nothing_is_an_error() {
    for empty in [json!({"content": {"a": "b"}}), json!("<script>count()</script>"), json!("{\"cells\":[{\"n\":1}]}")] {
        let (kind, why) = error(&post(json!({"content": empty})).to_string());
        assert_eq!(kind, "missing-field", "{why}");
    }
    // Another post of the list is shown instead.
    shows(json!([{"title": "Tar", "content": "<script>count()</script>"}, post(json!({"content": FULL}))]));
}

#[test]
fn json_in_no_known_form_is_no_prose() {
    for content in ["{\"cells\":[{\"n\":\"The eels\"}]}", " [{\"n\":\"The eels\"}]", "{}", "[]"] {
        let answer = post(json!({"content": content})).to_string();
        assert_eq!(error(&answer).0, "missing-field", "{content}");
        let answer = json!({"answer": {"about": {"heading": "Eels return", "date": "2031-03-11", "story": content}}});
        assert!(matches!(error(&answer.to_string()).0, "missing-field" | "unknown-shape"), "{content}");
    }
    // A text that only begins like JSON, and rich text in a list.
    let text = "[Photo] The eels came back in March.";
    assert_eq!(words(&story(&post(json!({"content": text}))).article.body), [text]);
    shows(post(json!({"content": format!("[{{\"type\":\"paragraph\",\"children\":[{{\"text\":\"{FULL}\"}}]}}]")})));
}

#[test]
fn the_whole_text_comes_before_its_beginning() {
    let (html, teaser) = (format!("<p>{FULL}</p>"), "The eels…");
    for whole in ["content:encoded", "contentEncoded", "fullContent", "full_content", "raw_content", "rawContent"] {
        for beginning in ["description", "content", "text", "summary"] {
            let entry = post(json!({beginning: teaser, whole: html}));
            shows(entry.clone());
            shows(json!([entry]));
            shows(json!({"answer": {"found": [entry]}}));
        }
    }
    for holder in ["frontmatter", "metadata"] {
        for content in ["html", "markdown"] {
            let entry =
                json!({content: FULL, "excerpt": teaser, holder: {"title": "Eels return", "description": teaser}});
            shows(json!({"data": entry}));
            shows(json!({"page": {"data": {"site": {"about": {"title": "The Quay"}}, "entry": entry}}}));
        }
    }
}

#[test]
fn a_feed_is_no_article() {
    let entry = post(json!({"content": FULL}));
    let feed =
        json!({"title": "The Quay", "description": "News of the harbour.", "date": "2031-03-12", "content": "A feed."});
    for name in ["items", "entries", "item", "entry"] {
        for list in [json!([entry]), json!([{"id": 1}, entry]), entry.clone()] {
            let mut feed = feed.clone();
            feed[name] = list;
            shows(feed.clone());
            for around in ["feed", "rss", "channel", "anything"] {
                shows(json!({around: feed}));
            }
            shows(json!({"rss": {"channel": [feed]}}));
        }
    }
    // Lists of anything else belong to an article.
    shows(post(json!({"content": FULL, "items": [{"id": 1, "name": "Tar"}], "entries": []})));
}

#[test]
fn a_headline_does_as_well_as_a_title() {
    for name in ["text", "content", "html", "articleBody", "article", "body_xhtml", "body_text", "fullContent"] {
        for text in [FULL.to_owned(), format!("<p>{FULL}</p>")] {
            let entry =
                json!({"headline": "Eels return", name: text, "author": "Ida Fenn", "datePublished": "2031-03-11"});
            let article = story(&entry).article;
            assert_eq!(article.byline, "Ida Fenn", "{entry}");
            assert!(article.date.is_some(), "{entry}");
            shows(entry.clone());
            shows(json!([entry]));
            shows(json!({"data": {"article": entry}}));
        }
    }
    // The widget's own format has a `body`.
    let own = story(&json!({"headline": "Eels return", "body": FULL, "content": "Not this.", "comments": {}}));
    assert_eq!(words(&own.article.body), [FULL]);
    assert!(own.comments_given);
    assert_eq!(error("{\"headline\": \"Eels return\", \"content\": \" \"}").0, "missing-field");
}

#[test]
fn news_agencies_items() {
    let item = json!({"uri": "urn:quay:1", "version": "3", "type": "text", "versioncreated": "2031-03-11T08:00:00Z", "byline": "Ida Fenn",
        "headline": "Eels return", "body_xhtml": format!("<p>{FULL}</p>"), "body_text": FULL, "language": "en"});
    let read = story(&item);
    assert!(!read.dropped.iter().any(|(path, _)| path == "version"), "{:?}", read.dropped);
    assert_eq!((read.article.byline.as_str(), read.article.date.is_some()), ("Ida Fenn", true));
    shows(item);
    let item = json!({"uri": "urn:quay:1", "version": 2, "type": "text", "versionCreated": "2031-03-11T08:00:00Z", "by": "Ida Fenn",
        "headlines": [{"role": "main", "value": "Eels return"}, {"role": "short", "value": "Eels"}],
        "bodies": [{"role": "main", "contentType": "text/html", "value": format!("<p>{FULL}</p>")}, {"role": "plain", "value": FULL}]});
    let read = story(&item);
    assert_eq!((read.article.byline.as_str(), read.article.date.is_some()), ("Ida Fenn", true));
    shows(item.clone());
    shows(json!([item]));
}

#[test]
fn names_of_members_may_be_spelt_otherwise() {
    let html = json!(format!("<p>{FULL}</p>"));
    for (title, date, author, content) in [
        ("Title", "PublicationDate", "Author", "Content"),
        ("TITLE", "DATE", "AUTHOR", "CONTENT"),
        ("titleHtml", "timePublished", "author", "textHtml"),
        ("title_html", "publish-date", "author-name", "post-body"),
        ("name", "publishDate", "authorName", "postBody"),
        ("title", "date_publish", "authors", "maintext"),
        ("story_title", "story_date", "story_authors", "story_content"),
        ("Headline", "versioncreated", "byline", "body-xhtml"),
        ("title", "pubDate", "dc:creator", "content:encoded"),
    ] {
        let entry = json!({"id": 7, "url": "https://paper.example/eels", title: "Eels return", date: "2031-03-11", author: "Ida Fenn", content: html});
        // Converters of XML make a list or an object of each element.
        let listed = json!({title: ["Eels return"], date: ["2031-03-11"], author: ["Ida Fenn"], content: [html]});
        let texts = |name: &str| {
            let text = |words: &Value| json!({name: words});
            json!({title: text(&json!("Eels return")), date: text(&json!("2031-03-11")), author: text(&json!("Ida Fenn")), content: text(&html)})
        };
        for entry in [entry, listed, texts("#text"), texts("$t"), texts("_")] {
            for answer in [
                entry.clone(),
                json!([entry]),
                json!({"stories": [entry]}),
                json!({"rss": {"channel": [{"title": ["The Quay"], "item": [entry]}]}}),
            ] {
                let article = story(&answer).article;
                assert_eq!(article.byline, "Ida Fenn", "{answer}");
                assert!(article.date.is_some(), "{answer}");
                shows(answer);
            }
        }
    }
    for holder in ["fieldData", "properties"] {
        shows(
            json!({"id": 7, "createdOn": "2031-03-10", holder: {"name": "Eels return", "date": "2031-03-11", "post-body": html}}),
        );
    }
    shows(
        json!({"id": "reader/1", "title": "Eels return", "published": 1_930_000_000, "summary": {"direction": "ltr", "content": html}}),
    );
    // A list of paragraphs.
    let read = story(
        &json!([{"title": ["Eels return"], "date": ["2031-03-11"], "content": ["They came back.", "In March."]}]),
    );
    assert_eq!(words(&read.article.body), ["They came back.", "In March."]);
}

#[test]
fn lead_photos_by_their_other_names() {
    let address = "https://paper.example/eel.jpg";
    let show = |answer: Value| {
        let photo = story(&answer).article.photo.and_then(|photo| photo.src);
        assert_eq!(photo.as_ref().map(|src| src.as_str()), Some(address), "{answer}");
    };
    for name in
        ["photo", "eyecatch", "preview_picture", "images", "visual", "heroImage", "media_thumbnail", "media:content"]
    {
        for image in [
            json!(address),
            json!({"url": address, "width": 8}),
            json!([{"url": address}]),
            json!({"$": {"url": address}}),
            json!({"@_url": address}),
        ] {
            let entry = post(json!({"content": FULL, name: image}));
            show(entry.clone());
            show(json!({"answer": {"found": [entry]}}));
        }
    }
    let renditions = [json!({"original": {"href": address}}), json!([{"name": "original", "href": address}])];
    for renditions in renditions {
        let picture = json!({"type": "picture", "renditions": renditions});
        show(post(json!({"content": FULL, "associations": {"featuremedia": picture}})));
        show(post(json!({"content": FULL, "associations": [picture]})));
    }
}

#[test]
fn an_address_or_a_number_is_no_name() {
    for nobody in [
        json!("ida@paper.example"),
        json!("https://paper.example/ida"),
        json!("65"),
        json!(65),
        json!([{"name": "65"}]),
    ] {
        let byline = |members: Value| story(&post(members)).article.byline;
        assert_eq!(byline(json!({"content": FULL, "author": nobody})), "", "{nobody}");
        assert_eq!(byline(json!({"content": FULL, "author": nobody, "creator": "Ida Fenn"})), "Ida Fenn", "{nobody}");
    }
    for name in ["@ida", "Ida 65", "Ida Fenn (ida@paper.example)"] {
        assert_eq!(story(&post(json!({"content": FULL, "author": name}))).article.byline, name);
    }
}
