//! What can be seen around each occurrence of a name before anything is judged: what it is glued to, and how often the
//! words it may have split stand elsewhere.

use super::chars::{self, Class};
use super::flat::Flat;
use super::named::Name;
use super::scan::Unit;
use super::tally::{Hash, Tally, hash};

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
    let (first, last) = (name.first_word(), name.last_word());
    let own = [hash(first).word(), hash(last).word()];
    let titles = [first, last].map(|word| {
        let mut word = word.to_vec();
        if let Some(letter) = word.first_mut() {
            *letter = letter.to_uppercase().next().unwrap_or(*letter);
        }
        hash(&word).word()
    });
    own.iter().chain(&titles).for_each(|key| tally.ask(*key));
    let keys: Vec<[u64; 11]> = units
        .iter()
        .enumerate()
        .map(|(index, unit)| {
            let floor = index.checked_sub(1).map_or(0, |before| units[before].end);
            let ceiling = units.get(index + 1).map_or(flat.len(), |after| after.start);
            let from = flat.run_before(unit.start, floor);
            let to = flat.run_after(unit.end, ceiling);
            let (left, right) = (&flat.folded[from..unit.start], &flat.folded[unit.end..to]);
            let (before, after) = neighbours(flat, unit, from, to, floor, ceiling);
            let halves = halves(flat, unit, floor, ceiling);
            let (left, right) = halves.map_or((left, right), |(start, end)| {
                (&flat.folded[start..unit.start - 1], &flat.folded[unit.end + 1..end])
            });
            let keys = [
                hash(left).with(right).word(),
                hash(left).word(),
                if halves.is_some() { hash(right).word() } else { hash(&flat.written[unit.end..to]).word() },
                hash(left).with(first).word(),
                hash(last).with(right).word(),
                before.map_or(0, |before| before.pair(hash(right))),
                after.map_or(0, |after| hash(right).pair(after)),
                from as u64,
                to as u64,
                hash(right).word(),
                u64::from(halves.is_some()),
            ];
            for key in keys[..7].iter().chain([&keys[9]]) {
                tally.ask(*key);
            }
            keys
        })
        .collect();
    let twins: Vec<u64> = (0..units.len())
        .map(|index| {
            if !near(flat, units, index) {
                return 0;
            }
            let start = keys[index - 1][7] as usize;
            hash(&flat.folded[start..units[index - 1].start])
                .with(&flat.folded[units[index].end..keys[index][8] as usize])
                .word()
        })
        .collect();
    twins.iter().filter(|key| **key != 0).for_each(|key| tally.ask(*key));
    let wholes = clusters(flat, units, &keys, &mut tally);
    tally.count_words(flat, taken);
    // "El" of a place's name does not make the article Spanish.
    let foreign = own.iter().zip(&titles).all(|(key, title)| key == title || tally.seen(*key) <= tally.seen(*title));
    let sights = units
        .iter()
        .zip(keys)
        .zip(wholes)
        .zip(twins)
        .map(|(((unit, keys), whole), twin)| {
            let (from, to) = (keys[7] as usize, keys[8] as usize);
            let left = flat.left_class(unit.start);
            let right = flat.right_class(unit.end);
            let seen = |key: usize| tally.seen(keys[key]);
            // At a sentence's start a capital is no name of its own.
            let after_folded =
                matches!(left, Class::Break | Class::Close | Class::Open) || flat.at(unit.end).is_lowercase();
            let halves = keys[10] == 1;
            Sight {
                left,
                right,
                from,
                to,
                joined: if halves {
                    seen(0)
                } else if from < unit.start && unit.end < to {
                    seen(0).max(tally.seen(whole))
                } else {
                    0
                },
                before: if halves || from < unit.start { seen(1) } else { 0 },
                after: if halves {
                    seen(2)
                } else if unit.end == to {
                    0
                } else {
                    seen(2).max(if after_folded && flat.at(unit.end).is_uppercase() { seen(9) } else { 0 })
                },
                left_whole: seen(3),
                right_whole: seen(4),
                twin: tally.seen(twin),
                after_pair: seen(5) + seen(6),
                broken: broken(flat, unit),
                sealed: sealed(flat, unit),
            }
        })
        .collect();
    (sights, foreign)
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
        .map(|start| hash(&flat.folded[start..unit.start - 1]));
    let after = (to < ceiling && flat.class(to) == Class::Space)
        .then(|| flat.run_after(to + 1, ceiling))
        .filter(|end| *end > to + 1)
        .map(|end| hash(&flat.folded[to + 1..end]));
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
fn clusters(flat: &Flat, units: &[Unit], keys: &[[u64; 11]], tally: &mut Tally) -> Vec<u64> {
    let mut wholes = vec![0; units.len()];
    let mut index = 0;
    while index < units.len() {
        let first = index;
        let mut whole = hash(&flat.folded[keys[index][7] as usize..units[index].start]);
        loop {
            let to = keys[index][8] as usize;
            whole = whole.with(&flat.folded[units[index].end..to]);
            index += 1;
            if units.get(index).is_none_or(|next| next.start != to) {
                break;
            }
        }
        wholes[first..index].fill(whole.word());
        tally.ask(whole.word());
    }
    wholes
}

fn broken(flat: &Flat, unit: &Unit) -> bool {
    breaks(flat, unit.start)
}

/// Whether a place follows one that no word has before it: small letter before capital, letter before digit, another script.
pub(super) fn breaks(flat: &Flat, place: usize) -> bool {
    let Some(left) = place.checked_sub(1).map(|place| flat.at(place)) else { return false };
    let first = flat.at(place);
    (left.is_lowercase() && first.is_uppercase())
        || (left.is_numeric() != first.is_numeric())
        || (left.is_alphabetic() && first.is_alphabetic() && script(left) != script(first))
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
    let (left, right) = (&flat.folded[start..unit.start], &flat.folded[unit.end..end]);
    let left_only = left.iter().any(|c| matches!(c, '@' | '#')) || ends(left, "://") || ends(left, "www.");
    left_only || right.contains(&'@') || flat.folded[unit.start..unit.end].contains(&'@') || domain(right)
}

/// Whether the characters have the text in them.
fn ends(chars: &[char], text: &str) -> bool {
    let wanted: Vec<char> = text.chars().collect();
    chars.windows(wanted.len()).any(|window| window == wanted)
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
    right.is_uppercase() && !left.is_uppercase()
}

/// Whether only a space stands between an occurrence and the one before it.
pub(super) fn near(flat: &Flat, units: &[Unit], index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| {
        units[before].end + 1 == units[index].start && flat.class(units[before].end) == Class::Space
    })
}
