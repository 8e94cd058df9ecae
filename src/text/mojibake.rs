//! Repairs broken encodings: UTF-8 that was decoded as Windows-1252 or Latin-1, once or several times, and C1 control characters.
//!
//! A sequence is repaired only where no language would write it: the same characters can be French («é…»), Portuguese (Ã) or Danish.

use super::letters::{is_letter, is_lower, is_upper};
use super::str_ext::StrExt;
use super::traced::{Edit, Step, Sure, Why};

const MENDED: Why = Why { step: Step::Encoding, reason: "UTF-8 that was read as Windows-1252.", sure: Sure::Certain };
const CONTROL: Why =
    Why { step: Step::Encoding, reason: "A control character that is a Windows-1252 character.", sure: Sure::Certain };

/// The characters of the bytes 0x80..0xA0 in Windows-1252. The five unassigned bytes stay control characters.
const UPPER: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Returns the Windows-1252 character for a C1 control character, if its byte is assigned.
pub fn windows_1252(c: char) -> Option<char> {
    let place = (c as usize).checked_sub(0x80)?;
    UPPER.get(place).copied().filter(|to| *to != c)
}

/// Returns the byte that Windows-1252 or Latin-1 decodes to this character.
fn byte(c: char) -> Option<u8> {
    match c {
        '\u{80}'..='\u{ff}' => Some(c as u8),
        _ => UPPER.iter().position(|upper| *upper == c).map(|place| place as u8 + 0x80),
    }
}

fn continuation(c: char) -> Option<u32> {
    byte(c).filter(|byte| (0x80..0xc0).contains(byte)).map(|byte| u32::from(byte & 0x3f))
}

/// Returns true if the text may contain a broken sequence. Most texts don't and need no closer look.
pub fn suspicious(text: &str) -> bool {
    let mut lead = false;
    !text.is_ascii()
        && text.chars().any(|c| {
            let found = matches!(c, '\u{80}'..='\u{9f}') || lead && continuation(c).is_some();
            lead = matches!(c, '\u{c2}'..='\u{f4}');
            found
        })
}

/// Returns true if the text has a control character or a sequence that lacks no byte. Only these are [certainly](certain) broken, and nothing
/// is repaired where none is.
pub fn may_be_certain(text: &str) -> bool {
    !text.is_ascii()
        && text.char_indices().any(|(at, c)| {
            let more = match c {
                '\u{80}'..='\u{9f}' => return true,
                '\u{c2}'..='\u{df}' => 1,
                '\u{e0}'..='\u{ef}' => 2,
                '\u{f0}'..='\u{f4}' => 3,
                _ => return false,
            };
            text[at..].chars().skip(1).take(more).filter(|c| continuation(*c).is_some()).count() == more
        })
}

/// The byte that a sequence lacks, and what happened to it.
#[derive(Clone, Copy, PartialEq)]
enum Lost {
    Nothing,
    /// A no-break space (0xA0) that became a space.
    Space,
    /// A no-break space that was trimmed off the end of the text.
    End,
    /// A soft hyphen (0xAD) that was removed.
    Hyphen,
}

/// A broken sequence: its place, its characters and the character that it encodes.
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
    /// Whether it is certainly broken.
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

/// Returns true for characters that no language writes after "Ã" or "Â".
fn never_after_capital(c: char) -> bool {
    matches!(c, '¡'..='©' | '¬'..='¿' | 'ª' | '€' | 'ƒ' | 'Š' | 'Œ' | 'Ž' | 'š' | 'œ' | 'ž' | 'Ÿ' | '˜' | 'ˆ' | '\u{80}'..='\u{9f}')
        && c != '»'
}

fn is_quote(c: char) -> bool {
    matches!(c, '‘' | '’' | '‚' | '“' | '”' | '„' | '‹' | '›' | '«' | '»' | '…' | '–' | '—' | '™' | '\u{a0}')
}

/// Returns true if the sequence is certainly broken, judging by its neighbours. `joined`: a sequence of the same kind touches it.
fn certain(sequence: &Sequence, joined: bool) -> bool {
    let Sequence { lead, second, last, chars, means, before, after, lost, .. } = *sequence;
    let lower = |c: Option<char>| c.is_some_and(is_lower);
    let after_lower = lower(before);
    match chars {
        _ if lost != Lost::Nothing => false,
        // An emoji or a rare character: no word has four such letters in a row.
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
        // Vietnamese letters, which stand alone among ASCII letters.
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

/// Returns a coarse number for the script of a decoded character. Adjacent sequences of one script confirm each other.
fn writing(c: char) -> u32 {
    match c as u32 {
        0x2e80..=0x9fff | 0xf900..=0xfaff | 0xff00..=0xffef => 0x3000,
        0xac00..=0xd7ff => 0xac00,
        code => code >> 8,
    }
}

/// What an article's certain sequences reveal. It decides sequences that are doubtful by themselves.
#[derive(Default)]
pub struct Known {
    /// The lead characters of certain sequences, one bit each.
    leads: u64,
    /// Whether no-break spaces, soft hyphens and control characters occur within such sequences.
    spaces: bool,
    hyphens: bool,
    controls: bool,
    /// Whether these control characters show that the text was decoded as Latin-1, not Windows-1252.
    latin: bool,
    /// Whether there are runs of spaces that were not collapsed into one.
    wide: bool,
    /// Whether bytes are missing that left no space.
    gaps: bool,
    /// Whether there are Central European letters. Those languages have no "à" but an "í", whose second byte is a soft hyphen.
    central: bool,
}

fn bit(lead: char) -> u64 {
    1 << (lead as u32 & 0x3f)
}

impl Known {
    /// Returns true if anything is certainly broken.
    pub fn is_broken(&self) -> bool {
        self.leads != 0
    }

    /// Examines the texts of one article.
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
        // Some leads belong together: "Â" and "Ã" begin Latin-1's letters and the spaces and signs of any language; "ã" to "í" begin
        // Chinese, Japanese and Korean.
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
                        known.central |= matches!(letter, '\u{100}'..='\u{17f}') && !"ĂăĐđĨĩŨũŒœ".contains(letter);
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

    /// Returns the character of a sequence that lacks a byte, if the article leaves no doubt about which byte it is.
    fn whole(&self, sequence: &Sequence) -> Option<char> {
        let Sequence { lead, chars, means, before, after, lost, .. } = *sequence;
        let lower = |c: Option<char>| c.is_some_and(is_lower);
        // No word mixes Greek or Cyrillic letters with Latin ones.
        let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        if chars == 2 && means > '\u{36f}' && (ascii(before) || ascii(after)) {
            return None;
        }
        // The missing byte may also be one that Windows-1252 leaves unassigned, unless such bytes occur elsewhere.
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
        // In Latin-1, 0x85 is whitespace too and may be the lost byte.
        let other = char::from_u32(means as u32 ^ 0x25)?;
        [means, other].into_iter().find(|c| "\u{a0}àąхРυΠנمภễ".contains(*c))
    }
}

/// Returns true if `b` directly follows `a` and lacks the same kind of byte, if any.
fn touches(a: &Sequence, b: &Sequence) -> bool {
    a.end == b.at && a.lost == b.lost
}

/// Returns true if a sequence touches one of the same length and script.
fn joined(found: &[Sequence], i: usize) -> bool {
    let alike =
        |a: &Sequence, b: &Sequence| touches(a, b) && a.chars == b.chars && writing(a.means) == writing(b.means);
    let before = i.checked_sub(1).is_some_and(|before| alike(&found[before], &found[i]));
    before || found.get(i + 1).is_some_and(|after| alike(&found[i], after))
}

/// Returns true if the space that a no-break space became also separates two words: runs of spaces are often collapsed into one.
fn keeps_space(sequence: &Sequence, rest: &str, known: &Known) -> bool {
    if sequence.last != ' '
        || known.wide
        || rest.starts_with([' ', ',', '.', ')', '-'])
        || rest.starts_with('Â') && !rest.after(2).starts_with(['«', '»'])
    {
        return false;
    }
    match sequence.means {
        // Vietnamese has this letter inside words, too. What follows ends the same word unless it looks like a word itself.
        'à' if known.has('á') => {
            let rest = rest.up_to(" ,.;:!?)â…");
            rest.chars().any(|c| !c.is_ascii() || "aeiouy".contains(c)) && !rest.is_among("i o u y")
        }
        // The end of an "à" that was broken twice.
        '\u{a0}' => sequence.before == Some('ƒ'),
        // Elsewhere "à" ends words, except in Portuguese "às". Korean syllables with that byte mostly do, too.
        'à' => !rest.starts_with("s "),
        means => means >= '\u{ac00}',
    }
}

/// Returns the repairs of a text: byte ranges, replacements and reasons. `edits` are the changes already made to it.
pub fn changes(text: &str, edits: &[Edit], known: &Known) -> Vec<(std::ops::Range<usize>, String, Why)> {
    let mut found: Vec<Sequence> = Vec::new();
    let (mut end, mut bytes) = (0, 0);
    let mut edit = 0;
    for mut sequence in sequences(text) {
        // A repaired character can't be a byte of another broken sequence.
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
    // If every character that could be a byte belongs to a sequence, the whole text is broken. Only then are missing bytes filled in.
    let all = any && text.chars().filter(|c| byte(*c).is_some()).count() == bytes;
    for sequence in &mut found {
        sequence.sure = all || sequence.sure && sequence.lost == Lost::Nothing;
    }
    // A sequence that touches a sure one is sure, too: "Å“" after "â‚¬".
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
            // The third character is missing. Of the sequences with this start, only the closing quote has an unassigned byte there.
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

/// Returns true if what [`trimmed`] returns may be longer than the trimmed text. Most texts need no closer look.
pub fn ends_suspiciously(text: &str) -> bool {
    text.after(text.trim_end().len()).starts_with(['\u{85}', '\u{a0}']) && suspicious(text)
}

/// Trims whitespace, but keeps a character at the end that looks like whitespace and belongs to a broken sequence.
pub fn trimmed(text: &str) -> &str {
    if !ends_suspiciously(text) {
        return text.trim();
    }
    let end = text.trim().len();
    let text = text.trim_start();
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
        assert!(traced.text() == text || may_be_certain(text), "{text}");
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
            // Each beginning, also in the middle of a sequence, as trimmed texts have it.
            let broken = broken(text);
            broken.char_indices().for_each(|(at, _)| _ = mended(broken[..at].trim()));
        }
        assert_eq!(mended("It\u{92}s fine \u{96} really"), "It’s fine – really");
        assert_eq!(mended("â€œQuietâ€ she said"), "“Quiet” she said");
    }

    #[test]
    fn letters_with_accents_before_signs_need_no_closer_look() {
        for text in ["L’été\u{a0}: la mer", "Beyoncé’s song", "Il a passé… l’été"] {
            assert!(suspicious(text) && !may_be_certain(text), "{text}");
        }
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
