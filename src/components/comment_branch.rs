//! A comment with all its replies, as nested lists. Drawn again only when one of them changes.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::Key;

use super::ago::Elapsed;
use super::by_address::ByAddress;
use super::comment_item::{CommentContext, CommentItem};
use crate::model::ThreadComment;

/// A comment of a branch.
#[derive(Clone, PartialEq)]
pub struct Leaf {
    /// The comment.
    pub comment: ByAddress<ThreadComment>,
    /// Its nesting depth, from 0.
    pub depth: u32,
    /// Whether its reply form is open.
    pub open: bool,
    /// How long ago it was written.
    pub elapsed: Option<Elapsed>,
}

/// The properties of [`CommentBranch`].
#[derive(Properties, PartialEq)]
pub struct CommentBranchProps {
    /// The comments in page order; the others reply to the first one.
    pub leaves: Vec<Leaf>,
    /// What all comments of the thread share.
    pub context: ByAddress<CommentContext>,
}

/// Draws a comment with all its replies.
#[component]
pub fn CommentBranch(props: &CommentBranchProps) -> Html {
    let context = &props.context;
    // Each open level is a comment with its replies so far. The payload limits the depth.
    let mut open: Vec<(&Leaf, Vec<Html>)> = Vec::new();
    for leaf in &props.leaves {
        close(&mut open, leaf.depth as usize, context);
        open.push((leaf, Vec::new()));
    }
    close(&mut open, 1, context);
    open.pop().map(|(leaf, answers)| item(leaf, answers, context)).unwrap_or_default()
}

/// Closes the levels below this one.
fn close(open: &mut Vec<(&Leaf, Vec<Html>)>, level: usize, context: &ByAddress<CommentContext>) {
    while open.len() > level.max(1) {
        let Some((leaf, answers)) = open.pop() else { return };
        let node = item(leaf, answers, context);
        if let Some((_, above)) = open.last_mut() {
            above.push(node);
        }
    }
}

fn item(leaf: &Leaf, answers: Vec<Html>, context: &ByAddress<CommentContext>) -> Html {
    let Leaf { comment, open, elapsed, .. } = leaf.clone();
    // A comment without an id is the reader's own, and is drawn again each time.
    let key = if comment.id.is_empty() { Key::from(Rc::as_ptr(&comment) as usize) } else { Key::from(&*comment.id) };
    html! {
        <li {key}>
            <CommentItem {comment} {open} {elapsed} context={context.clone()} />
            if !answers.is_empty() {
                { nested_list(answers) }
            }
        </li>
    }
}

/// Wraps items in a list.
pub fn nested_list(items: Vec<Html>) -> Html {
    html! { <ol class="thread" role="list">{ items }</ol> }
}
