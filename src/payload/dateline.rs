//! The one place where a payload's date becomes a [`Dateline`].

use crate::date::Dateline;

/// A date as it was written; a machine's date only where the words are a full ISO 8601 date.
pub fn dateline(text: &str, _language: Option<&str>) -> Dateline {
    Dateline { text: text.to_owned(), iso: is_iso(text).then(|| text.to_owned()) }
}

/// `YYYY-MM-DD`, alone or with `THH:MM`, seconds, fraction and zone.
fn is_iso(text: &str) -> bool {
    let (date, time) = text.split_once('T').map_or((text, None), |(date, time)| (date, Some(time)));
    is_day(date) && time.is_none_or(is_time)
}

fn is_day(date: &str) -> bool {
    let parts: Vec<Option<u32>> = date.split('-').map(digits).collect();
    let ([Some(year), Some(month), Some(day)], 10) = (parts.as_slice(), date.len()) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    date.find('-') == Some(4) && date.rfind('-') == Some(7) && (1..=days).contains(day)
}

fn is_time(time: &str) -> bool {
    let zone_at = time.find(['Z', '+', '-']).unwrap_or(time.len());
    let (clock, zone) = time.split_at(zone_at);
    let (clock, fraction) = clock.split_once('.').map_or((clock, None), |(clock, fraction)| (clock, Some(fraction)));
    let zone_fits = match zone.strip_prefix(['+', '-']) {
        Some(offset) => is_clock(offset, &[23, 59]),
        None => zone.is_empty() || zone == "Z",
    };
    let seconds = is_clock(clock, &[23, 59, 59]);
    zone_fits
        && fraction.is_none_or(|fraction| seconds && digits(fraction).is_some())
        && (seconds || is_clock(clock, &[23, 59]))
}

fn is_clock(clock: &str, most: &[u32]) -> bool {
    let parts: Vec<&str> = clock.split(':').collect();
    let fits = |(part, most): (&&str, &u32)| part.len() == 2 && digits(part).is_some_and(|number| number <= *most);
    parts.len() == most.len() && parts.iter().zip(most).all(fits)
}

fn digits(text: &str) -> Option<u32> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.get(..text.len().min(9))?.parse().ok())?
}
