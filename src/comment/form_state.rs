//! The state of a comment form: what is typed, its problems, and the progress of sending it.

use super::attempt::Attempt;
use super::check::Comment;
use super::draft::{Draft, Field, FieldError, Room};
use super::outbox::Kept;
use super::outcome::{Outcome, Receipt};
use crate::model::CommentForm;

/// The progress of a submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Phase {
    /// The reader is writing.
    Writing,
    /// The comment is being sent.
    Sending,
    /// It did not get through. The outbox has it and keeps trying.
    Waiting(Kept),
    /// A waiting comment was taken back into the form.
    Back {
        /// True if the site may have received it already.
        may_have_arrived: bool,
    },
    /// The reader posts it on the site, in another tab.
    HandedOver,
    /// An attempt has ended.
    Answered(Outcome),
}

/// The result of submitting the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing is sent: a comment is being sent already, or a bot filled in the honeypot.
    Ignored,
    /// There are problems. Focus this field.
    Correct(Field),
    /// Send this, and pass the outcome to [`FormState::answered`].
    Send {
        /// The comment.
        comment: Comment,
        /// An earlier attempt to send the same text, which may have arrived.
        again: Option<Attempt>,
    },
}

/// A comment form's draft, problems and phase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormState {
    form: CommentForm,
    draft: Draft,
    phase: Phase,
    problems: Vec<FieldError>,
    /// True from the first submit with problems on; then problems are updated while typing.
    checking: bool,
    sending: Option<Comment>,
    /// A text that may have arrived, and its attempt: if the server reports a duplicate of it, that confirms its arrival. If another tab
    /// may send it too, the attempt has no tries yet.
    uncertain: Option<(String, Attempt)>,
    /// True if the site has not taken the waiting comment for so long that the reader must know.
    pub stuck: bool,
    /// True if the preview is shown.
    pub preview: bool,
    /// True if the reader is logged in, so that the account signs.
    pub logged_in: bool,
    /// True if the reader returned after being asked to log in.
    pub came_back: bool,
    /// The value of the honeypot field.
    pub trap: String,
}

impl FormState {
    /// Creates a form with the draft kept from an earlier visit.
    pub fn new(form: CommentForm, draft: Draft) -> Self {
        Self {
            form,
            draft,
            phase: Phase::Writing,
            problems: Vec::new(),
            checking: false,
            sending: None,
            uncertain: None,
            stuck: false,
            preview: false,
            logged_in: false,
            came_back: false,
            trap: String::new(),
        }
    }

    /// Returns the draft.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// Returns the phase.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// Returns how much more fits into a field, if it is nearly full or over its limit.
    pub fn room(&self, field: Field) -> Option<Room> {
        self.draft.room(field, &self.form)
    }

    /// Returns the problems, in the form's order.
    pub fn problems(&self) -> &[FieldError] {
        &self.problems
    }

    /// Returns the problem of one field.
    pub fn problem(&self, field: Field) -> Option<&FieldError> {
        self.problems.iter().find(|problem| problem.field == field)
    }

    /// Returns the server's refusal if it is about this field and the field has not changed since.
    pub fn refusal(&self, about: Field) -> Option<&Outcome> {
        match &self.phase {
            Phase::Answered(refusal @ Outcome::Refused { field: Some(field), .. }) if *field == about => Some(refusal),
            _ => None,
        }
    }

    /// Returns true if the comment can't be sent from here, so that another way is better than retrying.
    pub fn is_barred(&self) -> bool {
        matches!(&self.phase, Phase::Answered(Outcome::LoginRequired | Outcome::Undeliverable(_)))
    }

    /// Handles typing, even while a comment is being sent.
    pub fn typed(&mut self, field: Field, value: String) {
        self.draft.set(field, value);
        let settled = match &self.phase {
            // A changed text is no duplicate.
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

    /// Submits the form.
    pub fn submit(&mut self) -> Step {
        if matches!(self.phase, Phase::Sending) {
            return Step::Ignored;
        }
        // By submitting, the reader says that none of the doubtful comments is theirs, even if a field still has a problem.
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

    /// Handles the outcome of `attempt`, given where the outbox `kept` it. Returns true if the comment has left the form, because the
    /// server or the outbox has it. Otherwise everything typed stays.
    pub fn answered(&mut self, outcome: Outcome, kept: Kept, attempt: Attempt) -> bool {
        let Some(sent) = self.sending.take() else { return false };
        let waits = outcome.waits() && kept != Kept::No;
        let leaves = outcome.is_taken() || waits;
        if leaves {
            self.uncertain = None;
        } else if let Some(attempt) = attempt.after(&outcome) {
            self.uncertain = Some((sent.text().to_owned(), attempt));
        }
        self.phase = if waits { Phase::Waiting(kept) } else { Phase::Answered(outcome) };
        if leaves && self.draft.text.trim() == sent.text() {
            self.draft.text.clear();
        }
        leaves
    }

    /// Notes that the reader posts the comment on the site, in another tab. The text stays until the comment appears in the list.
    pub fn hand_over(&mut self) {
        self.phase = Phase::HandedOver;
    }

    /// Sets the earlier attempt to send the current text, which may have arrived.
    pub fn resume(&mut self, attempt: Option<Attempt>) {
        self.uncertain = attempt.map(|attempt| (self.draft.text.trim().to_owned(), attempt));
    }

    /// Returns the earlier attempt to send the current text, which may have arrived.
    pub fn attempt(&self) -> Option<&Attempt> {
        self.uncertain.as_ref().filter(|(text, _)| text == self.draft.text.trim()).map(|(_, attempt)| attempt)
    }

    /// Returns the earlier attempt to send the current text, if it may have arrived and nothing is under way: the reader must know before the
    /// text is sent again.
    pub fn earlier(&self) -> Option<&Attempt> {
        let is_told = match &self.phase {
            Phase::Writing | Phase::Back { .. } => true,
            Phase::Answered(outcome) => outcome.gives_up() && *outcome != Outcome::Duplicate,
            Phase::Sending | Phase::Waiting(_) | Phase::HandedOver => false,
        };
        self.attempt().filter(|attempt| is_told && attempt.tries > 0)
    }

    /// Handles that the reader has logged in after they were asked to. Returns true if the comment can be sent at once.
    pub fn has_logged_in(&mut self) -> bool {
        let is_new = self.earlier().is_none();
        if !is_new {
            self.phase = Phase::Writing;
        }
        is_new
    }

    /// Returns the comment that the reader is posting on the site.
    pub fn handed_over(&self) -> Option<Comment> {
        self.check().ok().filter(|_| self.phase == Phase::HandedOver)
    }

    /// Handles that the comment posted on the site appeared in the list, or may be one of `doubted`. Returns true if it was still expected.
    pub fn appeared(&mut self, outcome: Outcome, doubted: Vec<String>) -> bool {
        let expected = self.phase == Phase::HandedOver;
        if expected {
            if let Some((_, attempt)) = &mut self.uncertain {
                attempt.doubted = doubted;
            }
            if outcome.is_taken() {
                self.draft.text.clear();
            }
            self.phase = Phase::Answered(outcome);
        }
        expected
    }

    /// Clears the form, because the reader has found the comment in the list.
    pub fn found(&mut self) {
        self.draft.text.clear();
        self.uncertain = None;
        self.phase = Phase::Writing;
    }

    /// Stops reporting a held comment if it is in the thread now, as `stands` says by its id. Returns true if the form was reporting it.
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

    /// Clears the form, because another tab with the same draft has sent it.
    pub fn sent_elsewhere(&mut self) {
        self.found();
        self.phase = Phase::Answered(Outcome::Sent(Receipt::default()));
    }

    /// Stops reporting a waiting comment, because it was sent or refused.
    pub fn settled(&mut self) {
        if matches!(self.phase, Phase::Waiting(_)) {
            self.phase = Phase::Writing;
        }
    }

    /// Returns true if a comment can return to the form without displacing another one.
    pub fn has_room_for(&self, text: &str) -> bool {
        !matches!(self.phase, Phase::Sending) && (self.draft.text.trim().is_empty() || self.draft.text.trim() == text)
    }

    /// Takes a comment back from the outbox and enters `phase`. If another text is being written, the comment is appended to it.
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
