//! The comments of a thread that are known, by their ids, and in the order in which they were written.

use std::collections::HashMap;
use std::rc::Rc;

use crate::model::{CommentsPage, ThreadComment};

/// What is known of one comment.
struct Entry {
    /// None where the site lists it, but it could not be read.
    comment: Option<Rc<ThreadComment>>,
    listed: bool,
}

/// The comments that are known. Each has a place that never changes.
#[derive(Default)]
pub struct CommentIndex {
    dated: bool,
    entries: Vec<Entry>,
    places: HashMap<String, usize>,
    /// The entries that have a comment, oldest first.
    sorted: Vec<usize>,
    listed: usize,
}

impl CommentIndex {
    /// An empty one, whose comments are sorted as they come, or, `dated`, by their dates.
    pub fn new(dated: bool) -> Self {
        Self { dated, ..Self::default() }
    }

    /// How many ids the site listed.
    pub fn listed(&self) -> usize {
        self.listed
    }

    /// Whether the site listed this id.
    pub fn is_listed(&self, id: &str) -> bool {
        self.entry(id).is_some_and(|entry| entry.listed)
    }

    /// Whether the comment with this id is here.
    pub fn holds(&self, id: &str) -> bool {
        self.entry(id).is_some_and(|entry| entry.comment.is_some())
    }

    /// Whether an id is known whose comment is not here: it could not be read, or it is gone.
    pub fn lacks(&self, id: &str) -> bool {
        self.entry(id).is_some_and(|entry| entry.comment.is_none())
    }

    /// The comment that this one answers, if it is here.
    pub fn parent(&self, id: &str) -> Option<&str> {
        self.entry(id)?.comment.as_ref()?.parent.as_deref()
    }

    /// The comments, oldest first: the place of each, and whether the site listed it.
    pub fn comments(&self) -> impl Iterator<Item = (usize, &Rc<ThreadComment>, bool)> {
        self.sorted.iter().filter_map(|place| {
            let entry = self.entries.get(*place)?;
            Some((*place, entry.comment.as_ref()?, entry.listed))
        })
    }

    /// Marks an id as listed, whether its comment can be read or not.
    pub fn list(&mut self, id: &str) {
        if id.is_empty() {
            return;
        }
        let place = *self.places.entry(id.to_owned()).or_insert(self.entries.len());
        if place == self.entries.len() {
            self.entries.push(Entry { comment: None, listed: false });
        }
        if let Some(entry) = self.entries.get_mut(place)
            && !entry.listed
        {
            entry.listed = true;
            self.listed += 1;
        }
    }

    /// Keeps a comment, in place of what was known of it.
    pub fn put(&mut self, comment: ThreadComment, listed: bool) {
        let place = *self.places.entry(comment.id.clone()).or_insert(self.entries.len());
        let Some(entry) = self.entries.get_mut(place) else {
            self.entries.push(Entry { comment: Some(Rc::new(comment)), listed });
            return self.sort_in(place);
        };
        match &entry.comment {
            // The same comment stays the same, so that it isn't drawn anew.
            Some(known) if **known == comment => return,
            Some(_) => self.sorted.retain(|other| *other != place),
            None => {}
        }
        entry.comment = Some(Rc::new(comment));
        self.sort_in(place);
    }

    /// The listed comments that a page lacks, though comments from before and after them are on it. `begins` and `ends` say that
    /// nothing of the list stands before the page, or after it. None where the page is in another order than the index.
    pub fn missing(&self, page: &CommentsPage, newest_first: bool, begins: bool, ends: bool) -> Vec<String> {
        // Where each known comment stands on the page; 0 is nowhere.
        let mut at = vec![0; self.entries.len()];
        for (number, id) in page.ids.iter().enumerate() {
            if let Some(at) = self.places.get(id).and_then(|place| at.get_mut(*place)) {
                *at = number + 1;
            }
        }
        let on_page = |place: &usize| at.get(*place).copied().filter(|number| *number > 0);
        let (mut from, mut to, mut last) = (0, 0, 0);
        let (mut rises, mut falls) = (true, true);
        for (here, place) in self.sorted.iter().enumerate() {
            let Some(number) = on_page(place) else { continue };
            if to == 0 {
                from = here;
            } else {
                (rises, falls) = (rises && number > last, falls && number < last);
            }
            (to, last) = (here + 1, number);
        }
        // A server that gave another order than was asked for has its ends elsewhere.
        let as_asked = to > from + 1 && if newest_first { falls } else { rises };
        if as_asked || begins && ends {
            let (oldest, newest) = if newest_first { (ends, begins) } else { (begins, ends) };
            from = if oldest { 0 } else { from };
            to = if newest { self.sorted.len() } else { to };
        }
        let mut missing = Vec::new();
        if rises || falls {
            for place in self.sorted.get(from..to).unwrap_or_default() {
                if on_page(place).is_none() {
                    missing.extend(self.judged(*place));
                }
            }
        }
        missing
    }

    /// Forgets a comment that is gone. Its place stays free for it.
    pub fn remove(&mut self, id: &str) {
        let Some(place) = self.places.get(id).copied() else { return };
        let Some(entry) = self.entries.get_mut(place) else { return };
        self.listed -= usize::from(entry.listed);
        *entry = Entry { comment: None, listed: false };
        self.sorted.retain(|other| *other != place);
    }

    /// The id of a comment whose place in the list is known: what the payload alone has, and what has no date, may stand anywhere.
    fn judged(&self, place: usize) -> Option<String> {
        let entry = self.entries.get(place).filter(|entry| entry.listed && !self.age(place).0)?;
        Some(entry.comment.as_ref()?.id.clone())
    }

    fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.get(*self.places.get(id)?)
    }

    fn sort_in(&mut self, place: usize) {
        let at = if self.dated {
            let age = self.age(place);
            self.sorted.partition_point(|other| self.age(*other) <= age)
        } else {
            self.sorted.len()
        };
        self.sorted.insert(at, place);
    }

    /// What comments are sorted by: the date, and among those of one second the id, as a number where it is one.
    fn age(&self, place: usize) -> (bool, &str, usize, &str) {
        let comment = self.entries.get(place).and_then(|entry| entry.comment.as_deref());
        let iso = comment.and_then(|comment| comment.date.as_ref()?.iso.as_deref());
        let id = comment.map_or("", |comment| &comment.id);
        (iso.is_none(), iso.unwrap_or_default(), id.len(), id)
    }
}
