//! The photo: its picture, caption and credit.

use article_engine::components::photo::figure;
use article_engine::model::{Photo, Size};

use crate::{part, url};

fn photo() -> Photo {
    Photo {
        src: Some(url("https://news.example/pier.png")),
        alt: "A pier".into(),
        width: Some(1200),
        height: Some(800),
        ..Photo::default()
    }
}

#[test]
fn its_place_is_kept_and_nobody_is_told_who_reads() {
    assert_eq!(
        part(figure(&photo(), false)),
        concat!(
            r#"<figure class="photo"><img loading="lazy" referrerpolicy="no-referrer" decoding="async" alt="A pier""#,
            r#" width="1200" height="800" src="https://news.example/pier.png"></figure>"#,
        )
    );
    assert!(part(figure(&photo(), true)).contains(r#"loading="eager""#), "the photo at the head");
}

#[test]
fn caption_and_credit_stand_apart() {
    let said = Photo { caption: "The pier".into(), credit: "Jo Lind".into(), ..photo() };
    assert!(part(figure(&said, false)).ends_with(concat!(
        r#"<figcaption><span class="caption">The pier</span>"#,
        r#"<span class="credit">Photo: <bdi>Jo Lind</bdi></span></figcaption></figure>"#,
    )));
    let credited = Photo { credit: "Jo Lind".into(), ..photo() };
    assert!(!part(figure(&credited, false)).contains("caption\">The"));
}

#[test]
fn other_sizes_are_listed_as_far_as_a_list_can_hold_them() {
    let size = |src: &str, descriptor: &str| Size { src: url(src), descriptor: descriptor.into() };
    let sizes = vec![
        size("https://news.example/640,wide.png", "640w"),
        size("https://news.example/1280.png", "1280w"),
        size("https://news.example/x,", "2000w"),
    ];
    let html = part(figure(&Photo { sizes, ..photo() }, false));
    assert!(html.contains(concat!(
        r#"sizes="auto, (max-width: 54em) 100vw, 54em" "#,
        r#"srcset="https://news.example/640,wide.png 640w, https://news.example/1280.png 1280w" src="#,
    )));
}

#[test]
fn a_link_around_a_picture_without_words_has_a_name() {
    let link = Some(url("https://news.example/whole.png"));
    let html = part(figure(&Photo { link: link.clone(), alt: String::new(), ..photo() }, false));
    assert!(
        html.contains(
            r#"<a href="https://news.example/whole.png" rel="noopener noreferrer" aria-label="Picture"><img"#
        )
    );
    assert!(!part(figure(&Photo { link, ..photo() }, false)).contains("aria-label"));
}

#[test]
fn without_a_picture_its_words_are_left_and_without_words_nothing() {
    let words = Photo { caption: "The pier".into(), ..Photo::default() };
    assert_eq!(
        part(figure(&words, false)),
        r#"<figure class="photo"><figcaption><span class="caption">The pier</span></figcaption></figure>"#
    );
    assert_eq!(part(figure(&Photo::default(), false)), "");
}
