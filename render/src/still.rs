//! Makes the drawn HTML static: disables or hides what needs a script, and makes ids unique in the whole page.

use std::io;

use article_engine::html::Node;
use html5ever::serialize::{Serialize, SerializeOpts, Serializer, TraversalScope, serialize};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use crate::tree::{self, TreeNode};

/// Attributes that hold ids, separated by spaces.
const NAMES: &[&str] = &["id", "for", "aria-labelledby", "aria-describedby"];

/// Attributes that a field doesn't need before the widget loads.
const UNUSED: &[&str] = &["autocomplete", "name", "novalidate", "required", "value"];

/// Classes of elements that only the stylesheet sets apart from the next one: a space does so without it.
const SIDE_BY_SIDE: &[&str] = &["byline", "caption", "comment-author"];

/// Returns the static HTML of a drawn widget; its ids get the prefix `ids`.
///
/// # Errors
/// If writing to memory fails, which it never does.
pub fn html(drawn: &str, ids: &str) -> io::Result<String> {
    let mut bytes = Vec::new();
    serialize(&mut bytes, &Still { node: &tree::parse(drawn), ids, formula: false }, SerializeOpts::default())?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// A node to write as static HTML.
struct Still<'a> {
    node: &'a TreeNode,
    ids: &'a str,
    /// Whether it is inside a formula.
    formula: bool,
}

impl Serialize for Still<'_> {
    fn serialize<S: Serializer>(&self, to: &mut S, scope: TraversalScope) -> io::Result<()> {
        if let Some(text) = self.node.text() {
            return to.write_text(&text);
        }
        let element = self.node.element().filter(|_| scope == TraversalScope::IncludeNode);
        let element = element.map(|(name, attributes)| self.settled(name, attributes));
        // Inside a formula, a parser would read an element in a text as HTML, so only its words are kept.
        let element = element.filter(|(name, _)| !self.formula || name.ns == ns!(mathml));
        if let Some((name, _)) = &element
            && name.local == local_name!("slot")
        {
            return Ok(());
        }
        let formula = self.formula || element.as_ref().is_some_and(|(name, _)| name.ns == ns!(mathml));
        if let Some((name, attributes)) = &element {
            to.start_elem(name.clone(), attributes.iter().map(|attribute| (&attribute.name, &*attribute.value)))?;
        }
        for child in self.node.children() {
            Still { node: &child, ids: self.ids, formula }.serialize(to, TraversalScope::IncludeNode)?;
        }
        let Some((name, _)) = element else { return Ok(()) };
        to.end_elem(name)?;
        let beside = self.node.next_sibling().is_some() && SIDE_BY_SIDE.iter().any(|class| self.node.has_class(class));
        if beside { to.write_text(" ") } else { Ok(()) }
    }
}

impl Still<'_> {
    /// Changes an element so that it needs no script. What needs one becomes a `popover`: it is not drawn, and keeps its space if the page
    /// has the widget's stylesheet. `hidden` won't do, because the CSS resets of many pages override any space for it.
    fn settled(&self, name: QualName, mut attributes: Vec<Attribute>) -> (QualName, Vec<Attribute>) {
        let is = |class: &str| self.node.has_class(class);
        for attribute in &mut attributes {
            let own = |id: &str| [self.ids, id].concat();
            let value = &*attribute.value;
            if NAMES.contains(&&*attribute.name.local) {
                attribute.value = value.split(' ').map(own).collect::<Vec<_>>().join(" ").into();
            } else if attribute.name.local == local_name!("href")
                && let Some(id) = value.strip_prefix('#')
            {
                attribute.value = ["#", &*own(id)].concat().into();
            }
        }
        let flag = |name: LocalName| Attribute { name: QualName::new(None, ns!(), name), value: "".into() };
        if name.ns == ns!(html) && matches!(&*name.local, "button" | "form" | "input" | "textarea") {
            attributes.retain(|attribute| !UNUSED.contains(&&*attribute.name.local));
            if name.local != local_name!("form") {
                attributes.push(flag(local_name!("disabled")));
            }
        }
        let empty = is("comments") && !self.node.descendants().any(|node| node.has_class("comment"));
        if empty || name.local == local_name!("button") || ["comment-form", "actions"].into_iter().any(is) {
            attributes.push(flag(LocalName::from("popover")));
        }
        // A form could still be submitted.
        let form = name.local == local_name!("form");
        (if form { QualName::new(None, ns!(html), local_name!("div")) } else { name }, attributes)
    }
}
