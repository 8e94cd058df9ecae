//! How a comment leaves the outbox: who sends it claims it first, and what became of it is written down.

use super::check::Comment;
use super::entry::{Entry, State};
use super::outbox::Outbox;
use super::outcome::{Outcome, Receipt};
use crate::article::CommentForm;
use crate::ports::{Hold, Reply};

/// How long the store may take to show in one tab what another one wrote, in milliseconds; at most twice that is waited.
const SETTLING: u32 = 150;

/// How long after its claim an attempt may begin, in milliseconds, so that it ends before the claim does.
const LATEST: u64 = 10_000;

impl Outbox {
    /// Sends an entry again, if nobody else is at it.
    pub(super) async fn attempt(&self, id: &str, at_once: bool) {
        let ready = move |entry: &Entry, now: u64| entry.ready_at(at_once, now) == Some(now);
        let Some((entry, _hold)) = self.claim(id, &ready, true).await else { return };
        let Some(comment) = self.signed(&entry) else { return };
        let outcome = self.post(entry.clone(), &comment).await;
        if let Some(tell) = &*self.when_settled.borrow() {
            tell(&entry, &comment, &outcome);
        }
    }

    /// Claims an entry that `may` be claimed now: nobody else touches it until the hold is dropped, or the claim has ended.
    pub(super) async fn claim(
        &self,
        id: &str,
        may: &dyn Fn(&Entry, u64) -> bool,
        sends: bool,
    ) -> Option<(Entry, Hold)> {
        let hold = self.outside.lock.hold(&self.key(id)).await;
        let settled = || self.outside.clock.sleep(SETTLING + self.outside.clock.chance() % SETTLING);
        match hold {
            Hold::Taken => return None,
            // Who had it before may have written just now.
            Hold::Mine(_) => settled().await,
            Hold::Unknown => {}
        }
        let now = self.outside.clock.now();
        let mut entry = self.read(id).filter(|entry| may(entry, now))?;
        entry.tries = entry.tries.saturating_add(u32::from(sends));
        entry.claim(&self.me, now);
        if !self.write(&entry) {
            return None;
        }
        if matches!(hold, Hold::Unknown) {
            settled().await;
            // A tab that slept over its claim no longer knows what others do.
            let late = self.outside.clock.now().saturating_sub(now) > LATEST;
            let mine = |kept: &Entry| kept.owner == entry.owner && kept.closed_until == entry.closed_until;
            self.read(id).filter(|kept| !late && mine(kept))?;
        }
        Some((entry, hold))
    }

    pub(super) async fn post(&self, entry: Entry, comment: &Comment) -> Outcome {
        let form = CommentForm { post: entry.post.clone(), ..self.form.clone() };
        let body = comment.to_json(&form, entry.parent.as_deref());
        let reply = self.outside.submit.submit(form.endpoint.as_ref(), body).await;
        self.settle(entry, comment, &reply)
    }

    /// Writes down what became of an attempt.
    fn settle(&self, mut entry: Entry, comment: &Comment, reply: &Reply) -> Outcome {
        let mut outcome = Outcome::read(reply, comment);
        // Who comes back with the same text is told that it is there: then it did arrive.
        let arrived = matches!(outcome, Outcome::Duplicate) && entry.tries > 1;
        if arrived {
            outcome = Outcome::Sent(Receipt::default());
        }
        let Some(kept) = self.read(&entry.id) else { return outcome };
        let mine = kept.owner == self.me;
        entry.owner.clear();
        match &outcome {
            Outcome::Held(receipt) => entry.state = State::Held(receipt.clone()),
            Outcome::Sent(receipt) if arrived && matches!(kept.state, State::Waiting) => {
                entry.state = State::Held(receipt.clone());
            }
            _ if arrived => return outcome,
            Outcome::Published(_) | Outcome::Sent(_) => {
                self.forget(&entry.id);
                return outcome;
            }
            // The attempt took so long that another tab is at it now.
            _ if !mine => return outcome,
            waits if waits.waits() => {
                let wait = match reply {
                    Reply::Answered { wait, .. } => *wait,
                    Reply::NoAnswer(_) => None,
                };
                let clock = &self.outside.clock;
                entry.pause(matches!(waits, Outcome::TooSoon), wait, clock.chance(), clock.now());
            }
            refusal => entry.state = State::Refused(refusal.clone()),
        }
        self.write(&entry);
        self.bell.ring(false);
        outcome
    }
}
