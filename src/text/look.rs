//! String searches that are compiled only once. The generic patterns of `str` are compiled anew for every pattern type and would enlarge
//! the download.

use super::letters::is_word;

/// String searches. Offsets are in bytes; an offset out of range or not on a character boundary gives an empty string. A `set` lists
/// characters.
pub trait Look {
    /// Returns the text from `at` on.
    fn after(&self, at: usize) -> &str;
    /// Returns the text up to `at`.
    fn before(&self, at: usize) -> &str;
    /// Returns the text from `start` to `end`.
    fn part(&self, start: usize, end: usize) -> &str;
    /// Returns true if the text starts with a character of the set.
    fn starts_in(&self, set: &str) -> bool;
    /// Returns true if the text ends with a character of the set.
    fn ends_in(&self, set: &str) -> bool;
    /// Returns true if the text contains a character of the set.
    fn has_of(&self, set: &str) -> bool;
    /// Removes characters of the set and whitespace from the end.
    fn trim_end_of(&self, set: &str) -> &str;
    /// Removes characters of the set and whitespace from both ends.
    fn trim_of(&self, set: &str) -> &str;
    /// Removes characters of the set from the start.
    fn trim_start_of(&self, set: &str) -> &str;
    /// Removes the first character. Returns `None` if it is not in the set.
    fn strip_of(&self, set: &str) -> Option<&str>;
    /// Returns the number of bytes of whitespace at the start.
    fn indent(&self) -> usize;
    /// Returns the offset of the last character of the set.
    fn last_of(&self, set: &str) -> Option<usize>;
    /// Returns the text before the first character of the set, or all of it if there is none.
    fn up_to(&self, set: &str) -> &str;
    /// Returns the text after the last character of the set, or all of it if there is none. The set must be ASCII.
    fn behind_last(&self, set: &str) -> &str;
    /// Returns the offset of the first `needle` at or after `from`. Meant for short needles: it tries every position.
    fn find_from(&self, needle: &str, from: usize) -> Option<usize>;
    /// Returns true if the text is one of the words in a space-separated list.
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
        // The set is ASCII, so the character is one byte long.
        self.last_of(set).map_or(self, |at| self.after(at + 1))
    }

    #[inline(never)]
    fn find_from(&self, needle: &str, from: usize) -> Option<usize> {
        let (text, first) = (self.as_bytes(), needle.as_bytes().first());
        let mut at = from;
        loop {
            // Most positions fail at the first byte.
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

/// Returns true if the set contains this character.
#[inline(never)]
pub fn is_in(c: char, set: &str) -> bool {
    set.chars().any(|other| other == c)
}

/// Calls `each` with the byte offset and text of every word. Words consist of letters, digits and the characters in `also`.
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
