//! The article's header: source, headline, byline and date.

use yew::prelude::*;

use super::date::date;
use super::heading::Heading;
use super::link::{OUTWARD, bdi, linked};
use super::locale::Locale;
use crate::model::{Article, SafeUrl, Source};

/// The headline's id.
pub const HEADLINE: &str = "headline";

/// The header of an article; its headline is a link where it leads somewhere.
pub fn header(article: &Article, locale: &Locale, leads_to: Option<&SafeUrl>) -> Html {
    let Article { source, headline, byline, date: dateline, language, .. } = article;
    html! {
        <header part="header">
            { source.as_ref().map(source_line) }
            if !headline.is_empty() {
                { Heading { class: "headline", part: Some("headline"), id: Some(HEADLINE), ..Heading::default() }
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

/// A publication's name, linked where its address is known.
pub fn source_line(source: &Source) -> Html {
    html! { <p class="source" part="source">{ linked(source.url.as_ref(), OUTWARD, bdi(&source.name)) }</p> }
}
