//! What a piece of foreign HTML says, and where it stands.

use super::Block;

/// Where HTML stands, which tells what may be in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The body of an article.
    Article,
    /// A reader's comment: words, links, quotes, lists and code. Pictures and media become links.
    Comment,
}

/// What a piece of HTML says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What it says.
    pub blocks: Vec<Block>,
    /// Whether it was too long to be read whole.
    pub cut: bool,
    /// What was left out or left as it was, in sentences.
    pub notes: Vec<String>,
    /// Why nothing could be read, in a sentence, where the page forbids reading HTML.
    pub forbidden: Option<&'static str>,
}
