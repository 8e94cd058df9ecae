//! The courier's background task: sends waiting comments when their pause is over, or at once when the network is back.

use std::future::poll_fn;
use std::rc::{Rc, Weak};
use std::task::Context;

use super::courier::Courier;
use super::entry::{Entry, State};
use crate::json;
use crate::ports::Later;

/// The shortest rest between two checks of the outbox, in milliseconds; another tab may be sending.
const SHORTEST_REST: u64 = 1_000;

/// The interval for checking a comment that another tab is sending, in milliseconds; that tab may die.
const CLAIM_REST: u64 = 5_000;

/// The interval for checking whether something was cleared from the store, in milliseconds.
const WATCH: u32 = 2_000;

/// If the page was suspended longer than this, in milliseconds, it must first hear what other tabs did.
const NAP: u64 = 8_000;
/// How long to wait for that, in milliseconds.
const WAKING: u32 = 1_000;

impl Drop for Courier {
    fn drop(&mut self) {
        self.bell.ring(false);
    }
}

impl Courier {
    /// Sends waiting comments as long as a widget exists or something from this page waits. Meanwhile, it continues slow attempts and
    /// writes back what is cleared from the store.
    pub(super) async fn run(courier: Weak<Self>) {
        let mut carrying = Box::pin(Self::carry(courier.clone()));
        let mut guarding: Option<Later<()>> = None;
        poll_fn(|context| {
            let Some(here) = courier.upgrade() else { return carrying.as_mut().poll(context) };
            here.poll_under_way(context);
            let ended = carrying.as_mut().poll(context);
            if guarding.is_none() && here.has_something() {
                guarding = Some(Box::pin(Self::guard(courier.clone())));
            }
            if guarding.as_mut().is_some_and(|guard| guard.as_mut().poll(context).is_ready()) {
                guarding = None;
            }
            ended
        })
        .await;
    }

    /// Checks every two seconds whether something was cleared, as long as there is something to write back.
    async fn guard(courier: Weak<Self>) {
        while let Some(here) = courier.upgrade().filter(|courier| courier.has_something()) {
            let clock = here.ports.clock.clone();
            let before = clock.now();
            drop(here);
            clock.sleep(WATCH).await;
            // A page that was suspended must first hear what other tabs did.
            if clock.now().saturating_sub(before) > NAP {
                clock.sleep(WAKING).await;
            }
            if let Some(here) = courier.upgrade() {
                here.restore();
                here.guard_drafts();
                // Also while an attempt takes long.
                here.compare_authors().await;
                here.show();
            }
        }
    }

    /// Tells the widgets if what readers see of the outbox has changed.
    fn show(&self) {
        let now = self.look();
        if self.seen.replace_with(|_| now.clone()) != now {
            self.widgets().iter().for_each(|widget| widget.changed(false));
        }
    }

    async fn carry(courier: Weak<Self>) {
        let Some((bell, events)) =
            courier.upgrade().map(|courier| (courier.bell.clone(), courier.ports.events.clone()))
        else {
            return;
        };
        let listener = courier.clone();
        let _listening = events.listen(Rc::new(move |event| {
            if let Some(courier) = listener.upgrade() {
                courier.hear(&event);
            }
        }));
        if let Some(courier) = courier.upgrade() {
            courier.seen.replace(courier.look());
        }
        loop {
            let rest = {
                let Some(courier) = courier.upgrade() else { return };
                let traces = courier.sweep_traces();
                courier.sweep(bell.at_once.take()).await;
                courier.tell_done_elsewhere();
                courier.compare_authors().await;
                courier.show();
                courier.set_busy(!courier.is_idle());
                courier.rest(traces)
            };
            bell.rest(rest).await;
        }
    }

    fn poll_under_way(&self, context: &mut Context<'_>) {
        let mut attempts = self.under_way.take();
        attempts.retain_mut(|attempt| attempt.as_mut().poll(context).is_pending());
        self.under_way.borrow_mut().extend(attempts);
    }

    /// Sends what is due, oldest first.
    async fn sweep(self: &Rc<Self>, at_once: bool) {
        let mut flooded = false;
        for entry in self.all() {
            let now = self.ports.clock.now();
            if !self.can_go_on(&entry) {
                continue;
            }
            // A later comment must not overtake it.
            if flooded {
                break;
            }
            if entry.is_due(at_once, now) {
                self.attempt(&entry.id, at_once).await;
            }
            flooded = self.read(&entry.id).is_some_and(|entry| self.is_flooded(&entry));
        }
    }

    /// Returns true if an entry waits because the previous comment was too recent, and can be sent after that.
    pub(super) fn is_flooded(&self, entry: &Entry) -> bool {
        entry.flooded && matches!(entry.state, State::Waiting) && self.signed(entry).is_some()
    }

    /// Returns true if there is something to do for an entry: it can be sent, or may have arrived.
    pub(super) fn can_go_on(&self, entry: &Entry) -> bool {
        let can_look = || entry.may_have_arrived() && !self.widgets().is_empty();
        matches!(entry.state, State::Waiting) && (self.signed(entry).is_some() || can_look())
    }

    /// Returns what readers see of the outbox as a comparable string.
    fn look(&self) -> String {
        let now = self.ports.clock.now();
        let mut look = String::new();
        for entry in self.all() {
            look.push_str(&json::to_string(&entry));
            look.push(if entry.is_claimed(now) { '+' } else { '-' });
            look.push(if entry.is_stuck(now) { '+' } else { '-' });
            look.push(if self.signed(&entry).is_some() { '+' } else { '-' });
            look.push(if self.is_known_elsewhere(&entry.id) { '+' } else { '-' });
        }
        look
    }

    /// Returns a timer until the next entry or trace is due, or `None` if nothing waits.
    fn rest(&self, traces: Option<u64>) -> Option<Later<()>> {
        let clock = &self.ports.clock;
        let now = clock.now();
        let entries = self.all();
        let due =
            |entry: &Entry| entry.due_at(false, now).max(if entry.is_claimed(now) { now + CLAIM_REST } else { now });
        let waiting = entries.iter().filter(|entry| self.can_go_on(entry));
        let next = waiting.map(due).chain(traces).min()?;
        let rest = next.saturating_sub(now).max(SHORTEST_REST);
        Some(clock.sleep(u32::try_from(rest).unwrap_or(u32::MAX)))
    }
}
