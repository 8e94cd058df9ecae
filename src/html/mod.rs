//! Reads foreign HTML into blocks: walks the parsed tree through an allowlist of elements. The result holds no markup.
//!
//! The tree comes from the browser on a page and from html5ever natively; both implement [`Node`].

mod anchors;
mod attribute;
mod bidi;
mod build;
mod containers;
mod embed;
mod emoji;
mod enter;
mod hidden;
mod inline_style;
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
mod shortcode;
mod srcset;
mod tags;
mod walk;
mod whole;

pub use bidi::balanced;
pub use embed::{is_page, played, provider};
pub use marked::marked;
pub use prescan::{BalancedHtml, prescan};
pub use whole::{Facts, KnownArticle, Tools, WholePage, common, extract, extract_unfiltered, letters_in};

use build::Builder;

use crate::model::{Block, Place, Reading};
use crate::ports::Urls;

/// The most HTML that is read, in bytes; the rest is cut off.
pub const MAX_BYTES: usize = 5_000_000;
/// The most nodes that are read; the rest is cut off.
pub const MAX_NODES: usize = 50_000;
/// The deepest that elements may nest; deeper ones keep only their words.
pub const MAX_DEPTH: usize = 256;

/// The kind of a node in a parsed tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// Text.
    Text(String),
    /// An HTML element, by its lower-case name.
    Html(String),
    /// A MathML element, by its name.
    Math(String),
    /// An element of another namespace.
    Foreign,
    /// A comment, a processing instruction or a doctype.
    Other,
}

/// A node of a parsed tree that runs no scripts.
pub trait Node: Sized {
    /// Returns the kind of the node.
    fn kind(&self) -> NodeKind;
    /// Returns true if the node has attributes; otherwise none is looked up.
    fn has_attributes(&self) -> bool;
    /// Returns the value of an attribute, or `None` if it is missing.
    fn attribute(&self, name: &str) -> Option<String>;
    /// Returns the names of all attributes.
    fn attribute_names(&self) -> Vec<String>;
    /// Returns the first child; `None` for a `<template>`.
    fn first_child(&self) -> Option<Self>;
    /// Returns the next node under the same parent.
    fn next_sibling(&self) -> Option<Self>;
}

/// Reads a parsed tree in steps, so that other work can run in between.
pub struct Walking<'a, N> {
    walk: walk::Walk<N>,
    builder: Builder<'a>,
    cut: bool,
}

impl<'a, N: Node> Walking<'a, N> {
    /// Starts reading the tree of balanced HTML. Relative URLs in it are resolved against `base`.
    pub fn new(root: &N, balanced: BalancedHtml, place: Place, urls: &'a dyn Urls, base: Option<&str>) -> Self {
        let cut = balanced.cut;
        let builder = Builder::new(place, urls, base, balanced);
        Self { walk: walk::Walk::new(root, &builder), builder, cut }
    }

    /// Reads a batch of nodes; returns false at the end of the tree.
    pub fn step(&mut self) -> bool {
        self.walk.step(&mut self.builder)
    }

    /// Returns the blocks that were read.
    pub fn finish(self) -> Reading {
        let (urls, base, cut) = (self.builder.urls, self.builder.base.clone(), self.cut || self.walk.cut);
        let (mut blocks, mut notes) = self.builder.finish();
        anchors::resolve(&mut blocks, base.as_deref(), urls, &mut notes);
        blocks.pop_if(|last| matches!(last, Block::Paragraph(words) if words.is_empty()));
        Reading { blocks, cut, notes: notes.sentences(), forbidden: None }
    }
}

/// Reads the whole tree of balanced HTML. Relative URLs in it are resolved against `base`.
pub fn read<N: Node>(root: &N, balanced: BalancedHtml, place: Place, urls: &dyn Urls, base: Option<&str>) -> Reading {
    let mut walking = Walking::new(root, balanced, place, urls, base);
    while walking.step() {}
    walking.finish()
}
