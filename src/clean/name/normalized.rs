//! All texts of an article as one row of characters, which can be mapped back to bytes.

use std::ops::Range;

use super::Text;
use super::chars::{self, BREAK, Class, SEALED};
use crate::text::str_ext::StrExt;

/// The row. A run of whitespace takes one place, invisible characters take none, and code is sealed.
#[derive(Clone, Debug, Default)]
pub(super) struct NormalizedText {
    /// The characters as written.
    pub written: Vec<char>,
    /// The same in lower case; sealed characters match nothing.
    pub folded: Vec<char>,
    /// Their classes.
    pub classes: Vec<Class>,
    /// Where they come from: original index, text and bytes.
    pub origin: Vec<Origin>,
}

/// Where a place of the row comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// Its index in the row before anything was removed.
    pub number: u32,
    /// The index of the text.
    pub text: u32,
    /// Its first byte in the text.
    pub start: u32,
    /// The byte after it.
    pub end: u32,
}

impl NormalizedText {
    /// Creates the row, with a break before and after each text.
    pub fn new(texts: &[Text<'_>]) -> Self {
        Self::of_first(texts, usize::MAX)
    }

    /// Returns the [head](Self::head) of the row of these texts, without creating the rest of it.
    pub fn head_of(texts: &[Text<'_>], most: usize) -> Self {
        Self::of_first(texts, most).head(most)
    }

    /// Creates the row of as many texts as have more than `most` places, or of all.
    fn of_first(texts: &[Text<'_>], most: usize) -> Self {
        let mut laid = NormalizedText::default();
        let total = texts.iter().map(|text| text.words.len() + 1).sum::<usize>().min(most) + 1;
        laid.written.reserve(total);
        laid.folded.reserve(total);
        laid.classes.reserve(total);
        laid.origin.reserve(total);
        laid.push(BREAK, BREAK, Class::Break, 0, 0..0);
        for (number, text) in texts.iter().enumerate() {
            if laid.len() > most {
                break;
            }
            laid.lay(number as u32, text);
            let end = text.words.len() as u32;
            laid.push(BREAK, BREAK, Class::Break, number as u32, end..end);
        }
        laid
    }

    fn lay(&mut self, number: u32, text: &Text<'_>) {
        each_char(text, &mut |c, sealed, Range { start, end }| {
            let class = chars::class(c);
            if class == Class::Space {
                let here = self.written.len();
                if here > 0 && self.classes[here - 1] == Class::Space {
                    self.origin[here - 1].end = end;
                    if c == '\n' {
                        self.written[here - 1] = c;
                    }
                } else {
                    self.push(if c == '\n' { '\n' } else { ' ' }, ' ', class, number, start..end);
                }
                return;
            }
            self.push(c, if sealed { SEALED } else { chars::fold(c) }, class, number, start..end);
        });
    }

    fn push(&mut self, written: char, folded: char, class: Class, text: u32, bytes: Range<u32>) {
        let number = self.written.len() as u32;
        self.written.push(written);
        self.folded.push(folded);
        self.classes.push(class);
        self.origin.push(Origin { number, text, start: bytes.start, end: bytes.end });
    }

    /// Returns only the first places, cut where a word ends if possible.
    pub fn head(&self, most: usize) -> NormalizedText {
        let end = most.min(self.len());
        let end = (end / 2..end)
            .rev()
            .find(|place| end == self.len() || self.class(*place) != Class::Word)
            .map_or(end, |place| place + 1);
        NormalizedText {
            written: self.written[..end].to_vec(),
            folded: self.folded[..end].to_vec(),
            classes: self.classes[..end].to_vec(),
            origin: self.origin[..end].to_vec(),
        }
    }

    /// Returns the number of places.
    pub fn len(&self) -> usize {
        self.written.len()
    }

    /// Returns a range in lower case; empty if out of range.
    #[inline(never)]
    pub fn fold(&self, from: usize, to: usize) -> &[char] {
        self.folded.get(from..to).unwrap_or_default()
    }

    /// Returns a range as written; empty if out of range.
    #[inline(never)]
    pub fn wrote(&self, from: usize, to: usize) -> &[char] {
        self.written.get(from..to).unwrap_or_default()
    }

    /// Returns the character at a place; a break if out of range.
    pub fn at(&self, place: usize) -> char {
        self.written.get(place).copied().unwrap_or(BREAK)
    }

    /// Returns the letter at a place in lower case; a space if it isn't a letter.
    pub fn letter(&self, place: usize) -> char {
        if matches!(self.class(place), Class::Word | Class::Unspaced) { self.folded[place] } else { ' ' }
    }

    /// Returns the class of the character at a place.
    pub fn class(&self, place: usize) -> Class {
        self.classes.get(place).copied().unwrap_or(Class::Break)
    }

    /// Returns the class of the character before a place. A quote after a space counts as opening.
    pub fn left_class(&self, place: usize) -> Class {
        let Some(left) = place.checked_sub(1) else { return Class::Break };
        if matches!(self.at(left), '"' | '\'') {
            let before = left.checked_sub(1).map_or(Class::Break, |place| self.class(place));
            return match before {
                Class::Space | Class::Break | Class::Open | Class::Between => Class::Open,
                _ if self.at(left) == '"' => Class::Close,
                _ => Class::Apostrophe,
            };
        }
        if matches!(self.at(left), '”' | '’' | '»' | '›')
            && matches!(
                left.checked_sub(1).map_or(Class::Break, |place| self.class(place)),
                Class::Break | Class::Space | Class::Open
            )
        {
            // Used the wrong way round, or from a language where this quote opens.
            return Class::Open;
        }
        self.class(left)
    }

    /// Returns the class of the character at a place, as seen from its left. A straight quote before a letter counts as opening.
    pub fn right_class(&self, place: usize) -> Class {
        if self.at(place) == '"' && matches!(self.class(place + 1), Class::Word | Class::Unspaced) {
            return Class::Open;
        }
        self.class(place)
    }

    /// Returns true if a sentence or line begins here.
    pub fn opens_sentence(&self, place: usize) -> bool {
        let mut start = place;
        while start > 0 && matches!(self.class(start - 1), Class::Space | Class::Open) && self.at(start - 1) != '\n' {
            start -= 1;
        }
        start == 0 || self.class(start - 1) == Class::Break || ".!?\n".contains(self.at(start - 1))
    }

    /// Returns where the run of word characters that ends at `place` begins.
    pub fn run_before(&self, place: usize, floor: usize) -> usize {
        let mut start = place;
        while start > floor && self.class(start - 1) == Class::Word {
            start -= 1;
        }
        start
    }

    /// Returns where the run of word characters that begins at `place` ends.
    pub fn run_after(&self, place: usize, ceiling: usize) -> usize {
        let mut end = place;
        while end < ceiling && self.class(end) == Class::Word {
            end += 1;
        }
        end
    }

    /// Removes the marked places.
    pub fn without(&mut self, gone: &[bool]) {
        let mut kept = 0;
        for (place, &gone) in gone.iter().enumerate() {
            if !gone {
                self.written[kept] = self.written[place];
                self.folded[kept] = self.folded[place];
                self.classes[kept] = self.classes[place];
                self.origin[kept] = self.origin[place];
                kept += 1;
            }
        }
        self.written.truncate(kept);
        self.folded.truncate(kept);
        self.classes.truncate(kept);
        self.origin.truncate(kept);
    }
}

/// Calls `each` with every visible character of a text, whether it is sealed, and its bytes.
pub(super) fn each_char(text: &Text<'_>, each: &mut dyn FnMut(char, bool, Range<u32>)) {
    let words = text.words;
    // Each range is packed: the start in the high half, the end in the low half.
    let mut sealed: Vec<u64> = Vec::new();
    for range in &text.code {
        sealed.push((range.start as u64) << 32 | range.end as u64);
    }
    quoted_code(words, &mut sealed);
    sealed.sort_unstable();
    let mut sealed = &sealed[..];
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        let (mut c, mut len) = (c, c.len_utf8());
        if c == '&' {
            (c, len) = entity(&words[at..]);
        }
        while let [first, rest @ ..] = sealed
            && *first as u32 as usize <= at
        {
            sealed = rest;
        }
        let (start, end) = (at as u32, (at + len) as u32);
        at += len;
        if !chars::invisible(c) {
            each(c, sealed.first().is_some_and(|first| (first >> 32) as u32 <= start), start..end);
        }
    }
}

/// Decodes entities for spaces and the ampersand. Returns the character and its length in bytes; other entities count as a plain `&`.
fn entity(words: &str) -> (char, usize) {
    let end = words.bytes().take(8).position(|byte| byte == b';').map_or(1, |end| end + 1);
    match words.before(end) {
        "&amp;" => ('&', end),
        "&nbsp;" | "&#160;" | "&#xa0;" | "&#xA0;" | "&ensp;" | "&emsp;" | "&thinsp;" => (' ', end),
        _ => ('&', 1),
    }
}

/// Finds code between backquotes on one line.
fn quoted_code(words: &str, found: &mut Vec<u64>) {
    let mut open: Option<usize> = None;
    for (at, byte) in words.bytes().enumerate() {
        match (byte, open) {
            (b'`', Some(start)) if start + 1 < at => {
                found.push((start as u64) << 32 | (at as u64 + 1));
                open = None;
            }
            (b'`', _) => open = Some(at),
            (b'\n', _) => open = None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_some_texts_is_that_of_all() {
        let texts = ["Lamps &amp; whistles, `code` at  noon", "", "Zwölf Männer.", "岛上的钢琴", "\u{ad}And the rest"];
        let texts = texts.map(|words| Text { words, code: Vec::new() });
        let all = NormalizedText::new(&texts);
        for most in 0..all.len() + 3 {
            let (head, expected) = (NormalizedText::head_of(&texts, most), all.head(most));
            assert_eq!((&head.written, &head.folded), (&expected.written, &expected.folded), "{most}");
        }
    }
}
