//! Elements that have a name and nothing else.

use yew::prelude::*;

/// An element without attributes around what it holds. Each one that `html!` writes out instead is about 330 bytes of code, and there
/// are thirty.
pub fn element(name: &'static str, content: Html) -> Html {
    html! { <@{name}>{ content }</@> }
}
