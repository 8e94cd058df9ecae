//! The walk over a parsed tree. Uses no stack for nested elements: what is open is kept in a list.

use super::build::{Builder, Leave};
use super::{Kind, MAX_NODES, Node};

struct Open<N> {
    next: Option<N>,
    leave: Leave,
}

/// Walks all that is below `root`; whether some of it was left out because there was too much.
pub fn walk<N: Node>(root: &N, builder: &mut Builder<'_>) -> bool {
    let mut open = vec![Open { next: root.first_child(), leave: builder.here() }];
    let mut nodes = 0;
    while let Some(last) = open.last_mut() {
        let Some(node) = last.next.take() else {
            if let Some(done) = open.pop() {
                builder.leave(done.leave);
            }
            continue;
        };
        nodes += 1;
        if nodes > 4 * MAX_NODES {
            open.into_iter().rev().for_each(|open| builder.leave(open.leave));
            return true;
        }
        last.next = node.next_sibling();
        match node.kind() {
            Kind::Text(text) => builder.text(&text),
            Kind::Html(name) => {
                let leave = builder.here();
                if let Some(leave) = builder.enter(&node, &name, leave) {
                    open.push(Open { next: node.first_child(), leave });
                }
            }
            Kind::Math(name) if name == "math" => builder.math(&node),
            Kind::Math(_) | Kind::Foreign => {
                let leave = builder.here();
                open.push(Open { next: node.first_child(), leave });
            }
            Kind::Other => {}
        }
    }
    false
}

/// All words below a node.
pub fn words<N: Node>(root: &N) -> String {
    let mut words = String::new();
    let mut open = vec![root.first_child()];
    while let Some(next) = open.pop() {
        let Some(node) = next else { continue };
        open.push(node.next_sibling());
        match node.kind() {
            Kind::Text(text) => words.push_str(&text),
            _ => open.push(node.first_child()),
        }
    }
    words
}
