//! The headings, as the outline of the page around wants them.

use std::rc::Rc;

use article_engine::components::locale::Locale;
use article_engine::components::widget::{Widget, WidgetProps};
use article_engine::model::{Article, Block, Card};
use yew::prelude::*;

use crate::widget::Nowhere;
use crate::{drawn, english, part, words};

/// The widget where its headline has this level.
fn at(headline: u8) -> Locale {
    Locale { headline, ..english() }
}

/// The headings of an article with all of them, each as its element, its `aria-level` and its words.
fn headings(level: u8) -> Vec<String> {
    let card = |headline: &str| vec![Card { headline: headline.into(), ..Card::default() }];
    let article = Article {
        headline: "Pears".into(),
        body: (2..=6).map(|level| Block::Heading(level, words(&format!("Section {level}")))).collect(),
        related: card("Plums"),
        missed: card("Quinces"),
        ..Article::default()
    };
    let props = WidgetProps::new(article, None, at(level), Rc::new(Nowhere), Callback::noop());
    let html = drawn::<Widget>(props);
    // No other element's name begins so.
    let opened = html.split("<h").skip(1).filter(|rest| rest.starts_with(|sign: char| sign.is_ascii_digit()));
    let read = |rest: &str| {
        let (tag, rest) = rest.split_once('>').unwrap();
        let (said, rest) = rest.split_once("</h").unwrap();
        assert_eq!(rest[..1], tag[..1], "it ends as it begins: {html}");
        let beyond = tag.split_once("aria-level=\"").map_or("", |(_, level)| &level[..1]);
        format!("h{}{beyond:>2} {said}", &tag[..1])
    };
    opened.map(read).collect()
}

#[test]
fn the_headline_has_the_level_that_the_page_wants_and_the_others_follow() {
    let usual = [
        "h2   Pears",
        "h3   Section 2",
        "h4   Section 3",
        "h5   Section 4",
        "h6   Section 5",
        "h6 7 Section 6",
        "h2   Related",
        "h3   Plums",
        "h2   You Missed",
        "h3   Quinces",
    ];
    assert_eq!(headings(2), usual);
    assert_eq!(headings(1)[..4], ["h1   Pears", "h2   Section 2", "h3   Section 3", "h4   Section 4"]);
    assert_eq!(headings(1)[4..8], ["h5   Section 5", "h6   Section 6", "h1   Related", "h2   Plums"]);
}

#[test]
fn below_the_sixth_level_a_heading_says_which_it_has() {
    assert_eq!(headings(5)[..4], ["h5   Pears", "h6   Section 2", "h6 7 Section 3", "h6 8 Section 4"]);
    assert_eq!(headings(6)[..3], ["h6   Pears", "h6 7 Section 2", "h6 8 Section 3"]);
    assert_eq!(headings(6)[6..], ["h6   Related", "h6 7 Plums", "h6   You Missed", "h6 7 Quinces"]);
}

#[test]
fn so_have_the_comments_and_their_form() {
    let shown = |level| part(crate::comments::open_thread(at(level)));
    let (third, sixth) = (shown(3), shown(6));
    assert!(third.contains(r#"<h3 id="comments-title" class="section-title">Comments (1)</h3>"#), "{third}");
    assert!(third.contains(r#"<h4 id="reply-title" class="form-title">Leave a Reply</h4>"#), "{third}");
    assert!(sixth.contains(r#"<h6 id="comments-title" class="section-title">Comments (1)</h6>"#), "{sixth}");
    assert!(sixth.contains(r#"<h6 id="reply-title" aria-level="7" class="form-title">Leave a Reply</h6>"#), "{sixth}");
}
