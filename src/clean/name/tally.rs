//! Counts: how often asked words, pairs of words and runs of characters stand in the article outside the names.

use super::chars::Class;
use super::flat::Flat;

/// A hash of characters, taken one by one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hash(u64);

impl Hash {
    /// Of nothing.
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// With more characters.
    pub fn with(self, chars: &[char]) -> Self {
        Self(chars.iter().fold(self.0, |hash, c| (hash ^ u64::from(*c as u32)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// The number; never that of another kind of question.
    pub fn word(self) -> u64 {
        self.0 | 1
    }

    /// A number whose high bits differ as soon as the characters do.
    pub fn spread(self) -> u64 {
        let mixed = (self.0 ^ self.0 >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    }

    /// The number of this word and the next.
    pub fn pair(self, next: Hash) -> u64 {
        (self.0.rotate_left(17) ^ next.0).wrapping_mul(0x9e37_79b9_7f4a_7c15) & !1
    }
}

/// The hash of one run of characters.
pub(super) fn hash(chars: &[char]) -> Hash {
    Hash::new().with(chars)
}

/// Questions, and then their answers. A table of our own, of numbers that are hashes already; zero is never asked for.
#[derive(Debug, Default)]
pub(super) struct Tally {
    slots: Vec<(u64, u32)>,
    used: usize,
}

impl Tally {
    /// Asks for a number to be counted; gives how often it was seen until now.
    pub fn ask(&mut self, key: u64) -> u32 {
        if self.used * 2 >= self.slots.len() {
            let size = (self.slots.len() * 2).max(64);
            for slot in std::mem::replace(&mut self.slots, vec![(0, 0); size]) {
                let place = self.place(slot.0);
                self.slots[place] = slot;
            }
        }
        let place = self.place(key);
        if key != 0 && self.slots[place].0 == 0 {
            self.slots[place].0 = key;
            self.used += 1;
        }
        self.slots[place].1
    }

    /// Where a number stands, or may be put.
    fn place(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut place = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (mask as u64).leading_zeros()) as usize;
        while self.slots[place].0 != key && self.slots[place].0 != 0 {
            place = (place + 1) & mask;
        }
        place
    }

    fn add(&mut self, key: u64) {
        if self.used > 0 {
            let place = self.place(key);
            if self.slots[place].0 != 0 {
                self.slots[place].1 = self.slots[place].1.saturating_add(1);
            }
        }
    }

    /// Counts whole words, with and without their case, and pairs of neighbours. `taken` marks the places of names:
    /// a word that touches one is broken, and is not counted.
    pub fn count_words(&mut self, flat: &Flat, taken: &[bool]) {
        let free = |place: usize| !taken.get(place).copied().unwrap_or(false);
        let mut before: Option<(Hash, usize)> = None;
        let mut place = 0;
        while place < flat.len() {
            if !free(place) || flat.class(place) != Class::Word {
                place += 1;
                continue;
            }
            let start = place;
            while place < flat.len() && free(place) && flat.class(place) == Class::Word {
                place += 1;
            }
            let broken = !free(place) || start.checked_sub(1).is_some_and(|left| !free(left));
            // The end of a word, as in "NPR's": no word of its own. "l'or" is one.
            let ending = place - start <= 3
                && start > 3
                && flat.class(start - 1) == Class::Apostrophe
                && flat.run_before(start - 1, start - 4) == start - 4;
            if broken || ending {
                before = None;
                continue;
            }
            let folded = hash(&flat.folded[start..place]);
            self.add(folded.word());
            if flat.written[start..place] != flat.folded[start..place] {
                self.add(hash(&flat.written[start..place]).word());
            }
            if let Some((last, end)) = before
                && end + 1 == start
                && flat.class(end) == Class::Space
            {
                self.add(last.pair(folded));
            }
            before = Some((folded, place));
        }
    }

    /// Counts single characters, pairs and triples.
    pub fn count_grams(&mut self, flat: &Flat, taken: &[bool]) {
        let (mut one, mut two) = (0, 0);
        for (place, &c) in flat.folded.iter().enumerate() {
            if taken.get(place).copied().unwrap_or(false) {
                (one, two) = (0, 0);
                continue;
            }
            let three = c as u64;
            self.add(gram(0, 0, three));
            if two != 0 {
                self.add(gram(0, two, three));
                if one != 0 {
                    self.add(gram(one, two, three));
                }
            }
            (one, two) = (two, three);
        }
    }
}

/// The number of one, two or three characters; zeros stand in front.
pub(super) fn gram(one: u64, two: u64, three: u64) -> u64 {
    one << 42 | two << 21 | three
}
