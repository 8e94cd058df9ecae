//! The thread: nested, whole, and safe from what its data may say.

use std::rc::Rc;

use article_engine::ports::memory::MemoryList;
use article_engine::ports::{Listed, NetworkError};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::stage::{Stage, draw, draw_below, draw_listed};

fn story(thread: &str) -> String {
    format!(r#"{{"headline": "H", "body": "B", "comments": {{"open": false, "thread": [{thread}]}}}}"#)
}

fn texts(stage: &Stage, selector: &str) -> Vec<String> {
    stage.all(selector).iter().map(|found| found.text_content().unwrap_or_default()).collect()
}

#[wasm_bindgen_test]
async fn answers_stand_under_what_they_answer() {
    let stage = draw(&story(
        r#"{"id": 1, "author": "Ann", "text": "First"}, {"id": 2, "parent": 1, "author": "Bo", "text": "Answer"},
           {"id": 3, "author": "Cy", "text": "Second"}, {"id": 4, "parent": 2, "author": "Di", "text": "Deeper"}"#,
    ))
    .await;
    assert_eq!(stage.text(".comments .section-title"), "Comments (4)");
    assert_eq!(texts(&stage, ".comments > .thread > li > .comment .comment-text"), ["First", "Second"]);
    assert_eq!(texts(&stage, ".thread .thread > li > .comment .comment-text"), ["Answer", "Deeper"]);
    assert_eq!(stage.all(".thread .thread .thread .comment").len(), 1);
    stage.strike();
}

#[wasm_bindgen_test]
async fn an_orphan_is_shown_and_a_held_comment_says_so() {
    let stage = draw(&story(r#"{"id": 7, "parent": 99, "author": "Ann", "text": "Lost", "status": "hold"}"#)).await;
    assert_eq!(stage.text(".comment-text"), "Lost");
    assert_eq!(stage.text(".comment-held"), "Awaiting moderation");
    stage.strike();
}

#[wasm_bindgen_test]
async fn an_authors_link_is_marked_as_a_readers() {
    let stage = draw(&story(
        r#"{"id": 1, "author": "Ann", "url": "https://ann.example/", "text": "A"}, {"id": 2, "author": "Bo", "url": "javascript:alert(1)", "text": "B"}"#,
    ))
    .await;
    let links = stage.all(".comment-author a");
    assert_eq!(links.len(), 1);
    assert_eq!(links[0].get_attribute("rel").as_deref(), Some("noopener noreferrer nofollow ugc"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_thousand_answers_to_each_other_are_all_there() {
    let chain: Vec<String> = (1..=1000)
        .map(|id| format!(r#"{{"id": {id}, "parent": {}, "author": "A", "text": "n{id}"}}"#, id - 1))
        .collect();
    let stage = draw(&story(&chain.join(","))).await;
    assert_eq!(stage.text(".comments .section-title"), "Comments (1000)");
    for shown in 1..10 {
        assert_eq!(stage.all(".comment").len(), 100 * shown);
        assert_eq!(stage.text(".more"), format!("Show more comments ({})", 1000 - 100 * shown));
        stage.click(".more").await;
    }
    assert_eq!(stage.all(".comment").len(), 1000);
    assert_eq!(texts(&stage, ".comment-text").last().map(String::as_str), Some("n1000"));
    assert_eq!(stage.all(".thread .thread .thread .thread .thread").len(), 1);
    assert!(stage.maybe(".thread .thread .thread .thread .thread .thread").is_none());
    assert!(stage.maybe(".more").is_none());
    stage.strike();
}

#[wasm_bindgen_test]
async fn closed_comments_have_no_form() {
    let stage = draw(&story(r#"{"id": 1, "author": "Ann", "text": "A"}"#)).await;
    assert!(stage.maybe("form").is_none());
    assert_eq!(stage.text(".comments > .form-note:last-child"), "Comments are closed.");
    stage.strike();
}

/// A comment as WordPress lists it; comments with an odd id answer the one before them.
fn item(id: usize) -> String {
    let parent = if id % 2 == 1 && id > 1 { id - 1 } else { 0 };
    format!(
        r#"{{"id": {id}, "parent": {parent}, "author_name": "Reader &amp; {id}", "author_url": "https://reader.example/",
            "date_gmt": "1970-01-01T00:{:02}:{:02}", "link": "https://news.example/a/#comment-{id}",
            "author_avatar_urls": {{"24": "https://faces.example/s", "96": "https://faces.example/l"}},
            "content": {{"rendered": "<p>Words <em>{id}</em><script>alert(1)</script></p>"}}}}"#,
        id / 60,
        id % 60,
    )
}

fn listed(members: &str) -> String {
    let list = "https://news.example/wp-json/wp/v2/comments?post=7";
    format!(r#"{{"headline": "H", "body": "B", "comments": {{"open": false, "list": "{list}" {members}}}}}"#)
}

fn a_list(ids: std::ops::RangeInclusive<usize>) -> Rc<MemoryList> {
    Rc::new(MemoryList::new(ids.map(item).collect()))
}

#[wasm_bindgen_test]
async fn a_list_is_read_near_the_viewport_and_shown_in_slices() {
    let stage = draw_listed(&listed(""), a_list(1..=150)).await;
    stage.until(".comment", 100).await;
    assert_eq!(stage.text(".comments .section-title"), "Comments (150)");
    assert_eq!(stage.text(".more"), "Show more comments (50)");
    let first = stage.one(".comment");
    stage.one(".more").unchecked_into::<HtmlElement>().focus().unwrap();
    stage.click(".more").await;
    stage.until(".comment", 150).await;
    assert!(stage.maybe(".more").is_none());
    assert!(first.is_same_node(Some(&stage.one(".comment"))), "what was there was drawn anew");
    assert_eq!(stage.list.asked().len(), 2);
    // The focus goes on where reading goes on.
    assert_eq!(stage.one(".comment:focus").id(), "comment-101");
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_list_far_from_the_viewport_is_not_read() {
    let far = crate::stage::document().create_element("div").unwrap();
    far.set_attribute("style", "block-size: 9000vh").unwrap();
    crate::stage::document().body().unwrap().append_child(&far).unwrap();
    web_sys::window().unwrap().scroll_to_with_x_and_y(0.0, 0.0);
    let stage = draw_below(&listed(""), a_list(1..=3)).await;
    crate::stage::pause(300).await;
    assert_eq!(stage.list.asked().len(), 0);
    assert_eq!(stage.text(".comments .section-title"), "Comments");
    far.remove();
    stage.one(".comments").scroll_into_view();
    stage.until(".comment", 3).await;
    stage.strike();
}

#[wasm_bindgen_test]
async fn a_listed_comment_is_shown_safely_with_its_face_its_time_and_its_address() {
    let stage = draw_listed(&listed(""), a_list(1..=1)).await;
    stage.until(".comment", 1).await;
    assert_eq!(stage.all(".avatar").len(), 1);
    assert_eq!(stage.text(".comment-author a"), "Reader & 1");
    assert_eq!(stage.one(".comment-author a").get_attribute("rel").unwrap(), "noopener noreferrer nofollow ugc");
    assert_eq!(stage.one("a:has(time)").get_attribute("href").unwrap(), "https://news.example/a/#comment-1");
    assert_eq!(stage.one("time").get_attribute("datetime").unwrap(), "1970-01-01T00:00:01Z");
    assert!(stage.one("time").get_attribute("title").unwrap().contains("1970"));
    assert_eq!(stage.text(".comment-text"), "Words 1");
    assert_eq!(stage.text("time"), "now");
    let before = stage.one(".comment");
    for (seconds, words) in [(59, "1 minute ago"), (3_540, "1 hour ago"), (86_400, "yesterday")] {
        stage.clock.advance(1_000 * seconds);
        stage.pass(61).await;
        assert_eq!(stage.text("time"), words);
    }
    assert!(before.is_same_node(Some(&stage.one(".comment"))));
    stage.strike();
}

#[wasm_bindgen_test]
async fn what_goes_wrong_is_told_and_tried_again_and_the_article_stays() {
    let list = a_list(1..=3);
    list.fail(Err(NetworkError::Offline));
    list.fail(Ok(Listed { status: 401, body: r#"{"code": "rest_cannot_read_post"}"#.into(), total: None }));
    let stage = draw_listed(&listed(""), list).await;
    stage.until(".more", 1).await;
    assert_eq!(stage.text(".comments [role=status]"), "The comments could not be loaded.");
    stage.press("Try again").await;
    assert_eq!(stage.text(".comments [role=status]"), "This site does not show these comments here.");
    assert_eq!(stage.text(".body"), "B");
    stage.press("Try again").await;
    assert_eq!((stage.all(".comment").len(), stage.text(".comments [role=status]")), (3, String::new()));
    assert!(stage.maybe(".more").is_none());
    stage.strike();
}

#[wasm_bindgen_test]
#[allow(clippy::reversed_empty_ranges)] // A list of none.
async fn an_empty_list_of_closed_comments_shows_nothing() {
    let stage = draw_listed(&listed(""), a_list(1..=0)).await;
    stage.until(".comments", 0).await;
    stage.strike();
}

#[wasm_bindgen_test]
async fn newest_first_and_its_depth_are_the_payloads() {
    let stage = draw_listed(&listed(r#", "order": "newest", "depth": 1"#), a_list(1..=5)).await;
    stage.until(".comment", 5).await;
    let texts = texts(&stage, ".comments > .thread > li .comment-text");
    assert_eq!(texts, ["Words 4", "Words 5", "Words 2", "Words 3", "Words 1"]);
    assert!(stage.maybe(".thread .thread").is_none());
    stage.strike();
}

#[wasm_bindgen_test]
async fn more_than_is_read_is_told_with_the_way_to_the_articles_own_page() {
    let list = a_list(1..=20);
    let page: Vec<String> =
        (1..=20_000).map(|id| format!(r#"{{"id": {id}, "content": {{"rendered": "<p>W</p>"}}}}"#)).collect();
    list.fail(Ok(Listed { status: 200, body: format!("[{}]", page.join(",")), total: Some(20_001) }));
    let story = listed(r#", "depth": 1"#).replace("\"body\"", r#""url": "https://news.example/a/1", "body""#);
    let stage = draw_listed(&story, list).await;
    stage.until(".comment", 100).await;
    assert!(stage.maybe(".notice").is_none(), "there is more to be shown first");
    assert_eq!(stage.text(".more"), "Show more comments (19900)");
    stage.strike();
    let few = a_list(1..=20);
    let page: Vec<String> =
        (1..=20_000).map(|id| format!(r#"{{"id": {id}, "content": {{"rendered": ""}}}}"#)).collect();
    few.fail(Ok(Listed { status: 200, body: format!("[{},{}]", item(1), page[1..].join(",")), total: Some(20_001) }));
    let stage = draw_listed(&story, few).await;
    stage.until(".comment", 1).await;
    assert_eq!(
        stage.text(".comments .notice"),
        "There are more comments than are shown here. Open the article’s own page"
    );
    assert_eq!(stage.attribute(".comments .notice a", "href").as_deref(), Some("https://news.example/a/1"));
    stage.strike();
}

#[wasm_bindgen_test]
async fn the_id_of_a_comment_is_plain_and_none_of_the_forms() {
    let stage = draw(
        r#"{"headline": "H", "body": "B", "comments": {"thread": [{"id": 7, "text": "One"}, {"id": "author", "text": "Two"},
            {"id": "\"><b>", "text": "Three"}]}}"#,
    )
    .await;
    let ids: Vec<String> = stage.all("article.comment").iter().map(|comment| comment.id()).collect();
    assert_eq!(ids, ["comment-7", "comment-at-author", "comment-at-:34:62:60b:62"]);
    assert_eq!(stage.all("[id=comment-author]").len(), 1);
    stage.strike();
}
