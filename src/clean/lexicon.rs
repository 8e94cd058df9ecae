//! The words by which a page's parts are known: one text, one table, one way to look anything up.
//!
//! `lexicon.txt` has one class of entries per line: the class's letter, then the entries, parted by `|` and folded as [`fold`] folds.

use crate::clean::look::Look;
use std::sync::OnceLock;

use super::letters::lower;

const TEXT: &str = include_str!("lexicon.txt");

/// The set of classes that has one class: that of the letter in `lexicon.txt`.
const fn class(letter: u8) -> u64 {
    1 << (letter - b'0')
}

/// An advertisement's label; the next six are the other kinds of furniture, in the order of [`super::furniture::Kind`].
pub const FURNITURE: u64 = 0x7f << (b'a' - b'0');
/// Invitations to share, or to read on.
pub const SHARE: u64 = class(b'b');
/// The name of a network or a button.
pub const BUTTON: u64 = class(b'c');
/// The heading of a comment form.
pub const FORM: u64 = class(b'd');
/// How the notices of a comment form begin.
pub const NOTICE: u64 = class(b'h');
/// How a line begins that says who can't comment.
pub const CLOSED: u64 = class(b'=');
/// The same as a whole line: more than one sentence begins like that.
pub const NO_COMMENTS: u64 = class(b'>');
/// How the lines of a page's foot begin.
pub const FOOT: u64 = class(b'i');
/// A note of origin, whatever follows.
pub const ORIGIN: u64 = class(b'j');
/// A note of origin at the foot of a page, or with the headline behind it; anywhere else it is said of a chart or a quotation.
pub const ORIGIN_AT_FOOT: u64 = class(b'k');
/// A suggestion, with its headline behind it, as collecting plugins write it at the foot.
pub const RELATED: u64 = class(b'l');
/// An invitation to another article, as editors write it between paragraphs.
pub const READ_ALSO: u64 = class(b'm');
/// A byline, with a colon behind it.
pub const BYLINE_COLON: u64 = class(b'n');
/// A byline, with the name at once behind it.
pub const BYLINE: u64 = class(b'o');
/// What stands before a date.
pub const DATE: u64 = class(b'U');
/// What editors put in brackets that is no source.
pub const NOT_A_SOURCE: u64 = class(b'V');
/// Photo agencies, and what stands for one.
pub const AGENCY: u64 = class(b'W');
/// Words that a credit follows after a colon.
pub const CREDIT_COLON: u64 = class(b'X');
/// Words that a credit follows at once.
pub const CREDIT: u64 = class(b'Y');
/// Small words inside names of people.
pub const OF_NAMES: u64 = class(b'Z');
/// Word ends that are no words themselves: before one of them, a hyphen at a line's end was put there by hyphenation.
pub const BOUND: u64 = class(b'0');
/// English words and names that come out like this when their accented letters are lost, and that are no words then.
pub const STUMP: u64 = class(b':');
/// Twelve classes from January on.
pub const MONTHS: u64 = 0xfff << (b'A' - b'0');
/// Seven classes from Monday on.
pub const WEEKDAYS: u64 = 0x7f << (b'M' - b'0');
/// Words that say nothing about the day.
pub const IN_DATES: u64 = class(b'T');
/// Small words that are frequent in one language and rare in the others, in the order of [`super::language`]'s list.
pub const LANGUAGES: u64 = 0x1ff << 1;

/// The longest entry, in bytes.
const LONGEST: usize = 96;
const SLOTS: usize = 4096;

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

/// Where an entry stands in the table, or would.
fn place(slots: &[Slot], hash: u32, entry: &[u8]) -> usize {
    let mut at = (hash ^ hash >> 15) as usize % SLOTS;
    loop {
        let slot = &slots[at];
        let start = usize::from(slot.start);
        if slot.len == 0
            || slot.hash == hash && TEXT.as_bytes().get(start..start + usize::from(slot.len)) == Some(entry)
        {
            return at;
        }
        at = (at + 1) % SLOTS;
    }
}

/// The table, and which hashes entries have after their first few bytes: most texts need no look beyond those.
struct Table {
    slots: Vec<Slot>,
    begun: [u64; 64],
}

/// After how many bytes it is asked whether an entry begins like this.
fn is_checked(len: usize) -> bool {
    matches!(len, 3 | 6 | 10 | 20)
}

fn read() -> Table {
    let mut slots = vec![Slot::default(); SLOTS];
    let mut begun = [0; 64];
    let (mut from, mut hash, mut classes) = (0, EMPTY, 0);
    for (at, byte) in TEXT.bytes().enumerate() {
        if classes == 0 {
            (classes, from) = (class(byte), at + 1);
        } else if byte == b'|' || byte == b'\n' {
            if from < at {
                let place = place(&slots, hash, &TEXT.as_bytes()[from..at]);
                let slot = &mut slots[place];
                *slot = Slot { hash, start: from as u16, len: (at - from) as u16, classes: slot.classes | classes };
            }
            (from, hash) = (at + 1, EMPTY);
            if byte == b'\n' {
                classes = 0;
            }
        } else {
            hash = add(hash, byte);
            if is_checked(at + 1 - from) {
                begun[(hash >> 6) as usize % 64] |= 1 << (hash % 64);
            }
        }
    }
    Table { slots, begun }
}

/// A character as entries have it: small, without what writers leave out or set in another way. `None` is left out.
fn fold(c: char) -> Option<char> {
    Some(match c {
        ' '..='@' | 'a'..='z' => c,
        '’' | 'ʼ' => '\'',
        '|' | '｜' => '/',
        '＝' => '=',
        '：' => ':',
        '（' => '(',
        '）' => ')',
        'ё' | 'Ё' => 'е',
        'أ' | 'إ' | 'آ' => 'ا',
        '\u{a0}' | '\u{202f}' => ' ',
        '\u{64b}'..='\u{65f}' | '\u{640}' => return None,
        _ => lower(c),
    })
}

/// The longest beginning of `text` that is an entry of one of these classes with a rest that is accepted: its end, and its classes.
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
                if is_checked(len) && table.begun[(hash >> 6) as usize % 64] >> (hash % 64) & 1 == 0 {
                    return found;
                }
            }
        }
        // What is looked for is mostly a whole word: only its end is looked up then.
        if accept(text.after(end)) {
            let slot = &table.slots[place(&table.slots, hash, &folded[..len])];
            if slot.classes & classes != 0 {
                found = Some((end, slot.classes & classes));
            }
        }
    }
    found
}

/// The classes of `text`, of those asked for.
pub fn classes_of(text: &str, classes: u64) -> u64 {
    if text.len() > LONGEST { 0 } else { find(text, classes, str::is_empty).map_or(0, |(_, classes)| classes) }
}

/// Whether `text` is an entry of one of these classes.
pub fn is(text: &str, classes: u64) -> bool {
    classes_of(text, classes) != 0
}

/// How much of `text` is an entry of one of these classes; the longest.
pub fn begins(text: &str, classes: u64) -> Option<usize> {
    find(text, classes, |_| true).map(|(end, _)| end)
}

/// What stands behind the colon that `text` begins with.
pub fn behind_colon(text: &str) -> Option<&str> {
    text.trim_start_of(" \u{a0}\u{202f}").strip_of(":：﹕＝")
}

/// Where the text behind one of these labels and its colon begins.
pub fn label(text: &str, classes: u64) -> Option<(usize, u64)> {
    let (end, classes) = find(text, classes, |rest| behind_colon(rest).is_some())?;
    behind_colon(text.after(end)).map(|rest| (text.len() - rest.len(), classes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_is_folded_and_found() {
        assert!(TEXT.len() < usize::from(u16::MAX));
        let mut slots = std::collections::HashSet::new();
        for line in TEXT.lines() {
            let (letter, entries) = line.split_at(1);
            for entry in entries.split('|').filter(|entry| !entry.is_empty()) {
                let folded: String = entry.chars().filter_map(fold).collect();
                assert_eq!(folded, entry);
                assert!(is(entry, class(letter.as_bytes()[0])), "{entry}");
                assert!(entry.len() <= LONGEST, "{entry}");
                slots.insert(entry);
            }
        }
        assert!(slots.len() * 2 < SLOTS, "{} entries", slots.len());
    }

    #[test]
    fn the_longest_accepted_beginning() {
        assert_eq!(label("Related article: A", RELATED).map(|found| found.0), Some("Related article:".len()));
        assert_eq!(label("اقرأ أيضاً : ج", READ_ALSO).map(|found| found.0), Some("اقرأ أيضاً :".len()));
        assert_eq!(label("Relatedness: A", RELATED), None);
        assert_eq!(begins("BY Ann", BYLINE), Some(3));
        assert!(!is("", FURNITURE) && !is("shar", FURNITURE));
    }
}
