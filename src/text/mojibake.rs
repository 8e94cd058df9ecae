//! Broken encodings: UTF-8 that was read as Windows-1252 or Latin-1, once or more, and C1 control characters.
//!
//! A sequence is mended only where no writing system has it: the same characters can be French («é…»), Portuguese (Ã), or Danish.

use super::letters::{is_letter, is_lower, is_upper};
use super::look::{Look, is_in};
use super::traced::{Edit, Step, Sure, Why};

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
pub fn suspicious(text: &str) -> bool {
    let mut lead = false;
    !text.is_ascii()
        && text.chars().any(|c| {
            let found = matches!(c, '\u{80}'..='\u{9f}') || lead && continuation(c).is_some();
            lead = matches!(c, '\u{c2}'..='\u{f4}');
            found
        })
}

/// Which byte a sequence misses, and what became of it.
#[derive(Clone, Copy, PartialEq)]
enum Lost {
    Nothing,
    /// A no-break space (0xA0), which is a space now.
    Space,
    /// The same, trimmed off the text's end.
    End,
    /// A soft hyphen (0xAD), which was taken out.
    Hyphen,
}

/// A broken sequence: where, of how many bytes, and what it was.
struct Sequence {
    at: usize,
    end: usize,
    lead: char,
    second: char,
    last: char,
    chars: usize,
    means: char,
    before: Option<char>,
    after: Option<char>,
    lost: Lost,
    /// Whether it is broken beyond doubt.
    sure: bool,
}

fn sequences(text: &str) -> Vec<Sequence> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let get = |i: usize| chars.get(i).map(|(_, c)| *c);
    let mut found = Vec::new();
    let mut i = 0;
    'leads: while let Some(&(at, lead)) = chars.get(i) {
        i += 1;
        let (more, first) = match lead {
            '\u{c2}'..='\u{df}' => (1, lead as u32 & 0x1f),
            '\u{e0}'..='\u{ef}' => (2, lead as u32 & 0x0f),
            '\u{f0}'..='\u{f4}' => (3, lead as u32 & 0x07),
            _ => continue,
        };
        let (mut code, mut next, mut lost) = (first, i, Lost::Nothing);
        for left in (0..more).rev() {
            let c = get(next);
            let bits = match c.and_then(continuation) {
                Some(bits) => bits,
                None if lost != Lost::Nothing => continue 'leads,
                None if c == Some(' ') => {
                    lost = Lost::Space;
                    0x20
                }
                None if left > 0 => continue 'leads,
                None => {
                    next -= 1;
                    lost = if c.is_some() { Lost::Hyphen } else { Lost::End };
                    if c.is_some() { 0x2d } else { 0x20 }
                }
            };
            code = code << 6 | bits;
            next += 1;
        }
        let least = [0x80, 0x800, 0x10000][more - 1];
        let Some(means) = char::from_u32(code).filter(|_| code >= least) else { continue };
        let before = i.checked_sub(2).and_then(get);
        let after = get(next);
        let end = chars.get(next).map_or(text.len(), |(end, _)| *end);
        let [second, last] = [i, next - 1].map(|i| get(i).unwrap_or(' '));
        found.push(Sequence { at, end, lead, second, last, chars: more + 1, means, before, after, lost, sure: false });
        i = next;
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
    let Sequence { lead, second, last, chars, means, before, after, lost, .. } = *sequence;
    let lower = |c: Option<char>| c.is_some_and(is_lower);
    let after_lower = lower(before);
    match chars {
        _ if lost != Lost::Nothing => false,
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
        // Vietnamese: these stand alone among ASCII letters.
        3 if lead == 'á' && matches!(second, '¸'..='»') && !is_quote(last) => true,
        3 => joined || (lead == 'ï' && (means == '\u{feff}' || means == '\u{fffd}')),
        _ if joined && !(lead == 'Ã' || lead == 'Â') => true,
        _ if after_lower && lead != '×' && lead != 'ß' => {
            is_letter(means) && !is_upper(means) || lead == 'Â' || lead == 'Ì'
        }
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

/// What an article's broken sequences tell; what is doubtful alone is not beside them.
#[derive(Default)]
pub struct Known {
    /// The leads that are broken beyond doubt somewhere, each a bit.
    leads: u64,
    /// Whether there are no-break spaces, soft hyphens and controls behind them.
    spaces: bool,
    hyphens: bool,
    controls: bool,
    /// Whether the controls are as Latin-1 has them.
    latin: bool,
    /// Whether there are runs of spaces that were not made one.
    wide: bool,
    /// Whether bytes are missing that left no space.
    gaps: bool,
    /// Whether there are letters of Central Europe, which has no "à": its "í" ends in a soft hyphen.
    central: bool,
}

fn bit(lead: char) -> u64 {
    1 << (lead as u32 & 0x3f)
}

impl Known {
    /// Whether anything is broken beyond doubt.
    pub fn is_broken(&self) -> bool {
        self.leads != 0
    }

    /// Looks at the texts of one article.
    #[inline(never)]
    pub fn new(texts: &[&str]) -> Self {
        let mut known = Self::default();
        for text in texts {
            let found = sequences(text);
            for (i, sequence) in found.iter().enumerate() {
                if certain(sequence, joined(&found, i)) {
                    known.leads |= bit(sequence.lead);
                }
            }
        }
        if known.leads == 0 {
            return known;
        }
        // "Â" and "Ã" share a table, and stand before spaces and signs in any language; so do those of Chinese, Japanese and Korean.
        for shared in [bit('Â') | bit('Ã'), 0x7ff * bit('ã')] {
            if known.leads & shared != 0 {
                known.leads |= shared;
            }
        }
        known.leads |= bit('Â');
        for text in texts {
            for sequence in sequences(text) {
                if !known.has(sequence.lead) {
                    continue;
                }
                match sequence.lost {
                    Lost::Nothing => {
                        let letter = sequence.means;
                        known.central |= matches!(letter, '\u{100}'..='\u{17f}') && !is_in(letter, "ĂăĐđĨĩŨũŒœ");
                        for c in [sequence.second, sequence.last] {
                            known.spaces |= c == '\u{a0}';
                            known.hyphens |= c == '\u{ad}';
                            known.controls |= matches!(c, '\u{80}'..='\u{9f}');
                            known.latin |= windows_1252(c).is_some();
                        }
                    }
                    Lost::Space => known.wide |= sequence.last == ' ' && sequence.after == Some(' '),
                    Lost::Hyphen => known.gaps = true,
                    Lost::End => {}
                }
            }
        }
        known
    }

    fn has(&self, lead: char) -> bool {
        self.leads & bit(lead) != 0
    }

    /// What a sequence was that misses a byte, where the article leaves no doubt which one it is.
    fn whole(&self, sequence: &Sequence) -> Option<char> {
        let Sequence { lead, chars, means, before, after, lost, .. } = *sequence;
        let lower = |c: Option<char>| c.is_some_and(is_lower);
        // Greek or Russian letters stand in no word with Latin ones.
        let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if chars == 2 && means > '\u{36f}' && (ascii(before) || ascii(after)) {
            return None;
        }
        // A byte that is no character of Windows-1252 may be missing as well, unless others of them are there.
        if lost == Lost::Hyphen {
            let sure = self.controls && (chars == 2 || lead <= 'á') || lead == 'Ã' && lower(before) && lower(after);
            return Some(means).filter(|_| sure && !self.hyphens);
        }
        if self.gaps
            || self.central && means == 'à'
            || !(self.controls || lead <= 'Ã')
            || lost == Lost::Space && self.spaces
        {
            return None;
        }
        if !self.latin {
            return Some(means);
        }
        // 0x85 is white space there, too.
        let other = char::from_u32(means as u32 ^ 0x25)?;
        [means, other].into_iter().find(|c| is_in(*c, "\u{a0}àąхРυΠנمภễ"))
    }
}

/// Whether a sequence is followed by another one that is as whole.
fn touches(a: &Sequence, b: &Sequence) -> bool {
    a.end == b.at && a.lost == b.lost
}

/// Whether a sequence touches one of its own kind and writing.
fn joined(found: &[Sequence], i: usize) -> bool {
    let alike =
        |a: &Sequence, b: &Sequence| touches(a, b) && a.chars == b.chars && writing(a.means) == writing(b.means);
    let before = i.checked_sub(1).is_some_and(|before| alike(&found[before], &found[i]));
    before || found.get(i + 1).is_some_and(|after| alike(&found[i], after))
}

/// Whether the space that a no-break space became is also the one behind the word: runs of spaces are often made one.
fn keeps_space(sequence: &Sequence, rest: &str, known: &Known) -> bool {
    if sequence.last != ' '
        || known.wide
        || rest.starts_in(" ,.)-")
        || rest.starts_in("Â") && !rest.after(2).starts_in("«»")
    {
        return false;
    }
    match sequence.means {
        // In Vietnamese this letter stands inside a word as well: what follows is the word's end where it is no word itself.
        'à' if known.has('á') => {
            let rest = rest.up_to(" ,.;:!?)â…");
            rest.chars().any(|c| !c.is_ascii() || is_in(c, "aeiouy")) && !rest.is_among("i o u y")
        }
        // An "à" that was broken twice.
        '\u{a0}' => sequence.before == Some('ƒ'),
        // Elsewhere it ends words, but for Portuguese "às". Korean syllables with that byte mostly do, too.
        'à' => !rest.starts_with("s "),
        means => means >= '\u{ac00}',
    }
}

pub fn changes(text: &str, edits: &[Edit], known: &Known) -> Vec<(std::ops::Range<usize>, String, Why)> {
    let mut found: Vec<Sequence> = Vec::new();
    let (mut end, mut bytes) = (0, 0);
    let mut edit = 0;
    for mut sequence in sequences(text) {
        // What was mended is no byte of what was not.
        while edits.get(edit).is_some_and(|edit| edit.at < sequence.at) {
            edit += 1;
        }
        if edits.get(edit).is_some_and(|edit| edit.at > sequence.at && edit.at < sequence.end && edit.why == MENDED) {
            continue;
        }
        let lost = sequence.lost != Lost::Nothing;
        if lost {
            let broken = known.has(sequence.lead) || end == sequence.at;
            let Some(means) = known.whole(&sequence).filter(|_| broken) else { continue };
            sequence.means = means;
        }
        end = sequence.end;
        bytes += sequence.chars - usize::from(lost);
        found.push(sequence);
    }
    let mut any = false;
    for i in 0..found.len() {
        let sequence = &found[i];
        let quotes = is_quote(sequence.second) && is_quote(sequence.last);
        let doubtful = quotes && (sequence.chars > 2 || sequence.means < '\u{370}');
        let sure = certain(sequence, joined(&found, i)) || known.has(sequence.lead) && !doubtful;
        found[i].sure = sure;
        any |= sure;
    }
    // Where no letter is left that could be one of its own, all of the text is broken; elsewhere nothing is filled in.
    let all = any && text.chars().filter(|c| byte(*c).is_some()).count() == bytes;
    for sequence in &mut found {
        sequence.sure = all || sequence.sure && sequence.lost == Lost::Nothing;
    }
    // And not where it touches one that is: "Å“" behind "â‚¬".
    for i in 1..found.len() {
        found[i].sure |= found[i - 1].sure && touches(&found[i - 1], &found[i]);
    }
    for i in (1..found.len()).rev() {
        found[i - 1].sure |= found[i].sure && touches(&found[i - 1], &found[i]);
    }
    let mut changes = Vec::new();
    found.retain(|sequence| sequence.sure);
    let mut next = 0;
    let mut until = 0;
    for (at, c) in text.char_indices() {
        if at < until {
            continue;
        }
        if let Some(sequence) = found.get(next).filter(|sequence| sequence.at == at) {
            next += 1;
            until = sequence.end;
            let mut with = sequence.means.to_string();
            let keeps_space = sequence.lost == Lost::Space && keeps_space(sequence, text.after(until), known);
            until -= usize::from(keeps_space);
            if sequence.means == '\u{feff}' || sequence.means == '\u{a0}' && sequence.lost == Lost::End {
                with.clear();
            }
            changes.push((at..until, with, MENDED));
        } else if known.leads != 0
            && c == 'â'
            && (until == at || text.before(at).chars().next_back().and_then(byte).is_none())
            && text.after(at).strip_prefix("â€").is_some_and(|rest| !rest.starts_with(|c| continuation(c).is_some()))
        {
            // The third character was lost: only the closing quote has an empty place there.
            until = at + "â€".len();
            if text.after(until).starts_with('\u{fffd}') {
                until += 3;
            }
            changes.push((at..until, "”".into(), MENDED));
        } else if let Some(to) = windows_1252(c) {
            changes.push((at..at + c.len_utf8(), to.to_string(), CONTROL));
        }
    }
    changes
}

/// A text without the white space around it, but with the end of a broken character that looks like white space.
pub fn trimmed(text: &str) -> &str {
    let short = text.trim();
    let text = text.trim_start();
    let end = short.len();
    if !text.after(end).starts_in("\u{85}\u{a0}") {
        return short;
    }
    let changes = changes(text, &[], &Known::new(&[text]));
    let broken = changes.into_iter().find(|(at, ..)| at.start <= end && at.end > end);
    text.before(broken.map_or(end, |(at, ..)| at.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> String {
        let mut traced = crate::text::traced::Traced::from(text);
        for _ in 0..4 {
            let known = Known::new(&[traced.text()]);
            traced.apply(changes(traced.text(), traced.edits(), &known));
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
