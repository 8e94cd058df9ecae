//! The article's header: source, headline, byline and date.

use yew::prelude::*;

use super::date::date;
use super::link::{OUTWARD, bdi, linked};
use crate::model::{Article, SafeUrl, Source};
use crate::ports::Dates;

/// The headline's id.
pub const HEADLINE: &str = "headline";

/// The header of an article; its headline is a link where it leads somewhere.
pub fn header(article: &Article, dates: &dyn Dates, leads_to: Option<&SafeUrl>) -> Html {
    let Article { source, headline, byline, date: dateline, language, .. } = article;
    html! {
        <header part="header">
            { source.as_ref().map(source_line) }
            if !headline.is_empty() {
                <h2 class="headline" part="headline" id={HEADLINE}>{ linked(leads_to, OUTWARD, html! { { headline } }) }</h2>
            }
            if !byline.is_empty() || dateline.is_some() {
                <div class="dateline" part="dateline">
                    if !byline.is_empty() {
                        <span class="byline" part="byline">{ bdi(byline) }</span>
                    }
                    { dateline.as_ref().map(|dateline| date(dateline, dates, language.as_deref())) }
                </div>
            }
        </header>
    }
}

/// A publication's name, linked where its address is known.
pub fn source_line(source: &Source) -> Html {
    html! { <p class="source" part="source">{ linked(source.url.as_ref(), OUTWARD, bdi(&source.name)) }</p> }
}
