//! Manages the forms of a thread: the one below it, and those under comments. If comments are closed by now, what the reader wrote before
//! is still shown.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::courier::Widget;
use super::form::{Changed, Focus, Form, FormContext, News, Spawn};
use super::judge::{is_equal, is_same_name};
use super::survey::said;
use super::{
    ArticleKey, Attempt, Comment, Couriers, Draft, Drafts, Entry, Field, Outbox, Outcome, People, Receipt, State,
    paragraphs,
};
use crate::model::{Article, Moderation, ThreadComment};
use crate::ports::Ports;
use crate::words::Words;

/// The forms and own comments of a thread; see the module docs.
pub struct Writing {
    me: Weak<Self>,
    /// What its forms share.
    pub context: Rc<FormContext>,
    top: Rc<Form>,
    /// The forms under comments that were opened so far; they keep what was typed.
    replies: RefCell<Vec<Rc<Form>>>,
    /// The comment whose form is open.
    open: RefCell<Option<String>>,
    /// True if that form was drawn under its comment.
    placed: Cell<bool>,
    /// The comment whose reply button gets the focus back.
    refocus: RefCell<Option<String>>,
    /// The reader's comments of this visit that are public.
    published: RefCell<Vec<Published>>,
    /// The outbox entries, with the ids under which the thread shows them.
    waiting: RefCell<Vec<(String, Entry)>>,
    /// The message about comments that were sent in the background.
    news: RefCell<String>,
    /// The comments that the site has not taken for long; the reader was told.
    stuck: RefCell<Vec<String>>,
    /// True if a comment may be in the list already, so that its author needs to see the list.
    doubts: Cell<bool>,
    /// The comments that the author wants back while they are being sent.
    wanted: RefCell<Vec<String>>,
    /// Called when something must be redrawn.
    changed: RefCell<Option<Changed>>,
}

/// A comment of the reader's that was published on this page.
#[derive(Clone)]
struct Published {
    comment: ThreadComment,
    /// True if an account has signed it, so that the page doesn't know under which name.
    is_accounts: bool,
    /// How many comments of the thread said the same before.
    twins: usize,
}

impl Published {
    fn new(comment: ThreadComment, is_accounts: bool, known: &[&ThreadComment]) -> Self {
        let published = Self { comment, is_accounts, twins: 0 };
        let twins = known.iter().filter(|other| published.is_like(other)).count();
        Self { twins, ..published }
    }

    /// Returns true if a comment says the same under the same name.
    fn is_like(&self, other: &ThreadComment) -> bool {
        let own = &self.comment;
        (self.is_accounts || is_same_name(&own.author, &other.author)) && is_equal(&said(own), &said(other))
    }

    /// Returns true if the thread has it: by its id, or by its author and words where the endpoint or the list gives no id.
    fn stands_in(&self, thread: &[&ThreadComment]) -> bool {
        let own = &self.comment;
        let is_it = |other: &&&ThreadComment| !(own.has_own_id() && other.has_own_id()) && self.is_like(other);
        thread.iter().any(|other| own.has_own_id() && other.id == own.id)
            || thread.iter().filter(is_it).count() > self.twins
    }
}

impl Writing {
    /// Creates the forms for `article`; if comments are closed, for what was written before. Keeps the state of `before` if that is the
    /// same article. Returns `None` if there is no form.
    pub fn new(
        article: &Rc<Article>,
        words: &Rc<Words>,
        ports: &Rc<Ports>,
        couriers: &Couriers,
        spawn: Spawn,
        before: Option<&Self>,
    ) -> Option<Rc<Self>> {
        let form = article.comments.any_form()?;
        let key = ArticleKey::of(article);
        let before = before.filter(|before| before.context.outbox.is_of(form, key.as_ref()));
        let outbox = match before {
            Some(before) => before.context.outbox.clone(),
            None => Outbox::new(&article.comments, key.clone(), ports, couriers)?,
        };
        outbox.forget_published(&article.comments.thread.iter().collect::<Vec<_>>());
        let open_drafts = couriers.open_drafts();
        if let Some(key) = &key {
            Drafts::new(ports.store.clone(), &open_drafts, &ports.submit).adopt(key);
        }
        let (article, words) = (article.clone(), words.clone());
        let people = People::new(ports.store.clone(), ports.clock.clone());
        let remember = before.map_or_else(|| people.kept().is_some(), |before| before.context.remember.get());
        let (form, ports, remember) = (form.clone(), ports.clone(), Cell::new(remember));
        let closed = article.comments.form.is_none();
        let context =
            FormContext { article, form, closed, key, words, ports, outbox, open_drafts, people, remember, spawn };
        let context = Rc::new(context);
        let answers = |form: &Rc<Form>| Rc::new(Form::new(&context, form.answers.clone(), Some(form)));
        let top = Rc::new(Form::new(&context, None, before.map(|before| &*before.top)));
        let replies = before.map(|before| before.replies.borrow().iter().map(answers).collect()).unwrap_or_default();
        let mut published = before.map(|before| before.published.borrow().clone()).unwrap_or_default();
        let thread: Vec<_> = context.article.comments.thread.iter().collect();
        published.retain(|own| !own.stands_in(&thread));
        let writing = Rc::new_cyclic(|me| Self {
            me: me.clone(),
            context,
            top,
            replies: RefCell::new(replies),
            open: RefCell::new(before.and_then(|before| before.open.borrow().clone())),
            placed: Cell::default(),
            refocus: RefCell::default(),
            published: RefCell::new(published),
            waiting: RefCell::default(),
            news: RefCell::default(),
            stuck: RefCell::default(),
            doubts: Cell::default(),
            wanted: RefCell::default(),
            changed: RefCell::default(),
        });
        writing.listen();
        if before.is_none() || writing.context.closed {
            writing.reopen();
        }
        Some(writing)
    }

    /// Sets the callback for redrawing.
    pub fn when_changed(&self, changed: Changed) {
        *self.changed.borrow_mut() = Some(changed);
    }

    fn again(&self) {
        let changed = self.changed.borrow().clone();
        if let Some(changed) = changed {
            changed();
        }
    }

    fn listen(&self) {
        let outbox = &self.context.outbox;
        self.forms().iter().for_each(|form| self.hear(form));
        let me = self.me.clone();
        outbox.when_settled(Box::new(move |entry, comment, outcome| {
            if let Some(me) = me.upgrade() {
                me.settled_by_itself(entry, comment, outcome);
            }
        }));
        let me = self.me.clone();
        outbox.when_changed(Box::new(move |sent_elsewhere| {
            if let Some(me) = me.upgrade() {
                if sent_elsewhere {
                    me.context.words.sent().clone_into(&mut me.news.borrow_mut());
                    // It is in the list, where it has its author and date.
                    me.doubts.set(true);
                }
                me.forms().iter().for_each(|form| form.look_again());
                me.tell_stuck();
                me.again();
            }
        }));
        let me = self.me.clone();
        outbox.when_guarding(Box::new(move || {
            let guarded = me.upgrade().map(|me| me.forms().iter().filter(|form| form.guard()).count());
            guarded.is_some_and(|guarded| guarded > 0)
        }));
        let me = self.me.clone();
        outbox.when_awake(Box::new(move || {
            if let Some(me) = me.upgrade() {
                me.forms().iter().for_each(|form| form.woke());
            }
        }));
        if let Some(task) = outbox.task() {
            (self.context.spawn)(task);
        }
    }

    fn hear(&self, form: &Rc<Form>) {
        let (me, parent) = (self.me.clone(), form.parent().map(str::to_owned));
        form.when(Rc::new(move |news| {
            let Some(me) = me.upgrade() else { return };
            match news {
                News::Settled(comment, outcome) => {
                    // Messages about an earlier attempt are obsolete.
                    if outcome.is_taken() {
                        me.news.borrow_mut().clear();
                    }
                    me.publish(comment, outcome, parent.as_deref());
                }
                News::Cancelled => {
                    if let Some(form) = me.opened() {
                        form.lend_person(&me.top);
                    }
                    *me.refocus.borrow_mut() = me.open.take();
                }
            }
            me.again();
        }));
    }

    /// Shows a comment that is public now. Held comments are in the outbox.
    fn publish(&self, comment: &Comment, outcome: &Outcome, parent: Option<&str>) {
        self.doubts.set(self.doubts.get() || *outcome == Outcome::Unsure);
        if let Outcome::Published(receipt) = outcome {
            let mut own = comment.in_thread(receipt, parent, Moderation::Approved, &*self.context.ports.urls);
            let is_accounts = self.context.is_logged_in();
            if is_accounts {
                self.context.words.you().clone_into(&mut own.author);
            }
            let known = self.context.outbox.known().comments;
            let known: Vec<_> = known.iter().map(|comment| &**comment).collect();
            self.published.borrow_mut().push(Published::new(own, is_accounts, &known));
        }
    }

    fn settled_by_itself(&self, entry: &Entry, comment: &Comment, outcome: &Outcome) {
        let is_about = self.context.outbox.is_about(entry);
        // A comment returns only to a form that the reader sees.
        let form = self.opened().unwrap_or_else(|| self.top.clone());
        let is_its_form = form.parent() == entry.parent.as_deref() && form.has_room_for(entry);
        let comes_back = is_about && is_its_form && !outcome.is_taken() && !outcome.waits();
        // The reader is also told about comments on an article that the page showed before.
        if comes_back {
            // Its form shows the reason.
            self.news.borrow_mut().clear();
        } else if !outcome.waits() {
            *self.news.borrow_mut() =
                outcome.message_after(Attempt::of(entry).as_ref(), &self.context.words).into_owned();
        }
        if !is_about {
            return self.again();
        }
        if !outcome.waits() {
            self.forms().iter().filter(|form| form.parent() == entry.parent.as_deref()).for_each(|form| {
                form.settled();
                if outcome.is_taken() {
                    form.forget_sent(&entry.text);
                }
            });
        }
        self.publish(comment, outcome, entry.parent.as_deref());
        if comes_back {
            form.take_back(entry, None, Some(outcome.clone()), None);
            self.context.outbox.forget(&entry.id);
        }
        self.again();
    }

    /// Tells the reader of comments that the site has not taken for long, unless their form does.
    fn tell_stuck(&self) {
        let stuck = self.context.outbox.stuck();
        let told = self.stuck.replace(stuck.clone());
        let is_new = |id: &String| !told.contains(id) && !self.forms().iter().any(|form| form.reports(id));
        let words = self.context.words.stuck();
        let mut news = self.news.borrow_mut();
        if stuck.iter().any(is_new) {
            words.clone_into(&mut news);
        } else if stuck.is_empty() && *news == words {
            news.clear();
        }
    }

    /// Returns true if the form that replies to this comment is open.
    pub fn is_open(&self, comment: &ThreadComment) -> bool {
        self.open.borrow().as_deref() == Some(&*comment.id)
    }

    /// Sets whether the comment whose form is open is shown.
    pub fn place(&self, placed: bool) {
        self.placed.set(placed);
    }

    /// Removes the reader's own comments that are in the thread now.
    pub fn forget_published(&self, thread: &[&ThreadComment]) {
        self.context.outbox.forget_published(thread);
        self.published.borrow_mut().retain(|own| !own.stands_in(thread));
        let stands = |id: &str| thread.iter().any(|comment| comment.id == id);
        let stood = self.forms().iter().filter(|form| form.stands(stands)).count();
        if stood > 0 && *self.news.borrow() == self.context.words.held() {
            self.news.borrow_mut().clear();
        }
    }

    /// Returns the outbox entry that the thread shows under this id, if any.
    pub fn entry(&self, id: &str) -> Option<Entry> {
        self.waiting.borrow().iter().find(|(known, _)| known == id).map(|(_, entry)| entry.clone())
    }

    /// Returns true if a comment can be replied to. It can't if neither the payload nor the endpoint gave it an id.
    pub fn can_answer(&self, comment: &ThreadComment) -> bool {
        !self.context.closed && comment.has_own_id()
    }

    /// Returns true if comments are closed and the reader has no drafts.
    pub fn is_over(&self) -> bool {
        self.context.closed && self.forms().iter().all(|form| form.is_empty())
    }

    /// Returns the form below the thread: the open one, unless it is drawn under its comment.
    pub fn form_below(&self) -> Option<Rc<Form>> {
        match self.opened() {
            Some(_) if self.placed.get() => None,
            Some(reply) => Some(reply),
            None => Some(self.top.clone()),
        }
    }

    /// Returns the message about comments that were sent in the background.
    pub fn news(&self) -> String {
        self.news.borrow().clone()
    }

    /// Returns true if the author wants a comment back that is being sent.
    pub fn is_taking_back(&self) -> bool {
        !self.wanted.borrow().is_empty()
    }

    /// Returns true if the author wants this comment back while it is being sent.
    pub fn takes_back(&self, id: &str) -> bool {
        self.wanted.borrow().iter().any(|wanted| wanted == id)
    }

    /// Returns the comment whose form is open.
    pub fn open(&self) -> Option<String> {
        self.open.borrow().clone()
    }

    /// Returns the comment whose reply button gets the focus back, and clears it.
    pub fn take_refocus(&self) -> Option<String> {
        self.refocus.take()
    }

    /// Returns true once if a comment may be in the list already, so that its author needs to see the list.
    pub fn take_doubts(&self) -> bool {
        self.doubts.take()
    }

    fn reopened(&self, parent: &str) -> Rc<Form> {
        let mut thread = self.context.article.comments.thread.iter();
        let author = thread.find(|comment| comment.id == parent).map(|comment| &*comment.author);
        self.opened_for((parent.to_owned(), author.unwrap_or_default().to_owned()))
    }

    /// Opens a reply that was started on an earlier visit; if comments are closed, loads all of them.
    fn reopen(&self) {
        let begun = self.context.key.as_ref().map(|key| {
            Drafts::new(self.context.ports.store.clone(), &self.context.open_drafts, &self.context.ports.submit)
                .answered(key)
        });
        let opens = |parent: &String| !self.reopened(parent).is_empty() && !self.context.closed;
        if !begun.unwrap_or_default().iter().any(opens) {
            self.open.take();
        }
    }

    /// Returns all forms: the one below the thread, and those under comments.
    pub fn forms(&self) -> Vec<Rc<Form>> {
        let mut forms = vec![self.top.clone()];
        forms.extend_from_slice(&self.replies.borrow());
        forms
    }

    /// Opens the form that replies to a comment, given its id and author.
    pub fn reply(&self, answers: (String, String)) {
        self.opened_for(answers).focus();
        self.again();
    }

    /// Opens the form under a comment, reusing an earlier one.
    fn opened_for(&self, answers: (String, String)) -> Rc<Form> {
        *self.open.borrow_mut() = Some(answers.0.clone());
        if let Some(form) = self.opened() {
            return form;
        }
        let form = Rc::new(Form::new(&self.context, Some(answers), None));
        self.top.lend_person(&form);
        self.hear(&form);
        self.replies.borrow_mut().push(form.clone());
        form
    }

    /// Returns the open form that replies to a comment, if any.
    pub fn opened(&self) -> Option<Rc<Form>> {
        let open = self.open.borrow();
        self.replies.borrow().iter().find(|form| open.is_some() && form.parent() == open.as_deref()).cloned()
    }

    /// Returns the reader's own comments for the thread. Call this before [`Self::entry`].
    pub fn own(&self) -> Vec<ThreadComment> {
        let mut own: Vec<_> = self.published.borrow().iter().map(|own| own.comment.clone()).collect();
        let mut waiting = self.waiting.borrow_mut();
        waiting.clear();
        for entry in self.context.outbox.entries() {
            if self.forms().iter().any(|form| form.is_sending(&entry.id)) {
                continue;
            }
            let person = self.context.outbox.person(&entry).unwrap_or_default();
            let Receipt { id, date } = match &entry.state {
                State::Held(receipt) => receipt.clone(),
                _ => Receipt::default(),
            };
            let id = id.unwrap_or_else(|| format!("own-{}", entry.id));
            own.push(ThreadComment {
                id: id.clone(),
                parent: entry.parent.clone(),
                // The page knows no name of a reader who isn't remembered.
                author: if person.name.is_empty() { self.context.words.you().to_owned() } else { person.name },
                author_url: self.context.ports.urls.resolve(&person.website, None),
                date,
                body: paragraphs(&entry.text),
                moderation: if matches!(entry.state, State::Held(_)) { Moderation::Held } else { Moderation::Approved },
                ..ThreadComment::default()
            });
            waiting.push((id, entry));
        }
        own
    }

    /// Removes a comment that its author is done with.
    pub fn put_away(&self, id: &str) {
        self.context.outbox.forget(id);
        self.news.borrow_mut().clear();
        self.opened().unwrap_or_else(|| self.top.clone()).focus_status();
        self.again();
    }

    /// Posts a comment that its author has not found in the list.
    pub async fn insist(self: Rc<Self>, id: String) {
        self.context.outbox.insist(&id).await;
        self.news.borrow_mut().clear();
        self.again();
    }

    /// Moves a comment from the outbox into its form, as soon as it isn't being sent.
    pub async fn take_back(self: Rc<Self>, id: String, edit: bool) {
        if self.wanted.borrow().contains(&id) {
            return;
        }
        self.wanted.borrow_mut().push(id.clone());
        let told = self.context.words.taking_back();
        told.clone_into(&mut self.news.borrow_mut());
        self.again();
        let mut keep = |entry: &Entry, person: Option<Draft>| {
            let form = match &entry.parent {
                None => {
                    self.open.take();
                    self.top.clone()
                }
                Some(parent) => self.reopened(parent),
            };
            let refusal = match &entry.state {
                State::Refused(outcome) if edit => Some(outcome.clone()),
                _ => None,
            };
            let focus = if edit { Focus::On(Field::Text) } else { Focus::Status };
            form.take_back(entry, person.as_ref(), refusal, Some(focus));
        };
        self.context.outbox.take_back(&id, &mut keep).await;
        self.wanted.borrow_mut().retain(|wanted| *wanted != id);
        // If the attempt was stored, the message already says so.
        if *self.news.borrow() == told {
            self.news.borrow_mut().clear();
        }
        self.again();
    }
}
