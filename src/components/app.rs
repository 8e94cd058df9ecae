//! The whole widget: article, related posts, comments, strip, in the order of the page.

use std::rc::Rc;

use yew::{Callback, Html};

use super::body::blocks;
use super::header::header;
use super::origin::origin_note;
use super::part::{Part, live};
use super::photo::figure;
use super::related::related;
use super::strip::strip;
use super::tag::{all, classed, tag};
use super::thread::Comments;
use crate::article::{Article, Direction};
use crate::ports::Outside;
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
        let mut parts = vec![header(article)];
        parts.extend(article.photo.as_ref().map(|photo| figure(photo, words, true)));
        parts.push(classed("div", "body", blocks(&article.body, words)));
        parts.extend(article.origin.iter().map(|origin| origin_note(origin, words)));
        let attributes = [
            ("lang", article.language.as_deref()),
            ("dir", Some(dir(article.runs()))),
            ("aria-labelledby", Some("headline")),
        ];
        let shown = tag("article", &attributes, all(parts));
        let page = vec![shown, related(article, words), live(comments.clone()), strip(article, words)];
        let attributes =
            [("class", Some("widget")), ("lang", Some(&**language)), ("dir", Some(dir(Direction::of(language))))];
        tag("div", &attributes, classed("div", "page", all(page)))
    }
}

/// The value of a `dir` attribute.
pub fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
