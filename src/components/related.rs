//! What to read next.

use yew::Html;

use super::card::cards;
use super::context::Shared;
use crate::article::Article;
use crate::words::Words;

/// The related articles.
pub fn related(article: &Article, words: &Shared<Words>) -> Html {
    cards("related", words.related_heading(), &article.related, article, words)
}
