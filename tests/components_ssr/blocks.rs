//! Each kind of block, with lists and tables.

use article_engine::components::block::{block, tight};
use article_engine::model::{Block, Cell, Definition, Direction, Inline, Math, Numbering, Row, Section, Table};

use crate::{paragraph, part, prose, words};

fn shown(each: Block) -> String {
    part(block(&each, &prose()))
}

#[test]
fn paragraphs_and_headings() {
    assert_eq!(shown(paragraph("a < b")), "<p>a &lt; b</p>");
    let formula = Inline::Math(Box::new(Math::Element("mi", vec![Math::Text("x".into())])));
    assert_eq!(shown(Block::Paragraph(vec![formula])), r#"<p class="formula"><math><mi>x</mi></math></p>"#);
    let headings = [(1, "h3", 1), (2, "h3", 1), (3, "h4", 2), (4, "h5", 3), (5, "h6", 3)];
    for (level, name, below) in headings {
        let html = shown(Block::Heading(level, words("H")));
        assert_eq!(html, format!(r#"<{name} class="heading-{below}">H</{name}>"#));
    }
}

#[test]
fn quotes_and_what_has_a_caption() {
    let quote = |pull, cite| Block::Quote { pull, blocks: vec![paragraph("Said.")], cite };
    assert_eq!(shown(quote(false, Vec::new())), "<blockquote><p>Said.</p></blockquote>");
    assert_eq!(
        shown(quote(true, words("A warden"))),
        r#"<blockquote class="pull"><p>Said.</p><footer><cite>A warden</cite></footer></blockquote>"#
    );
    let captioned = |caption| Block::Captioned { blocks: vec![paragraph("Held.")], caption };
    assert_eq!(shown(captioned(words("What"))), "<figure><p>Held.</p><figcaption>What</figcaption></figure>");
    assert_eq!(shown(captioned(Vec::new())), "<figure><p>Held.</p></figure>");
}

#[test]
fn details_verse_galleries_directions_and_separators() {
    let details = |summary| Block::Details { summary, blocks: vec![paragraph("In.")] };
    let folded = r#"<div class="folded"><p>In.</p></div></details>"#;
    assert_eq!(shown(details(words("More"))), format!("<details><summary>More</summary>{folded}"));
    assert_eq!(shown(details(Vec::new())), format!("<details>{folded}"));
    assert_eq!(shown(Block::Verse(words("one\n  two"))), "<pre class=\"verse\">one\n  two</pre>");
    assert_eq!(shown(Block::Gallery(vec![paragraph("P")])), r#"<div class="gallery"><p>P</p></div>"#);
    assert_eq!(shown(Block::Directed(Direction::Rtl, vec![paragraph("نص")])), r#"<div dir="rtl"><p>نص</p></div>"#);
    assert_eq!(shown(Block::Separator), "<hr>");
}

#[test]
fn code_can_be_focused_and_says_what_it_is() {
    let code = |language: Option<&str>| Block::Code { language: language.map(str::to_owned), text: "a < b".into() };
    assert_eq!(
        shown(code(Some("rust"))),
        concat!(
            r#"<pre tabindex="0" role="group" aria-label="rust" data-language="rust">"#,
            r#"<code class="language-rust">a &lt; b</code></pre>"#,
        )
    );
    let plain = r#"<pre tabindex="0" role="group" aria-label="Code"><code>a &lt; b</code></pre>"#;
    assert_eq!(shown(code(None)), plain);
}

#[test]
fn lists_count_as_their_author_counted() {
    let items = || vec![vec![paragraph("one")], vec![paragraph("two"), paragraph("more")]];
    let inside = "<li>one</li><li><p>two</p><p>more</p></li>";
    let list = |numbering| shown(Block::List { numbering, items: items() });
    assert_eq!(list(None), format!(r#"<ul class="list">{inside}</ul>"#));
    assert_eq!(list(Some(Numbering::default())), format!(r#"<ol class="list">{inside}</ol>"#));
    let counted = list(Some(Numbering { start: -7, reversed: true, signs: 'a' }));
    assert_eq!(counted, format!(r#"<ol start="-7" type="a" reversed="reversed" class="list">{inside}</ol>"#));
    let down = list(Some(Numbering { start: 1, reversed: true, signs: '1' }));
    assert!(down.starts_with(r#"<ol start="1" reversed="reversed" class="list">"#), "{down}");
    let empty = Block::List { numbering: None, items: Vec::new() };
    assert_eq!(shown(empty), r#"<ul class="list empty"></ul>"#);
}

#[test]
fn terms_and_what_they_mean() {
    let said = |term, text| Definition { term, blocks: vec![paragraph(text)] };
    let all = Block::Definitions(vec![said(true, "Neap"), said(false, "The lower tide.")]);
    assert_eq!(shown(all), "<dl><dt>Neap</dt><dd>The lower tide.</dd></dl>");
}

fn cell(header: bool, columns: u16, rows: u16, text: &str) -> Cell {
    Cell { header, columns, rows, blocks: vec![paragraph(text)] }
}

#[test]
fn a_table_says_what_its_headers_head() {
    let rows = vec![
        Row { section: Section::Head, cells: vec![cell(true, 1, 1, "Place"), cell(true, 2, 1, "Tides")] },
        Row { section: Section::Body, cells: vec![cell(true, 1, 2, "Quay"), cell(false, 1, 1, "04:10")] },
        Row { section: Section::Body, cells: vec![cell(false, 1, 1, "05:02")] },
        Row { section: Section::Foot, cells: vec![cell(true, 1, 1, "Pier"), cell(false, 2, 1, "none")] },
    ];
    let frame = |label| format!(r#"<div role="group" tabindex="0" aria-label="{label}" class="table"><table>"#);
    let sections = concat!(
        r#"<thead><tr><th scope="col">Place</th><th scope="colgroup" colspan="2">Tides</th></tr></thead>"#,
        r#"<tbody><tr><th scope="rowgroup" rowspan="2">Quay</th><td>04:10</td></tr><tr><td>05:02</td></tr></tbody>"#,
        r#"<tfoot><tr><th scope="row">Pier</th><td colspan="2">none</td></tr></tfoot></table></div>"#,
    );
    let captioned = Table { caption: words("High water"), rows: rows.clone() };
    let caption = "<caption>High water</caption>";
    assert_eq!(shown(Block::Table(captioned)), format!("{}{caption}{sections}", frame("High water")));
    let without = Table { caption: Vec::new(), rows };
    assert_eq!(shown(Block::Table(without)), format!("{}{sections}", frame("Table")));
}

#[test]
fn a_row_of_headers_alone_heads_columns() {
    let cells = vec![cell(true, 1, 1, "a"), cell(true, 1, 1, "b")];
    let table = Table { caption: Vec::new(), rows: vec![Row { section: Section::Body, cells }] };
    let html = shown(Block::Table(table));
    assert!(html.contains(r#"<tbody><tr><th scope="col">a</th><th scope="col">b</th></tr></tbody>"#), "{html}");
}

#[test]
fn a_single_paragraph_needs_no_element_of_its_own() {
    assert_eq!(part(tight(&[paragraph("one")], &prose())), "one");
    assert_eq!(part(tight(&[paragraph("one"), paragraph("two")], &prose())), "<p>one</p><p>two</p>");
    assert_eq!(part(tight(&[], &prose())), "");
}
