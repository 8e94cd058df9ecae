//! Finds characters that the scraper lost: all of two or four UTF-8 bytes, so that "café" came out as "caf".
//!
//! The intact words of the headline show what was lost, and a note of origin that repeats the headline is restored. Everything else is
//! only flagged: nothing is invented.

use super::document::{Document, Turns};
use super::entry::{Entry, Home};
use crate::lang::STUMPS;
use crate::model::Role;
use crate::text::letters::lower;
use crate::text::str_ext::{StrExt, each_word};
use crate::text::traced::{Step, Sure, Why};

const RESTORED: Why =
    Why { step: Step::Encoding, reason: "The headline, with its lost characters restored.", sure: Sure::Certain };
/// How many bytes are searched in one turn.
const AT_ONCE: usize = 1_000_000;
const LOST: &str = "A letter may be lost here.";

fn is_lost(c: char) -> bool {
    matches!(c.len_utf8(), 2 | 4)
}

/// Returns true if a text contains such a character, judging by lead bytes.
fn has_lost(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, 0xc2..=0xdf | 0xf0..))
}

/// Returns a text without the characters that this scraper loses.
pub fn strip_lost_chars(word: &str) -> String {
    word.chars().filter(|c| !is_lost(*c)).collect()
}

/// Returns true for the kinds of text that can be known to have lost letters.
fn damaged(entry: &Entry) -> bool {
    matches!(entry.role, Role::Body | Role::Origin | Role::RelatedExcerpt(_) | Role::Caption)
}

/// Flags replacement characters, which mark lost ones.
pub fn mark(document: &mut Document) {
    if !document.settings.encoding {
        return;
    }
    for entry in &mut document.entries {
        let mut from = 0;
        while let Some(at) = entry.words().find_from("\u{fffd}", from) {
            from = at + 3;
            entry.flag(at..from, "A character was lost before the text came here.");
        }
    }
}

/// A search for words that lost a letter.
struct Search {
    headline: String,
    /// The headline as the scraper would have left it.
    bare: String,
    stumps: Vec<String>,
    /// The stumps that English texts have, in order.
    english: Vec<&'static str>,
    /// The index of the text to search next, and the offset in it.
    entry: usize,
    from: usize,
}

/// Flags words that lost a letter, and restores notes of origin that repeat the headline. Long texts take several turns.
pub fn report(document: &mut Document) -> Option<Box<dyn Turns>> {
    let search = document.settings.encoding.then(|| Search::new(document)).flatten()?;
    Some(Box::new(search))
}

impl Search {
    /// Prepares the search; returns `None` if nothing was lost.
    fn new(document: &Document) -> Option<Self> {
        let mut survived = false;
        let mut headline = None;
        for entry in &document.entries {
            if entry.home == Home::Headline {
                headline = Some(entry.words().to_owned());
            }
            // If one such character survived, the text was not damaged in this way.
            survived = survived || damaged(entry) && has_lost(entry.words());
        }
        let headline = headline.filter(|_| !survived)?;
        let mut stumps = Vec::new();
        each_word(&headline, "", &mut |_, word| {
            let strip_lost_chars = strip_lost_chars(word);
            if strip_lost_chars.len() < word.len() && strip_lost_chars.chars().count() > 1 {
                stumps.push(strip_lost_chars);
            }
        });
        let bare = strip_lost_chars(&headline);
        let is_english = document.language.as_deref().is_none_or(|language| language.starts_with("en"));
        let mut english: Vec<&str> = if is_english { STUMPS.split(' ').collect() } else { Vec::new() };
        english.sort_unstable();
        Some(Self { headline, bare, stumps, english, entry: 0, from: 0 })
    }
}

impl Turns for Search {
    fn go_on(&mut self, document: &mut Document) -> bool {
        let mut left = AT_ONCE;
        while let Some(entry) = document.entries.get_mut(self.entry) {
            if left == 0 {
                return true;
            }
            let restored =
                self.bare != self.headline && matches!(entry.home, Home::OriginTitle(_)) && entry.words() == self.bare;
            if restored {
                restore(entry, &self.headline);
            }
            let end = if restored || !damaged(entry) { 0 } else { entry.words().len() };
            if self.from < end {
                let to = turn(entry.words(), self.from + left);
                left = left.saturating_sub(to - self.from);
                let mut found = Vec::new();
                each_word(entry.words().part(self.from, to), "", &mut |at, word| {
                    if self.stumps.iter().any(|strip_lost_chars| strip_lost_chars == word)
                        || self.english.binary_search_by(|stump| stump.chars().cmp(word.chars().map(lower))).is_ok()
                    {
                        found.push(self.from + at..self.from + at + word.len());
                    }
                });
                for at in found {
                    entry.flag(at, LOST);
                }
                self.from = to;
            }
            if self.from >= end {
                (self.entry, self.from) = (self.entry + 1, 0);
            }
        }
        false
    }
}

/// Returns the end of a turn near `at`: the end of the word there, if there is one.
fn turn(words: &str, at: usize) -> usize {
    let rest = words.as_bytes().get(at..).unwrap_or_default();
    let behind = rest.iter().take(100).position(|byte| *byte == b' ');
    let mut end = at.saturating_add(behind.unwrap_or_default()).min(words.len());
    while !words.is_char_boundary(end) {
        end += 1;
    }
    end
}

/// Puts the lost characters back in their places.
fn restore(entry: &mut Entry, whole: &str) {
    let mut changes: Vec<(std::ops::Range<usize>, String, Why)> = Vec::new();
    let mut at = 0;
    for c in whole.chars() {
        if !is_lost(c) {
            at += c.len_utf8();
            continue;
        }
        match changes.last_mut() {
            Some((place, missing, _)) if place.start == at => missing.push(c),
            _ => changes.push((at..at, c.to_string(), RESTORED)),
        }
    }
    entry.apply(changes);
}

#[cfg(test)]
mod tests {
    use crate::clean::document::paragraph;
    use crate::clean::{Cleaning, MendSteps, NameStep, NoSegmenter, PageSteps, clean};
    use crate::model::{Article, Settings, Story};

    /// Makes a story whose body contains this many damaged words, spread over this many paragraphs.
    fn story(stumps: usize, paragraphs: usize) -> Story {
        let words = format!("{}caf ", "The ferry was late at night. ".repeat(100)).repeat(stumps / paragraphs);
        let body = (0..paragraphs).map(|_| paragraph(words.trim_end().to_owned())).collect();
        Story {
            article: Article { headline: "A café by the ferry".into(), body, ..Article::default() },
            settings: Settings { names: false, ..Settings::default() },
            ..Story::default()
        }
    }

    fn turns(story: Story) -> usize {
        let mut cleaning = Cleaning::new(story, Box::new(NoSegmenter), Some(PageSteps::ALL));
        std::iter::from_fn(|| cleaning.step(Some(NameStep::ALL), Some(MendSteps::ALL)).then_some(())).count()
    }

    #[test]
    fn megabytes_take_turns_and_nothing_between_them_is_missed() {
        for paragraphs in [1, 3, 1200] {
            assert_eq!(turns(story(1200, paragraphs)), turns(story(1, 1)) + 3, "{paragraphs}");
            let (_, report) = clean(story(1200, paragraphs));
            assert_eq!(report.flags.len(), 1200, "{paragraphs}");
            assert!(
                report
                    .flags
                    .iter()
                    .all(|flag| report.passages[flag.passage].text.text().get(flag.at.clone()) == Some("caf"))
            );
        }
    }
}
