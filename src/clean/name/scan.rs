//! Finds the occurrences of a name in the row, even nested in each other.

use super::chars::Class;
use super::named::{Name, Shape};
use super::normalized::NormalizedText;
use crate::text::letters::is_lower;

/// The letter case of an occurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Like the name.
    Same,
    /// All capitals.
    Upper,
    /// Anything else.
    Other,
}

/// One or more occurrences with nothing between them.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// The first place.
    pub start: usize,
    /// The place after it.
    pub end: usize,
    /// Where each occurrence begins.
    pub parts: Vec<usize>,
    /// The letter case.
    pub case: Case,
}

/// The result of a scan.
#[derive(Debug, Default)]
pub(super) struct Scan {
    /// Occurrences nested in another one, in order: ranges to remove at once.
    pub nested: Vec<(u32, u32)>,
    /// The other occurrences, in order; only valid if nothing is nested.
    pub units: Vec<Unit>,
}

/// Finds the name in one pass. A stack lets it find an occurrence that another one was inserted into, together with that one.
pub(super) fn scan(text: &NormalizedText, name: &Name) -> Scan {
    let pattern = &name.folded;
    let fall = failure(pattern);
    let mut stack: Vec<(u32, u16)> = Vec::new();
    let mut found: Vec<(u32, u32)> = Vec::new();
    let mut nested: Vec<(u32, u32)> = Vec::new();
    for (place, &c) in text.folded.iter().enumerate() {
        if stack.is_empty() && c != pattern[0] {
            continue;
        }
        let mut state = stack.last().map_or(0, |top| top.1) as usize;
        if name.unspaced && state > 0 && text.at(place) == '\n' && pattern[state] != ' ' {
            // A line break inside a name of a script without spaces.
            stack.push((place as u32, state as u16));
            continue;
        }
        while state > 0 && pattern[state] != c {
            state = fall[state - 1] as usize;
        }
        if pattern[state] == c {
            state += 1;
        }
        if state == 0 {
            stack.clear();
            continue;
        }
        stack.push((place as u32, state as u16));
        if state < pattern.len() {
            continue;
        }
        let mut start = place;
        let mut left = pattern.len();
        let mut holes = false;
        let mut next = place + 1;
        while left > 0 {
            let Some((top, _)) = stack.pop() else { break };
            start = top as usize;
            holes |= start + 1 != next;
            next = start;
            if text.at(start) != '\n' || !name.unspaced {
                left -= 1;
            }
        }
        if holes && !is_nested(text, name, start, place + 1) {
            // The letters of a word: "ЕН[ЕНИ]И" in "изменении".
            continue;
        }
        if holes {
            while let Some(inner) = found.pop_if(|inner| inner.0 as usize > start) {
                while nested.pop_if(|deeper| deeper.0 >= inner.0).is_some() {}
                nested.push(inner);
            }
        }
        found.push((start as u32, place as u32 + 1));
    }
    if !nested.is_empty() {
        return Scan { nested, units: Vec::new() };
    }
    let mut units: Vec<Unit> = Vec::new();
    for (start, end) in found {
        let (start, end) = (start as usize, end as usize);
        let case = case(text, name, start, end);
        match units.last_mut() {
            Some(last) if last.end == start => {
                last.end = end;
                last.parts.push(start);
                if last.case != case {
                    last.case = Case::Same;
                }
            }
            _ => units.push(Unit { start, end, parts: vec![start], case }),
        }
    }
    Scan { nested, units }
}

/// Returns true if what a name was inserted into was the name, too, and not a word that contains its letters: it has several words, or
/// is no part of a longer word.
fn is_nested(text: &NormalizedText, name: &Name, start: usize, end: usize) -> bool {
    let letter = |place: usize| matches!(text.class(place), Class::Word | Class::Unspaced);
    let apart = !letter(start.wrapping_sub(1)) && !letter(end);
    name.shape == Shape::Phrase || name.unspaced || apart
}

fn failure(pattern: &[char]) -> Vec<u16> {
    let mut fall = vec![0u16; pattern.len()];
    let mut state = 0usize;
    for at in 1..pattern.len() {
        while state > 0 && pattern[state] != pattern[at] {
            state = fall[state - 1] as usize;
        }
        if pattern[state] == pattern[at] {
            state += 1;
        }
        fall[at] = state as u16;
    }
    fall
}

fn case(text: &NormalizedText, name: &Name, start: usize, end: usize) -> Case {
    let here = text.written[start..end].iter().filter(|c| super::chars::class(**c) != Class::Space);
    let there = name.written.iter().filter(|c| **c != ' ');
    if here.clone().eq(there) {
        Case::Same
    } else if here.clone().all(|c| !is_lower(*c)) {
        Case::Upper
    } else {
        Case::Other
    }
}
