//! What to read next.

use std::rc::Rc;

use yew::Html;

use super::card::cards;
use crate::article::Article;
use crate::words::Words;

/// The related articles.
pub fn related(article: &Article, words: &Rc<Words>) -> Html {
    cards("related", words.related_heading(), &article.related, article, words)
}
