//! The thread of a payload's comments: each with an id of its own, none under itself, and not too many.

use std::collections::HashMap;

use super::bounds;
use super::field::Field;
use super::reader::Reader;
use crate::model::{Notice, ThreadComment, rings};

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
        bounds::comment(reader, item, &mut comment);
        let id = comment.id.clone();
        self.places.insert(id.clone(), self.comments.len());
        self.comments.push(comment);
        id
    }

    /// The comments. `field` is where they stand.
    pub fn finish(mut self, reader: &mut Reader<'_>, field: &Field<'_>) -> Vec<ThreadComment> {
        let place = |comment: &ThreadComment| self.places.get(comment.parent.as_ref()?).copied();
        let parents: Vec<_> = self.comments.iter().map(place).collect();
        for at in rings(&parents) {
            let Some(comment) = self.comments.get_mut(at) else { continue };
            comment.parent = None;
            let why = ["The comment with the id ", &comment.id, " answers itself, so it stands alone."];
            reader.note(field, why.concat());
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
}
