//! The names by which a theme reaches the elements of an article: `::part(headline)` and its like.

use std::rc::Rc;

use article_engine::components::block::block;
use article_engine::components::widget::{Widget, WidgetProps};
use article_engine::model::{Article, Block, Card, Cell, Origin, Photo, Row, Section, Source, Table, Topic};
use yew::prelude::*;

use crate::widget::Nowhere;
use crate::{drawn_whole, english, paragraph, part_whole, prose, url, words};

#[test]
fn what_a_designer_would_name_has_a_name() {
    let photo = Photo {
        src: Some(url("https://quay.example/a.jpg")),
        caption: "Pears".into(),
        credit: "Ada".into(),
        ..Photo::default()
    };
    let source = Some(Source { name: "Quay Courier".into(), url: None });
    let card = Card { headline: "Plums".into(), excerpt: "More.".into(), source: source.clone(), ..Card::default() };
    let mut article = Article {
        headline: "Pears".into(),
        byline: "By Ada Lind".into(),
        source,
        photo: Some(photo),
        body: vec![paragraph("B")],
        topics: vec![Topic { name: "Coast".into(), url: None }],
        origin: vec![Origin { label: "From".into(), title: "A list".into(), url: None }],
        related: vec![card.clone()],
        missed: vec![card],
        ..Article::default()
    };
    article.comments.form = Some(crate::comments::form());
    let html = drawn_whole::<Widget>(WidgetProps::new(article, None, english(), Rc::new(Nowhere), Callback::noop()));
    for (name, element) in [
        ("header", "header"),
        ("source", "p"),
        ("headline", "h2"),
        ("dateline", "div"),
        ("byline", "span"),
        ("photo", "figure"),
        ("caption", "span"),
        ("credit", "span"),
        ("body", "div"),
        ("topics", "ul"),
        ("origin", "p"),
        ("related", "section"),
        ("section-title", "h2"),
        ("missed", "section"),
        ("card", "div"),
        ("card-headline", "h3"),
        ("excerpt", "p"),
        ("comments", "section"),
    ] {
        assert!(html.contains(&format!("<{element} part=\"{name}\"")), "{name} in {html}");
    }
}

#[test]
fn so_have_the_blocks_of_a_body() {
    let cell = Cell { header: false, columns: 1, rows: 1, blocks: vec![paragraph("1")] };
    let table = Table { rows: vec![Row { section: Section::Body, cells: vec![cell] }], ..Table::default() };
    for (name, each) in [
        ("heading", Block::Heading(2, words("H"))),
        ("heading", Block::Heading(5, words("H"))),
        ("quote", Block::Quote { pull: false, blocks: vec![paragraph("Q")], cite: Vec::new() }),
        ("caption", Block::Captioned { blocks: vec![paragraph("P")], caption: words("C") }),
        ("gallery", Block::Gallery(vec![paragraph("G")])),
        ("table", Block::Table(table)),
        ("code", Block::Code { language: None, text: "x".into() }),
    ] {
        let html = part_whole(block(&each, &prose()));
        assert!(html.contains(&format!(" part=\"{name}\"")), "{name} in {html}");
    }
}
