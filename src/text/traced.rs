//! A text that records every change made to it, so that changes can be shown and nothing is lost silently.

use std::ops::Range;

use super::str_ext::StrExt;

/// The cleaning step that changed a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// An injected site name.
    Name,
    /// A broken encoding.
    Encoding,
    /// Invisible characters that the script doesn't need.
    Invisible,
    /// Spaces and line breaks left over from how the text was extracted.
    Spaces,
    /// Page furniture: what belongs to the page, not to the article.
    Furniture,
    /// A repeated passage.
    Repeat,
}

/// How certain a change is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// The evidence is strong, but comes from this text alone.
    Likely,
    /// No other explanation is known.
    Certain,
}

/// Why a text was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The step that made the change.
    pub step: Step,
    /// The reason, a short English sentence for people.
    pub reason: &'static str,
    /// How certain the change is.
    pub sure: Sure,
}

/// One change: `text[at..at + len]` replaced `was`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The byte offset in the current text.
    pub at: usize,
    /// The length in the current text, in bytes; 0 for a removal.
    pub len: usize,
    /// The original text.
    pub was: String,
    /// The reason.
    pub why: Why,
}

/// A changed or unchanged piece of a traced text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Unchanged text.
    Kept(&'a str),
    /// Changed text.
    Changed {
        /// The original text.
        was: &'a str,
        /// The current text; empty if it was removed.
        now: &'a str,
        /// The reason.
        why: &'a Why,
    },
}

/// A text and the edits that led to it. [`Traced::original`] restores the original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traced {
    text: String,
    edits: Vec<Edit>,
    /// The length of the original in bytes. Stored, because computing it takes time linear in the text.
    was_len: usize,
}

impl From<String> for Traced {
    fn from(text: String) -> Self {
        Self { was_len: text.len(), text, edits: Vec::new() }
    }
}

impl From<&str> for Traced {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Traced {
    /// Returns the current text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the edits in reading order. They never overlap.
    pub fn edits(&self) -> &[Edit] {
        &self.edits
    }

    /// Returns the current text without its history.
    pub fn into_text(self) -> String {
        self.text
    }

    /// Returns the original text.
    pub fn original(&self) -> String {
        self.pieces().map(|(Piece::Kept(text) | Piece::Changed { was: text, .. })| text).collect()
    }

    /// Returns the length of the original text in bytes.
    pub fn original_len(&self) -> usize {
        self.was_len
    }

    /// Returns the changed and unchanged pieces in reading order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece<'_>> {
        let mut pieces = Vec::with_capacity(self.edits.len() * 2 + 1);
        let mut from = 0;
        for edit in &self.edits {
            if from < edit.at {
                pieces.push(Piece::Kept(self.text.part(from, edit.at)));
            }
            from = edit.at + edit.len;
            pieces.push(Piece::Changed { was: &edit.was, now: self.text.part(edit.at, from), why: &edit.why });
        }
        if from < self.text.len() {
            pieces.push(Piece::Kept(self.text.after(from)));
        }
        pieces.into_iter()
    }

    /// Applies many changes in time linear in the text. `changes` are byte ranges of the current text: sorted, not overlapping, on
    /// character boundaries. A change that overlaps an older edit absorbs it, so the original can still be restored.
    ///
    /// ```
    /// use article_engine::text::traced::{Step, Sure, Traced, Why};
    ///
    /// let why = Why { step: Step::Name, reason: "the site's name", sure: Sure::Certain };
    /// let mut text = Traced::from("The haNAMErbour.");
    /// text.apply(vec![(6..10, String::new(), why)]);
    /// assert_eq!((text.text(), &*text.original()), ("The harbour.", "The haNAMErbour."));
    /// ```
    pub fn apply(&mut self, changes: Vec<(Range<usize>, String, Why)>) {
        if changes.is_empty() {
            return;
        }
        let mut older = std::mem::take(&mut self.edits);
        let old = std::mem::take(&mut self.text);
        let mut next = 0;
        let mut from = 0;
        let mut changes = changes.into_iter();
        loop {
            let change = changes.next();
            let limit = change.as_ref().map_or(usize::MAX, |(range, ..)| range.start);
            // Carry over older edits that end before this change.
            while let Some(edit) =
                older.get_mut(next).filter(|edit| edit.at + edit.len <= limit && (edit.at < limit || edit.len == 0))
            {
                self.text.push_str(old.part(from, edit.at));
                from = edit.at + edit.len;
                let at = self.text.len();
                self.text.push_str(old.part(edit.at, from));
                self.edits.push(Edit { at, len: edit.len, was: std::mem::take(&mut edit.was), why: edit.why.clone() });
                next += 1;
            }
            let Some((range, with, why)) = change else { break };
            debug_assert!(range.start <= range.end, "changes overlap or are not sorted");
            let mut was = String::new();
            let (mut start, mut end) = (range.start.max(from), range.end.max(from));
            let mut cursor = start;
            while let Some(edit) = older.get(next).filter(|edit| edit.at < range.end) {
                next += 1;
                start = start.min(edit.at);
                was.push_str(old.part(cursor, edit.at));
                was.push_str(&edit.was);
                cursor = edit.at + edit.len;
                end = end.max(cursor);
            }
            was.push_str(old.part(cursor, end));
            self.text.push_str(old.part(from, start));
            let at = self.text.len();
            // Keep what an overlapping older edit wrote outside of this change.
            self.text.push_str(old.part(start, range.start));
            self.text.push_str(&with);
            self.text.push_str(old.part(range.end, end));
            self.edits.push(Edit { at, len: self.text.len() - at, was, why });
            from = end;
        }
        self.text.push_str(old.after(from));
    }

    /// Removes one byte range of the current text.
    pub fn remove(&mut self, range: Range<usize>, why: Why) {
        self.apply(vec![(range, String::new(), why)]);
    }

    /// Returns a part of the text with the edits inside it. A removal at a boundary goes to the part that begins there; one at the very
    /// end goes to the last part.
    pub fn slice(&self, range: Range<usize>) -> Traced {
        let last = range.end == self.text.len();
        let edits = self.edits.iter().filter(|edit| {
            let end = edit.at + edit.len;
            range.start <= edit.at && end <= range.end && (edit.at < range.end || last)
        });
        let text = self.text.part(range.start, range.end).to_owned();
        let edits: Vec<_> = edits.map(|edit| Edit { at: edit.at - range.start, ..edit.clone() }).collect();
        let was_len = edits.iter().fold(text.len(), |len, edit| len + edit.was.len() - edit.len);
        Traced { text, edits, was_len }
    }

    /// Converts a byte offset of the original into one of the current text. An offset inside a change maps to the change's end.
    pub fn map(&self, original: usize) -> usize {
        let mut shift = 0isize;
        for edit in &self.edits {
            let was_at = (edit.at as isize - shift) as usize;
            if original <= was_at {
                break;
            }
            if original < was_at + edit.was.len() {
                return edit.at + edit.len;
            }
            shift += edit.len as isize - edit.was.len() as isize;
        }
        (original as isize + shift) as usize
    }

    /// Does the same as [`Traced::map`] for many ascending offsets, in time linear in offsets and edits.
    pub fn map_all(&self, originals: &mut dyn Iterator<Item = usize>) -> Vec<usize> {
        let mut edits = self.edits.iter().peekable();
        // The offsets after the edits passed so far, in the original and in the current text.
        let (mut was_before, mut now_before) = (0usize, 0usize);
        let mut mapped = Vec::new();
        for original in originals {
            let mut inside = None;
            while let Some(edit) = edits.peek() {
                let was_at = was_before + (edit.at - now_before);
                if original <= was_at {
                    break;
                }
                if original < was_at + edit.was.len() {
                    inside = Some(edit.at + edit.len);
                    break;
                }
                (was_before, now_before) = (was_at + edit.was.len(), edit.at + edit.len);
                edits.next();
            }
            mapped.push(inside.unwrap_or(now_before + (original - was_before)));
        }
        mapped
    }

    /// Converts a byte offset of the current text into one of the original. An offset inside a change maps to the change's start.
    pub fn unmap(&self, now: usize) -> usize {
        let (mut was_before, mut now_before) = (0usize, 0usize);
        for edit in &self.edits {
            let was_at = was_before + (edit.at - now_before);
            if now < edit.at {
                break;
            }
            if now < edit.at + edit.len {
                return was_at;
            }
            (was_before, now_before) = (was_at + edit.was.len(), edit.at + edit.len);
        }
        was_before + (now - now_before)
    }

    /// Appends another text with its edits.
    pub fn append(&mut self, other: Traced) {
        let shift = self.text.len();
        self.was_len += other.was_len;
        self.text.push_str(&other.text);
        self.edits.extend(other.edits.into_iter().map(|edit| Edit { at: edit.at + shift, ..edit }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHY: Why = Why { step: Step::Name, reason: "test", sure: Sure::Certain };

    #[test]
    fn removals_keep_the_original() {
        let mut text = Traced::from("a laXXrge ship");
        text.remove(4..6, WHY);
        assert_eq!(text.text(), "a large ship");
        assert_eq!(text.original(), "a laXXrge ship");
        text.remove(2..8, WHY);
        assert_eq!(text.text(), "a ship");
        assert_eq!(text.original(), "a laXXrge ship");
        assert_eq!(text.edits().len(), 1);
    }

    #[test]
    fn a_change_beside_an_older_one_leaves_it_alone() {
        let mut text = Traced::from("abXcd");
        text.remove(2..3, WHY);
        text.apply(vec![(0..1, "A".into(), WHY), (3..4, String::new(), WHY)]);
        assert_eq!(text.text(), "Abc");
        assert_eq!(text.original(), "abXcd");
        assert_eq!(text.edits().len(), 3);
    }

    #[test]
    fn slices_and_positions() {
        let mut text = Traced::from("one\ntwXo\nthree");
        text.remove(6..7, WHY);
        let line = text.slice(4..7);
        assert_eq!((line.text(), line.original().as_str()), ("two", "twXo"));
        assert_eq!(text.map(0), 0);
        assert_eq!(text.map(6), 6);
        assert_eq!(text.map(7), 6);
        assert_eq!(text.map(9), 8);
        assert_eq!(text.map(14), 13);
    }

    #[test]
    fn many_positions_map_as_one_does() {
        let mut text = Traced::from("one\ntwXo\nthXree");
        text.apply(vec![(6..7, String::new(), WHY), (11..12, "yy".into(), WHY)]);
        let all: Vec<usize> = (0..=text.original().len()).collect();
        assert_eq!(text.map_all(&mut all.iter().copied()), all.iter().map(|at| text.map(*at)).collect::<Vec<_>>());
        assert_eq!([0, 5, 6, 7, 12].map(|at| text.unmap(at)), [0, 5, 7, 8, 12]);
        let mut both = text.clone();
        both.append(text.clone());
        assert_eq!(both.original(), text.original().repeat(2));
    }

    #[test]
    fn original_survives_any_edits() {
        // Every pair of edits, the first of one character, with and without replacement, over a text with multi-byte characters.
        let source = "aé中bçd";
        let bounds: Vec<usize> = source.char_indices().map(|(i, _)| i).chain([source.len()]).collect();
        for first in bounds.windows(2) {
            for with in ["", "x", "yy"] {
                let mut once = Traced::from(source);
                once.apply(vec![(first[0]..first[1], with.into(), WHY)]);
                let text = once.text().to_owned();
                let bounds: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
                for (i, start) in bounds.iter().enumerate() {
                    for end in &bounds[i..] {
                        let mut twice = once.clone();
                        twice.apply(vec![(*start..*end, "z".into(), WHY)]);
                        assert_eq!(twice.original(), source, "{first:?} {with:?} then {start}..{end}");
                        let part = twice.slice(0..twice.text().len());
                        assert_eq!((twice.original_len(), part.original_len()), (source.len(), part.original().len()));
                    }
                }
            }
        }
    }
}
