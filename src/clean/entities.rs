//! Entities that were encoded twice, and so reached the reader as `&amp;` or `&#8217;`.

use std::ops::Range;

use super::document::Document;
use super::encoding::windows_1252;
use super::entry::Entry;
use super::letters::{is_letter, is_upper, is_word};
use crate::clean::look::{Look, is_in};
use crate::traced::{Step, Sure, Why};

const DECODED: Why = Why { step: Step::Encoding, reason: "An entity that was encoded twice.", sure: Sure::Certain };

/// The longest name of an entity that is looked for, in bytes.
const LONGEST: usize = 10;

/// The entities of Latin-1, from the no-break space on, in its order.
const LATIN: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro \
    para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute \
    Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute \
    THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde \
    ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

/// Others that editors and content systems write, each before what it is.
const OTHERS: &str = "amp & quot \" apos ' lt < gt > hellip … mdash — ndash – lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ lsaquo ‹ \
    rsaquo › trade ™ euro € bull • OElig Œ oelig œ Scaron Š scaron š Yuml Ÿ minus − prime ′ Prime ″ dagger † Dagger ‡ permil ‰ \
    larr ← uarr ↑ rarr → darr ↓ harr ↔ ne ≠ le ≤ ge ≥ infin ∞ ensp \u{2002} emsp \u{2003} thinsp \u{2009} zwnj \u{200c} \
    zwj \u{200d} lrm \u{200e} rlm \u{200f}";

fn named(name: &str) -> Option<char> {
    if let Some(at) = LATIN.split(' ').position(|known| known == name) {
        return char::from_u32(0xa0 + at as u32);
    }
    let mut words = OTHERS.split(' ');
    while let (Some(known), Some(is)) = (words.next(), words.next()) {
        if known == name {
            return is.chars().next();
        }
    }
    None
}

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
        None => named(name)?,
    };
    (!c.is_control()).then_some(c)
}

/// The entity at the beginning of `text` (which begins with `&`), through as many layers as it has: its length, and what it is.
fn entity(text: &str) -> Option<(usize, char)> {
    let mut from = 1;
    while text.after(from).starts_with("amp;") {
        from += 4;
    }
    let last = first(text.after(from), character).map(|(length, c)| (from + length, c));
    last.or((from > 1).then_some((from, '&')))
}

/// What stands behind an `&`: the length of its name with the `;`, and what that is.
fn first(name: &str, character: fn(&str) -> Option<char>) -> Option<(usize, char)> {
    let end = name.bytes().take(LONGEST + 1).position(|byte| byte == b';')?;
    Some((end + 1, character(name.before(end))?))
}

/// A text with one layer of its entities decoded, each by what `character` makes of its name.
pub fn decoded(text: &str, character: fn(&str) -> Option<char>) -> String {
    let (mut plain, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, behind)) = rest.parted_by("&") {
        plain.push_str(before);
        let (length, c) = first(behind, character).unwrap_or((0, '&'));
        plain.push(c);
        rest = behind.after(length);
    }
    plain.push_str(rest);
    plain
}

/// Whether a text shows tags or entities instead of being damaged by them.
fn shows_markup(text: &str) -> bool {
    let tag = |c: char| c.is_ascii_alphabetic() || c == '/' || c == '!';
    let quoted = |at: usize| text.before(at).ends_in("\"“„«‘`'「");
    text.has_of("`")
        || text.match_indices('<').any(|(at, _)| text.after(at + 1).first_char().is_none_or(|c| !c.is_ascii_digit()))
        || text.match_indices('&').any(|(at, _)| {
            text.after(at).strip_prefix("&lt;").is_some_and(|rest| rest.starts_with(tag))
                || quoted(at)
                    && entity(text.after(at)).is_some_and(|(len, _)| text.after(at + len).starts_in("\"”“»’`'」"))
        })
}

/// Whether a text says what entities are for.
fn names_markup(text: &str) -> bool {
    ["HTML", "XML", "ampersand"].iter().any(|word| text.find_from(word, 0).is_some())
}

/// The entities of a text outside code: where each stands, and what it is.
fn entities(entry: &Entry) -> Vec<(Range<usize>, char)> {
    let words = entry.words();
    let mut found = Vec::new();
    if !words.has_of("&") || entry.runs.iter().any(|(_, code)| *code) {
        return found;
    }
    let mut until = 0;
    for (at, _) in words.match_indices('&') {
        if at >= until
            && let Some((len, c)) = entity(words.after(at))
        {
            until = at + len;
            found.push((at..until, c));
        }
    }
    found
}

/// What stands beside an entity; a space where the text ends.
fn beside(words: &str, at: &Range<usize>) -> (char, char) {
    (words.before(at.start).last_char().unwrap_or(' '), words.after(at.end).first_char().unwrap_or(' '))
}

/// Whether most entities of a text stand by themselves: such are spoken of, while damage stands inside and beside words.
fn mostly_free(entry: &Entry) -> bool {
    let mut free = 0isize;
    for (at, _) in entities(entry) {
        let (before, after) = beside(entry.words(), &at);
        free += if is_word(before) || is_word(after) { -1 } else { 1 };
    }
    free > 0
}

/// Decodes entities that were encoded twice, but none in code, and none in a text that may be about them.
pub fn decode(document: &mut Document) {
    if !document.settings.encoding {
        return;
    }
    if !document.entries.iter().any(|entry| entry.words().has_of("&")) {
        return;
    }
    // An article that speaks of entities somewhere may do so anywhere.
    let spoken = document.entries.iter().any(|entry| {
        let words = entry.words();
        shows_markup(words) || names_markup(words) && mostly_free(entry)
    });
    for entry in &mut document.entries {
        let (shows, names) = (shows_markup(entry.words()), names_markup(entry.words()));
        let free = spoken && mostly_free(entry);
        let mut changes = Vec::new();
        for (at, c) in entities(entry) {
            let words = entry.words();
            let (before, after) = beside(words, &at);
            let inside = is_letter(before) && is_letter(after);
            // "Marks & Spencer" is the name of one.
            let name = c == '&' && words.after(at.end).trim_start().first_char().is_some_and(is_upper);
            let meant = shows
                || (spoken || names) && c != '&' && words.chars().any(|other| other == c)
                || spoken && is_in(c, "&<>") && !name
                || free && !inside && !name;
            if meant {
                entry.flag(at, "An entity, in an article that may be about them.");
            } else {
                changes.push((at, c.to_string(), DECODED));
            }
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
        for (name, c) in [
            ("nbsp", '\u{a0}'),
            ("Ccedil", 'Ç'),
            ("yuml", 'ÿ'),
            ("divide", '÷'),
            ("OElig", 'Œ'),
            ("rlm", '\u{200f}'),
            ("quot", '"'),
        ] {
            assert_eq!(character(name), Some(c), "{name}");
        }
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
            assert!(shows_markup(text) || names_markup(text), "{text}");
        }
        assert!(!shows_markup("Marks &amp; Partners aren&#8217;t 5 &lt; 6"));
    }
}
