//! Long bodies come in slices, whole and in order, whatever they consist of.

use article_engine::model::{Article, Block, Definition, Inline, Row, Section, Style, Table};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::blocks::{cell, paragraph, words};
use crate::stage::{Stage, draw_blocks, pause};

const MANY: usize = 5000;

fn numbers() -> impl Iterator<Item = String> {
    (0..MANY).map(|number| format!("{number}."))
}

/// Draws what holds each number once, in what `selector` finds; the first turns must not hold all.
async fn comes_in_order(body: Vec<Block>, selector: &str) -> Stage {
    let stage = draw_blocks(body).await;
    stage.until(selector, MANY).await;
    let said: String = stage.all(selector).iter().filter_map(|each| each.text_content()).collect();
    assert!(said == numbers().collect::<String>(), "in order: {}", &said[..200]);
    stage
}

/// Waits until all of a text stands in what `selector` finds.
async fn comes_whole(stage: &Stage, selector: &str, text: &str) {
    for _ in 0..600 {
        if stage.one(selector).text_content().is_some_and(|said| said.len() == text.len()) {
            break;
        }
        pause(50).await;
    }
    assert!(stage.one(selector).text_content().as_deref() == Some(text), "whole and in order");
}

#[wasm_bindgen_test]
async fn paragraphs() {
    let first = draw_blocks((0..40_000).map(|_| paragraph("a")).collect()).await;
    let drawn = first.all("p").len();
    assert!((200..40_000).contains(&drawn), "{drawn} are drawn at first");
    first.strike();
    comes_in_order(numbers().map(|number| paragraph(&number)).collect(), ".body > p").await.strike();
}

#[wasm_bindgen_test]
async fn a_list_and_definitions() {
    let items = numbers().map(|number| vec![paragraph(&number)]).collect();
    comes_in_order(vec![Block::List { numbering: None, items }], ".body > ul > li").await.strike();
    let all = numbers().map(|number| Definition { term: false, blocks: vec![paragraph(&number)] }).collect();
    comes_in_order(vec![Block::Definitions(all)], ".body > dl > dd").await.strike();
}

#[wasm_bindgen_test]
async fn a_table_long_or_wide_keeps_its_sections() {
    let row = |section, number: String| Row { section, cells: vec![cell(false, &number)] };
    let mut rows: Vec<Row> = numbers().map(|number| row(Section::Body, number)).collect();
    rows.insert(0, row(Section::Head, "Head".into()));
    let stage = comes_in_order(vec![Block::Table(Table { caption: words("C"), rows })], "tbody > tr > td").await;
    assert_eq!((stage.all("thead").len(), stage.all("tbody").len()), (1, 1));
    assert_eq!(stage.text("table > caption"), "C");
    stage.strike();
    let cells = numbers().map(|number| cell(true, &number)).collect();
    let table = Table { caption: Vec::new(), rows: vec![Row { section: Section::Body, cells }] };
    comes_in_order(vec![Block::Table(table)], "tbody > tr > th[scope=col]").await.strike();
}

#[wasm_bindgen_test]
async fn a_text_of_megabytes_in_stretches_that_end_between_words() {
    let long: String = (0..200_000).map(|number| format!("wörd{number} ")).collect();
    let stage = draw_blocks(vec![Block::Paragraph(vec![Inline::Text(long.clone())])]).await;
    comes_whole(&stage, "p", &long).await;
    let stretches = stage.all("p > .stretch");
    assert!((10..100).contains(&stretches.len()), "{}", stretches.len());
    for stretch in stretches {
        let said = stretch.text_content().unwrap_or_default();
        assert!(said.starts_with("wörd") && said.ends_with(' '));
    }
    stage.strike();
    let unspaced = "字".repeat(400_000);
    let stage = draw_blocks(vec![Block::Paragraph(vec![Inline::Text(unspaced.clone())])]).await;
    comes_whole(&stage, "p", &unspaced).await;
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_run_of_thousands_of_lines_in_stretches_that_end_with_one() {
    let lines = numbers().flat_map(|number| [Inline::Text(number), Inline::Break]).collect();
    let stage = draw_blocks(vec![Block::Paragraph(lines)]).await;
    stage.until("p > .stretch > br", MANY).await;
    assert!(stage.text("p") == numbers().collect::<String>(), "whole and in order");
    let stretches = stage.all("p > .stretch");
    assert!((2..20).contains(&stretches.len()), "{}", stretches.len());
    assert_eq!(stage.all("p > .stretch > br:last-child").len(), stretches.len());
    stage.strike();
}

#[wasm_bindgen_test]
async fn code_of_megabytes_in_stretches_that_end_with_a_line() {
    let long: String = (0..100_000).map(|number| format!("let of_{number} = 1;\n")).collect();
    let stage = draw_blocks(vec![Block::Code { language: None, text: long.clone() }]).await;
    comes_whole(&stage, "pre", &long).await;
    let stretches = stage.all("pre > code > .stretch");
    assert!((10..100).contains(&stretches.len()), "{}", stretches.len());
    for stretch in stretches {
        let said = stretch.text_content().unwrap_or_default();
        assert!(said.starts_with("let ") && said.ends_with(";\n"));
    }
    stage.strike();
}

#[wasm_bindgen_test]
async fn words_of_one_paragraph_and_blocks_inside_blocks() {
    let runs = || numbers().map(|number| Inline::Styled(Style::Strong, words(&number))).collect();
    let inside = Block::Paragraph(vec![Inline::Styled(Style::Emphasis, runs())]);
    comes_in_order(vec![inside], ".body > p > em > .stretch > strong").await.strike();
    let inside = numbers().map(|number| paragraph(&number)).collect();
    let quote = Block::Quote { pull: false, blocks: inside, cite: words("Who") };
    let details = Block::Details { summary: words("More"), blocks: vec![paragraph("Before."), quote] };
    let stage = comes_in_order(vec![details], "details > .folded > blockquote > p").await;
    assert_eq!(stage.text("details > summary + .folded > p"), "Before.");
    assert_eq!(stage.text("blockquote > footer"), "Who");
    stage.strike();
    let whole_page = vec![crate::blocks::cell(false, "")].into_iter().map(|mut cell| {
        cell.blocks = numbers().map(|number| paragraph(&number)).collect();
        cell
    });
    let rows = vec![Row { section: Section::Body, cells: whole_page.collect() }];
    comes_in_order(vec![Block::Table(Table { caption: Vec::new(), rows })], "td > p").await.strike();
}

#[wasm_bindgen_test]
async fn another_article_takes_the_place_of_one_that_is_still_drawn() {
    let long = |letter: &str| Article {
        headline: "H".into(),
        body: (0..20_000).map(|_| paragraph(letter)).collect(),
        ..Article::default()
    };
    let mut stage = draw_blocks(long("a").body).await;
    stage.update_article(long("b")).await;
    stage.until(".body > p", 20_000).await;
    assert!(stage.text(".body").bytes().all(|byte| byte == b'b'));
    stage.update_article(Article { headline: "H".into(), body: vec![paragraph("c")], ..Article::default() }).await;
    assert_eq!(stage.text(".body"), "c");
    stage.strike();
}
