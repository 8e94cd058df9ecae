//! A caption and its credit at the beginning of running text, as an excerpt has them whose tags were stripped.

use super::{Split, caption_end, is_agency, is_name, label_end};
use crate::text::letters::{is_lower, is_upper, is_word};
use crate::text::look::{Look, is_in};

/// A caption with its credit at the beginning of running text: "… disassembly.” Photo: VCG In a landmark event …"; and where
/// the text goes on. The credit's end is only certain where it is a known agency, alone or behind a slash or "via", or one of
/// the credits that the page has elsewhere, or where the bracket that it stands in ends.
pub fn leading(text: &str, elsewhere: &[&str]) -> Option<(Split, usize)> {
    for (at, c) in text.char_indices() {
        if at >= 900 {
            break;
        }
        if !is_upper(c) && c.is_ascii() {
            continue;
        }
        let Some(start) = label_end(text, at) else { continue };
        // "for one Photo: AP had": the caption ends before its credit does.
        let before = text.before(at).trim_end();
        let bracket = before.ends_in("(（[【");
        if !(bracket || before.is_empty() || before.ends_in(".!?。！？…”’\"»」)）|/•·–—-")) {
            continue;
        }
        let start = start + text.after(start).indent();
        let rest = text.after(start);
        let found = if bracket { bracket_end(rest) } else { end(rest, elsewhere) };
        let after = rest.after(found).trim_start_of(")）. ]】");
        let first = after.trim_start_of("“\"«„‘'(¿¡").chars().next();
        // What goes on in a small letter, or behind a slash, is not past the credit.
        if found == 0 || first.is_some_and(is_lower) || after.up_to(" ").has_of("/") {
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

/// Where the bracket ends that a credit stands in; 0 where that is no name.
fn bracket_end(rest: &str) -> usize {
    let close = rest.char_indices().take(100).find(|(_, c)| is_in(*c, ")）]】"));
    close.map(|(at, _)| at).filter(|at| is_name(rest.before(*at))).unwrap_or(0)
}

/// Where a credit ends that is known, at the beginning of running text; 0 where none is.
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
        if is_in(c, " )）.") {
            ends += 1;
            let words = rest.before(end);
            let last = words.behind_last("/");
            let last = last.split_once(" via ").map_or(last, |(_, agency)| agency);
            if is_agency(last) && is_name(words) {
                found = found.max(end);
            }
        }
    }
    found
}
