//! An attempt to send a comment, as the next one and the draft know it.

use serde::{Deserialize, Serialize};

use super::entry::Entry;
use crate::json::{flag, lenient};

/// An earlier attempt to send the same text, of which nobody knows whether it arrived.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attempt {
    /// The attempt key, which the next attempt has, too.
    #[serde(rename = "attempt")]
    pub key: String,
    /// How many times the text was posted.
    #[serde(default, deserialize_with = "lenient")]
    pub tries: u32,
    /// The highest number that a listed comment had before the first of them; 0 where none is known.
    #[serde(default, deserialize_with = "lenient")]
    pub after: u64,
    /// Whether all that was listed then is known.
    #[serde(default, with = "flag")]
    pub listed: bool,
    /// The ids of comments that are known to be other ones.
    #[serde(default, deserialize_with = "lenient")]
    pub others: Vec<String>,
    /// The ids of comments that may be it. They are not kept: the author is asked anew.
    #[serde(skip)]
    pub doubted: Vec<String>,
    /// When the text was written first, in milliseconds since 1970.
    #[serde(default, deserialize_with = "lenient")]
    pub written: u64,
    /// Before this it must not be posted again.
    #[serde(default, deserialize_with = "lenient")]
    pub settled_at: u64,
}

impl Attempt {
    /// The attempt that an entry stands for; none where it was never posted.
    pub fn of(entry: &Entry) -> Option<Self> {
        (entry.tries > 0).then(|| Self::from(entry))
    }

    /// Its author has looked: the comments that may be it are other ones.
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
