//! What languages write onto names and beside them.

use super::chars::{self, Class};
use crate::lang::{
    ARTICLES, BEFORE_NAMES, COMPOUNDS, ENDINGS, FIRST_SYLLABLES, ONTO_THE_NEXT, PARTICLES_AFTER, REPORTS,
    REPORTS_AT_THE_END,
};
use crate::text::look::is_in;

/// Whether it is a short word that stands before names.
pub(super) fn short_word(left: &[char]) -> bool {
    (1..=5).contains(&left.len()) && [ARTICLES, BEFORE_NAMES].iter().any(|table| listed(table, left, Has::Whole))
}

/// Whether all of it is short words that Arabic and Hebrew write onto the next one: and, in, to, like, the.
pub(super) fn proclitic(left: &[char]) -> bool {
    !left.is_empty() && left.len() <= 4 && left.iter().all(|c| is_in(*c, ONTO_THE_NEXT))
}

/// Whether a few letters behind a name tell that it reports.
pub(super) fn reports(behind: &[char]) -> bool {
    let near: String = behind.iter().take_while(|c| chars::class(**c) == Class::Unspaced).collect();
    let four: String = near.chars().take(4).collect();
    let particle = behind.first().is_some_and(|c| is_in(*c, PARTICLES_AFTER));
    REPORTS.split(' ').any(|word| four.contains(word))
        || particle && REPORTS_AT_THE_END.split(' ').any(|word| near.contains(word))
}

/// Whether it may be a Korean particle, of which the first syllable tells.
pub(super) fn particle(right: &[char]) -> bool {
    right.first().is_some_and(|c| is_in(*c, FIRST_SYLLABLES))
}

/// Whether it may be what a language writes onto a name.
pub(super) fn ending(right: &[char]) -> bool {
    particle(right) || ((1..=5).contains(&right.len()) && listed(ENDINGS, right, Has::Whole))
}

/// Whether a name's last word and the letters after it are a word that begins like what papers are called.
pub(super) fn compound(last: &[char], right: &[char]) -> bool {
    listed(COMPOUNDS, &[last, right].concat(), Has::Whole)
}

/// How a text has an entry of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Has {
    /// It is one.
    Whole,
    /// It begins with one.
    Start,
    /// It ends with one.
    End,
}

/// Whether a text has an entry of a table, whose entries stand between spaces.
pub(super) fn listed(table: &str, text: &[char], has: Has) -> bool {
    table.split_whitespace().any(|entry| {
        let length = entry.chars().count();
        let from = if has == Has::End { text.len().saturating_sub(length) } else { 0 };
        let to = if has == Has::Start { length.min(text.len()) } else { text.len() };
        entry.chars().eq(text[from..to].iter().copied())
    })
}

/// The number of Korean letters, each of which is a syllable.
pub(super) const HANGUL: u8 = 8;

/// The number of Latin letters, and of what is no letter.
pub(super) const LATIN: u8 = 0;

/// A rough number for a script.
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
