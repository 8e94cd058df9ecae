//! The article's header: source, headline, byline and date.

use yew::Html;

use super::date::date_view;
use super::tag::{all, bdi, classed, tag, text};
use crate::article::{Article, SafeUrl, Source};

/// The headline's id.
pub const HEADLINE: &str = "headline";

/// The `rel` of a link to somewhere else.
pub const OUTWARD: &str = "noopener noreferrer";

/// The header of an article.
pub fn header(article: &Article) -> Html {
    let mut parts: Vec<Html> = article.source.iter().map(source_line).collect();
    if !article.headline.is_empty() {
        parts.push(tag("h2", &[("class", Some("headline")), ("id", Some(HEADLINE))], text(&article.headline)));
    }
    let mut dateline = Vec::new();
    if !article.byline.is_empty() {
        dateline.push(classed("span", "byline", bdi(&article.byline)));
    }
    dateline.extend(article.date.as_ref().map(|date| date_view(date, article.language.as_deref())));
    if !dateline.is_empty() {
        parts.push(classed("div", "dateline", all(dateline)));
    }
    tag("header", &[], all(parts))
}

/// A publication's name, linked where its address is known.
pub fn source_line(source: &Source) -> Html {
    classed("p", "source", linked(source.url.as_ref(), OUTWARD, bdi(&source.name)))
}

/// These words, as a link where there is an address.
pub fn linked(url: Option<&SafeUrl>, rel: &str, words: Html) -> Html {
    match url {
        Some(url) => tag("a", &[("href", Some(url.as_str())), ("rel", Some(rel))], words),
        None => words,
    }
}
