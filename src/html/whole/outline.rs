//! The outline of a page: its blocks and its lines of text, with their features.

use std::ops::Range;

use super::Tools;
use super::attributes::values;
use crate::html::hidden::HIDING;
use crate::html::nesting::ANY_BLOCK;
use crate::html::tags::Token;
use crate::text::entities::{character, decoded};
use crate::text::letters::{is_wide, is_word};

/// Hidden, or not visible at once.
pub const HIDDEN: u32 = 1 << 0;
/// A menu, a form, a footer or a strip of other articles, by tag, role or class.
pub const FURNITURE: u32 = 1 << 1;
/// An `<aside>`.
pub const ASIDE: u32 = 1 << 2;
/// An image or other media, with its caption.
pub const FIGURE: u32 = 1 << 3;
/// A list item.
pub const ITEM: u32 = 1 << 4;
/// An element whose lines need not be sentences: a table, code, a quotation or a description list.
pub const SPECIAL: u32 = 1 << 5;
/// The text of a form control.
pub const CONTROL: u32 = 1 << 6;
/// Readers' comments.
pub const COMMENTS: u32 = 1 << 7;
/// A heading or standfirst, by class.
pub const HEADING: u32 = 1 << 13;
/// What holds for all that stands inside.
const INHERITED: u32 = HIDDEN | FURNITURE | ASIDE | FIGURE | ITEM | SPECIAL | CONTROL | COMMENTS;
/// `<article>`.
pub const ARTICLE: u32 = 1 << 8;
/// `<main>`.
pub const MAIN: u32 = 1 << 9;
/// The article's body, by `itemprop`.
pub const BODY: u32 = 1 << 10;
/// A paragraph or a heading.
pub const TEXT: u32 = 1 << 11;
/// A byline, by class.
pub const BYLINE: u32 = 1 << 12;

/// Words in classes and ids that mark furniture.
const STRIPS: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "anzeige",
    "authorbox",
    "banner",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "consent",
    "cookie",
    "cookies",
    "debug",
    "donate",
    "donation",
    "footer",
    "login",
    "menu",
    "modal",
    "modals",
    "mostread",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "outbrain",
    "pagination",
    "popular",
    "popup",
    "promo",
    "promos",
    "promotion",
    "recirc",
    "recirculation",
    "recommendation",
    "recommendations",
    "recommended",
    "regwall",
    "related",
    "share",
    "sharing",
    "sidebar",
    "signin",
    "signup",
    "social",
    "socials",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "taboola",
    "taglist",
    "teasers",
    "toolbar",
    "tooltip",
    "tooltips",
    "trending",
    "werbung",
];
/// Words in classes and ids that mark readers' comments.
const SAID: &[&str] = &["comments", "commentlist", "disqus", "kommentare", "respond"];
/// Words in classes and ids that mark bylines.
const AUTHORS: &[&str] = &["author", "authors", "byline", "bylines"];

/// Words in classes and ids that mark headings and standfirsts.
const HEADINGS: &[&str] = &[
    "chapo",
    "crosshead",
    "dek",
    "entradilla",
    "excerpt",
    "lede",
    "standfirst",
    "subhead",
    "subheading",
    "subheadline",
    "subtitle",
    "vorspann",
    "zwischentitel",
];

/// A block.
pub struct Element<'a> {
    pub name: &'a str,
    pub kind: u32,
    pub parent: usize,
    /// Its byte range in the HTML.
    pub at: Range<usize>,
    /// The lines in it.
    pub lines: Range<usize>,
    /// The number of elements that start before its end.
    pub last: usize,
}

/// A line of text.
#[derive(Default)]
pub struct Line {
    /// The text.
    pub words: String,
    /// The byte ranges of its text in the HTML.
    pub texts: Vec<Range<usize>>,
    /// The innermost block that contains it.
    pub home: usize,
    /// The flags of that block.
    pub kind: u32,
    /// The level of a heading; 0 if it isn't one.
    pub level: u8,
    /// Its length in letters; a wide character (Chinese, Japanese) counts as three.
    pub weight: usize,
    /// How much of that is linked.
    pub linked: usize,
}

/// The outline of a page; see the module docs.
pub struct Outline<'a> {
    pub html: &'a str,
    pub elements: Vec<Element<'a>>,
    pub lines: Vec<Line>,
    /// The byte ranges of tags of images, players and other media.
    pub media: Vec<Range<usize>>,
}

/// The state while the HTML is read.
struct Reading<'a> {
    tools: Tools,
    outline: Outline<'a>,
    open: Vec<usize>,
    line: Line,
    links: usize,
    breaks: usize,
}

impl<'a> Outline<'a> {
    /// Creates the outline of balanced HTML.
    pub fn new(html: &'a str, tools: &Tools) -> Self {
        let root = Element { name: "", kind: 0, parent: 0, at: 0..html.len(), lines: 0..0, last: 0 };
        let outline = Self { html, elements: vec![root], lines: Vec::new(), media: Vec::new() };
        let mut reading = Reading { tools: *tools, outline, open: vec![0], line: Line::default(), links: 0, breaks: 0 };
        (tools.tokens)(html, true, &mut |token, at| match token {
            Token::Text(text) | Token::Raw(text) => reading.text(text, at),
            Token::Start(tag) => reading.start(tag.name, tag.text, at),
            Token::End(name) => reading.end(name, at.end),
            Token::Gone(..) => {}
        });
        reading.flush();
        let mut outline = reading.outline;
        let (lines, last) = (outline.lines.len(), outline.elements.len());
        for at in reading.open {
            let element = &mut outline.elements[at];
            (element.lines.end, element.last, element.at.end) = (lines, last, html.len());
        }
        outline
    }

    /// Returns the closest `<article>` or `<main>` ancestor of an element; 0 if there is none.
    pub fn landmark(&self, at: usize) -> usize {
        let mut around = self.elements[at].parent;
        while around > 0 && self.elements[around].kind & (ARTICLE | MAIN) == 0 {
            around = self.elements[around].parent;
        }
        around
    }

    /// Passes inherited flags from each element to its descendants and lines.
    pub fn inherit(&mut self) {
        for at in 1..self.elements.len() {
            let around = self.elements[self.elements[at].parent].kind & INHERITED;
            self.elements[at].kind |= around;
        }
        for line in &mut self.lines {
            line.kind = self.elements[line.home].kind;
        }
    }
}

impl<'a> Reading<'a> {
    fn here(&self) -> usize {
        self.open.last().copied().unwrap_or_default()
    }

    fn text(&mut self, text: &str, at: Range<usize>) {
        if text.trim().is_empty() {
            if !self.line.words.is_empty() {
                self.line.words.push(' ');
            }
            return;
        }
        self.breaks = 0;
        let words = decoded(text, character);
        let weight = weight(&words);
        self.line.weight += weight;
        self.line.linked += if self.links > 0 { weight } else { 0 };
        self.line.words.push_str(&words);
        self.line.texts.push(at);
    }

    fn start(&mut self, name: &'a str, tag: &'a str, at: Range<usize>) {
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is("br") {
            self.breaks += 1;
            self.line.words.push(' ');
            if self.breaks > 1 {
                self.flush();
            }
        } else if ["img", "iframe", "video", "audio", "embed", "object", "hr"].iter().any(|media| is(media)) {
            self.outline.media.push(at.clone());
        } else if is("a") {
            self.links += 1;
        }
        let nesting = (self.tools.nesting)(name);
        if nesting & ANY_BLOCK == 0 || is("hr") {
            return;
        }
        self.flush();
        let parent = self.here();
        let lines = self.outline.lines.len();
        let kind = kind(name, tag, &self.tools);
        self.outline.elements.push(Element { name, kind, parent, at: at.start..at.end, lines: lines..lines, last: 0 });
        self.open.push(self.outline.elements.len() - 1);
    }

    fn end(&mut self, name: &str, end: usize) {
        if name.eq_ignore_ascii_case("a") {
            self.links = self.links.saturating_sub(1);
        }
        if (self.tools.nesting)(name) & ANY_BLOCK == 0 {
            return;
        }
        self.flush();
        // Balanced HTML closes each element where it ends.
        let same = self.open.last().is_some_and(|at| self.outline.elements[*at].name.eq_ignore_ascii_case(name));
        if same && let Some(at) = self.open.pop() {
            let (lines, last) = (self.outline.lines.len(), self.outline.elements.len());
            let element = &mut self.outline.elements[at];
            (element.lines.end, element.last, element.at.end) = (lines, last, end);
        }
    }

    /// Ends the current line.
    fn flush(&mut self) {
        self.breaks = 0;
        let home = self.here();
        let mut line = std::mem::take(&mut self.line);
        if line.texts.is_empty() {
            return;
        }
        line.words = line.words.split_whitespace().collect::<Vec<_>>().join(" ");
        line.home = home;
        // The text of a heading may be in a nested block.
        let mut at = home;
        for _ in 0..3 {
            let name = self.outline.elements[at].name.as_bytes();
            if let [b'h' | b'H', level @ b'1'..=b'6'] = name {
                line.level = level - b'0';
                break;
            }
            at = self.outline.elements[at].parent;
        }
        self.outline.lines.push(line);
    }
}

/// Returns the length of a text in letters; a wide character counts as three.
pub fn weight(text: &str) -> usize {
    text.chars().filter(|c| is_word(*c)).map(|c| if is_wide(c) { 3 } else { 1 }).sum()
}

/// The flags of elements by their names.
const KINDS: [(&str, u32); 10] = [
    ("nav footer menu dialog search", FURNITURE),
    ("aside", ASIDE),
    ("template noscript", HIDDEN),
    ("figure figcaption", FIGURE),
    ("li", ITEM),
    ("table pre blockquote dl details", SPECIAL),
    ("button select fieldset", CONTROL),
    ("article", ARTICLE),
    ("main", MAIN),
    ("p h1 h2 h3 h4 h5 h6", TEXT),
];

/// Returns the flags of an element by its tag.
fn kind(name: &str, tag: &str, tools: &Tools) -> u32 {
    let is = |names: &str| names.split(' ').any(|other| name.eq_ignore_ascii_case(other));
    let mut kind = KINDS.iter().find(|(names, _)| is(names)).map_or(0, |(_, kind)| *kind);
    if !tag.contains('=') && !tag.contains('h') {
        return kind;
    }
    let [class, id, role, item, style, hidden, label, about] =
        values(tag, ["class", "id", "role", "itemprop", "style", "hidden", "data-testid", "itemtype"]);
    let role = role.unwrap_or_default();
    match role.trim() {
        "navigation" | "search" | "contentinfo" | "banner" | "dialog" | "alertdialog" | "menu" | "menubar"
        | "toolbar" => {
            kind |= FURNITURE;
        }
        "complementary" => kind |= ASIDE,
        "main" => kind |= MAIN,
        _ => {}
    }
    if item.as_deref().is_some_and(|item| item.split(' ').any(|item| item == "articleBody")) {
        kind |= BODY;
    }
    if about.is_some_and(|about| about.ends_with("/Comment") || about.ends_with("/UserComments")) {
        kind |= COMMENTS;
    }
    if style.is_some_and(|style| (tools.style_hides)(&style)) || hidden.is_some() {
        kind |= HIDDEN;
    }
    if let Some(class) = &class
        && class.split(' ').any(|class| HIDING.contains(&class))
    {
        kind |= HIDDEN;
    }
    for text in [class, id, label].into_iter().flatten().filter(|text| text.len() < 1000) {
        if (tools.has_word)(&text, STRIPS) {
            kind |= FURNITURE;
        }
        if (tools.has_word)(&text, SAID) {
            kind |= COMMENTS;
        }
        if (tools.has_word)(&text, HEADINGS) {
            kind |= HEADING;
        }
        if (tools.has_word)(&text, AUTHORS) {
            kind |= BYLINE;
        }
        if (tools.has_word)(&text, &["caption", "credit", "figcaption"]) {
            kind |= FIGURE;
        }
    }
    kind
}
