//! Classifies a single line of a page, without its context.

use crate::text::str_ext::StrExt;
use std::ops::Range;

use crate::clean::furniture::{self, Kind as Furniture};
use crate::date::Dateline;
use crate::lang::{
    self, ABBREVIATIONS, BYLINE, BYLINE_BEHIND, BYLINE_LABEL, BYLINE_SIGN, DATE, IN_NAMES, NOT_A_SOURCE, ORIGIN,
    ORIGIN_AT_FOOT, READ_ALSO, RELATED,
};
use crate::text::letters::{digit, is_letter, is_lower, is_upper, is_wide, is_word};

/// What a line looks like, before its position on the page is considered.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Only a date; with its byte range.
    Date(Range<usize>),
    /// A source tag: the range of the name, and where the rest begins.
    Tag(Range<usize>, usize),
    /// Page furniture.
    Furniture(Furniture),
    /// A note of origin: where its label ends, and whether the label alone is conclusive.
    Origin(usize, bool),
    /// A suggested article: where its label ends.
    Related(usize),
    /// A "read also" link: where its label ends.
    ReadAlso(usize),
    /// A byline: the range of the name.
    Byline(Range<usize>),
    /// Only the source's name.
    Name,
    /// Anything else.
    Plain,
}

/// Parses a source tag at the start of a line ("[World Times]", "【晨港日报】"). Returns the range of the name, and where the rest begins.
pub fn tag(line: &str) -> Option<(Range<usize>, usize)> {
    let open = line.chars().next()?;
    let close = match open {
        '[' => ']',
        '【' => '】',
        '［' => '］',
        '〔' => '〕',
        _ => return None,
    };
    let start = open.len_utf8();
    let len = line.after(start).char_indices().take(120).find(|(_, c)| *c == close)?.0;
    let inner = line.part(start, start + len);
    let name = inner.trim();
    let from = start + (inner.len() - inner.trim_start().len());
    let is_name = name.chars().any(is_letter)
        && !name.contains(|c: char| "[【\n。!?;:：…“”".contains(c))
        && name.split_whitespace().take(9).count() <= 8
        && !lang::is(name, NOT_A_SOURCE);
    let after = start + len + close.len_utf8();
    let rest = after + (line.after(after).len() - line.after(after).trim_start().len());
    is_name.then(|| (from..from + name.len(), rest))
}

/// Returns true if a text was truncated: it ends with an ellipsis.
pub fn ends_cut(text: &str) -> bool {
    let text = text.trim_end();
    ["…", "...", "[…]", "[...]", "(…)", "……", "…]"].iter().any(|end| text.ends_with(end))
}

/// Returns true if a line by itself is recognizable as a part of a page, and so can't be half of a broken line.
pub fn is_part(line: &str) -> bool {
    line.starts_with(['[', '【']) || kind(line, None, true) != Kind::Plain
}

/// Returns the name after "Source:", if the line is short enough to be nothing else.
pub fn source_line(line: &str) -> Option<&str> {
    match kind(line, None, true) {
        Kind::Origin(label, false) if is_source_line(line) => Some(line.after(label).trim()),
        _ => None,
    }
}

/// Returns true if a line with a source label may name the source in a page's head: it is short and not a sentence.
pub fn is_source_line(line: &str) -> bool {
    weight(line) < 80 && !is_sentence(line)
}

/// The maximum length of a headline, by [`weight`].
pub const HEADLINE: usize = 200;

/// Classifies a line.
pub fn kind(line: &str, language: Option<&str>, furniture: bool) -> Kind {
    if line.len() <= 360
        && line.chars().count() <= 90
        && let Some(range) = date(line, language)
    {
        return Kind::Date(range);
    }
    if let Some((name, rest)) = tag(line) {
        return Kind::Tag(name, rest);
    }
    if furniture && let Some(kind) = furniture::kind(line) {
        return Kind::Furniture(kind);
    }
    if line.len() > 500 {
        return Kind::Plain;
    }
    match lang::label(line, ORIGIN | RELATED | READ_ALSO | ORIGIN_AT_FOOT) {
        Some((end, classes)) if classes & ORIGIN != 0 => Kind::Origin(end, true),
        Some((end, classes)) if classes & RELATED != 0 => Kind::Related(end),
        Some((end, classes)) if classes & READ_ALSO != 0 => Kind::ReadAlso(end),
        Some((end, _)) => Kind::Origin(end, false),
        None => byline(line).map_or(Kind::Plain, Kind::Byline),
    }
}

/// Returns the range of the date in a line that is only a date, maybe after "Published:".
fn date(line: &str, language: Option<&str>) -> Option<Range<usize>> {
    if !line.chars().any(|c| digit(c).is_some()) {
        return None;
    }
    if Dateline::is_date_line(line, language) {
        return Some(0..line.len());
    }
    let rest = line.after(lang::begins(line, DATE)?);
    let rest = rest.trim_start_matches([' ', ':', '：', '\u{a0}']);
    Dateline::is_date_line(rest, language).then(|| line.len() - rest.len()..line.len())
}

/// Parses a date followed by its source and maybe a byline ("2024年11月6日 来源：新华社 作者：李明"). Returns the ranges of the three; the last is empty
/// if there is no byline.
pub fn dated(line: &str, language: Option<&str>) -> Option<[Range<usize>; 3]> {
    if line.len() > 200 || !line.contains([':', '：']) {
        return None;
    }
    // Finds a label after a space: where the text before it ends, and where the text after it begins.
    let labelled = |from: usize, classes: u64| {
        line.char_indices().filter(|(at, c)| *at >= from && c.is_whitespace()).find_map(|(at, c)| {
            let name = at + c.len_utf8();
            lang::label(line.after(name), classes).map(|(end, _)| (at, name + end))
        })
    };
    let (date, source) = labelled(0, ORIGIN_AT_FOOT)?;
    let (end, byline) = labelled(source, BYLINE_LABEL).unwrap_or((line.len(), line.len()));
    let fits = Dateline::is_date_line(line.before(date), language)
        && is_source_line(line.part(source, end))
        && (byline == line.len() || is_person(line.after(byline).trim(), false));
    fits.then_some([0..date, source..end, byline..line.len()])
}

/// Returns the range of the name after "By" or "作者：".
fn byline(line: &str) -> Option<Range<usize>> {
    if line.len() > 360 || line.chars().count() > 90 {
        return None;
    }
    // "김나루 기자": the title follows the name.
    let titled = || BYLINE_BEHIND.split(' ').find_map(|title| line.strip_suffix(title)?.strip_suffix(' '));
    if let Some(name) = titled().filter(|name| name.chars().count() <= 12) {
        return is_person(name, true).then_some(0..name.len());
    }
    let (end, strict) = match lang::label(line, BYLINE_LABEL) {
        Some((end, _)) => (end, false),
        None => (lang::before_name(line, BYLINE, BYLINE_SIGN)?, true),
    };
    let name = line.after(end).trim_start();
    is_person(name.trim(), strict).then(|| line.len() - name.len()..line.len())
}

/// Returns true if this may be the names of one or more people.
fn is_person(name: &str, strict: bool) -> bool {
    let mut words = name.split_whitespace();
    let count = name.split_whitespace().take(11).count();
    let sentence =
        name.ends_with(|c: char| ".。!?:，".contains(c)) || name.contains(|c: char| "。！？“”\";".contains(c));
    let numbers = strict && name.chars().any(|c| digit(c).is_some());
    (1..=10).contains(&count)
        && !sentence
        && !numbers
        && words.all(|word| {
            let mut letters = word.chars();
            let first = letters.next();
            first.is_some_and(|c| is_upper(c) || !(is_lower(c) || digit(c).is_some())) || lang::is(word, IN_NAMES)
        })
}

/// Returns true if a plain line is running text: long, or ending like a sentence.
pub fn is_paragraph(line: &str, kind: &Kind) -> bool {
    *kind == Kind::Plain && !ends_cut(line) && (ends_sentence(line) || weight(line) > 160)
}

/// Returns true if a line ends like a sentence.
pub fn ends_sentence(line: &str) -> bool {
    line.trim_end_of("”’\"'»“」』)）› \u{a0}").ends_with(|c: char| ".。!！?？؟۔．".contains(c))
}

/// Returns true if a line ends like a sentence, or contains punctuation that no name of a Chinese source has.
pub fn is_sentence(line: &str) -> bool {
    ends_sentence(line) || line.contains(['，', '。', '！', '？', '；'])
}

/// Returns true if a line ends with an abbreviation whose dot doesn't end a sentence ("U.S.", "p.m.", "Jr."), and contains no other
/// sentence end.
pub fn ends_short(line: &str) -> bool {
    let Some(words) = line.strip_suffix('.').filter(|words| words.find_from(". ", 0).is_none()) else { return false };
    let last = words.after_last(" (\"");
    let letters = last.contains('.') && last.split('.').all(|part| part.chars().count() == 1);
    letters || last.is_among(ABBREVIATIONS)
}

/// Returns the length of a line in characters; a wide character (Chinese, Japanese) counts as three.
pub fn weight(line: &str) -> usize {
    line.chars().map(|c| if is_wide(c) { 3 } else { 1 }).sum()
}

/// Returns true if a line may be a headline.
pub fn is_headline(line: &str) -> bool {
    let ends = line.ends_with(|c: char| ".。،,;:：，；".contains(c)) && !line.ends_with("...") && !ends_short(line);
    weight(line) <= HEADLINE && !ends && line.chars().any(is_word)
}
