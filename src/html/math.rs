//! Formulas: the elements of MathML Core that set letters out, without attributes. Annotations go.

use super::{Kind, Node};
use crate::model::Math;

/// How deep formulas nest; what is deeper keeps its letters.
const MAX_NESTED: usize = 20;

const ELEMENTS: &str = "math merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt \
    mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none";

/// A formula by its root; none when there is nothing in it.
pub fn read(root: &impl Node) -> Option<Math> {
    let mut parts = Vec::new();
    each(root, 0, &mut parts);
    Some(Math::Element("math", parts)).filter(has_letters)
}

fn each(parent: &impl Node, depth: usize, into: &mut Vec<Math>) {
    let mut next = parent.first_child();
    while let Some(node) = next {
        next = node.next_sibling();
        match node.kind() {
            Kind::Text(text) => letters(&text, into),
            Kind::Math(name) if name.starts_with("annotation") => {}
            // What it means comes first; the rest says the same in other languages.
            Kind::Math(name) if name == "semantics" => {
                if let Some(first) = first_element(&node) {
                    one(&first, depth, into);
                }
            }
            Kind::Other => {}
            _ => one(&node, depth, into),
        }
    }
}

fn one(node: &impl Node, depth: usize, into: &mut Vec<Math>) {
    if depth >= MAX_NESTED {
        return letters(&super::walk::words(node), into);
    }
    let name = match node.kind() {
        Kind::Math(name) => ELEMENTS.split(' ').find(|allowed| *allowed == name),
        _ => None,
    };
    match name {
        Some(name) => {
            let mut parts = Vec::new();
            each(node, depth + 1, &mut parts);
            into.push(Math::Element(name, parts));
        }
        None => each(node, depth + 1, into),
    }
}

fn first_element<N: Node>(parent: &N) -> Option<N> {
    let mut next = parent.first_child();
    while let Some(node) = next {
        if matches!(node.kind(), Kind::Math(_)) {
            return Some(node);
        }
        next = node.next_sibling();
    }
    None
}

fn letters(text: &str, into: &mut Vec<Math>) {
    let words: Vec<&str> = text.split_ascii_whitespace().collect();
    if !words.is_empty() {
        into.push(Math::Text(words.join(" ")));
    }
}

fn has_letters(math: &Math) -> bool {
    match math {
        Math::Text(_) => true,
        Math::Element(_, parts) => parts.iter().any(has_letters),
    }
}
