//! The result of reading foreign HTML.

use super::Block;

/// Where HTML comes from, which decides what it may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The body of an article.
    Article,
    /// A reader's comment: text, links, quotes, lists and code. Images and media become links.
    Comment,
}

/// The content of a piece of HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The content.
    pub blocks: Vec<Block>,
    /// Whether it was too long to be read in full.
    pub cut: bool,
    /// What was left out or left unchanged, one sentence each.
    pub notes: Vec<String>,
    /// If the page forbids reading HTML: the reason, one sentence.
    pub forbidden: Option<&'static str>,
}
