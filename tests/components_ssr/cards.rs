//! Related cards and the strip.

use article_engine::components::missed_strip::missed_strip;
use article_engine::components::related_card::{related_card, related_cards};
use article_engine::date::Dateline;
use article_engine::model::{Article, Card, Photo, Source};

use crate::{english, part, url};

fn plums() -> Card {
    Card {
        headline: "Plums".into(),
        url: Some(url("https://news.example/plums")),
        excerpt: "Plums are…".into(),
        ..Card::default()
    }
}

#[test]
fn a_card_is_one_real_link() {
    assert_eq!(
        part(related_card(&plums(), &english(), None)),
        concat!(
            r#"<div class="card"><div class="card-words"><h3 class="headline">"#,
            r#"<a href="https://news.example/plums" rel="noopener noreferrer">Plums</a></h3>"#,
            r#"<p class="excerpt">Plums are…</p></div></div>"#,
        )
    );
    let card = Card { url: None, excerpt: String::new(), ..plums() };
    let html = part(related_card(&card, &english(), None));
    assert_eq!(html, r#"<div class="card"><div class="card-words"><h3 class="headline">Plums</h3></div></div>"#);
}

#[test]
fn a_card_has_its_photo_source_and_date() {
    let card = Card {
        source: Some(Source { name: "Quay Courier".into(), url: None }),
        date: Some(Dateline { text: "2024-07-24".into(), iso: Some("2024-07-24".into()) }),
        photo: Some(Photo { src: Some(url("https://news.example/p.png")), ..Photo::default() }),
        ..plums()
    };
    let html = part(related_card(&card, &english(), Some("de")));
    assert!(html.starts_with(r#"<div class="card"><figure class="photo"><img loading="lazy""#), "{html}");
    assert!(html.contains(r#"<div class="card-words"><p class="source"><bdi>Quay Courier</bdi></p><h3"#), "{html}");
    assert!(html.contains(r#"<time dir="auto" datetime="2024-07-24">[2024-07-24 de]</time>"#), "{html}");
}

#[test]
fn the_sections_are_named_by_their_titles_and_say_the_articles_language() {
    let article = Article {
        language: Some("he".into()),
        related: vec![plums()],
        missed: vec![plums(), plums()],
        ..Article::default()
    };
    let related = part(related_cards(&article, &english()));
    assert!(related.starts_with(concat!(
        r#"<section aria-labelledby="related-title" class="related"><h2 id="related-title" class="section-title">Related</h2>"#,
        r#"<ul role="list" lang="he" dir="rtl" class="cards"><li><div class="card">"#,
    )), "{related}");
    let missed = part(missed_strip(&article, &english()));
    assert!(missed.starts_with(r#"<section aria-labelledby="missed-title" class="missed">"#), "{missed}");
    assert!(missed.contains(">You Missed</h2>"));
    assert_eq!(missed.matches("<li>").count(), 2);
}

#[test]
fn where_there_are_no_cards_there_is_no_section() {
    assert_eq!(part(related_cards(&Article::default(), &english())), "");
    assert_eq!(part(missed_strip(&Article::default(), &english())), "");
}
