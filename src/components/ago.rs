//! Times as people tell them ("3 hours ago"), in the reader's way of writing, with the full date beside.

use js_sys::{Array, Date as JsDate, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::locale::Locale;
use crate::date::{Dateline, ago};

/// A time as it is told at some moment: the words are only written when this changes.
pub type Told = (u64, &'static str);

/// Tells times in one language.
pub struct Ago {
    locale: Locale,
    /// `Intl.RelativeTimeFormat` and its `format`, where the browser has them and knows what the language is.
    teller: Option<(JsValue, Function)>,
}

impl Ago {
    /// A teller of times in this language.
    pub fn new(locale: &Locale) -> Self {
        Self { locale: locale.clone(), teller: teller(&locale.language).ok() }
    }

    /// The moment that a date means, in milliseconds since 1970; none where it is no more than a day, or a time of some place.
    pub fn moment(date: &Dateline) -> Option<f64> {
        let iso = date.iso.as_deref()?;
        let zoned = iso.get(10..)?.contains(['Z', 'z', '+', '-']);
        let moment = JsDate::parse(iso);
        (zoned && !moment.is_nan()).then_some(moment)
    }

    /// How long ago a moment was; none where it is to come.
    pub fn told(moment: f64, now: u64) -> Option<Told> {
        // Clocks differ by a little.
        let seconds = (now as f64 - moment) / 1_000.0;
        (seconds > -120.0).then(|| ago(seconds as u64))
    }

    /// A time in words.
    pub fn words(&self, told: Told) -> Option<String> {
        let (teller, format) = self.teller.as_ref()?;
        let words = format.call2(teller, &(-(told.0 as f64)).into(), &told.1.into());
        words.ok()?.as_string()
    }

    /// The full date in words.
    pub fn date(&self, date: &Dateline) -> String {
        let Locale { language, dates, .. } = &self.locale;
        let language = Some(&**language).filter(|language| !language.is_empty());
        date.iso.as_deref().and_then(|iso| dates.in_full(iso, language)).unwrap_or_else(|| date.text.clone())
    }
}

/// Called by name, because a language tag that isn't well-formed throws.
fn teller(language: &str) -> Result<(JsValue, Function), JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let format: Function = Reflect::get(&intl, &"RelativeTimeFormat".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"numeric".into(), &"auto".into())?;
    let teller = Reflect::construct(&format, &Array::of2(&language.into(), &options))?;
    let format = Reflect::get(&teller, &"format".into())?.dyn_into()?;
    Ok((teller, format))
}
