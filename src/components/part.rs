//! The one type of Yew component: each costs a reader 4 KB of download, so whatever has a state is a [`Part`] shown by this one.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{Key, VComp};

use crate::digits::digits;

/// Something with a state of its own, drawn again when that changes. The state is the part's, so that a new part may take it over.
pub trait Part {
    /// What it looks like now; `redraw` draws it anew.
    fn draw(self: Rc<Self>, redraw: &Callback<()>) -> Html;

    /// Called when what was drawn stands in the page.
    fn drawn(&self) {}
}

/// The part that a [`Live`] shows.
#[derive(Properties)]
pub struct LiveProps {
    /// The part; equal only to itself, so that comparing costs nothing.
    pub part: Rc<dyn Part>,
}

impl PartialEq for LiveProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(Rc::as_ptr(&self.part), Rc::as_ptr(&other.part))
    }
}

/// Shows a part.
pub struct Live {
    redraw: Callback<()>,
}

impl Component for Live {
    type Message = ();
    type Properties = LiveProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self { redraw: ctx.link().callback(|()| ()) }
    }

    fn update(&mut self, _: &Context<Self>, (): ()) -> bool {
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().part.clone().draw(&self.redraw)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        ctx.props().part.drawn();
    }
}

/// A part as a node.
pub fn live(part: Rc<dyn Part>) -> Html {
    VComp::new::<Live>(Rc::new(LiveProps { part }), None).into()
}

/// The same by a number that no sibling has, so that it is only compared with itself.
pub fn keyed(part: Rc<dyn Part>, key: usize) -> Html {
    VComp::new::<Live>(Rc::new(LiveProps { part }), Some(Key::from(digits(key)))).into()
}
