//! The body: every kind of block and every run of text, without a catch-all.

use std::rc::Rc;

use yew::prelude::*;

use super::header::linked;
use super::photo::figure;
use crate::article::{Block, Inline};
use crate::words::Words;

/// Blocks as nodes. The payload's reader caps their depth.
pub fn blocks(blocks: &[Block], words: &Rc<Words>) -> Html {
    blocks.iter().map(|each| block(each, words)).collect()
}

fn block(block: &Block, words: &Rc<Words>) -> Html {
    match block {
        Block::Paragraph(text) => html! { <p>{ inlines(text) }</p> },
        Block::Heading(level, text) => {
            // The headline is an h2, so the article's own headings begin below it.
            let tag = format!("h{}", (*level).clamp(2, 5) + 1);
            html! { <@{tag}>{ inlines(text) }</@> }
        }
        Block::Quote { blocks: inner, cite } => html! {
            <blockquote>
                { blocks(inner, words) }
                if !cite.is_empty() {
                    <footer><cite>{ inlines(cite) }</cite></footer>
                }
            </blockquote>
        },
        Block::List { ordered, items } => {
            let items = items.iter().map(|item| html! { <li>{ blocks(item, words) }</li> });
            if *ordered {
                html! { <ol class="list">{ for items }</ol> }
            } else {
                html! { <ul class="list">{ for items }</ul> }
            }
        }
        Block::Figure(photo) => figure(photo, words, false),
        Block::Code(text) => html! { <pre tabindex="0"><code>{ text }</code></pre> },
        Block::Separator => html! { <hr /> },
    }
}

/// Runs of text as nodes.
pub fn inlines(inlines: &[Inline]) -> Html {
    inlines.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> Html {
    match inline {
        Inline::Text(text) => html! { text },
        Inline::Emphasis(inner) => html! { <em>{ inlines(inner) }</em> },
        Inline::Strong(inner) => html! { <strong>{ inlines(inner) }</strong> },
        Inline::Code(text) => html! { <code>{ text }</code> },
        Inline::Link(url, inner) => linked(Some(url), inlines(inner)),
        Inline::Break => html! { <br /> },
    }
}
