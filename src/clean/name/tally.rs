//! Counts: how often asked words, pairs of words and runs of characters stand in the article outside the names.

use super::chars::Class;
use super::normalized::NormalizedText;

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
    /// A bit for the high bits of each number that was asked for: most others are turned away here.
    seen: Vec<u64>,
}

const SEEN: usize = 1 << 14;

fn bit(key: u64) -> (usize, u64) {
    let bit = (key >> 50) as usize;
    (bit >> 6, 1 << (bit & 63))
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
            self.seen.resize(SEEN >> 6, 0);
            let (word, bit) = bit(key);
            self.seen[word] |= bit;
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
        let (word, bit) = bit(key);
        if self.seen[word] & bit != 0 {
            let place = self.place(key);
            if self.slots[place].0 != 0 {
                self.slots[place].1 = self.slots[place].1.saturating_add(1);
            }
        }
    }

    /// Counts what was asked for: whole words, and two to four letters in a row, with the words' ends as spaces. `taken` marks
    /// the places of names: a word that touches one is broken, and is not counted.
    pub fn count(&mut self, text: &NormalizedText, taken: &[bool]) {
        if self.used == 0 {
            return;
        }
        let (mut word, mut broken) = (Hash::new(), false);
        let mut row = [' '; 4];
        let mut length = 0;
        for (place, taken) in taken.iter().enumerate() {
            if *taken {
                (broken, row, length) = (true, [' '; 4], 0);
                continue;
            }
            let c = text.letter(place);
            if text.class(place) == Class::Word {
                word = word.with(&[c]);
            } else {
                if !broken && word.0 != Hash::new().0 {
                    self.add(word.word());
                }
                (word, broken) = (Hash::new(), false);
            }
            if c == ' ' && row[3] == ' ' && length > 0 {
                continue;
            }
            row = [row[1], row[2], row[3], c];
            length += 1;
            for many in 2..=4.min(length) {
                self.add(gram(&row[4 - many..]));
            }
        }
    }
}

/// The number of letters in a row.
pub(super) fn gram(letters: &[char]) -> u64 {
    letters
        .iter()
        .fold(0u64, |number, c| number.rotate_left(18) ^ u64::from(*c as u32))
        .wrapping_mul(0x9e37_79b9_7f4a_7c15)
        & !1
        | 2
}
