//! What the form tells its reader about an outcome or a problem.

use std::borrow::Cow;

use super::draft::{Field, FieldError, Problem};
use super::outcome::{Outcome, Trouble};
use crate::ports::Silence;
use crate::words::Words;

impl Outcome {
    /// One sentence about it: the server's own where it gave one.
    pub fn told<'a>(&'a self, words: &'a Words) -> &'a str {
        match self {
            Self::Published(_) => words.published(),
            Self::Sent(_) => words.sent(),
            Self::Held(_) => words.held(),
            Self::Refused { message: Some(message), .. } => message,
            Self::Refused { message: None, .. } => words.refused(),
            Self::Duplicate => words.duplicate(),
            Self::TooSoon => words.too_soon(),
            Self::LoginRequired => words.login_required(),
            Self::Closed => words.comments_closed(),
            Self::Unreachable(Trouble::Silent(Silence::Offline)) => words.offline(),
            Self::Unreachable(Trouble::Silent(Silence::TimedOut | Silence::Blocked) | Trouble::Server(_)) => {
                words.unreachable()
            }
        }
    }
}

impl FieldError {
    /// One sentence about it.
    pub fn told<'a>(&self, words: &'a Words) -> Cow<'a, str> {
        let sentence = match (self.problem, self.field) {
            (Problem::TooLong { over, .. }, _) => {
                return Words::format(words.too_long(), &[("n", &over.to_string())]).into();
            }
            (Problem::NotAnEmail, _) => words.email_invalid(),
            (Problem::NotAnAddress, _) => words.website_invalid(),
            (Problem::Missing, Field::Text) => words.text_missing(),
            (Problem::Missing, Field::Name) => words.name_missing(),
            (Problem::Missing, Field::Email) => words.email_missing(),
            (Problem::Missing, Field::Website) => words.website_invalid(),
        };
        sentence.into()
    }
}
