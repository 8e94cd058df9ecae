//! The comments' code comes after the article: nothing is shown until then, and what keeps it away is told.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test as test;
use web_sys::HtmlElement;

use crate::stage::{Code, draw_while, settle};

fn story(headline: &str) -> String {
    format!(
        r#"{{"headline": "{headline}", "body": "B", "comments": {{"endpoint": "https://news.example/c", "post": 1,
        "thread": [{{"id": 1, "author": "Bo", "text": "About {headline}."}}]}}}}"#
    )
}

#[test]
async fn the_article_stands_before_its_comments() {
    let stage = draw_while(Code::OnItsWay, &story("H")).await;
    assert_eq!(stage.text(".headline"), "H");
    assert_eq!(stage.all(".comments").len(), 0);
    stage.shelf.code.set(Code::There);
    stage.until(".comments .comment", 1).await;
    assert_eq!(stage.all("form").len(), 1);
    assert_eq!(stage.all("[aria-busy]").len(), 0);
    stage.strike();
}

#[test]
async fn what_keeps_them_away_is_told_and_tried_again() {
    let stage = draw_while(Code::Missing, &story("H")).await;
    assert_eq!(stage.text(".comments [role=status]"), "The comments could not be loaded.");
    assert_eq!(stage.text(".headline"), "H");
    stage.press("Try again").await;
    assert_eq!((stage.shelf.asked.get(), stage.all(".comments button").len()), (2, 1));
    stage.shelf.code.set(Code::OnItsWay);
    stage.press("Try again").await;
    assert_eq!(stage.text(".comments [role=status]"), "Loading the comments…");
    assert_eq!(stage.all(".comments button").len(), 0);
    stage.shelf.code.set(Code::There);
    stage.until(".comments .comment", 1).await;
    stage.strike();
}

#[test]
async fn who_asked_with_the_button_is_led_to_the_comments() {
    let stage = draw_while(Code::Missing, &story("H")).await;
    stage.one(".comments button").unchecked_into::<HtmlElement>().focus().unwrap();
    stage.shelf.code.set(Code::There);
    stage.press("Try again").await;
    stage.until(".comments .comment", 1).await;
    settle().await;
    assert!(stage.one("section.comments").matches(":focus").unwrap());
    stage.strike();
}

#[test]
async fn they_come_by_themselves_when_the_network_is_back() {
    let stage = draw_while(Code::Missing, &story("H")).await;
    settle().await;
    assert_eq!(stage.shelf.asked.get(), 1);
    stage.shelf.code.set(Code::There);
    stage.shelf.network.set(true);
    stage.until(".comments .comment", 1).await;
    assert_eq!(stage.shelf.asked.get(), 2);
    stage.strike();
}

#[test]
async fn those_of_the_article_that_is_shown_by_then_are_shown() {
    let mut stage = draw_while(Code::OnItsWay, &story("First")).await;
    stage.update(&story("Second")).await;
    stage.shelf.code.set(Code::There);
    stage.until(".comments .comment", 1).await;
    assert!(stage.text(".comments .comment").contains("About Second."));
    // What is there goes on, and is not asked for again.
    let asked = stage.shelf.asked.get();
    stage.shelf.code.set(Code::Missing);
    stage.update(&story("Third")).await;
    assert!(stage.text(".comments .comment").contains("About Third."));
    assert_eq!(stage.shelf.asked.get(), asked);
    stage.strike();
}

#[test]
async fn an_article_without_comments_does_without_their_code() {
    let stage = draw_while(Code::Missing, r#"{"headline": "H", "body": "B"}"#).await;
    assert_eq!((stage.shelf.asked.get(), stage.all(".comments").len()), (0, 0));
    stage.strike();
}
