//! The note that tells where the article came from.

use yew::prelude::*;

use super::context::use_words;
use crate::article::Origin;

/// The note to show.
#[derive(Properties, PartialEq)]
pub struct OriginProps {
    /// The note.
    pub origin: Origin,
}

/// See the file's head.
#[component]
pub fn OriginNote(props: &OriginProps) -> Html {
    let words = use_words();
    let Origin { label, title, url } = &props.origin;
    let label = if label.is_empty() { words.origin().to_owned() } else { label.clone() };
    // A full-width colon brings its own space.
    let space = if label.ends_with('：') { "" } else { " " };
    let title = html! { <bdi>{ title }</bdi> };
    html! {
        <p class="origin">
            <bdi>{ label }</bdi>{ space }
            if let Some(url) = url {
                <a href={url.as_str().to_owned()} rel="noopener noreferrer">{ title }</a>
            } else {
                { title }
            }
        </p>
    }
}
