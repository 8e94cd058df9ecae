//! Each kind of block: what a reader, and a reader's screen reader, get of it.

use article_engine::model::{
    Article, Block, Cell, Definition, Direction, Inline, Notice, Numbering, Row, SafeUrl, Section, Table, Topic,
};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{draw_article, draw_blocks};

pub fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(words(text))
}

pub fn url(address: &str) -> SafeUrl {
    SafeUrl::from_parsed(address.into()).unwrap()
}

pub fn cell(header: bool, text: &str) -> Cell {
    Cell { header, columns: 1, rows: 1, blocks: vec![paragraph(text)] }
}

#[wasm_bindgen_test]
async fn a_table_says_what_its_headers_head_and_scrolls_in_a_frame_of_its_own() {
    let wide = Cell { columns: 2, ..cell(true, "Tides") };
    let tall = Cell { rows: 2, ..cell(true, "Quay") };
    let rows = vec![
        Row { section: Section::Head, cells: vec![cell(true, "Place"), wide] },
        Row { section: Section::Body, cells: vec![tall, cell(false, "04:10"), cell(false, "16:32")] },
        Row { section: Section::Body, cells: vec![cell(false, "05:02"), cell(false, "17:20")] },
        Row { section: Section::Foot, cells: vec![cell(true, "Pier"), cell(false, "none"), cell(false, "none")] },
    ];
    let stage = draw_blocks(vec![Block::Table(Table { caption: words("High water"), rows })]).await;
    assert_eq!(stage.attribute(".table", "tabindex").as_deref(), Some("0"));
    assert_eq!(stage.attribute(".table", "role").as_deref(), Some("group"));
    assert_eq!(stage.attribute(".table", "aria-label").as_deref(), Some("High water"));
    assert_eq!(stage.text(".table > table > caption"), "High water");
    let scope = |selector: &str| stage.attribute(selector, "scope");
    assert_eq!(scope("thead th:first-child").as_deref(), Some("col"));
    assert_eq!(scope("thead th:last-child").as_deref(), Some("colgroup"));
    assert_eq!(stage.attribute("thead th:last-child", "colspan").as_deref(), Some("2"));
    assert_eq!(scope("tbody th").as_deref(), Some("rowgroup"));
    assert_eq!(stage.attribute("tbody th", "rowspan").as_deref(), Some("2"));
    assert_eq!(scope("tfoot th").as_deref(), Some("row"));
    assert_eq!(stage.all("tbody").len(), 1, "rows of the same section stay together");
    assert_eq!(scope("tbody td"), None);
    assert_eq!(stage.text("tbody tr:last-child"), "05:0217:20");
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_table_without_a_caption_still_has_a_name() {
    let rows = vec![Row { section: Section::Body, cells: vec![cell(false, "a")] }];
    let stage = draw_blocks(vec![Block::Table(Table { caption: Vec::new(), rows })]).await;
    assert_eq!(stage.attribute(".table", "aria-label").as_deref(), Some("Table"));
    assert!(stage.maybe("caption").is_none());
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_row_of_headers_alone_heads_columns() {
    let rows = vec![
        Row { section: Section::Body, cells: vec![cell(true, "a"), cell(true, "b")] },
        Row { section: Section::Body, cells: vec![cell(true, "c"), cell(false, "d")] },
    ];
    let stage = draw_blocks(vec![Block::Table(Table { caption: Vec::new(), rows })]).await;
    assert_eq!(stage.attribute("tr:first-child th", "scope").as_deref(), Some("col"));
    assert_eq!(stage.attribute("tr:last-child th", "scope").as_deref(), Some("row"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn lists_count_as_their_author_counted() {
    let items = || vec![vec![paragraph("one")], vec![paragraph("two"), paragraph("and more")]];
    let counted = Numbering { start: 7, reversed: true, signs: 'a' };
    let stage = draw_blocks(vec![
        Block::List { numbering: None, items: items() },
        Block::List { numbering: Some(Numbering::default()), items: items() },
        Block::List { numbering: Some(counted), items: items() },
        Block::List { numbering: None, items: Vec::new() },
    ])
    .await;
    assert_eq!(stage.attributes("ul"), ["class"]);
    assert_eq!(stage.attributes("ol"), ["class"]);
    let counted = ["start", "reversed", "type"].map(|name| stage.attribute("ol ~ ol", name).unwrap());
    assert_eq!(counted, ["7", "reversed", "a"]);
    assert_eq!(stage.all("ul > li > p").len(), 2, "one paragraph alone needs no element");
    assert_eq!(stage.text("ul > li"), "one");
    assert_eq!(stage.text(".list.empty"), "", "one without items is kept, and marked");
    assert_eq!(stage.all(".list").len() - stage.all(".list.empty").len(), 3);
    stage.strike();
}

#[wasm_bindgen_test]
async fn terms_stand_before_what_they_mean() {
    let said = |term, text| Definition { term, blocks: vec![paragraph(text)] };
    let stage = draw_blocks(vec![Block::Definitions(vec![said(true, "Neap"), said(false, "The lower tide.")])]).await;
    assert_eq!(stage.text("dl > dt"), "Neap");
    assert_eq!(stage.text("dl > dt + dd"), "The lower tide.");
    stage.strike();
}

#[wasm_bindgen_test]
async fn quotes_details_verse_and_code_keep_what_they_are() {
    let stage = draw_blocks(vec![
        Block::Quote { pull: true, blocks: vec![paragraph("Mud keeps.")], cite: words("A warden") },
        Block::Quote { pull: false, blocks: vec![paragraph("Said.")], cite: Vec::new() },
        Block::Details { summary: words("More"), blocks: vec![paragraph("Inside.")] },
        Block::Verse(words("one\n  two")),
        Block::Code { language: Some("rust".into()), text: "let a = 1;".into() },
        Block::Code { language: None, text: "ls".into() },
        Block::Directed(Direction::Rtl, vec![paragraph("نص")]),
        Block::Captioned { blocks: vec![paragraph("Held.")], caption: words("What it is") },
    ])
    .await;
    assert_eq!(stage.text("blockquote.pull > p"), "Mud keeps.");
    assert_eq!(stage.text("blockquote.pull > footer > cite"), "A warden");
    assert!(stage.maybe("blockquote:not(.pull) footer").is_none());
    assert_eq!(stage.text("details > summary"), "More");
    assert!(!stage.one("details").has_attribute("open"));
    assert_eq!(stage.text("pre.verse"), "one\n  two");
    assert_eq!(stage.text("pre[tabindex='0'][aria-label=rust] > code.language-rust"), "let a = 1;");
    assert_eq!(stage.text("pre[tabindex='0'][aria-label=Code] > code:not([class])"), "ls");
    assert_eq!(stage.text("div[dir=rtl] > p"), "نص");
    assert_eq!(stage.text("figure > p + figcaption"), "What it is");
    stage.strike();
}

#[wasm_bindgen_test]
async fn notices_stand_where_they_matter_and_lead_to_the_articles_own_page() {
    let stage = draw_article(Article {
        headline: "H".into(),
        url: Some(url("https://quay.example/mud")),
        body: vec![paragraph("B")],
        notices: vec![Notice::Protected, Notice::Cut, Notice::CommentsCut],
        ..Article::default()
    })
    .await;
    assert!(stage.text("header + .notice[role=note]").starts_with("A password protects this article."));
    assert!(stage.text(".body + .notice").starts_with("This article is too long"));
    assert!(stage.text(".page > .notice").starts_with("There are more comments"));
    let links = stage.all(".notice a");
    assert_eq!(links.len(), 3);
    assert_eq!(links[0].get_attribute("href").as_deref(), Some("https://quay.example/mud"));
    assert_eq!(links[0].get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn topics_are_a_list_at_the_foot() {
    let topics = vec![
        Topic { name: "Coast".into(), url: Some(url("https://quay.example/coast")) },
        Topic { name: "Mud".into(), url: None },
    ];
    let stage = draw_article(Article { headline: "H".into(), topics, ..Article::default() }).await;
    assert_eq!(stage.all(".topics > li").len(), 2);
    assert_eq!(stage.text(".topics a"), "Coast");
    assert_eq!(stage.attribute(".topics", "aria-label").as_deref(), Some("Topics"));
    stage.strike();
}
