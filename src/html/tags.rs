//! Splits HTML into tags and texts, as a browser's tokenizer does.

use super::nesting::{GONE, nesting};
use super::notes::{Note, Notes};
use crate::text::str_ext::StrExt;

/// A start tag.
pub struct Tag<'a> {
    /// The name, in upper or lower case.
    pub name: &'a str,
    /// The whole tag; empty if it is broken and only its name can be read.
    pub text: &'a str,
    /// Whether it ends with a slash.
    pub closed: bool,
}

impl<'a> Tag<'a> {
    /// Returns the tag without its closing `>` or `/>`.
    pub fn inside(&self) -> &'a str {
        let inside = self.text.strip_suffix('>').unwrap_or(self.text);
        if self.closed { inside.strip_suffix('/').unwrap_or(inside) } else { inside }
    }
}

/// A token of HTML.
pub enum Token<'a> {
    /// Text that may contain character references.
    Text(&'a str),
    /// Literal text, without character references.
    Raw(&'a str),
    Start(Tag<'a>),
    End(&'a str),
    /// A script, style, title or other content that isn't for readers: its start tag and its content.
    Gone(Tag<'a>, &'a str),
}

/// Returns the name of a start tag.
pub fn name_of(tag: &str) -> &str {
    tag.strip_prefix('<').unwrap_or(tag).up_to(ENDS_NAME)
}

/// Returns the offset after the next `>`, or the end of the text.
fn behind_mark(text: &str, from: usize) -> usize {
    text.find_from(">", from).map_or(text.len(), |at| at + 1)
}

/// Characters that end a tag name.
const ENDS_NAME: &str = " \t\n\r\x0c/>";

/// How often the whole text may be scanned in vain for the ends of tags.
const PATIENCE: usize = 8;

/// Reads the tokens of HTML.
pub struct Tokens<'a> {
    rest: &'a str,
    whole: bool,
    /// Set once no further tag ends: each `<` is then text.
    endless: bool,
    /// How many bytes may still be scanned in vain for the end of a tag. Keeps the time linear.
    patience: usize,
    /// Inside an `<svg>`: whether it is hidden from screen readers.
    drawing: Option<bool>,
}

impl<'a> Tokens<'a> {
    /// Creates a tokenizer. Unless `whole`, the HTML was cut and may end inside a tag.
    pub fn new(html: &'a str, whole: bool) -> Self {
        Self { rest: html, whole, endless: false, patience: html.len().saturating_mul(PATIENCE), drawing: None }
    }

    /// Returns how many bytes are left to read.
    pub fn rest(&self) -> usize {
        self.rest.len()
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Returns the next token; skips comments.
    pub fn next(&mut self, notes: &mut Notes) -> Option<Token<'a>> {
        loop {
            let mark = self.rest.find('<').unwrap_or(self.rest.len());
            if mark > 0 {
                return Some(Token::Text(self.take(mark)));
            }
            let second = *self.rest.as_bytes().get(1).unwrap_or(&b' ');
            let third = *self.rest.as_bytes().get(2).unwrap_or(&b' ');
            if self.rest.is_empty() {
                return None;
            } else if second.is_ascii_alphabetic() && !self.endless {
                match self.start(notes) {
                    Some(token) => return Some(token),
                    None if self.endless => {}
                    None => continue,
                }
            } else if second == b'/' && third.is_ascii_alphabetic() && !self.endless {
                let name = name_of(&self.rest[2..]);
                let length = tag_length(self.rest, name.len() + 2).map(|(length, _)| length);
                let length = length.unwrap_or_else(|| behind_mark(self.rest, 0));
                self.take(length);
                if name.eq_ignore_ascii_case("svg") {
                    self.drawing = None;
                }
                return Some(Token::End(name));
            } else if self.rest.starts_with("<!--") {
                let length = comment_length(self.rest);
                self.take(length);
                continue;
            } else if matches!(second, b'!' | b'?' | b'/') {
                let length = behind_mark(self.rest, 0);
                self.take(length);
                continue;
            }
            // A bare `<` is text. It is escaped so that it can't form a tag with what follows.
            self.take(1);
            return Some(Token::Text("&lt;"));
        }
    }

    fn start(&mut self, notes: &mut Notes) -> Option<Token<'a>> {
        let name = name_of(self.rest);
        let (text, closed) = match tag_length(self.rest, name.len() + 1) {
            Some((length, closed)) => (self.take(length), closed),
            None => match self.rest.find('>') {
                // An unclosed quotation mark: the tag ends at the next `>`.
                Some(at) if self.whole && self.patience >= self.rest.len() => {
                    self.patience -= self.rest.len();
                    self.take(at + 1);
                    ("", false)
                }
                _ => {
                    self.endless = self.whole;
                    if !self.whole {
                        self.rest = "";
                    }
                    return None;
                }
            },
        };
        let is = |other: &str| name.eq_ignore_ascii_case(other);
        if is("svg") {
            self.drawing = Some(text.find_from("aria-hidden=\"true\"", 0).is_some());
        }
        // An SVG's title and description are for readers, unless the drawing is hidden.
        let named = (is("title") || is("desc")) && self.drawing == Some(false);
        if nesting(name) & GONE == 0 || named {
            return Some(Token::Start(Tag { name, text, closed }));
        }
        // XML's self-closing form has no content; a browser would take all that follows as content.
        let content = if closed { "" } else { self.content(name) };
        if is("iframe") {
            return Some(Token::Start(Tag { name, text, closed }));
        }
        if is("xmp") {
            return Some(Token::Raw(content));
        }
        if is("script") {
            notes.add(Note::Script);
        }
        Some(Token::Gone(Tag { name, text, closed }, content))
    }

    /// Takes the content up to the end tag of this name; skips that tag.
    fn content(&mut self, name: &str) -> &'a str {
        let mut from = 0;
        while let Some(at) = self.rest.find_from("</", from) {
            let after = at + 2 + name.len();
            let same = self.rest.get(at + 2..after).is_some_and(|end| end.eq_ignore_ascii_case(name));
            if same && self.rest.after(after).starts_with(|c: char| ENDS_NAME.contains(c)) {
                let content = &self.rest[..at];
                let end = behind_mark(self.rest, after);
                self.take(end);
                return content;
            }
            from = at + 2;
        }
        self.take(self.rest.len())
    }
}

/// Returns the length of the comment that the text begins with.
fn comment_length(text: &str) -> usize {
    for at_once in ["<!-->", "<!--->"] {
        if text.starts_with(at_once) {
            return at_once.len();
        }
    }
    let mut from = 4;
    while let Some(at) = text.find_from("--", from) {
        let after = &text[at + 2..];
        if after.starts_with('>') {
            return at + 3;
        }
        if after.starts_with("!>") {
            return at + 4;
        }
        from = at + 1;
    }
    text.len()
}

/// Returns the length of the tag that the text begins with and whether a slash ends it; `None` if it never ends.
fn tag_length(text: &str, name_end: usize) -> Option<(usize, bool)> {
    let bytes = text.as_bytes();
    let blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c');
    let mut at = name_end;
    loop {
        let slash = bytes.get(at.wrapping_sub(1)) == Some(&b'/') && at > name_end;
        match *bytes.get(at)? {
            b'>' => return Some((at + 1, slash)),
            byte if blank(byte) || byte == b'/' => at += 1,
            _ => {
                // An attribute name; an equals sign at its beginning belongs to it.
                at += 1;
                while !matches!(*bytes.get(at)?, b'=' | b'>' | b'/') && !blank(bytes[at]) {
                    at += 1;
                }
                let mut value = at;
                while blank(*bytes.get(value)?) {
                    value += 1;
                }
                if bytes[value] != b'=' {
                    continue;
                }
                value += 1;
                while blank(*bytes.get(value)?) {
                    value += 1;
                }
                at = value;
                match bytes[value] {
                    quote @ (b'"' | b'\'') => {
                        at += 1;
                        at += bytes[at..].iter().position(|byte| *byte == quote)? + 1;
                    }
                    b'>' => {}
                    _ => {
                        while !matches!(*bytes.get(at)?, b'>') && !blank(bytes[at]) {
                            at += 1;
                        }
                        if bytes[at] == b'>' {
                            return Some((at + 1, false));
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns how many bytes were scanned in vain.
    fn wasted(html: &str) -> usize {
        let mut tokens = Tokens::new(html, true);
        let patience = tokens.patience;
        let mut notes = Notes::default();
        while tokens.next(&mut notes).is_some() {}
        patience - tokens.patience
    }

    #[test]
    fn tags_that_never_end_cost_no_more_than_eight_readings() {
        for piece in ["<a b=\">\"c=", "<a b='>'c=", "<b x=\"", "<i a='>", "<p =>\"<q \"="] {
            let html = format!("<p>x{}", piece.repeat(20_000));
            assert!(wasted(&html) <= html.len() * PATIENCE, "{piece}");
        }
        assert!(wasted(&format!("<p>x{}", "<a b=\">\"c=".repeat(50))) > 0);
    }

    #[test]
    fn words_behind_broken_tags_stay() {
        let html = format!("{}the end", "<a b=\">\"c=".repeat(5_000));
        let mut tokens = Tokens::new(&html, true);
        let mut words = String::new();
        while let Some(token) = tokens.next(&mut Notes::default()) {
            if let Token::Text(text) = token {
                words.push_str(text);
            }
        }
        assert!(words.ends_with("the end"));
    }
}
