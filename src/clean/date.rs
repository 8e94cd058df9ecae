//! Reads the article's date again if its text was changed, or stood in a page's text.

use super::document::Document;
use super::entry::Home;
use crate::date::Dateline;

/// Returns true if the date is to be read again.
pub fn is_unread(document: &Document) -> bool {
    let known = document.article.date.as_ref().filter(|date| date.iso.is_some());
    let mut dates = document.entries.iter().filter(|entry| entry.home == Home::Date);
    dates.any(|entry| known.is_none_or(|date| date.text != entry.words()))
}

/// Reads the date. If it can't be read now, what was read before stays.
pub fn read(document: &mut Document) {
    let date = document.article.date.get_or_insert_with(Dateline::default);
    for entry in document.entries.iter().filter(|entry| entry.home == Home::Date) {
        if date.iso.is_none() || date.text != entry.words() {
            let read = Dateline::read(entry.words(), document.language.as_deref());
            *date = Dateline { iso: read.iso.or(date.iso.take()), ..read };
        }
    }
}
