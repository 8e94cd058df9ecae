//! A text cut into numbers, words and marks.

use Token::{Mark, Number, Space, Word};

/// A piece of a date.
#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    /// A number, how many digits it has, and whether it touches the token before it.
    Number(u32, usize),
    /// A word in small letters.
    Word(String),
    /// A mark.
    Mark(char),
    /// White space.
    Space,
}

fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

/// Signs that stand behind a number as its unit, and are a word by themselves there.
fn is_unit(c: char) -> bool {
    matches!(
        c,
        '年' | '月'
            | '日'
            | '号'
            | '號'
            | '時'
            | '时'
            | '点'
            | '分'
            | '秒'
            | '년'
            | '월'
            | '일'
            | '시'
            | '분'
            | '초'
    )
}

/// Cuts a text into tokens; nothing for what is too long to be a date.
pub fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens: Vec<Token> = Vec::new();
    // Whether the last word is whole, so that a letter begins a new one.
    let mut closed = true;
    for c in text.chars() {
        if tokens.len() > 40 {
            return None;
        }
        if let Some(value) = digit(c) {
            match tokens.last_mut().filter(|_| !closed) {
                Some(Number(number, digits)) if *digits < 6 => (*number, *digits) = (*number * 10 + value, *digits + 1),
                Some(Number(..)) => return None,
                _ => tokens.push(Number(value, 1)),
            }
            closed = false;
        } else if c.is_alphabetic() || is_combining(c) || matches!(c, '’' | '\'') {
            let unit = matches!(tokens.last(), Some(Number(..))) && is_unit(c);
            match tokens.last_mut().filter(|_| !closed && !unit) {
                Some(Word(word)) if word.len() < 60 => word.extend(c.to_lowercase()),
                Some(Word(_)) => return None,
                _ => tokens.push(Word(c.to_lowercase().collect())),
            }
            closed = unit;
        } else if matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}') {
            // Marks of direction stand in dates of right-to-left pages.
        } else if c.is_whitespace() {
            if tokens.last() != Some(&Space) {
                tokens.push(Space);
            }
            closed = true;
        } else {
            tokens.push(Mark(c));
            closed = true;
        }
    }
    Some(tokens)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}')
}
