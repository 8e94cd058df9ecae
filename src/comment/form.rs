//! The comment form. What is typed is stored, checked and sent, and never cleared before the endpoint or the outbox has it.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use super::courier::{Past, unique};
use super::{
    ArticleKey, Attempt, Comment, Draft, Drafts, Entry, Field, FormState, Kept, OpenDrafts, Outbox, Outcome, People,
    Phase, Provider, Receipt, State, Step, Trouble,
};
use crate::model::{Article, CommentForm};
use crate::ports::{Later, NetworkError, Ports, Session};
use crate::words::Words;

/// The outcome if there was no response.
const SILENT: Outcome = Outcome::Unreachable(Trouble::Silent(NetworkError::TimedOut));

/// What a form reports to its owner.
pub enum News<'a> {
    /// A comment was sent or moved to the outbox, or the outbox changed otherwise.
    Settled(&'a Comment, &'a Outcome),
    /// The reader cancelled the reply.
    Cancelled,
}

/// Receives a form's news.
pub type WhenNews = dyn Fn(News);

/// The comment that a form replies to: its id and author.
pub type Answered = (String, String);

/// Where to move the focus after the next redraw.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// To a field.
    On(Field),
    /// To a field, if the focus is inside the form: the response may come while the reader is elsewhere.
    Within(Field),
    /// To the form's status message.
    Status,
}

/// Runs a task in the background.
pub type Spawn = fn(Later<()>);

/// Called when something must be redrawn.
pub type Changed = Rc<dyn Fn()>;

/// What all forms of one article share.
pub struct FormContext {
    /// The article.
    pub article: Rc<Article>,
    /// The form's settings from the payload.
    pub form: CommentForm,
    /// True if comments are closed: drafts can be read but not sent.
    pub closed: bool,
    /// The key of the article's drafts. Without one, nothing is kept between visits.
    pub key: Option<ArticleKey>,
    /// The words of the reader's language.
    pub words: Rc<Words>,
    /// The ports.
    pub ports: Rc<Ports>,
    /// The outbox.
    pub outbox: Rc<Outbox>,
    /// The drafts that the page's forms show.
    pub open_drafts: Rc<OpenDrafts>,
    /// The stored details of a reader who wants to be remembered.
    pub people: People,
    /// True if name, e-mail address and website are to be remembered.
    pub remember: Cell<bool>,
    /// Runs background tasks.
    pub spawn: Spawn,
}

impl FormContext {
    /// Returns how readers with an account comment at the form's endpoint.
    fn session(&self) -> Option<Session> {
        <dyn Provider>::session_at(self.form.endpoint.as_ref()?)
    }

    /// Returns true if the reader is logged in to the site.
    pub fn is_logged_in(&self) -> bool {
        self.outbox.is_logged_in()
    }
}

/// The part of a form that survives updates of the payload.
struct Shared {
    state: RefCell<FormState>,
    /// True if the store can't keep the draft.
    unkept: Cell<bool>,
    /// True if the reader has just copied the text.
    copied: Cell<bool>,
    drafts: Drafts,
    /// The prefix of this draft's attempt keys.
    seed: RefCell<String>,
    sending: RefCell<Option<String>>,
    /// The outbox entry that the form reports as waiting.
    waiting: RefCell<Option<String>>,
    tell: RefCell<Option<Rc<WhenNews>>>,
}

/// A comment form.
pub struct Form {
    /// What it shares with the article's other forms.
    pub context: Rc<FormContext>,
    /// The comment it replies to.
    pub answers: Option<Answered>,
    shared: Rc<Shared>,
    focus: Cell<Option<Focus>>,
    /// Called when the form must be redrawn.
    changed: RefCell<Option<Changed>>,
}

impl Form {
    /// Creates a form. It keeps what was typed into `before` if that is the same form of the same article.
    pub fn new(context: &Rc<FormContext>, answers: Option<Answered>, before: Option<&Self>) -> Self {
        let parent = answers.as_ref().map(|(id, _)| &**id);
        let shared = match before {
            Some(before)
                if before.parent() == parent
                    && context.outbox.is_of(&before.context.form, before.context.key.as_ref()) =>
            {
                before.shared.clone()
            }
            _ => {
                let drafts = Drafts::new(context.ports.store.clone(), &context.open_drafts, &context.ports.submit);
                let kept = context.key.as_ref().and_then(|article| drafts.load(article, parent));
                let (kept, attempt) = kept.unwrap_or_default();
                // After a crash between two steps, draft and outbox may both have the text. The outbox wins.
                let is_out = |entry: &Entry| entry.text == kept.trim() && entry.parent.as_deref() == parent;
                let kept = if context.outbox.entries().iter().any(is_out) { String::new() } else { kept };
                let person = context.people.kept().map(|(_, person)| person);
                let draft = Draft { text: kept, ..person.unwrap_or_default() };
                let mut state = FormState::new(context.form.clone(), draft);
                state.resume(attempt);
                Rc::new(Shared {
                    state: RefCell::new(state),
                    unkept: Cell::default(),
                    copied: Cell::default(),
                    drafts,
                    seed: RefCell::new(unique(&context.ports)),
                    sending: RefCell::default(),
                    waiting: RefCell::default(),
                    tell: RefCell::default(),
                })
            }
        };
        if !shared.state.borrow().draft().text.is_empty() {
            context.outbox.guard();
        }
        Self { context: context.clone(), answers, shared, focus: Cell::new(None), changed: RefCell::default() }
    }

    /// Returns the id of the comment it replies to.
    pub fn parent(&self) -> Option<&str> {
        self.answers.as_ref().map(|(id, _)| &**id)
    }

    /// Returns true if it has no text.
    pub fn is_empty(&self) -> bool {
        self.shared.state.borrow().draft().text.is_empty()
    }

    /// Sets the callback for redrawing the form.
    pub fn when_changed(&self, changed: Changed) {
        *self.changed.borrow_mut() = Some(changed);
    }

    /// Sets the callback for the form's news.
    pub fn when(&self, tell: Rc<WhenNews>) {
        *self.shared.tell.borrow_mut() = Some(tell);
    }

    /// Returns true if the form is still sending this outbox entry.
    pub fn is_sending(&self, id: &str) -> bool {
        self.shared.sending.borrow().as_deref() == Some(id)
    }

    /// Returns true if the form says what becomes of this outbox entry.
    pub fn reports(&self, id: &str) -> bool {
        let waits = matches!(self.shared.state.borrow().phase(), Phase::Waiting(_));
        self.is_sending(id) || waits && self.shared.waiting.borrow().as_deref() == Some(id)
    }

    /// Stops reporting a waiting comment, because it was sent or refused.
    pub fn settled(&self) {
        self.shared.waiting.take();
        self.shared.state.borrow_mut().settled();
        self.again();
    }

    /// Moves the focus to the text field after the next redraw.
    pub fn focus(&self) {
        self.focus.set(Some(Focus::On(Field::Text)));
    }

    /// Returns where to move the focus now that the form is drawn, and clears it.
    pub fn take_focus(&self) -> Option<Focus> {
        self.focus.take()
    }

    /// Returns the form's state.
    pub fn state(&self) -> Ref<'_, FormState> {
        self.shared.state.borrow()
    }

    /// Returns true if the store can't keep what is typed.
    pub fn is_unkept(&self) -> bool {
        self.shared.unkept.get()
    }

    /// Returns true if the reader has just copied the text.
    pub fn is_copied(&self) -> bool {
        self.shared.copied.get()
    }

    /// Records whether copying the text succeeded.
    pub fn copied(&self, copied: bool) {
        self.shared.copied.set(copied);
        self.again();
    }

    /// Sets whether to remember the reader. If not, they are forgotten at once.
    pub fn remember(&self, remember: bool) {
        self.context.remember.set(remember);
        if !remember {
            self.context.people.forget();
        }
        self.again();
    }

    /// Toggles the preview.
    pub fn toggle_preview(&self) {
        let shown = self.shared.state.borrow().preview;
        self.shared.state.borrow_mut().preview = !shown;
        self.again();
    }

    /// Cancels the reply.
    pub fn cancel(&self) {
        self.tell(News::Cancelled);
    }

    /// Moves the focus to the status message after the next redraw, because the focused element is gone.
    pub fn focus_status(&self) {
        self.focus.set(Some(Focus::Status));
        self.again();
    }

    /// Copies the author's details to another form, into fields that are empty there.
    pub fn lend_person(&self, to: &Self) {
        let (from, mut to) = (self.shared.state.borrow(), to.shared.state.borrow_mut());
        for (field, value) in from.draft().person() {
            if to.draft().get(field).is_empty() {
                to.typed(field, value.to_owned());
            }
        }
    }

    /// Returns true if a refused comment can return to the form without displacing another one.
    pub fn has_room_for(&self, entry: &Entry) -> bool {
        self.shared.state.borrow().has_room_for(&entry.text)
    }

    /// Moves a comment from the outbox back into the form, stores it as a draft, and shows its refusal if there is one.
    pub(super) fn take_back(
        &self,
        entry: &Entry,
        person: Option<&Draft>,
        refusal: Option<Outcome>,
        focus: Option<Focus>,
    ) {
        let back = Phase::Back { may_have_arrived: entry.may_have_arrived() };
        let phase = refusal.map_or(back, Phase::Answered);
        self.shared.state.borrow_mut().take_back(&entry.text, person, Attempt::of(entry), phase);
        self.keep();
        if focus.is_some() {
            self.focus.set(focus);
        }
        self.again();
    }

    pub(super) fn again(&self) {
        let changed = self.changed.borrow().clone();
        if let Some(changed) = changed {
            changed();
        }
    }

    /// Stores the draft. If the store denies it, the text is still in the form, and the reader is told.
    pub(super) fn keep(&self) {
        let Some(article) = &self.context.key else { return };
        let state = self.shared.state.borrow();
        let key = self.key_of(&state);
        let attempt = state.attempt().unwrap_or(&key);
        let saved = self.shared.drafts.save(article, self.parent(), state.draft(), Some(attempt));
        let lasts = saved.is_ok() && self.shared.drafts.outlives_page(article, self.parent());
        self.shared.unkept.set(!lasts && !state.draft().text.is_empty());
        if !state.draft().text.is_empty() {
            self.context.outbox.guard();
        }
    }

    /// Returns the attempt key of what is typed. Tabs that have the same draft share it; another text gets another key.
    fn key_of(&self, state: &FormState) -> Attempt {
        let words = state.draft().text.trim().bytes();
        let hash = words
            .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3));
        Attempt { key: format!("{}-{hash}", self.shared.seed.borrow()), ..Attempt::default() }
    }

    /// Finds out whether another tab with the same draft has sent it. Returns true if so; then the form is empty.
    fn was_sent_elsewhere(&self) -> bool {
        let attempt = {
            let state = self.shared.state.borrow();
            if state.draft().text.trim().is_empty() || matches!(state.phase(), Phase::Sending) {
                return false;
            }
            state.attempt().cloned().unwrap_or_else(|| self.key_of(&state))
        };
        let taken = match self.context.outbox.past(&attempt.key) {
            Some(Past::Taken) => true,
            Some(Past::Tried(earlier)) if attempt.tries == 0 => {
                self.shared.state.borrow_mut().resume(Some(earlier));
                false
            }
            _ => return false,
        };
        if taken {
            let text = self.shared.state.borrow().draft().text.trim().to_owned();
            self.forget_sent(&text);
            self.shared.state.borrow_mut().sent_elsewhere();
            // The same words typed again are another comment.
            *self.shared.seed.borrow_mut() = unique(&self.context.ports);
        }
        self.keep();
        self.again();
        taken
    }

    /// Writes the draft back if it is gone from the store. Returns true if there is one.
    pub(super) fn guard(&self) -> bool {
        if self.was_sent_elsewhere() {
            return false;
        }
        let Some(article) = &self.context.key else { return false };
        let state = self.shared.state.borrow();
        let text = state.draft().text.trim();
        let is_out = |entry: &Entry| entry.text == text && entry.parent.as_deref() == self.parent();
        if text.is_empty() {
            return false;
        }
        if self.context.outbox.entries().iter().any(is_out) {
            // Another tab is sending it, so the outbox keeps it.
            self.shared.drafts.let_go(article, self.parent());
        } else {
            self.shared.drafts.restore(article, self.parent());
        }
        true
    }

    /// Updates the form if the waiting comment was sent or taken back, or the site doesn't take it.
    pub(super) fn look_again(&self) {
        self.was_sent_elsewhere();
        let Some(waiting) = self.shared.waiting.borrow().clone() else { return };
        let mut entries = self.context.outbox.entries().into_iter();
        let Some(entry) = entries.find(|entry| entry.id == waiting && entry.state == State::Waiting) else {
            return self.settled();
        };
        let stuck = entry.is_stuck(self.context.ports.clock.now());
        let was_stuck = std::mem::replace(&mut self.shared.state.borrow_mut().stuck, stuck);
        if stuck != was_stuck {
            self.again();
        }
    }

    /// Removes all drafts of a text of this form that was sent.
    pub(super) fn forget_sent(&self, text: &str) {
        if let Some(article) = &self.context.key {
            self.shared.drafts.forget_sent(article, self.parent(), text);
        }
    }

    /// Stops reporting a held comment that is in the thread now. Returns true if the form was reporting it.
    pub(super) fn stands(&self, stands: impl Fn(&str) -> bool) -> bool {
        let stood = self.shared.state.borrow_mut().stands(stands);
        if stood {
            self.again();
        }
        stood
    }

    /// Handles typing into a field.
    pub fn typed(&self, field: Field, value: String) {
        self.shared.state.borrow_mut().typed(field, value);
        self.shared.copied.set(false);
        if field == Field::Text {
            self.keep();
        }
    }

    /// Submits the form. `trap` is the value of the honeypot field.
    pub fn submit(self: &Rc<Self>, trap: String) {
        if self.was_sent_elsewhere() {
            return;
        }
        let step = {
            let mut state = self.shared.state.borrow_mut();
            state.trap = trap;
            state.logged_in = self.context.is_logged_in();
            state.submit()
        };
        match step {
            Step::Ignored => {}
            Step::Correct(field) => self.focus.set(Some(Focus::On(field))),
            Step::Send { comment, again } => (self.context.spawn)(Box::pin(self.clone().send(comment, again))),
        }
        self.again();
    }

    async fn send(self: Rc<Self>, comment: Comment, again: Option<Attempt>) {
        let outbox = &self.context.outbox;
        let key = self.key_of(&self.shared.state.borrow());
        let again = again.unwrap_or(key);
        // After a refusal, the same words are a new comment.
        *self.shared.seed.borrow_mut() = unique(&self.context.ports);
        let remember = self.context.remember.get();
        let posting = loop {
            let Some(same) = outbox.same(comment.text(), self.parent()) else {
                break outbox.put(&comment, self.parent(), remember, Some(&again));
            };
            if let Some(kept) = outbox.hurry(&same, &comment) {
                return self.leave_waiting(&same, kept);
            }
            // Its author has not been asked about earlier attempts.
            let signed = if again.tries == 0 && same.may_have_arrived() {
                outbox.sign(&same.id, &comment, remember).await
            } else {
                let is_here = outbox.try_take_back(&same.id, &mut |_, _| {}).await;
                is_here.then(|| outbox.put(&comment, self.parent(), remember, Some(&again)))
            };
            if let Some(posting) = signed {
                break posting;
            }
            // Another tab was faster: it is sending it, or has sent it, or its author took it back there.
            if matches!(outbox.past(&same.attempt), Some(Past::Taken)) {
                let sent = Outcome::Sent(Receipt::default());
                let _ = self.shared.state.borrow_mut().answered(sent.clone(), Kept::No, Attempt::from(&same));
                self.forget_sent(comment.text());
                self.keep();
                self.tell(News::Settled(&comment, &sent));
                return self.again();
            }
            if outbox.same(comment.text(), self.parent()).is_some_and(|now| now.id == same.id) {
                outbox.learn(&same, &comment);
                return self.leave_waiting(&same, Kept::Lasting);
            }
        };
        let (id, kept) = (posting.id().to_owned(), posting.kept);
        self.leave_draft(kept, &posting.attempt());
        *self.shared.sending.borrow_mut() = Some(id.clone());
        let (outcome, attempt) = outbox.send(posting).await;
        *self.shared.sending.borrow_mut() = None;
        let left = self.shared.state.borrow_mut().answered(outcome.clone(), kept, attempt.clone());
        if outcome.is_taken() && kept == Kept::WithPage {
            self.forget_sent(comment.text());
        }
        *self.shared.waiting.borrow_mut() = (left && outcome.waits()).then(|| id.clone());
        self.look_again();
        if left {
            // What was typed during sending is a new draft.
            self.keep();
        } else if kept != Kept::No && self.shared.state.borrow().has_room_for(comment.text()) {
            let attempt = attempt.after(&outcome);
            self.shared.state.borrow_mut().take_back(comment.text(), None, attempt, Phase::Answered(outcome.clone()));
            self.keep();
            outbox.forget(&id);
        }
        if let Outcome::Refused { field: Some(field), .. } = &outcome {
            self.focus.set(Some(Focus::Within(*field)));
        }
        self.tell(News::Settled(&comment, &outcome));
        self.again();
    }

    /// Leaves a draft to the outbox, which has its text now.
    fn leave_draft(&self, kept: Kept, attempt: &Attempt) {
        match (&self.context.key, kept) {
            (Some(article), Kept::Lasting) => {
                let _ = self.shared.drafts.clear(article, self.parent());
            }
            // After a reload, only the draft is left.
            (Some(article), Kept::WithPage) => {
                let state = self.shared.state.borrow();
                let _ = self.shared.drafts.save(article, self.parent(), state.draft(), Some(attempt));
                self.shared.drafts.let_go(article, self.parent());
            }
            _ => {}
        }
    }

    /// Leaves what was submitted to the outbox, where it waits already.
    fn leave_waiting(&self, same: &Entry, kept: Kept) {
        self.leave_draft(kept, &Attempt::from(same));
        let _ = self.shared.state.borrow_mut().answered(SILENT, kept, Attempt::from(same));
        *self.shared.waiting.borrow_mut() = Some(same.id.clone());
        self.look_again();
        self.keep();
        self.again();
    }

    /// Handles the reader's return to the page: they may have logged in or posted the comment on the site.
    pub(super) fn woke(self: &Rc<Self>) {
        let phase = self.shared.state.borrow().phase().clone();
        match phase {
            Phase::Answered(Outcome::LoginRequired) => (self.context.spawn)(Box::pin(self.clone().try_as_logged_in())),
            Phase::HandedOver => (self.context.spawn)(Box::pin(self.clone().look_up())),
            _ => {}
        }
    }

    async fn try_as_logged_in(self: Rc<Self>) {
        let Some(session) = self.context.session() else { return };
        let logged_in = self.context.ports.submit.log_in(&session).await;
        // If the network came back too, the comment may have been sent already.
        if !matches!(self.shared.state.borrow().phase(), Phase::Answered(Outcome::LoginRequired)) {
            return;
        }
        if !logged_in {
            self.shared.state.borrow_mut().came_back = true;
        } else if self.shared.state.borrow_mut().has_logged_in() {
            let trap = self.shared.state.borrow().trap.clone();
            return self.submit(trap);
        }
        self.again();
    }

    /// Looks up a comment that was posted with the site's classic form.
    async fn look_up(self: Rc<Self>) {
        let Some(comment) = self.shared.state.borrow().handed_over() else { return };
        let Some((outcome, doubted)) = self.context.outbox.look_up(&comment, self.parent()).await else { return };
        if self.shared.state.borrow_mut().appeared(outcome.clone(), doubted) {
            self.keep();
            self.tell(News::Settled(&comment, &outcome));
        }
        self.again();
    }

    /// Notes that the reader posts the comment with the site's classic form, in another tab.
    pub fn hand_over(&self) {
        self.shared.state.borrow_mut().hand_over();
        self.again();
    }

    /// Clears the form, because the reader has found the comment in the list.
    pub fn found(&self) {
        self.shared.state.borrow_mut().found();
        self.keep();
        self.focus_status();
    }

    fn tell(&self, news: News) {
        let tell = self.shared.tell.borrow().clone();
        if let Some(tell) = tell {
            tell(news);
        }
    }
}
