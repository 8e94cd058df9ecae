//! What is played, and what is of other sites, before the reader asks for it.

use article_engine::components::block::block;
use article_engine::model::{Block, Embed, Media, MediaKind};

use crate::{part, prose, url};

fn media(kind: MediaKind, poster: Option<&str>) -> String {
    let media = Media {
        kind,
        sources: vec![url("https://quay.example/a/tide.webm?x=1"), url("https://quay.example/tide.mp4")],
        tracks: Vec::new(),
        poster: poster.map(url),
        width: Some(640),
        height: Some(360),
    };
    part(block(&Block::Media(media), &prose()))
}

const ADDRESS: &str = concat!(
    r#"<p class="address"><a href="https://quay.example/a/tide.webm?x=1" rel="noopener noreferrer">"#,
    "https://quay.example/a/tide.webm?x=1</a></p></div>",
);

#[test]
fn a_player_has_no_address_before_it_is_asked_for() {
    let sound = media(MediaKind::Audio, None);
    let button = r#"<button type="button" aria-label="Play tide.webm">Play tide.webm</button>"#;
    assert_eq!(sound, format!(r#"<div class="media"><audio preload="none"></audio>{button}{ADDRESS}"#));
    let film = media(MediaKind::Video, None);
    let player = r#"<video preload="none" width="640" height="360" playsinline="playsinline"></video>"#;
    let button = r#"<button type="button" aria-label="Play tide.webm"></button>"#;
    assert_eq!(film, format!(r#"<div class="media">{player}{button}{ADDRESS}"#));
}

#[test]
fn a_films_still_is_a_picture_in_its_button() {
    let film = media(MediaKind::Video, Some("https://quay.example/still.jpg"));
    assert!(film.contains(r#"aria-label="Play tide.webm"><img loading="lazy" referrerpolicy="no-referrer""#), "{film}");
    assert!(!film.contains("poster"), "the browser would send a referrer for it");
}

fn embed(title: &str, shape: Option<(u32, u32)>) -> String {
    let src = url("https://tube.example/embed/1");
    part(block(&Block::Embed(Embed { src, provider: "Quay Tube".into(), title: title.into(), shape }), &prose()))
}

#[test]
fn an_embed_says_whose_it_is_and_is_no_frame() {
    assert_eq!(
        embed("High water", Some((16, 9))),
        concat!(
            r#"<div data-shape="wide" class="embed"><button type="button"><bdi class="title">High water</bdi>"#,
            r#"<span class="load">Load from Quay Tube</span>"#,
            r#"<span class="host">This connects you to tube.example.</span></button>"#,
            r#"<p class="address"><a href="https://tube.example/embed/1" rel="noopener noreferrer">"#,
            "https://tube.example/embed/1</a></p></div>",
        )
    );
    assert!(!embed("", None).contains("title"));
}

#[test]
fn an_embed_has_the_nearest_of_the_usual_shapes() {
    let shapes = [
        (None, "wide"),
        (Some((9, 16)), "tall"),
        (Some((1, 1)), "square"),
        (Some((4, 3)), "classic"),
        (Some((16, 9)), "wide"),
        (Some((640, 80)), "low"),
        (Some((640, 0)), "wide"),
    ];
    for (shape, name) in shapes {
        assert!(embed("", shape).starts_with(&format!(r#"<div data-shape="{name}""#)), "{shape:?}");
    }
}
