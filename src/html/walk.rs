//! The walk over a parsed tree. Uses no stack for nested elements: what is open is kept in a list.

use super::build::{Builder, Leave};
use super::{Kind, MAX_NODES, Node};

struct Open<N> {
    next: Option<N>,
    leave: Leave,
}

/// How many nodes are walked in one stretch.
const STRETCH: usize = 3000;

/// A walk under way.
pub struct Walk<N> {
    open: Vec<Open<N>>,
    nodes: usize,
    /// Whether some nodes were left out because there were too many.
    pub cut: bool,
}

impl<N: Node> Walk<N> {
    /// A walk over all that is below `root`.
    pub fn new(root: &N, builder: &Builder<'_>) -> Self {
        Self { open: vec![Open { next: root.first_child(), leave: builder.here() }], nodes: 0, cut: false }
    }

    /// Walks a stretch; false at the end of the walk.
    pub fn step(&mut self, builder: &mut Builder<'_>) -> bool {
        let end = self.nodes + STRETCH;
        while self.nodes < end {
            if !self.visit(builder) {
                return false;
            }
        }
        true
    }

    fn visit(&mut self, builder: &mut Builder<'_>) -> bool {
        let Self { open, nodes, cut } = self;
        let Some(last) = open.last_mut() else { return false };
        let Some(node) = last.next.take() else {
            if let Some(done) = open.pop() {
                builder.leave(done.leave);
            }
            return true;
        };
        *nodes += 1;
        if *nodes > 4 * MAX_NODES {
            while let Some(open) = open.pop() {
                builder.leave(open.leave);
            }
            *cut = true;
            return false;
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
        true
    }
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
