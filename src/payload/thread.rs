//! The thread of a payload's comments: each with an id of its own, none under itself, and not too many.

use std::collections::HashMap;

use super::field::Field;
use super::reader::Reader;
use crate::article::{Notice, ThreadComment};

/// More comments than this are not read.
pub const MAX_COMMENTS: usize = 2_000;

/// A thread while it is read.
#[derive(Default)]
pub struct Thread {
    comments: Vec<ThreadComment>,
    places: HashMap<String, usize>,
    unnamed: usize,
}

impl Thread {
    /// Whether there is room for one more; a note says so where there is none, and reading should end.
    pub fn has_room(&self, reader: &mut Reader<'_>, field: &Field<'_>) -> bool {
        let room = self.comments.len() < MAX_COMMENTS;
        if !room && reader.notice(Notice::CommentsCut) {
            reader.note(field, "These are more than 2000 comments; the first 2000 were read.");
        }
        room
    }

    /// One more comment; its id comes back. `item` is where it stands.
    pub fn push(&mut self, reader: &mut Reader<'_>, item: &Field<'_>, mut comment: ThreadComment) -> String {
        if comment.id.is_empty() || self.places.contains_key(comment.id.as_str()) {
            if let Some(id) = item.member("id").filter(|_| !comment.id.is_empty()) {
                reader.note(&id, "Another comment has this id, so this one has none: replies go to the other.");
            }
            comment.id = self.unused_id();
        }
        let id = comment.id.clone();
        self.places.insert(id.clone(), self.comments.len());
        self.comments.push(comment);
        id
    }

    /// The comments. `field` is where they stand.
    pub fn finish(mut self, reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<ThreadComment> {
        for at in self.rings() {
            let comment = &mut self.comments[at];
            comment.parent = None;
            reader.note(field, format!("The comment with the id {} answers itself, so it stands alone.", comment.id));
        }
        self.comments
    }

    fn unused_id(&mut self) -> String {
        loop {
            let id = format!("unnamed-{}", self.unnamed);
            self.unnamed += 1;
            if !self.places.contains_key(id.as_str()) {
                return id;
            }
        }
    }

    /// The comments where a ring of answers must be cut, so that each is under some comment that answers none. Each comment
    /// is walked over once.
    fn rings(&self) -> Vec<usize> {
        let thread = &self.comments;
        let mut seen_in: Vec<Option<usize>> = vec![None; thread.len()];
        let mut cuts = Vec::new();
        for walk in 0..thread.len() {
            let mut here = walk;
            while seen_in[here].is_none() {
                seen_in[here] = Some(walk);
                let Some(parent) = thread[here].parent.as_ref().and_then(|id| self.places.get(id.as_str())) else {
                    break;
                };
                if seen_in[*parent] == Some(walk) {
                    cuts.push(here);
                }
                here = *parent;
            }
        }
        cuts
    }
}
