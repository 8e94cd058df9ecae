//! Other articles as cards: each one real link around its headline, its source, photo and excerpt.

use std::rc::Rc;

use yew::Html;

use super::app::dir;
use super::date::date_view;
use super::header::{OUTWARD, linked, source_line};
use super::photo::figure;
use super::tag::{all, classed, tag, text, words_if_any};
use crate::article::{Article, Card};
use crate::words::Words;

/// A titled list of the cards of an article; nothing where there are none. `class` names the section.
pub fn cards(class: &'static str, title: &str, cards: &[Card], article: &Article, words: &Rc<Words>) -> Html {
    if cards.is_empty() {
        return Html::default();
    }
    let id = [class, "-title"].concat();
    let items = cards.iter().map(|each| tag("li", &[], card(each, article.language.as_deref(), words))).collect();
    let heading = tag("h2", &[("class", Some("section-title")), ("id", Some(&id))], text(title));
    let list = [
        ("class", Some("cards")),
        ("role", Some("list")),
        ("lang", article.language.as_deref()),
        ("dir", Some(dir(article.runs()))),
    ];
    let list = tag("ul", &list, all(items));
    tag("section", &[("class", Some(class)), ("aria-labelledby", Some(&id))], all(vec![heading, list]))
}

fn card(card: &Card, language: Option<&str>, words: &Rc<Words>) -> Html {
    let Card { headline, url, source, date, photo, excerpt } = card;
    let mut said: Vec<Html> = source.iter().map(source_line).collect();
    said.push(classed("h3", "headline", linked(url.as_ref(), OUTWARD, text(headline))));
    said.extend(date.as_ref().map(|date| date_view(date, language)));
    said.push(words_if_any("p", "excerpt", excerpt));
    let mut parts: Vec<Html> = photo.iter().map(|photo| figure(photo, words, false)).collect();
    parts.push(classed("div", "card-words", all(said)));
    classed("div", "card", all(parts))
}
