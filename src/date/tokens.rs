//! Splits a text into numbers, words and punctuation marks.

use Token::{Mark, Number, Space, Word};

use crate::lang::{DAY_SIGNS, TIME_SIGNS, YEAR_AND_MONTH_SIGNS};
use crate::text::letters::{digit, is_letter};

/// A token of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'a> {
    /// A number, and its digit count.
    Number(u32, usize),
    /// A word.
    Word(&'a str),
    /// A punctuation mark.
    Mark(char),
    /// Whitespace.
    Space,
}

/// Signs that are units after a number, each a word of its own there.
const UNITS: [&str; 3] = [YEAR_AND_MONTH_SIGNS, DAY_SIGNS, TIME_SIGNS];

/// Splits a text into tokens. Returns `None` if it is too long for a date.
pub fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens: Vec<Token> = Vec::new();
    // Where the current word or number began; `None` if the next character begins a new one.
    let mut open = None;
    for (at, c) in text.char_indices() {
        if tokens.len() > 40 {
            return None;
        }
        let letter = is_letter(c) || matches!(c, '\u{300}'..='\u{36f}' | '’' | '\'');
        if let Some(value) = digit(c) {
            match tokens.last_mut() {
                Some(Number(number, digits)) if open.is_some() => {
                    if *digits > 5 {
                        return None;
                    }
                    (*number, *digits) = (*number * 10 + value, *digits + 1);
                }
                _ => tokens.push(Number(value, 1)),
            }
            open = Some(at);
        } else if letter {
            let unit = matches!(tokens.last(), Some(Number(..))) && UNITS.iter().any(|signs| signs.contains(c));
            let end = at + c.len_utf8();
            match (tokens.last_mut(), open) {
                (Some(Word(word)), Some(start)) => *word = &text[start..end],
                _ => {
                    tokens.push(Word(&text[at..end]));
                    open = Some(at);
                }
            }
            if unit {
                open = None;
            }
        } else if matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}') {
            // Bidi marks occur in dates of right-to-left pages.
        } else {
            open = None;
            if !c.is_whitespace() {
                tokens.push(Mark(c));
            } else if tokens.last() != Some(&Space) {
                tokens.push(Space);
            }
        }
    }
    Some(tokens)
}
