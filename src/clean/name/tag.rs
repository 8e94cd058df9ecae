//! Lines that say where the article is from: they name the site, and stay.

use super::Text;
use super::chars::{self, Class};
use super::flat::Flat;
use super::scan::Unit;
use super::words::{Has, listed};

/// What stands before the site's name on such a line.
const LABELS: &str =
    "source quelle fuente fonte bron źródło zdroj kaynak kilde källa источник джерело المصدر منبع 来源 來源 出典 출처";

/// The names that lines of the form `[X]`, `【X】` and `Source: X` give.
pub(super) fn names<'a>(texts: &[Text<'a>]) -> Vec<&'a str> {
    const MOST: usize = 4;
    texts.iter().flat_map(|text| text.words.split('\n')).filter_map(named).take(MOST).collect()
}

fn named(line: &str) -> Option<&str> {
    const LONGEST: usize = 120;
    let line = line.trim();
    if line.len() > LONGEST {
        return None;
    }
    for (open, close) in [('[', ']'), ('【', '】'), ('［', '］'), ('〔', '〕')] {
        if let Some(name) = line.strip_prefix(open).and_then(|line| line.strip_suffix(close)) {
            return (!name.contains([open, close])).then_some(name.trim());
        }
    }
    let line = line.strip_prefix(['(', '（']).and_then(|line| line.strip_suffix([')', '）'])).unwrap_or(line);
    let (label, name) = line.split_once([':', '：'])?;
    let label: Vec<char> = label.trim().chars().map(chars::fold).collect();
    (listed(LABELS, &label, Has::Whole) && name.chars().count() <= 40).then_some(name.trim())
}

/// Whether an occurrence is what such a line names, or the head of a line that begins with it.
pub(super) fn is_tag(flat: &Flat, unit: &Unit) -> bool {
    let line_end = |place: usize| flat.class(place) == Class::Break || flat.at(place) == '\n';
    let bracketed = unit.start >= 2
        && matches!(flat.at(unit.start - 1), '[' | '【' | '［' | '〔')
        && matches!(flat.at(unit.end), ']' | '】' | '］' | '〕');
    let head = unit.parts.len() == 1 && flat.class(unit.end + 1) == Class::Space;
    bracketed && line_end(unit.start - 2) && (head || line_end(unit.end + 1))
}
