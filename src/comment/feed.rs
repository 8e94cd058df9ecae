//! Reads an article's thread: when it comes near the viewport, when the reader wants more, and periodically if the host asks for that.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use super::form::{Changed, Spawn};
use super::{Thread, read_on};
use crate::model::{Comments, Order, SafeUrl};
use crate::ports::Ports;

/// The settings that identify a thread: list, order, depth and polling interval in seconds.
type Settings = (Option<SafeUrl>, Order, u32, Option<u32>);

/// The thread of one widget, with what is needed to read it.
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
    /// Creates the feed for these comments, or returns `before` if its settings are the same.
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

    /// Sets the callback for changes.
    pub fn when_read(&self, changed: Changed) {
        *self.changed.borrow_mut() = Some(changed);
    }

    /// Returns true if the first page will be read once the thread comes near the viewport.
    pub fn awaits_sight(&self) -> bool {
        self.settings.0.is_some() && !self.near.get()
    }

    /// Reads the first page, because the thread has come near the viewport.
    pub fn come_near(self: &Rc<Self>) {
        if !self.near.replace(true) {
            self.read();
        }
    }

    /// Reads what is wanted now.
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

/// Checks for new comments periodically while the page is visible.
async fn poll(feed: Weak<Feed>, ports: Rc<Ports>, milliseconds: u32) {
    loop {
        ports.clock.sleep(milliseconds).await;
        let Some(feed) = feed.upgrade() else { return };
        if feed.near.get() && ports.events.is_seen() {
            feed.thread.borrow_mut().look_for_news();
            feed.read();
        }
    }
}
