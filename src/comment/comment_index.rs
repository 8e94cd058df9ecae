//! Indexes the known comments of a thread, by id and in the order in which they were written.

use std::collections::HashMap;
use std::rc::Rc;

use crate::model::{CommentsPage, ThreadComment};

/// What is known about one comment.
struct Entry {
    /// `None` if the site lists the comment but it could not be read.
    comment: Option<Rc<ThreadComment>>,
    listed: bool,
}

/// The known comments. Each has a place (an index) that never changes.
#[derive(Default)]
pub struct CommentIndex {
    dated: bool,
    entries: Vec<Entry>,
    places: HashMap<String, usize>,
    /// The places of the entries that have a comment, oldest first.
    sorted: Vec<usize>,
    listed: usize,
}

impl CommentIndex {
    /// Creates an empty index. Comments are sorted by date if `dated`, else kept in the order they are added.
    pub fn new(dated: bool) -> Self {
        Self { dated, ..Self::default() }
    }

    /// Returns how many ids the site has listed.
    pub fn listed(&self) -> usize {
        self.listed
    }

    /// Returns true if the site listed this id.
    pub fn is_listed(&self, id: &str) -> bool {
        self.entry(id).is_some_and(|entry| entry.listed)
    }

    /// Returns true if the comment with this id is here.
    pub fn holds(&self, id: &str) -> bool {
        self.entry(id).is_some_and(|entry| entry.comment.is_some())
    }

    /// Returns true if an id is known but its comment is not here: it could not be read, or is gone.
    pub fn lacks(&self, id: &str) -> bool {
        self.entry(id).is_some_and(|entry| entry.comment.is_none())
    }

    /// Returns the id of the comment that this one replies to, if this one is here.
    pub fn parent(&self, id: &str) -> Option<&str> {
        self.entry(id)?.comment.as_ref()?.parent.as_deref()
    }

    /// Returns the comments, oldest first: the place of each, the comment, and whether the site listed it.
    pub fn comments(&self) -> impl Iterator<Item = (usize, &Rc<ThreadComment>, bool)> {
        self.sorted.iter().filter_map(|place| {
            let entry = self.entries.get(*place)?;
            Some((*place, entry.comment.as_ref()?, entry.listed))
        })
    }

    /// Marks an id as listed, even if its comment can't be read.
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

    /// Adds a comment, or replaces what was known of it.
    pub fn put(&mut self, comment: ThreadComment, listed: bool) {
        let place = *self.places.entry(comment.id.clone()).or_insert(self.entries.len());
        let Some(entry) = self.entries.get_mut(place) else {
            self.entries.push(Entry { comment: Some(Rc::new(comment)), listed });
            return self.sort_in(place);
        };
        match &entry.comment {
            // An unchanged comment keeps its pointer, so that it isn't redrawn.
            Some(known) if **known == comment => return,
            Some(_) => self.sorted.retain(|other| *other != place),
            None => {}
        }
        entry.comment = Some(Rc::new(comment));
        self.sort_in(place);
    }

    /// Returns the ids of listed comments that are missing from a page although comments before and after them are on it. `begins` and
    /// `ends` mean that nothing in the list precedes or follows the page. Returns nothing if the page is in another order than the index.
    pub fn missing(&self, page: &CommentsPage, newest_first: bool, begins: bool, ends: bool) -> Vec<String> {
        // The 1-based position of each known comment on the page; 0 if it isn't there.
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
        // If the server used another order than requested, the ends of the page are not those of the list.
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

    /// Removes a comment that is gone. Its place stays reserved for it.
    pub fn remove(&mut self, id: &str) {
        let Some(place) = self.places.get(id).copied() else { return };
        let Some(entry) = self.entries.get_mut(place) else { return };
        self.listed -= usize::from(entry.listed);
        *entry = Entry { comment: None, listed: false };
        self.sorted.retain(|other| *other != place);
    }

    /// Returns the id of a comment whose position in the list is known. Comments that only the payload has, or that have no date, may stand
    /// anywhere.
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

    /// Returns the sort key: the date, then the id, compared as a number if it is one.
    fn age(&self, place: usize) -> (bool, &str, usize, &str) {
        let comment = self.entries.get(place).and_then(|entry| entry.comment.as_deref());
        let iso = comment.and_then(|comment| comment.date.as_ref()?.iso.as_deref());
        let id = comment.map_or("", |comment| &comment.id);
        (iso.is_none(), iso.unwrap_or_default(), id.len(), id)
    }
}
