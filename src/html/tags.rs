//! HTML as tags and texts, one after the other, the way a browser's tokenizer sees it.

use super::nesting::{GONE, nesting};
use super::notes::{Note, Notes};
use crate::text::look::Look;

/// A start tag.
pub struct Tag<'a> {
    /// Its name, in any case.
    pub name: &'a str,
    /// All of it; empty where it is broken, and only its name can be read.
    pub text: &'a str,
    /// Whether it ends with a slash.
    pub closed: bool,
}

impl<'a> Tag<'a> {
    /// All of it but its end.
    pub fn inside(&self) -> &'a str {
        let inside = self.text.strip_suffix('>').unwrap_or(self.text);
        if self.closed { inside.strip_suffix('/').unwrap_or(inside) } else { inside }
    }
}

/// What HTML consists of.
pub enum Token<'a> {
    /// Text, with character references in it.
    Text(&'a str),
    /// Text without: what it looks like is what it is.
    Raw(&'a str),
    Start(Tag<'a>),
    End(&'a str),
    /// What isn't for readers, from its start tag to its end: a script, a style, a title.
    Gone(Tag<'a>, &'a str),
}

/// The name of a start tag.
pub fn name_of(tag: &str) -> &str {
    tag.strip_prefix('<').unwrap_or(tag).up_to(ENDS_NAME)
}

/// Behind the next `>`, or at the end.
fn behind_mark(text: &str, from: usize) -> usize {
    text.find_from(">", from).map_or(text.len(), |at| at + 1)
}

/// What ends the name of a tag.
const ENDS_NAME: &str = " \t\n\r\x0c/>";

/// How many times the whole text may be read in vain for the ends of tags.
const PATIENCE: usize = 8;

/// Reads the tokens of HTML.
pub struct Tokens<'a> {
    rest: &'a str,
    whole: bool,
    /// No tag ends any more.
    endless: bool,
    /// How many bytes may still be read in vain for the end of a tag, so that the time grows with the text and no faster.
    patience: usize,
    /// Whether the drawing that is being read is hidden.
    drawing: Option<bool>,
}

impl<'a> Tokens<'a> {
    /// The tokens of this; where it isn't whole, a tag may be cut off at its end.
    pub fn new(html: &'a str, whole: bool) -> Self {
        Self { rest: html, whole, endless: false, patience: html.len().saturating_mul(PATIENCE), drawing: None }
    }

    /// How much is still to be read, in bytes.
    pub fn rest(&self) -> usize {
        self.rest.len()
    }

    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// The next token. Comments are none.
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
            // It is only a sign: it must not make a tag of what follows.
            self.take(1);
            return Some(Token::Text("&lt;"));
        }
    }

    fn start(&mut self, notes: &mut Notes) -> Option<Token<'a>> {
        let name = name_of(self.rest);
        let (text, closed) = match tag_length(self.rest, name.len() + 1) {
            Some((length, closed)) => (self.take(length), closed),
            None => match self.rest.find('>') {
                // A quotation mark that nothing closes: the tag ends where it seems to.
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
        // What a drawing is called is for readers, unless it is said to be hidden.
        let named = (is("title") || is("desc")) && self.drawing == Some(false);
        if nesting(name) & GONE == 0 || named {
            return Some(Token::Start(Tag { name, text, closed }));
        }
        // As XML writes what has no content; a browser would take all that follows for it.
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

    /// What stands up to the end tag of this name, which goes too.
    fn content(&mut self, name: &str) -> &'a str {
        let mut from = 0;
        while let Some(at) = self.rest.find_from("</", from) {
            let after = at + 2 + name.len();
            let same = self.rest.get(at + 2..after).is_some_and(|end| end.eq_ignore_ascii_case(name));
            if same && self.rest.after(after).starts_in(ENDS_NAME) {
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

/// How long the comment is that this begins with.
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

/// How long the tag is that this begins with, and whether a slash ends it; none when nothing ends it.
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
                // A name; an equals sign at its beginning belongs to it.
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

    /// How many bytes were read in vain.
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
