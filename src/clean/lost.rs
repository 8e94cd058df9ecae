//! Characters that the scraper lost on its way: all of two or four UTF-8 bytes, so that "café" came out as "caf".
//!
//! What the headline holds whole can be told, and a note of origin that is the headline can be restored. The rest is flagged: nothing is invented.

use super::Role;
use super::document::{Document, Entry, Home};
use super::lexicon::{self, STUMP};
use super::look::{Look, each_word};
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

/// Whether one of these is in a text, by the bytes that they begin with.
fn has_lost(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xc2..=0xdf | 0xf0..))
}

/// A text without the characters that this scraper loses.
pub fn stump(word: &str) -> String {
    word.chars().filter(|c| !is_lost(*c)).collect()
}

/// Whether a text can be told to have lost letters.
fn damaged(entry: &Entry) -> bool {
    matches!(entry.role, Role::Body | Role::Origin | Role::RelatedExcerpt(_) | Role::Caption)
}

/// Flags what stands where a character was lost.
pub fn mark(document: &mut Document) {
    if !document.settings.encoding {
        return;
    }
    for entry in &mut document.entries {
        let mut from = 0;
        while let Some(at) = entry.words().find_from("\u{fffd}", from) {
            from = at + 3;
            entry.flag(at..from, "A character was lost before the text came here.");
        }
    }
}

/// Flags the stumps of words that lost a letter, and restores a note of origin that is the headline.
pub fn report(document: &mut Document) {
    if !document.settings.encoding {
        return;
    }
    let mut survived = false;
    let mut headline = None;
    for entry in &mut document.entries {
        if entry.home == Home::Headline {
            headline = Some(entry.words().to_owned());
        }
        // One such character that survived, and the text did not come that way.
        survived = survived || damaged(entry) && has_lost(entry.words());
    }
    let Some(headline) = headline.filter(|_| !survived) else { return };
    let mut stumps = Vec::new();
    each_word(&headline, "", &mut |_, word| {
        let stump = stump(word);
        if stump.len() < word.len() && stump.chars().count() > 1 {
            stumps.push(stump);
        }
    });
    let bare = stump(&headline);
    let english = document.language.as_deref().is_none_or(|language| language.starts_with("en"));
    for entry in &mut document.entries {
        if !damaged(entry) {
            continue;
        }
        if bare != headline && matches!(entry.home, Home::OriginTitle(_)) && entry.words() == bare {
            restore(entry, &headline);
            continue;
        }
        let mut found = Vec::new();
        each_word(entry.words(), "", &mut |at, word| {
            if stumps.iter().any(|stump| stump == word) || english && lexicon::is(word, STUMP) {
                found.push(at..at + word.len());
            }
        });
        for at in found {
            entry.flag(at, LOST);
        }
    }
}

/// Puts the lost characters back, each where it stood.
fn restore(entry: &mut Entry, whole: &str) {
    let mut changes: Vec<(std::ops::Range<usize>, String, Why)> = Vec::new();
    let mut at = 0;
    for c in whole.chars() {
        if !is_lost(c) {
            at += c.len_utf8();
            continue;
        }
        match changes.last_mut() {
            Some((place, missing, _)) if place.start == at => missing.push(c),
            _ => changes.push((at..at, c.to_string(), RESTORED)),
        }
    }
    entry.apply(changes);
}
