//! The note that says where the article came from.

use yew::prelude::*;

use super::link::{OUTWARD, bdi, linked};
use crate::model::Origin;
use crate::words::Words;

/// Draws a note of origin.
pub fn origin_note(origin: &Origin, words: &Words) -> Html {
    let label = if origin.label.is_empty() { words.origin() } else { &origin.label };
    // A full-width colon needs no space after it.
    let space = if label.ends_with('：') { "" } else { " " };
    html! { <p class="origin" part="origin">{ bdi(label) }{ space }{ linked(origin.url.as_ref(), OUTWARD, bdi(&origin.title)) }</p> }
}
