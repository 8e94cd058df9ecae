//! A name that was told in part: what was injected is longer, and all that was injected is glued to letters.

use super::chars::Class;
use super::flat::Flat;
use super::named::Name;
use super::order::{commonest, order};
use super::scan::scan;

/// How much of an article is looked through for it.
const SAMPLE: usize = 100_000;
/// How many occurrences are held against each other.
const MOST: usize = 64;
/// The longest that a name is made.
const LONGEST: usize = 60;

/// The longer name that most occurrences belong to which are glued on one side only: "World Times Online" for "World Times" in
/// "laWorld Times Onlinerge".
pub(super) fn whole(flat: &Flat, name: &Name) -> Option<Name> {
    let units = scan(flat, name).units;
    // What is injected as it was told stands between letters now and then.
    if units.iter().any(|unit| [flat.left_class(unit.start), flat.right_class(unit.end)] == [Class::Word, Class::Word])
    {
        return None;
    }
    for forward in [true, false] {
        // Where each one would go on.
        let mut places: Vec<usize> = Vec::new();
        for unit in units.iter().take_while(|unit| unit.end < SAMPLE).filter(|unit| unit.parts.len() == 1) {
            match [flat.left_class(unit.start), flat.right_class(unit.end)] {
                [Class::Word, _] if forward => places.push(unit.end),
                [_, Class::Word] if !forward => places.push(unit.start),
                _ => {}
            }
        }
        places.truncate(MOST);
        if let Some((from, to)) = grown(flat, &mut places, name.folded.len(), forward) {
            let longer = Name::new(&flat.wrote(from, to).iter().collect::<String>())?;
            return (longer.folded.len() > name.folded.len() + 3).then_some(longer);
        }
    }
    None
}

/// How far these places go on alike, with letters of the article behind it: where one of them begins and ends.
fn grown(flat: &Flat, places: &mut Vec<usize>, length: usize, forward: bool) -> Option<(usize, usize)> {
    let next = |place: usize, far: usize| {
        if forward { Some(place + far) } else { place.checked_sub(far + 1) }
            .map_or('\0', |at| flat.folded.get(at).copied().unwrap_or_default())
    };
    let all = places.len();
    let mut far = 0;
    while far + length < LONGEST {
        let mut letters: Vec<u64> = places.iter().map(|place| next(*place, far).into()).collect();
        order(&mut letters);
        let (most, count) = commonest(&letters);
        if count < 2 || count * 5 < all * 4 || most <= u64::from(super::chars::SEALED) {
            break;
        }
        places.retain(|place| u64::from(next(*place, far)) == most);
        far += 1;
    }
    // Each ends in the middle of a word, or it is the article that goes on.
    let inside = |place: &usize| {
        let edge = if forward { place + far } else { place - far };
        let (last, beyond) = if forward { (edge - 1, edge) } else { (edge, edge.wrapping_sub(1)) };
        flat.class(last) == Class::Word && flat.class(beyond) == Class::Word
    };
    let torn = places.iter().filter(|place| inside(place)).count();
    let place = *places.first()?;
    if far == 0 || places.len() < 2 || torn < 2 || torn * 2 < places.len() {
        return None;
    }
    Some(if forward { (place - length, place + far) } else { (place - far, place + length) })
}
