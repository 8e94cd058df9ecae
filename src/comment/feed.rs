//! Reads an article's thread on: when it comes near, when the reader wants more, and for news where the host wants that.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::form::{Changed, Spawn};
use super::{Thread, read_on};
use crate::model::{Comments, Order, SafeUrl};
use crate::ports::Ports;

/// What tells one thread from another: its list, its order, its depth, and how often it is looked at.
type Settings = (Option<SafeUrl>, Order, u32, Option<u32>);

/// The thread of one widget, and what reads it.
pub struct Feed {
    /// The thread.
    pub thread: RefCell<Thread>,
    settings: Settings,
    ports: Rc<Ports>,
    changed: RefCell<Option<Changed>>,
    spawn: Spawn,
    near: Cell<bool>,
}

impl Feed {
    /// Reads the thread of these comments; what `before` read of the same list is not read again.
    pub fn new(comments: &Comments, ports: &Rc<Ports>, spawn: Spawn, before: Option<&Rc<Self>>) -> Rc<Self> {
        let settings = (comments.list.clone(), comments.order, comments.depth, comments.poll);
        if let Some(before) = before.filter(|before| settings.0.is_some() && before.settings == settings) {
            return before.clone();
        }
        let feed = Rc::new(Self {
            thread: RefCell::new(Thread::new(comments)),
            settings,
            ports: ports.clone(),
            changed: RefCell::default(),
            spawn,
            near: Cell::default(),
        });
        if let (Some(_), Some(seconds)) = (&comments.list, comments.poll) {
            spawn(Box::pin(poll(Rc::downgrade(&feed), ports.clone(), seconds.saturating_mul(1_000))));
        }
        feed
    }

    /// What is called when there is something else to show.
    pub fn when_read(&self, changed: Changed) {
        *self.changed.borrow_mut() = Some(changed);
    }

    /// Whether the first page should be read once the thread comes near.
    pub fn awaits_sight(&self) -> bool {
        self.settings.0.is_some() && !self.near.get()
    }

    /// The thread comes near.
    pub fn come_near(self: &Rc<Self>) {
        if !self.near.replace(true) {
            self.read();
        }
    }

    /// Reads what is wanted by now.
    pub fn read(self: &Rc<Self>) {
        let feed = self.clone();
        (self.spawn)(Box::pin(async move {
            let ports = &feed.ports;
            read_on(&feed.thread, &*ports.fetch, ports.page_reading(), &|| feed.tell()).await;
        }));
        self.tell();
    }

    fn tell(&self) {
        let changed = self.changed.borrow().clone();
        if let Some(changed) = changed {
            changed();
        }
    }
}

/// Looks for new comments while somebody looks at the page.
async fn poll(feed: Weak<Feed>, ports: Rc<Ports>, milliseconds: u32) {
    loop {
        ports.clock.sleep(milliseconds).await;
        let Some(feed) = feed.upgrade() else { return };
        if feed.near.get() && ports.online.is_seen() {
            feed.thread.borrow_mut().look_for_news();
            feed.read();
        }
    }
}
