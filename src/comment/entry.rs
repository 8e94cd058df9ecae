//! A comment in the outbox as stored: its text, destination and state, but nothing about its author.

use serde::{Deserialize, Deserializer, Serialize};

use super::outcome::{Obstacle, Outcome, Receipt, settling};
use super::version::Version;
use crate::date::Dateline;
use crate::json::{self, Value, flag, lenient};

/// The time limit of an attempt, from claim to response, in milliseconds. It covers reading the list of comments and posting. After that,
/// the tab that claimed the entry counts as dead.
pub const LEASE: u64 = 170_000;

/// How long a claim is valid even if no tab holds its lock, in milliseconds: a tab may write its claim before it requests the lock.
const FRESH_CLAIM: u64 = 5_000;

/// The first pause after an attempt, in milliseconds.
const FIRST_PAUSE: u64 = 2_000;
/// The longest pause after an attempt, in milliseconds.
const LONGEST_PAUSE: u64 = 300_000;

/// The time that WordPress requires between two comments, in milliseconds, with a margin.
const FLOOD_PAUSE: u64 = 16_000;

/// The longest wait that an endpoint may ask for, in milliseconds. A moment further ahead was set by a wrong clock.
const HORIZON: u64 = 3_600_000;

/// How many requests in a row may reach the server without success.
const FRUITLESS: u32 = 5;
/// The same if that takes longer than [`LONG`] and the list of comments can't be read either. Both take less than a minute.
const FRUITLESS_SLOWLY: u32 = 3;

/// How long a server may fail or be silent before the widget tells the reader, in milliseconds.
const LONG: u64 = 25_000;

/// How long the reader sees a held comment as awaiting moderation, in milliseconds: 30 days.
const RECEIPT_LIFE: u64 = 30 * 86_400_000;

/// The author who signs a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Option<String>", into = "Option<String>")]
pub enum Signature {
    /// Nobody: no field about the author was filled in.
    #[default]
    Nobody,
    /// An author who doesn't want to be remembered; only the page where it was written knows them.
    Unkept,
    /// The author who is stored under this name.
    Kept(String),
}

impl Signature {
    fn is_nobody(&self) -> bool {
        *self == Self::Nobody
    }
}

impl From<Option<String>> for Signature {
    fn from(kept: Option<String>) -> Self {
        match kept {
            None => Self::Nobody,
            Some(name) if name.is_empty() => Self::Unkept,
            Some(name) => Self::Kept(name),
        }
    }
}

impl From<Signature> for Option<String> {
    fn from(signature: Signature) -> Self {
        match signature {
            Signature::Nobody => None,
            Signature::Unkept => Some(String::new()),
            Signature::Kept(name) => Some(name),
        }
    }
}

/// The state of a comment in the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StateRecord", into = "StateRecord")]
pub enum State {
    /// It waits to be sent.
    Waiting,
    /// It was refused and waits for its author.
    Refused(Outcome),
    /// The endpoint has it; it awaits moderation.
    Held(Receipt),
    /// The endpoint has it; whether it is public is unknown.
    Arrived,
}

impl State {
    /// Returns true if the endpoint has it.
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Held(_) | Self::Arrived)
    }
}

/// A comment in the outbox. Unreadable fields of a stored record get their defaults; text and article are required.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The version of the record.
    #[serde(rename = "v")]
    pub version: Version,
    /// Its name in the store.
    #[serde(skip)]
    pub id: String,
    /// The attempt key: the same for every attempt to send this text, even if it was taken back and sent again.
    #[serde(default, deserialize_with = "lenient")]
    pub attempt: String,
    /// The key of its article.
    pub article: String,
    /// The article's id at the endpoint.
    #[serde(default)]
    pub post: Value,
    /// Where the article's comments are listed.
    #[serde(default, deserialize_with = "lenient")]
    pub list: Option<String>,
    /// The id of the comment it replies to.
    #[serde(default, deserialize_with = "lenient")]
    pub parent: Option<String>,
    /// The text.
    pub text: String,
    /// The highest numeric id among the comments listed before this one was first sent; its own id is higher. 0 if unknown.
    #[serde(default, deserialize_with = "lenient")]
    pub after: u64,
    /// True if the whole list was known then.
    #[serde(default, with = "flag")]
    pub listed: bool,
    /// True if other comments were known then.
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub had_others: bool,
    /// True if its author had said the same before, so that the endpoint's report of a duplicate doesn't prove that it arrived.
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub repeats: bool,
    /// True if the server has created it, or may store it later. Then it isn't posted again by itself.
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub accepted: bool,
    /// True if its author has looked for it in vain, and posts it again. Then a list that can't tell doesn't hold it up.
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub insisted: bool,
    /// True if it was last posted as the comment of an account.
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub account: bool,
    /// True if another page may have sent it under another name.
    #[serde(default, with = "flag")]
    pub resigned: bool,
    /// The ids of comments known to be different ones, whatever they say: they were listed before, or the author has checked.
    #[serde(default, deserialize_with = "lenient")]
    pub others: Vec<String>,
    /// The ids of comments that may be this one; the author is asked.
    #[serde(default, deserialize_with = "lenient")]
    pub doubted: Vec<String>,
    /// When it was written, in milliseconds since 1970; later than any comment written before it.
    #[serde(default, deserialize_with = "lenient")]
    pub written: u64,
    /// How many times it has been posted.
    #[serde(default, deserialize_with = "lenient")]
    pub tries: u32,
    /// True if one of these attempts may have arrived.
    #[serde(default = "uncertain", with = "flag")]
    pub uncertain: bool,
    /// True if it disappeared from the store while its page was suspended: it was sent or withdrawn elsewhere, or cleared. It isn't posted
    /// before its author was asked.
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub vanished: bool,
    /// How many times in a row reading the list of comments before an attempt has failed. Most failures count three times.
    #[serde(default, deserialize_with = "lenient")]
    pub unread: u32,
    /// How many requests in a row, to post it or to look it up, reached the server without a usable response.
    #[serde(default, deserialize_with = "lenient")]
    pub fruitless: u32,
    /// The start of an unbroken series of failures while the browser was online, in milliseconds since 1970; 0 if there is none.
    #[serde(default, deserialize_with = "lenient")]
    pub failing_since: u64,
    /// True if it waits because the previous comment was too recent.
    #[serde(default, with = "flag")]
    pub flooded: bool,
    /// When its times were set. A clock behind this moment was set back.
    #[serde(default, deserialize_with = "lenient")]
    pub set_at: u64,
    /// When it may be retried automatically.
    #[serde(default, deserialize_with = "lenient")]
    pub due: u64,
    /// It must not be tried before this moment, because the endpoint said so.
    #[serde(default, deserialize_with = "lenient")]
    pub closed_until: u64,
    /// It must not be posted again before this moment: the server may still be processing an earlier request.
    #[serde(default, deserialize_with = "lenient")]
    pub settled_at: u64,
    /// The tab that is sending it; empty if none is.
    #[serde(default, deserialize_with = "lenient")]
    pub owner: String,
    /// When that tab's claim expires.
    #[serde(default, deserialize_with = "lenient")]
    pub claimed_until: u64,
    /// The author who signs it.
    #[serde(rename = "by", default, skip_serializing_if = "Signature::is_nobody")]
    pub signature: Signature,
    /// Its state.
    #[serde(flatten)]
    pub state: State,
}

/// Without this field, a record may have arrived.
fn uncertain() -> bool {
    true
}

impl Entry {
    /// Creates a waiting comment that has not been tried yet.
    pub(super) fn new(id: String, article: String, text: String) -> Self {
        Self {
            version: Version,
            attempt: id.clone(),
            id,
            article,
            text,
            post: Value::Null,
            list: None,
            parent: None,
            after: 0,
            listed: false,
            had_others: false,
            repeats: false,
            accepted: false,
            insisted: false,
            account: false,
            resigned: false,
            others: Vec::new(),
            doubted: Vec::new(),
            written: 0,
            tries: 0,
            uncertain: false,
            vanished: false,
            unread: 0,
            fruitless: 0,
            failing_since: 0,
            flooded: false,
            set_at: 0,
            due: 0,
            closed_until: 0,
            settled_at: 0,
            owner: String::new(),
            claimed_until: 0,
            signature: Signature::Nobody,
            state: State::Waiting,
        }
    }

    /// Parses a stored record, or returns `None` if it is not an entry.
    pub fn from_record(id: &str, kept: &str) -> Option<Self> {
        let mut entry: Self = json::from_str(kept)?;
        id.clone_into(&mut entry.id);
        if entry.attempt.is_empty() {
            id.clone_into(&mut entry.attempt);
        }
        Some(entry).filter(|entry| !entry.text.is_empty())
    }

    /// Returns the entry as it is stored: without the endpoint's words of refusal, which may name the author.
    pub(super) fn as_stored(&self) -> Self {
        let mut entry = self.clone();
        if let State::Refused(Outcome::Refused { message, field }) = &mut entry.state {
            (*message, *field) = (None, None);
        }
        entry
    }

    /// Returns true if a tab is sending it.
    pub fn is_claimed(&self, now: u64) -> bool {
        !self.owner.is_empty() && !self.is_past(self.claimed_until, now)
    }

    /// Returns true if it was claimed within the last few seconds.
    pub fn is_freshly_claimed(&self, now: u64) -> bool {
        self.is_claimed(now) && !self.is_past(self.set_at.saturating_add(FRESH_CLAIM), now)
    }

    /// Returns true if it waits and may be tried now. `at_once` ignores its pause, because a retry is promising. Claims are not considered.
    pub fn is_due(&self, at_once: bool, now: u64) -> bool {
        matches!(self.state, State::Waiting) && self.due_at(at_once, now) <= now
    }

    /// Returns when to try it, if it waits; `now` if that moment has passed.
    pub fn due_at(&self, at_once: bool, now: u64) -> u64 {
        let due = if at_once { self.closed_until } else { self.due.max(self.closed_until) };
        if self.is_past(due, now) { now } else { due }
    }

    /// Returns true if no earlier request can still be in progress.
    pub fn is_settled(&self, now: u64) -> bool {
        self.is_past(self.settled_at, now)
    }

    /// Returns true if it was posted and may have arrived.
    pub fn may_have_arrived(&self) -> bool {
        self.tries > 0 && self.uncertain
    }

    /// Returns true if there were other comments before it was first sent.
    pub fn knows_others(&self) -> bool {
        self.after > 0 || self.had_others
    }

    /// Returns true if the list could be read then, so that a failure to read it proves nothing.
    pub fn was_read(&self) -> bool {
        self.listed || self.knows_others()
    }

    /// Claims it for `owner`, the tab that sends it now.
    pub fn claim(&mut self, owner: &str, now: u64) {
        // If the clock was set back, future moments stay as far away as they were.
        let back = if now.saturating_add(1_000) < self.set_at { self.set_at - now } else { 0 };
        for moment in [&mut self.due, &mut self.closed_until, &mut self.settled_at] {
            *moment = moment.saturating_sub(back);
        }
        owner.clone_into(&mut self.owner);
        self.set_at = now;
        self.claimed_until = now.saturating_add(LEASE);
    }

    /// Marks it as about to be posted. Until the response comes, the request may be in progress.
    pub fn begin(&mut self, owner: &str, now: u64) {
        self.claim(owner, now);
        self.tries = self.tries.saturating_add(1);
        self.uncertain = true;
        self.accepted = false;
        self.insisted = false;
        self.settled_at = now.saturating_add(settling::INTERRUPTED);
    }

    /// Ends a claim. The next try is at `due`.
    pub fn release(&mut self, due: u64, now: u64) {
        self.owner.clear();
        self.set_at = now;
        self.due = due;
    }

    /// Ends a claim after a failed attempt and sets a pause, longer each time. Half of it is random, so that tabs and readers don't all
    /// return at once. The endpoint may ask to `wait` this many seconds.
    pub fn pause(&mut self, wait: Option<u32>, chance: u32, now: u64) {
        let failures = self.tries.saturating_add(self.unread.div_ceil(3));
        let longest = LONGEST_PAUSE.min(FIRST_PAUSE << failures.saturating_sub(1).min(8));
        let pause = longest / 2 + u64::from(chance) % (longest / 2);
        let wait = (u64::from(wait.unwrap_or(0)) * 1_000).min(HORIZON);
        self.closed_until = now.saturating_add(if self.flooded { wait.max(FLOOD_PAUSE) } else { wait });
        self.release(now.saturating_add(pause).max(self.closed_until), now);
    }

    /// Counts failures and returns the final outcome of an attempt. After too many in a row that reached the server, the site can't take
    /// the comment.
    pub(super) fn judged(&mut self, outcome: Outcome, now: u64) -> Outcome {
        // If the list has become unreadable too, the network or the whole site is unreachable, which is temporary.
        let obstacle = outcome.obstacle().filter(|_| self.unread == 0 || !self.was_read());
        self.fruitless = if obstacle.is_some() { self.fruitless + 1 } else { 0 };
        self.failing_since = match self.failing_since {
            _ if !outcome.is_failure() => 0,
            0 => self.set_at.min(now).max(1),
            since => since.min(now),
        };
        let long = now.saturating_sub(self.failing_since) >= LONG;
        let enough = if long && self.unread > 0 { FRUITLESS_SLOWLY } else { FRUITLESS };
        obstacle.filter(|_| self.fruitless >= enough).map_or(outcome, Outcome::Undeliverable)
    }

    /// Returns true if the site has failed, or not answered, for so long that the reader must know.
    pub fn is_stuck(&self, now: u64) -> bool {
        let is_under_way = !self.owner.is_empty();
        let since = (self.failing_since > 0).then_some(self.failing_since).or(is_under_way.then_some(self.set_at));
        // If no tab has made the attempt that was due, what happened after that moment is unknown.
        let known_until = if is_under_way { self.claimed_until } else { self.due.max(self.closed_until) };
        let is_long = |since: u64| now.min(known_until).saturating_sub(since) >= LONG;
        self.state == State::Waiting && since.is_some_and(is_long)
    }

    /// Returns true if it is a receipt that is too old to be useful.
    pub fn is_stale(&self, now: u64) -> bool {
        self.state.is_taken() && now.saturating_sub(self.written) > RECEIPT_LIFE
    }

    /// Returns true if a moment has passed, is implausibly far ahead, or was set by a clock that has since been set back.
    fn is_past(&self, moment: u64, now: u64) -> bool {
        moment <= now || moment - now > HORIZON || now.saturating_add(1_000) < self.set_at
    }
}

/// The stored form of [`State`].
#[derive(Default, Serialize, Deserialize)]
struct StateRecord {
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    /// The id of a held comment, if the endpoint gave one.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    held: Option<Option<String>>,
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    iso: Option<String>,
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    arrived: bool,
}

/// Distinguishes a null member from a missing one.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    lenient(deserializer).map(Some)
}

impl From<StateRecord> for State {
    fn from(kept: StateRecord) -> Self {
        match kept {
            StateRecord { refused: Some(name), message, .. } => Self::Refused(refused(&name, message)),
            StateRecord { held: Some(id), date, iso, .. } => {
                Self::Held(Receipt { id, date: date.map(|text| Dateline { text, iso }) })
            }
            StateRecord { arrived: true, .. } => Self::Arrived,
            _ => Self::Waiting,
        }
    }
}

impl From<State> for StateRecord {
    fn from(state: State) -> Self {
        match state {
            State::Waiting => Self::default(),
            State::Arrived => Self { arrived: true, ..Self::default() },
            State::Refused(outcome) => {
                let (name, message) = outcome.reason();
                Self { refused: Some(name.to_owned()), message: message.map(str::to_owned), ..Self::default() }
            }
            State::Held(Receipt { id, date }) => {
                let (date, iso) = date.map_or((None, None), |date| (Some(date.text), date.iso));
                Self { held: Some(id), date, iso, ..Self::default() }
            }
        }
    }
}

fn refused(name: &str, message: Option<String>) -> Outcome {
    match name {
        "duplicate" => Outcome::Duplicate,
        "login" => Outcome::LoginRequired,
        "closed" => Outcome::Closed,
        "unsure" => Outcome::Unsure,
        _ => match Obstacle::named(name) {
            Some(obstacle) => Outcome::Undeliverable(obstacle),
            None => Outcome::Refused { message, field: None },
        },
    }
}
