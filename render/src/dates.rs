//! Dates as a browser's `Intl` writes them, by the same data of the Unicode CLDR.

use article_engine::ports::Dates;
use icu_calendar::Iso;
use icu_datetime::DateTimeFormatter;
use icu_datetime::fieldsets::{YMD, zone::LocalizedOffsetShort};
use icu_datetime::input::{Date, DateTime, ZonedDateTime};
use icu_locale::Locale;

/// How long a day is in ISO 8601: `2031-04-09`.
const DAY: usize = 10;

/// Writes dates in full.
pub struct NativeDates {
    /// The language of a date that has none, a BCP 47 tag.
    pub language: String,
    /// Whether the time of day is left out.
    pub days: bool,
}

impl Dates for NativeDates {
    /// A moment is told in the time zone that it is written in, which is that of its writer: nobody here knows the reader's. Where
    /// it is only UTC, that is said.
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
