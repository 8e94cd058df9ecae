//! The outbox of one article. A checked comment is stored here before it is sent, and stays until the endpoint has it.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::arrived::{Author, LookUp, others_like, said_before};
use super::attempt::Attempt;
use super::check::Comment;
use super::courier::{Courier, Couriers, Delivered, Known, Past, Sender, Widget, unique};
use super::draft::Draft;
use super::drafts::ArticleKey;
use super::entry::{Entry, Signature, State};
use super::judge::is_equal;
use super::outcome::{Outcome, Trouble, settling};
use super::provider::Provider;
use super::survey::said;
use crate::model::{CommentForm, Comments, SafeUrl, ThreadComment};
use crate::ports::{Later, LockState, NetworkError, Ports, Submit};

/// Where a comment is kept while it is being sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Only in the form.
    No,
    /// In the outbox, while the page is open.
    WithPage,
    /// In the outbox, even after a reload.
    Lasting,
}

/// Who asked for an attempt.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The reader, whom the form has told of earlier attempts.
    ByReader,
    /// The widget itself.
    ByNobody,
}

/// A comment in the outbox that is about to be sent.
pub struct Posting {
    pub(super) entry: Entry,
    pub(super) comment: Comment,
    /// Where it is kept.
    pub kept: Kept,
    /// Who asked for it to be sent.
    pub(super) asked: Asked,
}

impl Posting {
    /// Returns its id in the outbox.
    pub fn id(&self) -> &str {
        &self.entry.id
    }

    /// Returns the attempt that it represents once it has been sent.
    pub fn attempt(&self) -> Attempt {
        let attempt = Attempt::from(&self.entry);
        Attempt { tries: attempt.tries.saturating_add(1), ..attempt }
    }
}

/// Called with each comment that was sent without its form.
pub type WhenSettled = Box<dyn Fn(&Entry, &Comment, &Outcome)>;

/// Called when the waiting comments may have changed. The argument is true if another tab has sent one.
pub type WhenChanged = Box<dyn Fn(bool)>;

/// Returns what the thread knows when a comment is sent.
pub type WhenSending = Box<dyn Fn() -> Known>;

/// Writes back drafts that were cleared from the store. Returns true if there are any drafts.
pub type WhenGuarding = Box<dyn Fn() -> bool>;

/// The outbox of one widget and article.
pub struct Outbox {
    pub(super) courier: Rc<Courier>,
    form: CommentForm,
    list: Option<SafeUrl>,
    article: Option<ArticleKey>,
    submit: Rc<dyn Submit>,
    /// The highest numeric id of a comment shown so far.
    newest: Cell<u64>,
    when_settled: RefCell<Option<WhenSettled>>,
    when_changed: RefCell<Option<WhenChanged>>,
    when_guarding: RefCell<Option<WhenGuarding>>,
    when_awake: RefCell<Option<Box<dyn Fn()>>>,
    when_sending: RefCell<Option<WhenSending>>,
}

impl Outbox {
    /// Creates the outbox of an article's comments, or returns `None` if they have no form. Without an article key, comments can be sent
    /// but not stored. `couriers` are the page's.
    pub fn new(
        comments: &Comments,
        article: Option<ArticleKey>,
        ports: &Ports,
        couriers: &Couriers,
    ) -> Option<Rc<Self>> {
        let form = comments.any_form()?.clone();
        let outbox = Rc::new(Self {
            courier: couriers.of(&form, article.as_ref(), ports),
            form,
            list: comments.list.clone(),
            article,
            submit: ports.submit.clone(),
            newest: Cell::default(),
            when_settled: RefCell::default(),
            when_changed: RefCell::default(),
            when_guarding: RefCell::default(),
            when_awake: RefCell::default(),
            when_sending: RefCell::default(),
        });
        outbox.courier.attach(Rc::downgrade(&outbox) as Weak<dyn Widget>);
        outbox.adopt();
        Some(outbox)
    }

    /// Takes over comments that were kept for an earlier address of the site.
    fn adopt(&self) {
        if let Some(article) = &self.article {
            self.courier.adopt(article, self.list.as_ref());
        }
    }

    /// Returns the task that sends waiting comments, or `None` if it is running already.
    pub fn task(&self) -> Option<Later<()>> {
        let courier = Rc::downgrade(&self.courier);
        (!self.courier.runs.replace(true)).then(|| Box::pin(Courier::run(courier)) as Later<()>)
    }

    /// Returns true if this is the outbox of that form and article.
    pub fn is_of(&self, form: &CommentForm, article: Option<&ArticleKey>) -> bool {
        self.form == *form && self.article.as_ref() == article
    }

    /// Sets the callback for comments that were sent without the form of this widget.
    pub fn when_settled(&self, tell: WhenSettled) {
        *self.when_settled.borrow_mut() = Some(tell);
    }

    /// Sets the callback for changes of the waiting comments, here or in another tab.
    pub fn when_changed(&self, tell: WhenChanged) {
        *self.when_changed.borrow_mut() = Some(tell);
    }

    /// Sets the callback for when drafts may have been cleared from the store. It writes them back and returns true if there are any
    /// drafts.
    pub fn when_guarding(&self, guard: WhenGuarding) {
        *self.when_guarding.borrow_mut() = Some(guard);
    }

    /// Starts guarding drafts, because a form has text.
    pub fn guard(&self) {
        if !self.courier.drafting.replace(true) {
            self.courier.bell.ring(false);
        }
    }

    /// Sets the callback for when the network is back, or the reader returns to the page.
    pub fn when_awake(&self, tell: Box<dyn Fn()>) {
        *self.when_awake.borrow_mut() = Some(tell);
    }

    /// Sets the callback that tells what the thread knows when a comment is sent: what is listed before that is not the comment.
    pub fn when_sending(&self, tell: WhenSending) {
        *self.when_sending.borrow_mut() = Some(tell);
    }

    /// Returns true if the reader is logged in to the site, so that the account signs.
    pub fn is_logged_in(&self) -> bool {
        self.sender().is_logged_in()
    }

    /// Puts a comment into the outbox, claimed for [`Self::send`]. `remembered` stores its author too. `again` is an earlier attempt to
    /// send the same text.
    pub fn put(&self, comment: &Comment, parent: Option<&str>, remembered: bool, again: Option<&Attempt>) -> Posting {
        let entry = self.entry(comment, parent, again);
        self.keep(Entry { account: self.is_logged_in(), ..entry }, comment, remembered, Asked::ByReader)
    }

    /// Signs an entry that waits with the author of a comment that says the same, claimed for [`Self::send`]. Nobody was asked about its
    /// earlier attempts. Returns `None` if it is being sent.
    pub async fn sign(&self, id: &str, comment: &Comment, remembered: bool) -> Option<Posting> {
        let (entry, _hold) = self.claim_back(id).await?;
        let entry = Entry { state: State::Waiting, resigned: true, ..entry };
        Some(self.keep(entry, comment, remembered, Asked::ByNobody))
    }

    fn keep(&self, mut entry: Entry, comment: &Comment, remembered: bool, asked: Asked) -> Posting {
        let courier = &self.courier;
        let person = comment.person();
        let kept = if remembered { courier.people.keep(&person).ok() } else { None };
        entry.signature = match kept {
            Some(name) => Signature::Kept(name),
            None if person == Draft::default() => Signature::Nobody,
            None => Signature::Unkept,
        };
        entry.failing_since = 0;
        entry.unread = 0;
        entry.claim(&courier.me, courier.ports.clock.now());
        let is_kept = self.article.is_some() && courier.put(&entry, person, self.sender());
        let kept = if is_kept { self.where_kept(&entry.id) } else { Kept::No };
        Posting { entry, comment: comment.clone(), kept, asked }
    }

    /// Returns where an entry of the outbox is kept.
    fn where_kept(&self, id: &str) -> Kept {
        let lasts = self.courier.ports.store.outlives_page(&self.courier.key(id));
        if lasts { Kept::Lasting } else { Kept::WithPage }
    }

    /// Tries an entry at once if it waits and is this comment by the same author. Returns where it is kept if so.
    pub fn hurry(&self, entry: &Entry, comment: &Comment) -> Option<Kept> {
        let is_it = entry.state == State::Waiting && self.signed(entry).is_some_and(|signed| signed == *comment);
        is_it.then(|| {
            self.courier.bell.ring(true);
            self.where_kept(&entry.id)
        })
    }

    fn entry(&self, comment: &Comment, parent: Option<&str>, again: Option<&Attempt>) -> Entry {
        let courier = &self.courier;
        let id = unique(&courier.ports);
        let attempt = again.map_or_else(|| id.clone(), |again| again.key.clone());
        // An attempt that was never posted has only a key.
        let again = again.filter(|again| again.tries > 0).cloned();
        let Attempt {
            tries, after, listed, had_others, repeats, insisted, others, doubted, written, settled_at, ..
        } = again.clone().unwrap_or_else(|| self.first_attempt(comment, parent));
        let article = self.article.as_ref().map_or_else(String::new, |key| key.as_str().to_owned());
        // A clock that stands before the comment was set back.
        let now = courier.ports.clock.now();
        let longest = if written > now { settling::BROKEN } else { settling::INTERRUPTED };
        Entry {
            attempt,
            post: self.form.post.clone(),
            list: self.list.as_ref().map(|list| list.as_str().to_owned()),
            parent: parent.map(str::to_owned),
            after,
            listed,
            had_others,
            repeats,
            insisted,
            others,
            doubted,
            resigned: again.is_some(),
            written,
            tries,
            uncertain: again.is_some(),
            settled_at: settled_at.min(now.saturating_add(longest)),
            ..Entry::new(id, article, comment.text().to_owned())
        }
    }

    /// Returns what is known before a text is sent for the first time.
    fn first_attempt(&self, comment: &Comment, parent: Option<&str>) -> Attempt {
        let known = self.known();
        let numbers = known.comments.iter().filter_map(|comment| comment.id.parse().ok());
        let provider = <dyn Provider>::of(&self.form);
        let counts = !known.all || provider.counts_up();
        Attempt {
            after: if counts { numbers.fold(self.newest.get(), u64::max) } else { 0 },
            listed: known.all,
            had_others: !known.comments.is_empty(),
            repeats: said_before(comment.text(), parent, provider, &known.comments)
                || self.has_sent(comment.text(), parent),
            others: others_like(comment.text(), comment.name(), &known.comments),
            written: self.courier.next_moment(),
            ..Attempt::default()
        }
    }

    /// Returns true if the endpoint has a comment of this page's reader with this text, in answer to the same comment.
    fn has_sent(&self, text: &str, parent: Option<&str>) -> bool {
        let is_it = |one: &str, its: &Option<String>| its.as_deref() == parent && is_equal(one, text);
        let article = self.article.as_ref().map(ArticleKey::as_str).unwrap_or_default();
        let is_sent = self.courier.taken_of(article).iter().any(|taken| is_it(&taken.text, &taken.parent));
        is_sent || self.entries().iter().any(|entry| entry.state.is_taken() && is_it(&entry.text, &entry.parent))
    }

    /// Sends a comment that was just put in. Returns the outcome and the attempts so far. A slow attempt continues in the background and
    /// counts as unanswered here.
    pub async fn send(&self, posting: Posting) -> (Outcome, Attempt) {
        let late = posting.attempt();
        let delivered = self.courier.send(posting, self.sender()).await;
        if let Some(delivered) = &delivered {
            self.courier.tell(delivered, Some(self));
        }
        match delivered {
            Some(Delivered { entry, outcome, .. }) => (outcome, Attempt::from(&entry)),
            None => (Outcome::Unreachable(Trouble::Silent(NetworkError::TimedOut)), late),
        }
    }

    /// Looks up a comment in the site's list, whichever way it got there. Returns the outcome, and the ids of comments that may be it.
    pub async fn look_up(&self, comment: &Comment, parent: Option<&str>) -> Option<(Outcome, Vec<String>)> {
        let entry = self.entry(comment, parent, None);
        match self.courier.look_up(&entry, Author::Posted(comment.name()), &self.form).await {
            LookUp::Found(receipt, ..) => Some((Outcome::Published(receipt), Vec::new())),
            LookUp::Unsure(doubted) => Some((Outcome::Unsure, doubted)),
            LookUp::Absent | LookUp::Undecided | LookUp::Failed(_) => None,
        }
    }

    /// Returns an entry with the same text and parent, from another tab or an earlier visit, that the endpoint doesn't have yet.
    pub fn same(&self, text: &str, parent: Option<&str>) -> Option<Entry> {
        let same = |entry: &Entry| entry.text == text && entry.parent.as_deref() == parent && !entry.state.is_taken();
        self.entries().into_iter().find(same)
    }

    /// Returns the article's entries, whether waiting, refused or held, oldest first.
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries = self.courier.all();
        entries.retain(|entry| self.is_about(entry));
        entries
    }

    /// Notes that the reader has signed an entry of another tab here as well.
    pub(super) fn learn(&self, entry: &Entry, comment: &Comment) {
        self.courier.learn(entry, comment.person(), self.sender());
    }

    /// Returns true if no tab knows the author of an entry, so that the reader must sign it.
    pub fn needs_name(&self, entry: &Entry) -> bool {
        self.signed(entry).is_none() && !self.courier.is_known_elsewhere(&entry.id)
    }

    /// Returns what became of an attempt key, in this tab or another one.
    pub(super) fn past(&self, key: &str) -> Option<Past> {
        self.courier.past(key)
    }

    /// Returns the ids of comments, of this article or written on this page, that a site has not taken for so long that the reader must
    /// know.
    pub fn stuck(&self) -> Vec<String> {
        let now = self.courier.ports.clock.now();
        let mut stuck = self.courier.all();
        stuck.retain(|entry| entry.is_stuck(now) && (self.is_about(entry) || self.courier.has_written(&entry.id)));
        stuck.into_iter().map(|entry| entry.id).collect()
    }

    /// Returns the author of an entry, if this page knows them.
    pub fn person(&self, entry: &Entry) -> Option<Draft> {
        self.courier.person(entry)
    }

    /// Returns the entry as a sendable comment, or `None` if the author's name is needed first.
    pub fn signed(&self, entry: &Entry) -> Option<Comment> {
        self.courier.signed(entry).map(|(comment, _)| comment)
    }

    /// Takes a comment out so that its author can continue writing. `keep` must store its text before it leaves the outbox. Waits if the
    /// comment is being sent. Returns true if there was still something to take.
    pub async fn take_back(&self, id: &str, keep: &mut dyn FnMut(&Entry, Option<Draft>)) -> bool {
        loop {
            if let Some((entry, _hold)) = self.claim_back(id).await {
                return !self.courier.has_arrived(&entry).await && self.hand_back(&entry, keep);
            }
            if self.courier.read(id).is_none_or(|entry| entry.state.is_taken()) {
                return false;
            }
            self.courier.ports.clock.sleep(300).await;
        }
    }

    /// Like [`Self::take_back`], but does nothing if the comment is being sent, and doesn't check whether it has arrived.
    pub async fn try_take_back(&self, id: &str, keep: &mut dyn FnMut(&Entry, Option<Draft>)) -> bool {
        let Some((entry, _hold)) = self.claim_back(id).await else { return false };
        self.hand_back(&entry, keep)
    }

    async fn claim_back(&self, id: &str) -> Option<(Entry, LockState)> {
        self.courier.claim(id, &|entry, _| !entry.state.is_taken()).await
    }

    fn hand_back(&self, entry: &Entry, keep: &mut dyn FnMut(&Entry, Option<Draft>)) -> bool {
        keep(entry, self.person(entry));
        self.forget(&entry.id);
        true
    }

    /// Removes an entry whose text is kept elsewhere or no longer needed.
    pub fn forget(&self, id: &str) {
        self.courier.forget(id, false);
    }

    /// Sends a comment that may be in the list already: its author has checked that it isn't.
    pub async fn insist(&self, id: &str) {
        let unsure = |entry: &Entry, _| entry.state == State::Refused(Outcome::Unsure);
        let Some((mut entry, _hold)) = self.courier.claim(id, &unsure).await else { return };
        let mut doubted = std::mem::take(&mut entry.doubted);
        entry.others.append(&mut doubted);
        entry.state = State::Waiting;
        entry.vanished = false;
        entry.accepted = false;
        entry.insisted = true;
        entry.failing_since = 0;
        entry.account = self.is_logged_in();
        let now = self.courier.ports.clock.now();
        entry.release(now, now);
        self.courier.write(&entry);
        self.courier.bell.ring(true);
    }

    /// Notes the comments of the thread and removes the held entries among them.
    pub fn forget_published(&self, thread: &[&ThreadComment]) {
        let numbers = thread.iter().filter_map(|comment| comment.id.parse().ok());
        self.newest.set(numbers.fold(self.newest.get(), u64::max));
        self.reconcile(|id, text| match id {
            Some(id) => {
                thread.iter().any(|comment| comment.id == id || !comment.has_own_id() && is_equal(&said(comment), text))
            }
            None => thread.iter().any(|comment| is_equal(&said(comment), text)),
        });
    }

    /// Removes receipts that are too old, or whose comment is in the thread, as `stands` says by id or text.
    pub fn reconcile(&self, stands: impl Fn(Option<&str>, &str) -> bool) {
        let now = self.courier.ports.clock.now();
        for entry in self.entries() {
            let id = match &entry.state {
                State::Held(receipt) => receipt.id.as_deref(),
                State::Arrived => None,
                State::Waiting | State::Refused(_) => continue,
            };
            if entry.is_stale(now) || stands(id, &entry.text) {
                self.forget(&entry.id);
            }
        }
    }
}

impl Widget for Outbox {
    fn known(&self) -> Known {
        self.when_sending.borrow().as_ref().map(|tell| tell()).unwrap_or_default()
    }

    fn is_about(&self, entry: &Entry) -> bool {
        self.article.as_ref().is_some_and(|article| article.as_str() == entry.article)
    }

    fn sender(&self) -> Sender {
        Sender { form: self.form.clone(), submit: self.submit.clone() }
    }

    fn guard_drafts(&self) -> bool {
        self.when_guarding.borrow().as_ref().is_some_and(|guard| guard())
    }

    fn woke(&self) {
        self.adopt();
        if let Some(tell) = &*self.when_awake.borrow() {
            tell();
        }
    }

    fn settled(&self, entry: &Entry, comment: &Comment, outcome: &Outcome) {
        if let Some(tell) = &*self.when_settled.borrow() {
            tell(entry, comment, outcome);
        }
    }

    fn changed(&self, sent_elsewhere: bool) {
        if let Some(tell) = &*self.when_changed.borrow() {
            tell(sent_elsewhere);
        }
    }
}
