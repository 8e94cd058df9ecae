//! Tells content that a page hides from content that it only collapses until readers open it.

use super::attribute::Attribute;
use super::build::Builder;
use super::inline_style::declarations;
use super::{Node, NodeKind};
use crate::model::{Block, Inline};

/// Classes of text for screen readers only, or for nobody.
pub(super) const HIDING: &[&str] = &[
    "element-invisible",
    "screen-reader-only",
    "screen-reader-text",
    "show-for-sr",
    "sr-only",
    "u-visually-hidden",
    "visually-hidden",
    "visuallyhidden",
];
/// Words in classes and ids of content that is hidden until a reader opens it or a script moves it in.
const FOLDED: &[&str] = &[
    "accordion",
    "animate",
    "animated",
    "animation",
    "answer",
    "answers",
    "aos",
    "carousel",
    "collapse",
    "collapsed",
    "collapsible",
    "expand",
    "expandable",
    "expanded",
    "expander",
    "fade",
    "faq",
    "fold",
    "folded",
    "footnote",
    "footnotes",
    "katex",
    "lazy",
    "lazyload",
    "less",
    "math",
    "mathjax",
    "mathml",
    "mjx",
    "more",
    "morecontent",
    "moretext",
    "pane",
    "panel",
    "panels",
    "panes",
    "readmore",
    "reveal",
    "slide",
    "slider",
    "slides",
    "slideshow",
    "spoiler",
    "swiper",
    "tab",
    "tabcontent",
    "tabpanel",
    "tabs",
    "toggle",
    "toggles",
    "transcript",
    "wow",
];
/// The ones whose elements contain other collapsed elements.
const BOXES: &[&str] = &[
    "accordion",
    "carousel",
    "collapsible",
    "faq",
    "slider",
    "slideshow",
    "spoiler",
    "swiper",
    "tabcontent",
    "tabs",
    "toggle",
];
/// Words in classes and ids of content that is never part of the article, collapsed or not.
const NEVER: &[&str] =
    &["cookie", "lightbox", "menu", "modal", "nav", "newsletter", "pin", "pins", "popup", "share", "subscribe"];
/// The longest text that is compared, in bytes.
const MAX_COPY: usize = 300;
/// The most nodes that are visited to collect it.
const MAX_LOOKS: usize = 50;

/// Returns true if an identifier (`tab-pane`, `tab_pane`, `tabPane`) contains one of these words, or a longer word that begins with
/// one of at least six letters.
pub(super) fn has_word(name: &str, words: &[&str]) -> bool {
    let mut word = String::new();
    let mut lower = false;
    for c in name.chars().chain([' ']) {
        let ends = !c.is_ascii_alphabetic() || lower && c.is_ascii_uppercase();
        if ends {
            if words.iter().any(|known| word == *known || known.len() >= 6 && word.starts_with(known)) {
                return true;
            }
            word.clear();
        }
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase());
        }
        lower = c.is_ascii_lowercase();
    }
    false
}

/// Returns true if an inline style hides the element.
pub(super) fn style_hides(style: &str) -> bool {
    let style = style.to_ascii_lowercase();
    declarations(&style).any(|declaration| matches!(declaration, ("display", "none") | ("visibility", "hidden")))
}

/// Returns whether an attribute or inline style hides the element, and whether a class does.
fn hides(attribute: &Attribute<'_>) -> (bool, bool) {
    let class = attribute("class").unwrap_or_default();
    let by_class = class.split_ascii_whitespace().any(|class| HIDING.contains(&class));
    let by_attribute = attribute("hidden").is_some_and(|value| !value.trim().eq_ignore_ascii_case("until-found"));
    (by_attribute || attribute("style").is_some_and(|style| style_hides(&style)), by_class)
}

/// Returns true if clicking the element may reveal what is hidden beside it.
fn folds(name: &str, attribute: &Attribute<'_>) -> bool {
    let toggles = || ["aria-expanded", "onclick"].iter().any(|name| attribute(name).is_some());
    let led = || attribute("href").is_none_or(|href| href.starts_with('#') || href.starts_with("javascript:"));
    name == "button"
        || name == "summary"
        || name == "a" && led()
        || attribute("role").is_some_and(|role| role == "button")
        || toggles()
}

/// Returns the text below a node, or `None` if it is empty or long.
fn few_words(root: &impl Node) -> Option<String> {
    let (mut words, mut looks) = (String::new(), 0);
    let mut open = vec![root.first_child()];
    while let Some(next) = open.pop() {
        let Some(node) = next else { continue };
        looks += 1;
        open.push(node.next_sibling());
        match node.kind() {
            NodeKind::Text(text) => words.push_str(&text),
            _ => open.push(node.first_child()),
        }
        if looks > MAX_LOOKS || words.len() > MAX_COPY {
            return None;
        }
    }
    let words = words.trim();
    (!words.is_empty()).then(|| words.to_owned())
}

/// Returns the text of a run, or `None` if it is long.
fn short_words(run: &[Inline]) -> Option<String> {
    fn gather(run: &[Inline], words: &mut String, looks: &mut usize) -> bool {
        run.iter().all(|inline| {
            *looks += 1;
            if let Inline::Text(text) | Inline::Code(text) = inline
                && text.len() <= MAX_COPY
            {
                words.push_str(text);
            }
            let long = matches!(inline, Inline::Text(text) | Inline::Code(text) if text.len() > MAX_COPY);
            let inner = inline.inner().map(Vec::as_slice).unwrap_or_default();
            !long && *looks <= MAX_LOOKS && words.len() <= MAX_COPY && gather(inner, words, looks)
        })
    }
    let (mut words, mut looks) = (String::new(), 0);
    gather(run, &mut words, &mut looks).then(|| words.trim().to_owned())
}

/// Returns the next sibling, skipping up to three whitespace texts and comments.
pub fn next_content<N: Node>(node: &N) -> Option<N> {
    let mut next = node.next_sibling();
    for _ in 0..3 {
        match next.as_ref()?.kind() {
            NodeKind::Text(text) if text.trim().is_empty() => {}
            NodeKind::Other => {}
            _ => break,
        }
        next = next?.next_sibling();
    }
    next
}

impl Builder<'_> {
    /// Returns true if the page hides an element and doesn't merely collapse it. Also notes boxes of collapsed content.
    pub(super) fn is_hidden(&mut self, node: &impl Node, name: &str, attribute: &Attribute<'_>, class: &str) -> bool {
        let box_of = attribute("role").is_some_and(|role| matches!(role.as_str(), "tablist" | "tabpanel"));
        self.state.folded |= name == "details" || box_of || has_word(class, BOXES);
        if matches!(name, "audio" | "input" | "video") {
            return false;
        }
        let (hidden, by_class) = hides(attribute);
        let copies = || attribute("aria-hidden").is_some_and(|value| value == "true");
        if !hidden && !by_class {
            return copies() && self.is_copy(node);
        }
        let id = attribute("id").unwrap_or_default();
        let is = |words: &[&str]| has_word(class, words) || has_word(&id, words);
        if by_class {
            let hidden = !is(&["katex", "math", "mathjax", "mathml", "mjx"]);
            self.unseen = if hidden { few_words(node) } else { None };
            return hidden;
        }
        // WordPress shows an embedded post once its site has answered.
        if name == "iframe" && class.contains("wp-embedded-content") {
            return false;
        }
        let role = || attribute("role").is_some_and(|role| matches!(role.as_str(), "region" | "tabpanel"));
        let toggled = || {
            let next = next_content(node);
            self.toggled == Some(self.shown)
                || next.is_some_and(
                    |next| matches!(next.kind(), NodeKind::Html(name) if folds(&name, &|name| next.attribute(name))),
                )
        };
        let folded = self.state.folded || is(FOLDED) || role() || self.controlled.contains_key(&id) || toggled();
        !folded || is(NEVER)
    }

    /// Returns true if clicking the element may reveal what follows it.
    pub(super) fn folds(name: &str, attribute: &Attribute<'_>) -> bool {
        folds(name, attribute)
    }

    /// Returns true if an `aria-hidden` element only repeats the text beside it.
    fn is_copy(&mut self, node: &impl Node) -> bool {
        let Some(words) = few_words(node) else { return false };
        let scope = self.scope();
        let said = match (scope.frames.last().and_then(|frame| frame.last()), scope.blocks.last()) {
            (Some(Inline::Text(text)), _) => {
                let before = text.trim_end().strip_suffix(words.as_str());
                before.is_some_and(|before| !before.ends_with(char::is_alphanumeric))
            }
            (Some(last), _) => short_words(std::slice::from_ref(last)).is_some_and(|said| said == words),
            (None, Some(Block::Paragraph(run) | Block::Heading(_, run))) => {
                short_words(run).is_some_and(|said| said == words)
            }
            (None, _) => false,
        };
        said || next_content(node).is_some_and(|next| match next.kind() {
            NodeKind::Text(text) => text.trim() == words,
            _ => {
                let attribute = |name: &str| next.attribute(name);
                few_words(&next).is_some_and(|other| other == words) && hides(&attribute) == (false, false)
            }
        })
    }
}
