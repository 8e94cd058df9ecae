//! Relative times ("3 hours ago") in the reader's language, next to the full date.

use std::rc::Rc;

use super::locale::Locale;
use crate::date::{Dateline, ago};
use crate::ports::RelativeTimes;

/// A relative time as amount and unit. The words are only written again when this changes.
pub type Elapsed = (u64, &'static str);

/// Formats times in one language.
pub struct Ago {
    locale: Locale,
    times: Rc<dyn RelativeTimes>,
}

impl Ago {
    /// Creates a formatter for this language.
    pub fn new(locale: &Locale, times: &Rc<dyn RelativeTimes>) -> Self {
        Self { locale: locale.clone(), times: times.clone() }
    }

    /// Returns how long before `now` (in milliseconds) a date was; `None` if it is in the future or has no time with a time zone.
    pub fn elapsed(&self, date: &Dateline, now: u64) -> Option<Elapsed> {
        let iso = date.iso.as_deref()?;
        if !iso.get(10..)?.contains(['Z', 'z', '+', '-']) {
            return None;
        }
        // Clocks may differ a little.
        let seconds = (now as f64 - self.times.moment(iso)?) / 1_000.0;
        (seconds > -120.0).then(|| ago(seconds as u64))
    }

    /// Returns a relative time in words.
    pub fn words(&self, (amount, unit): Elapsed) -> Option<String> {
        self.times.ago(amount, unit, &self.locale.language)
    }

    /// Returns the full date in words.
    pub fn date(&self, date: &Dateline) -> String {
        let Locale { language, dates, .. } = &self.locale;
        let language = Some(&**language).filter(|language| !language.is_empty());
        date.iso.as_deref().and_then(|iso| dates.in_full(iso, language)).unwrap_or_else(|| date.text.clone())
    }
}
