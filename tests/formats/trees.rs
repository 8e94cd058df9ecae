//! Rich text as JSON, of hostile and of unusual trees: each text is shown once, as words, in its place, in bounded time and memory.

use serde_json::{Value, json};

use super::{story, words};
use article_engine::model::{Block, Inline, plain_text};

fn body(content: &Value) -> Vec<Block> {
    story(&json!({"title": "Ferry", "content": content})).article.body
}

fn lines(content: &Value) -> Vec<String> {
    words(&body(content))
}

fn paragraph(words: &str) -> Value {
    json!({"type": "paragraph", "content": [{"type": "text", "text": words}]})
}

#[test]
fn a_member_that_is_called_like_its_nodes_type_is_read_once() {
    for name in ["data", "attrs", "target", "fields", "meta", "body", "content", "callout"] {
        let nested = |depth| {
            (0..depth).fold(paragraph("She left."), |inside, _| json!({"type": name, name: {"content": [inside]}}))
        };
        for depth in [6, 40] {
            assert_eq!(lines(&json!([nested(depth)])), ["She left."], "{name} {depth}");
        }
        // The same without children of its own: what it embeds.
        let embedded = |depth| {
            (0..depth).fold(paragraph("She left."), |inside, _| {
                json!({"type": name, "src": "/tern", name: {"title": "Tern", "body": {"type": "doc", "content": [inside]}}})
            })
        };
        for depth in [5, 20] {
            let lines = lines(&json!([embedded(depth)]));
            assert_eq!(lines.iter().filter(|line| *line == "She left.").count(), 1, "{name} {depth}");
            assert_eq!(lines.iter().filter(|line| *line == "Tern").count(), depth, "{name} {depth}");
        }
    }
    let ring = |depth| {
        (0..depth).fold(paragraph("She left."), |inside, _| {
            let inner = json!({"type": "x", "content": [inside]});
            json!({"type": "body", "src": "/tern", "body": {"type": "body", "body": inner}})
        })
    };
    for depth in [5, 20] {
        assert_eq!(lines(&json!([ring(depth)])).iter().filter(|line| *line == "She left.").count(), 1, "{depth}");
    }
}

#[test]
fn tags_in_texts_of_contentful_are_words() {
    let text = |words: &str| json!({"nodeType": "text", "value": words, "marks": [], "data": {}});
    let paragraph = |words: &str| json!({"nodeType": "paragraph", "data": {}, "content": [text(words)]});
    let told = ["<div> is a block element.", "<img src=x> shows nothing.", "<p>So</p>"];
    let document = json!({"nodeType": "document", "data": {}, "content": told.map(paragraph)});
    assert_eq!(lines(&document), told);
}

#[test]
fn what_repeats_an_address_does_not_fill_the_memory() {
    let address = format!("https://a.example/{}", "x".repeat(1_000_000));
    let span = json!({"_type": "span", "text": "a", "marks": ["k"]});
    let sanity = json!([{"_type": "block", "markDefs": [{"_key": "k", "_type": "link", "href": address}], "children": vec![span; 50_000]}]);
    assert!(!body(&sanity).is_empty());
    let link =
        |at: usize| json!({"start": at, "end": 100 + at, "type": "hyperlink", "data": {"url": &address[..20_000]}});
    let prismic =
        json!([{"type": "paragraph", "text": "a".repeat(1_000), "spans": (0..200).map(link).collect::<Vec<_>>()}]);
    assert!(!body(&prismic).is_empty());
    let open = [vec![0; 20_000], vec![1; 20_000]].concat();
    let mobiledoc = json!({"version": "0.3.1", "atoms": [], "cards": [], "markups": [["a", ["href", &address]], ["x".repeat(1_000_000)]],
        "sections": [[1, "p", [[0, [], 0, "It was dark."]]], [1, "p", [[0, open, 0, "She left."]]], [1, "p", [[0, [], 0, "Nobody waved."]]]]});
    story(&json!({"title": "Ferry", "mobiledoc": mobiledoc}));
}

#[test]
fn unknown_nodes_in_a_paragraph_stay_in_it() {
    let text = |words: &str| json!({"type": "text", "text": words});
    for (node, told) in [
        (json!({"type": "emoji", "attrs": {"name": "tern"}}), "tern"),
        (json!({"type": "mention", "attrs": {"id": "7", "text": "@Ida"}}), "@Ida"),
        (json!({"type": "mention", "attrs": {"id": "7", "label": "Ida"}}), "Ida"),
        (json!({"type": "inlineCard", "attrs": {"url": "https://a.example/"}}), "https://a.example/"),
        (
            json!({"nodeType": "embedded-entry-inline", "content": [], "data": {"target": {"fields": {"title": "A box", "url": "https://a.example/"}}}}),
            "A box",
        ),
        (
            json!({"nodeType": "embedded-entry-inline", "content": [], "data": {"target": {"fields": {"title": "A box", "description": "So."}}}}),
            "A box So.",
        ),
    ] {
        let of = |kind: &str, content: Value| json!({"type": "doc", "content": [{"type": kind, "attrs": {"level": 2}, "content": content}]});
        for kind in ["paragraph", "heading"] {
            let tree = of(kind, json!([text("See "), node, text(" there.")]));
            assert_eq!(lines(&tree), [format!("See {told} there.")], "{kind} {node}");
            assert_eq!(lines(&of(kind, json!([node]))), [told], "{kind} {node}");
        }
        let link = json!({"type": "link", "attrs": {"href": "https://b.example/"}, "content": [text("See "), node]});
        assert_eq!(lines(&of("paragraph", json!([link, text(" there.")]))).len(), 1, "{node}");
    }
}

#[test]
fn blocks_of_draft_js() {
    let block = |kind: &str, words: &str| json!({"key": "k", "type": kind, "text": words, "depth": 0, "inlineStyleRanges": [], "entityRanges": [], "data": {}});
    let draft = json!({"entityMap": {}, "blocks": [
        block("unstyled", "First."), block("unstyled", "Second."), block("header-two", "After"), block("header-six", "Last"),
        block("unordered-list-item", "Tern"), block("unordered-list-item", "Gull"), block("ordered-list-item", "One"),
        block("blockquote", "We waited."), block("code-block", "let a = 1;"), block("callout", "By law."), block("callout", "So it was.")
    ]});
    for content in [draft.clone(), json!(draft.to_string())] {
        let body = body(&content);
        assert_eq!(words(&body), ["First.", "Second.", "After", "Last", "By law.", "So it was."]);
        let lists: Vec<_> = body
            .iter()
            .filter_map(|block| {
                if let Block::List { numbering, items } = block {
                    Some((numbering.is_some(), items.len()))
                } else {
                    None
                }
            })
            .collect();
        assert_eq!(lists, [(false, 2), (true, 1)]);
        assert!(body.iter().any(|block| matches!(block, Block::Quote { .. })), "{body:?}");
        assert!(
            body.iter().any(|block| matches!(block, Block::Code { text, .. } if text.trim() == "let a = 1;")),
            "{body:?}"
        );
        assert!(matches!(&body[..3], [Block::Paragraph(_), Block::Paragraph(_), Block::Heading(..)]), "{body:?}");
    }
    // Texts side by side are one line.
    let inline = json!([{"type": "text", "text": "She "}, {"type": "mention", "text": "Ida"}, {"type": "text", "text": " left."}]);
    assert_eq!(lines(&inline), ["She Ida left."]);
    let document =
        json!({"type": "doc", "content": [{"type": "callout", "text": "By law."}, {"type": "callout", "text": "So."}]});
    assert_eq!(lines(&document), ["By law.", "So."]);
}

#[test]
fn what_is_only_for_a_newsletter_is_left_out() {
    let lexical = json!({"root": {"type": "root", "children": [
        {"type": "email", "html": "<p>Hello, {name}!</p>"}, {"type": "paragraph", "children": [{"type": "extended-text", "text": "She left."}]},
        {"type": "email-cta", "html": "<p>Sign up.</p>", "buttonText": "Now", "buttonUrl": "https://a.example/"}
    ]}});
    assert_eq!(lines(&lexical), ["She left."]);
    let cards = json!([["email", {"html": "<p>Hello, {name}!</p>"}], ["email-cta", {"html": "<p>Sign up.</p>", "buttonText": "Now"}]]);
    let mobiledoc = json!({"version": "0.3.1", "markups": [], "atoms": [], "cards": cards,
        "sections": [[10, 0], [1, "p", [[0, [], 0, "She left."]]], [10, 1]]});
    assert_eq!(words(&story(&json!({"title": "Ferry", "mobiledoc": mobiledoc})).article.body), ["She left."]);
}

#[test]
fn only_editor_js_means_html_by_its_lists() {
    let list = json!({"blocks": [{"type": "list", "data": {"style": "unordered", "items": ["A <b>tern</b>", {"content": "Gull", "items": ["<i>Eel</i>"]}]}}]});
    let told = format!("{:?}", body(&list));
    assert!(told.contains("Styled(Strong") && told.contains("Styled(Emphasis"), "{told}");
    let others = json!([{"type": "paragraph", "children": ["A <b> is a tag", {"text": " & more"}]}, {"type": "list", "items": ["<i> too"]}]);
    let body = body(&others);
    assert_eq!(words(&body[..1]), ["A <b> is a tag & more"]);
    let Block::List { items, .. } = &body[1] else { panic!("{body:?}") };
    assert_eq!(words(&items[0]), ["<i> too"]);
}

#[test]
fn a_section_of_mobiledoc_without_a_tag_is_a_paragraph() {
    let mobiledoc = json!({"version": "0.3.1", "markups": [[""]], "atoms": [], "cards": [],
        "sections": [[1, "", [[0, [], 0, "She left."]]], [1, "", [[0, [0], 1, "Nobody"], [0, [], 0, " waved."]]]]});
    let body = story(&json!({"title": "Ferry", "mobiledoc": mobiledoc})).article.body;
    assert_eq!(words(&body), ["She left.", "Nobody waved."]);
    let [Block::Paragraph(run), _] = &body[..] else { panic!("{body:?}") };
    assert!(matches!(&run[..], [Inline::Text(_)]) && plain_text(run) == "She left.", "{run:?}");
}

#[test]
fn many_references_to_many_pictures_are_read() {
    let embed = json!({"nodeType": "embedded-asset-block", "content": [], "data": {"target": {"sys": {"id": "none"}}}});
    let assets: Vec<_> =
        (0..40_000).map(|at| json!({"sys": {"id": at.to_string()}, "url": "https://a.example/tern.jpg"})).collect();
    let last = json!({"nodeType": "paragraph", "data": {}, "content": [{"nodeType": "text", "value": "She left.", "marks": [], "data": {}}]});
    let content = [vec![embed; 2_000], vec![last]].concat();
    let document = json!({"json": {"nodeType": "document", "data": {}, "content": content}, "links": {"assets": {"block": assets}}});
    assert_eq!(lines(&document), ["She left."]);
}
