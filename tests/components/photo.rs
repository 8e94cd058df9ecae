//! The photo: caption and credit apart, its place kept, and its words left when it breaks.

use article_engine::model::{Block, Photo, Size};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Event;

use crate::blocks::url;
use crate::stage::{draw_hidden as draw, draw_hidden_blocks, settle};

/// In a hidden stage a lazy picture isn't fetched, so that only the test decides when it breaks.
const PIXEL: &str = "https://news.example/none.png";

fn story(extra: &str) -> String {
    let photo = format!(
        r#"{{"type": "photo", "src": "{PIXEL}", "alt": "A pier", "caption": "The pier", "credit": "Jo Lind"{extra}}}"#
    );
    format!(r#"{{"headline": "H", "body": ["B", {photo}]}}"#)
}

#[wasm_bindgen_test]
async fn caption_and_credit_stand_apart() {
    let stage = draw(&story("")).await;
    assert_eq!(stage.text("figure .caption"), "The pier");
    assert_eq!(stage.text("figure .credit"), "Photo: Jo Lind");
    stage.strike();
}

#[wasm_bindgen_test]
async fn the_place_is_kept_and_the_referrer_is_not_told() {
    let stage = draw(&story(r#", "width": 1200, "height": 800"#)).await;
    let image = stage.one("img");
    assert_eq!(image.get_attribute("width").as_deref(), Some("1200"));
    assert_eq!(image.get_attribute("height").as_deref(), Some("800"));
    assert_eq!(image.get_attribute("referrerpolicy").as_deref(), Some("no-referrer"));
    assert_eq!(image.get_attribute("alt").as_deref(), Some("A pier"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_broken_picture_leaves_its_words() {
    let stage = draw(&story("")).await;
    stage.one("img").dispatch_event(&Event::new("error").unwrap()).unwrap();
    settle().await;
    assert!(stage.maybe("img").is_none());
    assert_eq!(stage.text("figure .missing"), "A pier");
    assert_eq!(stage.text("figure .caption"), "The pier");
    assert_eq!(stage.text("figure .credit"), "Photo: Jo Lind");
    stage.strike();
}

#[wasm_bindgen_test]
async fn another_picture_in_the_place_of_a_broken_one_is_tried() {
    let mut stage = draw(&story("")).await;
    stage.one("img").dispatch_event(&Event::new("error").unwrap()).unwrap();
    settle().await;
    stage.update(&story("").replace("none.png", "other.png")).await;
    assert_eq!(stage.one("img").get_attribute("src").as_deref(), Some("https://news.example/other.png"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_script_address_is_no_picture() {
    let stage = draw(&story("").replace(PIXEL, "javascript:alert(1)")).await;
    assert!(stage.maybe("img").is_none());
    assert_eq!(stage.text("figure .caption"), "The pier");
    stage.strike();
}

#[wasm_bindgen_test]
async fn other_sizes_and_a_link_around_the_picture() {
    let size = |src: &str, descriptor: &str| Size { src: url(src), descriptor: descriptor.into() };
    let photo = Photo {
        src: Some(url(PIXEL)),
        sizes: vec![
            size("https://news.example/640,wide.png", "640w"),
            size("https://news.example/1280.png", "1280w"),
            size("https://news.example/x,", "2000w"),
        ],
        link: Some(url("https://news.example/whole.png")),
        ..Photo::default()
    };
    let stage = draw_hidden_blocks(vec![Block::Gallery(vec![Block::Figure(photo)])]).await;
    let names = stage.attributes("img");
    assert_eq!(names, ["loading", "referrerpolicy", "decoding", "alt", "sizes", "srcset", "src"]);
    let listed = stage.attribute("img", "srcset");
    assert_eq!(listed.as_deref(), Some("https://news.example/640,wide.png 640w, https://news.example/1280.png 1280w"));
    assert_eq!(stage.attribute(".gallery > figure > a", "href").as_deref(), Some("https://news.example/whole.png"));
    assert_eq!(stage.attribute(".gallery > figure > a", "aria-label").as_deref(), Some("Picture"));
    stage.strike();
}
