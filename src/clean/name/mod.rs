//! Finds injected names: places where a site's name was inserted into a text. Real mentions are left alone.
//!
//! There is one model for all scripts. For each occurrence of a name, [evidence] is gathered. Each kind of evidence has a weight, fitted to
//! generated cases; their sum is the occurrence's [own score](own). The other occurrences add to it or subtract from it ([`company`]). From
//! [`REMOVE`] on, the occurrence is removed; from [`FLAG`] on, it is reported as doubtful. Some occurrences are never removed, whatever
//! their score ([`evidence::untouchable`]). A name that the payload doesn't give is [searched for](unknown) and judged by the same
//! evidence, with higher requirements.

mod chars;
pub mod evidence;
mod named;
mod normalized;
mod prescan;
mod removed;
mod scan;
mod tag;
mod tally;
mod unknown;
mod weights;
mod words;

use std::ops::Range;

use crate::text::letters::is_upper;
use crate::text::traced::Sure;
use evidence::{Evidence, KINDS, Kind, Position, Split};
use named::{Name, Shape, is_narrow};
use normalized::NormalizedText;
pub use prescan::may_find;
use removed::Removed;
use scan::{Case, Scan, Unit, scan};
use unknown::{Sample, Unknown};

/// A text to search, with ranges that must not be touched (code).
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// The text.
    pub words: &'a str,
    /// Byte ranges that are never edited.
    pub code: Vec<Range<usize>>,
}

/// An occurrence of an injected name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The index of the text.
    pub text: usize,
    /// The byte range in the text.
    pub range: Range<usize>,
    /// The reason, as a short English sentence.
    pub reason: &'static str,
    /// How certain that is.
    pub sure: Sure,
}

/// The result of the search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The occurrences to remove, in reading order, not overlapping.
    pub marks: Vec<Mark>,
    /// Doubtful occurrences, which stay.
    pub doubtful: Vec<Mark>,
}

/// Finds word boundaries in scripts without spaces: a browser's `Intl.Segmenter`.
pub trait Segmenter {
    /// Returns true if byte `at` of a text is inside a word, or `None` if unknown.
    fn is_inside_word(&self, text: &str, at: usize) -> Option<bool>;
}

/// A segmenter that knows no words.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSegmenter;

impl Segmenter for NoSegmenter {
    fn is_inside_word(&self, _: &str, _: usize) -> Option<bool> {
        None
    }
}

/// An occurrence is removed from this score on, in hundredths.
const REMOVE: i32 = 100;
/// The same if several others were removed.
const REMOVE_AMONG: i32 = 60;
/// The same behind a word if at least [`MANY`] were, because few mentions stand there.
const REMOVE_BEHIND_AMONG: i32 = -60;
/// How many removals make one more behind a word likely.
const MANY: usize = 6;
/// The same if no other is removed.
const REMOVE_ALONE: i32 = 140;
/// The same inside words if no other is removed.
const REMOVE_INSIDE: i32 = 100;
/// The same behind a word if no other is removed.
const REMOVE_BEHIND: i32 = 90;
/// A removal is certain from this score on.
const CERTAIN: i32 = 800;
/// An occurrence is flagged from this score on.
const FLAG: i32 = 0;
/// The same if others were removed.
const FLAG_BESIDE: i32 = -400;
/// From this own score on, an occurrence helps to show that several words are broken in the same way.
const BROKEN: i32 = 50;
/// The maximum number of passes: what is restored by a removal is evidence about the rest.
const ROUNDS: usize = 4;
/// The limits of what one occurrence adds to the score of the others.
const VOICE: Range<i32> = -150..400;

/// Finds injected names in the texts of one article, given in reading order. `names` are the known or likely ones (source tag, publisher).
/// Other names are searched for in the texts alone. A mark may cover a whole text; then the line is dropped.
pub fn find(texts: &[Text<'_>], names: &[&str], segmenter: &dyn Segmenter) -> Found {
    const MOST: usize = 8;
    let mut text = NormalizedText::new(texts);
    let mut removed = Removed::default();
    let mut known = known(&text, texts, names);
    // If a given name is only part of the injected one, remove the longer one first.
    let longer = |name: &Name| known.iter().any(|told| told.written.len() + 2 < name.written.len() && name.has(told));
    let mut sample = Sample::new(&text);
    if let Some(Unknown::Injected(name)) = sample.discover(&longer, segmenter) {
        remove_occurrences(&mut text, &name, &mut removed, segmenter);
    }
    for name in &known {
        remove_occurrences(&mut text, name, &mut removed, segmenter);
    }
    for _ in 0..MOST {
        // Remaining occurrences of a known name are intentional.
        known.retain(|name| name.stands_in(&text.written));
        let new = |name: &Name| !known.iter().any(|told| told.has(name) || name.has(told));
        sample = sample.again(&text);
        match sample.discover(&new, segmenter) {
            Some(Unknown::Injected(name)) => {
                remove_occurrences(&mut text, &name, &mut removed, segmenter);
                known.push(name);
            }
            Some(Unknown::Suspect(name)) => {
                doubt(&text, &name, &mut removed);
                break;
            }
            None => break,
        }
    }
    removed.found(texts)
}

/// Returns the names to search for, longest first, so that none is taken for a part of itself.
fn known(text: &NormalizedText, texts: &[Text<'_>], names: &[&str]) -> Vec<Name> {
    const MOST: usize = 8;
    let mut known: Vec<Name> = Vec::new();
    // What stands in brackets on a line of its own is a name only if it stands elsewhere, too.
    let again = |name: &&str| Name::new(name).is_some_and(|name| name.count_in(&text.written) > 1);
    for name in names.iter().copied().chain(tag::names(texts).into_iter().filter(again)) {
        let Some(name) = Name::new(name) else { continue };
        let thinned = if is_narrow(&text.written) { name.thinned() } else { None };
        for name in [Some(name), thinned].into_iter().flatten() {
            if known.len() < MOST && known.iter().all(|other| other.folded != name.folded) {
                let place = known.iter().take_while(|other| other.folded.len() >= name.folded.len()).count();
                known.insert(place, name);
            }
        }
    }
    known
}

/// Returns the own score of an occurrence.
fn own(name: &Name, seen: Evidence) -> i32 {
    i32::from(weights::PLACE[seen.position as usize][name.shape as usize]) + sum(&weights::WEIGHTS, seen)
}

/// The number of rows of weights.
pub const GROUPS: usize = 5;

/// Returns the row of weights for a position.
pub fn group(position: Position) -> usize {
    match position {
        Position::Inside => 0,
        Position::Tail => 1,
        Position::Head => 2,
        Position::Point | Position::Free => 3,
        Position::Between | Position::Last | Position::First => 4,
    }
}

/// Returns the index into [`weights::COMPANY`] for the sum of the others' scores.
pub fn step(sum: i32) -> usize {
    const STEPS: [i32; 11] = [-400, -200, -50, 50, 150, 300, 500, 800, 1200, 2000, 4000];
    STEPS.iter().take_while(|step| sum >= **step).count()
}

/// From this sum of the others' scores on, they are certainly injected, and the evidence has other weights.
pub const AMONG: i32 = 500;

/// Returns what the other occurrences add, by the sum of their own scores.
fn company(name: &Name, seen: Evidence, others: i32) -> i32 {
    let company = i32::from(weights::COMPANY[seen.position as usize][step(others)]);
    if others < AMONG {
        return company;
    }
    let place = weights::PLACE_AMONG[seen.position as usize][name.shape as usize];
    company + i32::from(place) + sum(&weights::WEIGHTS_AMONG, seen)
}

/// Returns the sum of the weights of all evidence.
fn sum(weights: &[[i16; KINDS.len()]; GROUPS], seen: Evidence) -> i32 {
    let weights = &weights[group(seen.position)];
    KINDS.iter().zip(weights).filter(|((kind, _), _)| seen.has(*kind)).map(|(_, weight)| i32::from(*weight)).sum()
}

/// Returns the sentence about the strongest evidence.
fn reason(seen: Evidence) -> &'static str {
    let weights = &weights::WEIGHTS[group(seen.position)];
    let told = KINDS
        .iter()
        .zip(weights)
        .filter(|((kind, reason), weight)| seen.has(*kind) && !reason.is_empty() && **weight > 0);
    let ((_, reason), _) = told.max_by_key(|(_, weight)| **weight).unwrap_or((&(Kind::Joined, MAYBE), &0));
    reason
}

const MAYBE: &str = "the site's name stands here as it does where it was injected";

/// The evidence of one occurrence, for fitting the weights.
#[derive(Clone, Debug)]
pub struct Examined {
    /// The index of the text, and the byte range in it.
    pub at: (usize, Range<usize>),
    /// The number of the name's shape: plain, long, odd, several words.
    pub shape: usize,
    /// The evidence.
    pub seen: Evidence,
    /// True if it must never be removed.
    pub untouchable: bool,
}

/// Gathers the evidence of all occurrences of a name in the texts of one article, without scoring them.
pub fn examine(texts: &[Text<'_>], name: &str, segmenter: &dyn Segmenter) -> Vec<Examined> {
    let text = NormalizedText::new(texts);
    let Some(name) = Name::new(name) else { return Vec::new() };
    let units = scan(&text, &name).units;
    let seen = evidence::gather(&text, &name, &units, segmenter);
    units
        .iter()
        .zip(seen)
        .map(|(unit, seen)| {
            let (first, last) = (text.origin[unit.start], text.origin[unit.end - 1]);
            let untouchable = tag::is_tag(&text, unit) || evidence::untouchable(&text, &name, unit, seen);
            Examined {
                at: (first.text as usize, first.start as usize..last.end as usize),
                shape: name.shape as usize,
                seen,
                untouchable,
            }
        })
        .collect()
}

/// Removes one name repeatedly until nothing more can be removed.
fn remove_occurrences(text: &mut NormalizedText, name: &Name, removed: &mut Removed, segmenter: &dyn Segmenter) {
    // The sum of the own scores of the removed ones, and their number.
    let (mut voices, mut count) = (0, 0);
    for _ in 0..ROUNDS {
        let Scan { nested, units } = scan(text, name);
        let mut gone = vec![false; text.len()];
        if !nested.is_empty() {
            for (start, end) in nested {
                let range = start as usize..end as usize;
                gone[range.clone()].fill(true);
                removed.note(text, range, "the site's name stands inside itself", Some(Sure::Certain));
            }
            text.without(&gone);
            continue;
        }
        let weighed = weigh(text, name, &units, (voices, count), segmenter);
        // If none is removed yet, one must be certain, or several together.
        let together: i32 =
            weighed.iter().filter(|score| score.total >= REMOVE).map(|score| score.total.min(REMOVE_ALONE - 1)).sum();
        let several = count > 0 || together >= REMOVE_ALONE;
        let (many, most) = (count > 1, count >= MANY);
        // "والجزيرة", "AliExpress".
        let is_mention = |unit: &Unit, seen: Evidence| {
            seen.has(Kind::Proclitic) || !seen.has(Kind::LeftWord) && is_upper(text.at(text.run_before(unit.start, 0)))
        };
        let enough = |unit: &Unit, seen: Evidence| match seen.position {
            Position::Tail if most && !is_mention(unit, seen) => REMOVE_BEHIND_AMONG,
            _ if many => REMOVE_AMONG,
            _ if several => REMOVE,
            Position::Inside => REMOVE_INSIDE,
            Position::Tail => REMOVE_BEHIND,
            _ => REMOVE_ALONE,
        };
        let before = count;
        for (unit, score) in units.iter().zip(&weighed) {
            if score.total < enough(unit, score.seen) {
                continue;
            }
            let range = extent(text, unit, score.seen);
            let sure = if score.total < CERTAIN { Sure::Likely } else { Sure::Certain };
            gone[range.clone()].fill(true);
            let ends = unit.parts.iter().skip(1).copied().filter(|part| *part < range.end).chain([range.end]);
            let mut start = range.start;
            for end in ends {
                removed.note(text, start..end, score.reason, Some(sure));
                start = end;
            }
            voices += score.own.clamp(VOICE.start, VOICE.end);
            count += 1;
        }
        if count == before {
            let flag = if count > 0 { FLAG_BESIDE } else { FLAG };
            for (unit, score) in units.iter().zip(&weighed).filter(|(_, score)| score.total >= flag) {
                removed.note(text, unit.start..unit.end, score.reason, None);
            }
            return;
        }
        text.without(&gone);
    }
}

/// Returns the range to remove with an occurrence. Of several in a row with spaces around, one stays. Between the halves of a word, the
/// spaces are removed too.
fn extent(text: &NormalizedText, unit: &Unit, seen: Evidence) -> Range<usize> {
    match (seen.position, &unit.parts[..]) {
        (Position::Free, [.., last]) if unit.parts.len() > 1 => unit.start..*last,
        (Position::Free, _) if seen.has(Kind::Halves) => unit.start - 1..(unit.end + 1).min(text.len()),
        _ => unit.start..unit.end,
    }
}

/// The score of one occurrence.
struct Weighed {
    seen: Evidence,
    own: i32,
    total: i32,
    reason: &'static str,
}

/// Scores all occurrences of a name. `gone` is the sum of the own scores of the removed ones, and their number.
fn weigh(
    text: &NormalizedText,
    name: &Name,
    units: &[Unit],
    gone: (i32, usize),
    segmenter: &dyn Segmenter,
) -> Vec<Weighed> {
    let seen = evidence::gather(text, name, units, segmenter);
    let mut weighed: Vec<Weighed> = seen
        .into_iter()
        .map(|seen| Weighed { seen, own: own(name, seen), total: i32::MIN, reason: reason(seen) })
        .collect();
    let broken = weighed.iter().filter(|score| score.own > BROKEN && evidence::is_broken(name, score.seen)).count();
    let is_phrase = evidence::is_phrase(name, weighed.iter().map(|score| score.seen));
    let injected = !is_phrase && evidence::hardly_mentioned(name, weighed.iter().map(|score| score.seen));
    let split = evidence::split_words(name, weighed.iter().map(|score| score.seen), gone.1);
    let split = match split {
        _ if is_phrase => Split::Few,
        Split::Few if injected => Split::Enough,
        split => split,
    };
    let halves = weighed.iter().filter(|score| score.seen.has(Kind::Halves)).count();
    let voice = |score: &Weighed| score.own.clamp(VOICE.start, VOICE.end);
    let all: i32 = gone.0 + weighed.iter().map(voice).sum::<i32>();
    for (index, (unit, score)) in units.iter().zip(&mut weighed).enumerate() {
        // In another letter case, only a name of several words counts, and only after it was removed in its own case.
        let other = unit.case != Case::Same
            && (name.shape != Shape::Phrase || gone.1 == 0 || score.seen.position != Position::Inside);
        if other || tag::is_tag(text, unit) {
            continue;
        }
        if evidence::untouchable(text, name, unit, score.seen) {
            // It may still be injected, if others are.
            let handle = text.at(unit.end) == '@';
            let doubtful = gone.1 > 0 && (handle || score.seen.position != Position::Free);
            score.total = if doubtful { FLAG_BESIDE } else { i32::MIN };
            continue;
        }
        if let Some((total, reason)) = alone(text, name, unit, score.seen, gone.1, halves) {
            (score.total, score.reason) = (total, reason);
            continue;
        }
        score.total = score.own + company(name, score.seen, all - voice(score));
        // Several words that are broken in the same way count like one removal.
        let sure = if injected || broken > 1 && evidence::is_broken(name, score.seen) { gone.1.max(1) } else { gone.1 };
        let whole = score.seen.has(Kind::LeftWord) || score.seen.has(Kind::RightWord);
        let (wreck, bare) = (score.seen.has(Kind::Wreck), score.seen.has(Kind::Bare));
        let ruins = gone.1 > 2 && wreck || bare && (gone.1 > 0 && wreck || gone.1 > 2 && score.seen.has(Kind::Ruins));
        let twin = evidence::is_twin(text, units, index) && !ruins && (gone.1 < 3 || !whole);
        if twin
            || score.seen.position == Position::Free && !ruins
            || evidence::only_flagged(name, score.seen, sure, split)
        {
            let least = if gone.1 < MANY { REMOVE_AMONG } else { REMOVE_BEHIND_AMONG };
            score.total = score.total.min(least - 1);
        }
    }
    weighed
}

/// Returns the score of an occurrence that touches no letter: alone on a line, twice in a row, or between the halves of a word. Only
/// removed occurrences show that such a one is injected.
fn alone(
    text: &NormalizedText,
    name: &Name,
    unit: &Unit,
    seen: Evidence,
    gone: usize,
    halves: usize,
) -> Option<(i32, &'static str)> {
    if seen.position != Position::Free {
        return None;
    }
    let score = |enough: bool, some: bool| {
        if enough {
            REMOVE
        } else if some {
            if gone > 0 { FLAG_BESIDE } else { FLAG }
        } else {
            i32::MIN
        }
    };
    if unit.parts.len() > 1 {
        let total = score(name.shape != Shape::Plain || gone > 0, true);
        return Some((total, "the site's name stands twice without a space"));
    }
    if seen.has(Kind::Halves) {
        return Some((score(gone + halves > 1, true), reason(seen)));
    }
    let edge = unit.start <= 1 || unit.end + 1 >= text.len();
    evidence::own_line(text, unit).then(|| {
        (
            score(gone > 2 && !edge && !seen.has(Kind::Spoken), gone > 0),
            "a line is only the site's name, which is injected elsewhere",
        )
    })
}

/// Records every occurrence of a string that may be a name as doubtful.
fn doubt(text: &NormalizedText, name: &Name, removed: &mut Removed) {
    for unit in scan(text, name).units {
        removed.note(text, unit.start..unit.end, "the same letters stand inside several words", None);
    }
}
