//! Lists, numbered or not, and lists of definitions.

use yew::prelude::*;
use yew::virtual_dom::VNode;

use crate::model::{Definition, Numbering};

/// A list around its items. One without any is marked so: to style by `:empty`, WebKit restyles all of a list with each slice.
pub fn list(numbering: Option<&Numbering>, items: Html) -> Html {
    let empty = matches!(&items, VNode::VList(items) if items.is_empty());
    let class = if empty { "list empty" } else { "list" };
    let Some(Numbering { start, reversed, signs }) = numbering else {
        return html! { <ul {class}>{ items }</ul> };
    };
    let start = (*start != 1 || *reversed).then(|| start.to_string());
    let signs = (*signs != '1').then(|| signs.to_string());
    html! { <ol {class} {start} reversed={*reversed} type={signs}>{ items }</ol> }
}

/// An item of a list around what it says.
pub fn item(content: Html) -> Html {
    html! { <li>{ content }</li> }
}

/// A term, or what it means.
pub fn definition(definition: &Definition, content: Html) -> Html {
    if definition.term {
        html! { <dt>{ content }</dt> }
    } else {
        html! { <dd>{ content }</dd> }
    }
}
