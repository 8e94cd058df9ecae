//! The article: header, notices, topics, note of origin.

use std::rc::Rc;

use article_engine::components::article::article;
use article_engine::components::body::Body;
use article_engine::components::header::header;
use article_engine::components::large_body::cut;
use article_engine::components::notice::{notice, topics};
use article_engine::components::origin_note::origin_note;
use article_engine::date::Dateline;
use article_engine::model::{Article, Direction, Notice, Origin, Source, Topic};

use crate::{english, paragraph, part, url};

fn dateline(text: &str, iso: &str) -> Option<Dateline> {
    Some(Dateline { text: text.into(), iso: Some(iso.into()) })
}

#[test]
fn a_header_has_source_headline_byline_and_date() {
    let article = Article {
        language: Some("en".into()),
        headline: "Pears & plums".into(),
        byline: "By Ada Lind".into(),
        date: dateline("Wed. Jul 24th, 2024", "2024-07-24"),
        source: Some(Source { name: "Quay Courier".into(), url: Some(url("https://quay.example/")) }),
        ..Article::default()
    };
    assert_eq!(
        part(header(&article, &english(), None)),
        concat!(
            "<header>",
            r#"<p class="source"><a href="https://quay.example/" rel="noopener noreferrer"><bdi>Quay Courier</bdi></a></p>"#,
            r#"<h2 id="headline" class="headline">Pears &amp; plums</h2>"#,
            r#"<div class="dateline"><span class="byline"><bdi>By Ada Lind</bdi></span>"#,
            r#"<time dir="auto" datetime="2024-07-24">Wed. Jul 24th, 2024</time></div>"#,
            "</header>",
        )
    );
}

#[test]
fn what_a_header_lacks_leaves_no_trace() {
    assert_eq!(part(header(&Article::default(), &english(), None)), "<header></header>");
    let article = Article { headline: "H".into(), ..Article::default() };
    assert_eq!(
        part(header(&article, &english(), None)),
        r#"<header><h2 id="headline" class="headline">H</h2></header>"#
    );
}

#[test]
fn a_date_that_only_a_machine_writes_is_written_in_the_articles_language() {
    let dated = |text, language: &str| {
        let article =
            Article { date: dateline(text, "2024-07-24"), language: Some(language.into()), ..Article::default() };
        part(header(&article, &english(), None))
    };
    assert!(dated("2024-07-24", "de").contains(r#"datetime="2024-07-24">[2024-07-24 de]</time>"#));
    assert!(dated("24. Juli", "de").contains(">24. Juli</time>"));
}

#[test]
fn an_article_says_its_language_and_direction_and_stands_in_order() {
    let origin = Origin { label: String::new(), title: "Pears".into(), url: None };
    let shown = Article {
        language: Some("ar".into()),
        headline: "H".into(),
        origin: vec![origin.clone(), origin],
        notices: vec![Notice::Cut],
        ..Article::default()
    };
    let html =
        part(article(&shown, &Body::new(vec![paragraph("B")], None), &english(), false, Rc::default(), None, None));
    assert!(html.starts_with(r#"<article lang="ar" dir="rtl" aria-labelledby="headline"><header>"#), "{html}");
    assert!(html.contains(r#"</header><div class="body"><p>B</p></div><p role="note" class="notice">This"#), "{html}");
    assert_eq!(html.matches(r#"<p class="origin"><bdi>Source:</bdi> <bdi>Pears</bdi></p>"#).count(), 2);
    let shown = Article { direction: Some(Direction::Ltr), ..shown };
    assert!(
        part(article(&shown, &Body::new(Vec::new(), None), &english(), false, Rc::default(), None, None))
            .contains(r#"dir="ltr""#)
    );
}

#[test]
fn a_notice_stands_only_where_the_article_has_it() {
    let words = english().words;
    let article =
        Article { url: Some(url("https://quay.example/a")), notices: vec![Notice::Cut], ..Article::default() };
    assert_eq!(part(notice(Notice::Protected, &article, &words)), "");
    assert_eq!(
        part(notice(Notice::Cut, &article, &words)),
        concat!(
            r#"<p role="note" class="notice">This article is too long to be shown whole. "#,
            r#"<a href="https://quay.example/a" rel="noopener noreferrer">Open the article’s own page</a></p>"#,
        )
    );
    let article = Article { url: None, ..article };
    assert!(part(notice(Notice::Cut, &article, &words)).ends_with("whole. </p>"));
}

#[test]
fn topics_are_a_list_with_a_name() {
    let words = english().words;
    let all = [
        Topic { name: "Coast".into(), url: Some(url("https://quay.example/coast")) },
        Topic { name: "Mud".into(), url: None },
    ];
    assert_eq!(
        part(topics(&all, &words)),
        concat!(
            r#"<ul role="list" aria-label="Topics" class="topics">"#,
            r#"<li><a href="https://quay.example/coast" rel="noopener noreferrer"><bdi>Coast</bdi></a></li>"#,
            "<li><bdi>Mud</bdi></li></ul>",
        )
    );
    assert_eq!(part(topics(&[], &words)), "");
}

#[test]
fn a_full_width_colon_brings_its_own_space() {
    let words = english().words;
    let note = |label: &str| {
        let url = Some(url("https://other.example/pears"));
        part(origin_note(&Origin { label: label.into(), title: "Pears".into(), url }, &words))
    };
    assert!(note("文章来源：").starts_with(r#"<p class="origin"><bdi>文章来源：</bdi><a "#));
    assert!(note("Source:").starts_with(r#"<p class="origin"><bdi>Source:</bdi> <a "#));
}

#[test]
fn on_paper_all_of_a_large_body_is_drawn_in_one_turn_and_the_address_is_told() {
    let shown = Article { url: Some(url("https://paper.example/pears")), ..Article::default() };
    let body = || Body::new((0..9_000).map(|at| paragraph(&at.to_string())).collect(), Some(cut));
    let paragraphs =
        |whole| part(article(&shown, &body(), &english(), whole, Rc::default(), None, None)).matches("<p>").count();
    assert!(paragraphs(false) < 9_000);
    assert_eq!(paragraphs(true), 9_000);
    let html = part(article(&shown, &body(), &english(), false, Rc::default(), None, None));
    assert!(html.ends_with(r#"<p class="address">https://paper.example/pears</p></article>"#));
}
