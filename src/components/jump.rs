//! Links within an article, as footnotes have them. They don't change the page's URL and history.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlAnchorElement, HtmlElement, MouseEvent, Node};

use super::header::HEADLINE;
use super::inline::PLACE;

/// How often an anchor that isn't drawn yet is looked for.
const TRIES: u32 = 100;
/// The time between two attempts, in milliseconds.
const AGAIN: u32 = 100;

/// Handles a click on a link to an anchor in the article. A fragment link that would only lead to an anchor of the page around the widget
/// does nothing.
pub fn on_click(event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    // A `<time>` with `dir` is the date of a comment. It links to the comment's own URL, wherever that is.
    let link = target.and_then(|target| target.closest("a[href*='#']:not(:has(time[dir]))").ok()?);
    let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
    match link.get_attribute("href").as_deref().and_then(|href| href.strip_prefix('#')?.strip_prefix(PLACE)) {
        Some("") => jump(link.get_root_node(), HEADLINE.to_owned(), 0),
        Some(name) => jump(link.get_root_node(), [PLACE, name].concat(), TRIES),
        None => {
            let here = link.owner_document().and_then(|document| document.url().ok()).unwrap_or_default();
            let without_place = |address: &str| address.split('#').next().map(str::to_owned);
            if without_place(&link.href()) != without_place(&here) {
                return;
            }
        }
    }
    event.prevent_default();
}

fn jump(root: Node, id: String, tries: u32) {
    // A shadow root has the same method as a document.
    match root.unchecked_ref::<Document>().get_element_by_id(&id) {
        Some(place) => arrive(&place),
        None if tries > 0 => {
            // It ends by itself, and does no harm if the widget is gone by then.
            let _ = Timeout::new(AGAIN, move || jump(root, id, tries - 1)).forget();
        }
        None => {}
    }
}

/// Scrolls to an anchor and moves the focus there: to the link that it marks, the block that it begins, or the headline.
fn arrive(place: &Element) {
    let headline = (place.id() == HEADLINE).then(|| place.clone());
    let next = place.next_sibling().and_then(|next| next.dyn_into::<Element>().ok());
    let target = headline.or_else(|| next.filter(|next| next.has_attribute("href"))).or_else(|| place.parent_element());
    let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) else { return };
    let mut folded = target.closest("details:not([open])").ok().flatten();
    while let Some(details) = folded {
        // Setting an attribute can't fail here.
        let _ = details.set_attribute("open", "");
        folded = details.closest("details:not([open])").ok().flatten();
    }
    if !target.has_attribute("href") {
        let _ = target.set_attribute("tabindex", "-1");
    }
    let _ = target.focus();
    target.scroll_into_view();
}
