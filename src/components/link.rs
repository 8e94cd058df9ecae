//! Links, and words of a payload among the widget's own.

use yew::html::IntoPropValue;
use yew::prelude::*;

use crate::model::SafeUrl;

/// The `rel` of a link to another site.
pub const OUTWARD: &str = "noopener noreferrer";

impl IntoPropValue<Option<AttrValue>> for &SafeUrl {
    fn into_prop_value(self) -> Option<AttrValue> {
        Some(AttrValue::from(self.as_str().to_owned()))
    }
}

/// Wraps words in a link if there is a URL.
pub fn linked(url: Option<&SafeUrl>, rel: &'static str, words: Html) -> Html {
    match url {
        Some(url) => html! { <a href={url} {rel}>{ words }</a> },
        None => words,
    }
}

/// Isolates words of a payload, so that their direction doesn't affect the words around them.
pub fn bdi(words: &str) -> Html {
    html! { <bdi>{ words }</bdi> }
}
