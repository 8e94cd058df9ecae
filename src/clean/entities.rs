//! Entities that were encoded twice, and so reached the reader as `&amp;` or `&#8217;`.

use super::document::Document;
use super::encoding::windows_1252;
use crate::clean::look::Look;
use crate::traced::{Step, Sure, Why};

const DECODED: Why = Why { step: Step::Encoding, reason: "An entity that was encoded twice.", sure: Sure::Certain };

/// The entities that editors and content systems write.
#[rustfmt::skip]
const NAMED: &[(&str, char)] = &[
    ("amp", '&'), ("quot", '"'), ("apos", '\''), ("lt", '<'), ("gt", '>'), ("nbsp", '\u{a0}'), ("shy", '\u{ad}'), ("hellip", '…'),
    ("mdash", '—'), ("ndash", '–'), ("lsquo", '‘'), ("rsquo", '’'), ("sbquo", '‚'), ("ldquo", '“'), ("rdquo", '”'), ("bdquo", '„'),
    ("laquo", '«'), ("raquo", '»'), ("lsaquo", '‹'), ("rsaquo", '›'), ("copy", '©'), ("reg", '®'), ("trade", '™'), ("euro", '€'),
    ("pound", '£'), ("yen", '¥'), ("cent", '¢'), ("deg", '°'), ("middot", '·'), ("bull", '•'), ("times", '×'), ("frac12", '½'),
    ("auml", 'ä'), ("ouml", 'ö'), ("uuml", 'ü'), ("Auml", 'Ä'), ("Ouml", 'Ö'), ("Uuml", 'Ü'), ("szlig", 'ß'), ("eacute", 'é'),
    ("egrave", 'è'), ("ecirc", 'ê'), ("agrave", 'à'), ("acirc", 'â'), ("aacute", 'á'), ("iacute", 'í'), ("oacute", 'ó'), ("uacute", 'ú'),
    ("ntilde", 'ñ'), ("ccedil", 'ç'), ("ocirc", 'ô'), ("ugrave", 'ù'), ("ucirc", 'û'), ("icirc", 'î'), ("iuml", 'ï'), ("euml", 'ë'),
    ("atilde", 'ã'), ("otilde", 'õ'), ("oslash", 'ø'), ("aring", 'å'), ("aelig", 'æ'), ("Eacute", 'É'), ("iquest", '¿'), ("iexcl", '¡'),
];

/// What an entity is by what stands between its `&` and its `;`; none where that is nothing to read.
pub fn character(name: &str) -> Option<char> {
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_of("xX") {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            let c = char::from_u32(code)?;
            windows_1252(c).unwrap_or(c)
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    (!c.is_control()).then_some(c)
}

/// The entity at the beginning of `text` (which begins with `&`), through as many layers as it has: its length, and what it is.
fn entity(text: &str) -> Option<(usize, char)> {
    let mut from = 1;
    while text.after(from).starts_with("amp;") {
        from += 4;
    }
    let rest = text.after(from);
    let end = rest.bytes().take(9).position(|byte| byte == b';');
    let decoded = end.and_then(|end| Some((from + end + 1, character(rest.before(end))?)));
    decoded.or((from > 1).then_some((from, '&')))
}

/// Whether a text speaks of entities or tags instead of being damaged by them.
fn is_about_markup(text: &str) -> bool {
    let tag = |c: char| c.is_ascii_alphabetic() || c == '/' || c == '!';
    let quoted = |at: usize| text.before(at).ends_in("\"“„«‘`'「");
    text.has_of("<`")
        || text.match_indices('&').any(|(at, _)| {
            text.after(at).strip_prefix("&lt;").is_some_and(|rest| rest.starts_with(tag))
                || quoted(at)
                    && entity(text.after(at)).is_some_and(|(len, _)| text.after(at + len).starts_in("\"”“»’`'」"))
        })
        || ["HTML", "XML", "ampersand"].iter().any(|word| text.find_from(word, 0).is_some())
}

/// Decodes entities that were encoded twice, but none in code, and none in a text that may be about them.
pub fn decode(document: &mut Document) {
    if !document.settings.encoding {
        return;
    }
    if !document.entries.iter().any(|entry| entry.words().has_of("&")) {
        return;
    }
    // One text that is about markup is enough to doubt all of them.
    let in_doubt = document.entries.iter().any(|entry| is_about_markup(entry.words()));
    for entry in &mut document.entries {
        let words = entry.words();
        if !words.has_of("&") || entry.runs.iter().any(|(_, code)| *code) {
            continue;
        }
        let mut changes = Vec::new();
        let mut until = 0;
        for (at, _) in words.match_indices('&') {
            if at >= until
                && let Some((len, c)) = entity(words.after(at))
            {
                until = at + len;
                changes.push((at..until, c.to_string(), DECODED));
            }
        }
        if changes.is_empty() {
            continue;
        }
        if in_doubt {
            let ranges: Vec<_> = changes.into_iter().map(|(at, ..)| at).collect();
            for at in ranges {
                entry.flag(at, "An entity, in an article that may be about them.");
            }
            continue;
        }
        entry.apply(changes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_any_depth() {
        assert_eq!(entity("&amp; so"), Some((5, '&')));
        assert_eq!(entity("&amp;amp;amp;"), Some((13, '&')));
        assert_eq!(entity("&amp;#8217;s"), Some((11, '’')));
        assert_eq!(entity("&#x27;s"), Some((6, '\'')));
        assert_eq!(entity("&#146;"), Some((6, '’')));
        assert_eq!(entity("&nbsp;x"), Some((6, '\u{a0}')));
        for not_one in ["& so", "&c.;", "&#0;", "&#xD800;", "&nonsense;", "&#99999999999;"] {
            assert_eq!(entity(not_one), None, "{not_one}");
        }
    }

    #[test]
    fn texts_about_markup_are_left_alone() {
        for text in [
            "Write &lt;b&gt; for bold.",
            "Type “&amp;” to get one.",
            "if a < b &amp;&amp; c",
            "In HTML &amp; is special.",
        ] {
            assert!(is_about_markup(text), "{text}");
        }
        assert!(!is_about_markup("Marks &amp; Partners aren&#8217;t 5 &lt; 6"));
    }
}
