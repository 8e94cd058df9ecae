//! The injected name: finds where a site's name was written into a text, and leaves every real mention alone.
//!
//! One model for all scripts. For each occurrence of a name the [evidence] is gathered; each kind has a weight, fitted on
//! generated cases, and the sum is what the occurrence says by [itself](own). What the other occurrences say
//! adds or takes something ([`company`]). From [`REMOVE`] on it is removed, from [`FLAG`] on shown as doubtful; a few
//! [hard lines](evidence::untouchable) are crossed by no score. A name that the payload does not give is
//! [looked for](unknown) and judged by the same evidence, but has to earn more.

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

use crate::text::traced::Sure;
use evidence::{Evidence, KINDS, Kind, Position};
use named::{Name, Shape, is_narrow};
use normalized::NormalizedText;
pub use prescan::may_find;
use removed::Removed;
use scan::{Case, Scan, Unit, scan};
use unknown::Unknown;

/// A text to look at, with the ranges where nothing may be touched (code).
#[derive(Clone, Debug)]
pub struct Text<'a> {
    /// The words.
    pub words: &'a str,
    /// Byte ranges that are never edited.
    pub code: Vec<Range<usize>>,
}

/// An injected name, found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which of the texts.
    pub text: usize,
    /// Its bytes there.
    pub range: Range<usize>,
    /// Why it is one, in a short English sentence.
    pub reason: &'static str,
    /// How sure that is.
    pub sure: Sure,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The marks to remove, in reading order, not overlapping.
    pub marks: Vec<Mark>,
    /// What may be a mark, and stays.
    pub doubtful: Vec<Mark>,
}

/// What knows where words end in scripts that put no spaces between them: a browser's `Intl.Segmenter`.
pub trait Segmenter {
    /// Whether the byte `at` of a text stands inside a word; `None` if it cannot tell.
    fn is_inside_word(&self, text: &str, at: usize) -> Option<bool>;
}

/// Knows no words.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoSegmenter;

impl Segmenter for NoSegmenter {
    fn is_inside_word(&self, _: &str, _: usize) -> Option<bool> {
        None
    }
}

/// From this score on an occurrence is removed, in hundredths.
const REMOVE: i32 = 100;
/// From this score on where several others were removed.
const REMOVE_AMONG: i32 = 60;
/// From this score on where none of the others is removed.
const REMOVE_ALONE: i32 = 140;
/// The same inside words, where letters say more.
const REMOVE_INSIDE: i32 = 100;
/// From this score on it is certain.
const CERTAIN: i32 = 800;
/// From this score on it is flagged.
const FLAG: i32 = 0;
/// From this score on where others were removed.
const FLAG_BESIDE: i32 = -400;
/// From this voice on an occurrence helps to show that several words are broken in the same way.
const BROKEN: i32 = 50;
/// How often the texts are read, at most: what comes back when something goes tells more about the rest.
const ROUNDS: usize = 4;
/// How much one occurrence can say of the others.
const VOICE: Range<i32> = -150..400;

/// Finds injected names in the texts of one article, in reading order. `names` are the ones known or likely (source tag,
/// publisher); when none is known, it is found from the texts alone. A mark that covers a whole text leaves it empty:
/// then the line goes.
pub fn find(texts: &[Text<'_>], names: &[&str], segmenter: &dyn Segmenter) -> Found {
    const MOST: usize = 8;
    let mut text = NormalizedText::new(texts);
    let mut removed = Removed::default();
    let mut known = known(&text, texts, names);
    // Where a told name is only a part of the injected one, the longer one goes first.
    let longer = |name: &Name| known.iter().any(|told| told.written.len() + 2 < name.written.len() && name.has(told));
    if let Some(Unknown::Injected(name)) = unknown::discover(&text, &longer, segmenter) {
        remove_occurrences(&mut text, &name, &mut removed, segmenter);
    }
    for name in &known {
        remove_occurrences(&mut text, name, &mut removed, segmenter);
    }
    for _ in 0..MOST {
        // What is left of a known name stands there for a reason.
        known.retain(|name| name.stands_in(&text.written));
        let new = |name: &Name| !known.iter().any(|told| told.has(name) || name.has(told));
        match unknown::discover(&text, &new, segmenter) {
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

/// The names to look for, the longest first, so that none is taken for a part of itself.
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

/// What an occurrence says by itself.
fn own(name: &Name, seen: Evidence) -> i32 {
    i32::from(weights::PLACE[seen.position as usize][name.shape as usize]) + sum(&weights::WEIGHTS, seen)
}

/// How many rows of weights there are.
pub const GROUPS: usize = 5;

/// Which row of weights counts at a position.
pub fn group(position: Position) -> usize {
    match position {
        Position::Inside => 0,
        Position::Tail => 1,
        Position::Head => 2,
        Position::Point | Position::Free => 3,
        Position::Between | Position::Last | Position::First => 4,
    }
}

/// Which step of [`weights::COMPANY`] a sum of the others' voices is.
pub fn step(sum: i32) -> usize {
    const STEPS: [i32; 11] = [-400, -200, -50, 50, 150, 300, 500, 800, 1200, 2000, 4000];
    STEPS.iter().take_while(|step| sum >= **step).count()
}

/// From this sum of the others' voices on they are marks, and the same evidence says more, or less.
pub const AMONG: i32 = 500;

/// What the other occurrences add, by the sum of what each of them says.
fn company(name: &Name, seen: Evidence, others: i32) -> i32 {
    let company = i32::from(weights::COMPANY[seen.position as usize][step(others)]);
    if others < AMONG {
        return company;
    }
    let place = weights::PLACE_AMONG[seen.position as usize][name.shape as usize];
    company + i32::from(place) + sum(&weights::WEIGHTS_AMONG, seen)
}

/// The sum of what each kind of evidence weighs.
fn sum(weights: &[[i16; KINDS.len()]; GROUPS], seen: Evidence) -> i32 {
    let weights = &weights[group(seen.position)];
    KINDS.iter().zip(weights).filter(|((kind, _), _)| seen.has(*kind)).map(|(_, weight)| i32::from(*weight)).sum()
}

/// The sentence about the heaviest piece of evidence.
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

/// What was seen of one occurrence, for the fit.
#[derive(Clone, Debug)]
pub struct Examined {
    /// Which text, and its bytes there.
    pub at: (usize, Range<usize>),
    /// The number of the name's shape: plain, long, odd, several words.
    pub shape: usize,
    /// What was seen.
    pub seen: Evidence,
    /// Whether a hard line protects it.
    pub untouchable: bool,
}

/// Looks at all occurrences of a name in the texts of one article, without judging them.
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

/// Takes one name out until nothing more goes.
fn remove_occurrences(text: &mut NormalizedText, name: &Name, removed: &mut Removed, segmenter: &dyn Segmenter) {
    // What those that are gone say of the rest, and how many they are.
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
        // Where none is gone yet, one must be sure, or several together.
        let together: i32 =
            weighed.iter().filter(|score| score.total >= REMOVE).map(|score| score.total.min(REMOVE_ALONE - 1)).sum();
        let several = count > 0 || together >= REMOVE_ALONE;
        let many = count > 1;
        let enough = |seen: Evidence| match seen.position {
            _ if many => REMOVE_AMONG,
            _ if several => REMOVE,
            Position::Inside => REMOVE_INSIDE,
            _ => REMOVE_ALONE,
        };
        let before = count;
        for (unit, score) in units.iter().zip(&weighed) {
            if score.total < enough(score.seen) {
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

/// The places that go with an occurrence: where it stands twice, one stays that has spaces around; between the halves of a word
/// a space on each side goes, too.
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

/// Scores all occurrences of a name. `gone` is what those that were removed say of them, and how many they are.
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
    let injected = evidence::hardly_mentioned(name, weighed.iter().map(|score| score.seen));
    let split = injected || evidence::split_words(name, weighed.iter().map(|score| score.seen), gone.1);
    let halves = weighed.iter().filter(|score| score.seen.has(Kind::Halves)).count();
    let voice = |score: &Weighed| score.own.clamp(VOICE.start, VOICE.end);
    let all: i32 = gone.0 + weighed.iter().map(voice).sum::<i32>();
    for (index, (unit, score)) in units.iter().zip(&mut weighed).enumerate() {
        // In another letter case, only a name of several words counts, and only once it was removed in its own case.
        let other = unit.case != Case::Same
            && (name.shape != Shape::Phrase || gone.1 == 0 || score.seen.position != Position::Inside);
        if other || tag::is_tag(text, unit) {
            continue;
        }
        if evidence::untouchable(text, name, unit, score.seen) {
            // It may be a mark all the same, where others are.
            let handle = text.at(unit.end) == '@';
            score.total = if gone.1 > 0 && (handle || score.seen.position != Position::Free) { FLAG } else { i32::MIN };
            continue;
        }
        if let Some((total, reason)) = alone(text, name, unit, score.seen, gone.1, halves) {
            (score.total, score.reason) = (total, reason);
            continue;
        }
        score.total = score.own + company(name, score.seen, all - voice(score));
        // Several words that are broken in the same way are as good as one that was removed.
        let sure = if injected || broken > 1 && evidence::is_broken(name, score.seen) { gone.1.max(1) } else { gone.1 };
        let whole = score.seen.has(Kind::LeftWord) || score.seen.has(Kind::RightWord);
        let (wreck, bare) = (score.seen.has(Kind::Wreck), score.seen.has(Kind::Bare));
        let ruins = gone.1 > 2 && wreck || bare && (gone.1 > 0 && wreck || gone.1 > 2 && score.seen.has(Kind::Ruins));
        let twin = evidence::is_twin(text, units, index) && !ruins && (gone.1 < 3 || !whole);
        if twin
            || score.seen.position == Position::Free && !ruins
            || evidence::only_flagged(name, score.seen, sure, split)
        {
            score.total = score.total.min(REMOVE_AMONG - 1);
        }
    }
    weighed
}

/// The score of a name that no letter touches: on a line of its own, twice in a row, between the halves of a word. Only the
/// others, those that were removed, tell that it is injected.
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
            FLAG
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

/// Notes every place where a string that may be a name is glued to letters on both sides.
fn doubt(text: &NormalizedText, name: &Name, removed: &mut Removed) {
    for unit in scan(text, name).units {
        removed.note(text, unit.start..unit.end, "the same letters stand inside several words", None);
    }
}
