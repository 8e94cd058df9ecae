//! The table of all words and phrases, with one lookup for everything.
//!
//! `compile.rs` writes its text: each line has one character per class, then the entries with exactly these classes, each after a
//! `|`.

use std::sync::OnceLock;

use super::fold::fold;
use super::sections::{LANGUAGE, LONGEST};
use crate::text::str_ext::StrExt;

/// The text of the table.
pub(super) const TEXT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/table"));

const SLOTS: usize = 8192;

#[derive(Clone, Copy, Default)]
struct Slot {
    hash: u32,
    start: u16,
    len: u16,
    classes: u64,
}

fn add(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

const EMPTY: u32 = 0x811c_9dc5;

/// Returns the slot of an entry, or the empty one where it would go.
fn place(slots: &[Slot], hash: u32, entry: &[u8]) -> usize {
    let mut at = (hash ^ hash >> 15) as usize % SLOTS;
    loop {
        let slot = &slots[at];
        let start = usize::from(slot.start);
        if slot.len == 0 || slot.hash == hash && TEXT.get(start..start + usize::from(slot.len)) == Some(entry) {
            return at;
        }
        at = (at + 1) % SLOTS;
    }
}

/// The table, and a filter: the classes of the entries that begin with the same few bytes, by the hash of these bytes. Most texts need no
/// lookup beyond that.
struct Table {
    slots: Vec<Slot>,
    begun: Vec<u64>,
}

/// How many hashes the filter tells apart.
const BEGUN: usize = 2048;

/// Returns the place in the filter of a hash after `len` bytes, if the filter is asked at this length.
fn beginning(hash: u32, len: usize) -> Option<usize> {
    matches!(len, 1 | 3 | 6 | 10 | 20).then_some((hash ^ hash >> 15) as usize % BEGUN)
}

fn read() -> Table {
    let mut slots = vec![Slot::default(); SLOTS];
    let mut begun = vec![0; BEGUN];
    // Where the current entry starts; 0 while reading classes.
    let (mut from, mut hash, mut classes) = (0, EMPTY, 0);
    for (at, byte) in TEXT.iter().copied().enumerate() {
        match byte {
            b'|' | b'\n' => {
                if from > 0 {
                    let place = place(&slots, hash, &TEXT[from..at]);
                    slots[place] = Slot { hash, start: from as u16, len: (at - from) as u16, classes };
                }
                (from, hash) = (at + 1, EMPTY);
                if byte == b'\n' {
                    (from, classes) = (0, 0);
                }
            }
            0x80.. if from == 0 => classes |= u64::from(byte & 0x7f) << LANGUAGE,
            _ if from == 0 => classes |= 1 << (byte - b'0'),
            _ => {
                hash = add(hash, byte);
                if let Some(place) = beginning(hash, at + 1 - from) {
                    begun[place] |= classes;
                }
            }
        }
    }
    Table { slots, begun }
}

/// Finds the longest start of `text` that is an entry of one of these classes and whose rest is accepted. Returns its end in bytes and
/// the matching classes.
pub fn find(text: &str, classes: u64, accept: fn(&str) -> bool) -> Option<(usize, u64)> {
    static TABLE: OnceLock<Table> = OnceLock::new();
    let table = TABLE.get_or_init(read);
    let mut folded = [0; LONGEST];
    let (mut len, mut hash) = (0, EMPTY);
    let mut found = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if let Some(c) = fold(c) {
            let Some(free) = folded.get_mut(len..len + c.len_utf8()) else { break };
            for byte in c.encode_utf8(free).bytes() {
                hash = add(hash, byte);
                len += 1;
                if beginning(hash, len).is_some_and(|place| table.begun[place] & classes == 0) {
                    return found;
                }
            }
        }
        // Looks up only what can be the end; for most callers, that is the end of a word.
        if accept(text.after(end)) {
            let slot = &table.slots[place(&table.slots, hash, &folded[..len])];
            if slot.classes & classes != 0 {
                found = Some((end, slot.classes & classes));
            }
        }
    }
    found
}

/// Returns those of `classes` that `text` as a whole has.
pub fn classes_of(text: &str, classes: u64) -> u64 {
    if text.len() > LONGEST { 0 } else { find(text, classes, str::is_empty).map_or(0, |(_, classes)| classes) }
}

/// Returns true if `text` is an entry of one of these classes.
pub fn is(text: &str, classes: u64) -> bool {
    classes_of(text, classes) != 0
}

/// Returns the length in bytes of the longest start of `text` that is an entry of one of these classes.
pub fn begins(text: &str, classes: u64) -> Option<usize> {
    find(text, classes, |_| true).map(|(end, _)| end)
}

/// Returns what follows the colon at the start of `text`, if there is one.
pub fn behind_colon(text: &str) -> Option<&str> {
    text.trim_start_matches([' ', '\u{a0}', '\u{202f}']).strip_prefix([':', '：', '﹕', '＝'])
}

/// Finds one of these labels with its colon at the start of `text`. Returns where the text after it begins, and the label's classes.
pub fn label(text: &str, classes: u64) -> Option<(usize, u64)> {
    let (end, classes) = find(text, classes, |rest| behind_colon(rest).is_some())?;
    behind_colon(text.after(end)).map(|rest| (text.len() - rest.len(), classes))
}

/// Finds what introduces a name at the start of `text`, and returns its length in bytes: the longest entry of `words` before a space, or
/// else of `signs`.
pub fn before_name(text: &str, words: u64, signs: u64) -> Option<usize> {
    let words = find(text, words, |rest| rest.starts_with([' ', '\u{a0}', '\u{202f}'])).map(|(end, _)| end);
    words.or_else(|| begins(text, signs))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{BYLINE, FURNITURE, READ_ALSO, RELATED};

    #[test]
    fn the_table_has_room() {
        assert!(TEXT.len() < usize::from(u16::MAX), "{} bytes", TEXT.len());
        let entries = TEXT.iter().filter(|byte| **byte == b'|').count();
        assert!(entries * 2 < SLOTS, "{entries} entries");
    }

    #[test]
    fn the_filter_lets_every_entry_through() {
        for slot in read().slots.iter().filter(|slot| slot.len > 0) {
            let start = usize::from(slot.start);
            let entry = str::from_utf8(&TEXT[start..start + usize::from(slot.len)]).unwrap();
            for class in (0..LANGUAGE).filter(|class| slot.classes >> class & 1 == 1) {
                assert!(is(entry, 1 << class), "{entry}, {class}");
            }
        }
    }

    #[test]
    fn the_longest_accepted_beginning() {
        assert_eq!(label("Related article: A", RELATED).map(|found| found.0), Some("Related article:".len()));
        assert_eq!(label("اقرأ أيضاً : ج", READ_ALSO).map(|found| found.0), Some("اقرأ أيضاً :".len()));
        assert_eq!(label("Relatedness: A", RELATED), None);
        assert_eq!(begins("BY Ann", BYLINE), Some(2));
        assert!(!is("", FURNITURE) && !is("shar", FURNITURE));
    }
}
