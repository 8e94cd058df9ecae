//! Walks a parsed tree. Keeps open elements in a list, so that nesting uses no call stack.

use super::build::{Builder, Leave};
use super::{MAX_NODES, Node, NodeKind};

struct Open<N> {
    next: Option<N>,
    leave: Leave,
}

/// How many nodes one step visits.
const STRETCH: usize = 3000;

/// A walk in progress.
pub struct Walk<N> {
    open: Vec<Open<N>>,
    nodes: usize,
    /// Whether some nodes were left out because there were too many.
    pub cut: bool,
}

impl<N: Node> Walk<N> {
    /// Starts a walk over everything below `root`.
    pub fn new(root: &N, builder: &Builder<'_>) -> Self {
        Self { open: vec![Open { next: root.first_child(), leave: builder.here() }], nodes: 0, cut: false }
    }

    /// Visits the next batch of nodes; returns false at the end of the walk.
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
            NodeKind::Text(text) => builder.text(&text),
            NodeKind::Html(name) => {
                let leave = builder.here();
                if let Some(leave) = builder.enter(&node, &name, leave) {
                    open.push(Open { next: node.first_child(), leave });
                }
            }
            NodeKind::Math(name) if name == "math" => builder.math(&node),
            NodeKind::Math(_) | NodeKind::Foreign => {
                let leave = builder.here();
                open.push(Open { next: node.first_child(), leave });
            }
            NodeKind::Other => {}
        }
        true
    }
}

/// Returns all text below a node.
pub fn words<N: Node>(root: &N) -> String {
    let mut words = String::new();
    let mut open = vec![root.first_child()];
    while let Some(next) = open.pop() {
        let Some(node) = next else { continue };
        open.push(node.next_sibling());
        match node.kind() {
            NodeKind::Text(text) => words.push_str(&text),
            _ => open.push(node.first_child()),
        }
    }
    words
}
