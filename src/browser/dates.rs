//! Dates, formatted by the browser.

use js_sys::{Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::ports::Dates;

/// Formats dates with `Date.prototype.toLocaleString`.
pub struct BrowserDates;

impl Dates for BrowserDates {
    fn in_full(&self, iso: &str, language: Option<&str>) -> Option<String> {
        let date = Date::new(&JsValue::from_str(iso));
        if date.get_time().is_nan() {
            return None;
        }
        let options = Object::new();
        let set = |name: &str, value: &str| Reflect::set(&options, &name.into(), &value.into());
        set("dateStyle", "long").ok()?;
        // A date without a time is the same everywhere; a moment is shown in the reader's time zone.
        if iso.len() == 10 { set("timeZone", "UTC") } else { set("timeStyle", "short") }.ok()?;
        // Called by name, because a malformed language tag throws.
        let write: Function = Reflect::get(&date, &"toLocaleString".into()).ok()?.dyn_into().ok()?;
        let language = language.map_or(JsValue::UNDEFINED, JsValue::from_str);
        write.call2(&date, &language, &options).ok()?.as_string()
    }
}
