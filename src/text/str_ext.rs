//! What `str` lacks for reading texts.

use super::letters::is_word;

/// Methods that `str` lacks. Offsets are in bytes; one that is out of range or not on a character boundary gives an empty string. A `set`
/// lists characters.
///
/// None of them is inlined, because nearly 400 places call them.
pub trait StrExt {
    /// Returns the text from `at` on.
    fn after(&self, at: usize) -> &str;
    /// Returns the text up to `at`.
    fn before(&self, at: usize) -> &str;
    /// Returns the text from `start` to `end`.
    fn part(&self, start: usize, end: usize) -> &str;
    /// Removes characters of the set and whitespace from the end.
    fn trim_end_of(&self, set: &str) -> &str;
    /// Removes characters of the set and whitespace from both ends.
    fn trim_of(&self, set: &str) -> &str;
    /// Returns the number of bytes of whitespace at the start: 2 for `"  a"`.
    fn indent(&self) -> usize;
    /// Returns the text before the first character of the set, or all of it if there is none: `"a/b?c".up_to("?/")` is `"a"`.
    fn up_to(&self, set: &str) -> &str;
    /// Returns the text after the last character of the set, or all of it if there is none: `"a.b.c".after_last(".")` is `"c"`.
    fn after_last(&self, set: &str) -> &str;
    /// Returns the offset of the first `needle` at or after `from`. Meant for short needles: it tries every position.
    fn find_from(&self, needle: &str, from: usize) -> Option<usize>;
    /// Returns true if the text is one of the words in a space-separated list: `"em".is_among("b em i")`.
    fn is_among(&self, list: &str) -> bool;
}

impl StrExt for str {
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
    fn trim_end_of(&self, set: &str) -> &str {
        self.trim_end_matches(|c: char| c.is_whitespace() || set.contains(c))
    }

    #[inline(never)]
    fn trim_of(&self, set: &str) -> &str {
        self.trim_matches(|c: char| c.is_whitespace() || set.contains(c))
    }

    #[inline(never)]
    fn indent(&self) -> usize {
        self.len() - self.trim_start().len()
    }

    #[inline(never)]
    fn up_to(&self, set: &str) -> &str {
        self.split(|c: char| set.contains(c)).next().unwrap_or_default()
    }

    #[inline(never)]
    fn after_last(&self, set: &str) -> &str {
        self.rsplit(|c: char| set.contains(c)).next().unwrap_or_default()
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

/// Calls `each` with the byte offset and text of every word. Words consist of letters, digits and the characters in `also`.
#[inline(never)]
pub fn each_word<'a>(text: &'a str, also: &str, each: &mut dyn FnMut(usize, &'a str)) {
    let mut start = None;
    for (at, c) in text.char_indices() {
        if is_word(c) || also.contains(c) {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            each(start, text.part(start, at));
        }
    }
    if let Some(start) = start {
        each(start, text.after(start));
    }
}
