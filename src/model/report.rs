//! What the cleaning saw and did.

use crate::text::traced::{Traced, Why};

/// What a text is in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A line of a scraped page that has not been recognised yet.
    Line,
    /// The date line.
    Date,
    /// The headline.
    Headline,
    /// Who wrote it.
    Byline,
    /// The source tag.
    Source,
    /// The head photo's caption.
    Caption,
    /// The head photo's credit.
    Credit,
    /// A run of text of the body.
    Body,
    /// The note of origin.
    Origin,
    /// The headline of a related article; the number counts the cards.
    RelatedHeadline(usize),
    /// The source of a related article.
    RelatedSource(usize),
    /// The photo's caption of a related article.
    RelatedCaption(usize),
    /// The photo's credit of a related article.
    RelatedCredit(usize),
    /// The excerpt of a related article.
    RelatedExcerpt(usize),
    /// The headline of a card of the "You missed" strip.
    MissedHeadline(usize),
    /// Text of a reader's comment.
    Comment,
    /// A line of the page that is not the article's: dropped, and on record.
    Furniture,
}

/// One text of the story, as the steps see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// What it is.
    pub role: Role,
    /// Its words and what was changed in them.
    pub text: Traced,
    /// Where its inline runs end in the original text, and whether the run is code; empty for plain text.
    pub runs: Vec<(usize, bool)>,
}

/// Something that looks damaged, but that the text can't settle: left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Which passage, by its place in [`Report::passages`].
    pub passage: usize,
    /// Where in its text, in bytes.
    pub at: std::ops::Range<usize>,
    /// A short English sentence for a person.
    pub reason: &'static str,
}

/// Everything the cleaning saw, in reading order, with what it changed and dropped, and what it could not tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Every text, with its edits.
    pub passages: Vec<Passage>,
    /// What looks damaged and was left alone.
    pub flags: Vec<Flag>,
    /// What could not be read in the payload: a path, and why.
    pub dropped: Vec<(String, String)>,
}

impl Report {
    /// Each change: in which role, the words that went, and why.
    pub fn changes(&self) -> impl Iterator<Item = (Role, &str, &Why)> {
        self.passages
            .iter()
            .flat_map(|passage| passage.text.edits().iter().map(|edit| (passage.role, edit.was.as_str(), &edit.why)))
    }
}
