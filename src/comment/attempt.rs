//! An attempt to send a comment, as later attempts and the draft remember it.

use serde::{Deserialize, Serialize};

use super::entry::Entry;
use super::outcome::Outcome;
use crate::json::{flag, lenient};

/// The attempts so far to send a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The attempt key, which later attempts share.
    #[serde(rename = "attempt")]
    pub key: String,
    /// How many times the text has been posted; 0 if none of these attempts can have arrived.
    #[serde(default, deserialize_with = "lenient")]
    pub tries: u32,
    /// The highest numeric id among the comments listed before the first attempt; 0 if unknown.
    #[serde(default, deserialize_with = "lenient")]
    pub after: u64,
    /// True if the whole list was known then.
    #[serde(default, with = "flag")]
    pub listed: bool,
    /// True if other comments were known then.
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub had_others: bool,
    /// True if the author had said the same before.
    #[serde(default, with = "flag", skip_serializing_if = "std::ops::Not::not")]
    pub repeats: bool,
    /// True if the author was asked and posts it again. Not stored: the author is asked again.
    #[serde(skip)]
    pub insisted: bool,
    /// The ids of comments known to be different ones.
    #[serde(default, deserialize_with = "lenient")]
    pub others: Vec<String>,
    /// The ids of comments that may be this one. Not stored: the author is asked again.
    #[serde(skip)]
    pub doubted: Vec<String>,
    /// When the text was first written, in milliseconds since 1970.
    #[serde(default, deserialize_with = "lenient")]
    pub written: u64,
    /// It must not be posted again before this moment, in milliseconds since 1970.
    #[serde(default, deserialize_with = "lenient")]
    pub settled_at: u64,
}

impl Attempt {
    /// Returns the attempts to send an entry, or `None` if none can have arrived.
    pub fn of(entry: &Entry) -> Option<Self> {
        Self::from(entry).arrived()
    }

    /// Returns the attempts if one of them may have arrived.
    pub fn arrived(self) -> Option<Self> {
        (self.tries > 0).then_some(self)
    }

    /// Returns what to remember of the attempts after the last one had this outcome. If the text was refused and can't have arrived
    /// before, the same text is a new comment.
    pub(super) fn after(self, outcome: &Outcome) -> Option<Self> {
        if outcome.may_come_again() { Some(self) } else { self.arrived() }
    }

    /// Records that the author has checked: none of the doubtful comments is this one.
    pub(super) fn insist(&mut self) {
        self.insisted = true;
        self.others.append(&mut self.doubted);
    }
}

impl From<&Entry> for Attempt {
    fn from(entry: &Entry) -> Self {
        Self {
            key: entry.attempt.clone(),
            tries: if entry.uncertain { entry.tries } else { 0 },
            after: entry.after,
            listed: entry.listed,
            had_others: entry.had_others,
            repeats: entry.repeats,
            insisted: false,
            others: entry.others.clone(),
            doubted: entry.doubted.clone(),
            written: entry.written,
            settled_at: entry.settled_at,
        }
    }
}
