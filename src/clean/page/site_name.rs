//! Handles the source's name next to its tag, or alone on a line: no part of the article is only that.

use super::line::{Kind, tag};
use super::{Document, Entry, HEAD, Home, Page, Role};
use crate::text::str_ext::StrExt;
use crate::text::traced::{Step, Sure, Why};

/// The reason for removing such a line.
pub const ALONE: Why =
    Why { step: Step::Name, reason: "the site's name stands alone between parts of the page", sure: Sure::Certain };

/// Splits a tag from its own name next to it ("[World Times]World Times") into two lines.
pub fn part_tags(document: &mut Document) {
    if !document.settings.names {
        return;
    }
    let mut place = 0;
    for line in std::mem::take(&mut document.entries) {
        let of_page = line.home == Home::Line;
        place += usize::from(of_page);
        match of_page.then(|| edge(line.words())).flatten() {
            Some((at, name)) if place <= HEAD || document.names.iter().any(|known| known == name) => {
                let end = line.words().len();
                document.entries.push(Entry { home: Home::Line, ..line.cut(0..at, Role::Line) });
                document.entries.push(Entry { home: Home::Line, gap: true, ..line.cut(at..end, Role::Line) });
            }
            _ => document.entries.push(line),
        }
    }
}

/// Returns where to split a tag from its name, and the name. The name may precede the tag, or follow it if nothing else does.
fn edge(words: &str) -> Option<(usize, &str)> {
    if let Some((name, rest)) = tag(words) {
        let name = words.part(name.start, name.end);
        return (words.after(rest) == name).then_some((rest, name));
    }
    let open = words.up_to("[【［〔").len();
    let (name, _) = tag(words.after(open))?;
    let name = words.after(open).part(name.start, name.end);
    (words.before(open).trim_end() == name).then_some((open, name))
}

/// Marks the lines that consist only of the name of the payload's source or of the page's first tag.
pub fn mark(lines: &[Entry], kinds: &mut [Kind], given: Option<&str>, headline: &str) {
    let tagged = lines.iter().zip(&*kinds).find_map(|(line, kind)| match kind {
        Kind::Tag(name, rest) if *rest >= line.words().len() => line.words().get(name.clone()),
        _ => None,
    });
    for (line, kind) in lines.iter().zip(kinds) {
        let words = line.words();
        // An article about the site may have its name as headline.
        if *kind == Kind::Plain && [given, tagged].contains(&Some(words)) && words != headline {
            *kind = Kind::Name;
        }
    }
}

impl Page<'_> {
    /// Returns the first line from `at` on that is more than the source's name.
    pub(super) fn past_names(&self, at: usize) -> usize {
        let more = self.kinds.iter().skip(at).take_while(|kind| **kind == Kind::Name).count();
        at + more
    }

    /// Drops the lines before `until` that are only the source's name.
    pub(super) fn drop_names(&mut self, from: usize, until: usize) {
        for at in from..until {
            if self.kinds.get(at) == Some(&Kind::Name) {
                self.drop_line(at, ALONE);
            }
        }
    }
}
