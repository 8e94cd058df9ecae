//! A date as `<time dir="auto">`: the words of the page, or, where the payload gave only a machine's date, the reader's way of writing it.

use js_sys::{Date as JsDate, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use yew::Html;

use super::tag::{tag, text};
use crate::date::Dateline;

/// A date, written in this language where it has to be written; in the browser's when there is none.
pub fn date_view(date: &Dateline, language: Option<&str>) -> Html {
    let iso = date.iso.as_deref();
    let written = iso.and_then(|iso| in_words(&date.text, iso, language));
    tag("time", &[("dir", Some("auto")), ("datetime", iso)], text(written.as_deref().unwrap_or(&date.text)))
}

/// A date the browser's own way, where its text is one that only a machine writes.
pub fn in_words(said: &str, iso: &str, language: Option<&str>) -> Option<String> {
    if is_machine(said) { written(iso, language) } else { None }
}

/// Whether a date is one that only a machine writes ("2024-07-24", "2024-07-24T08:00:00Z").
fn is_machine(text: &str) -> bool {
    let bytes = text.trim().as_bytes();
    bytes.len() >= 10 && bytes[4] == b'-' && bytes[7] == b'-' && bytes[..4].iter().all(u8::is_ascii_digit)
}

/// The browser's own way of writing a date: a day as that day, a moment in the reader's time zone.
pub fn written(iso: &str, language: Option<&str>) -> Option<String> {
    let date = JsDate::new(&JsValue::from_str(iso));
    if date.get_time().is_nan() {
        return None;
    }
    let options = Object::new();
    let set = |name: &str, value: &str| Reflect::set(&options, &name.into(), &value.into());
    set("dateStyle", "long").ok()?;
    if iso.len() == 10 { set("timeZone", "UTC") } else { set("timeStyle", "short") }.ok()?;
    // Called by name, because a language tag that isn't well-formed throws.
    let write: Function = Reflect::get(&date, &"toLocaleString".into()).ok()?.dyn_into().ok()?;
    let language = language.map_or(JsValue::UNDEFINED, JsValue::from_str);
    write.call2(&date, &language, &options).ok()?.as_string()
}
