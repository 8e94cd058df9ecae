//! A text cut into numbers, words and marks.

use Token::{Mark, Number, Space, Word};

use crate::lang::{DAY_SIGNS, TIME_SIGNS, YEAR_AND_MONTH_SIGNS};
use crate::text::letters::{digit, is_letter};
use crate::text::look::is_in;

/// A piece of a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Token<'a> {
    /// A number, and how many digits it has.
    Number(u32, usize),
    /// A word.
    Word(&'a str),
    /// A mark.
    Mark(char),
    /// White space.
    Space,
}

/// Signs that stand behind a number as its unit, and are a word by themselves there.
const UNITS: [&str; 3] = [YEAR_AND_MONTH_SIGNS, DAY_SIGNS, TIME_SIGNS];

/// Cuts a text into tokens; nothing for what is too long to be a date.
pub fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens: Vec<Token> = Vec::new();
    // Where the word under way begins; none where a letter begins a new one.
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
            let unit = matches!(tokens.last(), Some(Number(..))) && UNITS.iter().any(|signs| is_in(c, signs));
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
            // Marks of direction stand in dates of right-to-left pages.
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
