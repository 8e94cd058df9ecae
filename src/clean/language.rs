//! Guesses the language of a page if its script or its function words leave no doubt.

use crate::lang::{self, SMALL_WORD_LANGUAGES};
use crate::text::letters::is_letter;
use crate::text::str_ext::each_word;

/// Returns the language of these lines, or `None` if it isn't certain.
pub fn guess(lines: &mut dyn Iterator<Item = &str>) -> Option<&'static str> {
    let (mut latin, mut cyrillic, mut arabic, mut han, mut kana, mut hangul) =
        (0usize, 0usize, 0usize, 0usize, 0usize, 0usize);
    let (mut not_russian, mut not_arabic) = (0usize, 0usize);
    let mut counts = [0usize; 32];
    let mut left = 20_000usize;
    for line in lines {
        if left == 0 {
            break;
        }
        left = left.saturating_sub(line.len());
        for c in line.chars() {
            match c {
                'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => cyrillic += 1,
                'і' | 'ї' | 'є' | 'ґ' | 'ў' | 'ј' | 'љ' | 'њ' | 'ђ' | 'ћ' | 'џ' | 'ѓ' | 'ќ' | 'ә' | 'қ' | 'ң' | 'ө'
                | 'ү' => not_russian += 1,
                'پ' | 'چ' | 'ژ' | 'گ' | 'ک' | 'ی' | 'ے' | 'ں' | 'ٹ' | 'ڈ' | 'ۆ' | 'ە' => not_arabic += 1,
                '\u{600}'..='\u{6ff}' => arabic += 1,
                '\u{3040}'..='\u{30ff}' => kana += 1,
                '\u{4e00}'..='\u{9fff}' => han += 1,
                '\u{ac00}'..='\u{d7a3}' => hangul += 1,
                _ => latin += usize::from(is_letter(c)),
            }
        }
        each_word(line, "", &mut |_, word| {
            if word.len() <= 12
                && let Some(count) = lang::language_of(word).and_then(|language| counts.get_mut(language))
            {
                *count += 1;
            }
        });
    }
    // A Chinese character says about as much as three letters of another script.
    let most = [latin, cyrillic, arabic, (han + kana) * 3, hangul * 2].into_iter().max().filter(|most| *most >= 60)?;
    if most == (han + kana) * 3 {
        return Some(if kana * 5 > han { "ja" } else { "zh" }).filter(|_| kana == 0 || kana * 5 > han);
    }
    if most == hangul * 2 {
        return Some("ko");
    }
    if most == cyrillic {
        return (not_russian * 200 < cyrillic).then_some("ru");
    }
    if most == arabic {
        return (not_arabic * 200 < arabic).then_some("ar");
    }
    let (mut best, mut second) = ((0, ""), 0);
    for (count, language) in counts.into_iter().zip(SMALL_WORD_LANGUAGES.split(' ')) {
        if count > best.0 {
            second = best.0;
            best = (count, language);
        } else {
            second = second.max(count);
        }
    }
    (best.0 >= 5 && best.0 >= second * 2).then_some(best.1)
}
