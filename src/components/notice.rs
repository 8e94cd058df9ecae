//! Notices about an article, and its topics.

use yew::prelude::*;

use super::link::{OUTWARD, bdi, linked};
use crate::model::{Article, Notice, SafeUrl, Topic};
use crate::words::Words;

/// Draws a notice if the article has it, with a link to the article's own page.
pub fn notice(notice: Notice, article: &Article, words: &Words) -> Html {
    if !article.notices.contains(&notice) {
        return Html::default();
    }
    let text = match notice {
        Notice::Protected => words.protected(),
        Notice::Cut => words.cut(),
        Notice::CommentsCut => words.comments_cut(),
    };
    sentence(text, article.url.as_ref(), words)
}

/// Draws a sentence, with a link to the article's own page if that is known.
pub fn sentence(text: &str, page: Option<&SafeUrl>, words: &Words) -> Html {
    let page = page.map(|url| linked(Some(url), OUTWARD, html! { { words.own_page() } }));
    html! { <p class="notice" role="note">{ text }{ " " }{ page }</p> }
}

/// Draws the topics of an article.
pub fn topics(topics: &[Topic], words: &Words) -> Html {
    if topics.is_empty() {
        return Html::default();
    }
    html! {
        <ul class="topics" part="topics" role="list" aria-label={words.topics().to_owned()}>
            { for topics.iter().map(topic) }
        </ul>
    }
}

fn topic(topic: &Topic) -> Html {
    html! { <li>{ linked(topic.url.as_ref(), OUTWARD, bdi(&topic.name)) }</li> }
}
