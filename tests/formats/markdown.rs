//! Markdown and rich text as JSON, in whatever format they stand.

use article_engine::model::{Block, Inline, Style, plain_text};
use serde_json::{Value, json};

use super::{dropped, story, words};

fn read(markdown: &str) -> Vec<Block> {
    story(&json!({ "headline": "Ferry", "body_markdown": markdown })).article.body
}

fn text(words: &str) -> Inline {
    Inline::Text(words.into())
}

fn paragraph(words: Vec<Inline>) -> Block {
    Block::Paragraph(words)
}

#[test]
fn headings_paragraphs_and_rules() {
    let blocks =
        read("# First #\n\nOne line\ngoes on.  \nA new one.\n\nSecond\n------\n***\n#No heading\n\nTitle\n===\n");
    let [Block::Heading(_, first), one, Block::Heading(_, second), Block::Separator, no, Block::Heading(_, title)] =
        blocks.as_slice()
    else {
        panic!("{blocks:?}")
    };
    assert_eq!([plain_text(first), plain_text(second), plain_text(title)], ["First", "Second", "Title"]);
    assert_eq!(*one, paragraph(vec![text("One line goes on."), Inline::Break, text("A new one.")]));
    assert_eq!(*no, paragraph(vec![text("#No heading")]));
}

#[test]
fn emphasis_code_and_plain_marks() {
    let styled = |style, words: &str| Inline::Styled(style, vec![text(words)]);
    for (markdown, wanted) in [
        ("So *it* is", vec![text("So "), styled(Style::Emphasis, "it"), text(" is")]),
        ("So **it** is", vec![text("So "), styled(Style::Strong, "it"), text(" is")]),
        ("So __it__ _is_", vec![text("So "), styled(Style::Strong, "it"), text(" "), styled(Style::Emphasis, "is")]),
        ("~~gone~~ `a*b*`", vec![styled(Style::Deleted, "gone"), text(" "), Inline::Code("a*b*".into())]),
        ("``a`b``", vec![Inline::Code("a`b".into())]),
        (
            r"\*not\* 2*3*4 or snake_case_name",
            vec![text("*not* 2"), styled(Style::Emphasis, "3"), text("4 or snake_case_name")],
        ),
        ("2 * 3 * 4 and **open", vec![text("2 * 3 * 4 and **open")]),
        ("1 < 2 & AT&amp;T > x", vec![text("1 < 2 & AT&T > x")]),
    ] {
        assert_eq!(read(markdown), [paragraph(wanted)], "{markdown}");
    }
    let [Block::Paragraph(nested)] = &read("**a *b* c**")[..] else { panic!() };
    assert!(matches!(&nested[..], [Inline::Styled(Style::Strong, inner)] if inner.len() == 3), "{nested:?}");
}

#[test]
fn links_and_pictures() {
    let link = |address: &str, words: &str| {
        let urls = article_engine::model::SafeUrl::from_parsed(address.into()).unwrap();
        Inline::Link(urls, vec![text(words)])
    };
    let quay = "https://quay.example/a_(b)";
    for markdown in [
        "[Go](https://quay.example/a_(b))",
        "[Go](<https://quay.example/a_(b)> \"The title\")",
        "[Go][quay]\n\n[quay]: https://quay.example/a_(b)",
        "[Go][]\n\n[go]: <https://quay.example/a_(b)> 'x'",
        "[Go]\n\n[GO]: https://quay.example/a_(b)",
    ] {
        assert_eq!(read(markdown), [paragraph(vec![link(quay, "Go")])], "{markdown}");
    }
    assert_eq!(read("<https://quay.example/a_(b)>"), [paragraph(vec![link(quay, quay)])]);
    assert_eq!(read("<ann@quay.example>"), [paragraph(vec![link("mailto:ann@quay.example", "ann@quay.example")])]);
    assert_eq!(read("[no](javascript:alert(1)) [x] [y](z"), [paragraph(vec![text("no [x] [y](z")])]);
    let [Block::Figure(photo)] = &read("![A \\[tern\\]](/tern.jpg)")[..] else { panic!() };
    assert_eq!(
        (photo.alt.as_str(), photo.src.as_ref().unwrap().as_str()),
        ("A [tern]", "https://api.paper.example/tern.jpg")
    );
    let [Block::Figure(photo)] = &read("[![Tern](/tern.jpg)](https://quay.example/)")[..] else { panic!() };
    assert_eq!(photo.link.as_ref().unwrap().as_str(), "https://quay.example/");
}

#[test]
fn lists_quotes_code_and_tables() {
    let blocks =
        read("- One\n- Two\n  goes on\n  1. Deep\n  2. Deeper\n- [ ] To do\n- [x] Done\n\n3) Third\n4) Fourth\n");
    let [Block::List { numbering: None, items }, Block::List { numbering: Some(numbering), items: numbered }] =
        blocks.as_slice()
    else {
        panic!("{blocks:?}")
    };
    assert_eq!((items.len(), numbering.start, numbered.len()), (4, 3, 2));
    assert_eq!(items[0], [paragraph(vec![text("One")])]);
    assert!(
        matches!(&items[1][..], [Block::Paragraph(words), Block::List { items, .. }] if plain_text(words) == "Two goes on" && items.len() == 2),
        "{items:?}"
    );
    assert_ne!(items[2], items[3]);

    let loose = read("* One\n\n  More of it.\n\n* Two");
    assert!(matches!(&loose[..], [Block::List { items, .. }] if items.len() == 2 && items[0].len() == 2), "{loose:?}");

    let quote = read("> Said\n> so.\n>\n> - One\n> - Two\n\nAfter.");
    assert!(matches!(&quote[..], [Block::Quote { blocks, .. }, Block::Paragraph(_)] if blocks.len() == 2), "{quote:?}");

    let code = read("```rust\nlet a = \"<b>\";\n\n# no heading\n[a]: /b\n```\nAfter.");
    let wanted = "let a = \"<b>\";\n\n# no heading\n[a]: /b";
    assert!(matches!(&code[..], [Block::Code { text, .. }, Block::Paragraph(_)] if text == wanted), "{code:?}");

    let table = read("| Port | Boats |\n|:-----|------:|\n| Quay | **3** |\n| A \\| B | 4 |\n\nAfter.");
    let [Block::Table(table), Block::Paragraph(_)] = &table[..] else { panic!("{table:?}") };
    assert_eq!(format!("{table:?}").matches("Cell {").count(), 6);
    assert!(format!("{table:?}").contains("A | B"));
}

#[test]
fn html_in_markdown_is_read_as_html_and_is_as_safe() {
    let blocks =
        read("<div class=x>\n<p>Words <script>alert(1)</script></p>\n</div>\n\nIt <b onclick=\"alert(1)\">is</b>.");
    assert_eq!(words(&blocks), ["Words", "It is."]);
    assert!(!format!("{blocks:?}").contains("alert"));
}

#[test]
fn markdown_in_every_format() {
    let markdown = "## Dawn\n\nThe **first** ferry [left](https://quay.example/).";
    for payload in [
        json!({ "headline": "Ferry", "body_markdown": markdown }),
        json!({ "headline": "Ferry", "body": markdown, "format": "markdown", "byline": "Ann" }),
        json!({ "title": "Ferry", "content": markdown }),
        json!({ "title": "Ferry", "body": markdown, "format": "markdown" }),
        json!({ "posts": [{ "title": "Ferry", "markdown": markdown }] }),
        json!({ "@type": "Article", "headline": "Ferry", "articleBody": markdown }),
        json!({ "paths": { "headline": "a", "body_markdown": "b" }, "a": "Ferry", "b": markdown }),
    ] {
        let told = story(&payload);
        assert_eq!(told.article.headline, "Ferry", "{payload}");
        assert_eq!(words(&told.article.body), ["Dawn", "The first ferry left."], "{payload}");
        assert!(format!("{:?}", told.article.body).contains("https://quay.example/"), "{payload}");
    }
    let noted = story(&json!({ "@type": "Article", "headline": "Ferry", "articleBody": markdown }));
    assert_eq!(dropped(&noted), ["articleBody"]);
}

#[test]
fn plain_texts_stay_plain() {
    for plain in [
        "She came in #1 and said *so*.\n\nTwo * three * four.",
        "- No, said he.\n\nYes.",
        "A [note] (see below).\n\n# 1 song of the year",
        "Rated 5** by all.\n\nSee [1](2).",
    ] {
        let told = story(&json!({ "@type": "Article", "headline": "Ferry", "articleBody": plain }));
        let lines: Vec<_> = plain.split("\n\n").collect();
        assert_eq!(words(&told.article.body), lines);
        assert!(told.dropped.is_empty(), "{plain}: {:?}", told.dropped);
    }
}

#[test]
fn rich_text_as_json() {
    let contentful = json!({ "nodeType": "document", "data": {}, "content": [
        { "nodeType": "heading-3", "data": {}, "content": [{ "nodeType": "text", "value": "Dawn", "marks": [], "data": {} }] },
        { "nodeType": "paragraph", "data": {}, "content": [
            { "nodeType": "text", "value": "The ", "marks": [], "data": {} },
            { "nodeType": "text", "value": "first", "marks": [{ "type": "bold" }], "data": {} },
            { "nodeType": "text", "value": " ferry ", "marks": [], "data": {} },
            { "nodeType": "hyperlink", "data": { "uri": "https://quay.example/" }, "content": [{ "nodeType": "text", "value": "left", "marks": [], "data": {} }] },
            { "nodeType": "text", "value": " <at> dawn.", "marks": [], "data": {} },
        ] },
        { "nodeType": "unordered-list", "data": {}, "content": [{ "nodeType": "list-item", "data": {}, "content": [
            { "nodeType": "paragraph", "data": {}, "content": [{ "nodeType": "text", "value": "One", "marks": [], "data": {} }] }] }] },
        { "nodeType": "embedded-asset-block", "data": { "target": { "fields": { "title": "Tern", "description": "A tern", "file": { "url": "//images.quay.example/tern.jpg" } } } }, "content": [] },
    ] });
    let lexical = json!({ "root": { "type": "root", "children": [
        { "type": "extended-heading", "tag": "h3", "children": [{ "type": "extended-text", "text": "Dawn", "format": 0 }] },
        { "type": "paragraph", "children": [
            { "type": "extended-text", "text": "The ", "format": 0 }, { "type": "extended-text", "text": "first", "format": 1 },
            { "type": "extended-text", "text": " ferry ", "format": 0 },
            { "type": "link", "url": "https://quay.example/", "children": [{ "type": "extended-text", "text": "left", "format": 0 }] },
            { "type": "extended-text", "text": " <at> dawn.", "format": 0 },
        ] },
        { "type": "list", "listType": "bullet", "children": [{ "type": "listitem", "children": [{ "type": "extended-text", "text": "One" }] }] },
        { "type": "image", "src": "//images.quay.example/tern.jpg", "alt": "A tern" },
    ] } });
    let prosemirror = json!({ "type": "doc", "content": [
        { "type": "heading", "attrs": { "level": 3 }, "content": [{ "type": "text", "text": "Dawn" }] },
        { "type": "paragraph", "content": [
            { "type": "text", "text": "The " }, { "type": "text", "text": "first", "marks": [{ "type": "bold" }] }, { "type": "text", "text": " ferry " },
            { "type": "text", "text": "left", "marks": [{ "type": "link", "attrs": { "href": "https://quay.example/" } }] }, { "type": "text", "text": " <at> dawn." },
        ] },
        { "type": "bulletList", "content": [{ "type": "listItem", "content": [{ "type": "paragraph", "content": [{ "type": "text", "text": "One" }] }] }] },
        { "type": "image", "attrs": { "src": "//images.quay.example/tern.jpg", "alt": "A tern" } },
    ] });
    let strapi = json!([
        { "type": "heading", "level": 3, "children": [{ "type": "text", "text": "Dawn" }] },
        { "type": "paragraph", "children": [
            { "type": "text", "text": "The " }, { "type": "text", "text": "first", "bold": true }, { "type": "text", "text": " ferry " },
            { "type": "link", "url": "https://quay.example/", "children": [{ "type": "text", "text": "left" }] }, { "type": "text", "text": " <at> dawn." },
        ] },
        { "type": "list", "format": "unordered", "children": [{ "type": "list-item", "children": [{ "type": "text", "text": "One" }] }] },
        { "type": "image", "image": { "url": "//images.quay.example/tern.jpg", "alternativeText": "A tern" }, "children": [{ "type": "text", "text": "" }] },
    ]);
    let graph = {
        let mut document = contentful.clone();
        document["content"][3]["data"]["target"] = json!({ "sys": { "id": "x7", "linkType": "Asset" } });
        let assets = json!({ "block": [{ "sys": { "id": "x7" }, "url": "//images.quay.example/tern.jpg", "description": "A tern" }] });
        json!({ "json": document, "links": { "assets": assets } })
    };
    for (name, tree) in [
        ("Contentful", contentful),
        ("Contentful's GraphQL", graph),
        ("Lexical", lexical),
        ("ProseMirror", prosemirror),
        ("Strapi", strapi),
    ] {
        for payload in [
            json!({ "title": "Ferry", "body": tree }),
            json!({ "items": [{ "sys": {}, "fields": { "title": "Ferry", "content": tree } }] }),
        ] {
            check(name, &payload);
        }
    }
}

fn check(name: &str, payload: &Value) {
    let told = story(payload);
    let body = &told.article.body;
    assert_eq!(told.article.headline, "Ferry", "{name}");
    assert_eq!(words(body), ["Dawn", "The first ferry left <at> dawn."], "{name}: {body:?}");
    let [Block::Heading(..), Block::Paragraph(line), Block::List { numbering: None, items }, Block::Figure(photo)] =
        &body[..]
    else {
        panic!("{name}: {body:?}")
    };
    assert!(line.contains(&Inline::Styled(Style::Strong, vec![text("first")])), "{name}: {line:?}");
    assert!(
        line.iter().any(|inline| matches!(inline, Inline::Link(url, _) if url.as_str() == "https://quay.example/")),
        "{name}"
    );
    assert_eq!(items[0], [paragraph(vec![text("One")])], "{name}");
    assert_eq!(
        (photo.alt.as_str(), photo.src.as_ref().unwrap().as_str()),
        ("A tern", "https://images.quay.example/tern.jpg"),
        "{name}"
    );
}

/// The words of a text with footnotes, and the footnotes.
fn noted(markdown: &str) -> (Vec<String>, Vec<String>) {
    let mut blocks = read(markdown);
    let notes = match blocks.last() {
        Some(Block::List { items, .. }) => items.iter().map(|item| words(item).join("|")).collect(),
        _ => Vec::new(),
    };
    blocks.truncate(blocks.len() - usize::from(!notes.is_empty()));
    (words(&blocks), notes)
}

#[test]
fn footnotes_are_numbered_as_they_are_mentioned_and_lead_there_and_back() {
    let text = "She left[^tide] at dawn.[^2] Again[^tide].\n\n[^2]: By law.\n[^tide]: High\n    at *six*.\n\n    So it was.\n\nNobody waved.\n\n[^none]: Unused.";
    let (body, notes) = noted(text);
    assert_eq!(body, ["She left1 at dawn.2 Again1.", "Nobody waved."]);
    assert_eq!(notes, ["High at six.|So it was. ↩", "By law. ↩", "Unused. ↩"]);
    let blocks = read(text);
    let Block::Paragraph(run) = &blocks[0] else { panic!("{blocks:?}") };
    let shown = format!("{run:?} {:?}", blocks.last());
    assert_eq!(shown.matches("↩").count(), 3);
    assert!(shown.contains("fn-1") && shown.contains("fnref-1"), "{shown}");
}

#[test]
fn what_only_looks_like_a_footnote_stays() {
    assert_eq!(noted("One[^x] and [^] and [^y z].").0, ["One[^x] and [^] and [^y z]."]);
    let (body, notes) = noted("`[^1]` is code.\n\n```\n[^1]: code\n```");
    assert_eq!((body, notes.len()), (vec!["[^1] is code.".to_owned()], 0));
    // A footnote that mentions itself, and one that mentions the next.
    assert_eq!(noted("A[^a].\n\n[^a]: See[^b] and[^a].\n[^b]: Yes.").1, ["See2 and1. ↩", "Yes. ↩"]);
}

#[test]
fn a_footnote_ends_where_its_paragraph_does_and_nothing_after_it_is_lost() {
    // Ideographic spaces begin Chinese and Japanese paragraphs.
    let (body, notes) = noted("正文[^1]。\n\n[^1]: 注。\n\n　　第二段正文。\n\n　　第三段。");
    assert_eq!(
        (body, notes),
        (vec!["正文1。".into(), "第二段正文。".into(), "第三段。".into()], vec!["注。 ↩".to_owned()])
    );
    for (space, inside) in
        [("\t", true), ("    ", true), ("  \t", true), ("  ", false), ("   ", false), ("\u{a0}\u{a0}", false)]
    {
        let (body, notes) = noted(&format!("One[^1].\n\n[^1]: Note.\n\n{space}More."));
        let wanted =
            if inside { (vec!["One1."], vec!["Note.|More. ↩"]) } else { (vec!["One1.", "More."], vec!["Note. ↩"]) };
        assert_eq!(
            (body, notes),
            (
                wanted.0.iter().map(|line| (*line).to_owned()).collect(),
                wanted.1.iter().map(|line| (*line).to_owned()).collect()
            ),
            "{space:?}"
        );
    }
    // A line right after a footnote's paragraph continues it, unless it begins another block.
    let (body, notes) = noted("One[^1].\n\n[^1]: A note\nthat goes on\n　in a third line.\n\nTwo.");
    assert_eq!(
        (body, notes),
        (vec!["One1.".into(), "Two.".into()], vec!["A note that goes on in a third line. ↩".to_owned()])
    );
    for after in [
        "## Two",
        "> Two",
        "- Two",
        "1. Two",
        "```\nTwo\n```",
        "***\nTwo",
        "<div>Two</div>",
        "| Two | 2 |\n|---|---|\n| Three | 3 |",
    ] {
        let (_, notes) = noted(&format!("{after}\n\nOne[^1].\n\n[^1]: Note."));
        assert_eq!(notes, ["Note. ↩"], "{after}");
        let blocks = read(&format!("One[^1].\n\n[^1]: Note.\n{after}"));
        assert!(format!("{:?}", &blocks[1..blocks.len() - 1]).contains("Two"), "{after}: {blocks:?}");
        assert!(!format!("{:?}", blocks.last()).contains("Two"), "{after}: {blocks:?}");
    }
}

#[test]
fn lines_of_an_item_may_begin_with_any_space() {
    let blocks = read("- 一。\n　二。\n- 三。\n\n　　四。");
    let told = format!("{blocks:?}");
    assert!(["一。", "二。", "三。", "四。"].iter().all(|words| told.contains(words)), "{told}");
}
