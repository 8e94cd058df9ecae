//! The thread of a payload's comments: with unique ids, no cycles and a size limit.

use std::collections::HashMap;

use super::bounds;
use super::field::Field;
use super::reader::Reader;
use crate::model::{Notice, ThreadComment, UNNAMED, rings};

/// The most comments that are read.
pub const MAX_COMMENTS: usize = 2_000;

/// A thread that is being read.
#[derive(Default)]
pub struct Thread {
    comments: Vec<ThreadComment>,
    places: HashMap<String, usize>,
    unnamed: usize,
}

impl Thread {
    /// Returns true if there is room for another comment. If not, adds a note; reading should stop.
    pub fn has_room(&self, reader: &mut Reader<'_>, field: &Field<'_>) -> bool {
        let room = self.comments.len() < MAX_COMMENTS;
        if !room && reader.notice(Notice::CommentsCut) {
            reader.note(field, "These are more than 2000 comments; the first 2000 were read.");
        }
        room
    }

    /// Adds a comment and returns its id, which may be a new one. `item` is the comment's place in the payload.
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

    /// Returns the comments, without cycles of replies. `field` is the thread's place in the payload.
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
            let id = format!("{UNNAMED}{}", self.unnamed);
            self.unnamed += 1;
            if !self.places.contains_key(id.as_str()) {
                return id;
            }
        }
    }
}
