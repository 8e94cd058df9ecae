//! A headline that is repeated as the first line of the body.

use super::document::Document;
use super::entry::{Entry, Home};
use super::furniture;
use crate::model::Role;
use crate::text::traced::{Step, Sure, Why};

/// Why a repeated headline goes.
pub const REPEATED: Why = Why { step: Step::Repeat, reason: "The headline, repeated.", sure: Sure::Certain };

/// Removes the body's first lines that are the headline again, to the letter.
pub fn drop_headline(document: &mut Document) {
    if !document.settings.furniture {
        return;
    }
    let headline = document.entries.iter().find(|entry| entry.home == Home::Headline);
    let Some(headline) = headline.map(|entry| entry.words().trim().to_owned()).filter(|words| !words.is_empty()) else {
        return;
    };
    // A paragraph that an earlier step emptied is not there any more.
    let stands =
        |entry: &Entry| entry.role == Role::Body && (entry.text.edits().is_empty() || !entry.words().is_empty());
    let mut left = document.entries.iter().filter(|entry| stands(entry)).count();
    for entry in document.entries.iter_mut().filter(|entry| stands(entry)) {
        // A label may stand before it.
        if furniture::kind(entry.words()) == Some(furniture::Kind::Ad) {
            left -= 1;
            continue;
        }
        // The last one stays: a body is more than its headline.
        let repeated = left > 1 && entry.words().trim() == headline;
        if !repeated || !matches!(entry.home, Home::Run(_, Some(_))) {
            return;
        }
        entry.drop_whole(REPEATED);
        left -= 1;
    }
}
