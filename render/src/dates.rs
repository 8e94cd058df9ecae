//! Formats dates as a browser's `Intl` does, from the same data of the Unicode CLDR.

use article_engine::ports::Dates;
use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{YMD, zone::LocalizedOffsetShort};
use icu_datetime::input::{Date, DateTime, ZonedDateTime};
use icu_locale::Locale;

/// The length of a date without a time in ISO 8601: `2031-04-09`.
const DAY: usize = 10;

/// Formats dates in full.
pub struct NativeDates {
    /// The language to use for a date without one, as a BCP 47 tag.
    pub language: String,
    /// Whether the time of day is left out.
    pub days: bool,
}

impl Dates for NativeDates {
    /// Writes a time in the zone that it is given in, which is its author's: the reader's zone isn't known here. A UTC time is labelled as
    /// such.
    fn in_full(&self, iso: &str, language: Option<&str>) -> Option<String> {
        let language = language.unwrap_or(&self.language);
        let locale = Locale::try_from_str(language).ok()?;
        let day = iso.get(..DAY)?;
        if self.days || iso.len() == DAY {
            let formatter = DateTimeFormatter::try_new(locale.into(), YMD::long()).ok()?;
            return Some(formatter.format(&Date::try_from_str(day, Iso).ok()?).to_string());
        }
        let fields = YMD::long().with_time_hm();
        if iso.ends_with(['Z', 'z']) {
            let formatter = DateTimeFormatter::try_new(locale.into(), fields.with_zone(LocalizedOffsetShort)).ok()?;
            return Some(formatter.format(&ZonedDateTime::try_offset_only_from_str(iso, Iso).ok()?).to_string());
        }
        let formatter = DateTimeFormatter::try_new(locale.into(), fields).ok()?;
        Some(formatter.format(&DateTime::try_from_str(iso, Iso).ok()?).to_string())
    }
}
