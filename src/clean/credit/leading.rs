//! A caption and its credit at the beginning of running text, as an excerpt has them whose tags were stripped.

use super::{Split, caption_end, is_agency, is_name, label_end};
use crate::clean::letters::{is_upper, is_word};
use crate::clean::look::{Look, is_in};

/// A caption with its credit at the beginning of running text: "… disassembly.” Photo: VCG In a landmark event …".
/// The credit's end is only certain where it is a known agency, alone or behind a slash, or one of the credits that
/// the page has elsewhere.
pub fn leading(text: &str, elsewhere: &[&str]) -> Option<(Split, usize)> {
    for (at, c) in text.char_indices() {
        if at >= 900 {
            break;
        }
        if at == 0 || !is_upper(c) && c.is_ascii() {
            continue;
        }
        let Some(start) = label_end(text, at) else { continue };
        let start = start + text.after(start).indent();
        let rest = text.after(start);
        let mut found = 0;
        for known in elsewhere {
            if rest.starts_with(known) && !rest.after(known.len()).first_char().is_some_and(is_word) {
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
                let last = words.after(words.last_of("/").map_or(0, |slash| slash + 1));
                if is_agency(last) && is_name(words) {
                    found = found.max(end);
                }
            }
        }
        if found == 0 {
            continue;
        }
        let after = rest.after(found).trim_start_of(")）. ]");
        if after.is_empty() {
            return None;
        }
        let split = Split { caption: caption_end(text, at), credit: start..start + found };
        return Some((split, text.len() - after.len()));
    }
    None
}
