//! A name nobody told: a string that recurs glued to ever other letters on both sides, and whose removal gives back words
//! that the article has elsewhere.

use super::chars::Class;
use super::flat::Flat;
use super::named::{Name, Shape};
use super::order::{commonest, order, run};
use super::scan::{Unit, scan};
use super::tally::hash;
use super::{proof, sight, unspaced};

/// How many characters must recur before anything is compared.
const SEED: usize = 5;
/// How much of an article is looked through for a name; it is removed everywhere.
const SAMPLE: usize = 100_000;
/// The longest name.
const LONGEST: usize = 60;
/// How many places of a group are looked at.
const MEMBERS: usize = 64;
/// How many strings are held against the article.
const TRIES: usize = 16;

/// A name that nobody told.
pub(super) enum Unknown {
    /// Its occurrences can be nothing but injected.
    Injected(Name),
    /// They look so, but are too few, or too little comes back without them.
    Suspect(Name),
}

/// Finds a name that is injected, other than those known; else one that may be.
pub(super) fn discover(flat: &Flat, known: &[Name]) -> Option<Unknown> {
    let flat = &flat.head(SAMPLE);
    let (places, groups) = groups(flat);
    let mut tried: Vec<Vec<char>> = Vec::new();
    let mut suspect = None;
    for group in groups {
        if tried.len() >= TRIES {
            break;
        }
        let first = group as usize & PLACE;
        let Some(name) = grown(flat, &places[first..run(&places, first, LOW)]) else { continue };
        if tried.contains(&name.folded) {
            continue;
        }
        tried.push(name.folded.clone());
        // What is left of a known name stands there for a reason.
        let old = |other: &Name| {
            (holds(&other.folded, &name.folded) || holds(&name.folded, &other.folded))
                && holds(&flat.folded, &other.folded)
        };
        if known.iter().any(old) {
            continue;
        }
        match proven(flat, name) {
            Some(Unknown::Suspect(name)) => suspect = suspect.or(Some(Unknown::Suspect(name))),
            Some(found) => return Some(found),
            None => {}
        }
    }
    suspect
}

fn holds(all: &[char], part: &[char]) -> bool {
    (0..all.len()).any(|place| all[place..].starts_with(part))
}

/// How many low bits of a number are a place; those above are of a hash.
const LOW: u32 = 17;
const PLACE: usize = (1 << LOW) - 1;

/// Places where the same characters begin inside a word, behind different letters: all of them, sorted by the characters,
/// and where each group begins, the largest groups first.
fn groups(flat: &Flat) -> (Vec<u64>, Vec<u64>) {
    const BUCKETS: usize = 1 << 16;
    let bucket = |key: u64| (key >> 48) as usize % BUCKETS;
    let mut counts = vec![0u8; BUCKETS];
    let mut places: Vec<u64> = Vec::new();
    for place in 1..flat.len().saturating_sub(SEED) {
        if flat.class(place) == Class::Word && letter(flat.class(place - 1)) {
            let key = hash(flat.fold(place, place + SEED)).spread() & !(PLACE as u64);
            let count = &mut counts[bucket(key)];
            *count = count.saturating_add(1);
            places.push(key | place as u64);
        }
    }
    places.retain(|key| counts[bucket(*key)] >= 2);
    order(&mut places);
    let mut groups: Vec<u64> = Vec::new();
    let mut start = 0;
    while start < places.len() {
        let end = run(&places, start, LOW);
        let group = &places[start..end];
        // Where case, script or kind breaks, a word hardly goes on: those first.
        let breaks = group.iter().filter(|key| sight::breaks(flat, **key as usize & PLACE)).count();
        if (group.len() >= 3 || breaks == 2) && varied(flat, group, PLACE) {
            let rank = breaks << LOW | group.len();
            groups.push(!(rank as u64) << LOW | start as u64);
        }
        start = end;
    }
    order(&mut groups);
    (places, groups)
}

fn letter(class: Class) -> bool {
    matches!(class, Class::Word | Class::Unspaced)
}

/// Whether the characters differ that stand `ahead` of the places: three kinds, and none most of the time.
fn varied(flat: &Flat, group: &[u64], ahead: usize) -> bool {
    let all = sorted(flat, group, ahead);
    let (mut kinds, mut start) = (0, 0);
    while start < all.len() {
        let end = run(&all, start, 0);
        if (end - start) * 5 > all.len() * 3 {
            return false;
        }
        kinds += 1;
        start = end;
    }
    kinds >= 3.min(all.len())
}

/// The characters that stand `ahead` of the first places, sorted. One less than none is one behind.
#[inline(never)]
fn sorted(flat: &Flat, group: &[u64], ahead: usize) -> Vec<u64> {
    let mut all: Vec<u64> = Vec::new();
    for key in group.iter().take(MEMBERS) {
        all.push(flat.folded.get((*key as usize + ahead) & PLACE).copied().unwrap_or_default().into());
    }
    order(&mut all);
    all
}

/// The string that the places of a group have in common, as most of them write it.
fn grown(flat: &Flat, group: &[u64]) -> Option<Name> {
    let mut members: Vec<u64> = group.iter().copied().take(MEMBERS).collect();
    let fewest = members.len().min(3);
    let mut length = SEED;
    while length < LONGEST {
        // Two that are as common are each too rare.
        let (most, count) = commonest(&sorted(flat, &members, length));
        if count < fewest || count * 5 < members.len() * 4 || most <= u64::from(super::chars::SEALED) {
            break;
        }
        members.retain(|key| flat.folded.get((*key as usize & PLACE) + length).is_some_and(|c| u64::from(*c) == most));
        length += 1;
    }
    let letters = members.iter().filter(|key| letter(flat.class((**key as usize & PLACE) + length))).count();
    if members.len() < fewest || letters < 2 || !varied(flat, &members, length) {
        return None;
    }
    let first = *members.first()? as usize & PLACE;
    let mut written = flat.written.get(first..first + length)?;
    while let [rest @ .., last] = written
        && !letter(super::chars::class(*last))
    {
        written = rest;
    }
    Name::new(&written.iter().collect::<String>())
}

/// What the occurrences of a string prove. Its last letters may be the article's, by chance the same behind most of the
/// names: then it stands more often without them, or more words come back.
fn proven(flat: &Flat, name: Name) -> Option<Unknown> {
    const SAME: usize = 3;
    let (mut best, mut verdict) = (proof(flat, &name)?, name);
    let written = verdict.written.clone();
    let mut torn = false;
    for less in 1..=if best.inside >= 2 { SAME } else { 0 } {
        let Some(end) = written.len().checked_sub(less).filter(|end| *end >= SEED) else { break };
        let Some(shorter) = Name::new(&written[..end].iter().collect::<String>()) else { continue };
        let Some(proof) = proof(flat, &shorter) else { continue };
        let more = proof.glued > best.glued;
        if proof.joined > best.joined + usize::from(!more) {
            (best, verdict, torn) = (proof, shorter, false);
        } else {
            torn |= more && proof.joined >= best.joined;
        }
    }
    if !torn && injected(flat, &verdict, &best) {
        return Some(Unknown::Injected(verdict));
    }
    let odd = verdict.shape != Shape::Plain && verdict.capital && best.broken >= best.inside;
    (odd && best.inside >= 2 && best.lefts >= 2 && best.rights >= 2 && best.vetoes == 0)
        .then_some(Unknown::Suspect(verdict))
}

/// What all occurrences of a string say together.
fn proof(flat: &Flat, name: &Name) -> Option<proof::Proof> {
    if name.folded.len() < SEED {
        return None;
    }
    let (units, taken) = units(flat, name)?;
    Some(proof::proof(flat, name, &units, &taken))
}

/// Where a string stands, unless it stands inside itself.
fn units(flat: &Flat, name: &Name) -> Option<(Vec<Unit>, Vec<bool>)> {
    let found = scan(flat, name);
    let mut taken = vec![false; flat.len()];
    for unit in &found.units {
        taken[unit.start..unit.end].fill(true);
    }
    found.nested.is_empty().then_some((found.units, taken))
}

/// Whether enough of its occurrences can be nothing but injected.
fn injected(flat: &Flat, name: &Name, proof: &proof::Proof) -> bool {
    let clear = proof.inside >= 2 && proof.lefts >= 3 && proof.rights >= 2 && proof.vetoes * 4 <= proof.inside;
    let inside = clear && proof.inside >= 3 && proof.rights >= 3;
    let capital = name.capital && proof.broken * 4 >= proof.inside * 3;
    let given = proof.joined + proof.ends;
    let words = match name.shape {
        // Of thousands of real names of several words none has letters glued to both sides.
        Shape::Phrase if capital => inside || (clear && proof.inside + proof.ends >= 4 && given >= 2),
        Shape::Odd if capital || name.written.contains(&'.') => {
            (inside && (proof.joined >= 2 || (proof.inside >= 4 && given >= 1)))
                || (clear && given >= 3 && proof.inside + proof.ends >= 5)
        }
        Shape::Plain if capital => inside && proof.joined >= 2 && proof.inside >= 4 && proof.joined * 4 >= proof.inside,
        Shape::Phrase => inside && proof.joined >= 3 && proof.joined * 4 >= proof.inside && proof.vetoes == 0,
        _ => inside && proof.joined >= 4 && proof.joined * 2 >= proof.inside && proof.vetoes == 0 && proof.free == 0,
    };
    if words {
        return true;
    }
    let Some((units, taken)) = units(flat, name) else { return false };
    let meeting = unspaced::proof(flat, name, &units, &taken);
    let mentioned = meeting.cued * 4 > meeting.beside;
    let strict = meeting.beside >= 4 && meeting.meets >= 3 && meeting.meets * 3 >= meeting.beside;
    let plain =
        name.shape == Shape::Phrase && meeting.beside >= 6 && meeting.meets >= 2 && meeting.plain * 2 >= meeting.beside;
    // Several words of another script, again and again between letters, never as a mention stands.
    let between = name.shape == Shape::Phrase
        && meeting.cued == 0
        && meeting.beside >= 6
        && meeting.plain * 4 >= meeting.beside * 3;
    !mentioned && ((name.shape != Shape::Plain && strict) || plain || between)
}
