//! Long bodies: what is drawn at first.

use article_engine::components::body::{Body, body};
use article_engine::components::large_body::cut;
use article_engine::components::prose::Prose;
use article_engine::model::{Block, Cell, Inline, Row, Section, Table};

use crate::{paragraph, part, prose};

fn first_turn(blocks: Vec<Block>) -> (bool, String) {
    let cut = Body::new(blocks, Some(cut));
    (matches!(cut, Body::Large(_)), part(body(&cut, prose())))
}

#[test]
fn a_short_body_is_drawn_as_a_whole() {
    let (is_large, html) = first_turn(vec![paragraph("a"), paragraph("b")]);
    assert_eq!((is_large, &*html), (false, r#"<div class="body"><p>a</p><p>b</p></div>"#));
    assert_eq!(first_turn(Vec::new()), (false, r#"<div class="body"></div>"#.into()));
}

#[test]
fn slots_stand_behind_the_paragraphs_that_they_name_in_any_slice() {
    let slot = |number: usize| format!(r#"<slot name="after-paragraph-{number}"></slot>"#);
    let with = |slots: &[usize], blocks| {
        part(body(&Body::new(blocks, Some(cut)), Prose { slots: slots.into(), whole: true, ..prose() }))
    };
    // Headings and what is inside a quotation don't count; nor does a paragraph that isn't there.
    let quote = Block::Quote { pull: false, blocks: vec![paragraph("q")], cite: Vec::new() };
    let html =
        with(&[2, 9], vec![paragraph("a"), Block::Heading(2, Vec::new()), quote, paragraph("b"), paragraph("c")]);
    assert!(html.contains(&format!("<p>b</p>{}<p>c</p>", slot(2))) && html.matches("<slot").count() == 1, "{html}");
    let html = with(&[1, 8_999], (1..=9_000).map(|at| paragraph(&at.to_string())).collect());
    assert!(html.contains(&format!("<p>1</p>{}<p>2</p>", slot(1))));
    assert!(html.contains(&format!("<p>8999</p>{}<p>9000</p>", slot(8_999))));
    // Behind a paragraph that is so long that it is sliced itself.
    let html = with(&[1], vec![paragraph(&"long words ".repeat(90_000)), paragraph("b")]);
    assert!(html.contains(&format!("</p>{}<p>b</p>", slot(1))) && html.matches("<slot").count() == 1);
}

#[test]
fn of_a_long_body_a_part_is_drawn_at_first() {
    let (is_large, html) = first_turn((0..40_000).map(|_| paragraph("a")).collect());
    let drawn = html.matches("<p>").count();
    assert!(is_large && (200..40_000).contains(&drawn), "{drawn}");
}

#[test]
fn what_is_too_heavy_is_sliced_inside() {
    let items = (0..40_000).map(|_| vec![paragraph("a")]).collect();
    let (_, html) = first_turn(vec![Block::List { numbering: None, items }]);
    assert!(html.starts_with(r#"<div class="body"><ul class="list"><li>a</li>"#) && html.ends_with("</ul></div>"));
    let drawn = html.matches("<li>").count();
    assert!((200..40_000).contains(&drawn), "{drawn}");

    let cell = || Cell { header: false, columns: 1, rows: 1, blocks: vec![paragraph("a")] };
    let row = || Row { section: Section::Body, cells: vec![cell()] };
    let head = Row { section: Section::Head, cells: Vec::new() };
    let rows = std::iter::once(head).chain((0..40_000).map(|_| row())).collect();
    let (_, html) = first_turn(vec![Block::Table(Table { caption: Vec::new(), rows })]);
    assert!(html.contains("<table><thead><tr></tr></thead>"), "{}", &html[..200]);
    assert!(html.matches("<tr>").count() < 40_000);
}

#[test]
fn a_long_text_comes_in_stretches_that_end_between_words() {
    let long: String = (0..200_000).map(|number| format!("wörd{number} ")).collect();
    let (_, html) = first_turn(vec![Block::Paragraph(vec![Inline::Text(long.clone())])]);
    let said = html.strip_prefix(r#"<div class="body"><p><span class="stretch">"#).unwrap();
    let said = said.strip_suffix("</span></p></div>").unwrap();
    assert!(long.starts_with(said) && said.ends_with(' ') && said.len() > 50_000, "{}", said.len());
}
