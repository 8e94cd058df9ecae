//! Recognizes lines that name the article's source. The site's name stays there.

use super::Text;
use super::chars::Class;
use super::normalized::NormalizedText;
use super::scan::Unit;
use crate::lang::{self, NOT_A_SOURCE, SOURCE};
use crate::text::str_ext::StrExt;

/// Returns the names in lines of the form `[X]`, `【X】` and `Source: X`.
pub(super) fn names<'a>(texts: &[Text<'a>]) -> Vec<&'a str> {
    const MOST: usize = 4;
    let mut names = Vec::new();
    for text in texts {
        for line in text.words.lines() {
            if names.len() < MOST {
                names.extend(named(line));
            }
        }
    }
    names
}

fn named(line: &str) -> Option<&str> {
    const LONGEST: usize = 120;
    let mut line = line.trim();
    if line.len() > LONGEST {
        return None;
    }
    for pair in [['[', ']'], ['【', '】'], ['［', '］'], ['〔', '〕'], ['(', ')'], ['（', '）']] {
        if line.starts_with(pair[0]) && line.ends_with(pair[1]) {
            let inner = line.part(pair[0].len_utf8(), line.len() - pair[1].len_utf8());
            if !matches!(pair[0], '(' | '（') {
                return (!inner.contains(pair) && !lang::is(inner.trim(), NOT_A_SOURCE)).then_some(inner.trim());
            }
            line = inner;
        }
    }
    let (end, _) = lang::label(line, SOURCE)?;
    let name = line.after(end);
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
