//! Hard-wrapped lines of a page, joined again where it is certain that they were one paragraph.

use std::collections::HashSet;

use super::document::{Document, Entry, Home};
use super::page;
use crate::traced::{Step, Sure, Traced, Why};

const JOINED: Why = Why { step: Step::Spaces, reason: "A line end left by hard wrapping.", sure: Sure::Certain };
const HYPHEN: Why = Why { step: Step::Spaces, reason: "A hyphen left by hard wrapping.", sure: Sure::Certain };

/// Word ends that are no words themselves: before one of them, a hyphen at a line's end was put there by hyphenation.
#[rustfmt::skip]
const BOUND: &[&str] = &[
    "tion", "tions", "tional", "sion", "sions", "cation", "ation", "ations", "ment", "ments", "ness", "ity", "ities", "ally", "ing", "ings",
    "tive", "tives", "ture", "tures", "cial", "tial", "cian", "cians", "ence", "ency", "ance", "ously", "ful", "fully", "ble", "bly", "nal", "cal",
    "ern", "ber", "bers", "ters", "ted", "ted", "ded", "ning", "ting", "ding", "sing", "ring", "ling", "lich", "liche", "lichen", "keit", "heit", "ung", "ungen",
    "schaft", "schaften", "tung", "rung", "dung", "nung", "lung", "ción", "ciones", "miento", "mente", "dad", "ment", "tique", "teur", "rité", "lité",
];

fn chars(line: &str) -> usize {
    line.chars().count()
}

fn is_wide(c: char) -> bool {
    matches!(c as u32, 0x2e80..=0x9fff | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xff60)
}

/// How many characters of `next` would have had to fit on the line before it.
fn first_word(next: &str) -> usize {
    if next.starts_with(is_wide) { 1 } else { next.chars().take_while(|c| !c.is_whitespace()).count() + 1 }
}

/// Joins lines that were broken because they were full, and not because something ended there.
pub fn unwrap(document: &mut Document) {
    if !document.settings.encoding {
        return;
    }
    let entries = &document.entries;
    let may = |at: usize| {
        let (line, next) = (&entries[at], &entries[at + 1]);
        line.home == Home::Line
            && next.home == Home::Line
            && !next.gap
            && !page::is_part(line.words())
            && !page::is_part(next.words())
            && !next.words().starts_with(['-', '•', '*', '–', '—', '#', '|', '·'])
    };
    let candidates: Vec<usize> = (0..entries.len().saturating_sub(1)).filter(|at| may(*at)).collect();
    let width = candidates.iter().map(|at| chars(entries[*at].words())).max().unwrap_or_default();
    if !(30..=120).contains(&width) {
        return;
    }
    let full = |at: &usize| chars(entries[*at].words()) + first_word(entries[*at + 1].words()) > width;
    let joins: Vec<usize> = candidates.iter().copied().filter(full).collect();
    // A few full lines can be chance; lines that are nearly all full were filled.
    if joins.len() < 3 || joins.len() * 5 < candidates.len() * 3 {
        return;
    }
    let words: HashSet<String> = entries.iter().flat_map(|entry| words(entry.words())).collect();
    let mut joins = joins.into_iter().peekable();
    let mut joined: Vec<Entry> = Vec::with_capacity(document.entries.len());
    for (place, entry) in std::mem::take(&mut document.entries).into_iter().enumerate() {
        match joined.last_mut() {
            Some(last) if joins.next_if(|at| at + 1 == place).is_some() => join(last, entry, &words),
            _ => joined.push(entry),
        }
    }
    document.entries = joined;
}

/// The words of a text that don't end or begin a line: a broken word must not confirm itself.
fn words(line: &str) -> Vec<String> {
    let all: Vec<&str> =
        line.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty()).collect();
    let inner = if all.len() > 2 { &all[1..all.len() - 1] } else { &[] };
    inner.iter().map(|word| word.to_lowercase()).collect()
}

fn join(line: &mut Entry, next: Entry, known: &HashSet<String>) {
    let end = line.words().len();
    let before = line.words().chars().next_back();
    let after = next.words().chars().next();
    let wide = before.is_some_and(is_wide) && after.is_some_and(is_wide);
    let mut break_: Traced = "\n".into();
    let letters = |text: &str| text.chars().all(char::is_alphabetic) && !text.is_empty();
    let first = line.words().rsplit(char::is_whitespace).next().unwrap_or_default();
    let second = next.words().split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let hyphenated =
        first.strip_suffix('-').map(|first| first.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default());
    let mut doubt = false;
    let mut hyphen = 0;
    let mut with = if wide { "" } else { " " };
    if let Some(first) = hyphenated.filter(|first| letters(first) && second.starts_with(char::is_lowercase)) {
        let (whole, with_hyphen) =
            (format!("{first}{second}").to_lowercase(), format!("{first}-{second}").to_lowercase());
        with = "";
        if known.contains(&whole) && !known.contains(&with_hyphen)
            || BOUND.contains(&second) && !known.contains(&with_hyphen)
        {
            hyphen = 1;
        } else if matches!(second, "und" | "oder" | "and" | "or" | "bis") {
            with = " ";
        } else {
            doubt = !known.contains(&with_hyphen);
        }
    } else if first.ends_with('-') && first.len() > 1 && second.starts_with(char::is_alphanumeric) {
        // "Nord-" and "Süd": a hyphen before a capital or a number belongs to the word.
        with = "";
    }
    break_.apply(vec![(0..1, with.into(), JOINED)]);
    let shift = line.text.original().len() + 1;
    line.text.append(break_);
    line.flags.extend(next.flags.into_iter().map(|(at, why)| (at.start + shift..at.end + shift, why)));
    line.text.append(next.text);
    if hyphen == 1 {
        line.text.apply(vec![(end - 1..end, String::new(), HYPHEN)]);
    } else if doubt {
        line.flag(end - 1..end, "A hyphen at a line's end, which may belong to the word.");
    }
}
