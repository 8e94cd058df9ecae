//! A quick look at a text by short lists, which need no table. It finds all that the table finds, and a little more.

use super::fold::fold;
use super::sections::LONGEST;

/// Returns true if `text` begins like an entry of the list.
pub fn begins_like(text: &str, list: &str) -> bool {
    let begin: String = text.chars().filter_map(fold).take(LONGEST).collect();
    list.split('|').any(|entry| begin.starts_with(entry))
}

/// Returns true if an entry of the list stands in `text`, not inside a word of Latin letters.
pub fn mentions(text: &str, list: &str) -> bool {
    let text: String = text.chars().filter_map(fold).collect();
    list.split('|').any(|entry| {
        text.match_indices(entry).any(|(at, _)| !text[..at].ends_with(|before: char| before.is_ascii_alphanumeric()))
    })
}
