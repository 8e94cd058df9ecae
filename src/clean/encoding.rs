//! Broken encodings: UTF-8 that was read as Windows-1252 or Latin-1, once or more, and C1 control characters.
//!
//! A sequence is mended only where no writing system has it: the same characters can be French («é…»), Portuguese (Ã), or Danish.

use super::document::Document;
use super::entry::Entry;
use super::letters::{is_letter, is_lower, is_upper};
use crate::clean::look::Look;
use crate::traced::{Step, Sure, Why};

const MENDED: Why = Why { step: Step::Encoding, reason: "UTF-8 that was read as Windows-1252.", sure: Sure::Certain };
const CONTROL: Why =
    Why { step: Step::Encoding, reason: "A control character that is a Windows-1252 character.", sure: Sure::Certain };

/// What Windows-1252 has at 0x80..0xA0; five places are empty.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// What a C1 control character is in Windows-1252, if it is anything.
pub fn windows_1252(c: char) -> Option<char> {
    let place = (c as usize).checked_sub(0x80)?;
    UPPER.get(place).copied().filter(|to| *to != c)
}

/// The byte that Windows-1252 or Latin-1 shows as this character.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{ff}' => Some(c as u8),
        _ => UPPER.iter().position(|upper| *upper == c).map(|place| place as u8 + 0x80),
    }
}

fn continuation(c: char) -> Option<u32> {
    byte(c).filter(|byte| (0x80..0xc0).contains(byte)).map(|byte| u32::from(byte & 0x3f))
}

/// Whether the text can have a broken sequence at all; most have none, and are not looked at any further.
fn suspicious(text: &str) -> bool {
    let mut lead = false;
    !text.is_ascii()
        && text.chars().any(|c| {
            let found = matches!(c, '\u{80}'..='\u{9f}') || lead && continuation(c).is_some();
            lead = matches!(c, '\u{c2}'..='\u{f4}');
            found
        })
}

/// A broken sequence: where, of how many characters, and what it was.
struct Sequence {
    at: usize,
    end: usize,
    lead: char,
    second: char,
    chars: usize,
    means: char,
    before: Option<char>,
    after: Option<char>,
}

fn sequences(text: &str) -> Vec<Sequence> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    let mut i = 0;
    while let Some(&(at, lead)) = chars.get(i) {
        i += 1;
        let (more, first) = match lead {
            '\u{c2}'..='\u{df}' => (1, lead as u32 & 0x1f),
            '\u{e0}'..='\u{ef}' => (2, lead as u32 & 0x0f),
            '\u{f0}'..='\u{f4}' => (3, lead as u32 & 0x07),
            _ => continue,
        };
        let rest = chars.get(i..i + more).unwrap_or_default();
        let code = rest.iter().try_fold(first, |code, (_, c)| Some(code << 6 | continuation(*c)?));
        let least = [0x80, 0x800, 0x10000][more - 1];
        let Some(means) = code.filter(|code| !rest.is_empty() && *code >= least).and_then(char::from_u32) else {
            continue;
        };
        let before = (i >= 2).then(|| chars[i - 2].1);
        let after = chars.get(i + more).map(|(_, c)| *c);
        let end = chars.get(i + more).map_or(text.len(), |(end, _)| *end);
        found.push(Sequence { at, end, lead, second: rest[0].1, chars: more + 1, means, before, after });
        i += more;
    }
    found
}

/// Signs that never follow a letter "Ã" or "Â" in any language.
fn never_after_capital(c: char) -> bool {
    matches!(c, '¡'..='©' | '¬'..='¿' | 'ª' | '€' | 'ƒ' | 'Š' | 'Œ' | 'Ž' | 'š' | 'œ' | 'ž' | 'Ÿ' | '˜' | 'ˆ' | '\u{80}'..='\u{9f}')
        && c != '»'
}

fn is_quote(c: char) -> bool {
    matches!(c, '‘' | '’' | '‚' | '“' | '”' | '„' | '‹' | '›' | '«' | '»' | '…' | '–' | '—' | '™' | '\u{a0}')
}

/// Whether this sequence is broken beyond doubt, from what stands beside it. `joined`: one of the same kind touches it.
fn certain(sequence: &Sequence, joined: bool) -> bool {
    let Sequence { lead, second, chars, means, before, after, .. } = *sequence;
    let lower = |c: Option<char>| c.is_some_and(is_lower);
    let after_lower = lower(before);
    match chars {
        // An emoji or a rare character: four in a row are no word.
        4 => !means.is_control(),
        3 if lead == 'â' => match second {
            '€' | '\u{80}' => true,
            '‚' => means == '€' || joined,
            '„' => matches!(means, '™' | '№') || joined,
            '†' => matches!(means, '←'..='↓') || joined,
            'ˆ' | '‰' | '˜' | 'œ' => true,
            '–' | '—' | '”' => !after.is_some_and(char::is_whitespace) && !is_quote(means) && joined,
            _ => joined,
        },
        3 => joined || (lead == 'ï' && (means == '\u{feff}' || means == '\u{fffd}')),
        _ if joined && !(lead == 'Ã' || lead == 'Â') => true,
        _ if after_lower && lead != '×' && lead != 'ß' => is_letter(means) || lead == 'Â',
        _ => match lead {
            'Ã' => never_after_capital(second) || (lower(after) && !before.is_some_and(is_letter) && is_letter(means)),
            'Â' => {
                !before.is_some_and(is_upper)
                    && (never_after_capital(second) || second == '»' || second == '\u{a0}' || second == '«')
            }
            '×' | 'ß' => false,
            _ => lower(after) && !before.is_some_and(is_letter) && !is_quote(second) && is_letter(means),
        },
    }
}

/// Which writing a decoded character belongs to, coarsely: neighbours of one writing confirm each other.
fn writing(c: char) -> u32 {
    match c as u32 {
        0x2e80..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xffef => 0x3000,
        0xac00..=0xd7ff => 0xac00,
        code => code >> 8,
    }
}

/// The leads that are broken beyond doubt somewhere; what is doubtful alone is not beside them.
struct Known([bool; 0x100]);

impl Known {
    fn add(&mut self, text: &str) {
        let found = sequences(text);
        for (i, sequence) in found.iter().enumerate() {
            if certain(sequence, joined(&found, i)) {
                self.0[sequence.lead as usize & 0xff] = true;
            }
        }
        // "Â" and "Ã" share a table.
        let latin = self.0[0xc2] || self.0[0xc3];
        (self.0[0xc2], self.0[0xc3]) = (latin, latin);
    }

    fn has(&self, lead: char) -> bool {
        self.0[lead as usize & 0xff]
    }

    fn any(&self) -> bool {
        self.0.contains(&true)
    }
}

/// Whether a sequence touches one of its own kind and writing.
fn joined(found: &[Sequence], i: usize) -> bool {
    let touches =
        |a: &Sequence, b: &Sequence| a.end == b.at && a.chars == b.chars && writing(a.means) == writing(b.means);
    let before = i.checked_sub(1).is_some_and(|before| touches(&found[before], &found[i]));
    before || found.get(i + 1).is_some_and(|after| touches(&found[i], after))
}

fn changes(text: &str, known: &Known) -> Vec<(std::ops::Range<usize>, String, Why)> {
    let found = sequences(text);
    let mut sure: Vec<bool> = found
        .iter()
        .enumerate()
        .map(|(i, sequence)| certain(sequence, joined(&found, i)) || (sequence.chars == 2 && known.has(sequence.lead)))
        .collect();
    // And not where it touches one that is: "Å“" behind "â‚¬".
    for i in 1..found.len() {
        sure[i] |= sure[i - 1] && found[i - 1].end == found[i].at;
    }
    for i in (1..found.len()).rev() {
        sure[i - 1] |= sure[i] && found[i - 1].end == found[i].at;
    }
    let mut changes = Vec::new();
    let mut sequences = found.iter().zip(sure).filter(|(_, sure)| *sure).map(|(sequence, _)| sequence).peekable();
    let broken = known.any();
    let mut until = 0;
    for (at, c) in text.char_indices() {
        if at < until {
            continue;
        }
        if let Some(sequence) = sequences.next_if(|sequence| sequence.at == at) {
            until = sequence.end;
            let with = if sequence.means == '\u{feff}' { String::new() } else { sequence.means.to_string() };
            changes.push((at..until, with, MENDED));
        } else if broken
            && c == 'â'
            && text.after(at).strip_prefix("â€").is_some_and(|rest| !rest.starts_with(|c: char| byte(c).is_some()))
        {
            // The third character was lost: only the closing quote has an empty place there.
            until = at + "â€".len();
            changes.push((at..until, "”".into(), MENDED));
        } else if let Some(to) = windows_1252(c) {
            changes.push((at..at + c.len_utf8(), to.to_string(), CONTROL));
        }
    }
    changes
}

/// Mends broken encodings, layer by layer.
pub fn mend(document: &mut Document) {
    if !document.settings.encoding {
        return;
    }
    // Each layer shortens what is broken; nobody breaks a text more than four times.
    for _ in 0..4 {
        let mut known = Known([false; 0x100]);
        let mut suspects: Vec<&mut Entry> =
            document.entries.iter_mut().filter(|entry| suspicious(entry.words())).collect();
        suspects.iter().for_each(|entry| known.add(entry.words()));
        let mut changed = false;
        for entry in &mut suspects {
            let changes = changes(entry.words(), &known);
            changed |= !changes.is_empty();
            entry.apply(changes);
        }
        if !changed {
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut traced = crate::traced::Traced::from(text);
        for _ in 0..4 {
            let mut known = Known([false; 0x100]);
            known.add(traced.text());
            traced.apply(changes(traced.text(), &known));
        }
        assert_eq!(traced.original(), text);
        traced.into_text()
    }

    fn broken(text: &str) -> String {
        text.bytes().map(|byte| windows_1252(byte as char).unwrap_or(byte as char)).collect()
    }

    #[test]
    fn what_was_broken_comes_back() {
        for text in [
            "The mayor’s café – “a cliché”, he said…",
            "Die Brücke über den Fluß, Änderung für Österreich",
            "Où est passé l’élève ? À Noël, bien sûr.",
            "La niña comió piñas mañana. ¿Qué? ¡Sí!",
            "Żółta łódka płynęła nocą w Łodzi i była mała",
            "Новости дня и погода в городе",
            "老城区把旧仓库改成共享修理站",
            "أخبار اليوم من المدينة القديمة",
            "20 °C, 30 €, £40, © 2025, 5 × 5, ½ cup",
            "Ålesund og Ærø",
            "A smile 😀 in a text",
        ] {
            assert_eq!(mended(&broken(text)), text);
            assert_eq!(mended(&broken(&broken(text))), text, "twice");
        }
        assert_eq!(mended("It\u{92}s fine \u{96} really"), "It’s fine – really");
        assert_eq!(mended("â€œQuietâ€ she said"), "“Quiet” she said");
    }

    #[test]
    fn what_only_looks_broken_stays() {
        for text in [
            "«\u{a0}Il va au café\u{a0}», dit-elle, «\u{a0}voilà…\u{a0}»",
            "L’été… l’été» «é…» é”, à\u{a0}»",
            "NÃO É A MINHA IRMÃ” – IRMÃ… AMANHÃ – MAÇÃ» IRMÃ\u{a0}",
            "ESPAÑA, Ñ… Ñ” CAÑÓN",
            "Ø… BLÅ” BLÅ… Å – Ä“ Ö” SKÅ™",
            "5×4 × “a” ×… Straß… Strauß“",
            "Să vadâ… lâ” Â… ROMÂN” PÂ»",
            "Ålesund, Ærø, Übung, Élysée, Ñandú",
            "ÉTÉ… ÊTRE” À “ÇA”",
        ] {
            assert_eq!(mended(text), text);
        }
    }
}
