//! Content that is loaded only when the reader asks for it: players, and frames of other sites.

use web_sys::HtmlElement;
use yew::prelude::*;

/// Returns whether the reader has asked for something, and the element that then shows it and gets the focus.
#[hook]
pub fn use_asked() -> (UseStateHandle<bool>, NodeRef) {
    let asked = use_state(bool::default);
    let element = use_node_ref();
    let shown = element.clone();
    use_effect_with(*asked, move |asked| {
        if let Some(element) = shown.cast::<HtmlElement>().filter(|_| *asked) {
            // An element that can't be focused needs no focus.
            let _ = element.focus();
        }
    });
    (asked, element)
}
