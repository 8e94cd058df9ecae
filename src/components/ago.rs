//! Times as people tell them ("3 hours ago"), in the reader's way of writing, with the full date beside.

use std::rc::Rc;

use super::locale::Locale;
use crate::date::{Dateline, ago};
use crate::ports::RelativeTimes;

/// A time as it is told at some moment: the words are only written when this changes.
pub type Told = (u64, &'static str);

/// Tells times in one language.
pub struct Ago {
    locale: Locale,
    times: Rc<dyn RelativeTimes>,
}

impl Ago {
    /// A teller of times in this language.
    pub fn new(locale: &Locale, times: &Rc<dyn RelativeTimes>) -> Self {
        Self { locale: locale.clone(), times: times.clone() }
    }

    /// How long ago a date was; none where it is to come, or is no more than a day, or a time of some place.
    pub fn told(&self, date: &Dateline, now: u64) -> Option<Told> {
        let iso = date.iso.as_deref()?;
        if !iso.get(10..)?.contains(['Z', 'z', '+', '-']) {
            return None;
        }
        // Clocks differ by a little.
        let seconds = (now as f64 - self.times.moment(iso)?) / 1_000.0;
        (seconds > -120.0).then(|| ago(seconds as u64))
    }

    /// A time in words.
    pub fn words(&self, (amount, unit): Told) -> Option<String> {
        self.times.ago(amount, unit, &self.locale.language)
    }

    /// The full date in words.
    pub fn date(&self, date: &Dateline) -> String {
        let Locale { language, dates, .. } = &self.locale;
        let language = Some(&**language).filter(|language| !language.is_empty());
        date.iso.as_deref().and_then(|iso| dates.in_full(iso, language)).unwrap_or_else(|| date.text.clone())
    }
}
