//! Foreign HTML to blocks: a parsed tree, walked through an allowlist. What leaves this room has no markup in it.
//!
//! The tree is the browser's on a page and html5ever's natively; both are seen through [`Node`].

mod attribute;
mod bidi;
mod build;
mod embed;
mod emoji;
mod enter;
mod hidden;
mod hold;
mod late;
mod marked;
mod math;
mod media;
mod names;
mod nesting;
mod notes;
mod paragraph;
mod player;
mod prescan;
mod run;
mod scope;
mod settle;
mod shortcode;
mod srcset;
mod tags;
mod walk;
mod whole;

pub use bidi::balanced;
pub use embed::{is_page, played, provider};
pub use marked::marked;
pub use prescan::{BalancedHtml, prescan};
pub use whole::{Facts, Known, Tools, WholePage, common, letters_in, page_of, take_out};

use build::Builder;

use crate::model::{Block, Place, Reading};
use crate::ports::Urls;

/// The longest HTML that is read, in bytes; what is beyond is cut off.
pub const MAX_BYTES: usize = 5_000_000;
/// How many nodes are read; what is beyond is cut off.
pub const MAX_NODES: usize = 50_000;
/// How deep elements may nest; what is deeper keeps its words.
pub const MAX_DEPTH: usize = 256;

/// What a node of a parsed tree is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text(String),
    /// An element of HTML, by its lower-case name.
    Html(String),
    /// An element of MathML, by its name.
    Math(String),
    /// An element of another namespace.
    Foreign,
    /// A comment, a processing instruction, a doctype.
    Other,
}

/// A node of a parsed, inert tree.
pub trait Node: Sized {
    /// What it is.
    fn kind(&self) -> Kind;
    /// Whether it has any attributes; where it has none, none is asked for.
    fn has_attributes(&self) -> bool;
    /// An attribute's value; none where there is none.
    fn attribute(&self, name: &str) -> Option<String>;
    /// The names of its attributes.
    fn attribute_names(&self) -> Vec<String>;
    /// Its first child; of a `<template>` none.
    fn first_child(&self) -> Option<Self>;
    /// What follows it under the same parent.
    fn next_sibling(&self) -> Option<Self>;
}

/// A reading of a parsed tree under way, which takes turns with whatever else is to be done.
pub struct Walking<'a, N> {
    walk: walk::Walk<N>,
    builder: Builder<'a>,
    cut: bool,
}

impl<'a, N: Node> Walking<'a, N> {
    /// The reading of the tree of levelled HTML. Addresses in it are seen from `base`.
    pub fn new(root: &N, level: BalancedHtml, place: Place, urls: &'a dyn Urls, base: Option<&str>) -> Self {
        let cut = level.cut;
        let builder = Builder::new(place, urls, base, level);
        Self { walk: walk::Walk::new(root, &builder), builder, cut }
    }

    /// Reads on for a while; false at the end of the tree.
    pub fn step(&mut self) -> bool {
        self.walk.step(&mut self.builder)
    }

    /// What was read.
    pub fn finish(self) -> Reading {
        let (urls, base, cut) = (self.builder.urls, self.builder.base.clone(), self.cut || self.walk.cut);
        let (mut blocks, mut notes) = self.builder.finish();
        settle::settle(&mut blocks, base.as_deref(), urls, &mut notes);
        blocks.pop_if(|last| matches!(last, Block::Paragraph(words) if words.is_empty()));
        Reading { blocks, cut, notes: notes.sentences(), forbidden: None }
    }
}

/// What the tree of levelled HTML says. Addresses in it are seen from `base`.
pub fn read<N: Node>(root: &N, level: BalancedHtml, place: Place, urls: &dyn Urls, base: Option<&str>) -> Reading {
    let mut walking = Walking::new(root, level, place, urls, base);
    while walking.step() {}
    walking.finish()
}
