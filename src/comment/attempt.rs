//! An attempt to send a comment, as later attempts and the draft remember it.

use serde::{Deserialize, Serialize};

use super::entry::Entry;
use crate::json::{flag, lenient};

/// An attempt to send a text. It may have arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The attempt key, which later attempts share.
    #[serde(rename = "attempt")]
    pub key: String,
    /// How many times the text has been posted.
    #[serde(default, deserialize_with = "lenient")]
    pub tries: u32,
    /// The highest numeric id among the comments listed before the first attempt; 0 if unknown.
    #[serde(default, deserialize_with = "lenient")]
    pub after: u64,
    /// True if the whole list was known then.
    #[serde(default, with = "flag")]
    pub listed: bool,
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
    /// Returns the attempt that an entry represents, or `None` if it was never posted.
    pub fn of(entry: &Entry) -> Option<Self> {
        (entry.tries > 0).then(|| Self::from(entry))
    }

    /// Records that the author has checked: none of the doubtful comments is this one.
    pub(super) fn insist(&mut self) {
        self.others.append(&mut self.doubted);
    }
}

impl From<&Entry> for Attempt {
    fn from(entry: &Entry) -> Self {
        Self {
            key: entry.attempt.clone(),
            tries: entry.tries,
            after: entry.after,
            listed: entry.listed,
            others: entry.others.clone(),
            doubted: entry.doubted.clone(),
            written: entry.written,
            settled_at: entry.settled_at,
        }
    }
}
