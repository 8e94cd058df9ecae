//! Photo credits, in the ways agencies write them, told apart from the caption they stand behind.

use std::ops::Range;

use super::Role;
use super::document::{CardPart, Document, Entry, Home};
use super::letters::{is_letter, is_lower, is_upper, is_wide, is_word};
use super::lexicon::{self, AGENCY, CREDIT, CREDIT_COLON};

/// Where a caption ends, and where its credit stands.
#[derive(Debug, PartialEq, Eq)]
pub struct Split {
    /// The end of the caption, before white space and separators.
    pub caption: usize,
    /// The credit, without its label.
    pub credit: Range<usize>,
}

fn is_agency(words: &str) -> bool {
    lexicon::is(words.trim(), AGENCY)
}

/// Whether it names an agency somewhere between slashes, or behind "via".
fn names_agency(words: &str) -> bool {
    words.split('/').any(is_agency) || words.rfind(" via ").is_some_and(|at| is_agency(&words[at + 5..]))
}

/// Whether these words can be who made a picture: short, no sentence, not beginning like running text.
fn is_name(words: &str) -> bool {
    let words = words.trim();
    let long = if words.contains(is_wide) { 30 } else { 90 };
    let count = words.split_whitespace().count();
    let mut sentences = words.match_indices(['.', '!', '?', '。', '；', ';']).filter(|(at, mark)| {
        let initial = words[..*at].chars().next_back().is_some_and(is_upper) || words[..*at].ends_with("Dr");
        let ends = at + mark.len() < words.len() && words[at + mark.len()..].starts_with(char::is_whitespace);
        ends && !initial
    });
    let Some(first) = words.chars().next() else { return false };
    words.chars().count() <= long
        && count <= 10
        && sentences.next().is_none()
        && !words.contains([':', '：'])
        && !words.ends_with([',', '，'])
        && words.chars().any(is_letter)
        && (!is_lower(first) || count <= 3)
        && (is_word(first) || matches!(first, '@' | '©' | '“' | '"' | '«'))
}

/// The end of the caption that stands before `at`.
fn caption_end(text: &str, at: usize) -> usize {
    text[..at]
        .trim_end_matches(|c: char| {
            c.is_whitespace() || matches!(c, '|' | '-' | '–' | '—' | '/' | '•' | '·' | '(' | '[' | '（' | '【' | '｜')
        })
        .len()
}

/// The credit without what closes or ends it.
fn credit_range(text: &str, start: usize, end: usize) -> Range<usize> {
    let start = start + (text[start..end].len() - text[start..end].trim_start().len());
    let mut end = start + text[start..end].trim_end().len();
    while let Some(last) = text[start..end].chars().next_back() {
        let opens = |open: char| text[start..end].contains(open);
        let initial = text[start..end - last.len_utf8()].chars().rev().take_while(|c| is_letter(*c)).count() <= 2;
        let closes = match last {
            ')' => !opens('('),
            '）' => !opens('（'),
            ']' => !opens('['),
            '】' => !opens('【'),
            '。' => true,
            '.' => !initial,
            _ => last.is_whitespace(),
        };
        if !closes {
            break;
        }
        end -= last.len_utf8();
    }
    start..end
}

/// A label at `at`, and where the credit after it begins.
fn label_end(text: &str, at: usize) -> Option<usize> {
    let before = text[..at].chars().next_back();
    if before.is_some_and(|c| is_word(c) && !is_wide(c)) {
        return None;
    }
    let wide_before = before.is_some_and(is_wide);
    let starts_apart = before.is_none_or(|c| !c.is_whitespace() && !is_word(c))
        || caption_end(text, at) < text[..at].trim_end().len()
        || text[..at].trim_end().ends_with(['.', '!', '?', '。', '”', '"', '»', ')', '）', '！', '？', '،'])
        || text[at..].starts_with(is_wide)
        || text[..at].trim_end().is_empty();
    let rest = &text[at..];
    if let Some((end, _)) = lexicon::label(rest, CREDIT_COLON) {
        // A colon, also after a space and in its wide form; but a sign inside a word is none.
        return (!wide_before || end > "图：".len()).then_some(at + end);
    }
    if !(starts_apart || rest.starts_with(is_upper)) || wide_before {
        return None;
    }
    let end = at + lexicon::begins(rest, CREDIT)?;
    let name = text[end..].trim_start();
    let first = name.chars().next()?;
    (!is_lower(first) || is_agency(name.split([')', '/']).next().unwrap_or_default())).then_some(end)
}

/// Finds the credit at the end of a caption. Only ends are looked at, so that a long paragraph costs nothing.
pub fn split(text: &str) -> Option<Split> {
    let text = text.trim_end();
    let mut tail = text.len().saturating_sub(260);
    while !text.is_char_boundary(tail) {
        tail += 1;
    }
    labelled(text, tail).or_else(|| in_brackets(text, tail)).or_else(|| signed(text, tail))
}

fn labelled(text: &str, tail: usize) -> Option<Split> {
    text[tail..].char_indices().map(|(at, _)| tail + at).find_map(|at| {
        let mut start = label_end(text, at)?;
        // "Photo credit: photo by …": a label behind a label.
        while let Some(next) = label_end(text, text.len() - text[start..].trim_start().len()) {
            start = next;
        }
        let credit = credit_range(text, start, text.len());
        let words = &text[credit.clone()];
        // "图/新华社" and "photo by" need the caption to have ended.
        is_name(words).then(|| Split { caption: caption_end(text, at), credit })
    })
}

/// "(AP Photo/Jane Doe)", "（周禾 摄）", "(Jane Doe/AFP)", "(© Jane Doe)".
fn in_brackets(text: &str, tail: usize) -> Option<Split> {
    let body = text.trim_end_matches(['.', '。']);
    let open = match body.chars().next_back()? {
        ')' => '(',
        '）' => '（',
        ']' => '[',
        '】' => '【',
        _ => return None,
    };
    let at = tail + text[tail..].rfind(open)?;
    let inner = at + open.len_utf8()..body.len() - open.len_utf8();
    let words = text.get(inner.clone())?;
    let credit = taken(text, inner.clone()).or_else(|| {
        let made = words.starts_with(['©']) || words.contains("AP Photo") || words.contains("Getty Images");
        (made || names_agency(words)).then(|| {
            let label = ["©", "Photo/", "Photo ", "Foto ", "PHOTO ", "Photos "].iter().find(|label| {
                words.strip_prefix(**label).is_some_and(|name| name.starts_with(|c| is_upper(c) || c == ' '))
            });
            let sign = label.map_or(0, |label| label.len());
            credit_range(text, inner.start + sign, inner.end)
        })
    })?;
    is_name(&text[credit.clone()]).then(|| Split { caption: caption_end(text, at), credit })
}

/// "周禾 摄", "新华社记者李明摄", "本报供图": the credit before the word for it.
fn taken(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let words = text.get(range.clone())?.trim();
    let start = range.start + (text[range.clone()].len() - text[range].trim_start().len());
    let name = ["摄影", "攝影", "供图", "提供", "摄", "攝", "撮影"].iter().find_map(|end| words.strip_suffix(end))?;
    let name = name.trim_end().trim_end_matches(['/', '／', '｜']).trim_end();
    (!name.is_empty() && name.chars().count() <= 16).then(|| start..start + name.len())
}

/// A credit without a label, as a last sentence: "Petra Voss for City Frame", "Jane Doe/AFP", "© Jane Doe", "新华社记者 李明 摄".
fn signed(text: &str, tail: usize) -> Option<Split> {
    if let Some(at) = text[tail..].rfind('©') {
        let at = tail + at;
        let credit = credit_range(text, at + '©'.len_utf8(), text.len());
        return is_name(&text[credit.clone()]).then(|| Split { caption: caption_end(text, at), credit });
    }
    if text.ends_with(['摄', '攝']) || text.ends_with("供图") {
        let at = text[tail..]
            .rfind(['。', '！', '？', '”', '）'])
            .or_else(|| text[tail..].trim_end_matches(['摄', '攝', '供', '图', ' ']).rfind([' ', '\u{3000}']));
        let at = at.map(|at| tail + at + text[tail + at..].chars().next().map_or(0, char::len_utf8))?;
        let credit = taken(text, at..text.len()).filter(|credit| is_name(&text[credit.clone()]))?;
        return Some(Split { caption: text[..at].trim_end().len(), credit });
    }
    let (end, mark) = text[tail..].char_indices().rev().map(|(at, _)| tail + at).find_map(|at| {
        let mark = [". ", "! ", "? ", "” ", "» ", " | ", " — ", " – ", " - "]
            .into_iter()
            .find(|mark| text[at..].starts_with(mark))?;
        // The dot of an initial ends no sentence.
        (mark != ". " || !text[..at].chars().next_back().is_some_and(is_upper)).then_some((at, mark))
    })?;
    let mut start = end + mark.len();
    // "Quelle: Jana Doll/dpa", "/ EFE": what leads to the credit is none of it.
    let (label, name) = text[start..].split_once(": ").unwrap_or(("", &text[start..]));
    let label = label.trim_end();
    if label.chars().all(is_letter) && names_agency(name) {
        start = text.len() - name.len();
    }
    let slash = text[start..].starts_with("/ ");
    start += if slash { 2 } else { 0 };
    let words = &text[start..];
    let agency_only =
        is_agency(words) || (words.contains('/') || words.contains(" via ")) && names_agency(words) && is_name(words);
    let dash = mark.starts_with(' ');
    let (maker, outlet) = words.split_once(" for ").or_else(|| words.split_once(" via ")).unwrap_or((words, ""));
    let capital = |words: &str| {
        let count = words.split_whitespace().count();
        (1..=4).contains(&count)
            && words.split_whitespace().all(|word| word == "The" || word == "the" || word.starts_with(is_upper))
    };
    let freelance =
        !outlet.is_empty() && maker.split_whitespace().count() > 1 && capital(maker) && capital(outlet) && !dash;
    if !(agency_only || freelance) || words.ends_with('.') {
        return None;
    }
    // The sentence's own mark is kept, but a dot that only parts the two is not the caption's.
    let whole = slash || !label.is_empty();
    let caption = if dash || mark == ". " && !whole { end } else { end + mark.trim_end().len() };
    Some(Split { caption, credit: credit_range(text, start, text.len()) })
}

/// Whether what stands behind the text is no more than an agency's name, without a word for a picture: running text is
/// signed like that too.
pub fn is_signature(text: &str, caption: usize, credit: &Range<usize>) -> bool {
    text.get(credit.clone()).is_some_and(is_agency)
        && !text[caption..credit.start].contains(|c| is_letter(c) || matches!(c, '©' | '/'))
}

/// A caption with its credit at the beginning of running text: "… disassembly.” Photo: VCG In a landmark event …".
/// The credit's end is only certain where it is a known agency, alone or behind a slash.
pub fn leading(text: &str) -> Option<(Split, usize)> {
    let starts = text.char_indices().map(|(at, _)| at).take_while(|at| *at < 900);
    for at in starts {
        if at == 0 || !text[at..].starts_with(|c: char| c.is_uppercase() || !c.is_ascii()) {
            continue;
        }
        let Some(start) = label_end(text, at) else { continue };
        let start = start + (text[start..].len() - text[start..].trim_start().len());
        let rest = &text[start..];
        let mut names =
            rest.char_indices().filter(|(_, c)| matches!(c, ' ' | ')' | '）' | '.')).map(|(end, _)| end).take(8);
        let end = names.by_ref().filter(|end| {
            let words = &rest[..*end];
            let last = words.rsplit('/').next().unwrap_or_default();
            is_name(words) && (is_agency(words) || (words.contains('/') && is_agency(last)))
        });
        let Some(end) = end.last() else { continue };
        let after = rest[end..].trim_start_matches([')', '）', '.', ' ', ']']);
        if after.is_empty() {
            return None;
        }
        let split = Split { caption: caption_end(text, at), credit: start..start + end };
        return Some((split, text.len() - after.len()));
    }
    None
}

/// Splits the credits off the captions of fields that have none, and takes labels off credits.
pub fn split_fields(document: &mut Document) {
    let mut entries = std::mem::take(&mut document.entries).into_iter().peekable();
    while let Some(mut entry) = entries.next() {
        let beside = entries.peek().map(|entry| entry.home);
        let own = as_credit(entry.home).filter(|home| Some(*home) != beside);
        let found = if own.is_some() || is_credit(entry.home) { split(entry.words()) } else { None };
        if let (Some(Split { caption, credit }), Some(home)) = (&found, own) {
            let role =
                if let Role::RelatedCaption(number) = entry.role { Role::RelatedCredit(number) } else { Role::Credit };
            let credit = Entry { home, ..entry.cut(credit.clone(), role) };
            document.entries.push(Entry { home: entry.home, ..entry.cut(0..*caption, entry.role) });
            entry = credit;
        } else if let Some(Split { caption: 0, credit }) = found.filter(|found| !found.credit.is_empty()) {
            entry = Entry { home: entry.home, ..entry.cut(credit, entry.role) };
        }
        document.entries.push(entry);
    }
}

/// The credit's place beside a caption's.
fn as_credit(home: Home) -> Option<Home> {
    match home {
        Home::Caption => Some(Home::Credit),
        Home::FigureCaption(number) => Some(Home::FigureCredit(number)),
        Home::Card(strip, number, CardPart::Caption) => Some(Home::Card(strip, number, CardPart::Credit)),
        _ => None,
    }
}

fn is_credit(home: Home) -> bool {
    matches!(home, Home::Credit | Home::FigureCredit(_) | Home::Card(_, _, CardPart::Credit))
}
