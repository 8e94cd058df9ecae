//! Wakes the courier from its rest.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::task::{Poll, Waker};

use crate::ports::Later;

/// Wakes the courier from its rest.
#[derive(Default)]
pub struct Bell {
    rung: Cell<bool>,
    pub(super) at_once: Cell<bool>,
    sleeper: RefCell<Option<Waker>>,
}

impl Bell {
    /// Wakes the courier because something may have changed. `at_once` means that retrying what failed is now promising.
    pub fn ring(&self, at_once: bool) {
        self.rung.set(true);
        self.at_once.set(self.at_once.get() || at_once);
        if let Some(sleeper) = self.sleeper.take() {
            sleeper.wake();
        }
    }

    /// Waits until the bell rings or `over` resolves.
    pub(super) async fn rest(&self, mut over: Option<Later<()>>) {
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
