//! How a comment leaves the outbox: the tab that sends it claims it first, and what became of it is written down.

use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use serde::Serialize;

use super::arrived::{self, Author, LookUp};
use super::check::Comment;
use super::courier::{Courier, Delivered, Sender};
use super::draft::Draft;
use super::entry::{Entry, State};
use super::outbox::Posting;
use super::outcome::{Outcome, Receipt, Trouble};
use super::provider::{Envelope, Json, Provider, Told};
use super::receipt::Case;
use super::redirect::is_same_endpoint;
use crate::json::{self, Value};
use crate::model::{CommentForm, Moderation};
use crate::ports::{Later, Listed, LockState, NetworkError, Reply};

/// How long the store may take to show in one tab what another one wrote, in milliseconds; at most twice that is waited.
const SETTLING: u32 = 150;

/// How long after its claim an attempt may begin, in milliseconds, so that it ends before the claim does.
const LATEST: u64 = 10_000;

/// How long the reader and other comments wait for the end of an attempt, in milliseconds. Then it goes on by itself.
const PATIENCE: u32 = 30_000;

/// How long Edit and Withdraw wait for the list of comments, in milliseconds.
const SHORT_PATIENCE: u32 = 5_000;

/// How long a comment without a name is left alone after it was looked for, in milliseconds.
const LOOK_PAUSE: u64 = 5_000;

/// How many failures to read the list of comments are enough to post without having read it; and how many where it was read before, so
/// that it will hardly stay away. A list that takes too long counts once: the server may be stuck with the comment itself. Any other
/// failure counts three times.
const UNREAD: u32 = 9;
const UNREAD_AGAIN: u32 = 18;

impl Courier {
    /// Sends what was just put in; none where it takes so long that it goes on by itself.
    pub(super) async fn send(self: &Rc<Self>, posting: Posting, sender: Sender) -> Option<Delivered> {
        let Posting { mut entry, comment, .. } = posting;
        let hold = self.ports.lock.try_lock(&self.key(&entry.id)).await;
        let flooded = |other: &Entry| other.written < entry.written && self.is_flooded(other);
        let overtakes = self.all().iter().any(flooded);
        if matches!(hold, LockState::Taken) || overtakes {
            if overtakes {
                let now = self.ports.clock.now();
                entry.flooded = true;
                entry.release(now, now);
                self.write(&entry);
            }
            return Some(Delivered { entry, comment, outcome: Outcome::TooSoon });
        }
        self.within_patience(entry, comment, sender, hold).await
    }

    /// Sends an entry again, if no other tab is at it; one whose author's name isn't known is only looked for.
    pub(super) async fn attempt(self: &Rc<Self>, id: &str, at_once: bool) {
        let due = move |entry: &Entry, now: u64| entry.is_due(at_once, now);
        let Some((entry, hold)) = self.claim(id, &due).await else { return };
        let delivered = match self.signed(&entry) {
            Some((comment, sender)) => self.within_patience(entry, comment, sender, hold).await,
            None => self.look_for_unsigned(entry).await,
        };
        if let Some(delivered) = delivered {
            self.tell(&delivered, None);
        }
    }

    /// Looks for a comment of an earlier visit, whose author this page doesn't know.
    async fn look_for_unsigned(&self, mut entry: Entry) -> Option<Delivered> {
        let (comment, sender, found) = self.look_for(&entry).await?;
        match found {
            LookUp::Found(receipt, moderation, author) => {
                return Some(self.arrived(entry, comment.signed_by(&author), &sender, receipt, moderation));
            }
            LookUp::Unsure(doubted) => return Some(self.doubt(entry, comment, &sender, doubted)),
            LookUp::Absent | LookUp::Failed(_) => {}
        }
        let clock = &self.ports.clock;
        entry.unread = entry.unread.saturating_add(3);
        entry.pause(None, clock.random_u32(), clock.now());
        // Its author may want to sign it meanwhile.
        entry.closed_until = entry.closed_until.max(clock.now().saturating_add(LOOK_PAUSE));
        self.write(&entry);
        None
    }

    /// Looks for a comment in the list without sending it.
    async fn look_for(&self, entry: &Entry) -> Option<(Comment, Sender, LookUp)> {
        let (comment, sender, name) = match self.signed(entry) {
            Some((comment, sender)) => (comment.clone(), sender, Some(comment.name().to_owned())),
            None => {
                let Sender { form, submit } = self.widgets().first()?.sender();
                let form = CommentForm { post: entry.post.clone(), require_name_email: false, ..form };
                let draft = Draft { text: entry.text.clone(), ..Draft::default() };
                (draft.check(&form).ok()?, Sender { form, submit }, None)
            }
        };
        let author = name.as_deref().map_or(Author::Unknown, Author::Named);
        let found = self.look_up(entry, author, &sender.form).await;
        Some((comment, sender, found))
    }

    /// Whether a comment has arrived that its author wants to edit or withdraw. If so, tells all widgets.
    pub(super) async fn has_arrived(&self, entry: &Entry) -> bool {
        // What only waits for a name is looked for before it is sent again.
        if !entry.may_have_arrived() || self.signed(entry).is_none() {
            return false;
        }
        let mut looking = std::pin::pin!(async {
            match self.look_for(entry).await {
                Some((comment, sender, LookUp::Found(receipt, moderation, _))) => {
                    Some(self.arrived(entry.clone(), comment, &sender, receipt, moderation))
                }
                _ => None,
            }
        });
        let mut patience = self.ports.clock.sleep(SHORT_PATIENCE);
        let delivered = poll_fn(|context| match looking.as_mut().poll(context) {
            Poll::Ready(delivered) => Poll::Ready(delivered),
            Poll::Pending => patience.as_mut().poll(context).map(|()| None),
        })
        .await;
        if let Some(delivered) = &delivered {
            self.tell(delivered, None);
        }
        delivered.is_some()
    }

    async fn within_patience(
        self: &Rc<Self>,
        entry: Entry,
        comment: Comment,
        sender: Sender,
        hold: LockState,
    ) -> Option<Delivered> {
        let courier = self.clone();
        let mut attempt: Later<Delivered> = Box::pin(async move {
            let _hold = hold;
            courier.deliver(entry, comment, &sender).await
        });
        let mut patience = self.ports.clock.sleep(PATIENCE);
        let delivered = poll_fn(|context| match attempt.as_mut().poll(context) {
            Poll::Ready(delivered) => Poll::Ready(Some(delivered)),
            Poll::Pending => patience.as_mut().poll(context).map(|()| None),
        })
        .await;
        if delivered.is_none() {
            let courier = self.clone();
            self.under_way.borrow_mut().push(Box::pin(async move {
                let delivered = attempt.await;
                courier.tell(&delivered, None);
                courier.bell.ring(false);
            }));
            self.bell.ring(false);
        }
        delivered
    }

    /// Claims an entry that `may` be claimed now: no other tab touches it until the hold is dropped, or the claim has ended.
    pub(super) async fn claim(&self, id: &str, may: &dyn Fn(&Entry, u64) -> bool) -> Option<(Entry, LockState)> {
        let hold = self.ports.lock.try_lock(&self.key(id)).await;
        let settled = || self.ports.clock.sleep(SETTLING + self.ports.clock.random_u32() % SETTLING);
        match hold {
            LockState::Taken => return None,
            // The tab that had it before may have written just now.
            LockState::Mine(_) => settled().await,
            LockState::Unknown => {}
        }
        let now = self.ports.clock.now();
        let locked = matches!(hold, LockState::Mine(_));
        let claimed = |entry: &Entry| if locked { entry.is_freshly_claimed(now) } else { entry.is_claimed(now) };
        let mut entry = self.read(id).filter(|entry| !claimed(entry) && may(entry, now))?;
        entry.claim(&self.me, now);
        if !self.write(&entry) {
            return None;
        }
        if !locked {
            settled().await;
            // A tab that slept over its claim no longer knows what others do.
            if self.ports.clock.now().saturating_sub(now) > LATEST || !self.is_mine(&entry) {
                return None;
            }
        }
        Some((entry, hold))
    }

    /// Whether this tab's claim still stands.
    fn is_mine(&self, entry: &Entry) -> bool {
        self.read(&entry.id).is_some_and(|kept| kept.owner == entry.owner && kept.claimed_until == entry.claimed_until)
    }

    /// One attempt. Where an earlier one may have arrived, the list of comments is read first.
    async fn deliver(&self, mut entry: Entry, comment: Comment, sender: &Sender) -> Delivered {
        let clock = &self.ports.clock;
        let hurries = entry.due > clock.now();
        if entry.may_have_arrived() {
            match self.look_up(&entry, Author::Named(comment.name()), &sender.form).await {
                LookUp::Found(receipt, moderation, _) => {
                    return self.arrived(entry, comment, sender, receipt, moderation);
                }
                LookUp::Unsure(doubted) => return self.doubt(entry, comment, sender, doubted),
                _ if entry.vanished => return self.doubt(entry, comment, sender, Vec::new()),
                LookUp::Failed(trouble) if entry.unread < if entry.listed { UNREAD_AGAIN } else { UNREAD } => {
                    let more = if trouble == Trouble::Silent(NetworkError::TimedOut) { 1 } else { 3 };
                    // A reader who comes back again and again doesn't shorten the time that the site has.
                    entry.unread = if hurries { entry.unread.max(1) } else { entry.unread + more };
                    let outcome = entry.judged(Outcome::Unreachable(trouble), clock.now());
                    self.put_off(&mut entry, &outcome, None);
                    announce(sender, &json(sender, &entry, &comment), &outcome);
                    return Delivered { entry, comment, outcome };
                }
                LookUp::Failed(_) | LookUp::Absent => entry.unread = 0,
            }
            let now = clock.now();
            if !entry.is_settled(now) {
                entry.release(entry.settled_at, now);
                self.write(&entry);
                let outcome = Outcome::Unreachable(Trouble::Silent(NetworkError::TimedOut));
                return Delivered { entry, comment, outcome };
            }
            if !self.is_mine(&entry) {
                return Delivered { entry, comment, outcome: Outcome::TooSoon };
            }
        }
        let again = entry.may_have_arrived();
        entry.begin(&self.me, clock.now());
        if !entry.article.is_empty() {
            self.write(&entry);
        }
        let (reply, provider, body) = self.post(&entry, &comment, sender).await;
        let mut outcome = provider.outcome(&reply, comment.draft());
        let is_known = outcome == Outcome::Duplicate && again;
        if let Some(other) = self.of_another(&entry, &comment, sender, (&reply, &outcome)) {
            outcome = other;
        }
        // The list tells whether the comment was stored all the same.
        if outcome.gives_up() && (again || !proves_refusal(provider, &reply, &outcome)) {
            match self.look_up(&entry, Author::Named(comment.name()), &sender.form).await {
                LookUp::Found(receipt, moderation, _) => {
                    return self.arrived(entry, comment, sender, receipt, moderation);
                }
                // Where the site itself knows it, there is no doubt.
                LookUp::Unsure(doubted) if !is_known => {
                    entry.doubted = doubted;
                    outcome = Outcome::Unsure;
                }
                LookUp::Unsure(_) | LookUp::Absent | LookUp::Failed(_) => {}
            }
        }
        if is_known {
            outcome = Outcome::Sent(Receipt::default());
            if let Some(kept) = self.read(&entry.id).filter(|kept| matches!(kept.state, State::Waiting)) {
                self.write(&Entry { state: State::Arrived, owner: String::new(), ..kept });
            }
        } else {
            entry.uncertain = again;
            outcome = self.record(&mut entry, &reply, outcome);
        }
        announce(sender, &body, &outcome);
        self.bell.ring(false);
        Delivered { entry, comment, outcome }
    }

    /// What an outcome comes to whose receipt is for another comment.
    fn of_another(
        &self,
        entry: &Entry,
        comment: &Comment,
        sender: &Sender,
        (reply, outcome): (&Reply, &Outcome),
    ) -> Option<Outcome> {
        let receipt = outcome.receipt()?;
        let widgets = self.widgets();
        let thread = widgets.iter().filter(|widget| widget.is_about(entry)).flat_map(|widget| widget.known().comments);
        let mut own = self.receipts.borrow().clone();
        for other in self.all().into_iter().filter(|other| other.id != entry.id) {
            if let State::Held(Receipt { id: Some(id), .. }) = other.state {
                own.push((id, other.text));
            }
        }
        let has_list = arrived::list_of(entry, &sender.form).is_some();
        let case = Case { entry, name: comment.name(), thread: &thread.collect::<Vec<_>>(), own: &own, has_list };
        case.of_another(receipt, &Told::by(reply))
    }

    /// Posts a comment: the reply, what reads it, and what was posted last.
    async fn post(&self, entry: &Entry, comment: &Comment, sender: &Sender) -> (Reply, &'static dyn Provider, String) {
        let Sender { form, submit } = sender;
        let sent = comment.draft();
        let provider = self.provider(form);
        let body = |provider: &dyn Provider| provider.encode(sent, envelope(form, entry));
        let mut posted = body(provider);
        let mut endpoint = provider.post_url(form);
        let mut reply = submit.submit(endpoint.as_ref(), posted.clone()).await;
        if let (Reply::Answered { redirected: Some(moved), .. }, Some(from)) = (&reply, &endpoint)
            && is_same_endpoint(from, moved)
            && !provider.outcome(&reply, sent).is_taken()
        {
            endpoint = Some(moved.clone());
            // The endpoint's own receipt: the redirect kept the POST. What a GET gives as well is none: a list, a thread that has an id.
            let direct = reply.as_if_direct();
            let id_in = |reply: &Reply| provider.outcome(reply, sent).receipt().and_then(|receipt| receipt.id.clone());
            let is_receipt = match id_in(&direct) {
                Some(id) => match self.ports.fetch.get(moved).await {
                    Ok(Listed { status, body, .. }) => id_in(&Reply::answered(status, body)) != Some(id),
                    Err(_) => true,
                },
                None => false,
            };
            reply = if is_receipt { direct } else { submit.post(moved, posted.clone()).await };
        }
        if let (Some(other), Some(endpoint)) = (provider.retry(&reply, sent), &endpoint) {
            posted = body(other);
            reply = submit.post(endpoint, posted.clone()).await;
            // Where that fails, too, it has another reason.
            self.retried.set((!other.failed_to_store(&reply)).then_some(other));
        }
        (reply, provider, posted)
    }

    /// The comment may stand in the list: its author must look before it is posted again.
    fn doubt(&self, mut entry: Entry, comment: Comment, sender: &Sender, doubted: Vec<String>) -> Delivered {
        entry.unread = 0;
        entry.doubted = doubted;
        self.put_off(&mut entry, &Outcome::Unsure, None);
        announce(sender, &json(sender, &entry, &comment), &Outcome::Unsure);
        self.bell.ring(false);
        Delivered { entry, comment, outcome: Outcome::Unsure }
    }

    /// The comment stands in the list: an earlier attempt was stored.
    fn arrived(
        &self,
        entry: Entry,
        comment: Comment,
        sender: &Sender,
        receipt: Receipt,
        moderation: Moderation,
    ) -> Delivered {
        let outcome = match moderation {
            Moderation::Approved => Outcome::Published(receipt),
            Moderation::Held => Outcome::Held(receipt),
        };
        let mut entry = entry;
        let outcome = self.record(&mut entry, &Reply::Host(String::new()), outcome);
        announce(sender, &json(sender, &entry, &comment), &outcome);
        self.bell.ring(false);
        Delivered { entry, comment, outcome }
    }

    /// Writes down what became of an attempt.
    fn record(&self, entry: &mut Entry, reply: &Reply, outcome: Outcome) -> Outcome {
        let clock = &self.ports.clock;
        if let Some(receipt) = outcome.receipt() {
            self.receipts.borrow_mut().extend(receipt.id.clone().map(|id| (id, entry.text.clone())));
        }
        let kept = self.read(&entry.id);
        if matches!(outcome, Outcome::Published(_) | Outcome::Sent(_)) {
            if kept.is_some() {
                self.forget(&entry.id, true);
            }
            return outcome;
        }
        let now = clock.now();
        entry.settled_at = now.saturating_add(outcome.settles_after());
        // These say that this attempt was not stored; an earlier one may have been.
        entry.uncertain |= !matches!(outcome, Outcome::TooSoon)
            && !matches!(
                reply,
                Reply::Answered { status: 429, .. } | Reply::NoAnswer(NetworkError::Blocked | NetworkError::Offline)
            );
        entry.flooded = outcome == Outcome::TooSoon;
        let outcome = entry.judged(outcome, now);
        // It was taken back or sent elsewhere meanwhile; or another tab is at it now.
        let Some(kept) = kept else { return outcome };
        if kept.owner != self.me && !matches!(outcome, Outcome::Held(_)) {
            return outcome;
        }
        let wait = match reply {
            Reply::Answered { wait, .. } => *wait,
            Reply::Host(_) | Reply::NoAnswer(_) => None,
        };
        self.put_off(entry, &outcome, wait);
        outcome
    }

    /// Writes down that an entry waits for its next attempt, or for a moderator or its author.
    fn put_off(&self, entry: &mut Entry, outcome: &Outcome, wait: Option<u32>) {
        let clock = &self.ports.clock;
        let now = clock.now();
        if outcome.waits() {
            entry.pause(wait, clock.random_u32(), now);
            // The network is not the reason, so its return brings no hope.
            if matches!(outcome, Outcome::Unreachable(Trouble::Server(408 | 425 | 429))) {
                entry.closed_until = entry.due;
            }
        } else {
            entry.release(now, now);
            entry.state = match outcome {
                Outcome::Held(receipt) => State::Held(receipt.clone()),
                refusal => State::Refused(refusal.clone()),
            };
        }
        self.write(entry);
    }
}

/// Whether a refusal proves that nothing was stored. Anything but the endpoint's own reason may come from a plugin or a proxy after the
/// comment was stored; so may the word that it is there already.
fn proves_refusal(provider: &dyn Provider, reply: &Reply, outcome: &Outcome) -> bool {
    match reply {
        // The request never left.
        Reply::NoAnswer(_) => true,
        Reply::Answered { redirected: None, .. } => *outcome != Outcome::Duplicate && provider.proves_refusal(reply),
        Reply::Answered { .. } | Reply::Host(_) => false,
    }
}

fn envelope<'a>(form: &'a CommentForm, entry: &'a Entry) -> Envelope<'a> {
    Envelope { form, parent: entry.parent.as_deref(), key: &entry.attempt }
}

/// A comment as events tell it where it was not posted just now.
fn json(sender: &Sender, entry: &Entry, comment: &Comment) -> String {
    Json.encode(comment.draft(), envelope(&sender.form, entry))
}

/// The detail of `comment-sent`.
#[derive(Serialize)]
struct Sent<'a> {
    comment: Value,
    status: &'static str,
    id: Option<&'a str>,
}

/// The detail of `comment-error`.
#[derive(Serialize)]
struct Failed<'a> {
    comment: Value,
    reason: &'static str,
    message: Option<&'a str>,
}

/// Tells the host page what became of a comment, where that is certain.
fn announce(sender: &Sender, body: &str, outcome: &Outcome) {
    let comment = json::parse(body.as_bytes()).unwrap_or_default();
    let (event, detail) = match outcome {
        Outcome::Published(receipt) | Outcome::Sent(receipt) | Outcome::Held(receipt) => {
            let status = match outcome {
                Outcome::Published(_) => "approved",
                Outcome::Held(_) => "hold",
                _ => "sent",
            };
            ("comment-sent", json::to_string(&Sent { comment, status, id: receipt.id.as_deref() }))
        }
        outcome if outcome.waits() => return,
        outcome => {
            let (reason, message) = outcome.reason();
            ("comment-error", json::to_string(&Failed { comment, reason, message }))
        }
    };
    sender.submit.announce(event, detail);
}
