//! Classifies characters by their role next to a name: part of a word, its end, or neither.

use crate::text::letters;

/// The class of a character next to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter, mark or digit of a script with spaces between words.
    Word,
    /// A letter of a script without spaces between words.
    Unspaced,
    /// Whitespace.
    Space,
    /// An opening bracket or quote.
    Open,
    /// A closing bracket or quote, or punctuation such as a comma or full stop.
    Close,
    /// An apostrophe: `'`, `’` or `ʼ`.
    Apostrophe,
    /// A hyphen, dash, slash or similar sign that may stand between two words and belongs to neither.
    Between,
    /// The boundary between texts.
    Break,
    /// Anything else.
    Other,
}

/// Separates two texts.
pub(super) const BREAK: char = '\0';

/// Replaces a character that must not match.
pub(super) const SEALED: char = '\u{1}';

/// Returns the class of a character. A straight quote counts as closing; see [`super::normalized::NormalizedText::left_class`].
pub(super) fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Word,
        BREAK => Class::Break,
        SEALED => Class::Other,
        ' ' | '\t' | '\n' | '\r' | '\u{a0}' => Class::Space,
        '\'' | '’' | 'ʼ' => Class::Apostrophe,
        '-' | '‐' | '‑' | '–' | '—' | '―' | '/' | '\\' | '|' | '·' | '•' | '_' | '=' | '+' | '*' | '~' => {
            Class::Between
        }
        '(' | '[' | '{' | '<' | '“' | '„' | '‚' | '‘' | '«' | '‹' | '「' | '『' | '《' | '〈' | '【' | '（' | '［'
        | '〔' | '¿' | '¡' => Class::Open,
        ')' | ']' | '}' | '>' | '”' | '»' | '›' | '」' | '』' | '》' | '〉' | '】' | '）' | '］' | '〕' => {
            Class::Close
        }
        '.' | ',' | ';' | ':' | '!' | '?' | '…' | '%' | '"' | '。' | '、' | '，' | '；' | '：' | '！' | '？' | '．'
        | '،' | '؛' | '؟' | '۔' | '।' | '॥' => Class::Close,
        _ if unspaced(c) => Class::Unspaced,
        _ if c.is_whitespace() => Class::Space,
        _ if letters::is_word(c) || mark(c) => Class::Word,
        _ => Class::Other,
    }
}

/// Returns true for combining marks and for the letters and vowel signs of Indic scripts.
fn mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{670}' | '\u{6d6}'..='\u{6ed}' | '\u{900}'..='\u{963}' | '\u{966}'..='\u{dff}')
}

/// Returns true if the character attaches to the letter before it, so that no word ends between the two.
pub(super) fn joins(c: char) -> bool {
    mark(c)
        || matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}'
            | '\u{102b}'..='\u{103e}' | '\u{17b6}'..='\u{17d3}')
}

/// Returns true for an accent, a vowel sign or another sign that belongs to the letter before it; those of Thai are in [`joins`].
pub(super) fn sign(c: char) -> bool {
    mark(c)
        && match c as u32 {
            // Most blocks of Indic scripts have their signs at the same places.
            code @ 0x900..0xd80 => matches!(code & 0x7f, 0..=3 | 0x3c | 0x3e..=0x4d | 0x51..=0x53 | 0x57 | 0x62 | 0x63),
            code @ 0xd80..0xe00 => matches!(code & 0x7f, 2 | 3 | 0x4a..=0x5f),
            _ => true,
        }
}

/// Returns true for letters of scripts that are written without spaces.
pub(super) fn unspaced(c: char) -> bool {
    matches!(c, '\u{0e01}'..='\u{0e5b}' | '\u{0e81}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}')
}

/// Returns true for invisible characters.
pub(super) fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fe0f}')
}

/// Returns true for invisible characters that no script needs next to a letter: a pair of them around a name was inserted with it.
pub(super) fn wrapper(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}

/// Returns the character in lower case.
pub(super) fn fold(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { letters::lower(c) }
}

/// Returns the character in upper case.
pub(super) fn upper(c: char) -> char {
    let capital = |far: u32| char::from_u32((c as u32).wrapping_sub(far)).filter(|other| letters::lower(*other) == c);
    [1, 32, 80, 48, 37, 63].into_iter().find_map(capital).unwrap_or(c)
}
