//! What has been read of a list in search of a comment: whether it is in order, and names for comments without an id.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::provider::is_id;
use crate::date::moment_of;
use crate::model::{CommentsPage, ThreadComment, UNNAMED, block_text};

/// When a comment was stored, as its date and its number tell.
type Mark = (Option<u64>, Option<u64>);

/// The comments read so far, in the order in which they were read.
#[derive(Default)]
pub struct Survey {
    marks: Vec<Mark>,
    /// The page that the list begins with, if the list is read from its end.
    begin: Vec<Mark>,
}

impl Survey {
    /// Notes a page.
    pub fn read(&mut self, comments: &[ThreadComment]) {
        let marks = comments.iter().map(|comment| (moment(comment), comment.id.parse().ok()));
        if self.begin.is_empty() { self.marks.extend(marks) } else { self.marks.extend(marks.rev()) }
    }

    /// Notes that the list begins with the oldest and is read from its end.
    pub fn turn(&mut self) {
        self.begin = std::mem::take(&mut self.marks);
        self.begin.reverse();
    }

    /// Returns true if the newest were read first.
    pub fn is_newest_first(&self) -> bool {
        is_sorted(&[&*self.marks, &self.begin].concat(), |one, other| one >= other)
    }

    /// Returns true if the oldest were read first.
    pub fn is_oldest_first(&self) -> bool {
        is_sorted(&self.marks, |one, other| one <= other)
    }

    /// Returns true if nothing was read.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.begin.is_empty()
    }

    /// Returns true if one of the comments has a number up to this one, which one had before; also if that isn't known.
    pub fn reaches(&self, number: u64) -> bool {
        let mut numbers = self.marks.iter().chain(&self.begin).filter_map(|(_, number)| *number).peekable();
        number == 0 || numbers.peek().is_none() || numbers.any(|other| other <= number)
    }

    /// Returns what was read last.
    pub fn last(&self) -> Option<Mark> {
        self.marks.last().copied()
    }
}

fn is_sorted(marks: &[Mark], in_order: fn(&u64, &u64) -> bool) -> bool {
    let is_sorted_by = |key: fn(&Mark) -> Option<u64>| {
        let keys: Option<Vec<u64>> = marks.iter().map(key).collect();
        keys.is_some_and(|keys| keys.is_sorted_by(in_order))
    };
    is_sorted_by(|(date, _)| *date) || is_sorted_by(|(_, number)| *number)
}

/// Returns a page on which each comment without an id of its own has a name in its place, made of what it says and when. An id that several
/// comments share counts as none.
pub fn named(mut page: CommentsPage) -> CommentsPage {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    page.comments.iter().for_each(|comment| *counts.entry(&comment.id).or_default() += 1);
    let is_own = |comment: &ThreadComment| is_id(&comment.id) && counts.get(&*comment.id) == Some(&1);
    let own: Vec<bool> = page.comments.iter().map(is_own).collect();
    let mut twins: HashMap<u64, usize> = HashMap::new();
    let mut comments = page.comments.iter_mut().zip(own).peekable();
    for id in &mut page.ids {
        // An item that could not be read has no comment.
        let Some((comment, is_own)) = comments.next_if(|(comment, _)| comment.id == *id) else { continue };
        if is_own {
            continue;
        }
        let mut hasher = DefaultHasher::new();
        let iso = comment.date.as_ref().and_then(|date| date.iso.as_deref());
        (&comment.author, iso, &comment.parent, said(comment)).hash(&mut hasher);
        let hash = hasher.finish();
        let twin = twins.entry(hash).or_default();
        *twin += 1;
        comment.id = format!("{UNNAMED}{hash:x}-{twin}");
        id.clone_from(&comment.id);
    }
    page
}

/// When a comment was stored, in milliseconds since 1970, where the site says so in UTC.
pub(super) fn moment(comment: &ThreadComment) -> Option<u64> {
    moment_of(comment.date.as_ref()?.iso.as_deref()?)
}

/// Returns the text of a comment without formatting.
pub(super) fn said(comment: &ThreadComment) -> String {
    block_text(&mut comment.body.clone())
}
