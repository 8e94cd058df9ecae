//! A server's message as plain words: its tags gone, its entities decoded.

use crate::text::entities;

/// The longest message that is shown, in characters.
const LONGEST: usize = 500;

/// The words of a message that may carry HTML, on one line; a very long one is cut.
pub fn plain_words(html: &str) -> String {
    shortened(&unmarked(html))
}

/// A text on one line; a very long one is cut.
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

/// A text without its tags, its entities decoded.
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
        // Without an end, nothing after it ends either: all of it is words.
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

/// What an entity is; a number that is no character is one that was lost.
fn character(entity: &str) -> Option<char> {
    let lost = || {
        let digits = entity.strip_prefix('#')?;
        let digits = digits.strip_prefix(['x', 'X']).unwrap_or(digits);
        digits.starts_with(|digit: char| digit.is_ascii_hexdigit()).then_some('\u{FFFD}')
    };
    entities::character(entity).or_else(lost)
}
