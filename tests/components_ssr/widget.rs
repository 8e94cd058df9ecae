//! The widget as a whole.

use std::any::Any;
use std::rc::Rc;

use article_engine::components::discussion::{CommentsLoader, CommentsView};
use article_engine::components::locale::Locale;
use article_engine::components::widget::{Widget, WidgetProps};
use article_engine::model::{Article, Card, Notice};
use article_engine::ports::Later;
use yew::prelude::*;

use crate::{drawn, english, paragraph};

pub struct Nowhere;

impl CommentsLoader for Nowhere {
    fn load(&self) -> Later<Option<CommentsView>> {
        Box::pin(std::future::ready(None))
    }

    fn when_online(&self, _: Callback<()>) -> Box<dyn Any> {
        Box::new(())
    }
}

fn widget(article: Article, locale: Locale) -> String {
    drawn::<Widget>(WidgetProps::new(article, None, locale, Rc::new(Nowhere), Callback::noop()))
}

#[test]
fn everything_stands_in_the_order_of_the_page() {
    let card = || vec![Card { headline: "Plums".into(), ..Card::default() }];
    let mut article = Article {
        headline: "Pears".into(),
        body: vec![paragraph("B")],
        notices: vec![Notice::CommentsCut],
        related: card(),
        missed: card(),
        ..Article::default()
    };
    article.comments.form = Some(crate::comments::form());
    let html = widget(article, english());
    let parts = [
        r#"<div lang="en" dir="ltr" class="widget"><div class="page"><slot name="header"></slot><article dir="ltr""#,
        r#"<div class="body"><p>B</p></div></article><section aria-labelledby="related-title""#,
        r#"</section><p role="note" class="notice">There are more comments"#,
        r#"<slot name="before-comments"></slot><section aria-label="Comments" class="comments">"#,
        r#"<section aria-labelledby="missed-title""#,
        r#"<slot name="footer"></slot></div></div>"#,
    ];
    let places: Vec<_> =
        parts.iter().map(|part| html.find(part).unwrap_or_else(|| panic!("{part} in {html}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_teaser_has_no_body_and_its_headline_leads_to_the_article() {
    let mut article = Article {
        headline: "Pears".into(),
        url: Some(crate::url("https://quay.example/pears")),
        body: vec![paragraph("A body.")],
        related: vec![Card { headline: "Plums".into(), ..Card::default() }],
        ..Article::default()
    };
    article.comments.form = Some(crate::comments::form());
    let mut props = WidgetProps::new(article, None, english(), Rc::new(Nowhere), Callback::noop());
    if let Some(shown) = &mut props.shown {
        shown.teaser = Some("The first words.".into());
    }
    let html = drawn::<Widget>(props);
    let inside = concat!(
        r#"<slot name="header"></slot><article dir="ltr" aria-labelledby="headline"><header>"#,
        r#"<h2 id="headline" class="headline"><a href="https://quay.example/pears" rel="noopener noreferrer">Pears</a></h2>"#,
        r#"</header><p class="excerpt">The first words.</p></article><slot name="footer"></slot>"#,
    );
    assert!(html.contains(inside), "{html}");
}

#[test]
fn the_widgets_language_is_not_the_articles() {
    let locale = Locale { language: "he".into(), ..english() };
    let html = widget(Article { language: Some("en".into()), ..Article::default() }, locale);
    assert!(
        html.starts_with(r#"<div lang="he" dir="rtl" class="widget"><div class="page"><slot name="header"></slot><article lang="en" dir="ltr""#)
    );
}

#[test]
fn nothing_is_drawn_where_there_is_nothing_to_show() {
    assert_eq!(drawn::<Widget>(WidgetProps::default()), "");
}
