//! Lists, numbered or not, and lists of definitions.

use yew::Html;

use super::body::{Setting, tight};
use super::tag::{all, tag};
use crate::article::{Block, Definition, Numbering};

/// A list.
pub fn list(numbering: Option<&Numbering>, items: &[Vec<Block>], setting: &Setting) -> Html {
    let items = all(items.iter().map(|item| tag("li", &[], tight(item, setting))).collect());
    list_of(numbering, items)
}

/// A list around its items.
pub fn list_of(numbering: Option<&Numbering>, items: Html) -> Html {
    let class = ("class", Some("list"));
    let Some(Numbering { start, reversed, signs }) = numbering else { return tag("ul", &[class], items) };
    let start = (*start != 1 || *reversed).then(|| start.to_string());
    let kind = (*signs != '1').then(|| signs.to_string());
    let attributes =
        [class, ("start", start.as_deref()), ("reversed", reversed.then_some("")), ("type", kind.as_deref())];
    tag("ol", &attributes, items)
}

/// Terms and what they mean.
pub fn definitions(definitions: &[Definition], setting: &Setting) -> Html {
    tag("dl", &[], all(definitions.iter().map(|each| definition(each, setting)).collect()))
}

/// A term, or what it means.
pub fn definition(definition: &Definition, setting: &Setting) -> Html {
    tag(if definition.term { "dt" } else { "dd" }, &[], tight(&definition.blocks, setting))
}
