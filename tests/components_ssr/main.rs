//! The components natively, drawn by Yew's server renderer: the HTML of each, in several cases. What they do in answer to a reader is
//! tested in browsers, in tests/components.
#![cfg(not(target_arch = "wasm32"))]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;

mod article;
mod blocks;
mod cards;
mod comments;
mod form;
mod headings;
mod inlines;
mod photo;
mod played;
mod slices;
mod themed;
mod widget;

use std::rc::Rc;

use article_engine::components::locale::Locale;
use article_engine::components::players::PLAYERS;
use article_engine::components::prose::Prose;
use article_engine::components::rich_blocks::RICH_BLOCKS;
use article_engine::model::{Block, Inline, SafeUrl};
use article_engine::ports::memory::MemoryDates;
use article_engine::words::Words;
use tokio::runtime::Builder;
use tokio::task::LocalSet;
use yew::prelude::*;

/// The widget in English; dates are written as `[ISO LANGUAGE]`.
pub fn english() -> Locale {
    Locale { words: Rc::new(Words::default()), language: "en".into(), dates: Rc::new(MemoryDates), headline: 2 }
}

/// The body of an English article.
pub fn prose() -> Prose {
    Prose { players: Some(PLAYERS), rich: Some(RICH_BLOCKS), ..Prose::of_article(&english(), Some(&"en".to_owned())) }
}

#[derive(Properties, PartialEq)]
struct FrameProps {
    inside: Html,
}

/// What the widget provides for its parts.
#[component]
fn Frame(props: &FrameProps) -> Html {
    html! { <ContextProvider<Locale> context={english()}>{ props.inside.clone() }</ContextProvider<Locale>> }
}

/// A component as HTML, without the names by which a theme reaches its elements: those are tested in `themed`.
pub fn drawn<C: BaseComponent>(props: C::Properties) -> String {
    let html = drawn_whole::<C>(props);
    let mut pieces = html.split(" part=\"");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |html, piece| html + piece.split_once('"').map_or("", |(_, rest)| rest))
}

/// A component as HTML.
pub fn drawn_whole<C: BaseComponent>(props: C::Properties) -> String {
    let runtime = Builder::new_current_thread().build().unwrap();
    let renderer = yew::LocalServerRenderer::<C>::with_props(props).hydratable(false);
    LocalSet::new().block_on(&runtime, renderer.render())
}

/// A part of the widget as HTML.
pub fn part(inside: Html) -> String {
    drawn::<Frame>(FrameProps { inside })
}

/// The same with the names by which a theme reaches its elements.
pub fn part_whole(inside: Html) -> String {
    drawn_whole::<Frame>(FrameProps { inside })
}

pub fn url(address: &str) -> SafeUrl {
    SafeUrl::from_parsed(address.into()).unwrap()
}

pub fn words(text: &str) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

pub fn paragraph(text: &str) -> Block {
    Block::Paragraph(words(text))
}
