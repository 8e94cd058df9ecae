//! Sends comments from the outbox. The tab that sends one claims it first, and records the outcome.

use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use serde::Serialize;

use super::arrived::{self, Author, LookUp, Taken};
use super::check::Comment;
use super::courier::{Courier, Delivered, Past, Sender};
use super::draft::Draft;
use super::entry::{Entry, State};
use super::judge::is_distinct;
use super::outbox::{Asked, Posting};
use super::outcome::{Outcome, Receipt, Trouble, settling};
use super::provider::{Envelope, Json, Provider, Told, is_of_gateway, refuses_key};
use super::receipt::{Case, is_created};
use super::redirect::is_same_endpoint;
use crate::json::{self, Value};
use crate::model::{CommentForm, Moderation, SafeUrl};
use crate::ports::{Later, LockState, Login, NetworkError, Reply};

/// How long a write to the store may take to become visible in another tab, in milliseconds. Waits last at most twice as long.
const SETTLING: u32 = 150;

/// How long after its claim an attempt may begin, in milliseconds, so that it ends before the claim expires.
const LATEST: u64 = 10_000;

/// How long the reader and other comments wait for an attempt, in milliseconds. After that it continues in the background.
const PATIENCE: u32 = 30_000;

/// How long Edit and Withdraw wait for the list of comments, in milliseconds.
const SHORT_PATIENCE: u32 = 5_000;

/// The pause after looking up a comment whose author's name is unknown, in milliseconds.
const LOOK_PAUSE: u64 = 5_000;

/// How often the list is read while an earlier request may still be processed, in milliseconds.
const LOOK_AGAIN: u64 = 10_000;

/// How many failures to read the list of comments are enough to post without reading it, or to ask the author. A timeout counts as one, because the server may be
/// stuck with the comment itself. Any other failure counts as three.
const UNREAD: u32 = 9;
/// The same if the list was read before, so that it will probably be readable again.
const UNREAD_AGAIN: u32 = 18;

impl Courier {
    /// Sends a comment that was just put into the outbox. Returns `None` if the attempt takes long and continues in the background.
    pub(super) async fn send(self: &Rc<Self>, posting: Posting, sender: Sender) -> Option<Delivered> {
        let Posting { mut entry, comment, asked, .. } = posting;
        let hold = self.ports.lock.try_lock(&self.key(&entry.id)).await;
        self.compare_authors().await;
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
        let delivered = self.within_patience((entry, comment), sender, hold, asked).await;
        // The task that sends what waits may have been resting, because nothing did.
        self.bell.ring(false);
        delivered
    }

    /// Tries to send an entry again, unless another tab has it. If its author's name is unknown, only looks it up.
    pub(super) async fn attempt(self: &Rc<Self>, id: &str, at_once: bool) {
        let due = move |entry: &Entry, now: u64| entry.is_due(at_once, now);
        let Some((mut entry, hold)) = self.claim(id, &due).await else { return };
        entry.resigned |= self.has_learned(id);
        let delivered = match self.signed(&entry) {
            Some((comment, sender)) => self.within_patience((entry, comment), sender, hold, Asked::ByNobody).await,
            None => self.look_for_unsigned(entry).await,
        };
        if let Some(delivered) = delivered {
            self.tell(&delivered, None);
        }
    }

    /// Looks up a comment of an earlier visit whose author this page doesn't know.
    async fn look_for_unsigned(&self, mut entry: Entry) -> Option<Delivered> {
        let (comment, sender, found) = self.look_for(&entry).await?;
        match found {
            LookUp::Found(receipt, moderation, author) => {
                return Some(self.arrived(entry, comment.signed_by(&author), &sender, receipt, moderation));
            }
            LookUp::Unsure(doubted) => return Some(self.doubt(entry, comment, &sender, doubted)),
            LookUp::Absent | LookUp::Undecided | LookUp::Failed(_) => {}
        }
        let clock = &self.ports.clock;
        entry.unread = entry.unread.saturating_add(3);
        entry.pause(None, clock.random_u32(), clock.now());
        // The author may want to sign it meanwhile.
        entry.closed_until = entry.closed_until.max(clock.now().saturating_add(LOOK_PAUSE));
        self.write(&entry);
        None
    }

    /// Looks up a comment in the list without sending it.
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

    /// Returns true if a comment that its author wants to edit or withdraw has already arrived. If so, tells all widgets.
    pub(super) async fn has_arrived(&self, entry: &Entry) -> bool {
        // An unsigned comment is looked up before it is sent again anyway.
        if !entry.may_have_arrived() || self.signed(entry).is_none() {
            return false;
        }
        let mut looking = std::pin::pin!(self.find(entry));
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

    /// Looks up a comment. If it is in the list, records that and returns it.
    async fn find(&self, entry: &Entry) -> Option<Delivered> {
        match self.look_for(entry).await? {
            (comment, sender, LookUp::Found(receipt, moderation, _)) => {
                Some(self.arrived(entry.clone(), comment, &sender, receipt, moderation))
            }
            _ => None,
        }
    }

    /// Waits for a slow attempt. Meanwhile, looks into the list: the server may have stored the comment long before it answers.
    async fn go_on(&self, mut attempt: Later<Delivered>, id: &str) -> Delivered {
        let mut looking = std::pin::pin!(async {
            loop {
                if let Some(entry) =
                    self.read(id).filter(|entry| entry.state == State::Waiting && entry.may_have_arrived())
                    && let Some(delivered) = self.find(&entry).await
                {
                    return delivered;
                }
                self.ports.clock.sleep(PATIENCE).await;
            }
        });
        poll_fn(|context| match attempt.as_mut().poll(context) {
            Poll::Ready(delivered) => Poll::Ready(delivered),
            Poll::Pending => looking.as_mut().poll(context),
        })
        .await
    }

    async fn within_patience(
        self: &Rc<Self>,
        (entry, comment): (Entry, Comment),
        sender: Sender,
        hold: LockState,
        asked: Asked,
    ) -> Option<Delivered> {
        let (courier, id) = (self.clone(), entry.id.clone());
        let mut attempt: Later<Delivered> = Box::pin(async move {
            let _hold = hold;
            courier.deliver(entry, comment, &sender, asked).await
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
                let delivered = courier.go_on(attempt, &id).await;
                courier.tell(&delivered, None);
                courier.bell.ring(false);
            }));
            self.bell.ring(false);
        }
        delivered
    }

    /// Claims an entry if `may` allows it. Until the hold is dropped or the claim expires, no other tab touches it.
    pub(super) async fn claim(&self, id: &str, may: &dyn Fn(&Entry, u64) -> bool) -> Option<(Entry, LockState)> {
        let hold = self.ports.lock.try_lock(&self.key(id)).await;
        let settled = || self.ports.clock.sleep(SETTLING + self.ports.clock.random_u32() % SETTLING);
        match hold {
            LockState::Taken => return None,
            // The tab that held it before may have just written.
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
            // A tab that was suspended during its claim no longer knows what others do.
            if self.ports.clock.now().saturating_sub(now) > LATEST || !self.is_mine(&entry) {
                return None;
            }
        }
        Some((entry, hold))
    }

    /// Returns true if this tab's claim still stands.
    fn is_mine(&self, entry: &Entry) -> bool {
        self.read(&entry.id).is_some_and(|kept| kept.owner == entry.owner && kept.claimed_until == entry.claimed_until)
    }

    /// Makes one attempt. If an earlier one may have arrived, reads the list of comments first.
    async fn deliver(&self, mut entry: Entry, comment: Comment, sender: &Sender, asked: Asked) -> Delivered {
        let clock = &self.ports.clock;
        let hurries = entry.due > clock.now();
        if entry.may_have_arrived() {
            match self.look_up(&entry, Author::Named(comment.name()), &sender.form).await {
                LookUp::Found(receipt, moderation, _) => {
                    return self.arrived(entry, comment, sender, receipt, moderation);
                }
                LookUp::Unsure(doubted) => return self.doubt(entry, comment, sender, doubted),
                _ if entry.vanished => return self.doubt(entry, comment, sender, Vec::new()),
                LookUp::Undecided if asked == Asked::ByNobody && !entry.insisted => {
                    return self.doubt(entry, comment, sender, Vec::new());
                }
                LookUp::Failed(trouble) if is_tried_again(&entry, trouble, asked) => {
                    let more = if trouble == Trouble::Silent(NetworkError::TimedOut) { 1 } else { 3 };
                    // A reader who returns again and again must not use up the site's time sooner.
                    entry.unread = if hurries { entry.unread.max(1) } else { entry.unread + more };
                    let outcome = entry.judged(Outcome::Unreachable(trouble), clock.now());
                    self.put_off(&mut entry, &outcome, None);
                    announce(sender, &json(sender, &entry, &comment), &outcome);
                    return Delivered { entry, comment, outcome };
                }
                // The list was there before, and may have the comment.
                LookUp::Failed(_) if entry.was_read() && asked == Asked::ByNobody && !entry.insisted => {
                    return self.doubt(entry, comment, sender, Vec::new());
                }
                // The earlier attempt may be held, where no list shows it.
                _ if asked == Asked::ByNobody && entry.account != sender.is_logged_in() => {
                    return self.doubt(entry, comment, sender, Vec::new());
                }
                LookUp::Failed(_) | LookUp::Absent | LookUp::Undecided => entry.unread = 0,
            }
            let now = clock.now();
            if !entry.is_settled(now) {
                entry.release(entry.settled_at.min(now.saturating_add(LOOK_AGAIN)), now);
                self.write(&entry);
                let outcome = Outcome::Unreachable(Trouble::Silent(NetworkError::TimedOut));
                return Delivered { entry, comment, outcome };
            }
            if entry.accepted && asked == Asked::ByNobody {
                return self.doubt(entry, comment, sender, Vec::new());
            }
            if !entry.article.is_empty() && !self.is_mine(&entry) {
                return Delivered { entry, comment, outcome: Outcome::TooSoon };
            }
        }
        // Another tab had the same draft.
        if matches!(self.past(&entry.attempt), Some(Past::Taken)) {
            let outcome = self.record(&mut entry, &Reply::Host(String::new()), Outcome::Sent(Receipt::default()));
            return Delivered { entry, comment, outcome };
        }
        let again = entry.may_have_arrived();
        entry.begin(&self.me, clock.now());
        entry.account = sender.is_logged_in();
        self.write(&entry);
        let login = if again && asked == Asked::ByNobody { Login::Stays } else { Login::MayChange };
        let (reply, provider, body) = self.post(&entry, &comment, sender, login).await;
        entry.account = sender.is_logged_in();
        let mut outcome = provider.outcome(&reply, comment.draft());
        // Else it may be a duplicate of what its author has said before, perhaps where this page has not read the list.
        let is_first = !entry.repeats && (entry.listed || is_distinct(&entry.text));
        let is_known = outcome == Outcome::Duplicate && again && is_first;
        if let Some(other) = self.of_another(&entry, &comment, sender, (&reply, &outcome)) {
            outcome = other;
        }
        let is_doubted = outcome == Outcome::Unreachable(Trouble::NoReceipt) && is_created(&reply, &entry);
        if is_doubted || outcome == Outcome::Unreachable(Trouble::Accepted) {
            entry.accepted = true;
            // Nothing will tell whether it was stored.
            if arrived::list_of(&entry, &sender.form).is_none() {
                outcome = Outcome::Unsure;
            }
        }
        // The list shows whether the comment was stored despite the refusal.
        if outcome.gives_up() && (again || !proves_refusal(provider, &reply, &outcome)) {
            match self.look_up(&entry, Author::Named(comment.name()), &sender.form).await {
                LookUp::Found(receipt, moderation, _) => {
                    return self.arrived(entry, comment, sender, receipt, moderation);
                }
                // If the site itself reports a duplicate, there is no doubt.
                LookUp::Unsure(doubted) if !is_known => {
                    entry.doubted = doubted;
                    outcome = Outcome::Unsure;
                }
                LookUp::Unsure(_) | LookUp::Absent | LookUp::Undecided | LookUp::Failed(_) => {}
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

    /// Returns the outcome to use instead if the receipt is for another comment.
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
        let mut own = self.taken_of(&entry.article);
        for other in self.all().iter().filter(|other| other.id != entry.id && other.article == entry.article) {
            if let State::Held(Receipt { id: Some(id), .. }) = &other.state {
                own.push(Taken::of(other, Some(id.clone())));
            }
        }
        let has_list = arrived::list_of(entry, &sender.form).is_some();
        let is_held = matches!(outcome, Outcome::Held(_));
        let thread = thread.collect::<Vec<_>>();
        let case = Case { entry, name: comment.name(), thread: &thread, own: &own, has_list, is_held };
        case.of_another(receipt, &Told::by(reply))
    }

    /// Posts a comment. Returns the reply, the provider that reads it, and the body that was posted last.
    async fn post(
        &self,
        entry: &Entry,
        comment: &Comment,
        sender: &Sender,
        login: Login,
    ) -> (Reply, &'static dyn Provider, String) {
        let Sender { form, submit } = sender;
        let sent = comment.draft();
        let provider = self.provider(form);
        let key = &*entry.attempt;
        let body = |provider: &dyn Provider| {
            let key = Some(key).filter(|_| !self.keyless.get());
            provider.encode(sent, Envelope { key, ..envelope(form, entry) })
        };
        let keyed = !self.keyless.get();
        let mut posted = body(provider);
        let mut endpoint = provider.post_url(form);
        if let Some((from, to)) = &*self.moved.borrow()
            && endpoint.as_ref() == Some(from)
        {
            endpoint = Some(to.clone());
        }
        let mut reply = submit.submit(endpoint.as_ref(), posted.clone(), login).await;
        if let (Reply::Answered { redirected: Some(moved), .. }, Some(from)) = (&reply, endpoint.clone())
            && is_same_endpoint(&from, moved)
            && !provider.outcome(&reply, sent).is_taken()
        {
            endpoint = Some(moved.clone());
            // If the redirect preserved the POST (307, 308), this is the answer to it.
            let direct = reply.as_if_direct();
            reply = match self.is_of_get(moved, &direct, |reply| provider.outcome(reply, sent)).await {
                Some(true) => submit.post(moved, posted.clone(), login).await,
                Some(false) => direct,
                // The next attempt consults the list first, and goes where no redirect can turn it into a GET.
                None => {
                    self.moved.replace(Some((from, moved.clone())));
                    Reply::NoAnswer(NetworkError::Broken)
                }
            };
        }
        let wants_no_key =
            |reply: &Reply| matches!(provider.outcome(reply, sent), Outcome::Refused { .. }) && refuses_key(reply, key);
        // Of an earlier attempt that may have arrived, the key is the only sign.
        if keyed && login == Login::MayChange && wants_no_key(&reply) {
            self.keyless.set(true);
            posted = body(provider);
            reply = submit.submit(endpoint.as_ref(), posted.clone(), login).await;
            // If it is still about the key, leaving it out doesn't help.
            self.keyless.set(!wants_no_key(&reply));
        }
        if let (Some(other), Some(endpoint)) = (provider.retry(&reply, sent), &endpoint) {
            posted = body(other);
            reply = submit.post(endpoint, posted.clone(), login).await;
            // If this fails too, the encoding was not the reason.
            self.retried.set((!other.failed_to_store(&reply)).then_some(other));
        }
        (reply, provider, posted)
    }

    /// Returns true if an answer is what a GET of this address returns, so that a redirect has turned a POST into one, and `None` if
    /// nothing tells.
    async fn is_of_get(&self, address: &SafeUrl, answer: &Reply, read: impl Fn(&Reply) -> Outcome) -> Option<bool> {
        let Reply::Answered { status, body, .. } = answer else { return Some(false) };
        // A GET creates nothing. But it may well give a 204, for an empty list.
        if matches!(status, 201 | 202) {
            return Some(false);
        }
        let is_refused = (400..500).contains(status);
        // A list or a thread may have an id too.
        let id = |reply: &Reply| read(reply).receipt().and_then(|receipt| receipt.id.clone());
        let answered = id(answer);
        let Ok(got) = self.ports.fetch.get(address).await else {
            return if is_refused { Some(true) } else { answered.map(|_| false) };
        };
        let is_list = |body: &str| body.trim_start().starts_with('[');
        let (is_same, lists, got_list) = (got.body == *body, is_list(body), is_list(&got.body));
        if answered.is_some() && id(&Reply::answered(got.status, got.body)) == answered {
            return Some(true);
        }
        if got.status != *status || got_list != lists || answered.is_some() {
            return Some(false);
        }
        // What was refused wasn't stored, so it can be posted again. Pages and errors may have a time or a number in them.
        (is_same || is_refused || lists).then_some(true)
    }

    /// Records that the comment may be in the list: its author must check before it is posted again.
    fn doubt(&self, mut entry: Entry, comment: Comment, sender: &Sender, doubted: Vec<String>) -> Delivered {
        entry.unread = 0;
        entry.doubted = doubted;
        self.put_off(&mut entry, &Outcome::Unsure, None);
        announce(sender, &json(sender, &entry, &comment), &Outcome::Unsure);
        self.bell.ring(false);
        Delivered { entry, comment, outcome: Outcome::Unsure }
    }

    /// Records that the comment is in the list: an earlier attempt was stored.
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

    /// Records the outcome of an attempt.
    fn record(&self, entry: &mut Entry, reply: &Reply, outcome: Outcome) -> Outcome {
        let clock = &self.ports.clock;
        if let Some(receipt) = outcome.receipt() {
            self.note_taken(entry, receipt.id.clone());
        }
        let kept = self.read(&entry.id);
        if matches!(outcome, Outcome::Published(_) | Outcome::Sent(_)) {
            if kept.is_some() {
                self.forget(&entry.id, true);
            }
            return outcome;
        }
        let now = clock.now();
        let settles = match outcome.settles_after() {
            0 => 0,
            // A server that has worked for a long time may go on for as long again.
            usual => usual.max(now.saturating_sub(entry.set_at).min(settling::INTERRUPTED)),
        };
        entry.settled_at = now.saturating_add(settles);
        // A refusal proves that this attempt was not stored, and so do these; an earlier one may have been. A 429 may come from a proxy, after
        // the site has stored it.
        let may_be_stored = outcome.may_come_again() || outcome.gives_up() && is_of_gateway(reply);
        entry.uncertain |=
            may_be_stored && !matches!(reply, Reply::NoAnswer(NetworkError::Blocked | NetworkError::Offline));
        entry.flooded = outcome == Outcome::TooSoon;
        let outcome = entry.judged(outcome, now);
        // It was taken back or sent elsewhere meanwhile, or another tab is sending it now.
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

    /// Records that an entry waits for its next attempt, a moderator or its author.
    fn put_off(&self, entry: &mut Entry, outcome: &Outcome, wait: Option<u32>) {
        let clock = &self.ports.clock;
        let now = clock.now();
        if outcome.waits() {
            entry.pause(wait, clock.random_u32(), now);
            // The network is not the cause, so its return doesn't help.
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

/// Returns true if a list that could not be read is tried again before anything else. While no answer comes, nothing can be posted either.
fn is_tried_again(entry: &Entry, trouble: Trouble, asked: Asked) -> bool {
    let is_silent =
        matches!(trouble, Trouble::Silent(NetworkError::Offline | NetworkError::Broken | NetworkError::TimedOut));
    let is_ended = asked == Asked::ByReader || entry.insisted || !is_silent;
    entry.unread < if entry.was_read() { UNREAD_AGAIN } else { UNREAD } || entry.was_read() && !is_ended
}

/// Returns true if a refusal proves that nothing was stored. Anything but the endpoint's own reason may come from a plugin or proxy after
/// the comment was stored. So may a duplicate report.
fn proves_refusal(provider: &dyn Provider, reply: &Reply, outcome: &Outcome) -> bool {
    match reply {
        // The request never left.
        Reply::NoAnswer(_) => true,
        Reply::Answered { redirected: None, .. } => *outcome != Outcome::Duplicate && provider.proves_refusal(reply),
        Reply::Answered { .. } | Reply::Host(_) => false,
    }
}

fn envelope<'a>(form: &'a CommentForm, entry: &'a Entry) -> Envelope<'a> {
    Envelope { form, parent: entry.parent.as_deref(), key: Some(&entry.attempt) }
}

/// Encodes a comment for events if it was not just posted.
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

/// Tells the host page the outcome of a comment, once it is certain.
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
