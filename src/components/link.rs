//! Links, and the words of a payload that stand in the widget's own.

use yew::html::IntoPropValue;
use yew::prelude::*;

use crate::model::SafeUrl;

/// The `rel` of a link to somewhere else.
pub const OUTWARD: &str = "noopener noreferrer";

impl IntoPropValue<Option<AttrValue>> for &SafeUrl {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(AttrValue::from(self.as_str().to_owned()))
    }
}

/// These words, as a link where there is an address.
pub fn linked(url: Option<&SafeUrl>, rel: &'static str, words: Html) -> Html {
    match url {
        Some(url) => html! { <a href={url} {rel}>{ words }</a> },
        None => words,
    }
}

/// Words of a payload, kept from turning the words around them.
pub fn bdi(words: &str) -> Html {
    html! { <bdi>{ words }</bdi> }
}
