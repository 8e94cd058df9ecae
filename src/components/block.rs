//! Draws blocks of text. Plain ones are drawn here, all others by a [part](super::prose::RichBlocks) that a page may load later.

use yew::prelude::*;

use super::heading::Heading;
use super::inline::{self, inlines};
use super::photo::figure;
use super::prose::Prose;
use crate::model::{Block, Inline};

/// Returns true if blocks are drawn without [`RichBlocks`](super::prose::RichBlocks).
pub fn are_plain(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| match block {
        Block::Paragraph(words) | Block::Heading(_, words) => inline::are_plain(words),
        Block::Figure(_) => true,
        _ => false,
    })
}

/// Draws blocks in order. Whoever reads the payload limits their depth.
pub fn blocks(blocks: &[Block], prose: &Prose) -> Html {
    blocks.iter().map(|each| block(each, prose)).collect()
}

/// Draws the content of a list item or table cell: a single paragraph gets no element of its own.
pub fn tight(inner: &[Block], prose: &Prose) -> Html {
    match inner {
        [Block::Paragraph(words)] => inlines(words, prose),
        _ => blocks(inner, prose),
    }
}

/// Draws a block.
pub fn block(block: &Block, prose: &Prose) -> Html {
    match block {
        Block::Paragraph(words) if !is_formula(words) => paragraph(inlines(words, prose)),
        Block::Heading(level, words) => heading(*level, inlines(words, prose), prose),
        Block::Figure(photo) => figure(photo, false),
        _ => prose.rich.map(|rich| (rich.block)(block, prose)).unwrap_or_default(),
    }
}

/// Returns true if a paragraph is a formula alone.
pub fn is_formula(words: &[Inline]) -> bool {
    matches!(words, [Inline::Math(_)])
}

/// Draws a paragraph around its words.
pub fn paragraph(words: Html) -> Html {
    html! { <p>{ words }</p> }
}

/// Draws a heading around its words. The article's headings begin one level below the headline.
pub fn heading(level: u8, words: Html, prose: &Prose) -> Html {
    let (below, class) = match level {
        0..=2 => (1, "heading-1"),
        3 => (2, "heading-2"),
        level => (level.min(6) - 1, "heading-3"),
    };
    Heading { below, class, part: "heading", id: None }.with(words, &prose.locale)
}
