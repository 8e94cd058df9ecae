//! Parses `srcset`: the same picture in other sizes.

use crate::text::str_ext::StrExt;

/// Splits a `srcset` into URLs and descriptors, as the HTML standard does: a URL may contain commas.
pub fn candidates(text: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|c: char| ", \t\n\r\u{c}".contains(c));
        if rest.is_empty() {
            return found;
        }
        let (address, after) = rest.split_at(rest.up_to(" \t\n\r\u{c}").len());
        let (descriptor, after) =
            if address.ends_with(',') { ("", after) } else { after.split_at(after.up_to(",").len()) };
        let descriptor = descriptor.trim_ascii();
        if is_descriptor(descriptor) {
            found.push((address.trim_end_matches(','), descriptor));
        }
        rest = after;
    }
}

/// Returns true for a width (`640w`) or a density (`1.5x`).
fn is_descriptor(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.len() < 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_at_checked(text.len().saturating_sub(1)) {
        Some((number, "w")) => digits(number),
        Some((number, "x")) => {
            let (whole, part) = number.split_once(".").unwrap_or((number, "0"));
            digits(whole) && digits(part)
        }
        _ => false,
    }
}
