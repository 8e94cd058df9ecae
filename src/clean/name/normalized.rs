//! All texts of an article as one row of characters, with the way back to their bytes.

use std::ops::Range;

use super::Text;
use super::chars::{self, BREAK, Class, SEALED};
use crate::text::look::{Look, is_in};

/// The row. A run of white space takes one place, invisible characters take none, and code is sealed.
#[derive(Clone, Debug, Default)]
pub(super) struct NormalizedText {
    /// The characters as written.
    pub written: Vec<char>,
    /// The same without case; what is sealed matches nothing.
    pub folded: Vec<char>,
    /// Their classes.
    pub classes: Vec<Class>,
    /// Where they stood at first: index, text, bytes.
    pub origin: Vec<Origin>,
}

/// Where a place of the row comes from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Origin {
    /// Its number in the row as it was before anything was taken out.
    pub number: u32,
    /// The text.
    pub text: u32,
    /// Its first byte there.
    pub start: u32,
    /// The byte after it.
    pub end: u32,
}

impl NormalizedText {
    /// Lays the texts out, with a break before and after each.
    pub fn new(texts: &[Text<'_>]) -> Self {
        let mut laid = NormalizedText::default();
        let total = texts.iter().map(|text| text.words.len() + 1).sum::<usize>() + 1;
        laid.written.reserve(total);
        laid.folded.reserve(total);
        laid.classes.reserve(total);
        laid.origin.reserve(total);
        laid.push(BREAK, BREAK, Class::Break, 0, 0..0);
        for (number, text) in texts.iter().enumerate() {
            laid.lay(number as u32, text);
            let end = text.words.len() as u32;
            laid.push(BREAK, BREAK, Class::Break, number as u32, end..end);
        }
        laid
    }

    fn lay(&mut self, number: u32, text: &Text<'_>) {
        let words = text.words;
        // Starts above, ends below.
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
            if chars::invisible(c) {
                continue;
            }
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
                continue;
            }
            let folded =
                if sealed.first().is_some_and(|first| (first >> 32) as u32 <= start) { SEALED } else { chars::fold(c) };
            self.push(c, folded, class, number, start..end);
        }
    }

    fn push(&mut self, written: char, folded: char, class: Class, text: u32, bytes: Range<u32>) {
        let number = self.written.len() as u32;
        self.written.push(written);
        self.folded.push(folded);
        self.classes.push(class);
        self.origin.push(Origin { number, text, start: bytes.start, end: bytes.end });
    }

    /// The first places only, up to a text's end where there is one near.
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

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.written.len()
    }

    /// A stretch without case.
    #[inline(never)]
    pub fn fold(&self, from: usize, to: usize) -> &[char] {
        self.folded.get(from..to).unwrap_or_default()
    }

    /// A stretch as written.
    #[inline(never)]
    pub fn wrote(&self, from: usize, to: usize) -> &[char] {
        self.written.get(from..to).unwrap_or_default()
    }

    /// The character at a place; a break outside.
    pub fn at(&self, place: usize) -> char {
        self.written.get(place).copied().unwrap_or(BREAK)
    }

    /// The letter at a place, without case; a space where there is none.
    pub fn letter(&self, place: usize) -> char {
        if matches!(self.class(place), Class::Word | Class::Unspaced) { self.folded[place] } else { ' ' }
    }

    /// The class of the character at a place.
    pub fn class(&self, place: usize) -> Class {
        self.classes.get(place).copied().unwrap_or(Class::Break)
    }

    /// The class of what stands before a place; a quote after a space opens.
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
            // Set the wrong way round, or of a language where it opens.
            return Class::Open;
        }
        self.class(left)
    }

    /// The class of what stands at a place, seen from its left; a straight quote before a letter opens.
    pub fn right_class(&self, place: usize) -> Class {
        if self.at(place) == '"' && matches!(self.class(place + 1), Class::Word | Class::Unspaced) {
            return Class::Open;
        }
        self.class(place)
    }

    /// Whether a sentence or a line begins here.
    pub fn opens_sentence(&self, place: usize) -> bool {
        let mut start = place;
        while start > 0 && matches!(self.class(start - 1), Class::Space | Class::Open) && self.at(start - 1) != '\n' {
            start -= 1;
        }
        start == 0 || self.class(start - 1) == Class::Break || is_in(self.at(start - 1), ".!?\n")
    }

    /// Where the word run that ends before `place` begins.
    pub fn run_before(&self, place: usize, floor: usize) -> usize {
        let mut start = place;
        while start > floor && self.class(start - 1) == Class::Word {
            start -= 1;
        }
        start
    }

    /// Where the word run that begins at `place` ends.
    pub fn run_after(&self, place: usize, ceiling: usize) -> usize {
        let mut end = place;
        while end < ceiling && self.class(end) == Class::Word {
            end += 1;
        }
        end
    }

    /// Takes out the places that are marked.
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

/// The spaces and the ampersand that a page may write as entities; anything else stays as it is.
fn entity(words: &str) -> (char, usize) {
    let end = words.bytes().take(8).position(|byte| byte == b';').map_or(1, |end| end + 1);
    match words.before(end) {
        "&amp;" => ('&', end),
        "&nbsp;" | "&#160;" | "&#xa0;" | "&#xA0;" | "&ensp;" | "&emsp;" | "&thinsp;" => (' ', end),
        _ => ('&', 1),
    }
}

/// Code between back quotes on one line.
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
