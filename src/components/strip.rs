//! The "You missed" strip.

use std::rc::Rc;

use yew::Html;

use super::card::cards;
use crate::article::Article;
use crate::words::Words;

/// The strip.
pub fn strip(article: &Article, words: &Rc<Words>) -> Html {
    cards("missed", words.missed_heading(), &article.missed, article, words)
}
