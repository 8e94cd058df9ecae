//! What is sent of a field. WordPress gets it as WordPress keeps it: it knows a comment that comes a second time only by comparing what
//! comes with what is kept, and what it would rewrite it would store twice.

use std::borrow::Cow;

use super::classic::Classic;
use super::draft::Field;
use crate::article::CommentForm;

/// How an endpoint wants its fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// As they were typed.
    Plain,
    /// As WordPress keeps them: as HTML that says what was typed, to the letter.
    WordPress,
}

impl Wire {
    /// What the endpoint of a form wants.
    pub fn of(form: &CommentForm) -> Self {
        if Classic::of(form).is_some() { Self::WordPress } else { Self::Plain }
    }

    /// What is sent of a field.
    pub fn written(self, field: Field, value: &str) -> Cow<'_, str> {
        if self.letters(field, value).all(|(_, instead)| instead.is_none()) {
            return value.into();
        }
        let mut written = String::with_capacity(value.len());
        for (letter, instead) in self.letters(field, value) {
            match instead {
                Some(instead) => written.push_str(instead),
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
        self.letters(field, value).map(|(letter, instead)| instead.map_or(letter.len_utf8(), str::len))
    }

    /// The letters of a field, each with what is sent instead of it, where it doesn't go as it is.
    fn letters(self, field: Field, value: &str) -> impl Iterator<Item = (char, Option<&'static str>)> {
        let mut before = 'a';
        value.chars().map(move |letter| {
            let after = std::mem::replace(&mut before, letter);
            let instead = match field {
                Field::Text | Field::Name if self == Self::WordPress => kept(field, letter, after),
                _ => None,
            };
            (letter, instead)
        })
    }
}

/// What WordPress keeps of a letter: `&`, `<` and `>` as entities. It would lose a backslash, in a name also `%20` and all spaces but
/// the first; controls are nothing to it.
fn kept(field: Field, letter: char, after: char) -> Option<&'static str> {
    match letter {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '\\' => Some("&#092;"),
        '\t' | '\n' | '\r' if field == Field::Text => None,
        '%' if field == Field::Name => Some("&#037;"),
        ' ' if field == Field::Name && after == ' ' => Some(""),
        '\0'..='\x1F' => Some(""),
        _ => None,
    }
}
