//! Limits on lists and on short texts such as headlines, for all formats.

use super::field::Field;
use super::reader::Reader;
use super::words::beginning;
use crate::model::{Block, Card, Inline, Photo, Story, ThreadComment};

/// The most cards, topics, notes of origin and names that are kept.
const MAX_ITEMS: usize = 100;
/// The longest headline, byline, name, caption or other short text, in characters.
const MAX_LETTERS: usize = 1_000;

const CUT: &str = "This is longer than 1,000 letters; only its beginning is shown.";
const MOVED: &str =
    "This is longer than 1,000 letters; its beginning is the headline, and all of it is shown above the text.";

/// Shortens what exceeds the limits, and returns paths and reasons. A long headline is kept whole in the body, unless there is page text,
/// which contains it.
pub fn cut(story: &mut Story) -> Vec<(String, String)> {
    let mut notes = Vec::new();
    let has_page = story.page_text.is_some();
    let article = &mut story.article;
    list("topics", &mut article.topics, &mut notes);
    list("origin", &mut article.origin, &mut notes);
    list("related", &mut article.related, &mut notes);
    list("missed", &mut article.missed, &mut notes);
    list("names", &mut story.names, &mut notes);

    let mut note = |path: String, why: &str| notes.push((path, why.to_owned()));
    if let Some(whole) = shortened(&mut article.headline) {
        note("headline".to_owned(), if has_page { CUT } else { MOVED });
        if !has_page {
            article.body.insert(0, Block::Paragraph(vec![Inline::Text(whole)]));
        }
    }
    let mut line = |path: String, texts: Vec<&mut String>| {
        if any_shortened(texts) {
            note(path, CUT);
        }
    };
    line("byline".to_owned(), vec![&mut article.byline]);
    if let Some(source) = &mut article.source {
        line("source".to_owned(), vec![&mut source.name]);
    }
    if let Some(date) = &mut article.date {
        line("date".to_owned(), vec![&mut date.text]);
    }
    if let Some(photo) = &mut article.photo {
        line("photo".to_owned(), words_of(photo));
    }
    for (at, name) in story.names.iter_mut().enumerate() {
        line(at_place("names", at), vec![name]);
    }
    for (at, topic) in article.topics.iter_mut().enumerate() {
        line(at_place("topics", at), vec![&mut topic.name]);
    }
    for (at, origin) in article.origin.iter_mut().enumerate() {
        line(at_place("origin", at), vec![&mut origin.label, &mut origin.title]);
    }
    for (name, cards) in [("related", &mut article.related), ("missed", &mut article.missed)] {
        for (at, Card { headline, excerpt, source, date, photo, .. }) in cards.iter_mut().enumerate() {
            let mut texts = photo.as_mut().map(words_of).unwrap_or_default();
            texts.extend(source.as_mut().map(|source| &mut source.name));
            texts.extend(date.as_mut().map(|date| &mut date.text));
            texts.extend([headline, excerpt]);
            line(at_place(name, at), texts);
        }
    }
    notes
}

/// Shortens what is too long in a comment's author and date. `item` is the comment's place in the payload.
pub fn comment(reader: &mut Reader<'_>, item: &Field<'_>, comment: &mut ThreadComment) {
    let mut texts = vec![&mut comment.author];
    texts.extend(comment.date.as_mut().map(|date| &mut date.text));
    if any_shortened(texts) {
        reader.note(item, CUT);
    }
}

fn words_of(photo: &mut Photo) -> Vec<&mut String> {
    vec![&mut photo.alt, &mut photo.caption, &mut photo.credit]
}

/// Shortens texts that are too long. Returns true if there was one.
fn any_shortened(texts: Vec<&mut String>) -> bool {
    texts.into_iter().filter_map(shortened).count() > 0
}

fn at_place(list: &str, at: usize) -> String {
    format!("{list}[{at}]")
}

fn list<T>(path: &str, items: &mut Vec<T>, notes: &mut Vec<(String, String)>) {
    let more = items.len().saturating_sub(MAX_ITEMS);
    if more > 0 {
        items.truncate(MAX_ITEMS);
        let why = format!("No more than 100 are shown, so {more} were left out.");
        notes.push((path.to_owned(), why));
    }
}

/// Shortens a text that is too long, and returns the whole text in that case.
fn shortened(text: &mut String) -> Option<String> {
    text.char_indices().nth(MAX_LETTERS)?;
    let short = beginning(text, MAX_LETTERS);
    Some(std::mem::replace(text, short))
}
