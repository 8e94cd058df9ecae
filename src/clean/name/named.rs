//! A name to search for: its characters, its words, and how distinctive its shape is.

use super::chars::{self, Class};
use super::words::{self, Has, listed, script};
use crate::lang::ARTICLES;
use crate::text::letters::{digit, is_letter, is_lower, is_upper};

/// How distinctive the shape of a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// One plain word, which may easily be part of another word.
    Plain,
    /// One word of a script without capitals, too long to be part of other words by chance.
    Long,
    /// One word that no other word contains: it has digits, a sign, an inner capital, or only capitals.
    Odd,
    /// Several words, or parts as in a domain name.
    Phrase,
}

/// A name to search for.
#[derive(Clone, Debug)]
pub(super) struct Name {
    /// The usual spelling, with single spaces.
    pub written: Vec<char>,
    /// The same in lower case.
    pub folded: Vec<char>,
    /// Its shape.
    pub shape: Shape,
    /// True if it contains letters of a script without spaces.
    pub unspaced: bool,
}

impl Name {
    /// Creates a name. Returns `None` if it is too short to be distinguished from other text, or too long to be a name.
    pub fn new(name: &str) -> Option<Self> {
        const LONGEST: usize = 80;
        let mut written: Vec<char> = Vec::new();
        for c in name.chars().filter(|c| !chars::invisible(*c)).take(LONGEST * 4) {
            if chars::class(c) == Class::Space {
                if written.last().is_some_and(|last| *last != ' ') {
                    written.push(' ');
                }
            } else {
                written.push(c);
            }
        }
        while written.last() == Some(&' ') {
            written.pop();
        }
        let inner = |c: &char| matches!(chars::class(*c), Class::Word | Class::Unspaced);
        let letters = written.iter().filter(|c| inner(c)).count();
        let unspaced = written.iter().any(|c| chars::unspaced(*c));
        let enough = if unspaced { 2 } else { 3 };
        if letters < enough
            || written.len() > LONGEST
            || !written.first().is_some_and(|c| inner(c) || *c == '¡')
            || !written.last().is_some_and(|c| inner(c) || "!®™".contains(*c))
        {
            return None;
        }
        let folded: Vec<char> = written.iter().map(|c| chars::fold(*c)).collect();
        Some(Self { shape: shape(&written), unspaced, written, folded })
    }

    /// Returns true if it contains another name.
    pub fn has(&self, other: &Name) -> bool {
        other.stands_in(&self.written)
    }

    /// Returns true if it occurs in these characters.
    pub fn stands_in(&self, row: &[char]) -> bool {
        row.windows(self.written.len()).any(|window| window == self.written)
    }

    /// Counts its occurrences in these characters.
    pub fn count_in(&self, row: &[char]) -> usize {
        row.windows(self.written.len()).filter(|window| *window == self.written).count()
    }

    /// Returns true if it is in Thai, Lao, Khmer or Burmese script, where short words occur inside longer ones.
    pub fn is_southeast_asian(&self) -> bool {
        self.unspaced && self.written[0] < '\u{2000}'
    }

    /// Returns true if it has letters of the Latin script only, or none.
    pub fn is_latin(&self) -> bool {
        self.written.iter().all(|c| script(*c) == words::LATIN)
    }

    /// Returns true if its letters are capitals; a script without capitals has none.
    pub fn is_in_capitals(&self) -> bool {
        self.written.iter().any(|c| is_upper(*c)) && !self.written.iter().any(|c| is_lower(*c))
    }

    /// Returns true if it consists of a grammatical article and one word: "Die Zeit", "The Sun".
    pub fn is_word_with_article(&self) -> bool {
        self.written.iter().filter(|c| **c == ' ').count() == 1 && listed(ARTICLES, self.first_word(), Has::Whole)
    }

    /// Returns the first word, in lower case.
    pub fn first_word(&self) -> &[char] {
        self.folded.split(|c| chars::class(*c) != Class::Word).next().unwrap_or_default()
    }

    /// Returns the last word, in lower case.
    pub fn last_word(&self) -> &[char] {
        self.folded.rsplit(|c| chars::class(*c) != Class::Word).next().unwrap_or_default()
    }

    /// Returns the name as it appears on a page that lost every character of two or four bytes, or `None` if nothing or too much is lost.
    pub fn thinned(&self) -> Option<Self> {
        let kept: String = self.written.iter().filter(|c| !is_losable(**c)).collect();
        let name = Self::new(&kept)?;
        (name.folded != self.folded && name.folded.len() >= 4 && name.folded.len() * 3 >= self.folded.len() * 2)
            .then_some(name)
    }
}

/// Returns true for a character of two or four bytes: some pages have lost all of these.
pub(super) fn is_losable(c: char) -> bool {
    matches!(c.len_utf8(), 2 | 4)
}

/// Returns true if a text has no such characters, so that it may have lost them.
pub(super) fn is_narrow(text: &[char]) -> bool {
    text.iter().all(|c| !is_losable(*c) || *c == '\u{a0}')
}

fn shape(written: &[char]) -> Shape {
    let joint = |place: usize| {
        " .-&".contains(written[place]) && is_letter(written[place - 1]) && is_letter(written[place + 1])
    };
    if (1..written.len() - 1).any(joint) {
        return Shape::Phrase;
    }
    let digit = written.iter().any(|c| digit(*c).is_some());
    let sign = written.iter().any(|c| !matches!(chars::class(*c), Class::Word | Class::Unspaced));
    let inner = written.windows(2).any(|pair| is_lower(pair[0]) && is_upper(pair[1]));
    let capitals = written.len() >= 3 && written.iter().all(|c| is_upper(*c));
    let caseless = written.iter().all(|c| chars::fold(*c) == *c && chars::upper(*c) == *c);
    // A letter of these scripts is a syllable or a word.
    let long = if matches!(script(written[0]), 8 | 9) { 3 } else { 5 };
    if caseless && written.len() >= long {
        Shape::Long
    } else if digit || sign || inner || capitals {
        Shape::Odd
    } else {
        Shape::Plain
    }
}
