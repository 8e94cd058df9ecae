//! A large body, drawn slice by slice.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::block::{block, tight};
use super::body::{Draw, framed, slot_after};
use super::by_address::ByAddress;
use super::inline::{self, inline};
use super::list::{definition, item};
use super::prose::Prose;
use super::rich_blocks::{around, rows};
use super::slices::{Chunk, Slice, Slices, of_body};
use super::table::{cell, row, section};
use crate::model::Block;

/// How long a slice waits for its turn, in milliseconds. Longer than a frame, or several slices would be laid out at once.
const TURN: u32 = 20;

/// Cuts a body into slices; the [`Cut`](super::body::Cut) of [`Body::new`](super::body::Body::new).
pub fn cut(blocks: Vec<Block>) -> Draw {
    let slices = ByAddress::new(of_body(blocks));
    Box::new(move |prose| {
        // A new key replaces a large body at once; removing its nodes one by one would block the page.
        let key = Rc::as_ptr(&slices) as usize;
        framed(key, html! { <InTurns slices={slices.clone()} prose={Rc::new(prose)} /> })
    })
}

/// The properties of [`InTurns`].
#[derive(Properties, PartialEq)]
pub struct InTurnsProps {
    /// The slices to draw.
    pub slices: ByAddress<Slices>,
    /// How their text is drawn.
    pub prose: Rc<Prose>,
}

/// Draws slices: the first one at once, each of the others in a later turn of the page's event loop.
#[component]
pub fn InTurns(props: &InTurnsProps) -> Html {
    let InTurnsProps { slices, prose } = props;
    let shown = use_state(|| if prose.whole { slices.len() } else { 1 });
    {
        let next = shown.clone();
        use_effect_with((*shown, slices.len()), move |(shown, all)| {
            let turn = (shown < all).then(|| Timeout::new(TURN, move || next.set(*next + 1)));
            // Dropping the timeout cancels it.
            move || drop(turn)
        });
    }
    // With keys, or each slice would be compared with its neighbour and drawn again.
    let slices = slices.iter().take(*shown).enumerate();
    slices.map(|(at, slice)| html! { <SliceView key={at} slice={slice.clone()} prose={prose.clone()} /> }).collect()
}

/// The properties of [`SliceView`].
#[derive(Properties, PartialEq)]
pub struct SliceViewProps {
    /// The slice to draw.
    pub slice: ByAddress<Slice>,
    /// How its text is drawn.
    pub prose: Rc<Prose>,
}

/// Draws a slice. It is a component so that it isn't drawn again with each slice that follows.
#[component]
pub fn SliceView(props: &SliceViewProps) -> Html {
    let Slice { chunks, inside, paragraphs } = &**props.slice;
    let prose = &props.prose;
    let mut paragraphs = *paragraphs;
    let nodes = chunks.iter().flat_map(|chunk| {
        paragraphs = paragraphs.map(|count| count + usize::from(chunk.is_paragraph()));
        let slot = paragraphs.filter(|_| chunk.is_paragraph()).and_then(|count| slot_after(count, prose));
        std::iter::once(chunk_view(chunk, inside.as_ref(), prose)).chain(slot)
    });
    let nodes = nodes.collect();
    match (&chunks[..], inside) {
        ([Chunk::Inline(_), ..], None) => stretch(nodes),
        _ => nodes,
    }
}

/// Wraps a part of a run that is laid out by itself; otherwise each new part would lay out the previous ones again.
fn stretch(words: Html) -> Html {
    html! { <span class="stretch">{ words }</span> }
}

/// Draws a chunk; if its content was taken out, that is drawn from `inside`.
fn chunk_view(chunk: &Chunk, inside: Option<&ByAddress<Slices>>, prose: &Rc<Prose>) -> Html {
    let inside = inside.map(|slices| html! { <InTurns slices={slices.clone()} prose={prose.clone()} /> });
    match (chunk, inside) {
        (Chunk::Block(shell), Some(inside)) => around(shell, inside, prose),
        (Chunk::Block(whole), None) => block(whole, prose),
        (Chunk::Item(blocks), inside) => item(inside.unwrap_or_else(|| tight(blocks, prose))),
        (Chunk::Definition(each), inside) => definition(each, inside.unwrap_or_else(|| tight(&each.blocks, prose))),
        (Chunk::Section(kind, all), inside) => section(*kind, inside.unwrap_or_else(|| rows(all, prose))),
        (Chunk::Row(_), Some(inside)) => row(inside),
        (Chunk::Row(whole), None) => rows(std::slice::from_ref(whole), prose),
        (Chunk::Cell(each, heads), inside) => cell(each, *heads, inside.unwrap_or_else(|| tight(&each.blocks, prose))),
        (Chunk::Inline(shell), Some(inside)) => inline::around(shell, inside, prose),
        (Chunk::Inline(whole), None) => inline(whole, prose),
        (Chunk::Stretch(words), _) => stretch(html! { { words } }),
    }
}
