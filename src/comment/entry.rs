//! A comment in the outbox as the store keeps it: its text, where it goes, and how far it is. Nothing about the person.

use serde::{Deserialize, Deserializer, Serialize};

use super::outcome::{Obstacle, Outcome, Receipt, settling};
use super::version::Version;
use crate::date::Dateline;
use crate::json::{self, Value, flag, lenient};

/// How long an attempt may take at the most, from its claim to its answer, in milliseconds: reading the list of comments, and
/// posting. After that the tab that claimed the entry counts as dead.
pub const LEASE: u64 = 170_000;

/// How long a claim counts even where the browser's locks say that its tab is gone: a lock is asked for only after the claim
/// was written.
const FRESH_CLAIM: u64 = 5_000;

/// The first pause after an attempt, and the longest one, in milliseconds.
const FIRST_PAUSE: u64 = 2_000;
const LONGEST_PAUSE: u64 = 300_000;

/// WordPress wants so many milliseconds between two comments.
const FLOOD_PAUSE: u64 = 16_000;

/// The longest that an endpoint may make a comment wait. What is due later was written by a clock that was wrong.
const HORIZON: u64 = 3_600_000;

/// How many requests in a row may reach the server for nothing; and how many where that takes longer than [`LONG`], and the list of
/// comments can't be read either. Both take less than a minute.
const FRUITLESS: u32 = 5;
const FRUITLESS_SLOWLY: u32 = 3;

/// How long a server may fail before the widget tells the reader, in milliseconds.
const LONG: u64 = 25_000;

/// For how long the reader sees a held comment as awaiting moderation: 30 days.
const RECEIPT_LIFE: u64 = 30 * 86_400_000;

/// Who signs a comment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Option<String>", into = "Option<String>")]
pub enum Signature {
    /// Nobody: no field about the person was filled in.
    #[default]
    Nobody,
    /// Somebody who doesn't want to be remembered: only the page where it was written knows.
    Unkept,
    /// The person who is kept under this name.
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

/// How far a comment is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "StateRecord", into = "StateRecord")]
pub enum State {
    /// It waits to be sent.
    Waiting,
    /// It was refused, and waits for its author.
    Refused(Outcome),
    /// The endpoint has it, and a moderator looks at it.
    Held(Receipt),
    /// The endpoint has it. Whether everybody sees it isn't known.
    Arrived,
}

impl State {
    /// Whether the endpoint has it.
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Held(_) | Self::Arrived)
    }
}

/// A comment in the outbox. What can't be read of a kept one is taken as not yet done, but never its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The version of the record.
    #[serde(rename = "v")]
    pub version: Version,
    /// Its name in the store.
    #[serde(skip)]
    pub id: String,
    /// The attempt key: the same for every attempt to send this text, also where it was taken back and sent anew.
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
    /// The comment it answers.
    #[serde(default, deserialize_with = "lenient")]
    pub parent: Option<String>,
    /// What it says.
    pub text: String,
    /// The highest number that a listed comment had before this one was sent first: it has a higher one. 0 where none is known.
    #[serde(default, deserialize_with = "lenient")]
    pub after: u64,
    /// Whether all that was listed then is known.
    #[serde(default, with = "flag")]
    pub listed: bool,
    /// Whether another page may have sent it under another name.
    #[serde(default, with = "flag")]
    pub resigned: bool,
    /// The ids of comments that are other ones, whatever they say: they were listed then, or its author has looked.
    #[serde(default, deserialize_with = "lenient")]
    pub others: Vec<String>,
    /// The ids of comments that may be it: its author is asked.
    #[serde(default, deserialize_with = "lenient")]
    pub doubted: Vec<String>,
    /// When it was written, in milliseconds since 1970; later than every comment that was written before it.
    #[serde(default, deserialize_with = "lenient")]
    pub written: u64,
    /// How many times it was posted.
    #[serde(default, deserialize_with = "lenient")]
    pub tries: u32,
    /// Whether one of them may have arrived.
    #[serde(default = "uncertain", with = "flag")]
    pub uncertain: bool,
    /// Whether it had gone from the store while its page was asleep: sent or withdrawn elsewhere, or cleared. It is not posted before its
    /// author was asked.
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub vanished: bool,
    /// How many times in a row the list of comments could not be read before the next attempt.
    #[serde(default, deserialize_with = "lenient")]
    pub unread: u32,
    /// How many requests in a row, to post it or to look for it, reached the server and brought no usable answer.
    #[serde(default, deserialize_with = "lenient")]
    pub fruitless: u32,
    /// Since when, in milliseconds since 1970, every attempt has failed although the browser is online; 0 where none has.
    #[serde(default, deserialize_with = "lenient")]
    pub failing_since: u64,
    /// Whether it waits because the last comment was too recent.
    #[serde(default, with = "flag")]
    pub flooded: bool,
    /// When its times were set. A clock that is behind this was set back.
    #[serde(default, deserialize_with = "lenient")]
    pub set_at: u64,
    /// When it may be tried again by itself.
    #[serde(default, deserialize_with = "lenient")]
    pub due: u64,
    /// Before this it must not be tried, because the endpoint said so.
    #[serde(default, deserialize_with = "lenient")]
    pub closed_until: u64,
    /// Before this it must not be posted again: an earlier request may still be under way at the server.
    #[serde(default, deserialize_with = "lenient")]
    pub settled_at: u64,
    /// The tab that sends it now; empty where none does.
    #[serde(default, deserialize_with = "lenient")]
    pub owner: String,
    /// When that tab counts as dead.
    #[serde(default, deserialize_with = "lenient")]
    pub claimed_until: u64,
    /// Who signs it.
    #[serde(rename = "by", default, skip_serializing_if = "Signature::is_nobody")]
    pub signature: Signature,
    /// How far it is.
    #[serde(flatten)]
    pub state: State,
}

/// A record that doesn't say so may have arrived.
fn uncertain() -> bool {
    true
}

impl Entry {
    /// A comment that waits, and that nobody has tried to send.
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

    /// The record that was kept under this name; none where that is nothing of ours.
    pub fn from_record(id: &str, kept: &str) -> Option<Self> {
        let mut entry: Self = json::from_str(kept)?;
        id.clone_into(&mut entry.id);
        if entry.attempt.is_empty() {
            id.clone_into(&mut entry.attempt);
        }
        Some(entry).filter(|entry| !entry.text.is_empty())
    }

    /// Whether a tab is sending it.
    pub fn is_claimed(&self, now: u64) -> bool {
        !self.owner.is_empty() && !self.is_past(self.claimed_until, now)
    }

    /// Whether it was claimed a moment ago.
    pub fn is_freshly_claimed(&self, now: u64) -> bool {
        self.is_claimed(now) && !self.is_past(self.set_at.saturating_add(FRESH_CLAIM), now)
    }

    /// Whether it waits, and may be tried now; `at_once` is before its pause is over, because there is hope. Claims don't count.
    pub fn is_due(&self, at_once: bool, now: u64) -> bool {
        matches!(self.state, State::Waiting) && self.due_at(at_once, now) <= now
    }

    /// When it is to be tried, if it waits; now where that is over.
    pub fn due_at(&self, at_once: bool, now: u64) -> u64 {
        let due = if at_once { self.closed_until } else { self.due.max(self.closed_until) };
        if self.is_past(due, now) { now } else { due }
    }

    /// Whether an earlier request can no longer be under way.
    pub fn is_settled(&self, now: u64) -> bool {
        self.is_past(self.settled_at, now)
    }

    /// Whether it was posted, and may have arrived.
    pub fn may_have_arrived(&self) -> bool {
        self.tries > 0 && self.uncertain
    }

    /// Claims it for `owner`, which sends it now.
    pub fn claim(&mut self, owner: &str, now: u64) {
        // Where the clock was set back, what was to come stays as far away as it was.
        let back = if now.saturating_add(1_000) < self.set_at { self.set_at - now } else { 0 };
        for moment in [&mut self.due, &mut self.closed_until, &mut self.settled_at] {
            *moment = moment.saturating_sub(back);
        }
        owner.clone_into(&mut self.owner);
        self.set_at = now;
        self.claimed_until = now.saturating_add(LEASE);
    }

    /// It is about to be posted: until its answer is there, a request may be under way.
    pub fn begin(&mut self, owner: &str, now: u64) {
        self.claim(owner, now);
        self.tries = self.tries.saturating_add(1);
        self.uncertain = true;
        self.settled_at = now.saturating_add(settling::INTERRUPTED);
    }

    /// Ends a claim without an attempt: it is tried again at `due`.
    pub fn release(&mut self, due: u64, now: u64) {
        self.owner.clear();
        self.set_at = now;
        self.due = due;
    }

    /// An attempt has failed: a pause, longer each time, of half a fixed and half a random length, so that tabs and readers
    /// don't come back all at once. The endpoint may want it to `wait` for so many seconds.
    pub fn pause(&mut self, wait: Option<u32>, chance: u32, now: u64) {
        let failures = self.tries.saturating_add(self.unread.div_ceil(3));
        let longest = LONGEST_PAUSE.min(FIRST_PAUSE << failures.saturating_sub(1).min(8));
        let pause = longest / 2 + u64::from(chance) % (longest / 2);
        let wait = (u64::from(wait.unwrap_or(0)) * 1_000).min(HORIZON);
        self.closed_until = now.saturating_add(if self.flooded { wait.max(FLOOD_PAUSE) } else { wait });
        self.release(now.saturating_add(pause).max(self.closed_until), now);
    }

    /// What an attempt has come to: after too many in a row that reached the server for nothing, the site can't take the comment.
    pub(super) fn judged(&mut self, outcome: Outcome, now: u64) -> Outcome {
        // Where the list, too, can't be read any more, the network or the whole site is out of reach, which passes.
        let obstacle = outcome.obstacle().filter(|_| self.unread == 0 || !self.listed);
        self.fruitless = if obstacle.is_some() { self.fruitless + 1 } else { 0 };
        self.failing_since = match self.failing_since {
            _ if !outcome.is_failure() => 0,
            0 => now,
            since => since.min(now),
        };
        let long = now - self.failing_since >= LONG;
        let enough = if long && self.unread > 0 { FRUITLESS_SLOWLY } else { FRUITLESS };
        obstacle.filter(|_| self.fruitless >= enough).map_or(outcome, Outcome::Undeliverable)
    }

    /// Whether the site has not answered for so long that the reader must know.
    pub fn is_stuck(&self) -> bool {
        self.failing_since > 0 && self.set_at.saturating_sub(self.failing_since) >= LONG
    }

    /// Whether it is a receipt that is too old to be of use.
    pub fn is_stale(&self, now: u64) -> bool {
        self.state.is_taken() && now.saturating_sub(self.written) > RECEIPT_LIFE
    }

    /// Whether a moment is over, or so far ahead that it can't have been meant, or was set by a clock that was set back since.
    fn is_past(&self, moment: u64, now: u64) -> bool {
        moment <= now || moment - now > HORIZON || now.saturating_add(1_000) < self.set_at
    }
}

/// How far a comment is, as the store keeps it.
#[derive(Default, Serialize, Deserialize)]
struct StateRecord {
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    refused: Option<String>,
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    /// The id of one that is held, if the endpoint has told it.
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    held: Option<Option<String>>,
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(default, deserialize_with = "lenient", skip_serializing_if = "Option::is_none")]
    iso: Option<String>,
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    arrived: bool,
}

/// Tells a member that is null from one that is missing.
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
