//! A comment in the outbox as the store keeps it: its text, where it goes, and how far it is. Nothing about the person.

use super::outcome::{Obstacle, Outcome, Receipt};
use crate::date::Dateline;
use crate::json::{self, Value, list, object, scalar, text, text_or_null};
use crate::text::digits::digits;

const VERSION: &str = "1";

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

/// How long a server may go on with a request whose answer was lost, in milliseconds. A comment must not be posted again
/// before, or both requests may store it.
pub mod settling {
    /// The connection broke.
    pub const BROKEN: u64 = 10_000;
    /// The server took too long, or a gateway said so.
    pub const SLOW: u64 = 30_000;
    /// The tab that sent it is gone.
    pub const INTERRUPTED: u64 = 60_000;
}

/// Who signs a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    /// Nobody: no field about the person was filled in.
    Nobody,
    /// Somebody who doesn't want to be remembered: only the page where it was written knows.
    Unkept,
    /// The person who is kept under this name.
    Kept(String),
}

/// How far a comment is.
#[derive(Clone, Debug, PartialEq, Eq)]
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

/// A comment in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name in the store.
    pub id: String,
    /// The attempt key: the same for every attempt to send this text, also where it was taken back and sent anew.
    pub attempt: String,
    /// The key of its article.
    pub article: String,
    /// The article's id at the endpoint.
    pub post: Value,
    /// Where the article's comments are listed.
    pub list: Option<String>,
    /// The comment it answers.
    pub parent: Option<String>,
    /// What it says.
    pub text: String,
    /// The highest number that a listed comment had before this one was sent first: it has a higher one. 0 where none is known.
    pub after: u64,
    /// Whether all that was listed then is known.
    pub listed: bool,
    /// The ids of comments that are other ones, whatever they say: they were listed then, or its author has looked.
    pub others: Vec<String>,
    /// The ids of comments that may be it: its author is asked.
    pub doubted: Vec<String>,
    /// Whether another page may have sent it under another name.
    pub resigned: bool,
    /// Who signs it.
    pub signature: Signature,
    /// When it was written, in milliseconds since 1970; later than every comment that was written before it.
    pub written: u64,
    /// How many times it was posted.
    pub tries: u32,
    /// Whether one of them may have arrived.
    pub uncertain: bool,
    /// How many times in a row the list of comments could not be read before the next attempt.
    pub unread: u32,
    /// How many requests in a row, to post it or to look for it, reached the server and brought no usable answer.
    pub fruitless: u32,
    /// Since when, in milliseconds since 1970, every attempt has failed although the browser is online; 0 where none has.
    pub failing_since: u64,
    /// Whether it waits because the last comment was too recent.
    pub flooded: bool,
    /// When its times were set. A clock that is behind this was set back.
    pub set_at: u64,
    /// When it may be tried again by itself.
    pub due: u64,
    /// Before this it must not be tried, because the endpoint said so.
    pub closed_until: u64,
    /// Before this it must not be posted again: an earlier request may still be under way at the server.
    pub settled_at: u64,
    /// The tab that sends it now; empty where none does.
    pub owner: String,
    /// When that tab counts as dead.
    pub claimed_until: u64,
    /// How far it is.
    pub state: State,
}

impl Entry {
    /// As the store keeps it.
    pub fn to_json(&self) -> String {
        let mut members = vec![
            ("v", VERSION.to_owned()),
            ("attempt", text(&self.attempt)),
            ("article", text(&self.article)),
            ("post", scalar(&self.post)),
            ("list", text_or_null(self.list.as_deref())),
            ("parent", text_or_null(self.parent.as_deref())),
            ("text", text(&self.text)),
            ("after", digits(self.after)),
            ("listed", digits(u32::from(self.listed))),
            ("resigned", digits(u32::from(self.resigned))),
            ("others", list(&self.others.iter().map(|id| text(id)).collect::<Vec<_>>())),
            ("doubted", list(&self.doubted.iter().map(|id| text(id)).collect::<Vec<_>>())),
            ("written", digits(self.written)),
            ("tries", digits(self.tries)),
            ("uncertain", digits(u32::from(self.uncertain))),
            ("unread", digits(self.unread)),
            ("fruitless", digits(self.fruitless)),
            ("failing_since", digits(self.failing_since)),
            ("flooded", digits(u32::from(self.flooded))),
            ("set_at", digits(self.set_at)),
            ("due", digits(self.due)),
            ("closed_until", digits(self.closed_until)),
            ("settled_at", digits(self.settled_at)),
            ("owner", text(&self.owner)),
            ("claimed_until", digits(self.claimed_until)),
        ];
        match &self.signature {
            Signature::Nobody => {}
            Signature::Unkept => members.push(("by", text(""))),
            Signature::Kept(name) => members.push(("by", text(name))),
        }
        match &self.state {
            State::Waiting => {}
            State::Arrived => members.push(("arrived", digits(1_u32))),
            State::Refused(outcome) => {
                let (name, message) = outcome.reason();
                members.extend([("refused", text(name)), ("message", text_or_null(message))]);
            }
            State::Held(receipt) => {
                let date = receipt.date.as_ref();
                members.extend([
                    ("held", text_or_null(receipt.id.as_deref())),
                    ("date", text_or_null(date.map(|date| &*date.text))),
                    ("iso", text_or_null(date.and_then(|date| date.iso.as_deref()))),
                ]);
            }
        }
        object(&members)
    }

    /// What was kept; none where that is nothing of ours. What can't be read of it is taken as not yet done, but never its text.
    pub fn from_json(id: &str, kept: &str) -> Option<Self> {
        let kept =
            json::parse(kept.as_bytes()).ok().filter(|kept| kept.get("v").map(scalar).as_deref() == Some(VERSION))?;
        let word = |name: &str| kept.get(name).and_then(Value::as_str);
        let owned = |name: &str| word(name).map(str::to_owned);
        let number = |name: &str| match kept.get(name) {
            Some(Value::Number(digits)) => digits.parse().unwrap_or(0),
            _ => 0,
        };
        let count = |name: &str| u32::try_from(number(name)).unwrap_or(u32::MAX);
        let state = match (word("refused"), kept.get("held")) {
            (Some(name), _) => State::Refused(refused(name, owned("message"))),
            (None, Some(_)) => {
                let date = owned("date").map(|text| Dateline { text, iso: owned("iso") });
                State::Held(Receipt { id: owned("held"), date })
            }
            (None, None) if number("arrived") == 1 => State::Arrived,
            (None, None) => State::Waiting,
        };
        Some(Self {
            id: id.to_owned(),
            attempt: owned("attempt").unwrap_or_else(|| id.to_owned()),
            article: owned("article")?,
            post: kept.get("post").cloned().unwrap_or_default(),
            list: owned("list"),
            parent: owned("parent"),
            text: owned("text").filter(|text| !text.is_empty())?,
            signature: match word("by") {
                None => Signature::Nobody,
                Some("") => Signature::Unkept,
                Some(name) => Signature::Kept(name.to_owned()),
            },
            after: number("after"),
            listed: number("listed") == 1,
            resigned: number("resigned") == 1,
            others: ids_in(&kept, "others"),
            doubted: ids_in(&kept, "doubted"),
            written: number("written"),
            tries: count("tries"),
            uncertain: kept.get("uncertain").is_none() || number("uncertain") == 1,
            unread: count("unread"),
            fruitless: count("fruitless"),
            failing_since: number("failing_since"),
            flooded: number("flooded") == 1,
            set_at: number("set_at"),
            due: number("due"),
            closed_until: number("closed_until"),
            settled_at: number("settled_at"),
            owner: owned("owner").unwrap_or_default(),
            claimed_until: number("claimed_until"),
            state,
        })
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

/// The ids that are kept under a name.
pub(super) fn ids_in(kept: &Value, name: &str) -> Vec<String> {
    let ids = kept.get(name).and_then(Value::as_array).unwrap_or_default();
    ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect()
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
