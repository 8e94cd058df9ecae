//! The comment form: what is typed is kept, checked, sent, and never cleared before the endpoint or the outbox has it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use web_sys::{Element, HtmlInputElement};
use yew::platform::spawn_local;
use yew::{Callback, NodeRef};

use super::locale::Locale;
use crate::article::{Article, CommentForm};
use crate::comment::{
    ArticleKey, Attempt, Classic, Comment, Draft, Drafts, Entry, Field, FormState, Kept, OpenDrafts, Outbox, Outcome,
    People, Phase, State, Step, Trouble,
};
use crate::digits::digits;
use crate::ports::{Outside, Silence};
use crate::words::Words;

/// As if nobody had answered.
const SILENT: Outcome = Outcome::Unreachable(Trouble::Silent(Silence::TimedOut));

/// What a form tells who shows it.
pub enum News<'a> {
    /// A comment has left the form: taken, or in the outbox; or the outbox has changed otherwise.
    Settled(&'a Comment, &'a Outcome),
    /// The reader doesn't want to reply any more.
    Cancelled,
}

/// Called with what happens in a form.
pub type WhenNews = dyn Fn(News);

/// Whom a form answers: a comment's id, and its author.
pub type Answered = (String, String);

/// Where the focus goes when the form is drawn next.
#[derive(Clone, Copy)]
pub(super) enum Focus {
    On(Field),
    Status,
}

/// What all forms of one article share.
pub struct Desk {
    /// The article.
    pub article: Rc<Article>,
    /// What the form must know.
    pub form: CommentForm,
    /// Whether comments are closed: what was written can be read, and goes nowhere.
    pub closed: bool,
    /// What tells the article's drafts from others'; without it nothing is kept between visits.
    pub key: Option<ArticleKey>,
    /// The language that the widget speaks.
    pub locale: Locale,
    /// Its words.
    pub words: Rc<Words>,
    /// The ports.
    pub outside: Rc<Outside>,
    /// The outbox.
    pub outbox: Rc<Outbox>,
    /// The drafts that the forms of the page show.
    pub open_drafts: Rc<OpenDrafts>,
    /// The person who wants to be remembered.
    pub people: People,
    /// Whether name, e-mail address and website are to be remembered.
    pub remember: Cell<bool>,
}

impl Desk {
    /// Whether the reader writes with an account of the WordPress site.
    pub fn is_logged_in(&self) -> bool {
        Classic::of(&self.form).is_some_and(|classic| self.outside.submit.is_logged_in(classic.site()))
    }
}

/// What outlives a form when the payload is updated.
pub(super) struct Shared {
    pub(super) state: RefCell<FormState>,
    /// Whether the store can't keep the draft.
    pub(super) unkept: Cell<bool>,
    /// Whether the reader has just copied the text.
    pub(super) copied: Cell<bool>,
    drafts: Drafts,
    /// What the attempt keys of this draft begin with.
    seed: RefCell<String>,
    sending: RefCell<Option<String>>,
    /// The entry of the outbox of which the form says that it waits.
    waiting: RefCell<Option<String>>,
    tell: RefCell<Option<Rc<WhenNews>>>,
}

/// A comment form.
pub struct Form {
    pub(super) desk: Rc<Desk>,
    pub(super) answers: Option<Answered>,
    pub(super) shared: Rc<Shared>,
    pub(super) controls: [NodeRef; 4],
    pub(super) status: NodeRef,
    pub(super) trap: NodeRef,
    pub(super) focus: Cell<Option<Focus>>,
    /// Called when the form must be drawn anew.
    changed: RefCell<Callback<()>>,
}

impl Form {
    /// A form. What is typed into `before` goes on where it is the same form of the same article.
    pub fn new(desk: &Rc<Desk>, answers: Option<Answered>, before: Option<&Self>) -> Self {
        let parent = answers.as_ref().map(|(id, _)| &**id);
        let shared = match before {
            Some(before)
                if before.parent() == parent && desk.outbox.is_of(&before.desk.form, before.desk.key.as_ref()) =>
            {
                before.shared.clone()
            }
            _ => {
                let drafts = Drafts::new(desk.outside.store.clone(), &desk.open_drafts, &desk.outside.submit);
                let kept = desk.key.as_ref().and_then(|article| drafts.load(article, parent));
                let (kept, attempt) = kept.unwrap_or_default();
                // After a crash between two steps both have the text: then the outbox is its keeper.
                let is_out = |entry: &Entry| entry.text == kept.trim() && entry.parent.as_deref() == parent;
                let kept = if desk.outbox.entries().iter().any(is_out) { String::new() } else { kept };
                let person = desk.people.kept().map(|(_, person)| person);
                let draft = Draft { text: kept, ..person.unwrap_or_default() };
                let mut state = FormState::new(desk.form.clone(), draft);
                state.resume(attempt);
                Rc::new(Shared {
                    state: RefCell::new(state),
                    unkept: Cell::default(),
                    copied: Cell::default(),
                    drafts,
                    seed: RefCell::new(seed(&desk.outside)),
                    sending: RefCell::default(),
                    waiting: RefCell::default(),
                    tell: RefCell::default(),
                })
            }
        };
        if !shared.state.borrow().draft().text.is_empty() {
            desk.outbox.guard();
        }
        Self {
            desk: desk.clone(),
            answers,
            shared,
            controls: Default::default(),
            status: NodeRef::default(),
            trap: NodeRef::default(),
            focus: Cell::new(None),
            changed: RefCell::default(),
        }
    }

    /// The comment it answers.
    pub fn parent(&self) -> Option<&str> {
        self.answers.as_ref().map(|(id, _)| &**id)
    }

    /// Whether no comment is in it.
    pub fn is_empty(&self) -> bool {
        self.shared.state.borrow().draft().text.is_empty()
    }

    /// Calls `changed` whenever it must be drawn anew.
    pub fn when_changed(&self, changed: Callback<()>) {
        *self.changed.borrow_mut() = changed;
    }

    /// Calls `tell` with what happens.
    pub fn when(&self, tell: Rc<WhenNews>) {
        *self.shared.tell.borrow_mut() = Some(tell);
    }

    /// Whether this entry of the outbox is still in the form.
    pub fn is_sending(&self, id: &str) -> bool {
        self.shared.sending.borrow().as_deref() == Some(id)
    }

    /// A comment of this form that waited has been sent, or was refused.
    pub fn settled(&self) {
        self.shared.waiting.take();
        self.shared.state.borrow_mut().settled();
        self.again();
    }

    /// Puts the focus into the comment's field when it is drawn next.
    pub fn focus(&self) {
        self.focus.set(Some(Focus::On(Field::Text)));
    }

    /// Puts the focus to what the form says of itself when it is drawn next: what had it before is gone.
    pub fn focus_status(&self) {
        self.focus.set(Some(Focus::Status));
        self.again();
    }

    fn has_focus(&self) -> bool {
        let status = self.status.cast::<Element>();
        status.is_some_and(|status| matches!(status.closest("form:focus-within"), Ok(Some(_))))
    }

    /// Whom the reader is, as far as another form may start with it.
    pub fn lend_person(&self, to: &Self) {
        let (from, mut to) = (self.shared.state.borrow(), to.shared.state.borrow_mut());
        for (field, value) in from.draft().person() {
            if to.draft().get(field).is_empty() {
                to.typed(field, value.to_owned());
            }
        }
    }

    /// Whether a refused comment can come back without getting in the way of another one.
    pub fn has_room_for(&self, entry: &Entry) -> bool {
        self.shared.state.borrow().has_room_for(&entry.text)
    }

    /// Puts a comment of the outbox back into the form, keeps it as a draft, and shows its refusal if there is one.
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
        changed.emit(());
    }

    /// Keeps the text as it is now. Where the store denies it, it is in the form all the same, and the reader is told.
    pub(super) fn keep(&self) {
        let Some(article) = &self.desk.key else { return };
        let state = self.shared.state.borrow();
        let key = self.key_of(&state);
        let attempt = state.attempt().unwrap_or(&key);
        let saved = self.shared.drafts.save(article, self.parent(), state.draft(), Some(attempt));
        let lasts = saved.is_ok() && self.shared.drafts.outlives_page(article, self.parent());
        self.shared.unkept.set(!lasts && !state.draft().text.is_empty());
        if !state.draft().text.is_empty() {
            self.desk.outbox.guard();
        }
    }

    /// The key of what is typed, under which another tab with the same draft sends it, too. Other words have another one.
    fn key_of(&self, state: &FormState) -> Attempt {
        let words = state.draft().text.trim().bytes();
        let hash = words
            .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3));
        Attempt { key: [&*self.shared.seed.borrow(), "-", &digits(hash)].concat(), ..Attempt::default() }
    }

    /// Writes the draft back where it is gone from the store. Gives whether there is one.
    pub(super) fn guard(&self) -> bool {
        let Some(article) = &self.desk.key else { return false };
        let state = self.shared.state.borrow();
        let text = state.draft().text.trim();
        let is_out = |entry: &Entry| entry.text == text && entry.parent.as_deref() == self.parent();
        if text.is_empty() {
            return false;
        }
        if self.desk.outbox.entries().iter().any(is_out) {
            // Another tab sends it, and the outbox is its keeper.
            self.shared.drafts.let_go(article, self.parent());
        } else {
            self.shared.drafts.restore(article, self.parent());
        }
        true
    }

    /// What waited may have been sent or taken back by another tab.
    pub(super) fn look_again(&self) {
        let waiting = self.shared.waiting.borrow().clone();
        let waits = |entry: &Entry| Some(&entry.id) == waiting.as_ref() && entry.state == State::Waiting;
        if waiting.is_some() && !self.desk.outbox.entries().iter().any(waits) {
            self.settled();
        }
    }

    /// A text of this form was sent: no draft of it is left.
    pub(super) fn forget_sent(&self, text: &str) {
        if let Some(article) = &self.desk.key {
            self.shared.drafts.forget_sent(article, self.parent(), text);
        }
    }

    /// A held comment stands in the thread by now. Gives whether the form had said that it is held.
    pub(super) fn stands(&self, stands: impl Fn(&str) -> bool) -> bool {
        let stood = self.shared.state.borrow_mut().stands(stands);
        if stood {
            self.again();
        }
        stood
    }

    pub(super) fn typed(&self, field: Field, value: String) {
        self.shared.state.borrow_mut().typed(field, value);
        self.shared.copied.set(false);
        if field == Field::Text {
            self.keep();
        }
    }

    pub(super) fn submit(self: &Rc<Self>) {
        let trap = self.trap.cast::<HtmlInputElement>().map(|trap| trap.value());
        let step = {
            let mut state = self.shared.state.borrow_mut();
            state.trap = trap.unwrap_or_default();
            state.logged_in = self.desk.is_logged_in();
            state.submit()
        };
        match step {
            Step::Ignored => {}
            Step::Correct(field) => self.focus.set(Some(Focus::On(field))),
            Step::Send { comment, again } => spawn_local(self.clone().send(comment, again)),
        }
        self.again();
    }

    async fn send(self: Rc<Self>, comment: Comment, again: Option<Attempt>) {
        let outbox = &self.desk.outbox;
        let key = self.key_of(&self.shared.state.borrow());
        let mut again = again.unwrap_or(key);
        // After a refusal the same words are another comment.
        *self.shared.seed.borrow_mut() = seed(&self.desk.outside);
        if let Some(same) = outbox.same(comment.text(), self.parent()) {
            if let Some(sent) = Attempt::of(&same).filter(|_| again.tries == 0) {
                again = sent;
            }
            if !outbox.try_take_back(&same.id, &mut |_, _| {}).await {
                // Another tab had the same draft, and was faster.
                let attempt = Attempt::of(&same).unwrap_or_default();
                let _ = self.shared.state.borrow_mut().answered(SILENT, Kept::Lasting, attempt);
                self.keep();
                return self.again();
            }
        }
        let remember = self.desk.remember.get();
        let posting = outbox.put(&comment, self.parent(), remember, Some(&again));
        let (id, kept, attempt) = (posting.id().to_owned(), posting.kept, posting.attempt());
        match (&self.desk.key, kept) {
            // From here on the outbox is the keeper of the text.
            (Some(article), Kept::Lasting) => {
                let _ = self.shared.drafts.clear(article, self.parent());
            }
            // After a reload only the draft is left.
            (Some(article), Kept::WithPage) => {
                let state = self.shared.state.borrow();
                let _ = self.shared.drafts.save(article, self.parent(), state.draft(), Some(&attempt));
                self.shared.drafts.let_go(article, self.parent());
            }
            _ => {}
        }
        *self.shared.sending.borrow_mut() = Some(id.clone());
        let outcome = outbox.send(posting).await;
        *self.shared.sending.borrow_mut() = None;
        let attempt = outbox.attempt(&id).unwrap_or(attempt);
        let left = self.shared.state.borrow_mut().answered(outcome.clone(), kept, attempt.clone());
        if outcome.is_taken() && kept == Kept::WithPage {
            self.forget_sent(comment.text());
        }
        *self.shared.waiting.borrow_mut() = (left && outcome.waits()).then(|| id.clone());
        if left {
            // What was typed while it was on its way is a draft of its own.
            self.keep();
        } else if kept != Kept::No && self.shared.state.borrow().has_room_for(comment.text()) {
            let attempt = outcome.may_come_again().then_some(attempt);
            self.shared.state.borrow_mut().take_back(comment.text(), None, attempt, Phase::Answered(outcome.clone()));
            self.keep();
            outbox.forget(&id);
        }
        if let Outcome::Refused { field: Some(field), .. } = &outcome
            && self.has_focus()
        {
            self.focus.set(Some(Focus::On(*field)));
        }
        self.tell(News::Settled(&comment, &outcome));
        self.again();
    }

    /// The reader looks at the page again, and may have logged in, or posted the comment on the site, meanwhile.
    pub(super) fn woke(self: &Rc<Self>) {
        let phase = self.shared.state.borrow().phase().clone();
        match phase {
            Phase::Answered(Outcome::LoginRequired) => spawn_local(self.clone().try_as_logged_in()),
            Phase::HandedOver => spawn_local(self.clone().look_up()),
            _ => {}
        }
    }

    async fn try_as_logged_in(self: Rc<Self>) {
        let Some(classic) = Classic::of(&self.desk.form) else { return };
        let logged_in = self.desk.outside.submit.log_in(classic.site()).await;
        // The network and the reader may have come back at once: then the comment has gone already.
        if !matches!(self.shared.state.borrow().phase(), Phase::Answered(Outcome::LoginRequired)) {
            return;
        }
        if logged_in {
            self.submit();
        } else {
            self.shared.state.borrow_mut().came_back = true;
            self.again();
        }
    }

    /// Looks for a comment that went out by the site's classic form.
    async fn look_up(self: Rc<Self>) {
        let Some(comment) = self.shared.state.borrow().handed_over() else { return };
        let Some(outcome) = self.desk.outbox.look_up(&comment, self.parent()).await else { return };
        if self.shared.state.borrow_mut().appeared(outcome.clone()) {
            self.keep();
            self.tell(News::Settled(&comment, &outcome));
        }
        self.again();
    }

    /// The reader posts the comment by the site's classic form, in a tab of its own.
    pub(super) fn hand_over(&self) {
        self.shared.state.borrow_mut().hand_over();
        self.again();
    }

    /// The reader has found the comment among the others.
    pub(super) fn found(&self) {
        self.shared.state.borrow_mut().found();
        self.keep();
        self.focus_status();
    }

    pub(super) fn tell(&self, news: News) {
        let tell = self.shared.tell.borrow().clone();
        if let Some(tell) = tell {
            tell(news);
        }
    }
}

/// A name that no other draft has.
fn seed(outside: &Outside) -> String {
    let clock = &outside.clock;
    [&digits(clock.now()), "-", &digits(clock.chance()), "-", &digits(clock.chance())].concat()
}
