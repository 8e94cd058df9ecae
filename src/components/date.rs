//! A date as the page wrote it or, if the payload has only a machine-readable date, as the reader's language writes it.

use yew::prelude::*;

use crate::date::Dateline;
use crate::ports::Dates;

/// Draws a date. If it has to be written out, that is in `language`, or the browser's language if there is none.
pub fn date(date: &Dateline, dates: &dyn Dates, language: Option<&str>) -> Html {
    let written = date.iso.as_deref().and_then(|iso| rewritten(&date.text, iso, dates, language));
    html! {
        <time dir="auto" datetime={date.iso.clone()}>{ written.as_deref().unwrap_or(&date.text) }</time>
    }
}

/// Returns a date in words if its text is machine-readable only.
pub fn rewritten(text: &str, iso: &str, dates: &dyn Dates, language: Option<&str>) -> Option<String> {
    if is_machine(text) { dates.in_full(iso, language) } else { None }
}

/// Returns true for dates that only a machine writes ("2024-07-24", "2024-07-24T08:00:00Z").
fn is_machine(text: &str) -> bool {
    let bytes = text.trim().as_bytes();
    bytes.len() >= 10 && bytes[4] == b'-' && bytes[7] == b'-' && bytes[..4].iter().all(u8::is_ascii_digit)
}
