//! Properties that hold for any input, shared by the fuzz targets and by the test that replays their findings.
#![allow(dead_code, clippy::panic)]

pub mod growth;

use article_engine::clean::clean;
use article_engine::model::{Article, Report, Story};

use crate::common;

/// The longest label that may be removed before a part of a page, in bytes.
const LABEL: usize = 40;

/// Checks that a payload of any bytes is either refused with a message, or read and cleaned with a consistent report.
pub fn json(bytes: &[u8]) {
    match common::read(bytes, Some("https://news.example/a/")) {
        Ok(story) => drop(whole(story)),
        Err(error) => assert!(!error.to_string().is_empty(), "a refusal says why"),
    }
}

/// Checks that the report accounts for all words of a scraped page's text. The first line is the name of the site.
pub fn page(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (name, page) = text.split_once('\n').unwrap_or(("", &text));
    let names = if name.trim().is_empty() { Vec::new() } else { vec![name.trim().to_owned()] };
    let (_, report) = whole(Story { page_text: Some(page.to_owned()), names, ..Story::default() });
    let told: String = report.passages.iter().map(|passage| passage.text.original()).collect();
    let (told, given) = (letters(&told), letters(page));
    // Labels such as "Photo:" and "Source:" are missing in the report, since the widget writes its own.
    let labels = report.passages.len() * LABEL;
    assert!(told.len() <= given.len() && given.len() <= told.len() + labels, "{told} of {given} letters are on record");
}

/// Checks that HTML of any bytes becomes blocks that can be cleaned.
pub fn html(bytes: &[u8]) {
    let html = String::from_utf8_lossy(bytes);
    let payload = serde_json::json!({ "headline": "A headline", "body_html": html, "comments": { "thread": [{ "html": html }] } });
    if let Ok(story) = common::read(payload.to_string().as_bytes(), Some("https://news.example/a/")) {
        whole(story);
    }
}

fn whole(story: Story) -> (Article, Report) {
    let (article, report) = clean(story);
    for passage in &report.passages {
        let original = passage.text.original();
        for (end, _) in &passage.runs {
            assert!(original.is_char_boundary(*end), "a run ends at {end} of {original:?}");
        }
        let mut last = 0;
        for edit in passage.text.edits() {
            assert!(last <= edit.at && passage.text.text().is_char_boundary(edit.at), "{edit:?}");
            last = edit.at + edit.len;
        }
    }
    for flag in &report.flags {
        let text = report.passages.get(flag.passage).map(|passage| passage.text.text());
        assert!(text.is_some_and(|text| text.get(flag.at.clone()).is_some()), "{flag:?}");
    }
    (article, report)
}

/// Returns the letters and digits of a text.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
