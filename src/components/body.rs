//! The article's body, drawn a slice after the other.

use std::rc::Rc;

use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::by_address::ByAddress;
use super::prose::Prose;
use super::slices::{SliceView, SlicedBody, Slices};

/// How long a slice waits for its turn, in milliseconds: longer than a frame, or some would be laid out as one.
const TURN: u32 = 20;

/// The body of an article.
pub fn body(body: &SlicedBody, prose: Prose) -> Html {
    // The nodes of a large body go at once when another takes its place: one by one they would hold the page up.
    let key = if body.is_large { Rc::as_ptr(&body.slices) as usize } else { 0 };
    html! {
        <div class="body" {key}>
            <InTurns slices={body.slices.clone()} prose={Rc::new(prose)} />
        </div>
    }
}

/// What is drawn [in turns](InTurns).
#[derive(Properties, PartialEq)]
pub struct InTurnsProps {
    /// The slices.
    pub slices: ByAddress<Slices>,
    /// How their text is drawn.
    pub prose: Rc<Prose>,
}

/// Slices: the first at once, each of the others in a later turn of the page.
#[component]
pub fn InTurns(props: &InTurnsProps) -> Html {
    let InTurnsProps { slices, prose } = props;
    let shown = use_state(|| 1);
    {
        let next = shown.clone();
        use_effect_with((*shown, slices.len()), move |(shown, all)| {
            let turn = (shown < all).then(|| Timeout::new(TURN, move || next.set(*next + 1)));
            // Dropped, it is cancelled.
            move || drop(turn)
        });
    }
    // By their keys, or each would be compared with its neighbour and drawn anew.
    let slices = slices.iter().take(*shown).enumerate();
    slices.map(|(at, slice)| html! { <SliceView key={at} slice={slice.clone()} prose={prose.clone()} /> }).collect()
}
