//! Balances HTML before it is parsed: a parser takes quadratic time for deep nesting, and unclosed elements multiply. The result says
//! the same, with each element closed where it ends, and without content that isn't for readers.
//!
//! Safety doesn't depend on this: the walk decides what is shown.

use std::collections::HashMap;

use super::nesting::*;
use super::notes::{Note, Notes};
use super::tags::{self, Tag, Token};
use super::{MAX_BYTES, MAX_DEPTH, MAX_NODES};

/// How many formatting elements may be open at once: a parser opens them again in every paragraph.
const MAX_STYLES: usize = 24;
/// How many open elements an end tag searches for its start tag.
const MAX_SEARCH: usize = 320;
/// The longest tag that is opened again, in bytes.
const MAX_AGAIN: usize = 300;

/// Strings found in tags that may hide something.
const HIDING: [&str; 4] = ["hid", "none", "sr-", "reader"];
/// The attributes by which a tag refers to another element, each with the prefix before the id.
const CONTROLS: [(&str, &str); 4] =
    [("href=", "#"), ("aria-controls=", ""), ("data-target=", "#"), ("data-bs-target=", "#")];

/// HTML that is safe to parse: bounded in length and depth, with each element closed where it ends.
#[derive(Debug)]
pub struct BalancedHtml {
    /// The HTML.
    pub html: String,
    /// Whether some of the HTML was cut off.
    pub cut: bool,
    /// Whether links may lead to anchors in it.
    pub(super) jumps: bool,
    /// Whether it may set a direction or a language.
    pub(super) turns: bool,
    /// Whether it may hide something.
    pub(super) hides: bool,
    /// The ids that links and controls refer to. The values are numbers so that this map has the same type as other tables.
    pub(super) controlled: HashMap<String, usize>,
    pub(super) notes: Notes,
}

#[derive(Clone, Copy)]
struct Open<'a> {
    name: &'a str,
    nesting: u32,
    tag: &'a str,
    dropped: bool,
    /// Its end tag has come, but blocks inside it are still open.
    ended: bool,
}

struct Balancer<'a> {
    open: Vec<Open<'a>>,
    styles: usize,
    spread: usize,
    balanced: BalancedHtml,
}

/// Balances HTML for the parser.
pub fn prescan(html: &str) -> BalancedHtml {
    let mut end = html.len().min(MAX_BYTES);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let whole = html.len() == end;
    let html = &html[..end];
    let balanced = BalancedHtml {
        html: String::new(),
        cut: !whole,
        jumps: false,
        turns: false,
        hides: false,
        controlled: HashMap::new(),
        notes: Notes::default(),
    };
    let mut balancer = Balancer { open: Vec::new(), styles: 0, spread: 0, balanced };
    balancer.balanced.html.reserve(html.len() + 32);
    // Without a doctype, a table would stay inside the paragraph before it.
    balancer.balanced.html.push_str("<!DOCTYPE html><body>");
    let mut nodes = 0;
    let mut in_text = false;
    let mut tokens = tags::Tokens::new(html, whole);
    while let Some(token) = tokens.next(&mut balancer.balanced.notes) {
        if matches!(token, Token::Gone(..)) {
            continue;
        }
        let text = matches!(token, Token::Text(_));
        if !(matches!(token, Token::End(_)) || text && in_text) {
            nodes += 1;
        }
        in_text = text;
        balancer.spread += balancer.styles;
        if nodes > MAX_NODES || balancer.spread > 8 * MAX_NODES {
            balancer.balanced.cut = true;
            break;
        }
        match token {
            Token::Text(text) => balancer.balanced.html.push_str(text),
            Token::Raw(text) => {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                balancer.balanced.html.extend(["<pre>", &text, "</pre>"]);
            }
            Token::Start(tag) => balancer.start(&tag),
            Token::End(name) => balancer.end(name),
            Token::Gone(..) => {}
        }
    }
    balancer.balanced
}

impl<'a> Balancer<'a> {
    fn start(&mut self, tag: &Tag<'a>) {
        let name = tag.name;
        let nesting = nesting(name);
        if nesting & UNTAGGED != 0 {
            return self.part(name);
        }
        self.make_room(nesting);
        self.balanced.jumps |= tag.text.contains('#');
        let has =
            |word: &str| tag.text.as_bytes().windows(word.len()).any(|at| at.eq_ignore_ascii_case(word.as_bytes()));
        self.balanced.turns |= has("dir") || has("lang");
        self.balanced.hides = self.balanced.hides || HIDING.into_iter().any(has);
        self.controls(tag.text);
        if nesting & VOID != 0 {
            // After an equals sign, the slash would be read as a value.
            let end = if tag.inside().trim_ascii_end().ends_with('=') { " ''/>" } else { " />" };
            return self.write(name, tag.inside(), end);
        }
        let frame = nesting & GONE != 0;
        if tag.closed && nesting & KNOWN == 0 || frame {
            self.write(name, tag.inside(), ">");
            return self.balanced.html.extend(["</", name, ">"]);
        }
        let dropped = self.open.len() >= MAX_DEPTH || nesting & STYLE != 0 && self.styles >= MAX_STYLES;
        if dropped {
            self.balanced.notes.add(Note::Deep);
        }
        self.push(Open { name, nesting, tag: tag.text, dropped, ended: false });
    }

    /// Records the ids that a tag refers to.
    fn controls(&mut self, tag: &str) {
        for (name, sign) in CONTROLS {
            let Some((_, value)) = tag.split_once(name) else { continue };
            let quote = value.chars().next().filter(|sign| matches!(sign, '"' | '\'')).unwrap_or(' ');
            let value = value.trim_start_matches(quote);
            let value = value.split([quote, '>']).next().unwrap_or_default();
            if let Some(ids) = value.trim().strip_prefix(sign).filter(|ids| ids.len() <= MAX_AGAIN) {
                self.balanced.controlled.extend(ids.split_ascii_whitespace().map(|id| (id.to_owned(), 0)));
            }
        }
    }

    fn push(&mut self, open: Open<'a>) {
        if !open.dropped {
            self.styles += usize::from(open.nesting & STYLE != 0);
            self.write(open.name, open.tag, "");
        }
        self.open.push(open);
    }

    fn write(&mut self, name: &str, tag: &str, end: &str) {
        if tag.is_empty() {
            self.balanced.html.extend(["<", name, " />"]);
        } else {
            self.balanced.html.extend([tag, end]);
        }
    }

    /// Closes the elements that a start tag ends implicitly.
    fn make_room(&mut self, nesting: u32) {
        let inner = self.open.last().map_or(0, |open| open.nesting);
        let (closes, barriers) = match nesting {
            _ if nesting & ITEM != 0 => (ITEM, ITEM_BARRIER),
            _ if nesting & TERM != 0 => (TERM, ITEM_BARRIER),
            _ if nesting & CELL != 0 => (CELL | CAPTION, TABLE),
            _ if nesting & ROW != 0 => (ROW | CAPTION, TABLE),
            _ if nesting & ROWS != 0 => (ROWS | CAPTION, TABLE),
            _ if nesting & LINK != 0 => (LINK, ANY_BLOCK),
            _ if nesting & OPTION != 0 => (OPTION, CHOICES),
            _ if nesting & (READING | RUBY) != 0 => (READING, RUBY),
            _ if nesting & HEADING & inner != 0 => (HEADING, 0),
            _ => (0, 0),
        };
        self.close(closes, barriers);
        if nesting & (BLOCK | HEADING) != 0 {
            self.close(PARAGRAPH, BARRIER | BUTTON);
        }
    }

    fn close(&mut self, closes: u32, barriers: u32) {
        if closes != 0
            && let Some(at) = self.find(|open| open.nesting & closes != 0, barriers)
        {
            self.close_from(at);
        }
    }

    /// Returns the index of the innermost wanted element, or `None` if a barrier comes first.
    fn find(&self, wanted: impl Fn(&Open<'a>) -> bool, barriers: u32) -> Option<usize> {
        for (at, open) in self.open.iter().enumerate().rev().take(MAX_SEARCH) {
            if wanted(open) {
                return Some(at);
            }
            if open.nesting & barriers != 0 {
                return None;
            }
        }
        None
    }

    /// Sets the texts of an SVG apart with spaces.
    fn part(&mut self, name: &str) {
        if ["title", "desc", "text"].iter().any(|part| name.eq_ignore_ascii_case(part)) {
            self.balanced.html.push(' ');
        }
    }

    fn end(&mut self, name: &'a str) {
        if name.eq_ignore_ascii_case("br") {
            return self.balanced.html.push_str("<br />");
        }
        self.part(name);
        let nesting = nesting(name);
        let barriers = match nesting {
            _ if name.eq_ignore_ascii_case("template") => 0,
            _ if nesting & (TABLE | ROW | CELL | ROWS | CAPTION) != 0 => TABLE,
            _ if nesting & PARAGRAPH != 0 => BARRIER | BUTTON,
            _ if nesting & ITEM != 0 => BARRIER | LIST,
            _ => BARRIER,
        };
        let same = |open: &Open<'_>| open.nesting & nesting & HEADING != 0 || open.name.eq_ignore_ascii_case(name);
        let Some(at) = self.find(same, barriers) else {
            if nesting & PARAGRAPH != 0 {
                // A stray `</p>` makes an empty paragraph, which separates the words around it.
                self.balanced.html.push_str("<p></p>");
            }
            return;
        };
        if nesting & ANY_BLOCK != 0 {
            return self.close_from(at);
        }
        let inside = &self.open[at + 1..];
        if inside.iter().any(|open| open.nesting & ANY_BLOCK != 0) {
            self.open[at].ended = true;
            return;
        }
        let again = |open: &&Open<'a>| !open.dropped && open.nesting & STYLE != 0 && open.tag.len() <= MAX_AGAIN;
        let again: Vec<Open<'a>> = inside.iter().filter(again).copied().collect();
        self.close_from(at);
        self.spread += again.len();
        again.into_iter().for_each(|open| self.push(open));
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at || self.open.last().is_some_and(|open| open.ended) {
            let Some(open) = self.open.pop() else { return };
            if !open.dropped {
                self.styles -= usize::from(open.nesting & STYLE != 0);
                self.balanced.html.extend(["</", open.name, ">"]);
            }
        }
    }
}
