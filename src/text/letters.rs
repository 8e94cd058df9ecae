//! Letters of the scripts that news pages use. Unicode's full tables alone would add 7 KB to the download.

/// Returns a hash of the characters, by [FNV-1a](http://www.isthe.com/chongo/tech/comp/fnv/).
pub fn hash(chars: impl Iterator<Item = char>) -> u64 {
    chars.fold(0xcbf2_9ce4_8422_2325, |hash, c| (hash ^ u64::from(u32::from(c))).wrapping_mul(0x100_0000_01b3))
}

/// Returns the lowercase letter. It is always one character, so the length in characters stays the same.
pub fn lower(c: char) -> char {
    let code = c as u32;
    let small = match code {
        0x41..=0x5a | 0xc0..=0xd6 | 0xd8..=0xde | 0x391..=0x3a1 | 0x3a3..=0x3ab | 0x410..=0x42f | 0xff21..=0xff3a => {
            code + 32
        }
        0x130 => 'i' as u32,
        0x178 => 0xff,
        0x1e9e => 0xdf,
        0x138 | 0x149 | 0x17f | 0x482..=0x489 | 0x1e96..=0x1e9d | 0x1e9f => code,
        // Pairs of an uppercase letter at an even code point and the lowercase one after it.
        0x100..=0x137
        | 0x14a..=0x177
        | 0x1de..=0x1ef
        | 0x1f8..=0x21f
        | 0x222..=0x233
        | 0x460..=0x4bf
        | 0x4d0..=0x52f
        | 0x1e00..=0x1eff
        | 0x1a0..=0x1a5 => code | 1,
        // The same with odd code points.
        0x139..=0x148 | 0x179..=0x17e | 0x1af | 0x1cd..=0x1dc | 0x4c1..=0x4ce => code + (code & 1),
        0x18f => 0x259,
        0x386 => 0x3ac,
        0x388..=0x38a => code + 37,
        0x38c => 0x3cc,
        0x38e | 0x38f => code + 63,
        0x400..=0x40f => code + 80,
        0x531..=0x556 => code + 48,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

/// Returns true for an uppercase letter.
pub fn is_upper(c: char) -> bool {
    lower(c) != c
}

/// Returns true for a lowercase letter of a script with two cases.
pub fn is_lower(c: char) -> bool {
    let small = matches!(c, 'a'..='z' | 'µ' | 'ß'..='ö' | 'ø'..='\u{2af}' | '\u{390}' | '\u{3ac}'..='\u{3ce}' | '\u{430}'..='\u{481}'
        | '\u{48a}'..='\u{52f}' | '\u{561}'..='\u{587}' | '\u{1e00}'..='\u{1eff}' | '\u{ff41}'..='\u{ff5a}');
    small && !is_upper(c)
}

/// Returns true for a letter or another character that words are written with.
pub fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        'ª' | 'µ' | 'º' | 'ⁿ' => true,
        '\u{80}'..='\u{bf}'
        | '×'
        | '÷'
        | '\u{2c2}'..='\u{2c5}'
        | '\u{2d2}'..='\u{2df}'
        | '\u{300}'..='\u{36f}'
        | '\u{37e}'
        | '\u{387}'
        | '\u{483}'..='\u{489}'
        | '\u{589}'..='\u{5cf}'
        | '\u{5f3}'
        | '\u{5f4}'
        | '\u{600}'..='\u{61f}'
        | '\u{660}'..='\u{66d}'
        | '\u{6d4}'
        | '\u{6dd}'..='\u{6e0}'
        | '\u{6e9}'
        | '\u{6f0}'..='\u{6f9}'
        | '\u{964}'..='\u{970}'
        | '\u{e3f}'
        | '\u{e4f}'..='\u{e5b}'
        | '\u{2000}'..='\u{2bff}'
        | '\u{2e00}'..='\u{2e7f}'
        | '\u{3000}'..='\u{3004}'
        | '\u{3008}'..='\u{3020}'
        | '\u{3030}'
        | '\u{309b}'
        | '\u{309c}'
        | '\u{30a0}'
        | '\u{30fb}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{fd3e}'
        | '\u{fd3f}'
        | '\u{fe00}'..='\u{fe6f}'
        | '\u{feff}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}'
        | '\u{ffe0}'..='\u{ffff}'
        | '\u{1f000}'..='\u{1fbff}'
        | '\u{e0000}'.. => false,
        _ => true,
    }
}

/// Returns the value of a Latin, Arabic, Persian or full-width digit.
pub fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(c as u32 - zero as u32)
}

/// Returns true for a letter or a digit.
pub fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { is_letter(c) || digit(c).is_some() }
}

/// Returns true for Chinese, Japanese and Korean characters, which are twice as wide as others.
pub fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x9fff | 0xac00..=0xd7ff | 0xf900..=0xfaff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_unicode_has_them() {
        let latin_greek_cyrillic = (0..=0x2af_u32).chain(0x370..=0x52f).chain(0x1e00..=0x1eff);
        for c in latin_greek_cyrillic.filter_map(char::from_u32) {
            let wanted = c.to_lowercase().next().unwrap_or(c);
            // African, phonetic and Coptic letters are not mapped to lowercase here.
            let rare = matches!(c as u32, 0x181..=0x1cc | 0x1f1..=0x1f7 | 0x220..=0x24f | 0x370..=0x37f | 0x3cf..=0x3ff | 0x4c0..=0x4cf);
            assert!(lower(c) == wanted || rare, "{c}: {}", lower(c));
            assert!(
                is_lower(c) == c.is_lowercase() || rare || matches!(c, 'ª' | 'º' | '\u{1bb}' | '\u{294}' | '\u{295}'),
                "{c}"
            );
        }
        // The scripts of the pages that are read: letters, digits and punctuation.
        let scripts = (0..0x17f_u32).chain(0x391..=0x3ce).chain(0x400..0x482).chain(0x620..=0x64a).chain(0x661..0x66e);
        for c in scripts
            .chain(0x3041..0x3097)
            .chain(0x30a1..0x30fb)
            .chain(0x3400..0x4db0)
            .chain(0x4e00..0xa000)
            .chain(0xac00..0xd7a4)
        {
            let Some(c) = char::from_u32(c) else { continue };
            let fraction = matches!(c, '²' | '³' | '¹' | '¼'..='¾' | '\u{3a2}');
            assert!(is_word(c) == c.is_alphanumeric() || fraction, "{c} {:x}", c as u32);
        }
        for c in "…—–‘’“”„«»‹›・、。「」『』！？：；，．（）【】［］｜／＝％©®™°§·•→←★☆№😀✓".chars()
        {
            assert!(!is_word(c) || c.is_alphanumeric(), "{c}");
        }
    }
}
