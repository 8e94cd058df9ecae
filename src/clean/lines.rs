//! Joins hard-wrapped lines of a page if it is certain that they were one paragraph.

use super::document::Document;
use super::entry::{Entry, Home};
use super::page;
use crate::lang::{self, HANGING_HYPHEN, SMALL_WORD, WORD_END};
use crate::text::letters::{is_letter, is_lower, is_upper, is_wide, is_word, lower};
use crate::text::str_ext::{StrExt, each_word};
use crate::text::traced::{Step, Sure, Traced, Why};

const JOINED: Why = Why { step: Step::Spaces, reason: "A line end left by hard wrapping.", sure: Sure::Certain };
const HYPHEN: Why = Why { step: Step::Spaces, reason: "A hyphen left by hard wrapping.", sure: Sure::Certain };

/// Returns true for a wide character or punctuation mark.
fn is_full(c: char) -> bool {
    is_wide(c) || matches!(c, '\u{ff00}'..='\u{ff60}')
}

/// Returns how many characters of `next` would have had to fit on the previous line.
fn first_word(next: &str) -> usize {
    if next.starts_with(is_full) { 1 } else { next.chars().take_while(|c| !c.is_whitespace()).count() + 1 }
}

/// Joins lines that were broken because they were full, not because something ended there.
pub fn unwrap(document: &mut Document) {
    if !document.settings.encoding {
        return;
    }
    let entries = &document.entries;
    // For each line that may continue in the next one: its length, and its length with the first word of the next one.
    let mut lengths = vec![(0, 0); entries.len()];
    let (mut width, mut candidates) = (0, 0);
    let is_part = |line: &Entry| line.home != Home::Line || page::is_part(line.words());
    let mut part = entries.first().is_none_or(is_part);
    for (pair, lengths) in entries.windows(2).zip(&mut lengths) {
        if let [line, next] = pair
            && !std::mem::replace(&mut part, is_part(next))
            && !part
            && !next.gap
            && !next.words().starts_with(|c: char| "-•*–—#|·".contains(c))
        {
            let len = line.words().chars().count();
            *lengths = (len, len + first_word(next.words()));
            width = width.max(len);
            candidates += 1;
        }
    }
    if !(30..=120).contains(&width) {
        return;
    }
    // A few full lines can be chance; if nearly all are full, the text was wrapped. But the lines of a list or a dialogue can also be
    // about equally long. So in scripts with capitals, most of the lines that are joined must continue in lower case or end in a word
    // like "the", as German lines do before a noun, which has a capital.
    let (mut joins, mut going_on) = (0, 0);
    for (pair, (_, full)) in entries.windows(2).zip(&lengths) {
        if let [line, next] = pair
            && *full > width
        {
            let begins = next.words().chars().find(|c| is_word(*c)).unwrap_or(' ');
            let small = is_letter(begins) && !is_upper(begins);
            if small || !page::ends_sentence(line.words()) {
                joins += 1;
                let open = || lang::is(last_word(line.words(), is_letter), SMALL_WORD);
                going_on += usize::from(small || open());
            } else {
                // A sentence that ends at the end of its line says nothing.
                candidates -= 1;
            }
        }
    }
    if joins < 3 || joins * 5 < candidates * 3 || going_on * 2 <= joins {
        return;
    }
    let mut known = Known::new(entries);
    let mut before: Option<Traced> = None;
    let mut lines = std::mem::take(&mut document.entries).into_iter().zip(lengths).peekable();
    while let Some((mut line, (_, full))) = lines.next() {
        // Mend the line before appending it: the text before it can be a whole book.
        let next = lines.peek().filter(|_| full > width);
        let between = next.map(|(next, _)| end(&mut line, next.words(), &mut known));
        match (document.entries.last_mut(), before) {
            (Some(last), Some(before)) => last.append(before, line),
            _ => document.entries.push(line),
        }
        before = between;
    }
}

/// Hashes of the words of all texts, except those that begin or end a line: a broken word must not confirm itself.
struct Known(Vec<u64>);

/// How many slots are tried for one word.
const TRIES: usize = 32;

impl Known {
    fn new(entries: &[Entry]) -> Self {
        let most: usize = entries.iter().map(|entry| entry.words().len() / 3 + 2).sum();
        let mut known = Self(vec![0; (most * 2).next_power_of_two()]);
        for entry in entries {
            let (mut last, mut count) = ("", 0);
            each_word(entry.words(), "-", &mut |_, word| {
                if count > 1 {
                    known.place(hash(&[last]), true);
                }
                (last, count) = (word, count + 1);
            });
        }
        known
    }

    /// Returns true if a word with this hash is known; adds it if `put` is true.
    fn place(&mut self, hash: u64, put: bool) -> bool {
        let size = self.0.len();
        for step in 0..TRIES {
            let place = &mut self.0[(hash as usize).wrapping_add(step) % size];
            if *place == 0 && put {
                *place = hash;
            }
            if *place == hash || *place == 0 {
                return *place == hash;
            }
        }
        false
    }

    fn contains(&mut self, word: &[&str]) -> bool {
        self.place(hash(word), false)
    }
}

/// Returns the FNV-1a hash of a word in lower case, given in parts; never 0.
fn hash(parts: &[&str]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for c in part.chars() {
            hash = (hash ^ u64::from(lower(c) as u32)).wrapping_mul(0x100_0000_01b3);
        }
    }
    hash | 1 << 63
}

/// Returns the longest suffix of `text` whose characters all pass.
fn last_word(text: &str, pass: fn(char) -> bool) -> &str {
    let mut at = text.len();
    while let Some(c) = text.before(at).chars().next_back().filter(|c| pass(*c)) {
        at -= c.len_utf8();
    }
    text.after(at)
}

/// Returns the end of the word at the beginning of `text`.
fn first_end(text: &str) -> usize {
    let mut at = 0;
    while let Some(c) = text.after(at).chars().next().filter(|c| is_word(*c)) {
        at += c.len_utf8();
    }
    at
}

/// Removes a hyphen that hyphenation added at the end of a line; returns what goes between this line and the next.
fn end(line: &mut Entry, next: &str, known: &mut Known) -> Traced {
    let end = line.words().len();
    let before = line.words().chars().next_back();
    let after = next.chars().next();
    let wide = before.is_some_and(is_full) && after.is_some_and(is_full);
    let mut break_: Traced = "\n".into();
    let mut first = last_word(line.words(), |c| !c.is_whitespace());
    let second = next.before(first_end(next));
    let hyphen_end = first.ends_with('-') && first.len() > 1;
    let hyphenated = hyphen_end && {
        first = last_word(first.before(first.len() - 1), is_word);
        !first.is_empty() && first.chars().all(is_letter) && second.chars().next().is_some_and(is_lower)
    };
    let (mut hyphen, mut doubt) = (false, false);
    let mut with = if wide { "" } else { " " };
    if hyphenated {
        let (whole, with_hyphen) = (known.contains(&[first, second]), known.contains(&[first, "-", second]));
        with = "";
        if !with_hyphen && (whole || lang::is(second, WORD_END)) {
            hyphen = true;
        } else if second.is_among(HANGING_HYPHEN) {
            with = " ";
        } else {
            doubt = !with_hyphen;
        }
    } else if hyphen_end && !second.is_empty() {
        // "Nord-" and "Süd": a hyphen before a capital or a number belongs to the word.
        with = "";
    }
    break_.apply(vec![(0..1, with.into(), JOINED)]);
    if hyphen {
        line.text.remove(end - 1..end, HYPHEN);
    } else if doubt {
        line.flag(end - 1..end, "A hyphen at a line's end, which may belong to the word.");
    }
    break_
}
