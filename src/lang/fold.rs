//! Folds spelling differences that don't matter when phrases are compared.

use super::lower;

/// Returns the character as the table spells it: lowercase, with variants unified. `None` means that the character is dropped.
pub fn fold(c: char) -> Option<char> {
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
