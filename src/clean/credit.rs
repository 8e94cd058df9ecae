//! Finds photo credits, in the forms that agencies use, and separates them from the caption before them.

mod leading;

use std::ops::Range;

use super::document::Document;
use super::entry::{CardPart, Entry, Home};
use crate::lang::{
    self, AGENCY, CREDIT, CREDIT_BEHIND, CREDIT_BEHIND_IN_BRACKETS, CREDIT_LABEL, CREDIT_SIGN, CREDITS, ORIGIN_AT_FOOT,
    SENT_BY,
};
use crate::model::Role;
use crate::text::letters::{digit, is_letter, is_lower, is_upper, is_wide, is_word};
use crate::text::str_ext::StrExt;
pub use leading::leading;

/// A caption and its credit, as byte offsets.
#[derive(Debug, PartialEq, Eq)]
pub struct Split {
    /// The end of the caption, before whitespace and separators.
    pub caption: usize,
    /// The credit, without its label.
    pub credit: Range<usize>,
}

/// Marks between a caption and a credit without a label.
const BEFORE_CREDIT: [char; 9] = ['.', '!', '?', '”', '»', '|', '—', '–', '-'];

fn is_agency(words: &str) -> bool {
    lang::is(words.trim(), AGENCY)
}

/// Returns true if the words name an agency between slashes or after "via".
fn names_agency(words: &str) -> bool {
    words.split('/').any(is_agency) || words.find_from(" via ", 0).is_some_and(|at| is_agency(words.after(at + 5)))
}

/// Returns true if the words can name who made a picture: they are short, no sentence, and don't begin like running text.
fn is_name(words: &str) -> bool {
    let words = words.trim();
    let Some(first) = words.chars().next() else { return false };
    let (mut chars, mut letters, mut wide) = (0, false, false);
    let (mut before, mut mark) = (' ', false);
    for c in words.chars() {
        chars += 1;
        // The dot of an initial or of "Dr." ends no sentence.
        if mark && c.is_whitespace() || matches!(c, ':' | '：') {
            return false;
        }
        mark = ".!?。；;".contains(c) && !is_upper(before) && before != 'r';
        letters |= is_letter(c);
        wide |= is_wide(c);
        before = c;
    }
    let count = words.split_whitespace().take(11).count();
    chars <= if wide { 30 } else { 90 }
        && count <= 10
        && letters
        && !",，".contains(before)
        && (!is_lower(first) || count <= 3 || names_agency(words))
        && (is_word(first) || "@©“\"«".contains(first))
}

/// Returns the end of the caption before `at`.
fn caption_end(text: &str, at: usize) -> usize {
    text.before(at).trim_end_of("|-–—/•·([（【｜").len()
}

/// Returns the range of the credit without closing brackets and full stops.
fn credit_range(text: &str, start: usize, end: usize) -> Range<usize> {
    let start = start + text.part(start, end).indent();
    let mut end = end;
    loop {
        let words = text.part(start, end).trim_end();
        end = start + words.len();
        let Some(last) = words.chars().next_back() else { break };
        let place = end - last.len_utf8();
        let closes = match last {
            ')' => !words.contains('('),
            '）' => !words.contains('（'),
            ']' => !words.contains('['),
            '】' => !words.contains('【'),
            '。' => true,
            // Not the dot of "Jr." or of an initial.
            '.' => text.part(start, place).chars().rev().take_while(|c| is_letter(*c)).nth(2).is_some(),
            _ => false,
        };
        if !closes {
            break;
        }
        end = place;
    }
    start..end
}

/// Returns a split if the credit can be a name.
fn checked(text: &str, caption: usize, credit: Range<usize>) -> Option<Split> {
    is_name(text.part(credit.start, credit.end)).then_some(Split { caption, credit })
}

/// Returns where the credit begins after a label at `at`; `None` if there is no label.
fn label_end(text: &str, at: usize) -> Option<usize> {
    let before = text.before(at).chars().next_back();
    let wide_before = before.is_some_and(|c| is_wide(c) && is_word(c));
    if before.is_some_and(is_word) && !wide_before {
        return None;
    }
    let rest = text.after(at);
    if let Some((end, _)) = lang::label(rest, CREDIT_LABEL) {
        // The colon may be wide or follow a space. Right after a wide character, a single sign is only part of a word.
        return (!wide_before || end > "图：".len()).then_some(at + end);
    }
    let first = rest.chars().next()?;
    let end = at + lang::before_name(rest, CREDIT, CREDIT_SIGN)?;
    let caption = text.before(at).trim_end();
    let starts_apart = is_upper(first)
        || is_wide(first)
        || before.is_none_or(|c| !c.is_whitespace())
        || caption_end(text, at) < caption.len()
        || caption.ends_with(|c: char| ".!?。”\"»)）！？،".contains(c))
        || caption.is_empty();
    if !starts_apart || wide_before {
        return None;
    }
    let name = text.after(end).trim_start();
    let first = name.chars().next()?;
    (!is_lower(first) || is_agency(name.up_to(")/"))).then_some(end)
}

/// Returns true if [`split`] may find a credit. Most captions and credits need no closer look.
fn may_split(text: &str) -> bool {
    let text = text.trim_end();
    let end = text.after(tail(text));
    let last = text.trim_end_of(".。").chars().next_back();
    end.contains([':', '：', '﹕', '＝', '©'])
        || last.is_some_and(|last| ")）]】".contains(last))
        || CREDIT_BEHIND.split(' ').any(|behind| end.ends_with(behind))
        || !end.ends_with('.') && end.split(' ').any(|word| word.ends_with(BEFORE_CREDIT))
        || lang::mentions(end, CREDITS)
}

/// Returns where the end of a caption begins, in which a credit is looked for.
fn tail(text: &str) -> usize {
    let mut tail = text.len().saturating_sub(260);
    while !text.is_char_boundary(tail) {
        tail += 1;
    }
    tail
}

/// Finds the credit at the end of a caption. Looks only at the end, so that a long paragraph costs nothing.
pub fn split(text: &str) -> Option<Split> {
    let text = text.trim_end();
    let tail = tail(text);
    labelled(text, tail).or_else(|| in_brackets(text, tail)).or_else(|| signed(text, tail))
}

/// Finds the credit at the end of a page's line. A label and a name alone must clearly be a credit, since they can be a line of any
/// list ("Photo: 12 megapixels").
pub fn split_line(text: &str) -> Option<Split> {
    split(text).filter(|Split { caption, credit }| {
        let name = text.part(credit.start, credit.end);
        let first = name.chars().next().unwrap_or(' ');
        // "© Marsh Gazette 2031" is a page's legal line.
        let year = text.starts_with('©') && name.split(|c| digit(c).is_none()).any(|number| number.len() == 4);
        *caption > 0
            || !year && (names_agency(name) || "@©“\"«".contains(first) || is_letter(first) && !is_lower(first))
    })
}

/// Returns true if a line is only a credit, as below a picture: it names an agency ("Jane Doe/AFP", "Getty Images").
pub fn is_credit_line(text: &str) -> bool {
    is_name(text) && names_agency(text)
}

/// Returns true if a line ends with one to four capitalized words in brackets: "The lock at noon. (Jane Doe)".
pub fn ends_in_name(text: &str) -> bool {
    let name = text.strip_suffix(')').and_then(|text| text.rfind('(').map(|at| text.after(at + 1)));
    name.is_some_and(in_capitals)
}

fn labelled(text: &str, tail: usize) -> Option<Split> {
    for (at, _) in text.after(tail).char_indices() {
        let at = tail + at;
        let Some(mut start) = label_end(text, at) else { continue };
        // One label after another: "Photo credit: photo by …".
        while let Some(next) = label_end(text, start + text.after(start).indent()) {
            start = next;
        }
        let found = checked(text, caption_end(text, at), credit_range(text, start, text.len()));
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Finds a credit in brackets: "(AP Photo/Jane Doe)", "（周禾 摄）", "(Jane Doe/AFP)", "(© Jane Doe)".
fn in_brackets(text: &str, tail: usize) -> Option<Split> {
    let body = text.trim_end_of(".。");
    let close = body.chars().next_back()?;
    let open = match close {
        ')' => '(',
        '）' => '（',
        ']' => '[',
        '】' => '【',
        _ => return None,
    };
    let at = tail + text.after(tail).rfind(open)?;
    let inner = at + open.len_utf8()..body.len().saturating_sub(close.len_utf8());
    let words = text.part(inner.start, inner.end);
    let credit = taken(text, inner.clone()).or_else(|| {
        // "(© Jane Doe)", "(Foto Jana Doll/dpa)".
        let label =
            lang::find(words, CREDIT_LABEL, |rest| rest.starts_with([' ', '/'])).map(|(end, _)| words.after(end + 1));
        let name = words.strip_prefix('©').or(label).map(str::trim_start);
        let sign = name.filter(|name| name.chars().next().is_some_and(is_upper)).map(|name| words.len() - name.len());
        // "(Quelle: dpa)"
        let sign = sign.or_else(|| lang::label(words, ORIGIN_AT_FOOT).map(|(end, _)| end)).unwrap_or(0);
        let made = words.starts_with('©')
            || names_agency(words.after(sign))
            || words.find_from("AP Photo", 0).is_some()
            || words.find_from("Getty Images", 0).is_some();
        made.then(|| credit_range(text, inner.start + sign, inner.end))
    })?;
    checked(text, caption_end(text, at), credit)
}

/// Returns the credit before a word for it: "周禾 摄", "新华社记者李明摄", "本报供图".
fn taken(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let start = range.start + text.part(range.start, range.end).indent();
    let words = text.part(start, range.end).trim_end();
    let before = |list: &str| list.split(' ').find_map(|end| words.strip_suffix(end));
    let name = before(CREDIT_BEHIND_IN_BRACKETS);
    // "新华社发" is a picture sent by the agency.
    let name = name.or_else(|| before(SENT_BY).filter(|name| is_agency(name)))?.trim_end_of("/／｜");
    (!name.is_empty() && name.chars().count() <= 16).then(|| start..start + name.len())
}

/// Returns true for one to four capitalized words.
fn in_capitals(words: &str) -> bool {
    (1..=4).contains(&words.split_whitespace().take(5).count())
        && words.split_whitespace().all(|word| word == "the" || word.chars().next().is_some_and(is_upper))
}

/// Finds a credit without a label, as a last sentence: "Petra Voss for City Frame", "Jane Doe/AFP", "© Jane Doe", "新华社记者 李明 摄".
fn signed(text: &str, tail: usize) -> Option<Split> {
    let end_of = text.after(tail);
    if let Some(at) = end_of.rfind('©') {
        let at = tail + at;
        return checked(text, caption_end(text, at), credit_range(text, at + '©'.len_utf8(), text.len()));
    }
    // "岬の灯台＝共同"
    if let Some(at) = end_of.rfind('＝').map(|at| tail + at).filter(|at| names_agency(text.after(at + "＝".len()))) {
        return checked(text, at, credit_range(text, at + "＝".len(), text.len()));
    }
    if let Some(before) = CREDIT_BEHIND.split(' ').find_map(|end| end_of.strip_suffix(end)) {
        let at = end_of.rfind(['。', '！', '？', '”', '）']).or_else(|| before.trim_end().rfind([' ', '\u{3000}']))?;
        let at = tail + at + end_of.after(at).chars().next().map_or(0, char::len_utf8);
        return checked(text, text.before(at).trim_end().len(), taken(text, at..text.len())?);
    }
    // Find the last mark that separates two sentences and is followed by a space.
    let mut until = end_of.len();
    let (at, mark, dash) = loop {
        until = end_of.before(until).rfind(BEFORE_CREDIT)?;
        let mark = end_of.after(until).chars().next()?;
        let before = end_of.before(until).chars().next_back();
        let dash = "|—–-".contains(mark);
        if !end_of.after(until + mark.len_utf8()).starts_with(' ') {
            continue;
        }
        // The dot of an initial ends no sentence, and a dash needs a space on both sides.
        if if dash { before == Some(' ') } else { mark != '.' || !before.is_some_and(is_upper) } {
            break (tail + until, mark, dash);
        }
    };
    let mut start = at + mark.len_utf8() + 1;
    // "Quelle: Jana Doll/dpa", "/ EFE": what leads to the credit isn't part of it.
    let mut whole = false;
    if let Some(colon) = text.find_from(": ", start)
        && text.part(start, colon).trim_end().chars().all(is_letter)
        && names_agency(text.after(colon + 2))
    {
        whole = colon > start;
        start = colon + 2;
    }
    if text.after(start).starts_with("/ ") {
        whole = true;
        start += 2;
    }
    let words = text.after(start);
    let several = words.contains('/') || words.find_from(" via ", 0).is_some();
    let agency_only = is_agency(words) || several && names_agency(words) && is_name(words);
    let between = words.find_from(" for ", 0).or_else(|| words.find_from(" via ", 0)).unwrap_or(words.len());
    let (maker, outlet) = (words.before(between), words.after(between + " for ".len()));
    let freelance = !dash && maker.split_whitespace().take(2).count() > 1 && in_capitals(maker) && in_capitals(outlet);
    if !(agency_only || freelance) || words.ends_with('.') {
        return None;
    }
    // Keep the sentence's own mark, but not a dot that only separates the credit from the caption.
    let caption = if dash {
        at - 1
    } else if mark == '.' && !whole {
        at
    } else {
        at + mark.len_utf8()
    };
    Some(Split { caption, credit: credit_range(text, start, text.len()) })
}

/// Returns true if the credit is only an agency's name, without a word for a picture: running text is signed like that, too.
pub fn is_signature(text: &str, caption: usize, credit: &Range<usize>) -> bool {
    let label = text.part(caption, credit.start).trim_of("([（【.。:：");
    let plain = !label.chars().any(|c| is_letter(c) || matches!(c, '©' | '/')) || lang::is(label, ORIGIN_AT_FOOT);
    plain && text.get(credit.clone()).is_some_and(is_agency) && !text.after(credit.end).chars().any(is_letter)
}

/// Returns true if a caption or a credit may have to be split.
pub fn may_be_in_fields(document: &Document) -> bool {
    let is_searched = |home| as_credit(home).is_some() || is_credit(home);
    document.entries.iter().any(|entry| is_searched(entry.home) && may_split(entry.words()))
}

/// Splits credits off captions whose credit field is empty, and removes labels from credits.
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

/// Returns the credit field that belongs to a caption field.
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

#[cfg(test)]
mod tests {
    use super::{may_split, split};
    use crate::lang::tests::entries_of;

    #[test]
    fn a_quick_look_finds_every_credit() {
        let labels = ["credit", "credit labels", "credit signs", "source", "sources", "agencies"];
        let mut labels: Vec<String> = labels.into_iter().flat_map(entries_of).collect();
        labels.extend(["", "©", "/", "via"].map(str::to_owned));
        let mut found = 0;
        for label in &labels {
            for caption in ["", "The lock at noon", "The lock at noon.", "船闸"] {
                for before in ["", " ", " – ", " ("] {
                    for behind in [" Jane Doe", ": Jane Doe/AFP", "：周禾", "", "/dpa"] {
                        for end in ["", ".", ")"] {
                            let text = [caption, before, label, behind, end].concat();
                            let is_split = split(&text).is_some();
                            assert!(!is_split || may_split(&text), "{text}");
                            found += usize::from(is_split);
                        }
                    }
                }
            }
        }
        assert!(found > 10_000, "{found}");
    }

    #[test]
    fn most_captions_and_credits_need_no_closer_look() {
        for text in [
            "",
            "The crate, an hour after it was landed.",
            "The lock at noon. Its gates were opened twice.",
            "Henrik Aspel",
            "Jane Doe/AFP",
            "Die Schleuse am Mittag",
        ] {
            assert!(!may_split(text), "{text}");
        }
    }
}
