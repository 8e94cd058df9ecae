//! A headline that is repeated as the first line of the body.

use super::Role;
use super::document::{Document, Home};
use crate::traced::{Step, Sure, Why};

/// Why a repeated headline goes.
pub const REPEATED: Why = Why { step: Step::Repeat, reason: "The headline, repeated.", sure: Sure::Certain };

/// Removes the body's first line where it is the headline again, to the letter.
pub fn drop_headline(document: &mut Document) {
    if !document.settings.furniture {
        return;
    }
    let headline = document.entries.iter().find(|entry| entry.home == Home::Headline);
    let Some(headline) = headline.map(|entry| entry.words().trim().to_owned()).filter(|words| !words.is_empty()) else {
        return;
    };
    let bodies = document.entries.iter().filter(|entry| entry.role == Role::Body).take(2).count();
    let first = document.entries.iter_mut().find(|entry| entry.role == Role::Body);
    if let Some(first) = first.filter(|first| first.words().trim() == headline && bodies > 1)
        && matches!(first.home, Home::Run(_, Some(_)))
    {
        first.drop_whole(REPEATED);
    }
}
