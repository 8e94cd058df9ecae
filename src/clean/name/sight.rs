//! What can be seen around each occurrence of a name before anything is judged: what it is glued to, and how often the
//! words it may have split stand elsewhere.

use super::chars::{self, Class};
use super::flat::Flat;
use super::named::Name;
use super::scan::Unit;
use super::tally::{Hash, Tally, hash};
use crate::clean::letters::{digit, is_letter, is_lower, is_upper};

/// Everything known about one occurrence before judging.
pub(super) struct Sight {
    /// What stands before.
    pub left: Class,
    /// What stands after.
    pub right: Class,
    /// The word before, if glued: where it begins.
    pub from: usize,
    /// The word after, if glued: where it ends.
    pub to: usize,
    /// How often the joined word stands elsewhere.
    pub joined: u32,
    /// How often the word before stands elsewhere.
    pub before: u32,
    /// How often the word after stands elsewhere, in its own case.
    pub after: u32,
    /// How often "word before + first word of the name" stands elsewhere.
    pub left_whole: u32,
    /// How often "last word of the name + word after" stands elsewhere.
    pub right_whole: u32,
    /// How often the word stands elsewhere that this name and the one before it, a space away, split.
    pub twin: u32,
    /// How often the word after the name stands elsewhere beside the same neighbour.
    pub after_pair: u32,
    /// Whether case, script or kind breaks at the left edge.
    pub broken: bool,
    /// Whether it stands in an address, a handle or a tag.
    pub sealed: bool,
}

/// Looks at all occurrences of a name; also tells whether the article is not written in the name's language.
pub(super) fn look(flat: &Flat, name: &Name, units: &[Unit], taken: &[bool]) -> (Vec<Sight>, bool) {
    let mut tally = Tally::default();
    let wholes = clusters(flat, units);
    let mut sights = Vec::with_capacity(units.len());
    let mut foreign = true;
    // First all questions are asked, then the text is read once, then the same questions have their answers.
    for answered in [false, true] {
        if answered {
            tally.count_words(flat, taken);
        }
        for word in [name.first_word(), name.last_word()] {
            let mut title = word.to_vec();
            if let Some(letter) = title.first_mut() {
                *letter = chars::upper(*letter);
            }
            // "El" of a place's name does not make the article Spanish.
            foreign &= tally.ask(hash(word).word()) <= tally.ask(hash(&title).word());
        }
        sights.clear();
        for (index, whole) in wholes.iter().enumerate() {
            sights.push(see(flat, name, units, index, *whole, &mut tally));
        }
        if answered {
            for (sight, unit) in sights.iter_mut().zip(units) {
                sight.sealed = sealed(flat, unit);
            }
        }
    }
    (sights, foreign)
}

/// Looks at one occurrence; `whole` is the word that comes back when it and its neighbours go.
fn see(flat: &Flat, name: &Name, units: &[Unit], index: usize, whole: u64, tally: &mut Tally) -> Sight {
    let unit = &units[index];
    let floor = index.checked_sub(1).map_or(0, |before| units[before].end);
    let ceiling = units.get(index + 1).map_or(flat.len(), |after| after.start);
    let from = flat.run_before(unit.start, floor);
    let to = flat.run_after(unit.end, ceiling);
    let (left, right) = (flat.left_class(unit.start), flat.right_class(unit.end));
    let halves = halves(flat, unit, floor, ceiling);
    let (before, after) = match halves {
        Some((start, end)) => (flat.fold(start, unit.start - 1), flat.fold(unit.end + 1, end)),
        None => (flat.fold(from, unit.start), flat.fold(unit.end, to)),
    };
    let mut sight = Sight {
        left,
        right,
        from,
        to,
        joined: 0,
        before: 0,
        after: 0,
        left_whole: tally.ask(hash(before).with(name.first_word()).word()),
        right_whole: tally.ask(hash(name.last_word()).with(after).word()),
        twin: 0,
        after_pair: 0,
        broken: breaks(flat, unit.start),
        sealed: false,
    };
    let joined = hash(before).with(after).word();
    if halves.is_some() {
        sight.joined = tally.ask(joined);
        sight.after = tally.ask(hash(after).word());
    } else {
        if from < unit.start && unit.end < to {
            sight.joined = tally.ask(joined).max(tally.ask(whole));
        }
        if unit.end < to {
            sight.after = tally.ask(hash(flat.wrote(unit.end, to)).word());
            // At a sentence's start a capital is no name of its own.
            if matches!(left, Class::Break | Class::Close | Class::Open) && is_upper(flat.at(unit.end)) {
                sight.after = sight.after.max(tally.ask(hash(after).word()));
            }
        }
    }
    if halves.is_some() || from < unit.start {
        sight.before = tally.ask(hash(before).word());
    }
    let (word_before, word_after) = neighbours(flat, unit, from, to, floor, ceiling);
    if let Some(word) = word_before {
        sight.after_pair += tally.ask(word.pair(hash(after)));
    }
    if let Some(word) = word_after {
        sight.after_pair += tally.ask(hash(after).pair(word));
    }
    if near(flat, units, index) {
        let first = &units[index - 1];
        let start = flat.run_before(first.start, index.checked_sub(2).map_or(0, |before| units[before].end));
        sight.twin = tally.ask(hash(flat.fold(start, first.start)).with(flat.fold(unit.end, to)).word());
    }
    sight
}

/// The whole words beside the glued one: before the name, and after the word that follows it.
fn neighbours(
    flat: &Flat,
    unit: &Unit,
    from: usize,
    to: usize,
    floor: usize,
    ceiling: usize,
) -> (Option<Hash>, Option<Hash>) {
    let before = (from == unit.start && unit.start > floor && flat.class(unit.start - 1) == Class::Space)
        .then(|| flat.run_before(unit.start - 1, floor))
        .filter(|start| *start + 1 < unit.start)
        .map(|start| hash(flat.fold(start, unit.start - 1)));
    let after = (to < ceiling && flat.class(to) == Class::Space)
        .then(|| flat.run_after(to + 1, ceiling))
        .filter(|end| *end > to + 1)
        .map(|end| hash(flat.fold(to + 1, end)));
    (before, after)
}

/// The words beside a free name: where the one before begins and the one after ends.
fn halves(flat: &Flat, unit: &Unit, floor: usize, ceiling: usize) -> Option<(usize, usize)> {
    let spaces = unit.start > floor + 1
        && unit.end + 1 < ceiling
        && flat.class(unit.start - 1) == Class::Space
        && flat.class(unit.end) == Class::Space;
    let (start, end) =
        spaces.then(|| (flat.run_before(unit.start - 1, floor), flat.run_after(unit.end + 1, ceiling)))?;
    (start + 1 < unit.start && unit.end + 1 < end).then_some((start, end))
}

/// For each occurrence the word that comes back when it and all others in the same word go.
fn clusters(flat: &Flat, units: &[Unit]) -> Vec<u64> {
    let mut wholes = vec![0; units.len()];
    let mut index = 0;
    let mut floor = 0;
    while index < units.len() {
        let first = index;
        let mut whole = hash(flat.fold(flat.run_before(units[index].start, floor), units[index].start));
        loop {
            floor = units[index].end;
            let next = units.get(index + 1).map_or(flat.len(), |next| next.start);
            let to = flat.run_after(floor, next);
            whole = whole.with(flat.fold(floor, to));
            index += 1;
            if to < next || index == units.len() {
                break;
            }
        }
        wholes[first..index].fill(whole.word());
    }
    wholes
}

/// Whether a place follows one that no word has before it: small letter before capital, letter before digit, another script.
pub(super) fn breaks(flat: &Flat, place: usize) -> bool {
    let Some(left) = place.checked_sub(1).map(|place| flat.at(place)) else { return false };
    let first = flat.at(place);
    (is_lower(left) && is_upper(first))
        || (digit(left).is_some() != digit(first).is_some())
        || (is_letter(left) && is_letter(first) && script(left) != script(first))
}

/// A rough number for a script.
pub(super) fn script(c: char) -> u8 {
    match c {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        '\u{530}'..='\u{58f}' => 3,
        '\u{590}'..='\u{5ff}' => 4,
        '\u{600}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => 5,
        '\u{900}'..='\u{dff}' => 6,
        '\u{10a0}'..='\u{10ff}' => 7,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => 8,
        _ if chars::unspaced(c) => 9,
        _ => 0,
    }
}

/// Whether the stretch without spaces around it is an address, a handle or a tag. Looks a bounded way.
fn sealed(flat: &Flat, unit: &Unit) -> bool {
    const FAR: usize = 120;
    let stop = |place: usize| matches!(flat.class(place), Class::Space | Class::Break);
    let floor = unit.start.saturating_sub(FAR);
    let ceiling = (unit.end + FAR).min(flat.len());
    let mut start = unit.start;
    while start > floor && !stop(start - 1) {
        start -= 1;
    }
    let mut end = unit.end;
    while end < ceiling && !stop(end) {
        end += 1;
    }
    let (left, right) = (flat.fold(start, unit.start), flat.fold(unit.end, end));
    let left_only = left.iter().any(|c| matches!(c, '@' | '#')) || ends(left, "://") || ends(left, "www.");
    left_only || domain(left) || right.contains(&'@') || flat.fold(unit.start, unit.end).contains(&'@') || domain(right)
}

/// Whether the characters have the text in them.
fn ends(chars: &[char], text: &str) -> bool {
    (0..chars.len()).any(|place| text.chars().eq(chars[place..].iter().copied().take(text.len())))
}

/// Whether the glued rest is that of an address: `.example/`, `://`.
fn domain(right: &[char]) -> bool {
    let slash = right.iter().position(|c| *c == '/');
    let dot = right.iter().position(|c| *c == '.');
    ends(right, "://") || matches!((dot, slash), (Some(dot), Some(slash)) if dot + 2 < slash)
}

/// Whether a new capital begins right after it: `loadDailyPostFeed`.
pub(super) fn camel(flat: &Flat, unit: &Unit) -> bool {
    let (left, right) = (unit.start.checked_sub(1).map_or(chars::BREAK, |place| flat.at(place)), flat.at(unit.end));
    is_upper(right) && !is_upper(left)
}

/// Whether only a space stands between an occurrence and the one before it.
pub(super) fn near(flat: &Flat, units: &[Unit], index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| {
        units[before].end + 1 == units[index].start && flat.class(units[before].end) == Class::Space
    })
}
