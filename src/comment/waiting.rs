//! The outbox by itself: what waits is sent when its pause is over, or at once when the network is back.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::{Rc, Weak};
use std::task::{Poll, Waker};

use super::outbox::Outbox;
use crate::ports::{Later, Notice};

/// The shortest rest between two looks at what waits, in milliseconds: another tab may be at it meanwhile.
const SHORTEST_REST: u64 = 1_000;

/// Wakes the outbox from its rest.
#[derive(Default)]
pub struct Bell {
    rung: Cell<bool>,
    at_once: Cell<bool>,
    sleeper: RefCell<Option<Waker>>,
}

impl Bell {
    /// Something may have changed; `at_once` says that there is hope for what failed.
    pub fn ring(&self, at_once: bool) {
        self.rung.set(true);
        self.at_once.set(self.at_once.get() || at_once);
        if let Some(sleeper) = self.sleeper.take() {
            sleeper.wake();
        }
    }

    /// Comes back when the bell rings or the rest is over.
    async fn rest(&self, mut over: Option<Later<()>>) {
        poll_fn(|context| {
            if self.rung.take() {
                return Poll::Ready(());
            }
            *self.sleeper.borrow_mut() = Some(context.waker().clone());
            over.as_mut().map_or(Poll::Pending, |over| over.as_mut().poll(context))
        })
        .await;
    }
}

impl Drop for Outbox {
    fn drop(&mut self) {
        self.bell.ring(false);
    }
}

impl Outbox {
    /// Sends what waits, again and again, as long as the outbox is there.
    pub async fn run(outbox: Weak<Self>) {
        let Some((bell, online)) = outbox.upgrade().map(|outbox| (outbox.bell.clone(), outbox.outside.online.clone()))
        else {
            return;
        };
        let ring = bell.clone();
        let _listening = online.listen(Rc::new(move |notice| ring.ring(notice == Notice::Awake)));
        let mut seen = outbox.upgrade().map(|outbox| outbox.look());
        loop {
            let rest = {
                let Some(outbox) = outbox.upgrade() else { return };
                outbox.sweep(bell.at_once.take()).await;
                let now = Some(outbox.look());
                if now != seen {
                    seen = now;
                    outbox.changed();
                }
                outbox.rest()
            };
            bell.rest(rest).await;
        }
    }

    /// Sends what is ready, one after the other.
    async fn sweep(&self, at_once: bool) {
        for entry in self.all() {
            let now = self.outside.clock.now();
            if entry.ready_at(at_once, now) == Some(now) && self.signed(&entry).is_some() {
                self.attempt(&entry.id, at_once).await;
            }
        }
    }

    /// What a reader sees of it, as something that can be compared.
    fn look(&self) -> String {
        let now = self.outside.clock.now();
        let mut look = String::new();
        for entry in self.entries() {
            look.push_str(&entry.to_json());
            look.push(if entry.is_claimed(now) { '+' } else { '-' });
            look.push(if self.signed(&entry).is_some() { '+' } else { '-' });
        }
        look
    }

    /// Until the next one is ready, or looks different; none where nothing waits.
    fn rest(&self) -> Option<Later<()>> {
        let clock = &self.outside.clock;
        let now = clock.now();
        let waiting = self.all().into_iter().filter(|entry| entry.is_claimed(now) || self.signed(entry).is_some());
        let next = waiting.filter_map(|entry| entry.ready_at(false, now)).min()?;
        let rest = next.saturating_sub(now).max(SHORTEST_REST);
        Some(clock.sleep(u32::try_from(rest).unwrap_or(u32::MAX)))
    }
}
