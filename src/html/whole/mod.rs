//! Extracts the article from a whole page's HTML, using landmarks, metadata and text density.
//!
//! This works on balanced HTML text, before the browser parses it. The result is HTML again and is read like any other.

mod attributes;
mod choose;
mod facts;
mod outline;

pub use choose::{KnownArticle, WholePage, common, extract, extract_unfiltered};
pub use facts::Facts;
pub use outline::weight as letters_in;

use std::ops::Range;

use super::tags::{Token, Tokens};
use super::{BalancedHtml, hidden, nesting, prescan};
use crate::html::notes::Notes;

/// Calls a function with every token of HTML and its byte range.
type EachToken = for<'a> fn(&'a str, bool, &mut dyn FnMut(Token<'a>, Range<usize>));

/// The functions of the HTML reader that this module needs. They are passed in, so that a page that loads both parts separately has them
/// only once.
#[derive(Clone, Copy)]
pub struct Tools {
    prescan: fn(&str) -> BalancedHtml,
    tokens: EachToken,
    nesting: fn(&str) -> u32,
    has_word: fn(&str, &[&str]) -> bool,
    style_hides: fn(&str) -> bool,
}

impl Tools {
    /// All of them.
    pub const ALL: Self = Self {
        prescan,
        tokens: each_token,
        nesting: nesting::nesting,
        has_word: hidden::has_word,
        style_hides: hidden::style_hides,
    };
}

fn each_token<'a>(html: &'a str, whole: bool, each: &mut dyn FnMut(Token<'a>, Range<usize>)) {
    let mut tokens = Tokens::new(html, whole);
    let mut notes = Notes::default();
    loop {
        let begin = html.len() - tokens.rest();
        let Some(token) = tokens.next(&mut notes) else { return };
        each(token, begin..html.len() - tokens.rest());
    }
}
