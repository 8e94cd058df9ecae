//! The article itself: header, photo, body, and the notes below.

use std::rc::Rc;

use yew::prelude::*;

use super::body::{Body, body};
use super::direction::dir;
use super::header::{HEADLINE, header};
use super::locale::Locale;
use super::notice::{notice, topics};
use super::origin_note::origin_note;
use super::photo::figure;
use super::prose::{Players, Prose, RichBlocks};
use crate::model::{Article, Notice};

/// Draws an article. Its body comes from `content`, not from `article`. With `whole` the body is drawn in one turn. Each paragraph that
/// `slots` names is followed by a slot. `players` must be given if it has audio, video or embeds, and `rich` if its body is not [plain](super::block::are_plain).
pub fn article(
    article: &Article,
    content: &Body,
    locale: &Locale,
    whole: bool,
    slots: Rc<[usize]>,
    players: Option<Players>,
    rich: Option<RichBlocks>,
) -> Html {
    let words = &*locale.words;
    let prose = Prose { whole, slots, players, rich, ..Prose::of_article(locale, article.language.as_ref()) };
    html! {
        <article lang={article.language.clone()} dir={dir(article.text_direction())} aria-labelledby={HEADLINE}>
            { header(article, locale, None) }
            { article.photo.as_ref().map(|photo| figure(photo, true)) }
            { notice(Notice::Protected, article, words) }
            { body(content, prose) }
            { notice(Notice::Cut, article, words) }
            { topics(&article.topics, words) }
            { for article.origin.iter().map(|origin| origin_note(origin, words)) }
            { article.url.as_ref().map(|url| html! { <p class="address">{ url.as_str() }</p> }) }
        </article>
    }
}

/// Draws an article as a teaser: its header with a linked headline, its photo and an excerpt.
pub fn teaser(article: &Article, excerpt: &str, locale: &Locale) -> Html {
    html! {
        <article lang={article.language.clone()} dir={dir(article.text_direction())} aria-labelledby={HEADLINE}>
            { header(article, locale, article.url.as_ref()) }
            { article.photo.as_ref().map(|photo| figure(photo, true)) }
            if !excerpt.is_empty() {
                <p class="excerpt" part="excerpt">{ excerpt }</p>
            }
        </article>
    }
}
