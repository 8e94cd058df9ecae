//! Characters that the scraper lost on its way: all of two or four UTF-8 bytes, so that "café" came out as "caf".
//!
//! What the headline holds whole can be told, and a note of origin that is the headline can be restored. The rest is flagged: nothing is invented.

use super::Role;
use super::document::{Document, Entry, Home};
use super::letters::is_word;
use super::lexicon::{self, STUMP};
use crate::traced::{Step, Sure, Why};

const RESTORED: Why = Why {
    step: Step::Encoding,
    reason: "The headline, with the characters that it lost on the way.",
    sure: Sure::Certain,
};
const LOST: &str = "A letter may be lost here.";

fn is_lost(c: char) -> bool {
    matches!(c.len_utf8(), 2 | 4)
}

/// A text without the characters that this scraper loses.
pub fn stump(word: &str) -> String {
    word.chars().filter(|c| !is_lost(*c)).collect()
}

fn word_ranges(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(|c: char| !is_word(c)).map(move |piece| {
        let start = at;
        at += piece.len();
        (start, piece.trim_end_matches(|c: char| !is_word(c)))
    })
}

/// Flags the stumps of words that lost a letter, and restores a note of origin that is the headline.
pub fn report(document: &mut Document) {
    if !document.settings.encoding {
        return;
    }
    for entry in &mut document.entries {
        let gone: Vec<usize> = entry.words().match_indices('\u{fffd}').map(|(at, _)| at).collect();
        gone.into_iter().for_each(|at| entry.flag(at..at + 3, "A character was lost before the text came here."));
    }
    let headline = document.entries.iter().find(|entry| entry.home == Home::Headline);
    let Some(headline) = headline.map(|entry| entry.words().to_owned()) else { return };
    let damaged =
        |entry: &Entry| matches!(entry.role, Role::Body | Role::Origin | Role::RelatedExcerpt(_) | Role::Caption);
    // One such character that survived, and the text did not come that way.
    let mut texts = document.entries.iter().filter(|entry| damaged(entry)).peekable();
    if texts.peek().is_none() || texts.any(|entry| entry.words().chars().any(is_lost)) {
        return;
    }
    let stumps: Vec<String> = word_ranges(&headline)
        .filter(|(_, word)| word.chars().any(is_lost))
        .map(|(_, word)| stump(word))
        .filter(|stump| stump.chars().count() > 1)
        .collect();
    let bare = stump(&headline);
    let whole = bare == headline;
    let english = document.language.as_deref().is_none_or(|language| language.starts_with("en"));
    for entry in document.entries.iter_mut().filter(|entry| damaged(entry)) {
        if !whole && matches!(entry.home, Home::OriginTitle(_)) && entry.words() == bare {
            restore(entry, &headline);
            continue;
        }
        let lost = |word: &str| stumps.iter().any(|stump| stump == word) || (english && lexicon::is(word, STUMP));
        let found: Vec<_> =
            word_ranges(entry.words()).filter(|(_, word)| lost(word)).map(|(at, word)| at..at + word.len()).collect();
        found.into_iter().for_each(|at| entry.flag(at, LOST));
    }
}

/// Puts the lost characters back, each where it stood.
fn restore(entry: &mut Entry, whole: &str) {
    let mut changes = Vec::new();
    let mut at = 0;
    let mut missing = String::new();
    for c in whole.chars() {
        if is_lost(c) {
            missing.push(c);
            continue;
        }
        if !missing.is_empty() {
            changes.push((at..at, std::mem::take(&mut missing), RESTORED));
        }
        at += c.len_utf8();
    }
    if !missing.is_empty() {
        changes.push((at..at, missing, RESTORED));
    }
    entry.apply(changes);
}
