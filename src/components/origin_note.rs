//! The note that tells where the article came from.

use yew::prelude::*;

use super::link::{OUTWARD, bdi, linked};
use crate::model::Origin;
use crate::words::Words;

/// A note of origin.
pub fn origin_note(origin: &Origin, words: &Words) -> Html {
    let label = if origin.label.is_empty() { words.origin() } else { &origin.label };
    // A full-width colon brings its own space.
    let space = if label.ends_with('：') { "" } else { " " };
    html! { <p class="origin" part="origin">{ bdi(label) }{ space }{ linked(origin.url.as_ref(), OUTWARD, bdi(&origin.title)) }</p> }
}
