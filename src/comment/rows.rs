//! Orders a thread's comments for display: each above its replies, with its indent.

use std::collections::HashMap;
use std::rc::Rc;

use crate::model::{Order, ThreadComment, rings};

/// A comment as displayed.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The comment.
    pub comment: Rc<ThreadComment>,
    /// The indent level, from 0.
    pub depth: u32,
    /// True if it is the reader's own and not in the thread yet.
    pub own: bool,
    /// Its fixed place in the thread; [`usize::MAX`] for the reader's own.
    pub place: usize,
}

/// Arranges comments that come oldest first, each with its place in the thread; [`usize::MAX`] for the reader's own. Replies deeper than
/// `depth` are placed below what they reply to at the deepest level, as in WordPress. Replies to a comment that isn't here are left out if
/// it may still be loaded, as `comes` says by its id.
pub fn rows(
    comments: Vec<(usize, Rc<ThreadComment>)>,
    order: Order,
    depth: u32,
    comes: &dyn Fn(&str) -> bool,
) -> Vec<Row> {
    let mut at_id = HashMap::with_capacity(comments.len());
    for (at, (_, comment)) in comments.iter().enumerate() {
        if !comment.id.is_empty() {
            at_id.insert(comment.id.clone(), at);
        }
    }
    let parent = |comment: &ThreadComment| at_id.get(comment.parent.as_deref()?).copied();
    let mut parents: Vec<Option<usize>> = comments.iter().map(|(_, comment)| parent(comment)).collect();
    let waits = |(place, comment): &(usize, Rc<ThreadComment>)| {
        *place != usize::MAX && comment.parent.as_deref().is_some_and(comes)
    };
    let mut waits: Vec<bool> = comments.iter().map(waits).collect();
    for cut in rings(&parents) {
        parents[cut] = None;
        waits[cut] = false;
    }
    // For each comment: its first reply, and the next comment with the same parent.
    let mut first = vec![None; comments.len()];
    let mut next = vec![None; comments.len()];
    let mut tops = Vec::new();
    for at in (0..comments.len()).rev() {
        match parents[at] {
            Some(parent) => next[at] = first[parent].replace(at),
            None if waits[at] => {}
            None => tops.push(at),
        }
    }
    if order == Order::Newest {
        tops.reverse();
    }
    let deepest = depth.saturating_sub(1);
    let mut rows = Vec::with_capacity(comments.len());
    let mut open = Vec::new();
    while let Some(top) = tops.pop() {
        open.push((top, 0));
        while let Some((at, level)) = open.pop() {
            let (place, comment) = &comments[at];
            let (place, own) = (*place, *place == usize::MAX);
            rows.push(Row { comment: comment.clone(), depth: level, own, place });
            open.extend(next[at].filter(|_| parents[at].is_some()).map(|next| (next, level)));
            open.extend(first[at].map(|first| (first, deepest.min(level + 1))));
        }
    }
    rows
}
