//! The "You missed" strip.

use yew::prelude::*;

use super::locale::Locale;
use super::related_card::card_list;
use crate::model::Article;

/// Draws the strip; nothing if no article was missed.
pub fn missed_strip(article: &Article, locale: &Locale) -> Html {
    card_list("missed", "missed-title", locale.words.missed_heading(), &article.missed, article, locale)
}
