//! Reads the date that a page's text has, and reads the article's date again if its text was changed.

use super::document::Document;
use super::entry::Home;
use crate::date::Dateline;

/// Returns true if there is a date that hasn't been read.
pub fn must_be_read(document: &Document) -> bool {
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
