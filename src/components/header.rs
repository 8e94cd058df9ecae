//! The article's header: source, headline, byline and date.

use yew::prelude::*;

use super::context::Shared;
use super::date::Date;
use crate::article::{Article, Source};

/// The article whose header it is.
#[derive(Properties, PartialEq)]
pub struct HeaderProps {
    /// The article.
    pub article: Shared<Article>,
}

/// See the file's head.
#[component]
pub fn Header(props: &HeaderProps) -> Html {
    let article = &props.article;
    html! {
        <header>
            if let Some(source) = &article.source {
                { source_line(source) }
            }
            if !article.headline.is_empty() {
                <h2 class="headline" id="headline" lang={article.language.clone()}>{ &article.headline }</h2>
            }
            if !article.byline.is_empty() || article.date.is_some() {
                <div class="dateline">
                    if !article.byline.is_empty() {
                        <span class="byline"><bdi>{ &article.byline }</bdi></span>
                    }
                    if let Some(date) = &article.date {
                        <Date date={date.clone()} language={article.language.clone()} />
                    }
                </div>
            }
        </header>
    }
}

/// A publication's name, linked where its address is known.
pub fn source_line(source: &Source) -> Html {
    html! {
        <p class="source">
            if let Some(url) = &source.url {
                <a href={url.as_str().to_owned()} rel="noopener noreferrer"><bdi>{ &source.name }</bdi></a>
            } else {
                <bdi>{ &source.name }</bdi>
            }
        </p>
    }
}
