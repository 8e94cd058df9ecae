//! Lists, numbered or not, and definition lists.

use yew::prelude::*;
use yew::virtual_dom::VNode;

use crate::model::{Definition, Numbering};

/// Wraps items in a list. An empty list gets a class: with `:empty`, WebKit would restyle the whole list for each slice.
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

/// Wraps content in a list item.
pub fn item(content: Html) -> Html {
    html! { <li>{ content }</li> }
}

/// Wraps content in a term or a definition.
pub fn definition(definition: &Definition, content: Html) -> Html {
    if definition.term {
        html! { <dt>{ content }</dt> }
    } else {
        html! { <dd>{ content }</dd> }
    }
}
