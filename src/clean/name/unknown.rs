//! A name nobody told: a string that recurs glued to ever other letters on both sides, and whose removal gives back words
//! that the article has elsewhere.

use super::chars::Class;
use super::flat::Flat;
use super::named::{Name, Shape};
use super::scan::scan;
use super::tally::hash;
use super::{proof, sight, unspaced};

/// How many characters must recur before anything is compared.
const SEED: usize = 5;
/// How much of an article is looked through for a name; it is removed everywhere.
const SAMPLE: usize = 100_000;
/// The longest name.
const LONGEST: usize = 60;
/// How many strings are held against the article.
const TRIES: usize = 16;

/// Finds a name that is injected, other than those known.
pub(super) fn discover(flat: &Flat, known: &[Name]) -> Option<Name> {
    let flat = &flat.head(SAMPLE);
    let mut tried: Vec<Vec<char>> = Vec::new();
    for group in groups(flat) {
        if tried.len() >= TRIES {
            break;
        }
        let Some(name) = grown(flat, &group) else { continue };
        if tried.contains(&name.folded) {
            continue;
        }
        tried.push(name.folded.clone());
        let text = |name: &Name| name.folded.iter().collect::<String>();
        let old = known.iter().any(|other| text(other).contains(&text(&name)) || text(&name).contains(&text(other)));
        if !old && injected(flat, &name) {
            return Some(name);
        }
    }
    None
}

/// Places where the same characters begin inside a word, behind different letters; the largest groups first.
fn groups(flat: &Flat) -> Vec<Vec<u32>> {
    const BUCKETS: usize = 1 << 16;
    let letter = |place: usize| matches!(flat.class(place), Class::Word | Class::Unspaced);
    let last = flat.len().saturating_sub(SEED);
    let glued = (1..last).filter(|place| flat.class(*place) == Class::Word && letter(place - 1));
    let key = |place: usize| hash(&flat.folded[place..place + SEED]).word();
    let bucket = |key: u64| (key >> 20) as usize % BUCKETS;
    let mut counts = vec![0u8; BUCKETS];
    let keys: Vec<(u64, u32)> = glued.map(|place| (key(place), place as u32)).collect();
    for (key, _) in &keys {
        let count = &mut counts[bucket(*key)];
        *count = count.saturating_add(1);
    }
    let mut often: Vec<(u64, u32)> = keys.into_iter().filter(|(key, _)| counts[bucket(*key)] >= 3).collect();
    often.sort_unstable();
    let mut groups: Vec<Vec<u32>> = often
        .chunk_by(|one, two| one.0 == two.0)
        .filter(|group| group.len() >= 3 && varied(group.iter().map(|(_, place)| flat.folded[*place as usize - 1])))
        .map(|group| group.iter().map(|(_, place)| *place).collect())
        .collect();
    // Where case, script or kind breaks, a word hardly goes on: those first.
    let breaks = |group: &Vec<u32>| group.iter().filter(|place| sight::breaks(flat, **place as usize)).count();
    groups.sort_by_cached_key(|group| std::cmp::Reverse((breaks(group), group.len())));
    groups
}

/// Whether the characters differ: three kinds, and none most of the time.
fn varied(chars: impl Iterator<Item = char>) -> bool {
    let mut all: Vec<char> = chars.take(64).collect();
    all.sort_unstable();
    let runs = || all.chunk_by(|one, two| one == two);
    runs().count() >= 3.min(all.len()) && runs().all(|run| run.len() * 5 <= all.len() * 3)
}

/// The string that the places of a group have in common, as most of them write it.
fn grown(flat: &Flat, group: &[u32]) -> Option<Name> {
    let mut members: Vec<u32> = group.iter().copied().take(64).collect();
    let mut length = SEED;
    while length < LONGEST {
        let mut next: Vec<char> = members
            .iter()
            .map(|place| flat.folded.get(*place as usize + length).copied().unwrap_or_default())
            .collect();
        next.sort_unstable();
        let Some(most) = next.chunk_by(|one, two| one == two).max_by_key(|run| run.len()) else { break };
        if most.len() < 3
            || most.len() * 5 < members.len() * 4
            || matches!(most[0], super::chars::BREAK | super::chars::SEALED)
        {
            break;
        }
        let most = most[0];
        members.retain(|place| flat.folded.get(*place as usize + length) == Some(&most));
        length += 1;
    }
    let after = |place: &u32| *place as usize + length;
    let letters = members.iter().filter(|place| matches!(flat.class(after(place)), Class::Word | Class::Unspaced));
    if members.len() < 3 || letters.count() < 2 || !varied(members.iter().map(|place| flat.folded[after(place)])) {
        return None;
    }
    let first = *members.first()? as usize;
    let written: String = flat.written.get(first..first + length)?.iter().collect();
    Name::new(written.trim_end_matches(|c| !matches!(super::chars::class(c), Class::Word | Class::Unspaced)))
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
