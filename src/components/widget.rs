//! The whole widget: article, related posts, comments, strip, in the order of the page.

use std::rc::Rc;

use yew::prelude::*;

use super::article::article;
use super::by_address::ByAddress;
use super::direction::dir;
use super::discussion::{CommentsLoader, Discussion, Dropped};
use super::jump;
use super::locale::Locale;
use super::missed_strip::missed_strip;
use super::notice::notice;
use super::related_card::related_cards;
use super::slices::SlicedBody;
use crate::model::{Article, Direction, Notice};

/// What a [`Widget`] shows.
#[derive(Clone, Properties, PartialEq)]
pub struct WidgetProps {
    /// The article, all but its body.
    pub article: ByAddress<Article>,
    /// Its body.
    pub body: ByAddress<SlicedBody>,
    /// The language that the widget speaks.
    pub locale: Locale,
    /// Loads the code of the comments.
    pub comments: ByAddress<dyn CommentsLoader>,
    /// Called with what was left out of the comments that were read so far.
    pub on_dropped: Callback<Dropped>,
}

impl WidgetProps {
    /// Shows an article.
    pub fn new(
        mut article: Article,
        locale: Locale,
        comments: Rc<dyn CommentsLoader>,
        on_dropped: Callback<Dropped>,
    ) -> Self {
        let body = SlicedBody::new(std::mem::take(&mut article.body));
        let (article, body) = (ByAddress::new(article), ByAddress::new(body));
        Self { article, body, locale, comments: comments.into(), on_dropped }
    }
}

/// The whole widget.
#[component]
pub fn Widget(props: &WidgetProps) -> Html {
    let WidgetProps { article: shown, body, locale, comments, on_dropped } = props;
    let language = locale.language.clone();
    let direction = dir(Direction::of(&language));
    html! {
        <ContextProvider<Locale> context={locale.clone()}>
            <div class="widget" lang={language} dir={direction} onclick={|event: MouseEvent| jump::on_click(&event)}>
                <div class="page">
                    { article(shown, body, locale) }
                    { related_cards(shown, locale) }
                    { notice(Notice::CommentsCut, shown, &locale.words) }
                    <Discussion
                        article={shown.clone()}
                        locale={locale.clone()}
                        loader={comments.clone()}
                        on_dropped={on_dropped.clone()}
                    />
                    { missed_strip(shown, locale) }
                </div>
            </div>
        </ContextProvider<Locale>>
    }
}
