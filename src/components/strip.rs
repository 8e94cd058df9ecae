//! The "You missed" strip.

use yew::prelude::*;

use super::context::use_words;
use super::related::{RelatedProps, section};

/// See the file's head.
#[component]
pub fn Strip(props: &RelatedProps) -> Html {
    let words = use_words();
    section("missed", "missed-title", words.missed_heading(), &props.article.missed, &props.article)
}
