//! The courier sends comments to one endpoint as long as the page is open, whichever article the page shows.
//!
//! Each comment has its own key in the store, so that tabs never overwrite each other's. A tab claims a comment before sending it: under a
//! browser lock, or, without locks, by writing its name and checking again a little later. Claims expire, so that a comment of a tab that
//! died is still sent.
//!
//! The courier also holds a copy of each entry it has seen. An entry that disappears from the store without a trace was cleared (by a
//! script, another tab or the browser) and is written back. A tab that is done with an entry leaves a trace for a while.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use serde::{Deserialize, Serialize};

use super::arrived::{self, Author, LookUp, Taken};
use super::attempt::Attempt;
use super::bell::Bell;
use super::check::Comment;
use super::draft::Draft;
use super::drafts::{ArticleKey, OpenDrafts};
use super::entry::{Entry, Signature, State};
use super::outcome::Outcome;
use super::person::People;
use super::provider::Provider;
use super::redirect::is_same_place;
use crate::json::{self, Value, flag};
use crate::model::{CommentForm, SafeUrl, ThreadComment};
use crate::ports::{Later, LockState, PageEvent, Ports, StorageUnavailable, Submit};

/// The beginning of the store keys of all outboxes.
const OUTBOX: &str = "article-widget/outbox/";

/// How long a trace stays in the store, in milliseconds.
const TRACE_LIFE: u64 = 15_000;
/// The same for a comment that has, or may have, reached the endpoint: a day. A tab may show the same text.
const ATTEMPT_LIFE: u64 = 86_400_000;
/// How many of these are kept.
const ATTEMPTS: usize = 50;

/// The record that replaces an entry that a tab is done with.
#[derive(Serialize, Deserialize)]
struct Trace {
    /// When the tab was done, in milliseconds since 1970.
    done: u64,
    /// True if the comment was sent.
    #[serde(with = "flag")]
    sent: bool,
    /// True if the endpoint has it.
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    taken: bool,
    /// The attempts to send it, if one has or may have arrived. They hold no text.
    #[serde(flatten)]
    attempt: Option<Attempt>,
}

/// What became of an attempt key in this browser.
pub enum Past {
    /// The endpoint has its comment.
    Taken,
    /// Its comment may have arrived, and its author took it back.
    Tried(Attempt),
}

/// The couriers of a page, one per endpoint.
#[derive(Default)]
pub struct Couriers {
    all: RefCell<Vec<Weak<Courier>>>,
    busy: Busy,
    drafts: Rc<OpenDrafts>,
}

/// The couriers that have something to send. They outlive their widgets.
type Busy = Rc<RefCell<Vec<Rc<Courier>>>>;

impl Couriers {
    /// Returns the drafts that the page's forms show.
    pub fn open_drafts(&self) -> Rc<OpenDrafts> {
        self.drafts.clone()
    }

    /// Returns the courier for a form. Comments without an endpoint go to the host page, so each article has its own courier for them.
    pub(super) fn of(&self, form: &CommentForm, article: Option<&ArticleKey>, ports: &Ports) -> Rc<Courier> {
        let place = form.endpoint.as_ref().map(SafeUrl::as_str).or(article.map(ArticleKey::as_str)).unwrap_or_default();
        let mut couriers = self.all.borrow_mut();
        couriers.retain(|courier| courier.strong_count() > 0);
        if let Some(courier) = couriers.iter().filter_map(Weak::upgrade).find(|courier| courier.place == place) {
            return courier;
        }
        let courier = Rc::new(Courier::new(place.to_owned(), ports.clone(), Rc::downgrade(&self.busy)));
        couriers.push(Rc::downgrade(&courier));
        courier
    }
}

/// The author of a comment that was written on this page, and how to send it from here.
struct Written {
    id: String,
    person: Draft,
    sender: Sender,
    /// True if it was written in another tab, perhaps under another name.
    learned: bool,
    /// Tells other tabs that this one knows the author.
    hold: Option<LockState>,
}

/// The form and port through which a comment is sent.
#[derive(Clone)]
pub(super) struct Sender {
    pub(super) form: CommentForm,
    pub(super) submit: Rc<dyn Submit>,
}

impl Sender {
    /// Returns true if the reader is logged in to the site, so that the account signs.
    pub(super) fn is_logged_in(&self) -> bool {
        let session = self.form.endpoint.as_ref().and_then(<dyn Provider>::session_at);
        session.is_some_and(|session| self.submit.is_logged_in(&session))
    }
}

/// What a thread knows about the comments of its article.
#[derive(Default)]
pub struct Known {
    /// The comments read so far, oldest first.
    pub comments: Vec<Rc<ThreadComment>>,
    /// True if the whole list was read.
    pub all: bool,
}

/// A widget of the page, as seen by the courier that sends its comments.
pub(super) trait Widget {
    /// Returns true if the entry belongs to the article that the widget shows.
    fn is_about(&self, entry: &Entry) -> bool;
    /// Returns how the widget sends comments.
    fn sender(&self) -> Sender;
    /// Writes back drafts that were cleared from the store. Returns true if there are any drafts.
    fn guard_drafts(&self) -> bool;
    /// Returns what its thread knows.
    fn known(&self) -> Known;
    /// Called when the network is back, or the reader returns to the page.
    fn woke(&self);
    /// Called when an attempt to send a comment has ended.
    fn settled(&self, entry: &Entry, comment: &Comment, outcome: &Outcome);
    /// Called when the waiting comments may have changed. `sent_elsewhere` means that another tab has sent one.
    fn changed(&self, sent_elsewhere: bool);
}

/// A comment and the outcome of an attempt to send it.
pub(super) struct Delivered {
    pub(super) entry: Entry,
    pub(super) comment: Comment,
    pub(super) outcome: Outcome,
}

/// Sends comments to one endpoint; see the module docs.
pub struct Courier {
    pub(super) ports: Ports,
    place: String,
    pub(super) people: People,
    /// The name that identifies this tab to others.
    pub(super) me: String,
    written: RefCell<Vec<Written>>,
    /// What the widgets show of the outbox, as [`Self::look`] returns it.
    pub(super) seen: RefCell<String>,
    copies: RefCell<Vec<Entry>>,
    /// The entries whose author only other tabs know.
    known_elsewhere: RefCell<Vec<String>>,
    /// Entries that another tab is done with but our widgets don't know about yet, and whether it sent them.
    done_elsewhere: RefCell<Vec<(Entry, bool)>>,
    widgets: RefCell<Vec<Weak<dyn Widget>>>,
    pub(super) bell: Rc<Bell>,
    /// Slow attempts, which continue while other comments are sent.
    pub(super) under_way: RefCell<Vec<Later<()>>>,
    pub(super) runs: Cell<bool>,
    /// The provider to use for the endpoint after another one failed.
    pub(super) retried: Cell<Option<&'static dyn Provider>>,
    /// True if the endpoint refuses the attempt key.
    pub(super) keyless: Cell<bool>,
    /// An address to post to, and the one to which it redirects.
    pub(super) moved: RefCell<Option<(SafeUrl, SafeUrl)>>,
    /// The reader's own comments that were sent.
    taken: RefCell<Vec<Taken>>,
    /// True if a form holds unsent text.
    pub(super) drafting: Cell<bool>,
    last_written: Cell<u64>,
    busy: Weak<RefCell<Vec<Rc<Self>>>>,
}

impl Courier {
    fn new(place: String, ports: Ports, busy: Weak<RefCell<Vec<Rc<Self>>>>) -> Self {
        let people = People::new(ports.store.clone(), ports.clock.clone());
        let me = unique(&ports);
        Self {
            ports,
            place,
            people,
            me,
            written: RefCell::default(),
            seen: RefCell::default(),
            copies: RefCell::default(),
            known_elsewhere: RefCell::default(),
            done_elsewhere: RefCell::default(),
            widgets: RefCell::default(),
            bell: Rc::default(),
            under_way: RefCell::default(),
            runs: Cell::default(),
            retried: Cell::default(),
            keyless: Cell::default(),
            moved: RefCell::default(),
            taken: RefCell::default(),
            drafting: Cell::default(),
            last_written: Cell::default(),
            busy,
        }
    }

    pub(super) fn attach(&self, widget: Weak<dyn Widget>) {
        let mut widgets = self.widgets.borrow_mut();
        widgets.retain(|widget| widget.strong_count() > 0);
        widgets.push(widget);
    }

    pub(super) fn widgets(&self) -> Vec<Rc<dyn Widget>> {
        self.widgets.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// Returns the current time, but always later than the last call.
    pub(super) fn next_moment(&self) -> u64 {
        let moment = self.ports.clock.now().max(self.last_written.get() + 1);
        self.last_written.set(moment);
        moment
    }

    /// Puts an entry into the store; if the store denies it, the entry is only in memory. Returns true if it was stored.
    pub(super) fn put(self: &Rc<Self>, entry: &Entry, person: Draft, sender: Sender) -> bool {
        let kept = self.write(entry);
        self.set_busy(true);
        self.written.borrow_mut().retain(|written| written.id != entry.id);
        self.know_author(entry, person, sender, false);
        kept
    }

    fn know_author(&self, entry: &Entry, person: Draft, sender: Sender, learned: bool) {
        self.written.borrow_mut().push(Written { id: entry.id.clone(), person, sender, learned, hold: None });
    }

    /// Notes the author of an entry of another tab, which a reader has typed here as well.
    pub(super) fn learn(&self, entry: &Entry, person: Draft, sender: Sender) {
        if self.signed(entry).is_none() {
            self.know_author(entry, person, sender, true);
        }
    }

    /// Returns true if an entry may have been sent under another name than the one that this tab has learned.
    pub(super) fn has_learned(&self, id: &str) -> bool {
        self.written.borrow().iter().any(|written| written.id == id && written.learned)
    }

    /// Returns true if another tab knows the author of an entry.
    pub(super) fn is_known_elsewhere(&self, id: &str) -> bool {
        self.known_elsewhere.borrow().iter().any(|known| known == id)
    }

    /// Lets other tabs know which authors this tab knows without the store, and finds out which ones they know. Without browser locks
    /// this stays unknown.
    pub(super) async fn compare_authors(&self) {
        let entries = self.all();
        self.known_elsewhere.borrow_mut().retain(|id| entries.iter().any(|entry| entry.id == *id));
        for entry in entries {
            if entry.signature != Signature::Unkept || entry.state != State::Waiting {
                continue;
            }
            let is_held = |written: &Written| written.id == entry.id && written.hold.is_some();
            if self.written.borrow().iter().any(is_held) {
                continue;
            }
            let lock = self.ports.lock.try_lock(&format!("{}/author", self.key(&entry.id))).await;
            let is_taken = matches!(lock, LockState::Taken);
            let mut written = self.written.borrow_mut();
            if let Some(written) = written.iter_mut().find(|written| written.id == entry.id) {
                // Another run may have been given the lock meanwhile.
                if written.hold.is_none() {
                    written.hold = Some(lock).filter(|_| !is_taken);
                }
                continue;
            }
            let mut known = self.known_elsewhere.borrow_mut();
            known.retain(|id| *id != entry.id);
            known.extend(is_taken.then_some(entry.id));
        }
    }

    /// Sets whether the courier must outlive its widgets.
    pub(super) fn set_busy(self: &Rc<Self>, busy: bool) {
        if let Some(all) = self.busy.upgrade() {
            let mut all = all.borrow_mut();
            all.retain(|other| !Rc::ptr_eq(other, self));
            all.extend(busy.then(|| self.clone()));
        }
    }

    /// Returns true if an entry was written on this page.
    pub(super) fn has_written(&self, id: &str) -> bool {
        self.written.borrow().iter().any(|written| written.id == id)
    }

    /// Returns the author of an entry, if this page knows them.
    pub(super) fn person(&self, entry: &Entry) -> Option<Draft> {
        let here = self.written.borrow().iter().find(|here| here.id == entry.id).map(|here| here.person.clone());
        here.or_else(|| match &entry.signature {
            Signature::Nobody => Some(Draft::default()),
            Signature::Unkept => None,
            Signature::Kept(name) => self.people.kept().filter(|(kept, _)| kept == name).map(|(_, person)| person),
        })
    }

    /// Returns the entry as a sendable comment and how to send it, or `None` if the author's name is needed first.
    pub(super) fn signed(&self, entry: &Entry) -> Option<(Comment, Sender)> {
        let here = self.written.borrow().iter().find(|here| here.id == entry.id).map(|here| here.sender.clone());
        let widgets = self.widgets();
        // Prefer a widget that shows the article: the host page listens for events on that element.
        let shown = widgets.iter().find(|widget| widget.is_about(entry));
        let sender = match (shown, here) {
            (Some(widget), _) => widget.sender(),
            (None, Some(sender)) => sender,
            (None, None) => widgets.first()?.sender(),
        };
        // An unsigned comment needed no name when it was written: an account signs it, or the site requires none.
        let require_name_email = sender.form.require_name_email && entry.signature != Signature::Nobody;
        let form = CommentForm { post: entry.post.clone(), require_name_email, ..sender.form };
        let draft = Draft { text: entry.text.clone(), ..self.person(entry)? };
        let comment = draft.check(&form).ok()?;
        Some((comment, Sender { form, submit: sender.submit }))
    }

    /// Returns the provider for a form's endpoint.
    pub(super) fn provider(&self, form: &CommentForm) -> &'static dyn Provider {
        self.retried.get().unwrap_or_else(|| <dyn Provider>::of(form))
    }

    /// Looks up a comment in the list of its article.
    pub(super) async fn look_up(&self, entry: &Entry, author: Author<'_>, form: &CommentForm) -> LookUp {
        arrived::look_up(&self.ports, entry, author, form, &self.all(), &self.taken_of(&entry.article)).await
    }

    /// Notes that the endpoint has stored an entry, with its id, if this tab knows that.
    pub(super) fn note_taken(&self, entry: &Entry, id: Option<String>) {
        self.taken.borrow_mut().push(Taken::of(entry, id));
    }

    /// Returns the reader's own comments on an article that the endpoint has stored, as far as this page knows.
    pub(super) fn taken_of(&self, article: &str) -> Vec<Taken> {
        self.taken.borrow().iter().filter(|taken| taken.article == article).cloned().collect()
    }

    /// Tells all widgets except `but` about the outcome for a comment.
    pub(super) fn tell(&self, delivered: &Delivered, but: Option<&dyn Widget>) {
        let Delivered { entry, comment, outcome } = delivered;
        for widget in self.widgets() {
            if but.is_none_or(|but| !std::ptr::addr_eq(but, &raw const *widget)) {
                widget.settled(entry, comment, outcome);
            }
        }
    }

    /// Returns all entries for this endpoint, oldest first.
    pub(super) fn all(&self) -> Vec<Entry> {
        let prefix = self.prefix();
        let keys = self.ports.store.keys(&prefix);
        let mut ids: Vec<String> = keys.iter().filter_map(|key| self.id_of(key).map(str::to_owned)).collect();
        for copy in &*self.copies.borrow() {
            if !ids.contains(&copy.id) {
                ids.push(copy.id.clone());
            }
        }
        let mut entries: Vec<Entry> = Vec::new();
        for entry in ids.iter().filter_map(|id| self.read(id)) {
            // Inserted in order: there are few entries, and a sort adds 2 KB to the download.
            let later = |other: &Entry| (other.written, &other.id) > (entry.written, &entry.id);
            let at = entries.iter().position(later).unwrap_or(entries.len());
            entries.insert(at, entry);
        }
        entries
    }

    /// Returns an entry as stored, or our copy if it was cleared.
    pub(super) fn read(&self, id: &str) -> Option<Entry> {
        match self.ports.store.get(&self.key(id)) {
            Ok(Some(kept)) => self.see(id, &kept),
            _ => self.copies.borrow().iter().find(|copy| copy.id == id).cloned(),
        }
    }

    /// Interprets a stored record and updates our copy. Returns the entry, our copy if the record is garbage, or `None` if it is a trace of
    /// an entry that another tab is done with.
    fn see(&self, id: &str, kept: &str) -> Option<Entry> {
        let entry = Entry::from_record(id, kept);
        let copy = self.copies.borrow().iter().find(|copy| copy.id == id).cloned();
        if entry.is_none() && is_garbage(kept) {
            return copy;
        }
        // Our copy may have the endpoint's words, which are not stored.
        if copy.is_some() && copy.as_ref().map(Entry::as_stored) == entry {
            return copy;
        }
        if let (Some(Trace { sent, .. }), Some(copy)) = (json::from_str(kept), copy) {
            if sent {
                self.note_taken(&copy, None);
            }
            self.done_elsewhere.borrow_mut().push((copy, sent));
            self.bell.ring(false);
        }
        self.copy(id, entry.clone());
        entry
    }

    /// Returns true if an entry was cleared from the store or overwritten with garbage.
    fn is_cleared(&self, id: &str) -> bool {
        match self.ports.store.get(&self.key(id)) {
            Ok(Some(kept)) => Entry::from_record(id, &kept).is_none() && is_garbage(&kept),
            Ok(None) => true,
            Err(StorageUnavailable) => false,
        }
    }

    /// Tells the widgets about entries that another tab is done with.
    pub(super) fn tell_done_elsewhere(&self) {
        for (entry, sent) in self.done_elsewhere.take() {
            self.widgets().iter().filter(|widget| widget.is_about(&entry)).for_each(|widget| widget.changed(sent));
        }
    }

    pub(super) fn write(&self, entry: &Entry) -> bool {
        // Without an article nothing could show it again.
        if entry.article.is_empty() {
            return false;
        }
        self.copy(&entry.id, Some(entry.clone()));
        self.ports.store.set(&self.key(&entry.id), &json::to_string(&entry.as_stored())).is_ok()
    }

    fn copy(&self, id: &str, entry: Option<Entry>) {
        let mut copies = self.copies.borrow_mut();
        copies.retain(|copy| copy.id != id);
        copies.extend(entry);
    }

    /// Removes an entry that was `sent`, that is kept elsewhere, or that is no longer needed.
    pub(super) fn forget(&self, id: &str, sent: bool) {
        self.written.borrow_mut().retain(|written| written.id != id);
        let entry = self.read(id);
        self.copy(id, None);
        // Other tabs have copies. The trace tells them that the entry wasn't merely cleared, even if it was cleared as well.
        if let Some(entry) = entry {
            let taken = sent || entry.state.is_taken();
            let attempt = Some(Attempt::from(&entry)).filter(|attempt| taken || attempt.tries > 0);
            let trace = Trace { done: self.ports.clock.now(), sent, taken, attempt };
            let _ = self.ports.store.set(&self.key(id), &json::to_string(&trace));
        }
        self.bell.ring(false);
    }

    /// Returns what became of an attempt key, in this tab or another one.
    pub(super) fn past(&self, key: &str) -> Option<Past> {
        let mut past = None;
        for place in self.ports.store.keys(OUTBOX) {
            let kept = self.ports.store.get(&place).ok().flatten().unwrap_or_default();
            let (taken, attempt) = match json::from_str(&kept) {
                Some(Trace { taken, attempt: Some(attempt), .. }) => (taken, attempt),
                Some(_) => continue,
                None => match Entry::from_record("", &kept) {
                    Some(entry) if entry.state.is_taken() => (true, Attempt::from(&entry)),
                    _ => continue,
                },
            };
            if attempt.key == key {
                if taken {
                    return Some(Past::Taken);
                }
                past = Some(Past::Tried(attempt));
            }
        }
        past
    }

    /// Takes over an article's comments that were kept for an earlier address of the endpoint, unless a tab is sending them there.
    pub(super) fn adopt(&self, article: &ArticleKey, list: Option<&SafeUrl>) {
        let now = self.ports.clock.now();
        for old in self.ports.store.keys(OUTBOX) {
            let Some((place, id)) = old.strip_prefix(OUTBOX).and_then(json::from_str::<(String, String)>) else {
                continue;
            };
            if place == self.place || !is_same_place(&place, &self.place) {
                continue;
            }
            let kept = self.ports.store.get(&old).ok().flatten().unwrap_or_default();
            let is_it = |entry: &Entry| article.is_same(&entry.article) && !entry.is_claimed(now);
            let Some(entry) = Entry::from_record(&id, &kept).filter(is_it) else { continue };
            let list = list.map(|list| list.as_str().to_owned());
            if self.write(&Entry { article: article.as_str().to_owned(), list, ..entry }) {
                let trace = Trace { done: now, sent: false, taken: false, attempt: None };
                let _ = self.ports.store.set(&old, &json::to_string(&trace));
            }
        }
    }

    /// Removes expired traces. Returns when the next one expires.
    pub(super) fn sweep_traces(&self) -> Option<u64> {
        let now = self.ports.clock.now();
        let mut next = None;
        let mut oldest: Option<(u64, String)> = None;
        let mut attempts = 0;
        for key in self.ports.store.keys(OUTBOX) {
            let kept = self.ports.store.get(&key).ok().flatten();
            let Some(Trace { done, attempt, .. }) = kept.as_deref().and_then(json::from_str) else { continue };
            let life = if attempt.is_some() { ATTEMPT_LIFE } else { TRACE_LIFE };
            let due = done.saturating_add(life);
            if due <= now || done > now.saturating_add(1_000) {
                let _ = self.ports.store.remove(&key);
                continue;
            }
            next = Some(next.map_or(due, |next: u64| next.min(due)));
            if attempt.is_some() {
                attempts += 1;
                if oldest.as_ref().is_none_or(|(before, _)| done < *before) {
                    oldest = Some((done, key));
                }
            }
        }
        // One more comes at a time.
        if let Some((_, oldest)) = oldest.filter(|_| attempts > ATTEMPTS) {
            let _ = self.ports.store.remove(&oldest);
        }
        next
    }

    /// Returns true if there is anything that could be cleared from the store.
    pub(super) fn has_something(&self) -> bool {
        self.drafting.get() || !self.copies.borrow().is_empty()
    }

    /// Writes back cleared entries, as uncertain: another tab may have sent them meanwhile.
    pub(super) fn restore(&self) {
        let copies = self.copies.borrow().clone();
        for copy in copies {
            if self.is_cleared(&copy.id) {
                self.write(&Entry { uncertain: true, tries: copy.tries.max(1), ..copy });
            } else if !self.ports.store.outlives_page(&self.key(&copy.id)) {
                // The store may have room by now.
                self.write(&copy);
            }
        }
    }

    /// Handles an event from the page or from other tabs.
    pub(super) fn hear(&self, event: &PageEvent) {
        match event {
            PageEvent::Elsewhere { key: Some(key), value: Some(value) } if self.id_of(key).is_some() => {
                if let Some(id) = self.id_of(key) {
                    self.see(id, value);
                }
                self.tell_done_elsewhere();
            }
            PageEvent::Elsewhere { .. } => self.guard_drafts(),
            PageEvent::Leaving => {
                // A page that holds a lock isn't kept for "Back".
                self.written.borrow_mut().iter_mut().for_each(|written| written.hold = None);
                self.restore();
                self.guard_drafts();
            }
            // Other tabs may have finished with the entries that are gone, and their traces have expired.
            PageEvent::Restored => {
                self.copies.borrow_mut().retain(|copy| !copy.state.is_taken() || !self.is_cleared(&copy.id));
                for copy in self.copies.borrow_mut().iter_mut().filter(|copy| self.is_cleared(&copy.id)) {
                    (copy.vanished, copy.uncertain, copy.tries) = (true, true, copy.tries.max(1));
                }
            }
            PageEvent::Awake => {}
        }
        let awake = matches!(event, PageEvent::Awake | PageEvent::Restored);
        if awake {
            self.widgets().iter().for_each(|widget| widget.woke());
        }
        self.bell.ring(awake);
    }

    /// Writes back drafts of the widgets' forms that are gone from the store.
    pub(super) fn guard_drafts(&self) {
        self.drafting.set(false);
        for widget in self.widgets() {
            if widget.guard_drafts() {
                self.drafting.set(true);
            }
        }
    }

    /// Returns true if the courier may be dropped once it has no widgets.
    pub(super) fn is_idle(&self) -> bool {
        let copies = self.copies.borrow().clone();
        self.under_way.borrow().is_empty() && !copies.iter().any(|copy| self.can_go_on(copy))
    }

    fn prefix(&self) -> String {
        format!("{OUTBOX}[{},\"", json::to_string(&self.place))
    }

    fn id_of<'a>(&self, key: &'a str) -> Option<&'a str> {
        key.strip_prefix(&*self.prefix())?.strip_suffix("\"]")
    }

    pub(super) fn key(&self, id: &str) -> String {
        format!("{}{id}\"]", self.prefix())
    }
}

/// Returns true if a record is neither an entry, nor a trace, nor from a later release.
fn is_garbage(kept: &str) -> bool {
    let record = json::parse(kept.as_bytes()).unwrap_or_default();
    let is_later = matches!(record.get("v"), Some(Value::Number(version)) if version != "1");
    !is_later && json::from_str::<Trace>(kept).is_none()
}

/// Returns a unique name.
pub(super) fn unique(ports: &Ports) -> String {
    let clock = &ports.clock;
    format!("{}-{}-{}", clock.now(), clock.random_u32(), clock.random_u32())
}
