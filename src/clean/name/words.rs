//! Words and affixes that languages attach to names or place next to them.

use super::chars::{self, Class};
use crate::lang::{
    ARTICLES, BEFORE_NAMES, COMPOUNDS, ENDINGS, FIRST_SYLLABLES, ONTO_THE_NEXT, PARTICLES_AFTER, REPORTS,
    REPORTS_AT_THE_END,
};

/// Returns true if it is a short word that precedes names.
pub(super) fn short_word(left: &[char]) -> bool {
    (1..=5).contains(&left.len()) && [ARTICLES, BEFORE_NAMES].iter().any(|table| listed(table, left, Has::Whole))
}

/// Returns true if it consists of short words that Arabic and Hebrew attach to the next word: and, in, to, like, the.
pub(super) fn proclitic(left: &[char]) -> bool {
    !left.is_empty() && left.len() <= 4 && left.iter().all(|c| ONTO_THE_NEXT.contains(*c))
}

/// Returns true if the letters after a name are a verb of reporting.
pub(super) fn reports(behind: &[char]) -> bool {
    let near: String = behind.iter().take_while(|c| chars::class(**c) == Class::Unspaced).collect();
    let four: String = near.chars().take(4).collect();
    let particle = behind.first().is_some_and(|c| PARTICLES_AFTER.contains(*c));
    REPORTS.split(' ').any(|word| four.contains(word))
        || particle && REPORTS_AT_THE_END.split(' ').any(|word| near.contains(word))
}

/// Returns true if its first syllable may be a Korean particle.
pub(super) fn particle(right: &[char]) -> bool {
    right.first().is_some_and(|c| FIRST_SYLLABLES.contains(*c))
}

/// Returns true if it may be an ending that a language attaches to a name.
pub(super) fn ending(right: &[char]) -> bool {
    particle(right) || ((1..=5).contains(&right.len()) && listed(ENDINGS, right, Has::Whole))
}

/// Returns true if a name's last word and the letters after it are a word that only begins like a newspaper's name.
pub(super) fn compound(last: &[char], right: &[char]) -> bool {
    listed(COMPOUNDS, &[last, right].concat(), Has::Whole)
}

/// Returns true if no word begins with this letter: a Japanese one that only continues a syllable, or a Thai or Lao vowel sign. "って" is a
/// particle.
pub(super) fn begins_no_word(c: char, next: char) -> bool {
    "ぁぃぅぇぉゃゅょゎんァィゥェォャュョヮッー々ะาำๅະາຳ".contains(c) || c == 'っ' && next != 'て'
}

/// Returns true if no word ends with this letter: a Japanese one that doubles the next, or a Thai or Lao vowel written before its consonant.
pub(super) fn ends_no_word(c: char) -> bool {
    "っッเแโใไເແໂໃໄ".contains(c)
}

/// How a text must match a table entry.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Has {
    /// The text equals an entry.
    Whole,
    /// It starts with an entry.
    Start,
    /// It ends with one.
    End,
}

/// Returns true if a text matches an entry of a table, which is separated by spaces.
pub(super) fn listed(table: &str, text: &[char], has: Has) -> bool {
    table.split_whitespace().any(|entry| {
        let length = entry.chars().count();
        let from = if has == Has::End { text.len().saturating_sub(length) } else { 0 };
        let to = if has == Has::Start { length.min(text.len()) } else { text.len() };
        entry.chars().eq(text[from..to].iter().copied())
    })
}

/// The number of the Korean script, where each letter is a syllable.
pub(super) const HANGUL: u8 = 8;

/// The number of the Latin script, and of anything that isn't a letter.
pub(super) const LATIN: u8 = 0;

/// Returns a rough number for the script of a letter.
pub(super) fn script(c: char) -> u8 {
    match c {
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        '\u{530}'..='\u{58f}' => 3,
        '\u{590}'..='\u{5ff}' => 4,
        '\u{600}'..='\u{77f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => 5,
        '\u{900}'..='\u{dff}' => 6,
        '\u{10a0}'..='\u{10ff}' => 7,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7af}' => HANGUL,
        _ if super::chars::unspaced(c) => 9,
        _ => LATIN,
    }
}
