//! Elements of the simple kind. `html!` spends hundreds of bytes of code on each one, so it is kept for those with listeners,
//! properties or references.

use std::rc::Rc;

use yew::html::{onclick, onerror};
use yew::virtual_dom::{AttrValue, VList, VNode, VTag};
use yew::{Callback, Event, Html, MouseEvent};

/// An element with these attributes, as far as they have a value.
pub fn tag(name: &'static str, attributes: &[(&'static str, Option<&str>)], children: Html) -> Html {
    let mut element = VTag::new(name);
    add_all(&mut element, attributes);
    element.add_child(children);
    element.into()
}

/// Gives an element these attributes, in their order, as far as they have a value.
pub fn add_all(element: &mut VTag, attributes: &[(&'static str, Option<&str>)]) {
    for (key, value) in attributes {
        if let Some(value) = value {
            element.add_attribute(key, AttrValue::from((*value).to_owned()));
        }
    }
}

/// Calls `what` when a reader clicks on an element.
pub fn on_click(element: &mut VTag, what: impl Fn(MouseEvent) + 'static) {
    element.add_listener(Rc::new(onclick::Wrapper::new(Callback::from(what))));
}

/// An element with a class.
pub fn classed(name: &'static str, class: &'static str, children: Html) -> Html {
    tag(name, &[("class", Some(class))], children)
}

/// An element of words with a class; nothing where there are no words.
pub fn words_if_any(name: &'static str, class: &'static str, words: &str) -> Html {
    if words.is_empty() { Html::default() } else { classed(name, class, text(words)) }
}

/// Words.
pub fn text(words: &str) -> Html {
    VNode::from(words.to_owned())
}

/// Calls `what` when what an element shows can't be loaded.
pub fn on_error(element: &mut VTag, what: impl Fn(Event) + 'static) {
    element.add_listener(Rc::new(onerror::Wrapper::new(Callback::from(what))));
}

/// Words from a payload, kept from turning the words around them.
pub fn bdi(words: &str) -> Html {
    tag("bdi", &[], text(words))
}

/// One after the other.
pub fn all(nodes: Vec<Html>) -> Html {
    VList::with_children(nodes, None).into()
}

/// A button that submits nothing.
pub fn button(class: &'static str, label: &str, what: impl Fn() + 'static) -> VTag {
    let mut element = VTag::new("button");
    add_all(&mut element, &[("type", Some("button")), ("class", Some(class))]);
    on_click(&mut element, move |_| what());
    element.add_child(text(label));
    element
}
