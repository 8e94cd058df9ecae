//! Text in payloads: plain paragraphs, HTML reduced to its text, and shortening.

use crate::model::{Block, block_text};

/// The elements that HTML in a payload typically starts with.
const BLOCKS: &str = "!-- a article aside audio blockquote br center dd details div dl em figure h1 h2 h3 h4 h5 h6 hr iframe img \
    main ol p picture pre section span strong table ul video";

/// Returns true if a text is clearly HTML: it starts with the tag of an element that an article may start with.
pub fn is_html(text: &str) -> bool {
    let Some(rest) = text.trim_start().strip_prefix('<') else { return false };
    let ends = |rest: &str| rest.starts_with(|next: char| next == '>' || next == '/' || next.is_ascii_whitespace());
    BLOCKS.split(' ').any(|name| {
        let begins = rest.get(..name.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(name));
        begins && (name == "!--" || rest.get(name.len()..).is_some_and(ends))
    })
}

/// Returns the lines of a text, at least one. Line breaks may be LF, CRLF or CR.
pub fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| line.strip_suffix('\r').unwrap_or(line).split('\r'))
}

/// Escapes a text for HTML, including attribute values.
pub fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(c),
        }
    }
    html
}

/// Returns the text of blocks as one line.
pub fn flat(mut blocks: Vec<Block>) -> String {
    let words = block_text(&mut blocks);
    let mut line = String::with_capacity(words.len());
    for word in words.split_ascii_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Shortens a single-line text to `most` characters, at a word boundary. Adds an ellipsis if it was cut here or before.
pub fn beginning(text: &str, most: usize) -> String {
    let text = text.trim_end();
    let (text, mut cut) = match ["[…]", "[...]", "…", "..."].iter().find_map(|end| text.strip_suffix(end)) {
        Some(text) => (text, true),
        None => (text, false),
    };
    let mut text = text.trim_end();
    if let Some((end, _)) = text.char_indices().nth(most) {
        let head = text.get(..end).unwrap_or_default();
        text = head.rfind(' ').and_then(|space| head.get(..space)).unwrap_or(head).trim_end();
        cut = true;
    }
    let mut text = text.to_owned();
    if cut && !text.is_empty() {
        text.push('…');
    }
    text
}
