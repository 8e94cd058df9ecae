//! The injected name: finds where a site's name was written into a text, and leaves every real mention alone.

mod chars;
mod flat;
mod habits;
mod named;
mod order;
mod proof;
mod removed;
mod scan;
mod sight;
mod spaced;
mod start;
mod tag;
mod tally;
mod unknown;
mod unspaced;
mod verdict;
mod whole;
mod words;

use std::ops::Range;

use crate::traced::Sure;
use chars::Class;
use flat::Flat;
use named::Name;
use removed::Removed;
use unknown::Unknown;
use verdict::Verdict;

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

/// How often the texts are read again, at most, after something went: what comes back tells more about the rest.
const ROUNDS: usize = 8;

/// Finds injected names in the texts of one article, in reading order. `names` are the ones known or likely (source tag,
/// publisher); when none is known, it is found from the texts alone. A mark that covers a whole text leaves it empty:
/// then the line goes.
pub fn find(texts: &[Text<'_>], names: &[&str]) -> Found {
    const MOST: usize = 8;
    let mut flat = Flat::new(texts);
    let mut removed = Removed::default();
    let mut known: Vec<Name> = Vec::new();
    let narrow = flat.written.iter().any(|c| matches!(c.len_utf8(), 2 | 4) && *c != '\u{a0}');
    for name in names.iter().copied().chain(tag::names(texts)) {
        let Some(name) = Name::new(name) else { continue };
        let thinned = if narrow { None } else { name.thinned() };
        for name in [Some(name), thinned].into_iter().flatten() {
            if known.len() < MOST && known.iter().all(|other| other.folded != name.folded) {
                let place = known.iter().take_while(|other| other.folded.len() >= name.folded.len()).count();
                known.insert(place, name);
            }
        }
    }
    for name in &known {
        if let Some(longer) = whole::whole(&flat, name) {
            settle(&mut flat, &longer, &mut removed);
        }
        settle(&mut flat, name, &mut removed);
    }
    for _ in 0..MOST {
        match unknown::discover(&flat, &known) {
            Some(Unknown::Injected(name)) => {
                settle(&mut flat, &name, &mut removed);
                known.push(name);
            }
            Some(Unknown::Suspect(name)) => {
                doubt(&flat, &name, &mut removed);
                break;
            }
            None => break,
        }
    }
    removed.found(texts)
}

/// Notes every place where a string that may be a name is glued to letters on both sides.
fn doubt(flat: &Flat, name: &Name, removed: &mut Removed) {
    for unit in scan::scan(flat, name).units {
        let glued = [flat.left_class(unit.start), flat.right_class(unit.end)];
        if glued == [Class::Word, Class::Word] {
            removed.note(flat, unit.start..unit.end, "the same letters stand inside several words", None);
        }
    }
}

/// Takes one name out until nothing more goes.
fn settle(flat: &mut Flat, name: &Name, removed: &mut Removed) {
    let mut sure = 0;
    for _ in 0..ROUNDS {
        let scan = scan::scan(flat, name);
        let mut gone = vec![false; flat.len()];
        if !scan.nested.is_empty() {
            for (start, end) in scan.nested {
                let range = start as usize..end as usize;
                gone[range.clone()].fill(true);
                removed.note(flat, range, "the site's name stands inside itself", Some(Sure::Certain));
            }
            sure += 1;
            flat.without(&gone);
            continue;
        }
        if scan.units.is_empty() {
            return;
        }
        let mut taken = vec![false; flat.len()];
        for unit in &scan.units {
            taken[unit.start..unit.end].fill(true);
        }
        let mut verdicts: Vec<Verdict> = scan
            .units
            .iter()
            .map(|unit| if tag::is_tag(flat, unit) { Verdict::Mention } else { Verdict::Open })
            .collect();
        unspaced::judge(flat, name, &scan.units, &taken, sure, &mut verdicts);
        let sure_here = sure + verdicts.iter().filter(|verdict| verdict.is_injected()).count();
        spaced::judge(flat, name, &scan.units, &taken, sure_here, &mut verdicts);
        let mut any = false;
        let mut doubts = Vec::new();
        for (unit, verdict) in scan.units.iter().zip(&verdicts) {
            match *verdict {
                Verdict::Injected { reason, sure: how, keep, before, after } => {
                    let end = if keep == 0 { unit.end } else { unit.parts[unit.parts.len() - keep] };
                    let range = unit.start - before..end + after;
                    gone[range.clone()].fill(true);
                    removed.note(flat, range, reason, Some(how));
                    sure += 1;
                    any = true;
                }
                Verdict::Doubt(reason) => doubts.push((unit.start..unit.end, reason)),
                Verdict::Open | Verdict::Mention => {}
            }
        }
        if !any {
            for (range, reason) in doubts {
                removed.note(flat, range, reason, None);
            }
            return;
        }
        flat.without(&gone);
    }
}
