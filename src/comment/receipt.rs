//! Checks whether a receipt is for the comment that was sent. A cache may answer a POST with another comment's receipt.

use std::rc::Rc;

use super::arrived::{Taken, is_signed, stored_at};
use super::entry::Entry;
use super::judge::{Stored, is_equal, is_same_name, resembles};
use super::outcome::{Outcome, Receipt, Trouble};
use super::provider::Told;
use super::survey::said;
use crate::date::moment_of;
use crate::model::ThreadComment;
use crate::ports::Reply;

/// Treated like an answer without a receipt: the next attempt consults the list.
const DOUBT: Outcome = Outcome::Unreachable(Trouble::NoReceipt);

/// Returns true if an answer says that this comment was created, whatever its receipt lacks: by a 201, or by a success with an id that is
/// higher than those known. Then nothing but its author posts it again.
pub fn is_created(reply: &Reply, entry: &Entry) -> bool {
    let is_new = || Told::by(reply).id.and_then(|id| id.parse().ok()).is_some_and(|id: u64| id > entry.after);
    match reply {
        Reply::Answered { status: 201, .. } => true,
        Reply::Answered { status: 200..=299, redirected: None, .. } => entry.after > 0 && is_new(),
        _ => false,
    }
}

/// What is known when a receipt arrives.
pub struct Case<'a> {
    /// The comment that was sent.
    pub entry: &'a Entry,
    /// The author's name; empty if there is none.
    pub name: &'a str,
    /// The comments of its article read so far.
    pub thread: &'a [Rc<ThreadComment>],
    /// The reader's other comments on the article.
    pub own: &'a [Taken],
    /// True if there is a list that shows what has arrived.
    pub has_list: bool,
    /// True if the receipt says that its comment is held. Then no list shows it.
    pub is_held: bool,
}

impl Case<'_> {
    /// Returns the outcome if the receipt is for another comment, or `None` if it may be for this one. If the other one is the reader's and
    /// has the same text, the endpoint may be reporting a duplicate. Otherwise, if no list shows the comment, the author is asked: the endpoint
    /// may use `id` for something else and store every attempt.
    pub fn of_another(&self, receipt: &Receipt, told: &Told) -> Option<Outcome> {
        let (text, id) = (&*self.entry.text, receipt.id.as_deref());
        if told.key.as_ref() == Some(&self.entry.attempt) {
            return None;
        }
        let has_other_key = told.key.is_some();
        let is_told = || told.text.as_deref().is_some_and(|told| is_equal(told, text));
        if let Some(own) = self.own.iter().find(|own| own.id.is_some() && own.id.as_deref() == id) {
            let is_of_article = self.entry.post.as_id() == id;
            return if !has_other_key && !self.has_list && is_of_article {
                None
            } else if is_equal(&own.text, text) {
                Some(Outcome::Duplicate)
            } else if !has_other_key && is_told() {
                None
            } else {
                Some(self.doubt())
            };
        }
        let is_older = id.and_then(|id| id.parse().ok()).is_some_and(|number: u64| number <= self.entry.after);
        let was_there = is_older || id.is_some_and(|id| self.entry.others.iter().any(|other| other == id));
        let listed = self.thread.iter().find(|comment| Some(&*comment.id) == id);
        if let Some(listed) = listed {
            let (words, same_name) = (said(listed), is_signed(listed, self.name));
            if !was_there && !has_other_key && resembles(text, &words, same_name != Some(false)) {
                return None;
            }
            let is_mine = is_equal(text, &words) && same_name == Some(true);
            return Some(if is_mine { Outcome::Duplicate } else { self.doubt() });
        }
        // The same words under an earlier key: an endpoint that compares words gives the receipt of the first time.
        if has_other_key && is_told() && told.author.as_deref().is_none_or(|author| is_same_name(author, self.name)) {
            return Some(Outcome::Duplicate);
        }
        (was_there || has_other_key || self.contradicts(receipt, told)).then(|| self.doubt())
    }

    /// Returns the outcome if nobody knows whose receipt it is. Without a list to consult, another attempt may store the comment again.
    fn doubt(&self) -> Outcome {
        if self.has_list && !self.is_held { DOUBT } else { Outcome::Unsure }
    }

    /// Returns true if what the receipt tells about its comment contradicts this one.
    fn contradicts(&self, receipt: &Receipt, told: &Told) -> bool {
        let Entry { text, after, listed, written, post, .. } = self.entry;
        let differs = |one: &str| post.as_id().is_some_and(|other| one != other);
        let (Some(words), Some(author)) = (&told.text, &told.author) else { return false };
        if told.post.as_deref().is_some_and(differs) {
            return true;
        }
        let same_name = is_same_name(author, self.name);
        if !resembles(text, words, same_name) {
            // A plugin may have replaced every word, if the comment can't be an older one.
            return !same_name || !*listed && *after == 0;
        }
        let moment = receipt.date.as_ref().and_then(|date| moment_of(date.iso.as_deref()?));
        !same_name && moment.is_some_and(|moment| stored_at(moment, *written) != Stored::Since)
    }
}
