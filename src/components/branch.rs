//! A comment with all that answers it, as nested lists. It is drawn anew only when something of it changed.

use std::rc::Rc;

use yew::virtual_dom::{Key, VTag};
use yew::{Callback, Html};

use super::comment::Card;
use super::part::{Part, live};
use super::tag::{all, tag};
use crate::digits::digits;

/// A comment of a branch, and how deep it stands.
pub type Leaf = (Rc<Card>, u32);

/// A comment with all that answers it.
pub struct Branch {
    /// The comments in the order of the page; the first is the one that the others answer.
    pub leaves: Vec<Leaf>,
}

impl Branch {
    /// Whether these are the same comments in the same places, and none of them changed.
    pub fn is(&self, leaves: &[Leaf]) -> bool {
        let same = |(one, other): (&Leaf, &Leaf)| Rc::ptr_eq(&one.0, &other.0) && one.1 == other.1;
        self.leaves.len() == leaves.len() && self.leaves.iter().zip(leaves).all(same)
    }
}

/// Items as a list.
pub fn nested_list(items: Vec<Html>) -> Html {
    tag("ol", &[("class", Some("thread")), ("role", Some("list"))], all(items))
}

impl Part for Branch {
    fn draw(self: Rc<Self>, _: &Callback<()>) -> Html {
        // Each open level: the comment, and its answers so far. No level is deeper than the payload allows.
        let mut open: Vec<(&Leaf, Vec<Html>)> = Vec::new();
        for leaf in &self.leaves {
            close(&mut open, leaf.1 as usize);
            open.push((leaf, Vec::new()));
        }
        close(&mut open, 1);
        open.pop().map(|(leaf, answers)| item(leaf, answers)).unwrap_or_default()
    }
}

/// Closes the levels below this one.
fn close(open: &mut Vec<(&Leaf, Vec<Html>)>, level: usize) {
    while open.len() > level.max(1) {
        let Some((leaf, answers)) = open.pop() else { return };
        let node = item(leaf, answers);
        if let Some((_, above)) = open.last_mut() {
            above.push(node);
        }
    }
}

fn item((card, _): &Leaf, answers: Vec<Html>) -> Html {
    let mut element = VTag::new("li");
    let id = &card.comment.id;
    // What has no id yet is the reader's own, and drawn anew each time.
    element.key =
        Some(if id.is_empty() { Key::from(digits(Rc::as_ptr(card) as usize)) } else { Key::from(id.as_str()) });
    let answers = if answers.is_empty() { Html::default() } else { nested_list(answers) };
    element.add_child(all(vec![live(card.clone()), answers]));
    element.into()
}
