//! The comments of a thread that are known, by their ids, and in the order in which they were written.

use std::collections::HashMap;
use std::rc::Rc;

use crate::article::ThreadComment;

/// What is known of one comment.
struct Entry {
    /// None where the site lists it, but it could not be read.
    comment: Option<Rc<ThreadComment>>,
    listed: bool,
}

/// The comments that are known. Each has a place that never changes.
#[derive(Default)]
pub struct Shelf {
    dated: bool,
    entries: Vec<Entry>,
    places: HashMap<String, usize>,
    /// The entries that have a comment, oldest first.
    sorted: Vec<usize>,
    listed: usize,
}

impl Shelf {
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
