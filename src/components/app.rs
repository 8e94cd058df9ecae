//! The whole widget: article, related posts, comments, strip, in the order of the page.

use yew::prelude::*;

use super::body::blocks;
use super::context::{Outside, Shared};
use super::header::header;
use super::origin::origin_note;
use super::photo::Figure;
use super::related::related;
use super::strip::strip;
use super::thread::Comments;
use crate::article::{Article, Direction};
use crate::words::Words;

/// What the widget shows, says and may do.
#[derive(Properties, PartialEq)]
pub struct AppProps {
    /// The article.
    pub article: Shared<Article>,
    /// The widget's own words.
    pub words: Shared<Words>,
    /// The language of those words, a BCP 47 tag.
    pub language: AttrValue,
    /// The ports.
    pub outside: Shared<Outside>,
}

/// See the file's head.
#[component]
pub fn App(props: &AppProps) -> Html {
    let AppProps { article, words, language, outside } = props;
    html! {
        <div class="widget" lang={language.clone()} dir={dir(Direction::of(language))}>
            <div class="page">
                <article lang={article.language.clone()} dir={dir(article.runs())} aria-labelledby="headline">
                    { header(article) }
                    if let Some(photo) = &article.photo {
                        <Figure photo={photo.clone()} words={words.clone()} eager=true />
                    }
                    <div class="body">{ blocks(&article.body, words) }</div>
                    { for article.origin.iter().map(|origin| origin_note(origin, words)) }
                </article>
                { related(article, words) }
                <Comments article={article.clone()} words={words.clone()} outside={outside.clone()} />
                { strip(article, words) }
            </div>
        </div>
    }
}

/// The value of a `dir` attribute.
pub fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
