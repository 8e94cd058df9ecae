//! Parses foreign HTML with the browser's `DOMParser`, into a document that runs no scripts and fetches nothing.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element};

use super::BrowserUrls;
use crate::html::{self, BalancedHtml, Node, NodeKind, Walking};
use crate::model::{Place, Reading};
use crate::ports::Html;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = DOMParser)]
    type Parser;
    #[wasm_bindgen(constructor, js_class = "DOMParser")]
    fn new() -> Parser;
    #[wasm_bindgen(method, catch, js_name = parseFromString)]
    fn parse(this: &Parser, html: &str, kind: &str) -> Result<Document, JsValue>;
}

thread_local! {
    static PARSER: RefCell<Option<Parser>> = RefCell::default();
}

/// Sets the parser to use under the page's Trusted Types. Without it, a plain `DOMParser` is used.
#[wasm_bindgen]
pub fn parse_with(parser: JsValue) {
    PARSER.set(Some(parser.unchecked_into()));
}

/// The message for a host page that doesn't allow the Trusted Types policy that static/element.js creates.
const FORBIDDEN: &str = "The page's Content-Security-Policy doesn't let the widget read HTML: `article-widget` is missing in its \
    `trusted-types`.";

/// A parse of HTML that runs in steps.
pub trait IncrementalParse {
    /// Does one step. Returns the finished reading, or `Err` with the parse to continue.
    fn step(self: Box<Self>, place: Place, base: Option<&str>) -> Result<Reading, Box<dyn IncrementalParse>>;
}

/// Parses HTML with the browser's `DOMParser`.
pub struct BrowserHtml;

impl Html for BrowserHtml {
    fn read(&self, html: &str, place: Place, base: Option<&str>) -> Reading {
        let mut staged = begin(html);
        loop {
            staged = match staged.step(place, base) {
                Ok(reading) => return reading,
                Err(under_way) => under_way,
            };
        }
    }
}

/// Starts parsing HTML in steps.
pub fn begin(html: &str) -> Box<dyn IncrementalParse> {
    Box::new(Parsing::Balanced(html::prescan(html)))
}

/// The stages of a parse.
enum Parsing {
    /// Balanced, and ready for the parser.
    Balanced(BalancedHtml),
    /// Parsed; its nodes are being walked.
    Walked(Box<Walking<'static, InertNode>>, Inert),
}

/// The body of an inert document. It is removed at the end, because Chromium never frees a document that contains a media player.
struct Inert(Element);

impl Drop for Inert {
    fn drop(&mut self) {
        self.0.remove();
    }
}

impl IncrementalParse for Parsing {
    fn step(self: Box<Self>, place: Place, base: Option<&str>) -> Result<Reading, Box<dyn IncrementalParse>> {
        let balanced = match *self {
            Self::Balanced(balanced) => balanced,
            Self::Walked(mut walking, body) => {
                return if walking.step() { Err(Box::new(Self::Walked(walking, body))) } else { Ok(walking.finish()) };
            }
        };
        let parsed = PARSER.with_borrow(|parser| match parser {
            Some(parser) => parser.parse(&balanced.html, "text/html"),
            None => Parser::new().parse(&balanced.html, "text/html"),
        });
        match parsed.ok().and_then(|document| body(&document)) {
            Some(body) => {
                let walking = Walking::new(&InertNode(body.clone().into()), balanced, place, &BrowserUrls, base);
                Err(Box::new(Self::Walked(Box::new(walking), Inert(body))))
            }
            None => Ok(Reading { forbidden: Some(FORBIDDEN), ..Reading::default() }),
        }
    }
}

/// Returns the body of a parsed document. Uses a tree walker instead of the document's properties, because an image or form named "body" in
/// it would shadow `document.body`.
fn body(parsed: &Document) -> Option<Element> {
    let page = web_sys::window()?.document()?;
    let root = page.create_tree_walker_with_what_to_show(parsed, SHOW_ELEMENT).ok()?.first_child().ok()??;
    root.unchecked_into::<Element>().last_element_child()
}

/// [`NodeFilter.SHOW_ELEMENT`](https://developer.mozilla.org/docs/Web/API/NodeFilter).
const SHOW_ELEMENT: u32 = 1;

/// A node of the inert document.
pub struct InertNode(web_sys::Node);

impl Node for InertNode {
    fn kind(&self) -> NodeKind {
        // `nodeName` alone tells the kind: the parser writes names of HTML elements in upper case, and those of SVG and MathML never.
        let name = self.0.node_name();
        match name.as_bytes().first() {
            Some(b'#') if name == "#text" => NodeKind::Text(self.0.node_value().unwrap_or_default()),
            Some(b'A'..=b'Z') => NodeKind::Html(name.to_ascii_lowercase()),
            Some(b'a'..=b'z') => {
                let space = self.0.unchecked_ref::<Element>().namespace_uri();
                if space.is_some_and(|space| space.ends_with("/MathML")) {
                    NodeKind::Math(name)
                } else {
                    NodeKind::Foreign
                }
            }
            _ => NodeKind::Other,
        }
    }

    fn has_attributes(&self) -> bool {
        self.0.unchecked_ref::<Element>().has_attributes()
    }

    fn attribute(&self, name: &str) -> Option<String> {
        self.0.unchecked_ref::<Element>().get_attribute(name)
    }

    fn attribute_names(&self) -> Vec<String> {
        let names = self.0.unchecked_ref::<Element>().get_attribute_names();
        names.iter().filter_map(|name| name.as_string()).collect()
    }

    fn first_child(&self) -> Option<Self> {
        self.0.first_child().map(Self)
    }

    fn next_sibling(&self) -> Option<Self> {
        self.0.next_sibling().map(Self)
    }
}
