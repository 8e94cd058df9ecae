//! What was taken out of the row, and the way back to ranges of the texts.

use std::ops::Range;

use super::chars;
use super::flat::{Flat, Origin};
use super::{Found, Mark, Text};
use crate::traced::Sure;

/// Places taken out or in doubt, with why.
#[derive(Debug, Default)]
pub(super) struct Removed {
    gone: Vec<Taken>,
    doubt: Vec<Taken>,
}

#[derive(Clone, Debug)]
struct Taken {
    first: Origin,
    last: Origin,
    reason: &'static str,
    sure: Sure,
}

impl Removed {
    /// Notes a range of the row as it is now.
    pub fn add(&mut self, flat: &Flat, range: Range<usize>, reason: &'static str, sure: Sure) {
        runs(flat, range, |first, last| self.gone.push(Taken { first, last, reason, sure }));
    }

    /// Notes every marked place.
    pub fn take(&mut self, flat: &Flat, gone: &[bool], reason: &'static str, sure: Sure) {
        for (place, _) in gone.iter().enumerate().filter(|(_, gone)| **gone) {
            let here = flat.origin[place];
            match self.gone.last_mut() {
                Some(last) if last.last.number + 1 == here.number && last.last.text == here.text => last.last = here,
                _ => self.gone.push(Taken { first: here, last: here, reason, sure }),
            }
        }
    }

    /// Notes a range that stays.
    pub fn doubt(&mut self, flat: &Flat, range: Range<usize>, reason: &'static str) {
        runs(flat, range, |first, last| self.doubt.push(Taken { first, last, reason, sure: Sure::Likely }));
    }

    /// The ranges in the texts; neighbours are one.
    pub fn found(self, texts: &[Text<'_>]) -> Found {
        let marks = |mut taken: Vec<Taken>| {
            taken.sort_by_key(|taken| taken.first.number);
            let mut joined: Vec<Taken> = Vec::with_capacity(taken.len());
            for next in taken {
                match joined.last_mut() {
                    Some(last) if last.last.number + 1 == next.first.number && last.last.text == next.first.text => {
                        last.last = next.last;
                        last.sure = last.sure.min(next.sure);
                    }
                    _ => joined.push(next),
                }
            }
            joined.into_iter().filter_map(|taken| mark(texts, &taken)).collect()
        };
        Found { marks: marks(self.gone), doubtful: marks(self.doubt) }
    }
}

/// Calls back for each stretch of the range whose places were neighbours from the beginning.
fn runs(flat: &Flat, range: Range<usize>, mut each: impl FnMut(Origin, Origin)) {
    let mut current: Option<(Origin, Origin)> = None;
    for here in &flat.origin[range] {
        current = match current {
            Some((first, last)) if last.number + 1 == here.number && last.text == here.text => Some((first, *here)),
            Some((first, last)) => {
                each(first, last);
                Some((*here, *here))
            }
            None => Some((*here, *here)),
        };
    }
    if let Some((first, last)) = current {
        each(first, last);
    }
}

/// The bytes of a mark. Characters that nobody sees, on both its sides, came with it.
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
