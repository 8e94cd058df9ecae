//! Recognizes lines that name the article's source. The site's name stays there.

use super::Text;
use super::chars::Class;
use super::normalized::NormalizedText;
use super::scan::Unit;
use crate::lang::{self, NOT_A_SOURCE, SOURCE, SOURCES};
use crate::text::str_ext::StrExt;

/// Returns the names in lines of the form `[X]`, `【X】` and `Source: X`.
pub(super) fn names<'a>(texts: &[Text<'a>]) -> Vec<&'a str> {
    const MOST: usize = 4;
    let label = |line: &str| lang::label(line, SOURCE).map(|(end, _)| end);
    let is_source = |words: &str| !lang::is(words, NOT_A_SOURCE);
    lines(texts).filter_map(|line| named(line, label, is_source)).take(MOST).collect()
}

/// Returns these names, and perhaps others. Needs no table of words.
pub(super) fn likely_names<'a>(texts: &[Text<'a>]) -> Vec<&'a str> {
    const MOST: usize = 50;
    let label = |line: &str| {
        let colon = line.find([':', '：', '﹕', '＝']).filter(|_| lang::begins_like(line, SOURCES))?;
        Some(colon + line.after(colon).chars().next().map_or(0, char::len_utf8))
    };
    lines(texts).filter_map(|line| named(line, label, |_| true)).take(MOST).collect()
}

fn lines<'a>(texts: &[Text<'a>]) -> impl Iterator<Item = &'a str> {
    texts.iter().flat_map(|text| text.words.lines())
}

/// Returns the name in such a line. `label` returns where a label for the source ends, and `is_source` tells what stands in brackets.
fn named(line: &str, label: impl Fn(&str) -> Option<usize>, is_source: impl Fn(&str) -> bool) -> Option<&str> {
    const LONGEST: usize = 120;
    let mut line = line.trim();
    if line.len() > LONGEST {
        return None;
    }
    for pair in [['[', ']'], ['【', '】'], ['［', '］'], ['〔', '〕'], ['(', ')'], ['（', '）']] {
        if line.starts_with(pair[0]) && line.ends_with(pair[1]) {
            let inner = line.part(pair[0].len_utf8(), line.len() - pair[1].len_utf8());
            if !matches!(pair[0], '(' | '（') {
                return (!inner.contains(pair) && is_source(inner.trim())).then_some(inner.trim());
            }
            line = inner;
        }
    }
    let name = line.after(label(line)?);
    (name.chars().count() <= 40).then_some(name.trim())
}

/// Returns true if an occurrence is the name in such a line, or in brackets at the start of a line.
pub(super) fn is_tag(text: &NormalizedText, unit: &Unit) -> bool {
    let line_end = |place: usize| text.class(place) == Class::Break || text.at(place) == '\n';
    let bracketed = unit.start >= 2
        && matches!(text.at(unit.start - 1), '[' | '【' | '［' | '〔')
        && matches!(text.at(unit.end), ']' | '】' | '］' | '〕');
    let head = unit.parts.len() == 1 && text.class(unit.end + 1) == Class::Space;
    bracketed && line_end(unit.start - 2) && (head || line_end(unit.end + 1))
}
