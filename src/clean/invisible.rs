//! Removes invisible characters that no script needs, and collapses runs of no-break spaces.

use super::document::Document;
use crate::text::letters::is_letter;
use crate::text::str_ext::StrExt;
use crate::text::traced::{Step, Sure, Why};

const UNSEEN: Why =
    Why { step: Step::Invisible, reason: "An invisible character that no script needs here.", sure: Sure::Certain };
const SPACES: Why = Why { step: Step::Spaces, reason: "A run of no-break spaces.", sure: Sure::Certain };

/// Returns true for scripts without spaces between words, where a zero-width space allows a line break.
fn needs_zero_width_space(c: char) -> bool {
    matches!(c as u32, 0x0e00..=0x0eff | 0x0f00..=0x109f | 0x1780..=0x17ff | 0x1950..=0x19df | 0x1a20..=0x1aaf | 0x1b00..=0x1b7f | 0xa980..=0xa9df)
}

/// Removes zero-width spaces, soft hyphens between letters, stray byte order marks and control characters. Keeps joiners, which
/// Persian and emoji need.
pub fn remove(document: &mut Document) {
    if !document.settings.encoding {
        return;
    }
    for entry in &mut document.entries {
        let words = entry.words();
        let unseen = |c: char| matches!(c, '\u{200b}' | '\u{ad}' | '\u{feff}' | '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}');
        if !words.chars().any(unseen) {
            continue;
        }
        let mut changes = Vec::new();
        let mut before = None;
        // The next visible character, and where it stands.
        let mut seen: (usize, Option<char>) = (0, None);
        for (at, c) in words.char_indices() {
            if !unseen(c) {
                before = Some(c);
                continue;
            }
            let end = at + c.len_utf8();
            let needed = match c {
                '\u{200b}' => {
                    let after = words.after(end).chars().next();
                    before.is_some_and(needs_zero_width_space) || after.is_some_and(needs_zero_width_space)
                }
                '\u{ad}' => {
                    if seen.0 < end {
                        let next = words.after(end).char_indices().find(|(_, c)| !unseen(*c));
                        seen = next.map_or((words.len(), None), |(at, c)| (end + at, Some(c)));
                    }
                    !(before.is_some_and(is_letter) && seen.1.is_some_and(is_letter))
                }
                _ => false,
            };
            if !needed {
                changes.push((at..end, String::new(), UNSEEN));
            }
        }
        entry.apply(changes);
    }
}

/// Collapses each run of spaces that contains a no-break space. A single no-break space has a meaning ("10 km") and stays.
pub fn collapse_spaces(document: &mut Document) {
    if !document.settings.encoding {
        return;
    }
    for entry in &mut document.entries {
        let words = entry.words();
        let mut changes = Vec::new();
        let mut until = 0;
        for (at, _) in words.match_indices('\u{a0}') {
            if at < until {
                continue;
            }
            let blank = |c: char| c == ' ' || c == '\u{a0}';
            let start = words.before(at).trim_end_matches(blank).len().max(until);
            until = at + (words.after(at).len() - words.after(at).trim_start_matches(blank).len());
            if words.part(start, until).chars().nth(1).is_some() {
                changes.push((start..until, " ".into(), SPACES));
            }
        }
        entry.apply(changes);
    }
}
