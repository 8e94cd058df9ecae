//! Elements, one by one: `html!` spends hundreds of bytes of code on each.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::html::{onclick, onerror, oninput};
use yew::virtual_dom::{AttrValue, VList, VNode, VTag};
use yew::{Callback, Event, Html, InputEvent, MouseEvent, NodeRef, TargetCast};

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

/// A control that text is typed into: an input or a text area. `typed` is told of every change.
pub fn text_control(
    name: &'static str,
    control: &NodeRef,
    attributes: &[(&'static str, Option<&str>)],
    value: &str,
    typed: impl Fn(String) + 'static,
) -> Html {
    let mut element = VTag::new(name);
    element.node_ref = control.clone();
    add_all(&mut element, attributes);
    element.set_value(Some(AttrValue::from(value.to_owned())));
    // A text area has its value where an input has it.
    let typed = move |event: InputEvent| typed(event.target_unchecked_into::<HtmlInputElement>().value());
    element.add_listener(Rc::new(oninput::Wrapper::new(Callback::from(typed))));
    element.into()
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
