//! The article's header: source, headline, byline and date.

use yew::prelude::*;

use super::date::date_view;
use crate::article::{Article, SafeUrl, Source};

/// The header of an article.
pub fn header(article: &Article) -> Html {
    html! {
        <header>
            { for article.source.as_ref().map(source_line) }
            if !article.headline.is_empty() {
                <h2 class="headline" id="headline">{ &article.headline }</h2>
            }
            if !article.byline.is_empty() || article.date.is_some() {
                <div class="dateline">
                    if !article.byline.is_empty() {
                        <span class="byline"><bdi>{ &article.byline }</bdi></span>
                    }
                    { for article.date.as_ref().map(|date| date_view(date, article.language.as_deref())) }
                </div>
            }
        </header>
    }
}

/// A publication's name, linked where its address is known.
pub fn source_line(source: &Source) -> Html {
    html! { <p class="source">{ linked(source.url.as_ref(), html! { <bdi>{ &source.name }</bdi> }) }</p> }
}

/// These words, as a link where there is an address.
pub fn linked(url: Option<&SafeUrl>, words: Html) -> Html {
    match url {
        Some(url) => html! { <a href={url.as_str().to_owned()} rel="noopener noreferrer">{ words }</a> },
        None => words,
    }
}
