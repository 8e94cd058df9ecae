//! Ways to look into a text, each compiled once: the patterns of `str` are compiled anew for every kind and number of characters.

use super::letters::is_word;

/// Looks into a text. Offsets that are none in it give an empty part.
pub trait Look {
    /// From `at` on.
    fn after(&self, at: usize) -> &str;
    /// Up to `at`.
    fn before(&self, at: usize) -> &str;
    /// From `start` to `end`.
    fn part(&self, start: usize, end: usize) -> &str;
    /// Whether it begins with one of these characters.
    fn starts_in(&self, set: &str) -> bool;
    /// Whether it ends with one of these characters.
    fn ends_in(&self, set: &str) -> bool;
    /// Whether one of these characters is in it.
    fn has_of(&self, set: &str) -> bool;
    /// Without these characters and white space at its end.
    fn trim_end_of(&self, set: &str) -> &str;
    /// Without these characters and white space around it.
    fn trim_of(&self, set: &str) -> &str;
    /// Without these characters at its beginning.
    fn trim_start_of(&self, set: &str) -> &str;
    /// Without the character that it begins with, where that is one of these.
    fn strip_of(&self, set: &str) -> Option<&str>;
    /// How much white space it begins with.
    fn indent(&self) -> usize;
    /// Where the last of these characters stands.
    fn last_of(&self, set: &str) -> Option<usize>;
    /// What stands before the first of these characters; all of it where there is none.
    fn up_to(&self, set: &str) -> &str;
    /// What stands behind the last of these characters; all of it where there is none.
    fn behind_last(&self, set: &str) -> &str;
    /// Where `needle` first stands, from `from` on. For short needles: it looks at each place.
    fn find_from(&self, needle: &str, from: usize) -> Option<usize>;
    /// Whether it is one of the words of a list, which are parted by spaces.
    fn is_among(&self, list: &str) -> bool;
}

impl Look for str {
    #[inline(never)]
    fn after(&self, at: usize) -> &str {
        self.get(at..).unwrap_or_default()
    }

    #[inline(never)]
    fn before(&self, at: usize) -> &str {
        self.get(..at).unwrap_or_default()
    }

    #[inline(never)]
    fn part(&self, start: usize, end: usize) -> &str {
        self.get(start..end).unwrap_or_default()
    }

    #[inline(never)]
    fn starts_in(&self, set: &str) -> bool {
        self.chars().next().is_some_and(|c| is_in(c, set))
    }

    #[inline(never)]
    fn ends_in(&self, set: &str) -> bool {
        self.chars().next_back().is_some_and(|c| is_in(c, set))
    }

    #[inline(never)]
    fn has_of(&self, set: &str) -> bool {
        if set.is_ascii() {
            return self.bytes().any(|byte| set.as_bytes().contains(&byte));
        }
        self.chars().any(|c| is_in(c, set))
    }

    #[inline(never)]
    fn trim_end_of(&self, set: &str) -> &str {
        let mut text = self;
        while let Some(c) = text.chars().next_back().filter(|c| c.is_whitespace() || is_in(*c, set)) {
            text = text.before(text.len() - c.len_utf8());
        }
        text
    }

    #[inline(never)]
    fn trim_of(&self, set: &str) -> &str {
        let mut text = self.trim_end_of(set);
        while let Some(c) = text.chars().next().filter(|c| c.is_whitespace() || is_in(*c, set)) {
            text = text.after(c.len_utf8());
        }
        text
    }

    #[inline(never)]
    fn trim_start_of(&self, set: &str) -> &str {
        let mut text = self;
        while let Some(c) = text.chars().next().filter(|c| is_in(*c, set)) {
            text = text.after(c.len_utf8());
        }
        text
    }

    #[inline(never)]
    fn strip_of(&self, set: &str) -> Option<&str> {
        self.chars().next().filter(|c| is_in(*c, set)).map(|c| self.after(c.len_utf8()))
    }

    #[inline(never)]
    fn indent(&self) -> usize {
        self.len() - self.trim_start().len()
    }

    #[inline(never)]
    fn last_of(&self, set: &str) -> Option<usize> {
        let mut at = self.len();
        while let Some(c) = self.before(at).chars().next_back() {
            at -= c.len_utf8();
            if is_in(c, set) {
                return Some(at);
            }
        }
        None
    }

    #[inline(never)]
    fn up_to(&self, set: &str) -> &str {
        self.char_indices().find(|(_, c)| is_in(*c, set)).map_or(self, |(at, _)| self.before(at))
    }

    #[inline(never)]
    fn behind_last(&self, set: &str) -> &str {
        // These are of one byte each.
        self.last_of(set).map_or(self, |at| self.after(at + 1))
    }

    #[inline(never)]
    fn find_from(&self, needle: &str, from: usize) -> Option<usize> {
        let (text, first) = (self.as_bytes(), needle.as_bytes().first());
        let mut at = from;
        loop {
            // Most places are passed by at the first byte.
            at += first.map_or(Some(0), |first| text.get(at..)?.iter().position(|byte| byte == first))?;
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            if rest.starts_with(needle.as_bytes()) {
                return Some(at);
            }
            at += 1;
        }
    }

    #[inline(never)]
    fn is_among(&self, list: &str) -> bool {
        list.split(' ').any(|word| word == self)
    }
}

/// Whether a character is one of these.
#[inline(never)]
pub fn is_in(c: char, set: &str) -> bool {
    set.chars().any(|other| other == c)
}

/// Calls `each` with every word and where it begins; `also` are characters that belong to words besides letters and digits.
#[inline(never)]
pub fn each_word<'a>(text: &'a str, also: &str, each: &mut dyn FnMut(usize, &'a str)) {
    let mut start = None;
    for (at, c) in text.char_indices() {
        if is_word(c) || is_in(c, also) {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            each(start, text.part(start, at));
        }
    }
    if let Some(start) = start {
        each(start, text.after(start));
    }
}
