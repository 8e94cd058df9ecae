//! The whole widget: article, related posts, comments, strip, in the order of the page.

use std::rc::Rc;

use yew::prelude::*;

use super::article::article;
use super::by_address::ByAddress;
use super::discussion::{About, Bring, Discussion};
use super::jump;
use super::locale::Locale;
use super::missed_strip::missed_strip;
use super::notice::notice;
use super::part::live;
use super::related_card::related_cards;
use super::slices::SlicedBody;
use crate::article::{Article, Direction, Notice};

/// What a [`Widget`] shows.
#[derive(Clone, Properties, PartialEq)]
pub struct WidgetProps {
    /// The article, all but its body.
    pub article: ByAddress<Article>,
    /// Its body.
    pub body: ByAddress<SlicedBody>,
    /// The language that the widget speaks.
    pub locale: Locale,
    /// The comments.
    pub discussion: ByAddress<Discussion>,
}

impl WidgetProps {
    /// Shows an article; `bring` gets its comments. `before` is what was shown in its place: a comment that is being written for the
    /// same article goes on.
    pub fn new(mut article: Article, locale: Locale, bring: &Rc<dyn Bring>, before: Option<&Self>) -> Self {
        let body = SlicedBody::new(std::mem::take(&mut article.body));
        let article = Rc::new(article);
        let about = About { article: article.clone(), locale: locale.clone() };
        let discussion = Discussion::new(about, bring, before.map(|before| &**before.discussion));
        Self { article: article.into(), body: body.into(), locale, discussion: discussion.into() }
    }

    /// What was left out of the comments that were read so far: where it stood, and why.
    pub fn dropped(&self) -> Vec<(String, String)> {
        self.discussion.dropped()
    }
}

/// The whole widget.
#[component]
pub fn Widget(props: &WidgetProps) -> Html {
    let WidgetProps { article: shown, body, locale, discussion } = props;
    let language = locale.language.clone();
    let direction = dir(Direction::of(&language));
    html! {
        <ContextProvider<Locale> context={locale.clone()}>
            <div class="widget" lang={language} dir={direction} onclick={|event: MouseEvent| jump::on_click(&event)}>
                <div class="page">
                    { article(shown, body, locale) }
                    { related_cards(shown, locale) }
                    { notice(Notice::CommentsCut, shown, &locale.words) }
                    { live((**discussion).clone()) }
                    { missed_strip(shown, locale) }
                </div>
            </div>
        </ContextProvider<Locale>>
    }
}

/// The value of a `dir` attribute.
pub fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
