//! Removes a headline that is repeated as the first line of the body.

use super::document::Document;
use super::entry::{Entry, Home};
use super::furniture;
use crate::model::Role;
use crate::text::traced::{Step, Sure, Why};

/// The reason for removing a repeated headline.
pub const REPEATED: Why = Why { step: Step::Repeat, reason: "The headline, repeated.", sure: Sure::Certain };

/// Returns the headline, if there is one.
fn headline(document: &Document) -> Option<&str> {
    let headline = document.entries.iter().find(|entry| entry.home == Home::Headline);
    headline.map(|entry| entry.words().trim()).filter(|words| !words.is_empty())
}

/// Returns true if a paragraph of the body repeats the headline.
pub fn has_headline(document: &Document) -> bool {
    let Some(headline) = headline(document).filter(|_| document.settings.furniture) else { return false };
    document.entries.iter().any(|entry| entry.role == Role::Body && entry.words().trim() == headline)
}

/// Removes the first lines of the body that repeat the headline exactly.
pub fn drop_headline(document: &mut Document) {
    let Some(headline) = headline(document).map(str::to_owned) else { return };
    // Skip paragraphs that an earlier step emptied.
    let stands =
        |entry: &Entry| entry.role == Role::Body && (entry.text.edits().is_empty() || !entry.words().is_empty());
    let mut left = document.entries.iter().filter(|entry| stands(entry)).count();
    for entry in document.entries.iter_mut().filter(|entry| stands(entry)) {
        // An advertisement label may come first.
        if furniture::kind(entry.words()) == Some(furniture::Kind::Ad) {
            left -= 1;
            continue;
        }
        // The last paragraph stays: a body is more than its headline.
        let repeated = left > 1 && entry.words().trim() == headline;
        if !repeated || !matches!(entry.home, Home::Run(_, Some(_))) {
            return;
        }
        entry.drop_whole(REPEATED);
        left -= 1;
    }
}
