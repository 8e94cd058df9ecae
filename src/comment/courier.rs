//! The courier: carries comments to one endpoint as long as the page is open, whichever article the page shows.
//!
//! Each comment is a key of its own in the store, so that tabs never write over each other's. The tab that sends one claims it first:
//! under a lock of the browser, or, without locks, by writing its name and looking again a little later. A claim ends by itself, so
//! that a comment of a tab that died goes on.
//!
//! The courier also holds a copy of each entry that it saw. An entry that has gone from the store without a trace was cleared (by a
//! script, another tab or the browser), and is written back. A tab that is done with an entry leaves a trace for a moment.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use serde::{Deserialize, Serialize};

use super::arrived::{self, Author, LookUp};
use super::bell::Bell;
use super::check::Comment;
use super::draft::Draft;
use super::drafts::{ArticleKey, OpenDrafts};
use super::entry::{Entry, Signature};
use super::outcome::Outcome;
use super::person::People;
use super::provider::Provider;
use crate::json::{self, Value, flag};
use crate::model::{CommentForm, SafeUrl, ThreadComment};
use crate::ports::{Later, Notice, Ports, StorageUnavailable, Submit};

/// How long the trace of an entry stays in the store, in milliseconds.
const TRACE_LIFE: u64 = 15_000;

/// What is left in the store of an entry that a tab is done with.
#[derive(Serialize, Deserialize)]
struct Trace {
    /// When that was, in milliseconds since 1970.
    done: u64,
    /// Whether the comment was sent.
    #[serde(with = "flag")]
    sent: bool,
}

/// The couriers of a page, one for each endpoint.
#[derive(Default)]
pub struct Couriers {
    all: RefCell<Vec<Weak<Courier>>>,
    busy: Busy,
    drafts: Rc<OpenDrafts>,
}

/// The couriers that have something to carry. They stay when all their widgets leave the page.
type Busy = Rc<RefCell<Vec<Rc<Courier>>>>;

impl Couriers {
    /// The drafts that the forms of the page show.
    pub fn open_drafts(&self) -> Rc<OpenDrafts> {
        self.drafts.clone()
    }

    /// The courier for a form. Comments without an endpoint go to the host page of their article, and are no other widget's business.
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

/// Who wrote a comment on this page, and how it is sent from here.
struct Written {
    id: String,
    person: Draft,
    sender: Sender,
}

/// How a comment is sent.
#[derive(Clone)]
pub(super) struct Sender {
    pub(super) form: CommentForm,
    pub(super) submit: Rc<dyn Submit>,
}

/// What a thread knows of the comments of its article.
#[derive(Default)]
pub struct Known {
    /// Those that were read, oldest first.
    pub comments: Vec<Rc<ThreadComment>>,
    /// Whether the list was read to its end.
    pub all: bool,
}

/// A widget of the page, as the courier that sends its comments knows it.
pub(super) trait Widget {
    /// Whether an entry belongs to the article that it shows.
    fn is_about(&self, entry: &Entry) -> bool;
    /// How a comment is sent from it.
    fn sender(&self) -> Sender;
    /// Writes back drafts that were cleared from the store, and gives whether there are any.
    fn guard_drafts(&self) -> bool;
    /// What its thread knows by now.
    fn known(&self) -> Known;
    /// The network is back, or the reader looks at the page again.
    fn woke(&self);
    /// A comment was sent.
    fn settled(&self, entry: &Entry, comment: &Comment, outcome: &Outcome);
    /// What waits may have changed; with whether another tab has sent something of it.
    fn changed(&self, sent_elsewhere: bool);
}

/// A comment whose attempt has ended.
pub(super) struct Delivered {
    pub(super) entry: Entry,
    pub(super) comment: Comment,
    pub(super) outcome: Outcome,
}

/// See the file's head.
pub struct Courier {
    pub(super) ports: Ports,
    place: String,
    pub(super) people: People,
    /// This tab's name to other tabs.
    pub(super) me: String,
    written: RefCell<Vec<Written>>,
    copies: RefCell<Vec<Entry>>,
    /// The entries that another tab is done with and no widget of this one has been told about, with whether it sent them.
    done_elsewhere: RefCell<Vec<(Entry, bool)>>,
    widgets: RefCell<Vec<Weak<dyn Widget>>>,
    pub(super) bell: Rc<Bell>,
    /// Attempts that take long, and go on while other comments are sent.
    pub(super) under_way: RefCell<Vec<Later<()>>>,
    pub(super) runs: Cell<bool>,
    /// The provider that speaks to the endpoint where another one had failed.
    pub(super) retried: Cell<Option<&'static dyn Provider>>,
    /// The reader's own comments that were sent: their ids, empty where another tab was told it, and what they say.
    pub(super) receipts: RefCell<Vec<(String, String)>>,
    /// Whether a form has a text that nobody has sent.
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
            copies: RefCell::default(),
            done_elsewhere: RefCell::default(),
            widgets: RefCell::default(),
            bell: Rc::default(),
            under_way: RefCell::default(),
            runs: Cell::default(),
            retried: Cell::default(),
            receipts: RefCell::default(),
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

    /// Now, and later than everything that was written here before.
    pub(super) fn next_moment(&self) -> u64 {
        let moment = self.ports.clock.now().max(self.last_written.get() + 1);
        self.last_written.set(moment);
        moment
    }

    /// Puts an entry into the store, or only into memory where the store denies it.
    pub(super) fn put(self: &Rc<Self>, entry: &Entry, person: Draft, sender: Sender) -> bool {
        let kept = self.write(entry);
        self.set_busy(true);
        self.written.borrow_mut().retain(|written| written.id != entry.id);
        self.written.borrow_mut().push(Written { id: entry.id.clone(), person, sender });
        kept
    }

    /// Stays, or may go, when all its widgets leave the page.
    pub(super) fn set_busy(self: &Rc<Self>, busy: bool) {
        if let Some(all) = self.busy.upgrade() {
            let mut all = all.borrow_mut();
            all.retain(|other| !Rc::ptr_eq(other, self));
            all.extend(busy.then(|| self.clone()));
        }
    }

    /// The reader who signs an entry, if this page knows.
    pub(super) fn person(&self, entry: &Entry) -> Option<Draft> {
        let here = self.written.borrow().iter().find(|here| here.id == entry.id).map(|here| here.person.clone());
        here.or_else(|| match &entry.signature {
            Signature::Nobody => Some(Draft::default()),
            Signature::Unkept => None,
            Signature::Kept(name) => self.people.kept().filter(|(kept, _)| kept == name).map(|(_, person)| person),
        })
    }

    /// The entry as a comment that can be sent, and how; none where its author's name is needed first.
    pub(super) fn signed(&self, entry: &Entry) -> Option<(Comment, Sender)> {
        let here = self.written.borrow().iter().find(|here| here.id == entry.id).map(|here| here.sender.clone());
        let widgets = self.widgets();
        // A widget that shows the article comes first: its host page listens to that element.
        let shown = widgets.iter().find(|widget| widget.is_about(entry));
        let sender = match (shown, here) {
            (Some(widget), _) => widget.sender(),
            (None, Some(sender)) => sender,
            (None, None) => widgets.first()?.sender(),
        };
        // What nobody signed needed no name when it was written: an account signs it, or the site wants none.
        let require_name_email = sender.form.require_name_email && entry.signature != Signature::Nobody;
        let form = CommentForm { post: entry.post.clone(), require_name_email, ..sender.form };
        let draft = Draft { text: entry.text.clone(), ..self.person(entry)? };
        let comment = draft.check(&form).ok()?;
        Some((comment, Sender { form, submit: sender.submit }))
    }

    /// What speaks to the endpoint of a form.
    pub(super) fn provider(&self, form: &CommentForm) -> &'static dyn Provider {
        self.retried.get().unwrap_or_else(|| <dyn Provider>::of(form))
    }

    /// Looks for a comment in the list of its article.
    pub(super) async fn look_up(&self, entry: &Entry, author: Author<'_>, form: &CommentForm) -> LookUp {
        let receipts = self.receipts.borrow().clone();
        arrived::look_up(&self.ports, entry, author, form, &self.all(), &receipts).await
    }

    /// Tells all widgets but one about a comment that was sent.
    pub(super) fn tell(&self, delivered: &Delivered, but: Option<&dyn Widget>) {
        let Delivered { entry, comment, outcome } = delivered;
        for widget in self.widgets() {
            if but.is_none_or(|but| !std::ptr::addr_eq(but, &raw const *widget)) {
                widget.settled(entry, comment, outcome);
            }
        }
    }

    /// Every entry for this endpoint, oldest first.
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
            // Put into its place: there are few, and a sort adds 2 KB to the download.
            let later = |other: &Entry| (other.written, &other.id) > (entry.written, &entry.id);
            let at = entries.iter().position(later).unwrap_or(entries.len());
            entries.insert(at, entry);
        }
        entries
    }

    /// An entry as the store has it now; where it was cleared, as it was.
    pub(super) fn read(&self, id: &str) -> Option<Entry> {
        match self.ports.store.get(&self.key(id)) {
            Ok(Some(kept)) => self.see(id, &kept),
            _ => self.copies.borrow().iter().find(|copy| copy.id == id).cloned(),
        }
    }

    /// What the store holds for an entry: the entry, or the trace of one that a tab is done with. Of what is nothing of ours, the entry
    /// as it was.
    fn see(&self, id: &str, kept: &str) -> Option<Entry> {
        let entry = Entry::from_record(id, kept);
        let copy = self.copies.borrow().iter().find(|copy| copy.id == id).cloned();
        if entry.is_none() && is_garbage(kept) {
            return copy;
        }
        if let (Some(Trace { sent, .. }), Some(copy)) = (json::from_str(kept), copy) {
            self.receipts.borrow_mut().extend(sent.then(|| (String::new(), copy.text.clone())));
            self.done_elsewhere.borrow_mut().push((copy, sent));
            self.bell.ring(false);
        }
        self.copy(id, entry.clone());
        entry
    }

    /// Whether an entry was cleared from the store, or written over.
    fn is_cleared(&self, id: &str) -> bool {
        match self.ports.store.get(&self.key(id)) {
            Ok(Some(kept)) => Entry::from_record(id, &kept).is_none() && is_garbage(&kept),
            Ok(None) => true,
            Err(StorageUnavailable) => false,
        }
    }

    /// Tells the widgets about the entries that another tab is done with.
    pub(super) fn tell_done_elsewhere(&self) {
        for (entry, sent) in self.done_elsewhere.take() {
            self.widgets().iter().filter(|widget| widget.is_about(&entry)).for_each(|widget| widget.changed(sent));
        }
    }

    pub(super) fn write(&self, entry: &Entry) -> bool {
        self.copy(&entry.id, Some(entry.clone()));
        self.ports.store.set(&self.key(&entry.id), &json::to_string(entry)).is_ok()
    }

    fn copy(&self, id: &str, entry: Option<Entry>) {
        let mut copies = self.copies.borrow_mut();
        copies.retain(|copy| copy.id != id);
        copies.extend(entry);
    }

    /// Forgets an entry: its text was `sent`, is somewhere else, or of no use any more.
    pub(super) fn forget(&self, id: &str, sent: bool) {
        self.written.borrow_mut().retain(|written| written.id != id);
        let is_kept = self.ports.store.get(&self.key(id)).is_ok_and(|kept| kept.is_some());
        let was_here = is_kept || self.copies.borrow().iter().any(|copy| copy.id == id);
        self.copy(id, None);
        // Other tabs have a copy. The trace tells them that the entry was not only cleared, also where that has happened, too.
        let trace = json::to_string(&Trace { done: self.ports.clock.now(), sent });
        if was_here {
            let _ = self.ports.store.set(&self.key(id), &trace);
        }
        self.bell.ring(false);
    }

    /// Removes old traces. Gives when the next one is old.
    pub(super) fn sweep_traces(&self) -> Option<u64> {
        let now = self.ports.clock.now();
        let mut next = None;
        for key in self.ports.store.keys(&self.prefix()) {
            let kept = self.ports.store.get(&key).ok().flatten();
            let Some(Trace { done, .. }) = kept.as_deref().and_then(json::from_str) else { continue };
            let due = done.saturating_add(TRACE_LIFE);
            if due <= now || done > now.saturating_add(1_000) {
                let _ = self.ports.store.remove(&key);
            } else {
                next = Some(next.map_or(due, |next: u64| next.min(due)));
            }
        }
        next
    }

    /// Whether there is something that may be cleared from the store.
    pub(super) fn has_something(&self) -> bool {
        self.drafting.get() || !self.copies.borrow().is_empty()
    }

    /// Writes back what was cleared. Another tab may have sent it meanwhile.
    pub(super) fn restore(&self) {
        let copies = self.copies.borrow().clone();
        for copy in copies {
            if self.is_cleared(&copy.id) {
                self.write(&Entry { uncertain: true, tries: copy.tries.max(1), ..copy });
            } else if !self.ports.store.outlives_page(&self.key(&copy.id)) {
                // There may be room by now.
                self.write(&copy);
            }
        }
    }

    /// What happened around the widget.
    pub(super) fn hear(&self, notice: &Notice) {
        match notice {
            Notice::Elsewhere { key: Some(key), value: Some(value) } if self.id_of(key).is_some() => {
                if let Some(id) = self.id_of(key) {
                    self.see(id, value);
                }
                self.tell_done_elsewhere();
            }
            Notice::Elsewhere { .. } => self.guard_drafts(),
            Notice::Leaving => {
                self.restore();
                self.guard_drafts();
            }
            // Other tabs may have been done with any that has gone, and their traces are gone, too.
            Notice::Restored => {
                self.copies.borrow_mut().retain(|copy| !copy.state.is_taken() || !self.is_cleared(&copy.id));
                for copy in self.copies.borrow_mut().iter_mut().filter(|copy| self.is_cleared(&copy.id)) {
                    (copy.vanished, copy.uncertain, copy.tries) = (true, true, copy.tries.max(1));
                }
            }
            Notice::Awake => {}
        }
        let awake = matches!(notice, Notice::Awake | Notice::Restored);
        if awake {
            self.widgets().iter().for_each(|widget| widget.woke());
        }
        self.bell.ring(awake);
    }

    /// Writes back what forms had kept, where it is gone.
    pub(super) fn guard_drafts(&self) {
        self.drafting.set(false);
        for widget in self.widgets() {
            if widget.guard_drafts() {
                self.drafting.set(true);
            }
        }
    }

    /// Whether it may go when no widget is there any more.
    pub(super) fn is_idle(&self) -> bool {
        let copies = self.copies.borrow().clone();
        self.under_way.borrow().is_empty() && !copies.iter().any(|copy| self.can_go_on(copy))
    }

    fn prefix(&self) -> String {
        format!("article-widget/outbox/[{},\"", json::to_string(&self.place))
    }

    fn id_of<'a>(&self, key: &'a str) -> Option<&'a str> {
        key.strip_prefix(&*self.prefix())?.strip_suffix("\"]")
    }

    pub(super) fn key(&self, id: &str) -> String {
        format!("{}{id}\"]", self.prefix())
    }
}

/// Whether a record is neither an entry nor a trace, nor of a later release.
fn is_garbage(kept: &str) -> bool {
    let record = json::parse(kept.as_bytes()).unwrap_or_default();
    let is_later = matches!(record.get("v"), Some(Value::Number(version)) if version != "1");
    !is_later && json::from_str::<Trace>(kept).is_none()
}

/// A name that nothing else has.
pub(super) fn unique(ports: &Ports) -> String {
    let clock = &ports.clock;
    format!("{}-{}-{}", clock.now(), clock.random_u32(), clock.random_u32())
}
