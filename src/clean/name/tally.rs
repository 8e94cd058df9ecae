//! Counts how often requested words and letter sequences occur in the article outside the names.

use super::chars::Class;
use super::normalized::NormalizedText;

/// An incremental hash of characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hash(u64);

impl Hash {
    /// Returns the hash of an empty sequence.
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Adds characters.
    pub fn with(self, chars: &[char]) -> Self {
        Self(chars.iter().fold(self.0, |hash, c| (hash ^ u64::from(*c as u32)).wrapping_mul(0x0100_0000_01b3)))
    }

    /// Returns the key of a word. It never equals the key of a letter sequence.
    pub fn word(self) -> u64 {
        self.0 | 1
    }
}

/// Returns the hash of a sequence of characters.
pub(super) fn hash(chars: &[char]) -> Hash {
    Hash::new().with(chars)
}

/// A table of requested keys and their counts. It is a custom hash table, because the keys are hashes already. Zero is never a key.
#[derive(Debug, Default)]
pub(super) struct Tally {
    slots: Vec<(u64, u32)>,
    used: usize,
    /// A bit set of the high bits of all requested keys, which rejects most other keys quickly.
    seen: Vec<u64>,
}

const SEEN: usize = 1 << 14;

fn bit(key: u64) -> (usize, u64) {
    let bit = (key >> 50) as usize;
    (bit >> 6, 1 << (bit & 63))
}

impl Tally {
    /// Requests that a key be counted, and returns its count so far.
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

    /// Returns the slot of a key, or where to insert it.
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

    /// Counts the requested keys: whole words, and sequences of two to four letters, with word ends as spaces. `taken` marks the places of
    /// names. A word that touches one is broken and isn't counted.
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
