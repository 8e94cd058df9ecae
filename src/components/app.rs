//! The whole widget: article, related posts, comments, strip, in the order of the page.

use std::rc::Rc;

use yew::prelude::*;

use super::body::blocks;
use super::context::Outside;
use super::header::header;
use super::origin::origin_note;
use super::part::{Part, live};
use super::photo::figure;
use super::related::related;
use super::strip::strip;
use super::thread::Comments;
use crate::article::{Article, Direction};
use crate::words::Words;

/// One article as it is shown.
pub struct App {
    article: Rc<Article>,
    words: Rc<Words>,
    language: String,
    comments: Rc<Comments>,
}

impl App {
    /// Shows an article; `language` is that of the words, a BCP 47 tag. `before` is what was shown in its place: a comment that
    /// is being written for the same article goes on.
    pub fn new(article: Article, words: Words, language: String, outside: &Rc<Outside>, before: Option<&Self>) -> Self {
        let (article, words) = (Rc::new(article), Rc::new(words));
        let comments = Comments::new(&article, &words, outside, before.map(|before| &*before.comments));
        Self { comments: Rc::new(comments), article, words, language }
    }
}

impl Part for App {
    fn draw(self: Rc<Self>, _: &Callback<()>) -> Html {
        let Self { article, words, language, comments } = &*self;
        html! {
            <div class="widget" lang={language.clone()} dir={dir(Direction::of(language))}>
                <div class="page">
                    <article lang={article.language.clone()} dir={dir(article.runs())} aria-labelledby="headline">
                        { header(article) }
                        { for article.photo.as_ref().map(|photo| figure(photo, words, true)) }
                        <div class="body">{ blocks(&article.body, words) }</div>
                        { for article.origin.iter().map(|origin| origin_note(origin, words)) }
                    </article>
                    { related(article, words) }
                    { live(comments.clone()) }
                    { strip(article, words) }
                </div>
            </div>
        }
    }
}

/// The value of a `dir` attribute.
pub fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
