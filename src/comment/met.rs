//! Knows the reader's own comments again where the thread has them.

use super::outbox::Outbox;
use crate::article::{Block, ThreadComment, plain_text};

impl Outbox {
    /// Forgets the held comments that stand in the thread by now.
    pub fn met(&self, thread: &[&ThreadComment]) {
        self.reconcile(|id, text| match id {
            Some(id) => thread.iter().any(|comment| comment.id == id),
            None => thread.iter().any(|comment| letters(&said(comment)) == letters(text)),
        });
    }
}

/// What a comment's paragraphs say, in plain words: what a reader has typed here becomes paragraphs.
fn said(comment: &ThreadComment) -> String {
    let paragraph = |block: &Block| match block {
        Block::Paragraph(words) => plain_text(words),
        _ => String::new(),
    };
    comment.body.iter().map(paragraph).collect()
}

/// What stays the same of a text when a site makes its quotes and dashes nicer.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}
