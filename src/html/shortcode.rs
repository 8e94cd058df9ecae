//! WordPress shortcodes that were never rendered: captions are read, wrappers are removed, others stay as they are.

use super::run;
use crate::model::{Block, Inline};
use crate::text::str_ext::StrExt;

/// A run with a caption shortcode around a picture: the words before it, the picture, its caption, the words after it.
pub struct Captioned {
    pub before: Vec<Inline>,
    pub picture: Inline,
    pub caption: Vec<Inline>,
    pub after: Vec<Inline>,
}

/// Finds the first well-formed `[caption …]picture words[/caption]` of a run.
pub fn caption(words: &[Inline], is_picture: fn(&Inline) -> bool) -> Option<Captioned> {
    let text = |at: usize| match words.get(at) {
        Some(Inline::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    let (at, from) = (0..words.len()).find_map(|at| Some((at, opening(text(at)?)?)))?;
    let (start, end) = from;
    let opened = text(at)?;
    let picture = words.get(at + 1).filter(|inline| is_picture(inline) && opened[end..].trim().is_empty())?;
    let (last, close) = (at + 2..words.len()).find_map(|at| Some((at, text(at)?.find_from("[/", 0)?)))?;
    let closing = text(last)?;
    let closed = ["[/caption]", "[/wp_caption]"].iter().find(|tag| closing[close..].starts_with(**tag))?;
    let mut caption: Vec<Inline> = words[at + 2..last].to_vec();
    run::push(&mut caption, Inline::Text(closing[..close].to_owned()));
    if let Some(words) = attribute(&opened[start..end], "caption") {
        run::push(&mut caption, Inline::Text(words.to_owned()));
    }
    if let Some(Inline::Text(first)) = caption.first_mut() {
        *first = first.trim_start().to_owned();
    }
    run::trim_end(&mut caption, true);
    let mut before = words[..at].to_vec();
    before.push(Inline::Text(opened[..start].to_owned()));
    let mut after = vec![Inline::Text(closing[close + closed.len()..].trim_start().to_owned())];
    after.extend_from_slice(&words[last + 1..]);
    run::trim_end(&mut before, true);
    run::trim_start(&mut after);
    Some(Captioned { before, picture: picture.clone(), caption, after })
}

/// Returns the offsets at which the opening shortcode of a caption begins and ends.
fn opening(text: &str) -> Option<(usize, usize)> {
    let start = text.find_from("[caption", 0).or_else(|| text.find_from("[wp_caption", 0))?;
    Some((start, text.find_from("]", start)? + 1))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(at) = tag.find_from(name, from) {
        let value = &tag[at + name.len()..];
        if tag[..at].ends_with(' ')
            && let Some(value) = value.strip_prefix("=\"")
        {
            return Some(value.up_to("\"")).filter(|value| !value.is_empty());
        }
        from = at + name.len();
    }
    None
}

const NAMES: &str = "audio caption contact-form embed gallery playlist video wp_caption vc_ et_pb_ su_";

/// Counts the shortcodes in a paragraph, as far as they can be told from words in brackets.
pub fn count(block: &Block) -> usize {
    let Block::Paragraph(words) = block else { return 0 };
    let count = |inline: &Inline| match inline {
        Inline::Text(text) => text.match_indices('[').filter(|(at, _)| is_shortcode(text, *at)).count(),
        _ => 0,
    };
    words.iter().map(count).sum()
}

/// Returns true if a shortcode begins with the bracket at this offset: it is closed, and has a known name, one that looks like an
/// identifier, or attributes.
fn is_shortcode(text: &str, at: usize) -> bool {
    let rest = text.after(at + 1);
    let inside = rest.up_to("[]");
    // After a letter it is an index, as in `list[0]`.
    if inside.len() == rest.len() || text.before(at).chars().next_back().is_some_and(char::is_alphanumeric) {
        return false;
    }
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let name = inside.up_to(" /");
    let named =
        NAMES.split(' ').any(|known| if known.ends_with('_') { name.starts_with(known) } else { name == known });
    let fits = |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'-' | b'0'..=b'9');
    let word = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.bytes().all(fits);
    let program = name.contains('_') && (name == inside || inside.contains('='));
    named || word && (program || ["=\"", "=\u{201d}", "='"].into_iter().any(|sign| inside.find_from(sign, 0).is_some()))
}

/// Prefixes of page builders' shortcode names.
const BUILDERS: &[&str] = &[
    "et_pb_", "vc_", "fusion_", "av_", "kc_", "cs_", "su_", "tatsu_", "themify_", "mk_", "nectar_", "qode_", "eltdf_",
    "ux_",
];
/// Words in such names that only describe the layout.
const PLACES: &[&str] = &[
    "block",
    "builder",
    "cell",
    "col",
    "column",
    "columns",
    "container",
    "content",
    "fullwidth",
    "group",
    "inner",
    "layout",
    "row",
    "section",
    "specialty",
    "text",
    "textblock",
    "wrap",
    "wrapper",
];
/// Words for fractions of a row.
const PARTS: &[&str] = &[
    "fifth", "first", "five", "four", "fourth", "full", "half", "last", "one", "quarter", "sixth", "third", "three",
    "two",
];
/// The longest wrapper shortcode, in bytes.
const LONGEST: usize = 1000;

/// Returns the range of the next page builder shortcode, or its end, that only wraps content. Reads a bounded length of each.
pub fn next_wrapper(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let opens = text.get(from..)?.match_indices('[').map(|(at, _)| from + at);
    opens.filter_map(|at| Some(at..at + wrapper(&text[at..])?)).next()
}

/// Returns the length of the shortcode that the text begins with, if it only wraps.
fn wrapper(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('[')?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let name = inside.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')).next()?;
    let of_part = |word: &str| PARTS.contains(&word) || word.bytes().all(|byte| byte.is_ascii_digit());
    let wraps = match BUILDERS.iter().find_map(|builder| name.strip_prefix(builder)) {
        Some(rest) => rest.split('_').all(|word| PLACES.contains(&word) || of_part(word)),
        None => name.contains('_') && name.split('_').all(|word| PARTS.contains(&word)),
    };
    let rest = &inside[name.len()..];
    if !wraps || !rest.starts_with([' ', ']', '/', '\n', '\u{a0}']) {
        return None;
    }
    let from = text.len() - rest.len();
    let (mut quote, mut before) = (None, ' ');
    let mut first = None;
    for (at, c) in rest.char_indices().take_while(|(at, _)| *at < LONGEST) {
        match quote {
            None if c == ']' => return Some(from + at + 1),
            None if before == '=' => quote = straight_quote(c),
            Some(open) if straight_quote(c) == Some(open) => quote = None,
            _ => {}
        }
        if c == ']' {
            first.get_or_insert(from + at + 1);
        }
        before = c;
    }
    // A quotation mark was never closed.
    first
}

/// Returns the straight form of a quotation mark; themes' typography replaces it with others.
fn straight_quote(c: char) -> Option<char> {
    match c {
        '"' | '“' | '”' | '„' | '″' | '»' | '«' => Some('"'),
        '\'' | '‘' | '’' | '′' => Some('\''),
        _ => None,
    }
}
