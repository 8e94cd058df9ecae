//! The cards of a thread's comments, and the branches they stand in: what hasn't changed stays, and isn't drawn anew.

use std::cell::RefCell;
use std::rc::Rc;

use yew::Html;

use super::branch::{Branch, Leaf, nested_list};
use super::comment::{Card, Manner};
use super::part::keyed;
use crate::comment::Row;

/// What was drawn, by the place in the thread of each comment, and of the comment that begins each branch.
#[derive(Default)]
pub struct Cards {
    cards: RefCell<Vec<Option<Rc<Card>>>>,
    branches: RefCell<Vec<Option<Rc<Branch>>>>,
}

impl Cards {
    /// The cards of these rows, those that were there where nothing changed.
    fn leaves(&self, rows: &[Row], manner: &Rc<Manner>) -> Vec<Leaf> {
        // Only what is drawn this time is kept.
        let before = self.cards.take();
        let mut cards = self.cards.borrow_mut();
        let writing = manner.writing.as_ref();
        let mut placed = false;
        let leaf = |row: &Row| {
            let open = writing.is_some_and(|writing| writing.is_open(&row.comment));
            placed |= open;
            let before = before.get(row.place).and_then(Option::as_ref);
            let kept = before.filter(|card| card.open == open && Rc::ptr_eq(&card.comment, &row.comment));
            let card = kept.cloned().unwrap_or_else(|| Card::new(&row.comment, open, manner, before));
            if !row.own {
                keep(&mut cards, row.place, &card);
            }
            (card, row.depth)
        };
        let leaves = rows.iter().map(leaf).collect();
        if let Some(writing) = writing {
            writing.place(placed);
        }
        leaves
    }

    /// The rows as nested lists.
    pub fn list(&self, rows: &[Row], manner: &Rc<Manner>) -> Html {
        let leaves = self.leaves(rows, manner);
        let before = self.branches.take();
        let mut branches = self.branches.borrow_mut();
        let mut items = Vec::new();
        let mut rest = leaves.as_slice();
        let mut tops = rows.iter().enumerate().filter(|(_, row)| row.depth == 0);
        while let Some((_, after)) = rest.split_first() {
            let length = 1 + after.iter().take_while(|(_, depth)| *depth > 0).count();
            let (these, others) = rest.split_at(length);
            rest = others;
            let Some((at, top)) = tops.next() else { break };
            let kept = before.get(top.place).and_then(Option::as_ref).filter(|branch| branch.is(these));
            let branch = kept.cloned().unwrap_or_else(|| Rc::new(Branch { leaves: these.to_vec() }));
            // The reader's own have no place: their keys are beyond all places.
            let key = if top.own { usize::MAX - at } else { top.place };
            if !top.own {
                keep(&mut branches, top.place, &branch);
            }
            items.push(keyed(branch, key));
        }
        nested_list(items)
    }

    /// Tells the times anew.
    pub fn tick(&self) {
        self.cards.borrow().iter().flatten().for_each(|card| card.tick());
    }
}

/// Puts something in its place.
fn keep<T: Clone>(kept: &mut Vec<Option<T>>, place: usize, what: &T) {
    if kept.len() <= place {
        kept.resize(place + 1, None);
    }
    if let Some(slot) = kept.get_mut(place) {
        *slot = Some(what.clone());
    }
}
