//! What is played, and what comes from other sites: nothing is asked for before the reader asks.

use article_engine::model::{Block, Embed, Media, MediaKind, Track};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::blocks::url;
use crate::stage::{Stage, document, draw_blocks};

fn film() -> Media {
    Media {
        kind: MediaKind::Video,
        sources: vec![url("https://quay.example/tide.webm"), url("https://quay.example/tide.mp4")],
        tracks: vec![Track {
            src: url("https://quay.example/tide.vtt"),
            kind: "captions",
            language: "en".into(),
            label: "English".into(),
        }],
        poster: None,
        width: Some(640),
        height: Some(360),
    }
}

async fn embed(src: &str, title: &str, shape: Option<(u32, u32)>) -> Stage {
    let embed = Embed { src: url(src), provider: "Quay Tube".into(), title: title.into(), shape };
    draw_blocks(vec![Block::Embed(embed)]).await
}

#[wasm_bindgen_test]
async fn a_player_gets_its_addresses_with_the_click() {
    let sound = Media { kind: MediaKind::Audio, tracks: Vec::new(), ..film() };
    let stage = draw_blocks(vec![Block::Media(film()), Block::Media(sound)]).await;
    assert_eq!(stage.attributes("video"), ["preload", "width", "height", "playsinline"]);
    assert_eq!(stage.attributes("audio"), ["preload"]);
    assert!(stage.maybe("source, track, [src]").is_none());
    assert_eq!(stage.text("audio + button"), "Play tide.webm");
    stage.click("audio + button").await;
    assert_eq!(stage.attributes("audio"), ["preload", "controls", "autoplay"]);
    assert_eq!(stage.attribute("audio", "preload").as_deref(), Some("none"));
    assert_eq!(stage.all("audio > source").len(), 2);
    stage.click("video + button").await;
    assert_eq!(stage.attribute("video > source", "src").as_deref(), Some("https://quay.example/tide.webm"));
    assert_eq!(stage.attributes("video > source + track"), ["kind", "srclang", "label", "src"]);
    assert!(stage.maybe(".media > button").is_none());
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_films_still_is_a_picture_without_referrer() {
    let film = Media { poster: Some(url("https://quay.example/none.jpg")), ..film() };
    let stage = draw_blocks(vec![Block::Media(film)]).await;
    let names = stage.attributes("video + button > img");
    assert_eq!(names, ["loading", "referrerpolicy", "decoding", "alt", "width", "height", "src"]);
    assert_eq!(stage.attribute("video + button > img", "referrerpolicy").as_deref(), Some("no-referrer"));
    assert_eq!(stage.attribute("video + button", "aria-label").as_deref(), Some("Play tide.webm"));
    stage.click("video + button").await;
    assert!(stage.maybe("video + button, img").is_none());
    assert!(!stage.one("video").has_attribute("poster"));
    assert_eq!(document().active_element(), stage.maybe("video"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn an_embed_says_whose_it_is_and_comes_with_a_click() {
    let stage = embed("https://tube.example/embed/1", "The tide", Some((640, 360))).await;
    assert!(stage.maybe("iframe").is_none());
    assert_eq!(stage.text(".embed button .title"), "The tide");
    assert_eq!(stage.text(".embed button .load"), "Load from Quay Tube");
    assert_eq!(stage.text(".embed button .host"), "This connects you to tube.example.");
    stage.click(".embed button").await;
    let names = stage.attributes("iframe");
    assert_eq!(names, ["sandbox", "referrerpolicy", "allow", "title", "height", "src"]);
    assert_eq!(stage.attribute("iframe", "src").as_deref(), Some("https://tube.example/embed/1"));
    assert_eq!(stage.attribute("iframe", "title").as_deref(), Some("The tide"));
    let may = stage.attribute("iframe", "sandbox").unwrap();
    assert!(may.contains("allow-scripts") && !may.contains("allow-same-origin"), "{may}");
    assert!(!may.contains("top-navigation"), "{may}");
    assert_eq!(document().active_element(), stage.maybe("iframe"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_frame_of_this_very_site_cannot_take_its_sandbox_off() {
    let origin = web_sys::window().unwrap().location().origin().unwrap();
    let stage = embed(&format!("{origin}/post/embed"), "", None).await;
    assert!(stage.maybe(".embed .title").is_none());
    stage.click(".embed button").await;
    let may = stage.attribute("iframe", "sandbox").unwrap();
    assert!(!may.contains("allow-same-origin"), "{may}");
    assert_eq!(stage.attribute("iframe", "title").as_deref(), Some("Quay Tube"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn an_embed_keeps_its_shape() {
    let shapes = [
        (None, "wide"),
        (Some((4, 3)), "classic"),
        (Some((500, 500)), "square"),
        (Some((9, 16)), "tall"),
        (Some((600, 152)), "low"),
        (Some((7, 0)), "wide"),
    ];
    for (shape, class) in shapes {
        let stage = embed("https://tube.example/embed/1", "", shape).await;
        assert_eq!(stage.attribute(".embed", "data-shape").as_deref(), Some(class), "{shape:?}");
        stage.strike();
    }
}
