//! Header, body, origin note, related card and strip.

use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::draw;

const STORY: &str = r#"{
  "language": "en", "headline": "Pears for the night bus", "byline": "By Ada Lind",
  "date": "Wed. Jul 24th, 2024", "source": {"name": "Quay Courier", "url": "https://quay.example/"},
  "body": [
    "Plain words.",
    {"type": "heading", "level": 2, "text": "A heading"},
    {"type": "paragraph", "text": ["see ", {"text": "the list", "href": "list"}, {"text": " now", "style": "strong"}]},
    {"type": "quote", "text": "Said so.", "cite": "A driver"},
    {"type": "list", "ordered": true, "items": ["one", "two"]},
    {"type": "code", "text": "let a = 1;"},
    {"type": "separator"}
  ],
  "origin": {"label": "文章来源:", "title": "Pears", "url": "https://other.example/pears"},
  "related": [{"headline": "Plums", "url": "/plums", "source": "Quay Courier", "excerpt": "Plums are…"}],
  "missed": [{"headline": "Figs", "url": "https://quay.example/figs"}, {"headline": "No link"}]
}"#;

#[wasm_bindgen_test]
async fn the_header_has_a_date_a_headline_a_byline_and_a_source() {
    let stage = draw(STORY).await;
    assert_eq!(stage.text("header .headline"), "Pears for the night bus");
    assert_eq!(stage.text("header .byline"), "By Ada Lind");
    let time = stage.one("header time");
    assert_eq!(time.get_attribute("datetime").as_deref(), Some("2024-07-24"));
    assert_eq!(time.text_content().as_deref(), Some("Wed. Jul 24th, 2024"), "a date is shown as the page wrote it");
    let source = stage.one("header .source a");
    assert_eq!(source.get_attribute("href").as_deref(), Some("https://quay.example/"));
    assert_eq!(source.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    assert_eq!(stage.one("article").get_attribute("lang").as_deref(), Some("en"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_machines_date_is_written_for_a_reader() {
    let stage = draw(r#"{"language": "en-US", "headline": "H", "body": "B", "date": "2024-07-24"}"#).await;
    assert_eq!(stage.text("header time"), "July 24, 2024");
    stage.strike();
    // A language that no browser knows the form of is no reason to fail.
    let stage = draw(r#"{"language": "not a language", "headline": "H", "body": "B", "date": "2024-07-24"}"#).await;
    assert!(stage.text("header time").contains("2024"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn what_a_header_lacks_leaves_no_trace() {
    let stage = draw(r#"{"headline": "H", "body": "B"}"#).await;
    for selector in ["time", ".byline", ".source", ".dateline", ".related", ".missed", ".comments", "figure", ".origin"]
    {
        assert!(stage.maybe(selector).is_none(), "{selector}");
    }
    stage.strike();
}

#[wasm_bindgen_test]
async fn every_kind_of_block_is_what_it_should_be() {
    let stage = draw(STORY).await;
    let tags: Vec<String> = {
        let body = stage.one(".body").children();
        (0..body.length()).map(|at| body.item(at).unwrap().local_name()).collect()
    };
    assert_eq!(tags, ["p", "h3", "p", "blockquote", "ol", "pre", "hr"]);
    assert_eq!(stage.one(".body p a").get_attribute("href").as_deref(), Some("https://news.example/a/list"));
    assert_eq!(stage.text(".body strong"), " now");
    assert_eq!(stage.text("blockquote cite"), "A driver");
    assert_eq!(stage.all("ol.list > li").len(), 2);
    assert_eq!(stage.text("pre code"), "let a = 1;");
    stage.strike();
}

#[wasm_bindgen_test]
async fn the_origin_note_keeps_its_own_label() {
    let stage = draw(STORY).await;
    assert_eq!(stage.text(".origin"), "文章来源: Pears");
    assert_eq!(stage.one(".origin a").get_attribute("href").as_deref(), Some("https://other.example/pears"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_related_card_is_one_real_link() {
    let stage = draw(STORY).await;
    let links = stage.all(".related .card a");
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].get_attribute("href").as_deref(), Some("https://news.example/plums"));
    assert_eq!(stage.text(".related .headline"), "Plums");
    assert_eq!(stage.text(".related .source"), "Quay Courier");
    assert_eq!(stage.text(".related .excerpt"), "Plums are…");
    stage.strike();
}

#[wasm_bindgen_test]
async fn the_strip_shows_each_card_with_or_without_a_link() {
    let stage = draw(STORY).await;
    assert_eq!(stage.text(".missed .section-title"), "You Missed");
    assert_eq!(stage.all(".missed .card").len(), 2);
    assert_eq!(stage.all(".missed .card a").len(), 1);
    stage.strike();
}

#[wasm_bindgen_test]
async fn an_arabic_article_runs_from_right_to_left_inside_an_english_page() {
    let stage = draw(r#"{"language": "ar", "headline": "عنوان", "body": "نص"}"#).await;
    assert_eq!(stage.one("article").get_attribute("dir").as_deref(), Some("rtl"));
    assert_eq!(stage.one(".widget").get_attribute("dir").as_deref(), Some("ltr"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn another_payload_takes_the_place_of_the_first() {
    let mut stage = draw(STORY).await;
    stage.update(r#"{"headline": "Second", "body": "Only this."}"#).await;
    assert_eq!(stage.text(".headline"), "Second");
    assert_eq!(stage.text(".body"), "Only this.");
    assert!(stage.maybe(".related").is_none());
    stage.strike();
}
