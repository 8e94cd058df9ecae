//! The outbox: a checked comment is in the store before it is sent, and until the endpoint has taken it.
//!
//! Each comment is a key of its own in the store, so that tabs never write over each other's. Who sends one claims it first: under
//! a lock of the browser, or, without locks, by writing its name and looking again a little later. A claim ends by itself, so that a
//! comment of a tab that died goes on. Every widget of the site with the same endpoint sends what waits for that endpoint.

use std::cell::RefCell;
use std::rc::Rc;

use super::check::Comment;
use super::draft::Draft;
use super::drafts::ArticleKey;
use super::entry::{Entry, Signature, State};
use super::outcome::Outcome;
use super::person::People;
use super::waiting::Bell;
use crate::article::{CommentForm, SafeUrl};
use crate::digits::digits;
use crate::json::{list, text};
use crate::ports::Outside;

/// Where a comment is while it is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Only in the form.
    No,
    /// In the outbox as long as the page is open.
    WithPage,
    /// In the outbox, also after a reload.
    Lasting,
}

/// A comment in the outbox that has not been sent yet.
pub struct Posting {
    entry: Entry,
    comment: Comment,
    /// Where it is.
    pub kept: Kept,
}

impl Posting {
    /// Its name in the outbox.
    pub fn id(&self) -> &str {
        &self.entry.id
    }
}

/// Told of each comment that was sent by itself.
pub type WhenSettled = Box<dyn Fn(&Entry, &Comment, &Outcome)>;

/// The outbox of one widget.
pub struct Outbox {
    pub(super) outside: Outside,
    pub(super) form: CommentForm,
    article: Option<ArticleKey>,
    people: People,
    /// Who this is to other tabs.
    pub(super) me: String,
    /// Who signed what was written on this page.
    signed: RefCell<Vec<(String, Draft)>>,
    pub(super) bell: Rc<Bell>,
    pub(super) when_settled: RefCell<Option<WhenSettled>>,
    when_changed: RefCell<Option<Box<dyn Fn()>>>,
}

impl Outbox {
    /// The outbox of an article's form. Without a key of the article, comments can be sent but not kept.
    pub fn new(form: CommentForm, article: Option<ArticleKey>, outside: Outside) -> Rc<Self> {
        let people = People::new(outside.store.clone(), outside.clock.clone());
        let me = unique(&outside);
        Rc::new(Self {
            outside,
            form,
            article,
            people,
            me,
            signed: RefCell::default(),
            bell: Rc::default(),
            when_settled: RefCell::default(),
            when_changed: RefCell::default(),
        })
    }

    /// Whether this is the outbox of that form and article.
    pub fn is_of(&self, form: &CommentForm, article: Option<&ArticleKey>) -> bool {
        self.form == *form && self.article.as_ref() == article
    }

    /// Calls `tell` with each comment that was sent by itself.
    pub fn when_settled(&self, tell: WhenSettled) {
        *self.when_settled.borrow_mut() = Some(tell);
    }

    /// Calls `tell` when what waits may have changed, here or in another tab.
    pub fn when_changed(&self, tell: Box<dyn Fn()>) {
        *self.when_changed.borrow_mut() = Some(tell);
    }

    pub(super) fn changed(&self) {
        if let Some(tell) = &*self.when_changed.borrow() {
            tell();
        }
    }

    /// Puts a comment into the outbox, claimed for [`Self::send`]. `remembered` keeps its person too; `tried` says that the same
    /// text went out before, and nobody knows whether it arrived.
    pub fn put(&self, comment: &Comment, parent: Option<&str>, remembered: bool, tried: bool) -> Posting {
        let now = self.outside.clock.now();
        let person = comment.person();
        let kept = if remembered { self.people.keep(&person).ok() } else { None };
        let mut entry = Entry {
            id: unique(&self.outside),
            article: self.article.as_ref().map_or_else(String::new, |key| key.as_str().to_owned()),
            post: self.form.post.clone(),
            parent: parent.map(str::to_owned),
            text: comment.text().to_owned(),
            signature: match kept {
                Some(name) => Signature::Kept(name),
                None if person == Draft::default() => Signature::Nobody,
                None => Signature::Unkept,
            },
            written: now,
            tries: if tried { 2 } else { 1 },
            due: 0,
            closed_until: 0,
            owner: String::new(),
            state: State::Waiting,
        };
        entry.claim(&self.me, now);
        let kept = match self.article {
            Some(_) if self.write(&entry) => {
                self.signed.borrow_mut().push((entry.id.clone(), person));
                if self.outside.store.outlives_page(&self.key(&entry.id)) { Kept::Lasting } else { Kept::WithPage }
            }
            _ => Kept::No,
        };
        Posting { entry, comment: comment.clone(), kept }
    }

    /// Sends what was just put in.
    pub async fn send(&self, posting: Posting) -> Outcome {
        self.post(posting.entry, &posting.comment).await
    }

    /// The same words, from another tab or an earlier visit, that wait or are on their way.
    pub fn same(&self, text: &str, parent: Option<&str>) -> Option<Entry> {
        let held = |entry: &Entry| matches!(entry.state, State::Held(_));
        let same = |entry: &Entry| entry.text == text && entry.parent.as_deref() == parent && !held(entry);
        self.entries().into_iter().find(same)
    }

    /// What waits, was refused, or is held, of this article, oldest first.
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries = self.all();
        let article = self.article.as_ref().map_or("", ArticleKey::as_str);
        entries.retain(|entry| entry.article == article);
        entries
    }

    /// Who signs an entry, as far as this page may know.
    pub fn person(&self, entry: &Entry) -> Option<Draft> {
        let here = self.signed.borrow().iter().find(|(id, _)| *id == entry.id).map(|(_, person)| person.clone());
        here.or_else(|| match &entry.signature {
            Signature::Nobody => Some(Draft::default()),
            Signature::Unkept => None,
            Signature::Kept(name) => self.people.kept().filter(|(kept, _)| kept == name).map(|(_, person)| person),
        })
    }

    /// The entry as a comment that can be sent; none where its author's name is needed first.
    pub fn signed(&self, entry: &Entry) -> Option<Comment> {
        let draft = Draft { text: entry.text.clone(), ..self.person(entry)? };
        draft.check(&self.form).ok()
    }

    /// Takes a comment out, so that its author can go on writing: `keep` must have its text before it leaves the outbox.
    /// Gives nothing, and does nothing, while the comment is on its way or when it has gone.
    pub async fn take_back(&self, id: &str, keep: &mut dyn FnMut(&Entry, Option<Draft>)) -> bool {
        let free = |entry: &Entry, now: u64| !entry.is_claimed(now) && !matches!(entry.state, State::Held(_));
        let Some((entry, _hold)) = self.claim(id, &free, false).await else { return false };
        keep(&entry, self.person(&entry));
        self.forget(id);
        true
    }

    /// Forgets an entry: its text is somewhere else, or of no use any more.
    pub fn forget(&self, id: &str) {
        self.signed.borrow_mut().retain(|(signed, _)| signed != id);
        // Where the store is denied, it is only in memory, or will be tried again: a duplicate at most.
        let _ = self.outside.store.remove(&self.key(id));
    }

    /// Drops receipts that are too old, and those of comments that `stands` in the thread by their id or their words.
    pub fn reconcile(&self, stands: impl Fn(Option<&str>, &str) -> bool) {
        let now = self.outside.clock.now();
        for entry in self.entries() {
            if let State::Held(receipt) = &entry.state
                && (entry.is_stale(now) || stands(receipt.id.as_deref(), &entry.text))
            {
                self.forget(&entry.id);
            }
        }
    }

    /// Every entry for this endpoint, oldest first.
    pub(super) fn all(&self) -> Vec<Entry> {
        let prefix = self.prefix();
        let keys = self.outside.store.keys(&prefix);
        let id = |key: &String| Some(key.strip_prefix(&prefix)?.strip_suffix("\"]")?.to_owned());
        let mut entries: Vec<Entry> = Vec::new();
        for entry in keys.iter().filter_map(id).filter_map(|id| self.read(&id)) {
            // Put into its place: there are few, and a sort costs every reader kilobytes of code.
            let later = |other: &Entry| (other.written, &other.id) > (entry.written, &entry.id);
            let at = entries.iter().position(later).unwrap_or(entries.len());
            entries.insert(at, entry);
        }
        entries
    }

    pub(super) fn read(&self, id: &str) -> Option<Entry> {
        Entry::from_json(id, &self.outside.store.get(&self.key(id)).ok()??)
    }

    pub(super) fn write(&self, entry: &Entry) -> bool {
        self.outside.store.set(&self.key(&entry.id), &entry.to_json()).is_ok()
    }

    /// Comments without an endpoint go to the host page of their article, and are no other widget's business.
    fn prefix(&self) -> String {
        let article = || self.article.as_ref().map_or("", ArticleKey::as_str);
        let place = self.form.endpoint.as_ref().map_or_else(article, SafeUrl::as_str);
        ["article-widget/outbox/", list(&[text(place)]).trim_end_matches(']'), ",\""].concat()
    }

    pub(super) fn key(&self, id: &str) -> String {
        [&*self.prefix(), id, "\"]"].concat()
    }
}

fn unique(outside: &Outside) -> String {
    let clock = &outside.clock;
    [&digits(clock.now()), "-", &digits(clock.chance()), "-", &digits(clock.chance())].concat()
}
