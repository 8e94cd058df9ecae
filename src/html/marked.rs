//! Texts that may be HTML: detects tags, plain or encoded, and turns line ends into paragraphs where no tag does.

use super::nesting::{ANY_BLOCK, ITEM, ITEM_BARRIER, LIST, PARAGRAPH, VOID, nesting};
use crate::text::entities::{character, decoded};
use crate::text::mojibake::ends_suspiciously;
use crate::text::str_ext::StrExt;

/// The length of a line, in characters, that no mail program wraps and no poet writes.
const LONG: usize = 100;
/// Elements in which a line end starts no paragraph.
const HOLDERS: &str =
    "ul ol menu dir dl table pre listing xmp figure script style textarea title svg select iframe object audio video";

/// A tag as a person or a program writes it.
struct Tag<'a> {
    at: usize,
    end: usize,
    name: &'a str,
    nesting: u32,
    closes: bool,
    /// Whether it has attributes.
    has_attributes: bool,
}

/// Returns the next tag of a known element. Reads each byte once.
fn next(text: &str, mut at: usize) -> Option<Tag<'_>> {
    loop {
        at = text.find_from("<", at)?;
        let inside = text.after(at + 1).up_to("<>");
        let end = at + 1 + inside.len();
        let closes = inside.starts_with('/');
        let begin = usize::from(closes);
        let name = begin + inside.bytes().skip(begin).take_while(u8::is_ascii_alphanumeric).count();
        let (name, rest) = (inside.part(begin, name), inside.after(name));
        let nesting = nesting(name);
        let has_attributes = !closes && rest.contains('=');
        // In `a < b and c > d`, words also stand between the signs.
        let is_tag = rest.is_empty()
            || rest.starts_with([' ', '\t', '\n', '\r', '/']) && (has_attributes || rest.trim_of("/").is_empty());
        if is_tag && nesting != 0 && text.after(end).starts_with('>') {
            return Some(Tag { at, end: end + 1, name, nesting, closes, has_attributes });
        }
        at = end;
    }
}

/// Returns the HTML that a text holds and whether it was encoded, or `None` if it has no tags. A start tag without an end tag is only a
/// word, as in a text about tags, unless it has attributes, its element needs no end tag, or it is a block that begins the text.
pub fn marked(text: &str) -> Option<(String, bool)> {
    if text.contains('<') {
        let mut begins = text.trim_start().starts_with("<!--");
        let mut at = 0;
        while let Some(tag) = next(text, at).filter(|_| !begins) {
            let first = tag.nesting & ANY_BLOCK != 0 && text.before(tag.at).trim().is_empty();
            begins = tag.closes || tag.has_attributes || first || tag.nesting & (VOID | PARAGRAPH | ITEM) != 0;
            at = tag.end;
        }
        return begins.then(|| (parted(text), false));
    }
    text.find_from("&lt;/", 0)?;
    let html = decoded(text, character);
    let (mut begins, mut ends, mut at) = (false, false, 0);
    while let Some(tag) = next(&html, at).filter(|_| !(begins && ends)) {
        begins |= !tag.closes;
        ends |= tag.closes;
        at = tag.end;
    }
    (begins && ends).then(|| (parted(&html), true))
}

/// Turns line ends into breaks in HTML without `<p>` and `<br>`, such as text with a few tags added by hand. Blank lines start
/// paragraphs; if the lines are too long to be wrapped text, each line end does.
fn parted(html: &str) -> String {
    // What looks like a space may be the end of a broken character.
    let html = if ends_suspiciously(html) { html.trim_matches(|c: char| c.is_ascii_whitespace()) } else { html.trim() };
    let (mut blocks, mut boxes, mut at) = (false, false, 0);
    while let Some(tag) = next(html, at) {
        if tag.nesting & PARAGRAPH != 0 || tag.name.eq_ignore_ascii_case("br") {
            return html.to_owned();
        }
        blocks |= tag.nesting & ANY_BLOCK != 0;
        boxes |= tag.nesting & ITEM_BARRIER != 0 && tag.nesting & LIST == 0;
        at = tag.end;
    }
    let lines = || html.split('\n').map(str::trim);
    let long = || lines().any(|line| line.chars().count() >= LONG) && !lines().any(str::is_empty);
    let single = if !boxes && long() {
        "\n<p>"
    } else if blocks {
        "\n"
    } else {
        "<br>"
    };
    let mut all = String::with_capacity(html.len() + 32);
    let (mut at, mut held) = (0, 0_usize);
    loop {
        let tag = next(html, at);
        let mut words = html.part(at, tag.as_ref().map_or(html.len(), |tag| tag.at));
        while held == 0
            && let Some(end) = words.bytes().position(|byte| matches!(byte, b'\n' | b'\r'))
        {
            let space = words.after(end);
            let space = space.before(space.indent());
            let count = |end: u8| space.bytes().filter(|byte| *byte == end).count();
            let blank = count(b'\n').max(count(b'\r')) > 1;
            all.extend([words.before(end), if blank { "\n<p>" } else { single }]);
            words = words.after(end + space.len());
        }
        all.push_str(words);
        let Some(tag) = tag else { return all };
        if tag.name.to_ascii_lowercase().is_among(HOLDERS) {
            held = if tag.closes { held.saturating_sub(1) } else { held + 1 };
        }
        all.push_str(html.part(tag.at, tag.end));
        at = tag.end;
    }
}
