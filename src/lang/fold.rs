//! What makes no difference between two spellings of a phrase.

use super::lower;

/// A character as the table has it: small, without what writers leave out or set in another way. `None` is left out.
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
