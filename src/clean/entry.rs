//! One text of the story while it is cleaned, and the place it goes back to.

use std::ops::Range;

use crate::model::Role;
use crate::text::traced::{Step, Sure, Traced, Why};

/// Why a line goes that stands around the article on a whole page.
pub const AROUND: Why =
    Why { step: Step::Furniture, reason: "A line of the page around the article.", sure: Sure::Certain };

/// Which strip of cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strip {
    /// What to read next.
    Related,
    /// "You missed".
    Missed,
}

/// A text of a card.
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
    /// Its first words.
    Excerpt,
}

/// Where a text goes back to.
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
    /// The head photo's caption.
    Caption,
    /// The head photo's credit.
    Credit,
    /// The n-th run of the body; the number of its block where that is a paragraph or heading at the top level.
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
    /// A line of the page, not recognised yet.
    Line,
    /// Nowhere: it is only on record.
    Nowhere,
}

/// One text under way.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What it is.
    pub role: Role,
    /// Its words and what was changed in them.
    pub text: Traced,
    /// Its inline runs, as in [`Passage`].
    pub runs: Vec<(usize, bool)>,
    /// Where it goes.
    pub home: Home,
    /// What looks damaged: offsets of the original.
    pub flags: Vec<(Range<usize>, &'static str)>,
    /// Whether an empty line stands before it on its page.
    pub gap: bool,
}

impl Entry {
    /// A plain text.
    pub fn new(role: Role, home: Home, text: &str) -> Self {
        Self { role, text: text.into(), runs: Vec::new(), home, flags: Vec::new(), gap: false }
    }

    /// The words as they are now.
    pub fn words(&self) -> &str {
        self.text.text()
    }

    /// A part of it, with its edits and flags; edges of white space are left out.
    pub fn cut(&self, range: Range<usize>, role: Role) -> Self {
        let words = self.words().get(range.clone()).unwrap_or_default();
        let start = range.start + (words.len() - words.trim_start().len());
        let range = start..start + words.trim().len();
        // A removal where the part begins goes with it.
        let from = if range.start == 0 { 0 } else { self.text.slice(0..range.start).original_len() };
        let text = self.text.slice(range);
        let len = text.original_len();
        let flags = self.flags.iter().filter(|(at, _)| from <= at.start && at.end <= from + len);
        let flags = flags.map(|(at, reason)| (at.start - from..at.end - from, *reason)).collect();
        Self { role, text, flags, runs: Vec::new(), home: Home::Nowhere, gap: self.gap }
    }

    /// Marks a range of the words as they are now as doubtful.
    pub fn flag(&mut self, at: Range<usize>, reason: &'static str) {
        let at = self.text.unmap(at.start)..self.text.unmap(at.end);
        self.flags.push((at, reason));
    }

    /// Puts another text behind this one, with its flags, and `between` between them.
    pub fn append(&mut self, between: Traced, next: Entry) {
        self.text.append(between);
        let shift = self.text.original_len();
        self.text.append(next.text);
        self.flags.extend(next.flags.into_iter().map(|(at, why)| (at.start + shift..at.end + shift, why)));
    }

    /// Takes the whole text away, on record.
    pub fn drop_whole(&mut self, why: Why) {
        self.text.remove(0..self.words().len(), why);
    }

    /// The ranges that are code, in the words as they are now.
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

    /// Makes changes, but none that touches code.
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
