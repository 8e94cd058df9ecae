//! Turns a server's message into plain text: removes tags and decodes entities.

use crate::text::entities;

/// The maximum length of a message, in characters.
const LONGEST: usize = 500;

/// Returns the plain text of a message that may contain HTML, on one line. Long messages are truncated.
pub fn plain_words(html: &str) -> String {
    shortened(&unmarked(html))
}

/// Puts a text on one line and truncates it if it is too long.
pub(super) fn shortened(text: &str) -> String {
    let mut words = String::new();
    let mut length = 0;
    for letter in text.chars() {
        let gap = letter.is_whitespace() || letter.is_control();
        if gap && (words.is_empty() || words.ends_with(' ')) {
            continue;
        }
        if length == LONGEST {
            words.truncate(words.trim_end().len());
            words.push('…');
            return words;
        }
        words.push(if gap { ' ' } else { letter });
        length += 1;
    }
    words.truncate(words.trim_end().len());
    words
}

/// Removes tags and decodes entities.
pub(super) fn unmarked(html: &str) -> String {
    entities::decoded(&untagged(html), character)
}

fn untagged(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        text.push_str(before);
        let opens =
            tag.chars().nth(1).is_some_and(|next| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'));
        if !opens {
            text.push('<');
            rest = &tag[1..];
            continue;
        }
        // Without a `>`, the rest contains no tags.
        let Some((name, after)) = tag.split_once('>') else {
            rest = tag;
            break;
        };
        if ["<br", "<p", "</p", "<li", "<div"].iter().any(|line| name.to_ascii_lowercase().starts_with(line)) {
            text.push(' ');
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Decodes an entity. A number that is not a valid character becomes U+FFFD.
fn character(entity: &str) -> Option<char> {
    let lost = || {
        let digits = entity.strip_prefix('#')?;
        let digits = digits.strip_prefix(['x', 'X']).unwrap_or(digits);
        digits.starts_with(|digit: char| digit.is_ascii_hexdigit()).then_some('\u{FFFD}')
    };
    entities::character(entity).or_else(lost)
}
