//! The article's body.

use yew::prelude::*;

use super::block::block;
use super::prose::Prose;
use super::weight::is_large;
use crate::model::Block;

/// Draws a body.
pub type Draw = Box<dyn Fn(Prose) -> Html>;
/// Prepares a large body to be drawn in several turns. A page loads [it](super::large_body::cut) only for such a body.
pub type Cut = fn(Vec<Block>) -> Draw;

/// A body, ready to be drawn.
pub enum Body {
    /// It is drawn in one turn.
    Whole(Vec<Block>),
    /// It is drawn in several turns.
    Large(Draw),
}

impl Body {
    /// Prepares a body. Without `cut`, a large one is drawn in one turn, too.
    pub fn new(mut blocks: Vec<Block>, cut: Option<Cut>) -> Self {
        match cut {
            Some(cut) if is_large(&mut blocks) => Self::Large(cut(blocks)),
            _ => Self::Whole(blocks),
        }
    }
}

/// Draws the body of an article.
pub fn body(body: &Body, prose: Prose) -> Html {
    let blocks = match body {
        Body::Large(draw) => return draw(prose),
        Body::Whole(blocks) => blocks,
    };
    let mut paragraphs = 0;
    let nodes = blocks.iter().flat_map(|each| {
        let is_paragraph = matches!(each, Block::Paragraph(_));
        paragraphs += usize::from(is_paragraph);
        let slot = if is_paragraph { slot_after(paragraphs, &prose) } else { None };
        std::iter::once(block(each, &prose)).chain(slot)
    });
    framed(0, nodes.collect())
}

/// Draws a body around its content. With another key, its nodes are created anew.
pub fn framed(key: usize, content: Html) -> Html {
    html! { <div class="body" part="body" {key}>{ content }</div> }
}

/// Draws the slot behind a paragraph, counted from 1, if the host page has something for it.
pub fn slot_after(paragraph: usize, prose: &Prose) -> Option<Html> {
    let name = || format!("after-paragraph-{paragraph}");
    prose.slots.contains(&paragraph).then(|| html! { <slot name={name()}></slot> })
}
