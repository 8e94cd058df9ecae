//! The messages for readers about outcomes and problems.

use std::borrow::Cow;

use super::attempt::Attempt;
use super::draft::{Field, FieldError, Problem, Room};
use super::entry::{Entry, State};
use super::form_state::{FormState, Phase};
use super::outbox::Kept;
use super::outcome::{Obstacle, Outcome, Trouble};
use super::writing::Writing;
use crate::ports::NetworkError;
use crate::words::Words;

impl Outcome {
    /// Returns one sentence about the outcome; the server's own if it gave one.
    pub fn message<'a>(&'a self, words: &'a Words) -> &'a str {
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
            Self::Unsure => words.unsure(),
            Self::Unreachable(Trouble::Silent(NetworkError::Offline)) => words.offline(),
            Self::Unreachable(_) => words.unreachable(),
            Self::Undeliverable(Obstacle::Server) => words.server_fails(),
            Self::Undeliverable(_) => words.not_taken_here(),
        }
    }

    /// Returns the same, and that an earlier attempt may have been stored and held, if one may have.
    pub fn message_after<'a>(&'a self, earlier: Option<&Attempt>, words: &'a Words) -> Cow<'a, str> {
        match (self, earlier) {
            // No list shows anything like it.
            (Self::Unsure, Some(earlier)) if earlier.doubted.is_empty() => words.earlier_attempt().into(),
            (Self::Unsure | Self::Duplicate, _) | (_, None) => self.message(words).into(),
            (outcome, Some(_)) if !outcome.gives_up() => self.message(words).into(),
            _ => and_earlier(self.message(words), words),
        }
    }
}

fn and_earlier<'a>(said: &str, words: &Words) -> Cow<'a, str> {
    if said.is_empty() {
        return words.earlier_attempt().to_owned().into();
    }
    // A site's own words may lack their full stop.
    let joint = if said.ends_with(char::is_alphanumeric) { ". " } else { " " };
    [said, joint, words.earlier_attempt()].concat().into()
}

impl Writing {
    /// Returns what to say about one of the reader's own comments; empty if there is nothing to say.
    pub fn status<'a>(&self, entry: &'a Entry, words: &'a Words) -> Cow<'a, str> {
        let now = self.context.ports.clock.now();
        let needs_name = self.context.outbox.needs_name(entry);
        match &entry.state {
            State::Held(_) => "",
            State::Arrived => words.arrived(),
            State::Refused(outcome) => return outcome.message_after(Attempt::of(entry).as_ref(), words),
            State::Waiting if self.takes_back(&entry.id) => words.taking_back(),
            State::Waiting if needs_name && self.context.closed => words.comments_closed(),
            State::Waiting if needs_name => words.waits_for_name(),
            State::Waiting if entry.is_stuck(now) => words.stuck(),
            State::Waiting if entry.is_claimed(now) => words.sending(),
            State::Waiting => words.waits(),
        }
        .into()
    }
}

impl FormState {
    /// Returns what to say about the phase; empty if there is nothing to say.
    pub fn message<'a>(&'a self, words: &'a Words) -> Cow<'a, str> {
        let said = match self.phase() {
            Phase::Writing if !self.problems().is_empty() => words.check_form(),
            Phase::Writing => "",
            Phase::Sending => words.sending(),
            Phase::Waiting(Kept::Lasting) if self.stuck => words.stuck(),
            Phase::Waiting(_) if self.stuck => return [words.stuck(), " ", words.draft_not_kept()].concat().into(),
            Phase::Waiting(Kept::Lasting) => words.waiting(),
            Phase::Waiting(Kept::WithPage | Kept::No) => words.waiting_with_page(),
            Phase::Back { may_have_arrived: true } => return and_earlier(words.taken_back(), words),
            Phase::Back { may_have_arrived: false } => words.taken_back(),
            Phase::HandedOver => words.handed_over(),
            Phase::Answered(Outcome::LoginRequired) if self.came_back => words.after_login(),
            Phase::Answered(outcome) => return outcome.message_after(self.earlier(), words),
        };
        if self.earlier().is_some() { and_earlier(said, words) } else { said.into() }
    }

    /// Returns the phase as one word, for style sheets.
    pub fn phase_name(&self) -> &'static str {
        match self.phase() {
            Phase::Writing if !self.problems().is_empty() => "invalid",
            Phase::Writing => "writing",
            Phase::Sending => "sending",
            Phase::Waiting(_) => "waiting",
            Phase::Back { .. } => "back",
            Phase::HandedOver => "handed-over",
            Phase::Answered(Outcome::Published(_)) => "published",
            Phase::Answered(Outcome::Sent(_)) => "sent",
            Phase::Answered(Outcome::Held(_)) => "held",
            Phase::Answered(Outcome::Unreachable(_)) => "unreachable",
            Phase::Answered(Outcome::Unsure) => "unsure",
            Phase::Answered(_) => "refused",
        }
    }
}

impl Room {
    /// Returns one sentence about it.
    pub fn message(self, words: &Words) -> String {
        let (sentence, number) = match self {
            Self::Left(left) => (words.room_left(), left),
            Self::Over(over) => (words.too_long(), over),
        };
        Words::format(sentence, &[("n", &number.to_string())])
    }
}

impl FieldError {
    /// Returns one sentence about it.
    pub fn message<'a>(&self, words: &'a Words) -> Cow<'a, str> {
        let sentence = match (self.problem, self.field) {
            (Problem::TooLong { over, .. }, _) => {
                return Room::Over(over).message(words).into();
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
