//! The "You missed" strip.

use yew::Html;

use super::card::cards;
use super::context::Shared;
use crate::article::Article;
use crate::words::Words;

/// The strip.
pub fn strip(article: &Article, words: &Shared<Words>) -> Html {
    cards("missed", words.missed_heading(), &article.missed, article, words)
}
