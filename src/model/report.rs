//! The report: what the cleaning found and did.

use crate::text::traced::{Traced, Why};

/// The role of a text in the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A line of a scraped page that has not been classified yet.
    Line,
    /// The dateline.
    Date,
    /// The headline.
    Headline,
    /// The byline.
    Byline,
    /// The name of the source.
    Source,
    /// The caption of the lead image.
    Caption,
    /// The credit of the lead image.
    Credit,
    /// A run of text in the body.
    Body,
    /// The note of origin.
    Origin,
    /// The headline of a related article; the number is the index of its card.
    RelatedHeadline(usize),
    /// The source of a related article.
    RelatedSource(usize),
    /// The caption of a related article's photo.
    RelatedCaption(usize),
    /// The credit of a related article's photo.
    RelatedCredit(usize),
    /// The excerpt of a related article.
    RelatedExcerpt(usize),
    /// The headline of a card in the "You missed" strip.
    MissedHeadline(usize),
    /// Text of a comment.
    Comment,
    /// Page furniture: a line that is not part of the article and was dropped.
    Furniture,
}

/// A text of the story, as the cleaning steps see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// The role.
    pub role: Role,
    /// The text with its edits.
    pub text: Traced,
    /// The byte offset in the original text at which each inline run ends, and whether the run is code. Empty for plain text.
    pub runs: Vec<(usize, bool)>,
}

/// A place that looks damaged but was left unchanged, because the text doesn't show what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The index in [`Report::passages`].
    pub passage: usize,
    /// The byte range in the passage's text.
    pub at: std::ops::Range<usize>,
    /// The reason, a short English sentence for people.
    pub reason: &'static str,
}

/// Everything that the cleaning saw, in reading order: what it changed, dropped or could not decide.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// All texts, with their edits.
    pub passages: Vec<Passage>,
    /// What looks damaged and was left unchanged.
    pub flags: Vec<Flag>,
    /// What could not be read in the payload: a path and the reason.
    pub dropped: Vec<(String, String)>,
}

impl Report {
    /// Returns each change: the role of the text, the words that were replaced, and the reason.
    pub fn changes(&self) -> impl Iterator<Item = (Role, &str, &Why)> {
        self.passages
            .iter()
            .flat_map(|passage| passage.text.edits().iter().map(|edit| (passage.role, edit.was.as_str(), &edit.why)))
    }
}
