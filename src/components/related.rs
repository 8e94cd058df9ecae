//! What to read next.

use yew::prelude::*;

use super::card::CardView;
use super::context::{Shared, use_words};
use crate::article::{Article, Card};

/// The article that brings the cards.
#[derive(Properties, PartialEq)]
pub struct RelatedProps {
    /// The article.
    pub article: Shared<Article>,
}

/// See the file's head.
#[component]
pub fn Related(props: &RelatedProps) -> Html {
    let words = use_words();
    section("related", "related-title", words.related_heading(), &props.article.related, &props.article)
}

/// A titled list of cards; nothing where there are none.
pub fn section(class: &'static str, id: &'static str, title: &str, cards: &[Card], article: &Article) -> Html {
    if cards.is_empty() {
        return Html::default();
    }
    let items = cards.iter().map(|card| html! { <li><CardView card={card.clone()} language={article.language.clone()} /></li> });
    html! {
        <section {class} aria-labelledby={id}>
            <h2 class="section-title" {id}>{ title }</h2>
            <ul class="cards" role="list" lang={article.language.clone()} dir={super::app::dir(article.runs())}>{ for items }</ul>
        </section>
    }
}
