//! The form's side of a submission: what is typed, what is wrong with it, and how far its sending is.

use super::attempt::Attempt;
use super::check::Comment;
use super::draft::{Draft, Field, FieldError, Room};
use super::outbox::Kept;
use super::outcome::Outcome;
use crate::model::CommentForm;

/// How far a submission is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The reader writes.
    Writing,
    /// The comment is on its way.
    Sending,
    /// It did not get through; the outbox has it, and goes on by itself.
    Waiting(Kept),
    /// A comment that waited is back in the form.
    Back {
        /// Whether the site may have got it already.
        may_have_arrived: bool,
    },
    /// The reader has posted it on the site, in another tab.
    HandedOver,
    /// The endpoint has answered, or has not.
    Answered(Outcome),
}

/// What a submit leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing is sent: a comment is on its way already, or no person wrote this.
    Ignored,
    /// Something is wrong; the reader's focus belongs to this field.
    Correct(Field),
    /// This is to be sent, and its outcome told to [`FormState::answered`].
    Send {
        /// What.
        comment: Comment,
        /// An earlier attempt to send the same text, which may have arrived.
        again: Option<Attempt>,
    },
}

/// A comment form: its draft, its problems and its phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormState {
    form: CommentForm,
    draft: Draft,
    phase: Phase,
    problems: Vec<FieldError>,
    /// Problems are shown from the first submit on, and then as one types.
    checking: bool,
    sending: Option<Comment>,
    /// A text that was sent and may have arrived, and the attempt: a duplicate of it is its receipt. Of one that another tab may send,
    /// too, the attempt has no tries yet.
    uncertain: Option<(String, Attempt)>,
    /// Whether the comment is shown as it will look.
    pub preview: bool,
    /// Whether the reader writes with an account, which signs.
    pub logged_in: bool,
    /// Whether the reader came back after having been asked to log in.
    pub came_back: bool,
    /// Value of the honeypot field.
    pub trap: String,
}

impl FormState {
    /// A form with what was kept of an earlier visit.
    pub fn new(form: CommentForm, draft: Draft) -> Self {
        Self {
            form,
            draft,
            phase: Phase::Writing,
            problems: Vec::new(),
            checking: false,
            sending: None,
            uncertain: None,
            preview: false,
            logged_in: false,
            came_back: false,
            trap: String::new(),
        }
    }

    /// What is typed.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// How far it is.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// How much more fits into a field, where that is nearly full.
    pub fn room(&self, field: Field) -> Option<Room> {
        self.draft.room(field, &self.form)
    }

    /// What is wrong, in the form's order.
    pub fn problems(&self) -> &[FieldError] {
        &self.problems
    }

    /// What is wrong with one field.
    pub fn problem(&self, field: Field) -> Option<&FieldError> {
        self.problems.iter().find(|problem| problem.field == field)
    }

    /// The server's refusal where it is about this field, as long as that field is as it was.
    pub fn refusal(&self, about: Field) -> Option<&Outcome> {
        match &self.phase {
            Phase::Answered(refusal @ Outcome::Refused { field: Some(field), .. }) if *field == about => Some(refusal),
            _ => None,
        }
    }

    /// Whether the comment can't be sent from here, so that another way is better than trying again.
    pub fn is_barred(&self) -> bool {
        matches!(&self.phase, Phase::Answered(Outcome::LoginRequired | Outcome::Undeliverable(_)))
    }

    /// The reader types; also while a comment is on its way, and nothing of it is lost.
    pub fn typed(&mut self, field: Field, value: String) {
        self.draft.set(field, value);
        let settled = match &self.phase {
            // Other words are no duplicate.
            Phase::Answered(Outcome::Duplicate | Outcome::Unsure) => field == Field::Text,
            Phase::Answered(outcome) => outcome.is_taken() || self.refusal(field).is_some(),
            Phase::Waiting(_) | Phase::Back { .. } | Phase::HandedOver => true,
            Phase::Writing | Phase::Sending => false,
        };
        if settled {
            self.phase = Phase::Writing;
        }
        if self.checking {
            self.problems = self.check().err().unwrap_or_default();
        }
    }

    fn check(&self) -> Result<Comment, Vec<FieldError>> {
        if !self.logged_in {
            return self.draft.check(&self.form);
        }
        let form = CommentForm { require_name_email: false, ..self.form.clone() };
        Draft { text: self.draft.text.clone(), ..Draft::default() }.check(&form)
    }

    /// The reader submits.
    pub fn submit(&mut self) -> Step {
        if matches!(self.phase, Phase::Sending) {
            return Step::Ignored;
        }
        // The reader has looked, also where a field is still to be corrected.
        if let (Phase::Answered(Outcome::Unsure), Some((_, attempt))) = (&self.phase, &mut self.uncertain) {
            attempt.insist();
        }
        match self.check() {
            Ok(_) if !self.trap.is_empty() => {
                self.phase = Phase::Answered(Outcome::Refused { message: None, field: None });
                Step::Ignored
            }
            Ok(comment) => {
                self.problems.clear();
                self.checking = false;
                self.preview = false;
                self.came_back = false;
                self.phase = Phase::Sending;
                self.sending = Some(comment.clone());
                let again = self.attempt().cloned();
                Step::Send { comment, again }
            }
            Err(problems) => {
                let first = problems.first().map_or(Field::Text, |problem| problem.field);
                self.problems = problems;
                self.checking = true;
                self.preview = false;
                self.phase = Phase::Writing;
                Step::Correct(first)
            }
        }
    }

    /// The outcome of `attempt`, which the outbox has `kept` meanwhile. Gives whether the comment has left the form, because the
    /// server or the outbox has it now. Otherwise everything typed stays.
    pub fn answered(&mut self, outcome: Outcome, kept: Kept, attempt: Attempt) -> bool {
        let Some(sent) = self.sending.take() else { return false };
        let waits = outcome.waits() && kept != Kept::No;
        let leaves = outcome.is_taken() || waits;
        if leaves {
            self.uncertain = None;
        } else if outcome.may_come_again() {
            self.uncertain = Some((sent.text().to_owned(), attempt));
        }
        self.phase = if waits { Phase::Waiting(kept) } else { Phase::Answered(outcome) };
        if leaves && self.draft.text.trim() == sent.text() {
            self.draft.text.clear();
        }
        leaves
    }

    /// The reader posts the comment on the site, in another tab. Its text stays until it appears among the comments.
    pub fn hand_over(&mut self) {
        self.phase = Phase::HandedOver;
    }

    /// The text that is typed was sent before, and may have arrived.
    pub fn resume(&mut self, attempt: Option<Attempt>) {
        self.uncertain = attempt.map(|attempt| (self.draft.text.trim().to_owned(), attempt));
    }

    /// An earlier attempt to send what is typed, which may have arrived.
    pub fn attempt(&self) -> Option<&Attempt> {
        self.uncertain.as_ref().filter(|(text, _)| text == self.draft.text.trim()).map(|(_, attempt)| attempt)
    }

    /// The comment that the reader has posted on the site.
    pub fn handed_over(&self) -> Option<Comment> {
        self.check().ok().filter(|_| self.phase == Phase::HandedOver)
    }

    /// The comment that the reader posted on the site stands among the comments. Gives whether it was still expected.
    pub fn appeared(&mut self, outcome: Outcome) -> bool {
        let expected = self.phase == Phase::HandedOver;
        if expected {
            if outcome.is_taken() {
                self.draft.text.clear();
            }
            self.phase = Phase::Answered(outcome);
        }
        expected
    }

    /// The reader has found the comment among the others.
    pub fn found(&mut self) {
        self.draft.text.clear();
        self.uncertain = None;
        self.phase = Phase::Writing;
    }

    /// Of a held comment that `stands` in the thread by now, by its id, the form has nothing more to say. Gives whether it had.
    pub fn stands(&mut self, stands: impl Fn(&str) -> bool) -> bool {
        let held = match &self.phase {
            Phase::Answered(Outcome::Held(receipt)) => receipt.id.as_deref(),
            _ => None,
        };
        let stands = held.is_some_and(stands);
        if stands {
            self.phase = Phase::Writing;
        }
        stands
    }

    /// A comment that waited has been sent, or was refused: the form has nothing more to say about it.
    pub fn settled(&mut self) {
        if matches!(self.phase, Phase::Waiting(_)) {
            self.phase = Phase::Writing;
        }
    }

    /// Whether a comment can come back into the form without getting in the way of another one.
    pub fn has_room_for(&self, text: &str) -> bool {
        !matches!(self.phase, Phase::Sending) && (self.draft.text.trim().is_empty() || self.draft.text.trim() == text)
    }

    /// A comment comes back from the outbox, and the form is in this `phase`. What is being written stays before it.
    pub fn take_back(&mut self, text: &str, person: Option<&Draft>, attempt: Option<Attempt>, phase: Phase) {
        if self.draft.text.trim().is_empty() || self.draft.text.trim() == text {
            text.clone_into(&mut self.draft.text);
            self.uncertain = attempt.map(|attempt| (text.to_owned(), attempt));
        } else {
            self.draft.text.push_str("\n\n");
            self.draft.text.push_str(text);
        }
        for (field, value) in person.into_iter().flat_map(Draft::person) {
            if self.draft.get(field).is_empty() {
                self.draft.set(field, value.to_owned());
            }
        }
        self.preview = false;
        if !matches!(self.phase, Phase::Sending) {
            self.phase = phase;
        }
    }
}
