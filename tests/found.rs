//! Small inputs that cleaning once damaged or missed.

use std::fs;

use article_engine::clean::{Cleaning, MendSteps, NameStep, PageSteps};
use article_engine::model::{Block, Inline, Report, Source, Story, plain_text};
use serde_json::Value;

#[allow(dead_code)]
#[path = "../render/src/icu.rs"]
mod icu;

/// Cleans a headline and paragraphs, or the text of a page; returns the headline, the paragraphs and the report.
fn clean(payload: &Value) -> (String, String, Report) {
    let text = |key: &str| payload[key].as_str().unwrap_or_default();
    let mut story = Story::default();
    story.article.headline = text("headline").to_owned();
    story.page_text = payload["page_text"].as_str().map(str::to_owned);
    story.article.source = payload["source"].as_str().map(|name| Source { name: name.to_owned(), ..Source::default() });
    story.names.extend(payload["source"].as_str().map(str::to_owned));
    story.article.body = payload["body"]
        .as_str()
        .into_iter()
        .flat_map(|body| body.split("\n\n"))
        .map(|words| Block::Paragraph(vec![Inline::Text(words.to_owned())]))
        .collect();
    let mut cleaning = Cleaning::new(story, Box::new(icu::Icu::new()), Some(PageSteps::ALL));
    while cleaning.step(Some(NameStep::ALL), Some(MendSteps::ALL)) {}
    let (article, report) = cleaning.finish();
    let paragraphs = article.body.iter().map(|block| match block {
        Block::Paragraph(inlines) => plain_text(inlines),
        other => format!("{other:?}"),
    });
    (article.headline.clone(), paragraphs.collect::<Vec<_>>().join("\n\n"), report)
}

#[test]
#[ignore = "needs ../shared"]
fn shared_inputs() {
    let lines = fs::read_to_string("../shared/corpus/found/clean.jsonl").unwrap();
    let mut told = String::new();
    for case in lines.lines().map(|line| serde_json::from_str::<Value>(line).unwrap()) {
        let (headline, found, report) = clean(&case["payload"]);
        let wanted = case["expected"]["headline"].as_str().unwrap_or(&headline);
        if Some(found.as_str()) != case["expected"]["body"].as_str() || headline != wanted {
            told += &format!(
                "{}: {} flags\n  found  {found:?}\n  wanted {}\n",
                case["id"],
                report.flags.len(),
                case["expected"]["body"]
            );
        }
    }
    assert!(told.is_empty(), "{told}");
}
