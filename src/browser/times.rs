//! Relative times, formatted by the browser.

use std::cell::RefCell;

use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::ports::RelativeTimes;

/// Formats relative times with `Intl.RelativeTimeFormat`.
#[derive(Default)]
pub struct BrowserTimes {
    /// The last language used, with its formatter; the formatter is `None` if the browser doesn't support it.
    formatter: RefCell<Option<(String, Option<Formatter>)>>,
}

type Formatter = (JsValue, Function);

impl RelativeTimes for BrowserTimes {
    fn moment(&self, iso: &str) -> Option<f64> {
        Some(Date::parse(iso)).filter(|moment| !moment.is_nan())
    }

    fn ago(&self, amount: u64, unit: &'static str, language: &str) -> Option<String> {
        let mut kept = self.formatter.borrow_mut();
        if kept.as_ref().is_none_or(|(known, _)| known != language) {
            *kept = Some((language.to_owned(), formatter(language).ok()));
        }
        let (formatter, format) = kept.as_ref()?.1.as_ref()?;
        let words = format.call2(formatter, &(-(amount as f64)).into(), &unit.into());
        words.ok()?.as_string()
    }
}

/// Creates a formatter and its `format` function. Called by name, because a malformed language tag throws.
fn formatter(language: &str) -> Result<Formatter, JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let format: Function = Reflect::get(&intl, &"RelativeTimeFormat".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"numeric".into(), &"auto".into())?;
    let formatter = Reflect::construct(&format, &Array::of2(&language.into(), &options))?;
    let format = Reflect::get(&formatter, &"format".into())?.dyn_into()?;
    Ok((formatter, format))
}
