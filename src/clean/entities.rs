//! Decodes entities that were encoded twice, and so reached the reader as `&amp;` or `&#8217;`.

use std::ops::Range;

use super::document::Document;
use super::entry::Entry;
use crate::text::entities::{entity, resembles_entity};
use crate::text::letters::{is_letter, is_upper, is_word};
use crate::text::str_ext::StrExt;
use crate::text::traced::{Step, Sure, Why};

const DECODED: Why = Why { step: Step::Encoding, reason: "An entity that was encoded twice.", sure: Sure::Certain };

/// Returns true if a text is about tags or entities, rather than damaged by them.
fn shows_markup(text: &str) -> bool {
    let tag = |c: char| c.is_ascii_alphabetic() || c == '/' || c == '!';
    let quoted = |at: usize| text.before(at).ends_with(|c: char| "\"“„«‘`'「".contains(c));
    text.contains('`')
        || text.match_indices('<').any(|(at, _)| text.after(at + 1).chars().next().is_none_or(|c| !c.is_ascii_digit()))
        || text.match_indices('&').any(|(at, _)| {
            text.after(at).strip_prefix("&lt;").is_some_and(|rest| rest.starts_with(tag))
                || quoted(at)
                    && entity(text.after(at))
                        .is_some_and(|(len, _)| text.after(at + len).starts_with(|c: char| "\"”“»’`'」".contains(c)))
        })
}

/// Returns true if a text mentions HTML, XML or ampersands.
fn names_markup(text: &str) -> bool {
    ["HTML", "XML", "ampersand"].iter().any(|word| text.find_from(word, 0).is_some())
}

/// Returns the entities of a text outside code: the range of each, and its character.
fn entities(entry: &Entry) -> Vec<(Range<usize>, char)> {
    let words = entry.words();
    let mut found = Vec::new();
    if !words.contains('&') || entry.runs.iter().any(|(_, code)| *code) {
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

/// Returns the characters before and after an entity; a space at the edge of the text.
fn beside(words: &str, at: &Range<usize>) -> (char, char) {
    (words.before(at.start).chars().next_back().unwrap_or(' '), words.after(at.end).chars().next().unwrap_or(' '))
}

/// Returns true if most entities of a text stand alone: then the text is about them, while damage occurs inside and next to words.
fn mostly_free(entry: &Entry) -> bool {
    let mut free = 0isize;
    for (at, _) in entities(entry) {
        let (before, after) = beside(entry.words(), &at);
        free += if is_word(before) || is_word(after) { -1 } else { 1 };
    }
    free > 0
}

/// Returns true if there may be an entity.
pub fn may_occur(document: &Document) -> bool {
    document.settings.encoding && document.entries.iter().any(|entry| resembles_entity(entry.words()))
}

/// Decodes entities that were encoded twice, except in code and in texts that may be about entities.
pub fn decode(document: &mut Document) {
    // An article that is about entities in one place may be about them anywhere.
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
            // The ampersand of a name: "Marks & Spencer".
            let name = c == '&' && words.after(at.end).trim_start().chars().next().is_some_and(is_upper);
            let meant = shows
                || (spoken || names) && c != '&' && words.chars().any(|other| other == c)
                || spoken && "&<>".contains(c) && !name
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
