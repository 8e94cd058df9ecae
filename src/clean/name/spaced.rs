//! Judges each occurrence of a name in scripts that put spaces between words: by what it is glued to, by the words that
//! come back when it goes, and by what the other occurrences turned out to be.

use super::chars::{self, Class};
use super::flat::Flat;
use super::named::{Name, Shape};
use super::scan::{Case, Unit};
use super::tally::{Hash, Tally, hash};
use super::verdict::Verdict;
use crate::traced::Sure;

const INSIDE: &str = "the site's name stands inside a word";
const JOINED: &str = "the site's name splits a word that stands whole elsewhere";
const END: &str = "the site's name is glued to a word's end";
const START: &str = "the site's name is glued to a word's start";
const POINT: &str = "the site's name is glued to punctuation";
const LINE: &str = "a line is only the site's name, which is injected elsewhere";
const TWICE: &str = "the site's name stands twice without a space";
const MAYBE: &str = "the site's name may be injected here";

/// Short words that stand before a name in many languages: glued to it, they may only have lost their space.
const BEFORE_NAMES: &[&str] = &[
    "a", "al", "an", "and", "at", "au", "aux", "bei", "by", "da", "dal", "das", "de", "dei", "del", "della", "dem",
    "den", "der", "des", "die", "do", "du", "e", "een", "ein", "eine", "el", "en", "et", "for", "from", "het", "i",
    "il", "im", "in", "la", "le", "les", "lo", "los", "na", "nel", "o", "of", "on", "or", "os", "par", "per", "por",
    "says", "said", "tells", "than", "that", "the", "to", "told", "un", "una", "und", "une", "van", "via", "vom",
    "von", "w", "with", "y", "z", "zu", "zum", "zur", "в", "и", "на", "от", "по", "с",
];

/// What a name may end in, when one writes of its people and manners.
const ENDINGS: &[&str] = &[
    "aner", "ans", "ern", "ers", "esque", "ess", "ian", "ians", "ies", "ing", "ish", "ism", "ist", "ists", "like",
    "ness", "ship", "type",
];

/// Everything known about one occurrence before judging.
struct Sight {
    left: Class,
    right: Class,
    /// The word before, if glued: where it begins.
    from: usize,
    /// The word after, if glued: where it ends.
    to: usize,
    /// How often the joined word stands elsewhere.
    joined: u32,
    /// How often the word before stands elsewhere.
    before: u32,
    /// How often the word after stands elsewhere, in its own case.
    after: u32,
    /// How often "word before + first word of the name" stands elsewhere.
    left_whole: u32,
    /// How often "last word of the name + word after" stands elsewhere.
    right_whole: u32,
    /// How often the word stands elsewhere that this name and the one before it, a space away, split.
    twin: u32,
    /// How often the word after the name stands elsewhere beside the same neighbour.
    after_pair: u32,
    /// Whether case, script or kind breaks at the left edge.
    broken: bool,
    /// Whether it stands in an address, a handle or a tag.
    sealed: bool,
}

/// What the article does anyway.
struct Habits {
    /// Its sentences lose the space between them.
    loose: bool,
    /// Its language makes long words out of short ones, so that a name may be the first part of one.
    compounds: bool,
    /// None of the name's first and last words stands in it alone: it is not written in the name's language.
    foreign: bool,
    /// Other words of it begin with the name's last word, or are it.
    ordinary: bool,
    /// The name stands free in it, with spaces around: it does speak of the site.
    spoken: bool,
}

/// Judges all occurrences of one name; `decided` is what is known from earlier rounds: how many were injected.
pub(super) fn judge(
    flat: &Flat,
    name: &Name,
    units: &[Unit],
    taken: &[bool],
    decided: usize,
    verdicts: &mut [Verdict],
) {
    let (sights, foreign) = look(flat, name, units, taken);
    let mut habits = habits(flat, name, taken);
    habits.foreign = foreign;
    habits.spoken = sights.iter().any(|sight| {
        !matches!(sight.left, Class::Word)
            && matches!(sight.right, Class::Space | Class::Apostrophe)
            && sight.left == Class::Space
    });
    let mut sure = decided;
    for (index, sight) in sights.iter().enumerate() {
        if verdicts[index] == Verdict::Open && sight.left == Class::Word && sight.right == Class::Word {
            verdicts[index] = inside(flat, name, &units[index], sight, foreign);
            sure += usize::from(verdicts[index].is_injected());
        }
    }
    // Ordinary words: one alone may be chance, several with different neighbours are not.
    let maybe: Vec<usize> = (0..units.len()).filter(|index| verdicts[*index] == Verdict::Doubt(INSIDE)).collect();
    let small = name.shape == Shape::Phrase && !name.capital;
    if maybe.len() + sure >= 2 && (sure > 0 || (!small && different(flat, units, &sights, &maybe))) {
        for index in maybe {
            verdicts[index] = Verdict::injected(INSIDE, Sure::Likely);
            sure += 1;
        }
    }
    let joined: Vec<usize> = (0..units.len()).filter(|index| verdicts[*index] == Verdict::Doubt(JOINED)).collect();
    if joined.len() + decided >= 2 && (decided > 0 || different(flat, units, &sights, &joined)) {
        for index in joined {
            verdicts[index] = Verdict::injected(JOINED, Sure::Likely);
            sure += 1;
        }
    }
    let inside: Vec<bool> = verdicts.iter().map(Verdict::is_injected).collect();
    twins(flat, units, &sights, verdicts);
    for (index, sight) in sights.iter().enumerate() {
        if verdicts[index] == Verdict::Open && sight.left == Class::Word {
            verdicts[index] = end(flat, name, &units[index], sight, sure, &habits);
        }
    }
    let sure = sure + verdicts.iter().zip(&inside).filter(|(verdict, was)| verdict.is_injected() && !**was).count();
    for (index, sight) in sights.iter().enumerate() {
        if verdicts[index] == Verdict::Open {
            verdicts[index] = other(flat, name, &units[index], sight, sure, &habits);
        }
    }
}

fn look(flat: &Flat, name: &Name, units: &[Unit], taken: &[bool]) -> (Vec<Sight>, bool) {
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

/// What all occurrences of a string together say.
#[derive(Debug, Default)]
pub(super) struct Proof {
    /// How many stand between letters.
    pub inside: usize,
    /// How many of these give back a word of some length that stands elsewhere.
    pub joined: usize,
    /// How many stand at the end of a word that stands elsewhere too.
    pub ends: usize,
    /// How many make words of the article with their neighbours.
    pub vetoes: usize,
    /// How many begin at a break of case, script or kind.
    pub broken: usize,
    /// How many stand free.
    pub free: usize,
    /// How many different pieces of words stand before.
    pub lefts: usize,
    /// How many different pieces of words stand after.
    pub rights: usize,
}

/// Sums up all occurrences.
pub(super) fn proof(flat: &Flat, name: &Name, units: &[Unit], taken: &[bool]) -> Proof {
    let mut proof = Proof::default();
    let (mut lefts, mut rights) = (Vec::new(), Vec::new());
    let (sights, _) = look(flat, name, units, taken);
    for (unit, sight) in units.iter().zip(&sights) {
        if sight.left != Class::Word && sight.right != Class::Word {
            proof.free += 1;
        }
        if sight.left == Class::Word
            && sight.right != Class::Word
            && sight.before > 0
            && sight.left_whole == 0
            && !sight.sealed
        {
            proof.ends += 1;
            lefts.push(hash(&flat.folded[sight.from..unit.start]).word());
        }
        if sight.left != Class::Word
            || sight.right != Class::Word
            || sight.sealed
            || (name.capital && camel(flat, unit))
        {
            continue;
        }
        proof.inside += 1;
        proof.joined += usize::from(sight.joined > 0 && unit.start - sight.from + sight.to - unit.end >= 4);
        proof.vetoes += usize::from(sight.left_whole > 0 || sight.right_whole > 0);
        proof.broken += usize::from(sight.broken);
        lefts.push(hash(&flat.folded[sight.from..unit.start]).word());
        rights.push(hash(&flat.folded[unit.end..sight.to]).word());
    }
    let kinds = |mut all: Vec<u64>| {
        all.sort_unstable();
        all.dedup();
        all.len()
    };
    (proof.lefts, proof.rights) = (kinds(lefts), kinds(rights));
    proof
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

/// Letters on both sides.
fn inside(flat: &Flat, name: &Name, unit: &Unit, sight: &Sight, foreign: bool) -> Verdict {
    let left = &flat.folded[sight.from..unit.start];
    let clear = sight.left_whole == 0 && sight.right_whole == 0;
    let veto =
        if sight.broken && unit.case != Case::Other { sight.left_whole > 0 && sight.right_whole > 0 } else { !clear };
    if name.shape != Shape::Phrase && sight.sealed {
        return Verdict::Doubt(MAYBE);
    }
    // A plain word inside another may give back a third one by chance; twice it does not.
    if name.shape == Shape::Plain && !sight.broken {
        let long = sight.joined > 0 && clear && left.len() + sight.to - unit.end >= 5;
        return Verdict::Doubt(if long { JOINED } else { MAYBE });
    }
    if sight.joined > 0 && !(sight.left_whole > 0 && sight.right_whole > 0) && (clear || name.shape != Shape::Plain) {
        return Verdict::injected(JOINED, Sure::Certain);
    }
    // A word before that only Arabic or Hebrew writes onto the name, and an ending that may be the name's own.
    let own = script(flat.at(unit.end)) == script(flat.at(unit.end - 1));
    if veto || (proclitics(left) && sight.to - unit.end <= 3 && own) {
        return Verdict::Doubt(MAYBE);
    }
    match (name.shape, unit.case) {
        (Shape::Phrase, Case::Same) if name.capital || foreign => Verdict::injected(INSIDE, Sure::Certain),
        (Shape::Phrase, Case::Same) => Verdict::Doubt(INSIDE),
        (Shape::Phrase, Case::Upper) if sight.broken => Verdict::injected(INSIDE, Sure::Certain),
        (Shape::Phrase, _) if name.first_word().len() > 3 && clear => Verdict::Doubt(INSIDE),
        (Shape::Odd, Case::Same) if !camel(flat, unit) => {
            if name.capital || name.written.contains(&'.') {
                Verdict::injected(INSIDE, Sure::Certain)
            } else {
                Verdict::Doubt(INSIDE)
            }
        }
        (Shape::Odd, _) if clear && !camel(flat, unit) => Verdict::Doubt(INSIDE),
        (Shape::Plain, Case::Same | Case::Upper) if sight.broken && clear && !camel(flat, unit) => {
            Verdict::Doubt(INSIDE)
        }
        _ => Verdict::Doubt(MAYBE),
    }
}

/// Whether all of it is short words that Arabic and Hebrew write onto the next one: and, in, to, like, the.
fn proclitics(left: &[char]) -> bool {
    !left.is_empty() && left.len() <= 4 && left.iter().all(|c| "وفبلكساوהבלמשכ".contains(*c))
}

/// Whether a new capital begins right after it: `loadDailyPostFeed`.
fn camel(flat: &Flat, unit: &Unit) -> bool {
    let (left, right) = (unit.start.checked_sub(1).map_or(chars::BREAK, |place| flat.at(place)), flat.at(unit.end));
    right.is_uppercase() && !left.is_uppercase()
}

/// Whether several candidates have different letters on both sides: a suffix or a prefix would be the same.
fn different(flat: &Flat, units: &[Unit], sights: &[Sight], which: &[usize]) -> bool {
    let Some((first, rest)) = which.split_first() else { return false };
    let ends = |index: usize| {
        let (unit, sight) = (&units[index], &sights[index]);
        (hash(&flat.folded[sight.from..unit.start]).word(), hash(&flat.folded[unit.end..sight.to]).word())
    };
    let (left, right) = ends(*first);
    rest.iter().any(|index| ends(*index).0 != left) && rest.iter().any(|index| ends(*index).1 != right)
}

/// Two names with one space between them, glued to letters outside: one insertion of a doubled name, or two. Only the word
/// that comes back can tell.
fn twins(flat: &Flat, units: &[Unit], sights: &[Sight], verdicts: &mut [Verdict]) {
    for index in 1..units.len() {
        let (left, right) = (&sights[index - 1], &sights[index]);
        let open = verdicts[index - 1] == Verdict::Open && verdicts[index] == Verdict::Open;
        if !open
            || !near(flat, units, index)
            || left.left != Class::Word
            || right.right != Class::Word
            || (left.before > 0 && right.after > 0)
        {
            continue;
        }
        if right.twin > 0 {
            verdicts[index - 1] =
                Verdict::Injected { reason: JOINED, sure: Sure::Likely, keep: 0, before: 0, after: 1 };
            verdicts[index] = Verdict::injected(JOINED, Sure::Likely);
        } else {
            verdicts[index - 1] = Verdict::Doubt(MAYBE);
            verdicts[index] = Verdict::Doubt(MAYBE);
        }
    }
}

/// Whether only a space stands between an occurrence and the one before it.
fn near(flat: &Flat, units: &[Unit], index: usize) -> bool {
    index.checked_sub(1).is_some_and(|before| {
        units[before].end + 1 == units[index].start && flat.class(units[before].end) == Class::Space
    })
}

/// Letters on the left only.
fn end(flat: &Flat, name: &Name, unit: &Unit, sight: &Sight, sure: usize, habits: &Habits) -> Verdict {
    let left = &flat.folded[sight.from..unit.start];
    let written: String = left.iter().collect();
    let doubt = Verdict::Doubt(MAYBE);
    if proclitics(left) {
        return Verdict::Mention;
    }
    if name.shape != Shape::Phrase && sight.sealed {
        return Verdict::Mention;
    }
    if sight.left_whole > 0 {
        return if sight.broken { doubt } else { Verdict::Mention };
    }
    if unit.case == Case::Other || (unit.case == Case::Upper && !sight.broken) {
        let known = sight.before > 0 && sure >= 2 && name.first_word().len() > 3 && name.shape == Shape::Phrase;
        return if known { Verdict::injected(END, Sure::Likely) } else { doubt };
    }
    let function = BEFORE_NAMES.contains(&written.as_str());
    match name.shape {
        Shape::Phrase if name.capital || habits.foreign => {
            // "the The Herald" is nothing that was ever written.
            let function = function && !BEFORE_NAMES.contains(&name.first_word().iter().collect::<String>().as_str());
            if sure == 0 && (function || !(sight.broken || habits.foreign) || left.len() < 2) {
                return doubt;
            }
            Verdict::injected(END, if sure > 0 { Sure::Certain } else { Sure::Likely })
        }
        Shape::Phrase => {
            // No capital shows where it begins: the word before must be one.
            let word = sight.before > 0 || (left.len() >= 4 && sure >= 3);
            if word && sure >= 1 { Verdict::injected(END, Sure::Likely) } else { doubt }
        }
        Shape::Odd if sight.broken && (sure >= 2 || (sure == 1 && sight.before > 0)) => {
            Verdict::injected(END, Sure::Likely)
        }
        Shape::Odd if sure >= 3 && name.written.contains(&'.') => Verdict::injected(END, Sure::Likely),
        Shape::Odd if sure >= 4 || (sure >= 2 && sight.before > 0) => Verdict::injected(END, Sure::Likely),
        Shape::Plain if sight.broken && sure >= 2 => Verdict::injected(END, Sure::Likely),
        _ => doubt,
    }
}

/// No letters on the left: glued to the next word, to punctuation, or free.
fn other(flat: &Flat, name: &Name, unit: &Unit, sight: &Sight, sure: usize, habits: &Habits) -> Verdict {
    if unit.parts.len() > 1 && unit.case == Case::Same && (name.shape != Shape::Plain || sure > 0) && !sight.sealed {
        let free = sight.right != Class::Word;
        let real = free && !matches!((sight.left, sight.right), (Class::Close, _));
        return Verdict::Injected { reason: TWICE, sure: Sure::Likely, keep: usize::from(real), before: 0, after: 0 };
    }
    if sight.right == Class::Word {
        return start(flat, name, unit, sight, sure, habits);
    }
    let solid = unit.case == Case::Same && name.shape != Shape::Plain && !(sight.sealed && name.shape != Shape::Phrase);
    match (sight.left, sight.right) {
        (Class::Break, Class::Break) => line(flat, unit, sure),
        (Class::Space, Class::Space) => free(sight, sure),
        (Class::Close, Class::Space | Class::Break | Class::Close | Class::Open)
        | (Class::Space | Class::Break, Class::Open) => {
            if solid && (sure >= 2 || (sure == 1 && name.shape == Shape::Phrase)) && !habits.loose {
                Verdict::injected(POINT, Sure::Likely)
            } else {
                Verdict::Doubt(MAYBE)
            }
        }
        _ => Verdict::Mention,
    }
}

/// Glued to the next word only: a suffix looks the same.
fn start(flat: &Flat, name: &Name, unit: &Unit, sight: &Sight, sure: usize, habits: &Habits) -> Verdict {
    let doubt = Verdict::Doubt(MAYBE);
    let right = &flat.written[unit.end..sight.to];
    let capital = right.first().is_some_and(|c| c.is_uppercase());
    if sight.right_whole > 0 || (name.shape != Shape::Phrase && sight.sealed) {
        return Verdict::Mention;
    }
    if unit.case != Case::Same || name.shape == Shape::Plain {
        let known = sight.after_pair > 0 && sight.after > 0 && sure >= 3 && unit.case == Case::Same;
        return if known { Verdict::injected(START, Sure::Likely) } else { doubt };
    }
    // Punctuation on the left that a word stands before: a real mention would have lost its space too.
    let tight = matches!(sight.left, Class::Close | Class::Apostrophe)
        && unit.start >= 2
        && matches!(flat.class(unit.start - 2), Class::Word | Class::Close);
    if tight && sure >= 1 && name.shape == Shape::Phrase {
        return Verdict::injected(START, Sure::Likely);
    }
    let number = right.iter().all(|c| c.is_numeric()) && !flat.at(unit.end - 1).is_numeric();
    let ending = ENDINGS.contains(&right.iter().collect::<String>().as_str());
    let suffix = !number && (right.len() < 3 || ending || (habits.compounds && !habits.foreign));
    let seen = sight.after > 0 && (right.len() > 1 || sure >= 2);
    let enough = match () {
        () if sight.after_pair > 0 => sure >= 1,
        // `DailyPostReader`: the name of a thing of the site's, unless the article never speaks of the site.
        () if capital && name.shape == Shape::Odd => sure >= if seen { 3 } else { 4 } && (seen || !habits.spoken),
        () if seen => sure >= if habits.ordinary { 3 } else { 1 },
        () if capital => sure >= 2,
        () if habits.ordinary && !number => false,
        () if habits.foreign && right.len() >= 4 => sure >= 2,
        () => sure >= if right.len() >= 4 { 3 } else { 4 } && !suffix,
    };
    if enough { Verdict::injected(START, Sure::Likely) } else { doubt }
}

/// Only the name on a line: inside the article, between other lines.
fn line(flat: &Flat, unit: &Unit, sure: usize) -> Verdict {
    let edge = unit.start <= 1 || unit.end + 1 >= flat.len();
    match sure {
        0 => Verdict::Mention,
        1 | 2 => Verdict::Doubt(LINE),
        _ if edge => Verdict::Doubt(LINE),
        _ => Verdict::injected(LINE, Sure::Likely),
    }
}

/// Spaces on both sides: only if the words around it are halves of one that stands elsewhere.
fn free(sight: &Sight, sure: usize) -> Verdict {
    let halves = sight.joined > 0 && (sight.before < 2 || sight.after < 2);
    match sure {
        _ if !halves => Verdict::Mention,
        0 | 1 => Verdict::Doubt(JOINED),
        _ => Verdict::Injected { reason: JOINED, sure: Sure::Likely, keep: 0, before: 1, after: 1 },
    }
}

/// Looks at the article's first part for what it does anyway.
fn habits(flat: &Flat, name: &Name, taken: &[bool]) -> Habits {
    const SAMPLE: usize = 60_000;
    const LONG: usize = 16;
    let (mut glued, mut spaced, mut words, mut long, mut run) = (0usize, 0usize, 0usize, 0usize, 0usize);
    let mut ordinary = false;
    let last = name.last_word();
    for place in 0..flat.len().min(SAMPLE) {
        let free = |place: usize| !taken.get(place).copied().unwrap_or(false);
        if flat.class(place) == Class::Word && free(place) {
            ordinary |= run == 0 && place > 0 && free(place - 1) && flat.folded[place..].starts_with(last);
            run += 1;
            continue;
        }
        words += usize::from(run > 0);
        long += usize::from(run >= LONG);
        run = 0;
        if flat.class(place) == Class::Close && flat.at(place) != '"' && free(place + 1) {
            glued += usize::from(flat.at(place + 1).is_uppercase());
            spaced += usize::from(flat.class(place + 1) == Class::Space);
        }
    }
    Habits { loose: glued * 10 > spaced + 10, compounds: long * 100 > words, foreign: false, ordinary, spoken: false }
}
