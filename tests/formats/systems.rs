//! Answers of other systems' APIs as they stand: nothing of the text is lost, and the headline, the author and the date are found.

use serde_json::{Value, json};

use super::{common, story};
use article_engine::model::{Block, Inline, Part, Story, plain_text};

/// The text of blocks, a line each; headings begin with `#`, items with `-`, quotations with `>`.
fn lines(blocks: &[Block]) -> Vec<String> {
    fn gather(blocks: &mut [Block], sign: &str, into: &mut Vec<String>) {
        for block in blocks {
            let sign = match block {
                Block::Heading(..) => "# ",
                Block::List { .. } => "- ",
                Block::Quote { .. } => "> ",
                _ => sign,
            };
            if let Block::Code { text, .. } = block {
                into.push(["` ", text.trim_end()].concat());
            }
            block.parts(&mut |part| match part {
                Part::Run(run) if plain_text(run).is_empty() => {}
                Part::Run(run) => into.push([sign, &plain_text(run)].concat()),
                Part::Blocks(blocks) => gather(blocks, sign, into),
                Part::Photo(photo) => {
                    into.push(["[", photo.src.as_ref().map_or("", |url| url.as_str()), "] ", &photo.caption].concat());
                }
            });
        }
    }
    let mut into = Vec::new();
    gather(&mut blocks.to_vec(), "", &mut into);
    into
}

/// Headline, byline, date and body of an answer.
fn told(answer: &Value) -> (String, String, String, Vec<String>) {
    let Story { article, .. } = common::read(answer.to_string().as_bytes(), Some(super::BASE))
        .unwrap_or_else(|error| panic!("{answer}: {error}"));
    let date = article.date.map(|date| format!("{date:?}")).unwrap_or_default();
    (article.headline, article.byline, date, lines(&article.body))
}

fn shows(answer: Value, headline: &str, byline: &str, body: &[&str]) {
    let (found, by, date, lines) = told(&answer);
    assert_eq!((found.as_str(), by.as_str()), (headline, byline), "{answer}");
    assert!(date.contains("2031"), "{date} {answer}");
    assert_eq!(lines, body, "{answer}");
}

const FERRY: &str = "The ferry is back";

fn contentful(body: Value) -> Value {
    json!({
        "sys": {"type": "Array"}, "total": 2, "skip": 0, "limit": 100,
        "items": [{
            "sys": {"type": "Entry", "id": "e1", "createdAt": "2031-03-11T08:00:00Z"},
            "fields": {
                "title": FERRY, "slug": "ferry", "publishDate": "2031-03-11",
                "author": {"sys": {"type": "Link", "linkType": "Entry", "id": "p1"}},
                "heroImage": {"sys": {"type": "Link", "linkType": "Asset", "id": "a1"}},
                "body": body
            }
        }, {
            "sys": {"type": "Entry", "id": "e2"},
            "fields": {"title": "Eels return", "body": "They came at night."}
        }],
        "includes": {
            "Entry": [
                {"sys": {"id": "p1", "type": "Entry"}, "fields": {"name": "Ida Fenn", "friend": {"sys": {"type": "Link", "linkType": "Entry", "id": "p1"}}}},
                {"sys": {"id": "q1", "type": "Entry"}, "fields": {"title": "A box", "body": "Tickets are at the quay."}}
            ],
            "Asset": [{"sys": {"id": "a1", "type": "Asset"}, "fields": {"title": "Tern", "description": "A ferry.", "file": {"url": "//img.paper.example/tern.jpg", "contentType": "image/jpeg"}}}]
        }
    })
}

#[test]
fn contentful_links_are_resolved() {
    let link = |kind: &str, id: &str| json!({"target": {"sys": {"type": "Link", "linkType": kind, "id": id}}});
    let text = |words: &str| json!({"nodeType": "text", "value": words, "marks": [], "data": {}});
    let document = json!({"nodeType": "document", "data": {}, "content": [
        {"nodeType": "paragraph", "data": {}, "content": [text("She left at dawn.")]},
        {"nodeType": "embedded-asset-block", "data": link("Asset", "a1"), "content": []},
        {"nodeType": "embedded-entry-block", "data": link("Entry", "q1"), "content": []},
        {"nodeType": "paragraph", "data": {}, "content": [text("Nobody waved.")]}
    ]});
    let answer = contentful(document);
    let read = story(&answer).article;
    assert_eq!(
        read.photo.and_then(|photo| photo.src).map(|url| url.as_str().to_owned()).as_deref(),
        Some("https://img.paper.example/tern.jpg")
    );
    assert_eq!(read.missed[0].headline, "Eels return");
    let (headline, byline, date, body) = told(&answer);
    assert_eq!((headline.as_str(), byline.as_str()), (FERRY, "Ida Fenn"));
    assert!(date.contains("2031"), "{date}");
    let kept = body.iter().filter(|line| !line.starts_with('[')).collect::<Vec<_>>();
    assert_eq!(kept, ["She left at dawn.", "A box", "Tickets are at the quay.", "Nobody waved."]);
    // A single entry, and Markdown.
    let (_, byline, _, body) = told(&contentful(json!("She left **at dawn**.\n\n## After\n\nNobody waved.")));
    assert_eq!(
        (byline.as_str(), body),
        ("Ida Fenn", vec!["She left at dawn.".into(), "# After".into(), "Nobody waved.".into()])
    );
}

#[test]
fn links_in_a_ring_end() {
    let link = json!({"sys": {"type": "Link", "linkType": "Entry", "id": "p1"}});
    let answer = json!({
        "items": [{"sys": {"id": "p1"}, "fields": {"title": FERRY, "author": link, "body": "She left.", "next": link}}],
        "includes": {"Entry": [{"sys": {"id": "p1"}, "fields": {"name": "Ida", "a": link, "b": link, "c": [link, link, link]}}]}
    });
    assert_eq!(told(&answer).0, FERRY);
}

#[test]
fn bodies_of_blocks() {
    let post = |body: Value| json!({"title": FERRY, "publishedAt": "2031-03-11", "author": {"name": "Ida Fenn"}, "body": body});
    let all = ["She left at dawn.", "# After", "Nobody waved.", "- Tern", "- Gull", "> We waited."];
    // Sanity's portable text.
    let span = |words: &str| json!([{"_type": "span", "text": words, "marks": []}]);
    shows(
        post(json!([
            {"_type": "block", "style": "normal", "markDefs": [{"_key": "k", "_type": "link", "href": "https://a.example/"}], "children": [
                {"_type": "span", "text": "She left ", "marks": []}, {"_type": "span", "text": "at dawn", "marks": ["k", "strong"]}, {"_type": "span", "text": ".", "marks": []}]},
            {"_type": "block", "style": "h2", "children": span("After"), "markDefs": []},
            {"_type": "block", "style": "normal", "children": span("Nobody waved."), "markDefs": []},
            {"_type": "block", "style": "normal", "listItem": "bullet", "level": 1, "children": span("Tern"), "markDefs": []},
            {"_type": "block", "style": "normal", "listItem": "bullet", "level": 1, "children": span("Gull"), "markDefs": []},
            {"_type": "block", "style": "blockquote", "children": span("We waited."), "markDefs": []}
        ])),
        FERRY,
        "Ida Fenn",
        &all,
    );
    // Editor.js.
    let editor = json!({"time": 1_930_000_000, "version": "2.30.0", "blocks": [
        {"id": "a", "type": "paragraph", "data": {"text": "She left <b>at dawn</b>."}},
        {"id": "b", "type": "header", "data": {"text": "After", "level": 2}},
        {"id": "c", "type": "paragraph", "data": {"text": "Nobody waved."}},
        {"id": "d", "type": "list", "data": {"style": "unordered", "items": ["Tern", {"content": "Gull", "items": []}]}},
        {"id": "e", "type": "quote", "data": {"text": "We waited.", "caption": ""}}
    ]});
    shows(post(editor.clone()), FERRY, "Ida Fenn", &all);
    shows(post(json!(editor.to_string())), FERRY, "Ida Fenn", &all);
    // Notion.
    let rich = |words: &str| json!([{"type": "text", "plain_text": words, "text": {"content": words}, "annotations": {"bold": false}, "href": null}]);
    let block = |kind: &str, words: &str| json!({"object": "block", "type": kind, kind: {"rich_text": rich(words)}});
    shows(
        post(json!([
            block("paragraph", "She left at dawn."),
            block("heading_2", "After"),
            block("paragraph", "Nobody waved."),
            block("bulleted_list_item", "Tern"),
            block("bulleted_list_item", "Gull"),
            block("quote", "We waited.")
        ])),
        FERRY,
        "Ida Fenn",
        &all,
    );
    // Prismic.
    let prismic = |kind: &str, words: &str| json!({"type": kind, "text": words, "spans": []});
    shows(
        post(json!([
            {"type": "paragraph", "text": "She left at dawn.", "spans": [{"start": 9, "end": 16, "type": "strong"}, {"start": 4, "end": 8, "type": "hyperlink", "data": {"url": "https://a.example/"}}]},
            prismic("heading2", "After"), prismic("paragraph", "Nobody waved."),
            prismic("list-item", "Tern"), prismic("list-item", "Gull"), prismic("quote", "We waited.")
        ])),
        FERRY,
        "Ida Fenn",
        &all,
    );
    // Wagtail.
    shows(
        post(json!([
            {"type": "paragraph", "id": "1", "value": "<p>She left <b>at dawn</b>.</p>"}, {"type": "heading", "value": "After"},
            {"type": "rich_text", "value": "<p>Nobody waved.</p><ul><li>Tern</li><li>Gull</li></ul>"}, {"type": "quote", "value": "We waited."}
        ])),
        FERRY,
        "Ida Fenn",
        &all,
    );
    // Slate, Storyblok, Strapi.
    shows(
        post(json!([
            {"type": "paragraph", "children": [{"text": "She left "}, {"text": "at dawn", "bold": true}, {"text": "."}]},
            {"type": "heading-two", "children": [{"text": "After"}]},
            {"type": "paragraph", "children": [{"text": "Nobody waved."}]},
            {"type": "bulleted-list", "children": [{"type": "list-item", "children": [{"text": "Tern"}]}, {"type": "list-item", "children": [{"text": "Gull"}]}]},
            {"type": "block-quote", "children": [{"text": "We waited."}]}
        ])),
        FERRY,
        "Ida Fenn",
        &all,
    );
}

#[test]
fn answers_of_systems() {
    let html = "<p>She left at dawn.</p><p>Nobody waved.</p>";
    let two = ["She left at dawn.", "Nobody waved."];
    // Arc's ANS.
    shows(
        json!({
            "type": "story", "version": "0.10.9", "headlines": {"basic": FERRY}, "subheadlines": {"basic": "A day"}, "display_date": "2031-03-11T08:00:00Z",
            "credits": {"by": [{"type": "author", "name": "Ida Fenn"}]},
            "promo_items": {"basic": {"type": "image", "url": "https://img.paper.example/tern.jpg"}},
            "content_elements": [
                {"type": "text", "content": "She left <b>at dawn</b>."},
                {"type": "header", "level": 2, "content": "After"},
                {"type": "image", "url": "https://img.paper.example/gull.jpg", "caption": "A gull"},
                {"type": "list", "list_type": "unordered", "items": [{"type": "text", "content": "Tern"}]},
                {"type": "quote", "content_elements": [{"type": "text", "content": "We waited."}]},
                {"type": "raw_html", "content": "<p>Nobody waved.</p>"}
            ]
        }),
        FERRY,
        "Ida Fenn",
        &[
            "She left at dawn.",
            "# After",
            "[https://img.paper.example/gull.jpg] A gull",
            "- Tern",
            "> We waited.",
            "Nobody waved.",
        ],
    );
    // Drupal's JSON:API.
    shows(
        json!({
            "jsonapi": {"version": "1.0"},
            "data": {"type": "node--article", "id": "x", "attributes": {"title": FERRY, "created": "2031-03-11T08:00:00+00:00", "body": {"value": "raw", "format": "basic_html", "processed": html, "summary": ""}},
                "relationships": {"uid": {"data": {"type": "user--user", "id": "u"}}}},
            "included": [{"type": "user--user", "id": "u", "attributes": {"display_name": "Ida Fenn", "name": "ida"}}]
        }),
        FERRY,
        "Ida Fenn",
        &two,
    );
    // Strapi 4.
    shows(
        json!({"data": [{"id": 1, "attributes": {"title": FERRY, "content": "She left at dawn.\n\nNobody waved.", "publishedAt": "2031-03-11T08:00:00Z",
        "author": {"data": {"id": 3, "attributes": {"name": "Ida Fenn"}}}}}], "meta": {"pagination": {"page": 1}}}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    // Storyblok.
    shows(
        json!({"story": {"name": FERRY, "id": 1, "slug": "ferry", "first_published_at": "2031-03-11T08:00:00Z", "content": {"_uid": "1", "component": "post", "author": "Ida Fenn",
        "long_text": {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "She left at dawn."}]}, {"type": "paragraph", "content": [{"type": "text", "text": "Nobody waved."}]}]}}}}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    // The Guardian and The New York Times.
    shows(
        json!({"response": {"status": "ok", "content": {"id": "ferry", "webTitle": FERRY, "webPublicationDate": "2031-03-11T08:00:00Z", "webUrl": "https://guard.example/ferry", "fields": {"headline": FERRY, "byline": "Ida Fenn", "body": html}}}}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    shows(
        json!({"response": {"docs": [{"headline": {"main": FERRY, "kicker": null}, "pub_date": "2031-03-11T08:00:00+0000", "byline": {"original": "By Ida Fenn"}, "web_url": "https://times.example/ferry", "abstract": "She left.", "lead_paragraph": "She left at dawn."}]}, "status": "OK"}),
        FERRY,
        "By Ida Fenn",
        &["She left at dawn."],
    );
    // Forums.
    shows(
        json!({"id": 1, "title": FERRY, "created_at": "2031-03-11T08:00:00Z", "details": {"created_by": {"username": "ida", "name": "Ida Fenn"}}, "post_stream": {"posts": [{"name": "Ida Fenn", "username": "ida", "cooked": html}]}}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    shows(
        json!([{"kind": "Listing", "data": {"children": [{"kind": "t3", "data": {"title": FERRY, "author": "ida", "created_utc": 1_930_000_000.0, "selftext": "She left at dawn.\n\nNobody waved.", "selftext_html": "&lt;!-- SC_OFF --&gt;&lt;div class=\"md\"&gt;&lt;p&gt;She left at dawn.&lt;/p&gt;&lt;p&gt;Nobody waved.&lt;/p&gt;&lt;/div&gt;"}}]}}]),
        FERRY,
        "ida",
        &two,
    );
    shows(
        json!({"by": "ida", "id": 1, "time": 1_930_000_000, "title": FERRY, "text": "She left at dawn.<p>Nobody waved.", "type": "story"}),
        FERRY,
        "ida",
        &two,
    );
    // ActivityPub.
    shows(
        json!({"@context": "https://www.w3.org/ns/activitystreams", "type": "Article", "name": FERRY, "published": "2031-03-11T08:00:00Z", "attributedTo": {"type": "Person", "name": "Ida Fenn"}, "content": html}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    // What extractors return: Readability, Mercury, newspaper3k, trafilatura.
    shows(
        json!({"title": FERRY, "byline": "Ida Fenn", "content": format!("<div>{html}</div>"), "textContent": "x", "publishedTime": "2031-03-11"}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    shows(
        json!({"title": FERRY, "author": "Ida Fenn", "content": format!("<div>{html}</div>"), "date_published": "2031-03-11", "lead_image_url": null, "dek": null}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    shows(
        json!({"title": FERRY, "authors": ["Ida Fenn"], "publish_date": "2031-03-11", "text": "She left at dawn.\n\nNobody waved.", "top_image": ""}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    shows(
        json!({"title": FERRY, "author": "Ida Fenn", "date": "2031-03-11", "raw_text": "x", "text": "She left at dawn.\nNobody waved."}),
        FERRY,
        "Ida Fenn",
        &["She left at dawn.\nNobody waved."],
    );
    // RSS to JSON, dev.to, Hashnode, Medium-like, Substack.
    shows(
        json!({"status": "ok", "feed": {"title": "Paper"}, "items": [{"title": FERRY, "pubDate": "2031-03-11 08:00:00", "author": "Ida Fenn", "description": html, "content": html}]}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    shows(
        json!({"type_of": "article", "title": FERRY, "published_at": "2031-03-11", "body_html": html, "body_markdown": "She left at dawn.\n\nNobody waved.", "user": {"name": "Ida Fenn", "username": "ida"}}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    shows(
        json!({"data": {"publication": {"post": {"title": FERRY, "publishedAt": "2031-03-11", "author": {"name": "Ida Fenn"}, "content": {"html": html, "markdown": "x"}}}}}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    shows(
        json!({"id": 3, "title": FERRY, "post_date": "2031-03-11", "publishedBylines": [{"name": "Ida Fenn"}], "body_html": html}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    // Prismic and Directus.
    shows(
        json!({"results": [{"id": "x", "first_publication_date": "2031-03-11T08:00:00+0000", "data": {"title": [{"type": "heading1", "text": FERRY, "spans": []}], "author": "Ida Fenn", "content": [{"type": "paragraph", "text": "She left at dawn.", "spans": []}, {"type": "paragraph", "text": "Nobody waved.", "spans": []}]}}]}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    shows(
        json!({"data": {"id": 1, "date_created": "2031-03-11", "title": FERRY, "content": html, "user_created": {"first_name": "Ida", "last_name": "Fenn"}}}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    // Notion's page with its blocks, Shopify.
    shows(
        json!({"article": {"title": FERRY, "published_at": "2031-03-11", "author": "Ida Fenn", "body_html": html}}),
        FERRY,
        "Ida Fenn",
        &two,
    );
    // Ghost's mobiledoc.
    let mobiledoc = json!({"version": "0.3.1", "atoms": [["soft-return", "", {}]], "cards": [["image", {"src": "https://img.paper.example/gull.jpg", "caption": "A gull"}], ["markdown", {"markdown": "## After"}], ["hr", {}], ["html", {"html": "<p>By law.</p>"}]],
        "markups": [["strong"], ["a", ["href", "https://a.example/"]]],
        "sections": [[1, "p", [[0, [], 0, "She left "], [0, [0, 1], 2, "at dawn"], [0, [], 0, "."], [1, [], 0, 0], [0, [], 0, "Nobody waved."]]], [10, 0], [10, 1], [10, 2], [10, 3], [3, "ul", [[[0, [], 0, "Tern"]]]], [1, "blockquote", [[0, [], 0, "We waited."]]]]});
    shows(
        json!({"posts": [{"title": FERRY, "published_at": "2031-03-11T08:00:00.000Z", "authors": [{"name": "Ida Fenn"}], "mobiledoc": mobiledoc.to_string()}]}),
        FERRY,
        "Ida Fenn",
        &[
            "She left at dawn.\nNobody waved.",
            "[https://img.paper.example/gull.jpg] A gull",
            "# After",
            "By law.",
            "- Tern",
            "> We waited.",
        ],
    );
}

#[test]
fn marks_of_rich_texts_are_kept() {
    let body = json!({"title": FERRY, "body": [
        {"type": "paragraph", "text": "She ∂ left at dawn.", "spans": [{"start": 6, "end": 10, "type": "em"}, {"start": 11, "end": 18, "type": "hyperlink", "data": {"url": "https://a.example/"}}]}]});
    let article = story(&body).article;
    let [Block::Paragraph(run)] = &article.body[..] else { panic!("{:?}", article.body) };
    assert!(
        run.iter().any(|part| matches!(part, Inline::Link(..)) && plain_text(std::slice::from_ref(part)) == "at dawn"),
        "{run:?}"
    );
    assert!(
        run.iter().any(|part| matches!(part, Inline::Styled(..)) && plain_text(std::slice::from_ref(part)) == "left"),
        "{run:?}"
    );
}

#[test]
fn a_number_is_a_date_only_if_it_may_be_seconds_or_milliseconds() {
    let dated = |date: &str| {
        let answer = format!("{{\"title\": \"Ferry\", \"content\": \"She left.\", \"date\": {date}}}");
        super::read(&answer).article.date.and_then(|date| date.iso)
    };
    for date in ["2024", "20240506", "0", "-1", "1.7e9", "17e8", "1930000000000000", "1e400"] {
        assert_eq!(dated(date), None, "{date}");
    }
    for (date, iso) in [
        ("1930000000", "2031-02-27T23:06:40Z"),
        ("1930000000.5", "2031-02-27T23:06:40Z"),
        ("1930000000000", "2031-02-27T23:06:40Z"),
        ("100000000", "1973-03-03T09:46:40Z"),
    ] {
        assert_eq!(dated(date).as_deref(), Some(iso), "{date}");
    }
}

#[test]
fn a_persons_name_is_the_one_that_is_a_whole_name() {
    for (author, byline) in [
        (json!({"username": "ida7", "first_name": "Ida", "last_name": "Fenn"}), "Ida Fenn"),
        (json!({"name": "Ida Fenn", "display_name": "ida"}), "Ida Fenn"),
        (json!({"name": "ida", "display_name": "Ida Fenn"}), "Ida Fenn"),
        (json!({"display_name": "ida", "full_name": "Ida Fenn"}), "Ida Fenn"),
        (json!({"display_name": "Ida", "username": "ida7"}), "Ida"),
        (json!({"display_name": "", "username": "ida7", "firstName": "Ida", "lastName": "Fenn"}), "Ida Fenn"),
        (json!({"username": "ida7"}), "ida7"),
        (json!("Ida Fenn"), "Ida Fenn"),
    ] {
        let answer = json!({"title": FERRY, "content": "She left.", "author": author});
        assert_eq!(story(&answer).article.byline, byline, "{author}");
    }
}
