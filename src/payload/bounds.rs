//! How much of a list and of a line of the head is shown, whatever format it comes in.

use super::words::beginning;
use crate::model::{Block, Card, Inline, Story};

/// More cards, topics and notes of origin than this are not shown.
const MAX_ITEMS: usize = 100;
/// More letters than this no line of the head or of a card has.
const MAX_LETTERS: usize = 1_000;

const CUT: &str = "This is longer than 1,000 letters; its beginning is shown.";
const MOVED: &str =
    "This is longer than 1,000 letters; its beginning is the headline, and all of it stands above the text.";

/// Cuts what is too much, and gives where and why. A long headline stands whole in the body; a page's text brings its own.
pub fn cut(story: &mut Story) -> Vec<(String, String)> {
    let mut notes = Vec::new();
    let has_page = story.page_text.is_some();
    let article = &mut story.article;
    list("topics", &mut article.topics, &mut notes);
    list("origin", &mut article.origin, &mut notes);
    list("related", &mut article.related, &mut notes);
    list("missed", &mut article.missed, &mut notes);

    let mut note = |path: String, why: &str| notes.push((path, why.to_owned()));
    if let Some(whole) = shortened(&mut article.headline) {
        note("headline".to_owned(), if has_page { CUT } else { MOVED });
        if !has_page {
            article.body.insert(0, Block::Paragraph(vec![Inline::Text(whole)]));
        }
    }
    let mut line = |path: &str, texts: &mut dyn Iterator<Item = &mut String>| {
        if texts.filter_map(shortened).count() > 0 {
            note(path.to_owned(), CUT);
        }
    };
    line("byline", &mut [&mut article.byline].into_iter());
    line("source", &mut article.source.iter_mut().map(|source| &mut source.name));
    for (at, topic) in article.topics.iter_mut().enumerate() {
        line(&at_place("topics", at), &mut [&mut topic.name].into_iter());
    }
    for (at, origin) in article.origin.iter_mut().enumerate() {
        line(&at_place("origin", at), &mut [&mut origin.label, &mut origin.title].into_iter());
    }
    for (name, cards) in [("related", &mut article.related), ("missed", &mut article.missed)] {
        for (at, Card { headline, excerpt, source, .. }) in cards.iter_mut().enumerate() {
            let source = source.iter_mut().map(|source| &mut source.name);
            line(&at_place(name, at), &mut [headline, excerpt].into_iter().chain(source));
        }
    }
    notes
}

fn at_place(list: &str, at: usize) -> String {
    [list, "[", &at.to_string(), "]"].concat()
}

fn list<T>(path: &str, items: &mut Vec<T>, notes: &mut Vec<(String, String)>) {
    let more = items.len().saturating_sub(MAX_ITEMS);
    if more > 0 {
        items.truncate(MAX_ITEMS);
        let why = ["No more than 100 are shown, so ", &more.to_string(), " were left out."].concat();
        notes.push((path.to_owned(), why));
    }
}

/// Leaves a text's beginning where it is too long, and gives all of it.
fn shortened(text: &mut String) -> Option<String> {
    text.char_indices().nth(MAX_LETTERS)?;
    let short = beginning(text, MAX_LETTERS);
    Some(std::mem::replace(text, short))
}
