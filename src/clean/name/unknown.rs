//! Finds an injected name that the payload doesn't give: a string that recurs between different letters, and whose occurrences together
//! look injected, by the same evidence as for a known name.

use std::ops::Range;

use super::chars::{self, Class};
use super::evidence::{self, Evidence, Kind, Position};
use super::named::{Name, Shape};
use super::normalized::NormalizedText;
use super::scan::{Case, Unit, scan};
use super::{Segmenter, own};
use crate::text::letters;

/// How many letters must recur before anything is compared, in scripts with spaces and in those without.
pub(super) const SEED: [usize; 2] = [4, 3];
/// How much of an article is looked through for a name; it is removed everywhere.
pub(super) const SAMPLE: usize = 100_000;
/// The longest name.
const LONGEST: usize = 60;
/// The maximum number of strings that are examined.
const TRIES: usize = 20;
/// By how many letters a string is cut, at most, since the article may go on alike behind most of its occurrences.
pub(super) const CUT: usize = 3;

/// How many characters a name of several words has at least, where it doesn't stand at breaks of case or script.
pub(super) const PHRASE: usize = 8;

/// The minimum average score of the occurrences before a string that never has the same neighbors is suspected.
const STRANGE: i32 = 190;

/// A name found in the texts.
pub(super) enum Unknown {
    /// Its occurrences can only be injected.
    Injected(Name),
    /// They look injected, but there are too few, or removing them restores too few words.
    Suspect(Name),
}

/// The part of the texts that is looked through for a name.
pub(super) struct Sample {
    text: NormalizedText,
    /// The strings that may be a name. To find them takes longer than to judge them.
    candidates: Vec<Name>,
    /// The number of places in all texts.
    all: usize,
}

impl Sample {
    /// Takes the sample, and finds the strings in it that may be a name.
    pub fn new(text: &NormalizedText) -> Self {
        let head = text.head(SAMPLE);
        Self { candidates: candidates(&head), text: head, all: text.len() }
    }

    /// Returns the sample of the same texts, from which names may have been removed since.
    pub fn again(self, text: &NormalizedText) -> Self {
        if text.len() == self.all { self } else { Self::new(text) }
    }

    /// Finds an injected name among those that are `wanted`, or else a suspect.
    pub fn discover(&self, wanted: &dyn Fn(&Name) -> bool, segmenter: &dyn Segmenter) -> Option<Unknown> {
        let text = &self.text;
        let mut suspect = None;
        for name in self.candidates.iter().filter(|name| wanted(name) && !is_hopeless(text, name)) {
            let Some((name, case)) = best(text, name.clone(), segmenter) else { continue };
            if case.injected(&name) && agreed(text, &name) {
                return Some(Unknown::Injected(name));
            }
            if case.suspect(&name) {
                suspect = suspect.or(Some(Unknown::Suspect(name)));
            }
        }
        suspect
    }
}

/// Returns true if it is only a few letters around a space, like "n th" in "in the" and "on that". Such a string is too short, whatever the
/// evidence. Most recurring strings are like this, and examining their context would take longer than everything else.
fn is_hopeless(text: &NormalizedText, name: &Name) -> bool {
    let length = name.written.len();
    let shortest = length.saturating_sub(CUT).max(SEED[0]).min(length);
    let Some(shortest) = Name::new(&name.written[..shortest].iter().collect::<String>()) else { return false };
    let is_between_letters =
        |unit: &Unit| text.class(unit.start - 1) != Class::Unspaced && !evidence::breaks(text, unit.start);
    length < PHRASE
        && !name.unspaced
        && shortest.shape == Shape::Phrase
        && letters::is_word(shortest.written[0])
        && scan(text, &shortest).units.iter().all(is_between_letters)
}

/// Returns true if all occurrences agree on where the name begins and ends: without its first or last letter, it hardly occurs more often.
fn agreed(text: &NormalizedText, name: &Name) -> bool {
    let count = |part: &[char]| text.written.windows(part.len()).filter(|window| *window == part).count();
    let [all, tail, head] = [&name.written[..], &name.written[1..], &name.written[..name.written.len() - 1]].map(count);
    tail.max(head) * 4 <= all * 5
}

/// Returns strings that recur inside words after different letters. Those that most often start at a change of case or script come first,
/// then long and frequent ones.
fn candidates(text: &NormalizedText) -> Vec<Name> {
    let mut ranked: Vec<(usize, Range<usize>)> = Vec::new();
    for group in groups(text).into_iter().filter(|group| is_varied(text, group)) {
        let breaks = group.iter().filter(|place| evidence::breaks(text, **place)).count();
        let count = group.len();
        if let Some(range) = grown(text, group) {
            ranked.push((breaks * 1000 + range.len() * count, range));
        }
    }
    ranked.sort_by_key(|(rank, _)| std::cmp::Reverse(*rank));
    let mut names: Vec<Name> = Vec::new();
    for (_, range) in ranked {
        let Some(name) = Name::new(&text.wrote(range.start, range.end).iter().collect::<String>()) else { continue };
        if name.written.len() >= SEED[usize::from(name.unspaced)]
            && names.iter().all(|other| other.written != name.written)
        {
            names.push(name);
        }
        if names.len() == TRIES {
            break;
        }
    }
    names
}

/// Places where the same letters begin inside a word.
pub(super) fn groups(text: &NormalizedText) -> Vec<Vec<usize>> {
    let mut seeds: Vec<(u64, u32)> = Vec::new();
    for place in 1..text.len() {
        let class = text.class(place);
        if !letter(class) || !letter(text.class(place - 1)) {
            continue;
        }
        let length = SEED[usize::from(class == Class::Unspaced)];
        if let Some(row) = text.written.get(place..place + length)
            && (place..place + length - 1)
                .all(|place| text.folded[place] != chars::SEALED && text.class(place) != Class::Break)
        {
            seeds.push((super::tally::gram(row), place as u32));
        }
    }
    // Built for size, the unstable sort is a heap sort, which takes three times as long here.
    seeds.sort();
    seeds
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|group| group.len() > 1)
        .map(|group| group.iter().map(|(_, place)| *place as usize).collect())
        .collect()
}

/// Returns true for the classes of letters.
pub(super) fn letter(class: Class) -> bool {
    matches!(class, Class::Word | Class::Unspaced)
}

/// Returns true if the letters before these places differ: at least two kinds among two or three, otherwise three kinds, and none too often.
pub(super) fn is_varied(text: &NormalizedText, group: &[usize]) -> bool {
    let mut letters: Vec<char> = group.iter().map(|place| text.folded[place - 1]).collect();
    letters.sort_unstable();
    let kinds: Vec<usize> = letters.chunk_by(|one, other| one == other).map(<[char]>::len).collect();
    let most = kinds.iter().max().copied().unwrap_or_default();
    kinds.len() >= if letters.len() < 4 { 2 } else { 3 } && most * 5 <= letters.len() * 4
}

/// Returns one occurrence of the longest string that most places of a group have in common.
pub(super) fn grown(text: &NormalizedText, mut members: Vec<usize>) -> Option<Range<usize>> {
    let mut length = 1;
    while length < LONGEST {
        let mut next: Vec<char> = members.iter().map(|place| text.at(place + length)).collect();
        next.sort_unstable();
        let most = next.chunk_by(|one, other| one == other).max_by_key(|same| same.len())?;
        let fewest = if members.len() == 2 { 2 } else { 3.max(members.len() * 3 / 4) };
        if most.len() < fewest || matches!(most[0], chars::BREAK | chars::SEALED) {
            break;
        }
        members.retain(|place| text.at(place + length) == most[0]);
        length += 1;
    }
    let first = *members.first()?;
    Some(first..first + length)
}

/// Returns the string itself, or a shorter one with better evidence: the article may continue alike after some or all of its occurrences.
fn best(text: &NormalizedText, name: Name, segmenter: &dyn Segmenter) -> Option<(Name, OccurrenceSummary)> {
    let fewest = SEED[usize::from(name.unspaced)];
    let count = |name: &Name| scan(text, name).units.iter().filter(|unit| is_glued(text, unit)).count();
    let all = count(&name);
    let written = name.written.clone();
    let mut best = OccurrenceSummary::new(text, &name, segmenter).map(|summary| (name, summary));
    let promising = best.as_ref().is_some_and(|(_, summary)| summary.sum > 100 * summary.inside as i32);
    for less in 1..=CUT {
        let Some(end) = written.len().checked_sub(less).filter(|end| *end >= fewest) else { break };
        if chars::joins(written[end]) {
            continue;
        }
        let Some(shorter) = Name::new(&written[..end].iter().collect::<String>()) else { continue };
        if !promising && count(&shorter) <= all {
            continue;
        }
        let Some(summary) = OccurrenceSummary::new(text, &shorter, segmenter) else { continue };
        let more = |best: &OccurrenceSummary| {
            if summary.sides[1] > 1 { summary.sum > best.sum + 100 } else { summary.whole > best.whole + 1 }
        };
        if best.as_ref().is_none_or(|(_, best)| more(best)) {
            best = Some((shorter, summary));
        }
    }
    best
}

fn is_glued(text: &NormalizedText, unit: &Unit) -> bool {
    letter(text.class(unit.start - 1)) && letter(text.class(unit.end))
}

/// The combined evidence of all occurrences of a string.
pub(super) struct OccurrenceSummary {
    /// How many are between letters.
    pub inside: usize,
    /// How many are neither between letters nor at a word's end.
    pub free: usize,
    /// The total score of those between letters, in hundredths.
    pub sum: i32,
    /// How many different words are restored by removing them.
    pub whole: usize,
    /// How many different words of the article are among these.
    pub rejoined: usize,
    /// How many different letters are before and after them.
    pub sides: [usize; 2],
    /// How many start at a change of case or script.
    pub breaks: usize,
    /// True if most are between letters of a script without spaces.
    pub between: bool,
    /// How many form a word of the article with the letters on one side: probably two words that recur together.
    pub touches: usize,
}

impl OccurrenceSummary {
    fn new(text: &NormalizedText, name: &Name, segmenter: &dyn Segmenter) -> Option<Self> {
        let found = scan(text, name);
        if !found.nested.is_empty() {
            return None;
        }
        let inside: Vec<&Unit> = found.units.iter().filter(|unit| is_glued(text, unit)).collect();
        // Most strings are rejected here, before closer examination.
        let same = |side: &dyn Fn(&Unit) -> char| inside.iter().all(|unit| side(unit) == side(inside[0]));
        if inside.len() < 2 || same(&|unit| text.folded[unit.start - 1]) {
            return None;
        }
        let seen = evidence::gather(text, name, &found.units, segmenter);
        let mut summary = OccurrenceSummary {
            inside: 0,
            free: 0,
            sum: 0,
            whole: 0,
            rejoined: 0,
            sides: [0; 2],
            breaks: 0,
            between: false,
            touches: 0,
        };
        let mut between = 0;
        let (mut lefts, mut rights, mut wholes, mut rejoined) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (unit, seen) in found.units.iter().zip(seen).filter(|(unit, _)| unit.case == Case::Same) {
            if !matches!(seen.position, Position::Inside | Position::Between) {
                summary.free += usize::from(!matches!(seen.position, Position::Tail | Position::Last));
                continue;
            }
            let sides = [text.folded[unit.start - 1], text.folded[unit.end]];
            summary.inside += 1;
            between += usize::from(seen.position == Position::Between);
            summary.sum += own(name, seen).clamp(-400, 400);
            summary.breaks += usize::from(seen.has(Kind::CapitalInside) || seen.has(Kind::OtherScript));
            summary.touches += usize::from(seen.has(Kind::LeftTouches) || seen.has(Kind::RightTouches));
            lefts.push(sides[0]);
            rights.push(sides[1]);
            if whole(seen) {
                wholes.push(sides);
            }
            if seen.has(Kind::Joined) {
                rejoined.push(sides);
            }
        }
        for list in [&mut lefts, &mut rights] {
            list.sort_unstable();
            list.dedup();
        }
        for list in [&mut wholes, &mut rejoined] {
            list.sort_unstable();
            list.dedup();
        }
        (summary.sides, summary.whole, summary.rejoined) = ([lefts.len(), rights.len()], wholes.len(), rejoined.len());
        summary.between = between * 2 > summary.inside;
        Some(summary)
    }

    /// Returns true if it can only be injected.
    fn injected(&self, name: &Name) -> bool {
        let needs = Needs::of(name, self);
        let [left, right] = self.sides;
        let kinds = if self.inside > 4 { 3 } else { 2 };
        // The same letter after all of them may belong to the name, unless words of the article come back.
        let known = self.rejoined > 2 && self.rejoined * 2 >= self.inside;
        let differ = left >= kinds && (right >= kinds || left > 2 && known);
        self.inside >= needs.inside
            && differ
            && self.touches * 2 < self.inside
            && self.free * 4 <= self.inside
            && self.whole >= needs.whole
            && self.whole * needs.part >= self.inside
            && self.sum >= needs.mean * self.inside as i32
            && name.written.len() >= needs.letters
    }

    /// Returns true if it may be injected.
    fn suspect(&self, name: &Name) -> bool {
        let needs = Needs::of(name, self);
        let broken = self.breaks == self.inside && name.shape != Shape::Plain && !self.between;
        let [left, right] = self.sides;
        if self.inside < 2 || left < 2 || right < 2 || self.free > 0 {
            return false;
        }
        let mean = |least: i32| self.sum >= least * self.inside as i32;
        let some = mean(needs.mean * 3 / 4);
        let long = self.inside > 2 && name.written.len() >= needs.letters;
        // A word of the language would have the same neighbors now and then.
        let differ = self.inside > 2 && left + right + 1 >= self.inside * 2;
        some && broken
            || some && long && (self.whole > usize::from(name.unspaced) || !name.unspaced)
            || differ && name.shape == Shape::Long && name.written.len() > 3 && mean(STRANGE)
    }
}

/// The requirements for taking a string for a name: the number of occurrences, the number of restored words and their proportion, the
/// average score of an occurrence, and the number of letters.
struct Needs {
    inside: usize,
    whole: usize,
    part: usize,
    mean: i32,
    letters: usize,
}

impl Needs {
    fn of(name: &Name, summary: &OccurrenceSummary) -> Self {
        let needs = |inside, whole, part, mean, letters| Self { inside, whole, part, mean, letters };
        let broken = summary.breaks * 3 >= summary.inside * 2;
        let many = summary.inside > 4;
        match name.shape {
            // Chinese and Japanese write many brands in Latin letters, without spaces.
            _ if summary.between && !name.unspaced => needs(5, 3, 3, 250, 5),
            // In these scripts, a syllable has about three letters.
            _ if name.is_southeast_asian() => needs(5, 3, 3, 170, 8),
            _ if name.unspaced => needs(5, 3, 3, 170, 4),
            Shape::Phrase if broken => needs(3, 1, 20, 300, 5),
            Shape::Odd if broken => needs(3, 1, 20, 250, 5),
            Shape::Plain if broken => needs(3, 1, 20, 150, if summary.whole > 1 { 4 } else { 6 }),
            Shape::Phrase if name.first_word().len().min(name.last_word().len()) < 3 => needs(4, 2, 4, 350, PHRASE + 1),
            Shape::Phrase => needs(3, 1, 10, if many { 200 } else { 260 }, PHRASE),
            Shape::Long => needs(3, 1, 10, if many { 120 } else { 200 }, 4),
            Shape::Odd | Shape::Plain => needs(3, 2, 4, 150, 4),
        }
    }
}

/// Returns true if removing the occurrence leaves a plausible word.
fn whole(seen: Evidence) -> bool {
    seen.has(Kind::Joined) || seen.has(Kind::OneWord) || seen.has(Kind::SeamThrees)
}
