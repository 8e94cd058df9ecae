//! The article's header: source, headline, byline and date.

use yew::prelude::*;

use super::date::date;
use super::heading::Heading;
use super::link::{OUTWARD, bdi, linked};
use super::locale::Locale;
use crate::model::{Article, SafeUrl, Source};

/// The id of the headline.
pub const HEADLINE: &str = "headline";

/// Draws the header of an article; with `leads_to`, the headline is a link.
pub fn header(article: &Article, locale: &Locale, leads_to: Option<&SafeUrl>) -> Html {
    let Article { source, headline, byline, date: dateline, language, .. } = article;
    html! {
        <header part="header">
            { source.as_ref().map(source_line) }
            if !headline.is_empty() {
                { Heading { below: 0, class: "headline", part: "headline", id: Some(HEADLINE) }
                    .with(linked(leads_to, OUTWARD, html! { { headline } }), locale) }
            }
            if !byline.is_empty() || dateline.is_some() {
                <div class="dateline" part="dateline">
                    if !byline.is_empty() {
                        <span class="byline" part="byline">{ bdi(byline) }</span>
                    }
                    { dateline.as_ref().map(|dateline| date(dateline, &*locale.dates, language.as_deref())) }
                </div>
            }
        </header>
    }
}

/// Draws the name of a publication, linked if its URL is known.
pub fn source_line(source: &Source) -> Html {
    html! { <p class="source" part="source">{ linked(source.url.as_ref(), OUTWARD, bdi(&source.name)) }</p> }
}
