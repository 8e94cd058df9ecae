//! What is sent of a field. WordPress gets it as WordPress keeps it: it knows a comment that comes a second time only by comparing what
//! comes with what is kept, and what it would rewrite it would store twice.

use std::borrow::Cow;

use super::classic::Classic;
use super::draft::Field;
use super::outcome::id_in;
use crate::json::Value;
use crate::model::CommentForm;
use crate::text::digits::digits;

/// How an endpoint wants its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// As they were typed.
    Plain,
    /// As WordPress keeps them: as HTML that says what was typed, to the letter.
    WordPress,
    /// The same for a database that stores no characters of four bytes (MySQL's `utf8mb3`): they go as entities.
    WordPressUtf8mb3,
}

impl Wire {
    /// What the endpoint of a form wants.
    pub fn of(form: &CommentForm) -> Self {
        if Classic::of(form).is_some() { Self::WordPress } else { Self::Plain }
    }

    /// Whether an answer with this status and body says that the comment was taken. WordPress tells the comment's own status:
    /// an object with any other is a post or a page, to which a redirect led.
    pub(super) fn is_receipt(self, status: u16, body: &Value) -> bool {
        let word = body.get("status").and_then(Value::as_str).filter(|word| !word.is_empty());
        match self {
            Self::WordPress | Self::WordPressUtf8mb3 => {
                let known = matches!(word, Some("approved" | "approve" | "hold" | "spam" | "trash" | "1" | "0"));
                known && id_in(body).is_some()
            }
            Self::Plain => {
                let number = matches!(body.get("status"), Some(Value::Number(_)));
                // An id of nothing is a server's way to say that it stored nothing.
                let told = id_in(body).is_some() || body.get("id").is_none() && (word.is_some() || number);
                told || matches!(status, 201 | 204)
            }
        }
    }

    /// What is sent of a field.
    pub fn written(self, field: Field, value: &str) -> Cow<'_, str> {
        if self.letters(field, value).all(|(_, instead)| instead.is_none()) {
            return value.into();
        }
        let mut written = String::with_capacity(value.len());
        for (letter, instead) in self.letters(field, value) {
            match instead {
                Some(instead) => written.push_str(&instead),
                None => written.push(letter),
            }
        }
        written.into()
    }

    /// How many bytes of UTF-8 are sent of a field.
    pub(super) fn length(self, field: Field, value: &str) -> usize {
        self.lengths(field, value).sum()
    }

    /// How many characters must go from the end until at most `limit` bytes are sent.
    pub(super) fn characters_over(self, field: Field, value: &str, limit: usize) -> usize {
        let mut sent = 0;
        let is_over = |length: &usize| {
            sent += length;
            sent > limit
        };
        self.lengths(field, value).filter(is_over).count()
    }

    fn lengths(self, field: Field, value: &str) -> impl Iterator<Item = usize> {
        self.letters(field, value).map(|(letter, instead)| instead.map_or(letter.len_utf8(), |instead| instead.len()))
    }

    /// The letters of a field, each with what is sent instead of it, where it doesn't go as it is.
    fn letters(self, field: Field, value: &str) -> impl Iterator<Item = (char, Option<Cow<'static, str>>)> {
        let mut before = ' ';
        value.char_indices().map(move |(at, letter)| {
            let before = std::mem::replace(&mut before, letter);
            let rest = &value[at..];
            let instead = match field {
                Field::Text | Field::Name if self != Self::Plain => {
                    let astral = self == Self::WordPressUtf8mb3 && letter.len_utf8() == 4;
                    let smiley = field == Field::Text && is_smiley(rest) && begins_word(value, at);
                    if astral || smiley {
                        Some(entity(letter))
                    } else {
                        kept(field, letter, before, rest).map(Cow::Borrowed)
                    }
                }
                _ => None,
            };
            (letter, instead)
        })
    }
}

/// Whether a word begins at a place, as WordPress sees it: after a space, or after an address, which becomes a link.
fn begins_word(text: &str, at: usize) -> bool {
    let before = text[..at].rsplit(char::is_whitespace).next().unwrap_or_default();
    before.is_empty() || before.contains('@') || ADDRESSES.iter().any(|address| before.contains(address))
}

/// What the addresses begin with that WordPress makes links of.
const ADDRESSES: [&str; 4] = ["http://", "https://", "ftp://", "www."];

/// Whether a text begins with a word that WordPress may show as a smiley: `:-)`, `:lol:`, `8)`.
fn is_smiley(text: &str) -> bool {
    if !text.starts_with([':', ';', '8']) || text.starts_with("://") {
        return false;
    }
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let end = ADDRESSES.iter().filter_map(|address| word.find(address)).min().unwrap_or(word.len());
    let word = &word[..end];
    let sign = word.starts_with([':', ';']) && (2..=10).contains(&word.len());
    sign || matches!(word, "8)" | "8-)" | "8O" | "8-O")
}

/// A letter as an entity of its number.
fn entity(letter: char) -> Cow<'static, str> {
    let number = digits(u32::from(letter));
    // WordPress keeps numbers of three digits and more as they are.
    ["&#", if number.len() < 3 { "0" } else { "" }, &number, ";"].concat().into()
}

/// What WordPress keeps of a letter: `&`, `<` and `>` as entities. It would lose a backslash, in a name also `%20` and all spaces but
/// the first; controls are nothing to it. Before version 7 it takes `&amp;#39;` for `&#39;`, so `&` before `#` goes by its number.
fn kept(field: Field, letter: char, before: char, rest: &str) -> Option<&'static str> {
    match letter {
        '&' if rest.starts_with("&#") => Some("&#038;"),
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\\' => Some("&#092;"),
        '\t' | '\n' | '\r' if field == Field::Text => None,
        '%' if field == Field::Name => Some("&#037;"),
        ' ' if field == Field::Name && before == ' ' => Some(""),
        '\0'..='\x1F' => Some(""),
        _ => None,
    }
}
