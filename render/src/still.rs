//! What was drawn, made to stand still: what needs a script is taken out of reach, and ids are the article's own in the whole page.

use std::io;

use article_engine::html::Node;
use html5ever::serialize::{Serialize, SerializeOpts, Serializer, TraversalScope, serialize};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};

use crate::tree::{self, TreeNode};

/// Attributes that name ids, with spaces between them.
const NAMES: &[&str] = &["id", "for", "aria-labelledby", "aria-describedby"];

/// Attributes that a field has no use for before the widget comes.
const UNUSED: &[&str] = &["autocomplete", "name", "novalidate", "required", "value"];

/// What stands beside something else by the stylesheet alone: without it a space parts them.
const SIDE_BY_SIDE: &[&str] = &["byline", "caption", "comment-author"];

/// The HTML of a drawn widget; ids begin with `ids`.
///
/// # Errors
/// Where it can't be written, which can't happen.
pub fn html(drawn: &str, ids: &str) -> io::Result<String> {
    let mut bytes = Vec::new();
    serialize(&mut bytes, &Still { node: &tree::parse(drawn), ids, formula: false }, SerializeOpts::default())?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// A node, as it stands still.
struct Still<'a> {
    node: &'a TreeNode,
    ids: &'a str,
    /// Whether it stands in a formula.
    formula: bool,
}

impl Serialize for Still<'_> {
    fn serialize<S: Serializer>(&self, to: &mut S, scope: TraversalScope) -> io::Result<()> {
        if let Some(text) = self.node.text() {
            return to.write_text(&text);
        }
        let element = self.node.element().filter(|_| scope == TraversalScope::IncludeNode);
        let element = element.map(|(name, attributes)| self.settled(name, attributes));
        // In a formula a parser takes what stands inside a text for HTML: only its words are kept.
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
    /// An element without what would need a script: that is a `popover`, which is not drawn, and keeps its room where the page has our
    /// stylesheet. Not `hidden`: the resets of many pages let no other stylesheet give such an element its room.
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
        // A form would still lead somewhere.
        let form = name.local == local_name!("form");
        (if form { QualName::new(None, ns!(html), local_name!("div")) } else { name }, attributes)
    }
}
