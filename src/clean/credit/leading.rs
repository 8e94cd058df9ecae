//! Finds a caption and its credit at the beginning of running text, as in an excerpt whose tags were stripped.

use super::{Split, caption_end, is_agency, is_name, label_end};
use crate::text::letters::{is_lower, is_upper, is_word};
use crate::text::str_ext::StrExt;

/// Finds a caption with its credit at the beginning of running text, and where the text goes on: "… disassembly.” Photo: VCG In a
/// landmark event …". The end of the credit is only certain if it is a known agency, alone or after a slash or "via", or one of the
/// credits `elsewhere` on the page, or if it is in brackets.
pub fn leading(text: &str, elsewhere: &[&str]) -> Option<(Split, usize)> {
    for (at, c) in text.char_indices() {
        if at >= 900 {
            break;
        }
        if !is_upper(c) && c.is_ascii() {
            continue;
        }
        let Some(start) = label_end(text, at) else { continue };
        // In "for one Photo: AP had" no caption ends before the label.
        let before = text.before(at).trim_end();
        let bracket = before.ends_with(['(', '（', '[', '【']);
        if !(bracket || before.is_empty() || before.ends_with(|c: char| ".!?。！？…”’\"»」)）|/•·–—-".contains(c)))
        {
            continue;
        }
        let start = start + text.after(start).indent();
        let rest = text.after(start);
        let found = if bracket { bracket_end(rest) } else { end(rest, elsewhere) };
        let after = rest.after(found).trim_start_matches(|c: char| ")）. ]】".contains(c));
        let first = after.trim_start_matches(|c: char| "“\"«„‘'(¿¡".contains(c)).chars().next();
        // Text that goes on in lower case or after a slash is still part of the credit.
        if found == 0 || first.is_some_and(is_lower) || after.up_to(" ").contains('/') {
            continue;
        }
        if after.is_empty() {
            return None;
        }
        let split = Split { caption: caption_end(text, at), credit: start..start + found };
        return Some((split, text.len() - after.len()));
    }
    None
}

/// Returns where the bracket around a credit ends; 0 if its content is no name.
fn bracket_end(rest: &str) -> usize {
    let close = rest.char_indices().take(100).find(|(_, c)| ")）]】".contains(*c));
    close.map(|(at, _)| at).filter(|at| is_name(rest.before(*at))).unwrap_or(0)
}

/// Returns where a known credit at the beginning of running text ends; 0 if there is none.
fn end(rest: &str, elsewhere: &[&str]) -> usize {
    let mut found = 0;
    for known in elsewhere {
        if rest.starts_with(known) && !rest.after(known.len()).chars().next().is_some_and(is_word) {
            found = found.max(known.len());
        }
    }
    let mut ends = 0;
    for (end, c) in rest.char_indices() {
        if ends == 8 {
            break;
        }
        if " )）.".contains(c) {
            ends += 1;
            let words = rest.before(end);
            let last = words.after_last("/");
            let last = last.split_once(" via ").map_or(last, |(_, agency)| agency);
            if is_agency(last) && is_name(words) {
                found = found.max(end);
            }
        }
    }
    found
}
