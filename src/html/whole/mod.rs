//! A whole page's HTML: what of it is the article, by the page's landmarks, by what it says of itself, and by where its text is dense.
//!
//! All of it is done to the levelled text, before anything is parsed: what is chosen is HTML again, and goes the way of all HTML.

mod attributes;
mod choose;
mod facts;
mod outline;

pub use choose::{Known, WholePage, common, page_of, take_out};
pub use facts::Facts;
pub use outline::weight as letters_in;

use std::ops::Range;

use super::tags::{Token, Tokens};
use super::{BalancedHtml, hidden, nesting, prescan};
use crate::html::notes::Notes;

/// What reads the tokens of HTML, each with where it stands.
type EachToken = for<'a> fn(&'a str, bool, &mut dyn FnMut(Token<'a>, Range<usize>));

/// What of the reader of HTML a whole page needs, too. Handed over, so that a page that loads both apart has it once.
#[derive(Clone, Copy)]
pub struct Tools {
    level: fn(&str) -> BalancedHtml,
    tokens: EachToken,
    nesting: fn(&str) -> u32,
    has_word: fn(&str, &[&str]) -> bool,
    style_hides: fn(&str) -> bool,
}

impl Tools {
    /// All of them.
    pub const ALL: Self = Self {
        level: prescan,
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
