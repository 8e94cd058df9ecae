//! A name nobody told: a string that recurs glued to ever other letters on both sides, and whose removal gives back words
//! that the article has elsewhere.

use super::chars::Class;
use super::flat::Flat;
use super::named::{Name, Shape};
use super::order::{order, run};
use super::scan::scan;
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

/// Finds a name that is injected, other than those known.
pub(super) fn discover(flat: &Flat, known: &[Name]) -> Option<Name> {
    let flat = &flat.head(SAMPLE);
    let (places, groups) = groups(flat);
    let mut tried: Vec<Vec<char>> = Vec::new();
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
        let old = known.iter().any(|other| holds(&other.folded, &name.folded) || holds(&name.folded, &other.folded));
        if !old && injected(flat, &name) {
            return Some(name);
        }
    }
    None
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
    places.retain(|key| counts[bucket(*key)] >= 3);
    order(&mut places);
    let mut groups: Vec<u64> = Vec::new();
    let mut start = 0;
    while start < places.len() {
        let end = run(&places, start, LOW);
        let group = &places[start..end];
        if group.len() >= 3 && varied(flat, group, PLACE) {
            // Where case, script or kind breaks, a word hardly goes on: those first.
            let breaks = group.iter().filter(|key| sight::breaks(flat, **key as usize & PLACE)).count();
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
    let mut length = SEED;
    while length < LONGEST {
        let next = sorted(flat, &members, length);
        let (mut most, mut count, mut start) = (0, 0, 0);
        while start < next.len() {
            let end = run(&next, start, 0);
            if end - start >= count {
                (most, count) = (next[start], end - start);
            }
            start = end;
        }
        if count < 3 || count * 5 < members.len() * 4 || most <= u64::from(super::chars::SEALED) {
            break;
        }
        members.retain(|key| flat.folded.get((*key as usize & PLACE) + length).is_some_and(|c| u64::from(*c) == most));
        length += 1;
    }
    let letters = members.iter().filter(|key| letter(flat.class((**key as usize & PLACE) + length))).count();
    if members.len() < 3 || letters < 2 || !varied(flat, &members, length) {
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

/// Whether enough of its occurrences can be nothing but injected.
fn injected(flat: &Flat, name: &Name) -> bool {
    if name.folded.len() < SEED {
        return false;
    }
    let found = scan(flat, name);
    if !found.nested.is_empty() {
        return false;
    }
    let mut taken = vec![false; flat.len()];
    for unit in &found.units {
        taken[unit.start..unit.end].fill(true);
    }
    let proof = proof::proof(flat, name, &found.units, &taken);
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
    let meeting = unspaced::proof(flat, name, &found.units, &taken);
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
