//! What all occurrences of a string together say, when nobody told that it is a site's name.

use super::chars::Class;
use super::flat::Flat;
use super::named::Name;
use super::order::{order, run};
use super::scan::Unit;
use super::sight::{camel, look};
use super::tally::hash;

/// What all occurrences of a string together say.
#[derive(Debug, Default)]
pub(super) struct Proof {
    /// How many have a letter before them.
    pub glued: usize,
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
        proof.glued += usize::from(sight.left == Class::Word);
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
            lefts.push(hash(flat.fold(sight.from, unit.start)).word());
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
        lefts.push(hash(flat.fold(sight.from, unit.start)).word());
        rights.push(hash(flat.fold(unit.end, sight.to)).word());
    }
    (proof.lefts, proof.rights) = (kinds(&mut lefts), kinds(&mut rights));
    proof
}

#[inline(never)]
fn kinds(all: &mut [u64]) -> usize {
    order(all);
    let (mut kinds, mut start) = (0, 0);
    while start < all.len() {
        start = run(all, start, 0);
        kinds += 1;
    }
    kinds
}
