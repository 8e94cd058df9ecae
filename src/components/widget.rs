//! The whole widget: article, related articles, comments and "You missed" strip, in page order.

use std::rc::Rc;

use yew::prelude::*;

use super::article::{article, teaser};
use super::body::{Body, Cut};
use super::by_address::ByAddress;
use super::direction::dir;
use super::discussion::{CommentsLoader, Discussion, Dropped};
use super::jump;
use super::locale::Locale;
use super::missed_strip::missed_strip;
use super::notice::notice;
use super::prose::{Players, RichBlocks};
use super::related_card::related_cards;
use crate::model::{Article, Direction, Notice};

/// The properties of [`Widget`].
#[derive(Clone, Default, Properties, PartialEq)]
pub struct WidgetProps {
    /// The article; `None` if there is nothing to show now.
    pub shown: Option<Shown>,
    /// The key of the tree. A different one makes Yew create every node again.
    pub revision: u32,
}

/// An article, and what is needed to show it.
#[derive(Clone, PartialEq)]
pub struct Shown {
    /// The article without its body.
    pub article: ByAddress<Article>,
    /// Its body.
    pub body: ByAddress<Body>,
    /// The widget's language.
    pub locale: Locale,
    /// Loads the code of the comments.
    pub comments: ByAddress<dyn CommentsLoader>,
    /// Called with what has been left out of the comments so far.
    pub on_dropped: Callback<Dropped>,
    /// Whether a large body is drawn in one turn.
    pub whole: bool,
    /// The excerpt, if the article is shown as a teaser.
    pub teaser: Option<AttrValue>,
    /// The paragraphs of the body, counted from 1, that are followed by a slot.
    pub slots: Rc<[usize]>,
    /// What draws audio, video and embeds; needed if the body has any.
    pub players: Option<Players>,
    /// What draws all but plain text; needed if the body has any.
    pub rich: Option<RichBlocks>,
}

impl WidgetProps {
    /// Makes the properties that show an article. `cut` prepares its body, as in [`Body::new`].
    pub fn new(
        mut article: Article,
        cut: Option<Cut>,
        locale: Locale,
        comments: Rc<dyn CommentsLoader>,
        on_dropped: Callback<Dropped>,
    ) -> Self {
        let body = Body::new(std::mem::take(&mut article.body), cut);
        let (article, body) = (ByAddress::new(article), ByAddress::new(body));
        let shown = Shown {
            article,
            body,
            locale,
            comments: comments.into(),
            on_dropped,
            whole: false,
            teaser: None,
            slots: Rc::default(),
            players: None,
            rich: None,
        };
        Self { shown: Some(shown), revision: 0 }
    }
}

/// The whole widget.
#[component]
pub fn Widget(props: &WidgetProps) -> Html {
    let Some(Shown {
        article: shown,
        body,
        locale,
        comments,
        on_dropped,
        whole,
        teaser: excerpt,
        slots,
        players,
        rich,
    }) = &props.shown
    else {
        return Html::default();
    };
    let language = locale.language.clone();
    let direction = dir(Direction::of(&language));
    html! {
        <ContextProvider<Locale> context={locale.clone()} key={props.revision}>
            <div class="widget" lang={language} dir={direction} onclick={|event: MouseEvent| jump::on_click(&event)}>
                <div class="page">
                    <slot name="header"></slot>
                    if let Some(excerpt) = excerpt {
                        { teaser(shown, excerpt, locale) }
                    } else {
                        { article(shown, body, locale, *whole, slots.clone(), *players, *rich) }
                        { related_cards(shown, locale) }
                        { notice(Notice::CommentsCut, shown, &locale.words) }
                        <slot name="before-comments"></slot>
                        <Discussion
                            article={shown.clone()}
                            locale={locale.clone()}
                            loader={comments.clone()}
                            on_dropped={on_dropped.clone()}
                        />
                        { missed_strip(shown, locale) }
                    }
                    <slot name="footer"></slot>
                </div>
            </div>
        </ContextProvider<Locale>>
    }
}
