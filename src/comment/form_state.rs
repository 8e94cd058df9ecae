//! The form's side of a submission: what is typed, what is wrong with it, and how far its sending is.

use super::check::Comment;
use super::draft::{Draft, Field, FieldError};
use super::outcome::{Outcome, Receipt};
use crate::article::CommentForm;

/// How far a submission is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The reader writes.
    Writing,
    /// The comment is on its way.
    Sending,
    /// The endpoint has answered, or has not.
    Answered(Outcome),
}

/// What a submit leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing: a comment is on its way already.
    Ignored,
    /// Something is wrong; the reader's focus belongs to this field.
    Correct(Field),
    /// This is to be sent, and its outcome told to [`FormState::answered`].
    Send(Comment),
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
    /// Went out, and nobody knows whether it arrived: a duplicate of it is its receipt.
    uncertain: Option<Comment>,
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

    /// The reader types; also while a comment is on its way, and nothing of it is lost.
    pub fn typed(&mut self, field: Field, value: String) {
        self.draft.set(field, value);
        let settled = match &self.phase {
            Phase::Answered(outcome) => outcome.is_taken() || self.refusal(field).is_some(),
            Phase::Writing | Phase::Sending => false,
        };
        if settled {
            self.phase = Phase::Writing;
        }
        if self.checking {
            self.problems = self.draft.check(&self.form).err().unwrap_or_default();
        }
    }

    /// The reader submits.
    pub fn submit(&mut self) -> Step {
        if self.phase == Phase::Sending {
            return Step::Ignored;
        }
        match self.draft.check(&self.form) {
            Ok(comment) => {
                self.problems.clear();
                self.checking = false;
                self.phase = Phase::Sending;
                self.sending = Some(comment.clone());
                Step::Send(comment)
            }
            Err(problems) => {
                let first = problems.first().map_or(Field::Text, |problem| problem.field);
                self.problems = problems;
                self.checking = true;
                self.phase = Phase::Writing;
                Step::Correct(first)
            }
        }
    }

    /// The outcome of what was sent. Gives the comment that the server has taken: the kept draft may go, the thread may show it.
    /// Otherwise everything typed stays.
    pub fn answered(&mut self, outcome: Outcome) -> Option<Comment> {
        let sent = self.sending.take()?;
        let outcome = match outcome {
            Outcome::Duplicate if self.uncertain.as_ref() == Some(&sent) => Outcome::Sent(Receipt::default()),
            other => other,
        };
        let taken = outcome.is_taken();
        if matches!(outcome, Outcome::Unreachable(_)) {
            self.uncertain = Some(sent.clone());
        }
        self.phase = Phase::Answered(outcome);
        if !taken {
            return None;
        }
        self.uncertain = None;
        if self.draft.text.trim() == sent.text() {
            self.draft.text.clear();
        }
        Some(sent)
    }
}
