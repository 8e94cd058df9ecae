//! Other articles as cards: each one real link around its headline, its source, photo and excerpt.

use std::rc::Rc;

use yew::prelude::*;

use super::app::dir;
use super::date::date_view;
use super::header::{linked, source_line};
use super::photo::figure;
use crate::article::{Article, Card};
use crate::words::Words;

/// A titled list of the cards of an article; nothing where there are none. `class` names the section.
pub fn cards(class: &'static str, title: &str, cards: &[Card], article: &Article, words: &Rc<Words>) -> Html {
    if cards.is_empty() {
        return Html::default();
    }
    let id = format!("{class}-title");
    let items = cards.iter().map(|each| html! { <li>{ card(each, article.language.as_deref(), words) }</li> });
    html! {
        <section {class} aria-labelledby={id.clone()}>
            <h2 class="section-title" {id}>{ title }</h2>
            <ul class="cards" role="list" lang={article.language.clone()} dir={dir(article.runs())}>{ for items }</ul>
        </section>
    }
}

fn card(card: &Card, language: Option<&str>, words: &Rc<Words>) -> Html {
    let Card { headline, url, source, date, photo, excerpt } = card;
    html! {
        <div class="card">
            { for photo.as_ref().map(|photo| figure(photo, words, false)) }
            <div class="card-words">
                { for source.as_ref().map(source_line) }
                <h3 class="headline">{ linked(url.as_ref(), html! { headline }) }</h3>
                { for date.as_ref().map(|date| date_view(date, language)) }
                if !excerpt.is_empty() {
                    <p class="excerpt">{ excerpt }</p>
                }
            </div>
        </div>
    }
}
