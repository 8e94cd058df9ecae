//! A hook for content that loads only after a click: players, and frames of other sites.

use web_sys::HtmlElement;
use yew::prelude::*;

/// Returns whether the reader has clicked, and a reference for the element that appears then and takes the focus.
#[hook]
pub fn use_click_to_load() -> (UseStateHandle<bool>, NodeRef) {
    let clicked = use_state(bool::default);
    let element = use_node_ref();
    let shown = element.clone();
    use_effect_with(*clicked, move |clicked| {
        if let Some(element) = shown.cast::<HtmlElement>().filter(|_| *clicked) {
            // An element that can't be focused needs no focus.
            let _ = element.focus();
        }
    });
    (clicked, element)
}
