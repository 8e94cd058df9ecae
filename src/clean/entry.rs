//! One text of the story while it is cleaned, and the field it goes back to.

use std::ops::Range;

use crate::model::Role;
use crate::text::traced::{Step, Sure, Traced, Why};

/// The reason for removing a line around the article on a whole page.
pub const AROUND: Why =
    Why { step: Step::Furniture, reason: "A line of the page around the article.", sure: Sure::Certain };

/// A strip of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strip {
    /// The related articles.
    Related,
    /// "You missed".
    Missed,
}

/// The texts of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CardPart {
    /// Its headline.
    Headline,
    /// Its source's name.
    Source,
    /// Its photo's caption.
    Caption,
    /// Its photo's credit.
    Credit,
    /// Its excerpt.
    Excerpt,
}

/// The field that a text goes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Home {
    /// The article's headline.
    Headline,
    /// Its byline.
    Byline,
    /// Its source's name.
    Source,
    /// Its date.
    Date,
    /// The lead image's caption.
    Caption,
    /// The lead image's credit.
    Credit,
    /// The n-th run of the body, with the index of its block if that is a top-level paragraph or heading.
    Run(usize, Option<usize>),
    /// The caption of the body's n-th figure.
    FigureCaption(usize),
    /// The credit of the body's n-th figure.
    FigureCredit(usize),
    /// The label of the n-th note of origin.
    OriginLabel(usize),
    /// The title of the n-th note of origin.
    OriginTitle(usize),
    /// A text of the n-th card.
    Card(Strip, usize, CardPart),
    /// The n-th run of a comment's body.
    Comment(usize, usize),
    /// A line of the page that has not been recognized yet.
    Line,
    /// No field: the text is only kept in the report.
    Nowhere,
}

/// One text while it is cleaned.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Its role in the article.
    pub role: Role,
    /// Its words and the changes to them.
    pub text: Traced,
    /// Its inline runs, as in [`Passage`](crate::model::Passage).
    pub runs: Vec<(usize, bool)>,
    /// Where it goes back to.
    pub home: Home,
    /// Passages that look damaged, as ranges of the original text.
    pub flags: Vec<(Range<usize>, &'static str)>,
    /// Whether an empty line precedes it on its page.
    pub gap: bool,
}

impl Entry {
    /// Makes an entry of plain text.
    pub fn new(role: Role, home: Home, text: &str) -> Self {
        Self { role, text: text.into(), runs: Vec::new(), home, flags: Vec::new(), gap: false }
    }

    /// Returns the current words.
    pub fn words(&self) -> &str {
        self.text.text()
    }

    /// Cuts out a part with its edits and flags; trims whitespace at its edges.
    pub fn cut(&self, range: Range<usize>, role: Role) -> Self {
        let words = self.words().get(range.clone()).unwrap_or_default();
        let start = range.start + (words.len() - words.trim_start().len());
        let range = start..start + words.trim().len();
        // A removal at the start of the part belongs to it.
        let from = if range.start == 0 { 0 } else { self.text.slice(0..range.start).original_len() };
        let text = self.text.slice(range);
        let len = text.original_len();
        let flags = self.flags.iter().filter(|(at, _)| from <= at.start && at.end <= from + len);
        let flags = flags.map(|(at, reason)| (at.start - from..at.end - from, *reason)).collect();
        Self { role, text, flags, runs: Vec::new(), home: Home::Nowhere, gap: self.gap }
    }

    /// Flags a range of the current words as doubtful.
    pub fn flag(&mut self, at: Range<usize>, reason: &'static str) {
        let at = self.text.unmap(at.start)..self.text.unmap(at.end);
        self.flags.push((at, reason));
    }

    /// Appends `between` and then another text with its flags.
    pub fn append(&mut self, between: Traced, next: Entry) {
        self.text.append(between);
        let shift = self.text.original_len();
        self.text.append(next.text);
        self.flags.extend(next.flags.into_iter().map(|(at, why)| (at.start + shift..at.end + shift, why)));
    }

    /// Removes the whole text, with the reason on record.
    pub fn drop_whole(&mut self, why: Why) {
        self.text.remove(0..self.words().len(), why);
    }

    /// Returns the ranges of the current words that are code.
    pub fn code(&self) -> Vec<Range<usize>> {
        if !self.runs.iter().any(|(_, code)| *code) {
            return Vec::new();
        }
        let ends = self.text.map_all(&mut self.runs.iter().map(|(end, _)| *end));
        let mut code = Vec::new();
        let mut start = 0;
        for (end, (_, is_code)) in ends.into_iter().zip(&self.runs) {
            if *is_code {
                code.push(start..end);
            }
            start = end;
        }
        code
    }

    /// Makes changes, except those that touch code.
    pub fn apply(&mut self, mut changes: Vec<(Range<usize>, String, Why)>) {
        if changes.is_empty() {
            return;
        }
        let code = self.code();
        let mut next = 0;
        changes.retain(|(at, ..)| {
            while code.get(next).is_some_and(|code| code.end <= at.start) {
                next += 1;
            }
            code.get(next).is_none_or(|code| at.end <= code.start)
        });
        self.text.apply(changes);
    }
}
