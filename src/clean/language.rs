//! Which language a page is in, where its script or its small words leave no doubt.

/// Small words that are frequent in one language and rare in the others of this list.
const SMALL: &[(&str, &[&str])] = &[
    ("en", &["the", "and", "of", "that", "was", "with", "from", "which"]),
    ("de", &["der", "die", "und", "das", "nicht", "ist", "wurde", "mit"]),
    ("fr", &["le", "les", "des", "et", "dans", "une", "du", "sur", "qui", "pas"]),
    ("es", &["el", "los", "las", "del", "una", "por", "con", "y"]),
    ("pt", &["não", "uma", "dos", "da", "do", "em", "ao", "foi"]),
    ("it", &["il", "di", "che", "della", "gli", "sono", "nel", "per"]),
    ("nl", &["het", "een", "van", "niet", "zijn", "voor", "werd", "ook"]),
    ("pl", &["się", "nie", "jest", "przez", "oraz", "od", "które", "na"]),
    ("tr", &["ve", "bir", "bu", "için", "ile", "olarak", "daha", "gibi"]),
];

/// The language of these lines.
pub fn guess<'a>(lines: impl Iterator<Item = &'a str>) -> Option<&'static str> {
    let (mut latin, mut cyrillic, mut arabic, mut han, mut kana, mut hangul) =
        (0usize, 0usize, 0usize, 0usize, 0usize, 0usize);
    let (mut not_russian, mut not_arabic) = (0usize, 0usize);
    let mut counts = [0usize; SMALL.len()];
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
                _ => latin += usize::from(c.is_alphabetic()),
            }
        }
        for word in line.split(|c: char| !c.is_alphabetic()).filter(|word| (1..=12).contains(&word.len())) {
            for (count, (_, small)) in counts.iter_mut().zip(SMALL) {
                *count += usize::from(small.contains(&word.to_lowercase().as_str()));
            }
        }
    }
    // A letter of Chinese says about as much as three of another script.
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
    let best = counts.iter().enumerate().max_by_key(|(_, count)| **count)?;
    let second = counts.iter().enumerate().filter(|(place, _)| *place != best.0).map(|(_, count)| *count).max()?;
    (*best.1 >= 5 && *best.1 >= second * 2).then(|| SMALL[best.0].0)
}
