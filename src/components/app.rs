//! The whole widget: article, related posts, comments, strip, in the order of the page.

use yew::prelude::*;

use super::body::Body;
use super::context::{Outside, Shared};
use super::header::Header;
use super::origin::OriginNote;
use super::photo::Figure;
use super::related::Related;
use super::strip::Strip;
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
        <ContextProvider<Shared<Words>> context={words.clone()}>
            <div class="widget" lang={language.clone()} dir={dir(Direction::of(language))}>
                <div class="page">
                    <article lang={article.language.clone()} dir={dir(article.runs())} aria-labelledby="headline">
                        <Header article={article.clone()} />
                        if let Some(photo) = &article.photo {
                            <Figure photo={photo.clone()} eager=true />
                        }
                        <Body blocks={article.body.clone()} />
                        { for article.origin.iter().map(|origin| html! { <OriginNote origin={origin.clone()} /> }) }
                    </article>
                    <Related article={article.clone()} />
                    <Comments article={article.clone()} outside={outside.clone()} />
                    <Strip article={article.clone()} />
                </div>
            </div>
        </ContextProvider<Shared<Words>>>
    }
}

/// The value of a `dir` attribute.
pub fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
