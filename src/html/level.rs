//! Looks at HTML before it is parsed, and levels it: a parser takes quadratic time for deep nesting, and unclosed elements
//! multiply. What comes out says the same, with each element closed where it ends, and without what nobody reads.
//!
//! Safety doesn't rest on this: it is the walk that decides what is shown.

use super::notes::{Note, Notes};
use super::tags::{self, Tag, Token, is};
use super::{MAX_BYTES, MAX_DEPTH, MAX_NODES};

/// How many elements that only set words apart may be open at once: a parser opens them again in every paragraph.
const MAX_STYLES: usize = 24;
/// How far up an end looks for its beginning.
const MAX_SEARCH: usize = 600;
/// The longest tag that is written once more.
const MAX_AGAIN: usize = 300;

/// HTML that a parser can take: not too long, not nested too deep, and each element closed where it ends.
#[derive(Debug)]
pub struct Level {
    /// The HTML.
    pub html: String,
    /// Whether it was too long to be read whole.
    pub cut: bool,
    pub(super) jumps: bool,
    pub(super) notes: Notes,
}

struct Open<'a> {
    name: &'a str,
    tag: &'a str,
    dropped: bool,
    /// Its end has come, but blocks inside it are still open.
    ended: bool,
}

struct Leveller<'a> {
    open: Vec<Open<'a>>,
    styles: usize,
    spread: usize,
    level: Level,
}

/// Levels HTML.
pub fn level(html: &str) -> Level {
    let mut end = html.len().min(MAX_BYTES);
    while !html.is_char_boundary(end) {
        end -= 1;
    }
    let whole = html.len() == end;
    let html = &html[..end];
    let level = Level { html: String::new(), cut: !whole, jumps: false, notes: Notes::default() };
    let mut leveller = Leveller { open: Vec::new(), styles: 0, spread: 0, level };
    leveller.level.html.reserve(html.len() + 32);
    // Without this a table would stand inside the paragraph before it.
    leveller.level.html.push_str("<!DOCTYPE html><body>");
    let mut nodes = 0;
    let mut tokens = tags::Tokens::new(html, whole);
    while let Some(token) = tokens.next(&mut leveller.level.notes) {
        nodes += 1;
        leveller.spread += leveller.styles;
        if nodes > MAX_NODES || leveller.spread > 8 * MAX_NODES {
            leveller.level.cut = true;
            break;
        }
        match token {
            Token::Text(text) => leveller.level.html.push_str(text),
            Token::Raw(text) => {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                leveller.level.html.extend(["<pre>", &text, "</pre>"]);
            }
            Token::Start(tag) => leveller.start(&tag),
            Token::End(name) => leveller.end(name),
        }
    }
    leveller.level
}

fn is_block(name: &str) -> bool {
    is(name, tags::BLOCKS) || is(name, tags::HEADINGS) || is(name, tags::PARTS)
}

impl<'a> Leveller<'a> {
    fn start(&mut self, tag: &Tag<'a>) {
        let name = tag.name;
        if is(name, tags::UNTAGGED) {
            return self.part(name);
        }
        self.make_room(name);
        self.level.jumps |= tag.text.contains('#');
        if is(name, tags::VOID) {
            self.write(tag.name, tag.inside(), " />");
            return;
        }
        if tag.closed && (!is(name, tags::KNOWN)) || is(name, "iframe") {
            self.write(name, tag.inside(), ">");
            self.level.html.extend(["</", name, ">"]);
            return;
        }
        let style = is(name, tags::STYLES);
        let dropped = self.open.len() >= MAX_DEPTH || style && self.styles >= MAX_STYLES;
        if dropped {
            self.level.notes.add(Note::Deep);
        }
        self.push(Open { name, tag: tag.text, dropped, ended: false });
    }

    fn push(&mut self, open: Open<'a>) {
        if !open.dropped {
            self.styles += usize::from(is(open.name, tags::STYLES));
            self.write(open.name, open.tag, "");
        }
        self.open.push(open);
    }

    fn write(&mut self, name: &str, tag: &str, end: &str) {
        if tag.is_empty() {
            self.level.html.extend(["<", name, " />"]);
        } else {
            self.level.html.extend([tag, end]);
        }
    }

    /// Closes what a beginning ends without saying so.
    fn make_room(&mut self, name: &'a str) {
        let (closes, barriers) = if is(name, "li") {
            ("li", tags::LIST_BARRIERS)
        } else if is(name, "dd dt") {
            ("dd dt", tags::LIST_BARRIERS)
        } else if is(name, "td th") {
            ("td th caption", "table template")
        } else if is(name, "tr") {
            ("tr caption", "table template")
        } else if is(name, "thead tbody tfoot") {
            ("thead tbody tfoot caption", "table template")
        } else if is(name, "a") {
            (if self.within_words("a") { "a" } else { "" }, "")
        } else if is(name, "option") {
            ("option", "select optgroup")
        } else if is(name, "rb rt rp rtc") {
            ("rb rt rp", "ruby rtc")
        } else if is(name, tags::HEADINGS) && self.open.last().is_some_and(|open| is(open.name, tags::HEADINGS)) {
            (tags::HEADINGS, "")
        } else {
            ("", "")
        };
        if let Some(at) = self.find(closes, barriers) {
            self.close_from(at);
        }
        if is_block(name)
            && !is(name, tags::PARTS)
            && let Some(at) = self.find("p", tags::WORD_BARRIERS)
        {
            self.close_from(at);
        }
    }

    /// The innermost open element of these names, if none of the barriers stands before it.
    fn find(&self, names: &str, barriers: &str) -> Option<usize> {
        if names.is_empty() {
            return None;
        }
        for (at, open) in self.open.iter().enumerate().rev().take(MAX_SEARCH) {
            if is(open.name, names) {
                return Some(at);
            }
            if is(open.name, barriers) {
                return None;
            }
        }
        None
    }

    /// Words of a drawing stand apart.
    fn part(&mut self, name: &str) {
        if is(name, "title desc text") {
            self.level.html.push(' ');
        }
    }

    /// Whether an element of this name is open, and no block in it.
    fn within_words(&self, name: &str) -> bool {
        let words = self.open.iter().rev().take(MAX_SEARCH).take_while(|open| !is_block(open.name));
        words.into_iter().any(|open| is(open.name, name))
    }

    fn end(&mut self, name: &'a str) {
        if is(name, "br") {
            return self.level.html.push_str("<br />");
        }
        self.part(name);
        let found = if is(name, tags::HEADINGS) {
            self.find(tags::HEADINGS, tags::BARRIERS)
        } else if is(name, "table tr td th thead tbody tfoot caption") {
            self.find(name, "table template")
        } else if is(name, "template") {
            self.find(name, "")
        } else if is(name, "p") {
            self.find(name, tags::WORD_BARRIERS)
        } else if is(name, "li") {
            self.find(name, "ul ol table td th template")
        } else {
            self.find(name, tags::BARRIERS)
        };
        let Some(at) = found else { return };
        if is_block(name) {
            self.close_from(at);
            return;
        }
        if self.open[at + 1..].iter().any(|open| is_block(open.name)) {
            self.open[at].ended = true;
            return;
        }
        let again: Vec<&'a str> = self.open[at + 1..]
            .iter()
            .filter(|open| !open.dropped && is(open.name, tags::STYLES) && open.tag.len() <= MAX_AGAIN)
            .map(|open| open.tag)
            .collect();
        self.close_from(at);
        self.spread += again.len();
        for tag in again {
            let name = tags::name_of(tag);
            self.push(Open { name, tag, dropped: false, ended: false });
        }
    }

    fn close_from(&mut self, at: usize) {
        while self.open.len() > at || self.open.last().is_some_and(|open| open.ended) {
            let Some(open) = self.open.pop() else { return };
            if !open.dropped {
                self.styles -= usize::from(is(open.name, tags::STYLES));
                self.level.html.extend(["</", open.name, ">"]);
            }
        }
    }
}
