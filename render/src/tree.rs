//! A tree parsed by html5ever, with only what the walk needs: the native counterpart of a browser's inert document.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use article_engine::html::{Node, NodeKind};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::tree_builder::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, local_name, ns, parse_document};

enum Data {
    Document,
    Element { name: QualName, attributes: RefCell<Vec<Attribute>>, contents: Option<usize> },
    Text(RefCell<String>),
    Other,
}

#[derive(Default)]
struct Links {
    parent: Option<usize>,
    before: Option<usize>,
    after: Option<usize>,
    first: Option<usize>,
    last: Option<usize>,
}

/// All nodes, by index; the document is the first.
#[derive(Default)]
pub struct Tree {
    links: RefCell<Vec<Links>>,
    data: RefCell<Vec<Rc<Data>>>,
}

/// A node of the tree.
#[derive(Clone)]
pub struct TreeNode {
    tree: Rc<Tree>,
    at: usize,
}

/// Parses a document with scripting off, as `DOMParser` does, and returns its body.
pub fn parse(html: &str) -> TreeNode {
    let sink = Tree::default();
    sink.add(Data::Document);
    let mut opts = ParseOpts::default();
    opts.tree_builder.scripting_enabled = false;
    let tree = Rc::new(parse_document(sink, opts).one(html));
    let document = TreeNode { tree, at: 0 };
    let child = |node: &TreeNode, name: &str| {
        let mut next = node.first_child();
        while let Some(child) = next {
            if child.kind() == NodeKind::Html(name.into()) {
                return Some(child);
            }
            next = child.next_sibling();
        }
        None
    };
    child(&document, "html").and_then(|html| child(&html, "body")).unwrap_or(document)
}

impl TreeNode {
    /// Returns the name and attributes of an element; `None` for other nodes.
    pub fn element(&self) -> Option<(QualName, Vec<Attribute>)> {
        match &*self.tree.get(self.at) {
            Data::Element { name, attributes, .. } => Some((name.clone(), attributes.borrow().clone())),
            _ => None,
        }
    }

    /// Returns the content of a text; `None` for other nodes.
    pub fn text(&self) -> Option<String> {
        match &*self.tree.get(self.at) {
            Data::Text(text) => Some(text.borrow().clone()),
            _ => None,
        }
    }

    /// Returns true if an element has this class.
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|classes| classes.split(' ').any(|each| each == class))
    }

    /// Returns the node's children.
    pub fn children(&self) -> impl Iterator<Item = Self> {
        std::iter::successors(self.first_child(), Self::next_sibling)
    }

    /// Returns the node's descendants in document order.
    pub fn descendants(&self) -> impl Iterator<Item = Self> {
        let mut open: Vec<Self> = self.first_child().into_iter().collect();
        std::iter::from_fn(move || {
            let node = open.pop()?;
            open.extend(node.next_sibling());
            open.extend(node.first_child());
            Some(node)
        })
    }
}

impl Node for TreeNode {
    fn kind(&self) -> NodeKind {
        match &*self.tree.get(self.at) {
            Data::Text(text) => NodeKind::Text(text.borrow().clone()),
            Data::Element { name, .. } if name.ns == ns!(html) => NodeKind::Html(name.local.to_string()),
            Data::Element { name, .. } if name.ns == ns!(mathml) => NodeKind::Math(name.local.to_string()),
            Data::Element { .. } => NodeKind::Foreign,
            Data::Other | Data::Document => NodeKind::Other,
        }
    }

    fn has_attributes(&self) -> bool {
        matches!(&*self.tree.get(self.at), Data::Element { attributes, .. } if !attributes.borrow().is_empty())
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let Data::Element { attributes, .. } = &*self.tree.get(self.at) else { return None };
        let attributes = attributes.borrow();
        attributes.iter().find(|attribute| *attribute.name.local == *name).map(|found| found.value.to_string())
    }

    fn attribute_names(&self) -> Vec<String> {
        let Data::Element { attributes, .. } = &*self.tree.get(self.at) else { return Vec::new() };
        attributes.borrow().iter().map(|attribute| attribute.name.local.to_string()).collect()
    }

    fn first_child(&self) -> Option<Self> {
        let at = self.tree.links.borrow()[self.at].first?;
        Some(Self { tree: Rc::clone(&self.tree), at })
    }

    fn next_sibling(&self) -> Option<Self> {
        let at = self.tree.links.borrow()[self.at].after?;
        Some(Self { tree: Rc::clone(&self.tree), at })
    }
}

impl Tree {
    fn add(&self, data: Data) -> usize {
        self.links.borrow_mut().push(Links::default());
        self.data.borrow_mut().push(Rc::new(data));
        self.data.borrow().len() - 1
    }

    fn get(&self, at: usize) -> Rc<Data> {
        Rc::clone(&self.data.borrow()[at])
    }

    fn unlink(&self, at: usize) {
        let mut links = self.links.borrow_mut();
        let Links { parent, before, after, .. } = links[at];
        let Some(parent) = parent else { return };
        match before {
            Some(before) => links[before].after = after,
            None => links[parent].first = after,
        }
        match after {
            Some(after) => links[after].before = before,
            None => links[parent].last = before,
        }
        (links[at].parent, links[at].before, links[at].after) = (None, None, None);
    }

    /// Inserts a child under `parent`, before `after` or at the end.
    fn link(&self, parent: usize, after: Option<usize>, child: NodeOrText<usize>) {
        let before = match after {
            Some(after) => self.links.borrow()[after].before,
            None => self.links.borrow()[parent].last,
        };
        let at = match child {
            NodeOrText::AppendNode(at) => at,
            NodeOrText::AppendText(text) => {
                if let Some(before) = before
                    && let Data::Text(there) = &*self.get(before)
                {
                    there.borrow_mut().push_str(&text);
                    return;
                }
                self.add(Data::Text(RefCell::new(text.to_string())))
            }
        };
        self.unlink(at);
        let mut links = self.links.borrow_mut();
        (links[at].parent, links[at].before, links[at].after) = (Some(parent), before, after);
        match before {
            Some(before) => links[before].after = Some(at),
            None => links[parent].first = Some(at),
        }
        match after {
            Some(after) => links[after].before = Some(at),
            None => links[parent].last = Some(at),
        }
    }
}

/// A name that outlives the borrow of its node.
#[derive(Debug)]
pub struct Name(QualName);

impl html5ever::tree_builder::ElemName for Name {
    fn ns(&self) -> &html5ever::Namespace {
        &self.0.ns
    }

    fn local_name(&self) -> &html5ever::LocalName {
        &self.0.local
    }
}

impl TreeSink for Tree {
    type Handle = usize;
    type Output = Self;
    type ElemName<'a> = Name;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> usize {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a usize) -> Name {
        match &*self.get(*target) {
            Data::Element { name, .. } => Name(name.clone()),
            // The parser asks only for the names of elements.
            _ => Name(QualName::new(None, ns!(), local_name!(""))),
        }
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, flags: ElementFlags) -> usize {
        let contents = flags.template.then(|| self.add(Data::Document));
        self.add(Data::Element { name, attributes: RefCell::new(attributes), contents })
    }

    fn create_comment(&self, _: StrTendril) -> usize {
        self.add(Data::Other)
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> usize {
        self.add(Data::Other)
    }

    fn append(&self, parent: &usize, child: NodeOrText<usize>) {
        self.link(*parent, None, child);
    }

    fn append_based_on_parent_node(&self, element: &usize, previous: &usize, child: NodeOrText<usize>) {
        let parent = self.links.borrow()[*element].parent;
        match parent {
            Some(parent) => self.link(parent, Some(*element), child),
            None => self.link(*previous, None, child),
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &usize) -> usize {
        match &*self.get(*target) {
            Data::Element { contents: Some(contents), .. } => *contents,
            // The parser asks only for the contents of templates.
            _ => *target,
        }
    }

    fn same_node(&self, one: &usize, other: &usize) -> bool {
        one == other
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &usize, node: NodeOrText<usize>) {
        let parent = self.links.borrow()[*sibling].parent;
        if let Some(parent) = parent {
            self.link(parent, Some(*sibling), node);
        }
    }

    fn add_attrs_if_missing(&self, target: &usize, new: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = &*self.get(*target) {
            let mut attributes = attributes.borrow_mut();
            for attribute in new {
                if attributes.iter().all(|there| there.name != attribute.name) {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &usize) {
        self.unlink(*target);
    }

    fn reparent_children(&self, node: &usize, parent: &usize) {
        loop {
            let first = self.links.borrow()[*node].first;
            match first {
                Some(child) => self.link(*parent, None, NodeOrText::AppendNode(child)),
                None => break,
            }
        }
    }

    fn is_mathml_annotation_xml_integration_point(&self, target: &usize) -> bool {
        match &*self.get(*target) {
            Data::Element { name, attributes, .. } => {
                let annotation = ExpandedName { ns: &ns!(mathml), local: &local_name!("annotation-xml") };
                name.expanded() == annotation
                    && attributes.borrow().iter().any(|attribute| {
                        &*attribute.name.local == "encoding"
                            && ["text/html", "application/xhtml+xml"]
                                .iter()
                                .any(|value| attribute.value.eq_ignore_ascii_case(value))
                    })
            }
            _ => false,
        }
    }
}
