//! A date as the page wrote it, or, where the payload gave only a machine's date, as the reader's language writes it.

use yew::prelude::*;

use crate::date::Dateline;
use crate::ports::Dates;

/// A date, written in this language where it has to be written; in the browser's when there is none.
pub fn date(date: &Dateline, dates: &dyn Dates, language: Option<&str>) -> Html {
    let written = date.iso.as_deref().and_then(|iso| rewritten(&date.text, iso, dates, language));
    html! {
        <time dir="auto" datetime={date.iso.clone()}>{ written.as_deref().unwrap_or(&date.text) }</time>
    }
}

/// A date in the reader's words, where its text is one that only a machine writes.
pub fn rewritten(text: &str, iso: &str, dates: &dyn Dates, language: Option<&str>) -> Option<String> {
    if is_machine(text) { dates.in_full(iso, language) } else { None }
}

/// Whether a date is one that only a machine writes ("2024-07-24", "2024-07-24T08:00:00Z").
fn is_machine(text: &str) -> bool {
    let bytes = text.trim().as_bytes();
    bytes.len() >= 10 && bytes[4] == b'-' && bytes[7] == b'-' && bytes[..4].iter().all(u8::is_ascii_digit)
}
