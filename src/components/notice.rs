//! What the reader must know about an article, and what it is filed under.

use yew::Html;

use super::header::{OUTWARD, linked};
use super::tag::{all, bdi, tag, text};
use crate::article::{Article, Notice, SafeUrl, Topic};
use crate::words::Words;

/// A notice, where the article has it, with the way to the article's own page.
pub fn notice(notice: Notice, article: &Article, words: &Words) -> Html {
    if !article.notices.contains(&notice) {
        return Html::default();
    }
    let told = match notice {
        Notice::Protected => words.protected(),
        Notice::Cut => words.cut(),
        Notice::CommentsCut => words.comments_cut(),
    };
    sentence(told, article.url.as_ref(), words)
}

/// A sentence, with the way to the article's own page where that is known.
pub fn sentence(told: &str, page: Option<&SafeUrl>, words: &Words) -> Html {
    let page = page.map(|url| linked(Some(url), OUTWARD, text(words.own_page())));
    tag(
        "p",
        &[("class", Some("notice")), ("role", Some("note"))],
        all(vec![text(told), text(" "), page.unwrap_or_default()]),
    )
}

/// What an article is filed under.
pub fn topics(topics: &[Topic], words: &Words) -> Html {
    if topics.is_empty() {
        return Html::default();
    }
    let items = topics.iter().map(|topic| tag("li", &[], linked(topic.url.as_ref(), OUTWARD, bdi(&topic.name))));
    let attributes = [("class", Some("topics")), ("role", Some("list")), ("aria-label", Some(words.topics()))];
    tag("ul", &attributes, all(items.collect()))
}
