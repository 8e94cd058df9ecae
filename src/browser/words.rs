//! Word boundaries in scripts without spaces, from the browser.

use std::cell::OnceCell;

use wasm_bindgen::prelude::*;

use crate::clean::Segmenter;

#[wasm_bindgen]
extern "C" {
    /// [`Intl.Segmenter`](https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Intl/Segmenter)
    #[wasm_bindgen(js_namespace = Intl, js_name = Segmenter)]
    type IntlSegmenter;

    #[wasm_bindgen(constructor, catch, js_namespace = Intl, js_class = "Segmenter")]
    fn new(locales: &JsValue, options: &Options) -> Result<IntlSegmenter, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn segment(this: &IntlSegmenter, text: &str) -> Result<Segments, JsValue>;

    type Segments;

    #[wasm_bindgen(method, catch)]
    fn containing(this: &Segments, at: u32) -> Result<Option<Segment>, JsValue>;

    type Segment;

    #[wasm_bindgen(method, getter)]
    fn index(this: &Segment) -> u32;

    #[wasm_bindgen(extends = js_sys::Object)]
    type Options;

    #[wasm_bindgen(method, setter)]
    fn set_granularity(this: &Options, granularity: &str);
}

/// Finds word boundaries with `Intl.Segmenter`, which old browsers lack. Created on first use, because that alone takes 6 ms in Chromium,
/// as long as cleaning an article.
#[derive(Default)]
pub struct BrowserWords(OnceCell<Option<IntlSegmenter>>);

fn segmenter() -> Option<IntlSegmenter> {
    let options: Options = js_sys::Object::new().unchecked_into();
    options.set_granularity("word");
    IntlSegmenter::new(&JsValue::UNDEFINED, &options).ok()
}

impl Segmenter for BrowserWords {
    fn is_inside_word(&self, text: &str, at: usize) -> Option<bool> {
        // JavaScript counts in UTF-16 code units.
        let at = text.get(..at)?.encode_utf16().count() as u32;
        let segment = self.0.get_or_init(segmenter).as_ref()?.segment(text).ok()?.containing(at).ok()??;
        Some(segment.index() < at)
    }
}
