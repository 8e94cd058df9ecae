//! Related articles as cards, each with a real link around its headline, and its source, photo and excerpt.

use yew::prelude::*;

use super::date::date;
use super::direction::dir;
use super::header::source_line;
use super::heading::{Heading, section_title};
use super::link::{OUTWARD, linked};
use super::locale::Locale;
use super::photo::figure;
use crate::model::{Article, Card};

/// Draws the related articles; nothing if there are none.
pub fn related_cards(article: &Article, locale: &Locale) -> Html {
    card_list("related", "related-title", locale.words.related_heading(), &article.related, article, locale)
}

/// Draws a titled list of cards; nothing if there are none. `class` names the section, `id` its title.
pub fn card_list(
    class: &'static str,
    id: &'static str,
    title: &str,
    cards: &[Card],
    article: &Article,
    locale: &Locale,
) -> Html {
    if cards.is_empty() {
        return Html::default();
    }
    let language = article.language.as_deref();
    html! {
        <section {class} part={class} aria-labelledby={id}>
            { section_title(id, title, locale) }
            <ul class="cards" role="list" lang={article.language.clone()} dir={dir(article.text_direction())}>
                { for cards.iter().map(|card| html! { <li>{ related_card(card, locale, language) }</li> }) }
            </ul>
        </section>
    }
}

/// Draws a card; `language` is that of its words.
pub fn related_card(card: &Card, locale: &Locale, language: Option<&str>) -> Html {
    html! {
        <div class="card" part="card">
            { card.photo.as_ref().map(|photo| figure(photo, false)) }
            <div class="card-words">
                { card.source.as_ref().map(source_line) }
                { Heading { below: 1, class: "headline", part: "card-headline", id: None }
                    .with(linked(card.url.as_ref(), OUTWARD, html! { { &card.headline } }), locale) }
                { card.date.as_ref().map(|dateline| date(dateline, &*locale.dates, language)) }
                if !card.excerpt.is_empty() {
                    <p class="excerpt" part="excerpt">{ &card.excerpt }</p>
                }
            </div>
        </div>
    }
}
