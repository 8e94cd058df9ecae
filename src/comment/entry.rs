//! A comment in the outbox as the store keeps it: its text, where it goes, and how far it is. Nothing about the person.

use super::outcome::{Outcome, Receipt};
use crate::date::Dateline;
use crate::digits::digits;
use crate::json::{self, Value, object, scalar, text, text_or_null};

const VERSION: &str = "1";

/// How long a tab has for one attempt, in milliseconds: longer than an endpoint may take. Then it is taken for dead.
pub const LEASE: u64 = 45_000;

/// The first pause after an attempt, and the longest one, in milliseconds.
const FIRST_PAUSE: u64 = 2_000;
const LONGEST_PAUSE: u64 = 300_000;

/// WordPress wants so many milliseconds between two comments.
const FLOOD_PAUSE: u64 = 16_000;

/// The longest that an endpoint may make a comment wait. What is due later was written by a clock that was wrong.
const HORIZON: u64 = 3_600_000;

/// A comment of which nobody has shown itself for so long is no longer shown as awaiting moderation: 30 days.
const RECEIPT_LIFE: u64 = 30 * 86_400_000;

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
}

/// See the file's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name in the store.
    pub id: String,
    /// The key of its article.
    pub article: String,
    /// The article's id at the endpoint.
    pub post: Value,
    /// The comment it answers.
    pub parent: Option<String>,
    /// What it says.
    pub text: String,
    /// Who signs it.
    pub signature: Signature,
    /// When it was written, in milliseconds since 1970.
    pub written: u64,
    /// How many attempts were begun.
    pub tries: u32,
    /// When it may be tried again by itself.
    pub due: u64,
    /// Before this it must not be tried, whatever happens: somebody is at it, or the endpoint said so.
    pub closed_until: u64,
    /// Who is at it; empty when nobody is.
    pub owner: String,
    /// How far it is.
    pub state: State,
}

impl Entry {
    /// As the store keeps it.
    pub fn to_json(&self) -> String {
        let mut members = vec![
            ("v", VERSION.to_owned()),
            ("article", text(&self.article)),
            ("post", scalar(&self.post)),
            ("parent", text_or_null(self.parent.as_deref())),
            ("text", text(&self.text)),
            ("written", digits(self.written)),
            ("tries", digits(self.tries)),
            ("due", digits(self.due)),
            ("closed_until", digits(self.closed_until)),
            ("owner", text(&self.owner)),
        ];
        match &self.signature {
            Signature::Nobody => {}
            Signature::Unkept => members.push(("by", text(""))),
            Signature::Kept(name) => members.push(("by", text(name))),
        }
        match &self.state {
            State::Waiting => {}
            State::Refused(outcome) => {
                let (name, message) = refusal(outcome);
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
        let state = match (word("refused"), kept.get("held")) {
            (Some(name), _) => State::Refused(refused(name, owned("message"))),
            (None, Some(_)) => {
                let date = owned("date").map(|text| Dateline { text, iso: owned("iso") });
                State::Held(Receipt { id: owned("held"), date })
            }
            (None, None) => State::Waiting,
        };
        Some(Self {
            id: id.to_owned(),
            article: owned("article")?,
            post: kept.get("post").cloned().unwrap_or_default(),
            parent: owned("parent"),
            text: owned("text").filter(|text| !text.is_empty())?,
            signature: match word("by") {
                None => Signature::Nobody,
                Some("") => Signature::Unkept,
                Some(name) => Signature::Kept(name.to_owned()),
            },
            written: number("written"),
            tries: u32::try_from(number("tries")).unwrap_or(u32::MAX),
            due: number("due"),
            closed_until: number("closed_until"),
            owner: owned("owner").unwrap_or_default(),
            state,
        })
    }

    /// Whether somebody is at it.
    pub fn is_claimed(&self, now: u64) -> bool {
        !self.owner.is_empty() && !past(self.closed_until, now)
    }

    /// When it is to be tried; at once (before its pause is over) when there is a reason to hope. None where it doesn't wait.
    pub fn ready_at(&self, at_once: bool, now: u64) -> Option<u64> {
        let due = if at_once { self.closed_until } else { self.due.max(self.closed_until) };
        matches!(self.state, State::Waiting).then_some(if past(due, now) { now } else { due })
    }

    /// Puts `owner` at it.
    pub fn claim(&mut self, owner: &str, now: u64) {
        owner.clone_into(&mut self.owner);
        self.closed_until = now.saturating_add(LEASE);
        self.due = self.closed_until;
    }

    /// An attempt has failed: a pause, longer each time, of half a fixed and half a chosen length, so that tabs and readers
    /// don't come back all at once.
    pub fn pause(&mut self, flood: bool, wait: Option<u32>, chance: u32, now: u64) {
        let longest = LONGEST_PAUSE.min(FIRST_PAUSE << self.tries.saturating_sub(1).min(8));
        let pause = longest / 2 + u64::from(chance) % (longest / 2);
        let wait = (u64::from(wait.unwrap_or(0)) * 1_000).min(HORIZON);
        self.owner.clear();
        self.closed_until = now.saturating_add(if flood { wait.max(FLOOD_PAUSE) } else { wait });
        self.due = now.saturating_add(pause).max(self.closed_until);
    }

    /// Whether it is a receipt that nobody needs any more.
    pub fn is_stale(&self, now: u64) -> bool {
        matches!(self.state, State::Held(_)) && now.saturating_sub(self.written) > RECEIPT_LIFE
    }
}

/// Whether a moment is over, or so far ahead that it can't have been meant.
fn past(moment: u64, now: u64) -> bool {
    moment <= now || moment - now > HORIZON.max(LEASE)
}

fn refusal(outcome: &Outcome) -> (&'static str, Option<&str>) {
    match outcome {
        Outcome::Duplicate => ("duplicate", None),
        Outcome::LoginRequired => ("login", None),
        Outcome::Closed => ("closed", None),
        Outcome::Refused { message, .. } => ("refused", message.as_deref()),
        // These are no refusals.
        Outcome::Published(_) | Outcome::Sent(_) | Outcome::Held(_) | Outcome::TooSoon | Outcome::Unreachable(_) => {
            ("refused", None)
        }
    }
}

fn refused(name: &str, message: Option<String>) -> Outcome {
    match name {
        "duplicate" => Outcome::Duplicate,
        "login" => Outcome::LoginRequired,
        "closed" => Outcome::Closed,
        _ => Outcome::Refused { message, field: None },
    }
}
