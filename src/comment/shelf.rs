//! The comments of a thread that are known, by their ids, and in the order in which they were written.

use std::collections::HashMap;
use std::rc::Rc;

use crate::article::ThreadComment;
use crate::payload::Page;

/// What comments are sorted by: the date, and among those of one second the id, as a number where it is one.
type Age<'a> = (bool, &'a str, usize, &'a str);

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

    /// The listed comments that a page lacks, though what was written before and after them is on it. `begins` and `ends` say that
    /// nothing of the list stands before the page, or after it. None where the page is in another order than the shelf.
    pub fn missing(&self, page: &Page, newest_first: bool, begins: bool, ends: bool) -> Vec<String> {
        let ages: Vec<Age<'_>> = page.comments.iter().map(age).collect();
        let rising = ages.is_sorted_by(|one, next| one < next);
        let falling = ages.is_sorted_by(|one, next| one > next);
        if !self.dated || !(rising || falling) || ages.iter().any(|age| age.0) {
            return Vec::new();
        }
        // A server that gave another order than was asked for has its ends elsewhere.
        let as_asked = if newest_first { falling } else { rising };
        let (oldest, newest) = if newest_first { (ends, begins) } else { (begins, ends) };
        let (oldest, newest) = (oldest && as_asked, newest && as_asked);
        let (from, to) = match (ages.iter().min(), ages.iter().max()) {
            (Some(first), Some(last)) => (
                if oldest { 0 } else { self.sorted.partition_point(|place| self.age(*place) < *first) },
                if newest { self.sorted.len() } else { self.sorted.partition_point(|place| self.age(*place) < *last) },
            ),
            _ if oldest && newest => (0, self.sorted.len()),
            _ => return Vec::new(),
        };
        let mut there = vec![false; self.entries.len()];
        for id in &page.ids {
            if let Some(there) = self.places.get(id).and_then(|place| there.get_mut(*place)) {
                *there = true;
            }
        }
        let lacks = |place: &&usize| there.get(**place) == Some(&false) && self.is_judged(**place);
        let id = |place: &usize| Some(self.entries.get(*place)?.comment.as_ref()?.id.clone());
        self.sorted.get(from..to).unwrap_or_default().iter().filter(lacks).filter_map(id).collect()
    }

    /// Forgets a comment that is gone. Its place stays free for it.
    pub fn remove(&mut self, id: &str) {
        let Some(place) = self.places.get(id).copied() else { return };
        let Some(entry) = self.entries.get_mut(place) else { return };
        self.listed -= usize::from(entry.listed);
        *entry = Entry { comment: None, listed: false };
        self.sorted.retain(|other| *other != place);
    }

    /// Whether its place in the list is known: what the payload alone has, and what has no date, may stand anywhere.
    fn is_judged(&self, place: usize) -> bool {
        self.entries.get(place).is_some_and(|entry| entry.listed) && !self.age(place).0
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

    fn age(&self, place: usize) -> Age<'_> {
        self.entries.get(place).and_then(|entry| entry.comment.as_deref()).map_or((true, "", 0, ""), age)
    }
}

fn age(comment: &ThreadComment) -> Age<'_> {
    let iso = comment.date.as_ref().and_then(|date| date.iso.as_deref());
    (iso.is_none(), iso.unwrap_or_default(), comment.id.len(), &comment.id)
}
