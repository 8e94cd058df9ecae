//! The body: every kind of block and every run of text, without a catch-all.

use std::rc::Rc;

use yew::Html;

use super::header::{OUTWARD, linked};
use super::photo::figure;
use super::tag::{all, classed, tag, text};
use crate::article::{Block, Inline};
use crate::words::Words;

/// Blocks as nodes. The payload's reader caps their depth.
pub fn blocks(blocks: &[Block], words: &Rc<Words>) -> Html {
    all(blocks.iter().map(|each| block(each, words)).collect())
}

fn block(block: &Block, words: &Rc<Words>) -> Html {
    match block {
        Block::Paragraph(text) => tag("p", &[], inlines(text)),
        Block::Heading(level, text) => {
            // The headline is an h2, so the article's own headings begin below it.
            let name = match level {
                0..=2 => "h3",
                3 => "h4",
                4 => "h5",
                _ => "h6",
            };
            tag(name, &[], inlines(text))
        }
        Block::Quote { blocks: inner, cite } => {
            let mut parts = vec![blocks(inner, words)];
            if !cite.is_empty() {
                parts.push(tag("footer", &[], tag("cite", &[], inlines(cite))));
            }
            tag("blockquote", &[], all(parts))
        }
        Block::List { ordered, items } => {
            let items = items.iter().map(|item| tag("li", &[], blocks(item, words))).collect();
            classed(if *ordered { "ol" } else { "ul" }, "list", all(items))
        }
        Block::Figure(photo) => figure(photo, words, false),
        Block::Code(code) => tag("pre", &[("tabindex", Some("0"))], tag("code", &[], text(code))),
        Block::Separator => tag("hr", &[], Html::default()),
    }
}

/// Runs of text as nodes.
pub fn inlines(inlines: &[Inline]) -> Html {
    all(inlines.iter().map(inline).collect())
}

fn inline(inline: &Inline) -> Html {
    match inline {
        Inline::Text(words) => text(words),
        Inline::Emphasis(inner) => tag("em", &[], inlines(inner)),
        Inline::Strong(inner) => tag("strong", &[], inlines(inner)),
        Inline::Code(code) => tag("code", &[], text(code)),
        Inline::Link(url, inner) => linked(Some(url), OUTWARD, inlines(inner)),
        Inline::Break => tag("br", &[], Html::default()),
    }
}
