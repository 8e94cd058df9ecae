//! Records what was removed from the row, and maps it back to ranges of the texts.

use std::ops::Range;

use super::chars;
use super::normalized::{NormalizedText, Origin};
use super::{Found, Mark, Text};
use crate::text::traced::Sure;

/// Removed and doubtful places, with reasons.
#[derive(Debug, Default)]
pub(super) struct Removed {
    gone: Vec<Taken>,
    doubt: Vec<Taken>,
}

#[derive(Clone, Copy, Debug)]
struct Taken {
    first: Origin,
    last: Origin,
    reason: &'static str,
    sure: Sure,
}

impl Removed {
    /// Records a range of the current row. Without `sure`, it is doubtful and stays.
    pub fn note(&mut self, text: &NormalizedText, range: Range<usize>, reason: &'static str, sure: Option<Sure>) {
        let list = if sure.is_some() { &mut self.gone } else { &mut self.doubt };
        let sure = sure.unwrap_or(Sure::Likely);
        let known = list.len();
        for here in &text.origin[range] {
            let fresh = list.len() == known;
            match list.last_mut().filter(|last| !fresh && last.reaches(here)) {
                Some(last) => last.last = *here,
                None => list.push(Taken { first: *here, last: *here, reason, sure }),
            }
        }
    }

    /// Returns the ranges in the texts. Adjacent ones are merged.
    pub fn found(self, texts: &[Text<'_>]) -> Found {
        Found { marks: marks(texts, &self.gone), doubtful: marks(texts, &self.doubt) }
    }
}

impl Taken {
    fn reaches(&self, next: &Origin) -> bool {
        self.last.number + 1 == next.number && self.last.text == next.text
    }
}

#[inline(never)]
fn marks(texts: &[Text<'_>], taken: &[Taken]) -> Vec<Mark> {
    let mut keys: Vec<u64> = Vec::with_capacity(taken.len());
    for (index, taken) in taken.iter().enumerate() {
        keys.push(u64::from(taken.first.number) << 32 | index as u64);
    }
    keys.sort_unstable();
    let mut marks = Vec::new();
    let mut current: Option<Taken> = None;
    for key in keys {
        let next = &taken[key as u32 as usize];
        match &mut current {
            // Invisible characters between two names may belong to the article.
            Some(last) if last.reaches(&next.first) && last.last.end == next.first.start => {
                last.last = next.last;
                last.sure = last.sure.min(next.sure);
            }
            _ => {
                marks.extend(current.and_then(|done| mark(texts, &done)));
                current = Some(*next);
            }
        }
    }
    marks.extend(current.and_then(|done| mark(texts, &done)));
    marks
}

/// Returns the byte range of a mark. A pair of invisible characters around it is included.
fn mark(texts: &[Text<'_>], taken: &Taken) -> Option<Mark> {
    let words = texts.get(taken.first.text as usize)?.words;
    let (mut start, mut end) = (taken.first.start as usize, taken.last.end as usize);
    let before = words.get(..start)?.chars().next_back();
    let after = words.get(end..)?.chars().next();
    if let (Some(before), Some(after)) = (before, after)
        && chars::wrapper(before)
        && chars::wrapper(after)
    {
        start -= before.len_utf8();
        end += after.len_utf8();
    }
    Some(Mark { text: taken.first.text as usize, range: start..end, reason: taken.reason, sure: taken.sure })
}
