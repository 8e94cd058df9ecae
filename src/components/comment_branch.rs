//! A comment with all that answers it, as nested lists. It is drawn anew only when something of it changed.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::Key;

use super::ago::Told;
use super::by_address::ByAddress;
use super::comment_item::{CommentContext, CommentItem};
use crate::model::ThreadComment;

/// A comment of a branch.
#[derive(Clone, PartialEq)]
pub struct Leaf {
    /// The comment.
    pub comment: ByAddress<ThreadComment>,
    /// How deep it stands, from 0.
    pub depth: u32,
    /// Whether the form that answers it is open.
    pub open: bool,
    /// How long ago it was written.
    pub told: Option<Told>,
}

/// What a [`CommentBranch`] shows.
#[derive(Properties, PartialEq)]
pub struct CommentBranchProps {
    /// The comments in the order of the page; the first is the one that the others answer.
    pub leaves: Vec<Leaf>,
    /// What all comments of the thread share.
    pub context: ByAddress<CommentContext>,
}

/// A comment with all that answers it.
#[component]
pub fn CommentBranch(props: &CommentBranchProps) -> Html {
    let context = &props.context;
    // Each open level: the comment, and its answers so far. No level is deeper than the payload allows.
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
    let Leaf { comment, open, told, .. } = leaf.clone();
    // What has no id yet is the reader's own, and drawn anew each time.
    let key = if comment.id.is_empty() { Key::from(Rc::as_ptr(&comment) as usize) } else { Key::from(&*comment.id) };
    html! {
        <li {key}>
            <CommentItem {comment} {open} {told} context={context.clone()} />
            if !answers.is_empty() {
                { nested_list(answers) }
            }
        </li>
    }
}

/// Items as a list.
pub fn nested_list(items: Vec<Html>) -> Html {
    html! { <ol class="thread" role="list">{ items }</ol> }
}
