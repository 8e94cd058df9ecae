//! The step that removes injected names: gathers the known names, asks the engine, and removes what it found.

use std::ops::Range;

use super::document::{Document, Turns};
use super::entry::{Entry, Home};
use super::name::{self, Mark, Text};
use super::page;
use crate::model::{Role, Source};
use crate::text::str_ext::StrExt;
use crate::text::traced::{Step, Sure, Why};

/// The most names that are kept.
const MOST: usize = 50;

/// Roughly how many bytes of text are searched in one turn.
const AT_ONCE: usize = 1_000_000;

/// The most bytes of text that are searched if it can't be split; more would block the page.
const LONGEST: usize = 2_000_000;

/// Returns true if [`remove`] may find something. A scraped page always has names to gather. For a long text, a prescan would take as long
/// as loading the search.
pub fn are_likely(document: &Document) -> bool {
    let long = document.entries.iter().map(|entry| entry.words().len()).sum::<usize>() > AT_ONCE;
    let page = document.entries.iter().any(|entry| entry.home == Home::Line);
    page || document.settings.names
        && (long || {
            let entries = document.entries.iter().filter(|entry| is_searched(entry));
            let texts: Vec<Text<'_>> = entries.map(|entry| Text { words: entry.words(), code: entry.code() }).collect();
            let article = &document.article;
            let sources = article.source.iter().chain(article.related.iter().filter_map(|card| card.source.as_ref()));
            let told = document.names.iter().chain(sources.map(|source| &source.name));
            name::may_find(&texts, &told.map(String::as_str).collect::<Vec<_>>())
        })
}

/// Returns true if names are searched in this text.
fn is_searched(entry: &Entry) -> bool {
    !matches!(entry.role, Role::Source | Role::RelatedSource(_))
}

/// Removes injected names from all texts and flags doubtful ones. Gathers the names, and returns the search for them.
pub fn remove(document: &mut Document) -> Option<Box<dyn Turns>> {
    gather(document);
    document.settings.names.then(|| Box::new(Search { unsearched: turns(&document.entries) }) as Box<dyn Turns>)
}

/// The search for names, in turns.
struct Search {
    /// The ranges of texts still to search, the first one last.
    unsearched: Vec<Range<usize>>,
}

impl Turns for Search {
    fn go_on(&mut self, document: &mut Document) -> bool {
        if let Some(turn) = self.unsearched.pop() {
            search(turn, document);
        }
        !self.unsearched.is_empty()
    }
}

/// Splits the texts into turns; lines that are read as one text stay together.
fn turns(entries: &[Entry]) -> Vec<Range<usize>> {
    let mut turns: Vec<Range<usize>> = Vec::new();
    let (mut size, mut open) = (0, false);
    for (place, entry) in entries.iter().enumerate() {
        let line = entry.home == Home::Line;
        let apart = !(line && open && !entry.gap);
        size += entry.words().len();
        match turns.last_mut().filter(|_| size <= AT_ONCE || !apart) {
            Some(turn) => turn.end = place + 1,
            None => {
                turns.push(place..place + 1);
                size = entry.words().len();
            }
        }
        open = line;
    }
    turns
}

fn search(turn: Range<usize>, document: &mut Document) {
    let mut after = document.entries.split_off(turn.end);
    let here = document.entries.split_off(turn.start);
    if here.iter().map(|entry| entry.words().len()).sum::<usize>() > LONGEST {
        let why = "A text of more than 2 MB was not searched for injected names.";
        document.dropped.push((String::new(), why.to_owned()));
        document.entries.extend(here);
    } else {
        search_these(here, document);
    }
    document.entries.append(&mut after);
}

fn search_these(here: Vec<Entry>, document: &mut Document) {
    let groups = groups(&here);
    let texts: Vec<Text<'_>> =
        groups.iter().map(|group| Text { words: &group.words, code: group.code.clone() }).collect();
    let names: Vec<&str> = document.names.iter().map(String::as_str).collect();
    let found = name::find(&texts, &names, &*document.segmenter);
    drop(texts);
    let (mut marks, mut doubtful) = (&found.marks[..], &found.doubtful[..]);
    let mut entries: Vec<Option<Entry>> = here.into_iter().map(Some).collect();
    for (number, group) in groups.iter().enumerate() {
        let (here, there) = (of_group(&mut marks, number), of_group(&mut doubtful, number));
        if here.len() + there.len() > 0 {
            edit(group, here, there, &mut entries);
        }
    }
    for entry in entries.into_iter().flatten() {
        document.entries.push(entry);
    }
}

/// Takes the marks of one group from the front.
fn of_group<'a>(marks: &mut &'a [Mark], number: usize) -> &'a [Mark] {
    let (here, rest) = marks.split_at(marks.iter().take_while(|mark| mark.text <= number).count());
    *marks = rest;
    here
}

/// Entries that are read as one text: adjacent lines of a page, since a line end can break a name.
struct Group {
    words: String,
    code: Vec<std::ops::Range<usize>>,
    /// The indices of the entries, and where each begins in `words`.
    parts: Vec<(usize, usize)>,
}

fn groups(entries: &[Entry]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut open = false;
    for (place, entry) in entries.iter().enumerate() {
        if !is_searched(entry) {
            continue;
        }
        let line = entry.home == Home::Line;
        match groups.last_mut().filter(|_| line && open && !entry.gap) {
            Some(group) => {
                group.words.push('\n');
                group.parts.push((place, group.words.len()));
                group.words.push_str(entry.words());
            }
            None => groups.push(Group { words: entry.words().into(), code: entry.code(), parts: vec![(place, 0)] }),
        }
        open = line;
    }
    groups
}

fn edit(group: &Group, mut marks: &[Mark], mut doubtful: &[Mark], entries: &mut [Option<Entry>]) {
    let mut parts = &group.parts[..];
    while let [(place, start), rest @ ..] = parts {
        parts = rest;
        let Some(mut entry) = entries[*place].take() else { continue };
        let mut changes = Vec::new();
        let at = |mark: &Mark| mark.range.start.saturating_sub(*start)..mark.range.end.saturating_sub(*start);
        loop {
            let end = start + entry.words().len();
            if let [mark, rest @ ..] = doubtful
                && mark.range.end <= end
            {
                doubtful = rest;
                entry.flag(at(mark), mark.reason);
            } else if let [mark, rest @ ..] = marks
                && mark.range.end <= end
                && mark.range.start >= *start
            {
                marks = rest;
                let why = Why { step: Step::Name, reason: mark.reason, sure: mark.sure };
                changes.push((at(mark), String::new(), why));
            } else if let [mark, ..] = marks
                && mark.range.start <= end
                && let [(next, _), rest @ ..] = parts
                && let Some(next) = entries[*next].take()
            {
                // The name crosses the line end, so join the two lines.
                parts = rest;
                entry.append("\n".into(), next);
            } else {
                break;
            }
        }
        let emptied = !changes.is_empty() && {
            let left: usize = changes.iter().map(|(at, ..)| at.len()).sum();
            left == entry.words().len()
        };
        entry.apply(changes);
        if emptied && entry.home == Home::Line {
            (entry.role, entry.home) = (Role::Furniture, Home::Nowhere);
        }
        entries[*place] = Some(entry);
    }
}

/// Adds the names that the article itself gives: its source, and the tags of its page.
fn gather(document: &mut Document) {
    let mut names = std::mem::take(&mut document.names);
    let article = &document.article;
    let mut tell = |source: &Option<Source>| {
        if let Some(source) = source {
            names.push(source.name.clone());
        }
    };
    tell(&article.source);
    article.related.iter().for_each(|card| tell(&card.source));
    // Tags that contain the name twice: the first one is removed, and its removal stays with the source that follows.
    let mut doubled = Vec::new();
    let lines = document.entries.iter().enumerate().filter(|(_, entry)| entry.home == Home::Line);
    for (place, (entry, line)) in lines.enumerate() {
        let words = line.words();
        if place < page::HEAD
            && let Some(source) = page::source_line(words)
        {
            names.push(source.to_owned());
        }
        let Some((inner, rest)) = page::tag(words) else { continue };
        let tag = &words[inner.clone()];
        let rest = words.after(rest);
        let whole = rest.is_empty() && place < page::HEAD;
        let excerpt = !rest.is_empty() && (page::ends_cut(rest) || names.iter().any(|name| name == tag));
        if whole || excerpt {
            let name = nested(tag).unwrap_or(tag);
            names.push(name.to_owned());
            if name.len() < tag.len() && tag.ends_with(name) {
                doubled.push((entry, inner.start..inner.end - name.len()));
            }
        }
    }
    if document.settings.names {
        for (entry, range) in doubled {
            let why =
                Why { step: Step::Name, reason: "the site's name stands twice in its own tag", sure: Sure::Certain };
            document.entries[entry].apply(vec![(range, String::new(), why)]);
        }
    }
    for name in names {
        // No page has that many real names.
        if document.names.len() < MOST && !name.trim().is_empty() && !document.names.contains(&name) {
            document.names.push(name);
        }
    }
}

/// Returns the name inside a tag into which the name itself was injected: "WoWorld Timesrld Times".
fn nested(tag: &str) -> Option<&str> {
    let half = tag.len() / 2;
    if !tag.len().is_multiple_of(2) || tag.len() > 200 {
        return None;
    }
    // A name doubled as a whole was injected at its edge, unless it is so short that it may be a name in its own right ("Bonbon").
    let long = tag.get(..half).is_some_and(|name| name.contains(' ') || name.len() >= 6);
    (usize::from(!long)..half).find_map(|at| {
        let name = tag.get(at..at + half)?;
        (tag.get(..at)? == name.get(..at)? && tag.get(at + half..)? == name.get(at..)?).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_inside_itself() {
        assert_eq!(nested("WoWorld Timesrld Times"), Some("World Times"));
        assert_eq!(nested("晨晨港日报港日报"), Some("晨港日报"));
        assert_eq!(nested("World TimesWorld Times"), Some("World Times"));
        assert_eq!(nested("World Times"), None);
        assert_eq!(nested("Bonbon"), None);
    }
}
