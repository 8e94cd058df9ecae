//! What one line of a page is, seen alone.

use crate::text::look::Look;
use std::ops::Range;

use crate::clean::furniture::{self, Kind as Furniture};
use crate::date::Dateline;
use crate::lang::{
    self, ABBREVIATIONS, BYLINE, BYLINE_BEHIND, BYLINE_LABEL, BYLINE_SIGN, DATE, IN_NAMES, NOT_A_SOURCE, ORIGIN,
    ORIGIN_AT_FOOT, READ_ALSO, RELATED,
};
use crate::text::letters::{digit, is_letter, is_lower, is_upper, is_wide, is_word};

/// What a line looks like, before its place on the page is considered.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A date and nothing else; where the date's words stand.
    Date(Range<usize>),
    /// A source tag, and where what stands behind it begins.
    Tag(Range<usize>, usize),
    /// A line of the page.
    Furniture(Furniture),
    /// A note of origin: where its label ends; whether the label alone is enough.
    Origin(usize, bool),
    /// A suggestion: where its label ends.
    Related(usize),
    /// An invitation to another article: where its label ends.
    ReadAlso(usize),
    /// A byline: where the name stands.
    Byline(Range<usize>),
    /// The source's name, and nothing else.
    Name,
    /// Anything else.
    Plain,
}

/// A source tag at the beginning of a line ("[World Times]", "【晨港日报】"): the name, and where the rest begins.
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
        && !name.has_of("[【\n。!?;:：…“”")
        && name.split_whitespace().take(9).count() <= 8
        && !lang::is(name, NOT_A_SOURCE);
    let after = start + len + close.len_utf8();
    let rest = after + (line.after(after).len() - line.after(after).trim_start().len());
    is_name.then(|| (from..from + name.len(), rest))
}

/// Whether a text was cut: it ends with an ellipsis.
pub fn ends_cut(text: &str) -> bool {
    let text = text.trim_end();
    ["…", "...", "[…]", "[...]", "(…)", "……", "…]"].iter().any(|end| text.ends_with(end))
}

/// Whether a line is recognisably a part of a page by itself, and so never half of a broken line.
pub fn is_part(line: &str) -> bool {
    line.starts_in("[【") || kind(line, None, true) != Kind::Plain
}

/// The name behind "Source:", where the line is short enough to be no more than that.
pub fn source_line(line: &str) -> Option<&str> {
    match kind(line, None, true) {
        Kind::Origin(label, false) if is_source_line(line) => Some(line.after(label).trim()),
        _ => None,
    }
}

/// Whether a line with a source's label can name one at the head of a page: it is short, and no sentence.
pub fn is_source_line(line: &str) -> bool {
    weight(line) < 80 && !is_sentence(line)
}

/// How long a headline can be.
pub const HEADLINE: usize = 200;

/// What a line looks like.
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

/// A line that is a date, alone or behind "Published:".
fn date(line: &str, language: Option<&str>) -> Option<Range<usize>> {
    if !line.chars().any(|c| digit(c).is_some()) {
        return None;
    }
    if Dateline::is_date_line(line, language) {
        return Some(0..line.len());
    }
    let rest = line.after(lang::begins(line, DATE)?);
    let rest = rest.trim_start_of(" :：\u{a0}");
    Dateline::is_date_line(rest, language).then(|| line.len() - rest.len()..line.len())
}

/// A date with its source behind it on the line, and perhaps a byline ("2024年11月6日 来源：新华社 作者：李明"): where the words of
/// each stand; an empty range where there is no byline.
pub fn dated(line: &str, language: Option<&str>) -> Option<[Range<usize>; 3]> {
    if line.len() > 200 || !line.has_of(":：") {
        return None;
    }
    // What stands before and behind a label that has a space before it.
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

/// A byline: the name behind "By" or "作者：".
fn byline(line: &str) -> Option<Range<usize>> {
    if line.len() > 360 || line.chars().count() > 90 {
        return None;
    }
    // "김나루 기자": the title stands behind the name.
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

/// Whether these words can be one or more people's names.
fn is_person(name: &str, strict: bool) -> bool {
    let mut words = name.split_whitespace();
    let count = name.split_whitespace().take(11).count();
    let sentence = name.ends_in(".。!?:，") || name.has_of("。！？“”\";");
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

/// Whether a plain line is running text: ended like a sentence, or long.
pub fn is_paragraph(line: &str, kind: &Kind) -> bool {
    *kind == Kind::Plain && !ends_cut(line) && (ends_sentence(line) || weight(line) > 160)
}

/// Whether a line ends as a sentence does.
pub fn ends_sentence(line: &str) -> bool {
    line.trim_end_of("”’\"'»“」』)）› \u{a0}").ends_in(".。!！?？؟۔．")
}

/// Whether a line ends as a sentence does, or has the marks of one inside that no name of a Chinese source has.
pub fn is_sentence(line: &str) -> bool {
    ends_sentence(line) || line.has_of("，。！？；")
}

/// Whether a line ends in an abbreviation whose dot is no sentence's own ("U.S.", "p.m.", "Jr."), and ends none before.
pub fn ends_short(line: &str) -> bool {
    let Some(words) = line.strip_suffix('.').filter(|words| words.find_from(". ", 0).is_none()) else { return false };
    let last = words.behind_last(" (\"");
    let letters = last.has_of(".") && last.split('.').all(|part| part.chars().count() == 1);
    letters || last.is_among(ABBREVIATIONS)
}

/// How long a line is; a character of Chinese or Japanese says about as much as three of other scripts.
pub fn weight(line: &str) -> usize {
    line.chars().map(|c| if is_wide(c) { 3 } else { 1 }).sum()
}

/// Whether a line can be a headline.
pub fn is_headline(line: &str) -> bool {
    let ends = line.ends_in(".。،,;:：，；") && !line.ends_with("...") && !ends_short(line);
    weight(line) <= HEADLINE && !ends && line.chars().any(is_word)
}
