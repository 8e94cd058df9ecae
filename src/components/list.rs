//! Lists, numbered or not, and lists of definitions.

use yew::Html;
use yew::virtual_dom::VNode;

use super::body::{Setting, tight};
use super::tag::{all, tag};
use crate::article::{Block, Definition, Numbering};
use crate::digits::digits;

/// A list around its items. One without any is marked so: to style by `:empty`, WebKit restyles all of a list with each slice.
pub fn list(numbering: Option<&Numbering>, items: Html) -> Html {
    let empty = matches!(&items, VNode::VList(items) if items.is_empty());
    let class = ("class", Some(if empty { "list empty" } else { "list" }));
    let Some(Numbering { start, reversed, signs }) = numbering else { return tag("ul", &[class], items) };
    let start =
        (*start != 1 || *reversed).then(|| [if *start < 0 { "-" } else { "" }, &digits(start.unsigned_abs())].concat());
    let kind = (*signs != '1').then(|| signs.to_string());
    let attributes =
        [class, ("start", start.as_deref()), ("reversed", reversed.then_some("")), ("type", kind.as_deref())];
    tag("ol", &attributes, items)
}

/// An item of a list.
pub fn item(blocks: &[Block], setting: &Setting) -> Html {
    tag("li", &[], tight(blocks, setting))
}

/// Terms and what they mean.
pub fn definitions(definitions: &[Definition], setting: &Setting) -> Html {
    all(definitions.iter().map(|each| definition(each, tight(&each.blocks, setting))).collect())
}

/// A term, or what it means.
pub fn definition(definition: &Definition, content: Html) -> Html {
    tag(if definition.term { "dt" } else { "dd" }, &[], content)
}
