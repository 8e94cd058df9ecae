//! Story to article: an ordered list of steps over the story's texts, each removal on record.

mod credit;
mod document;
pub(crate) mod encoding;
pub(crate) mod entities;
mod entry;
mod furniture;
mod inlines;
mod invisible;
mod language;
pub(crate) mod letters;
mod lines;
pub(crate) mod look;
mod lost;
pub mod name;
mod names;
mod page;
mod reading;
mod repeat;

use crate::article::Article;
use crate::payload::Story;
use crate::traced::{Traced, Why};
use document::Document;
pub use name::{NoSegmenter, Segmenter};

/// Which kinds of cleaning may change the text. All are on unless the payload says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Remove injected names.
    pub names: bool,
    /// Mend broken encodings, and remove characters nobody sees.
    pub encoding: bool,
    /// Drop whole lines of page furniture.
    pub furniture: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { names: true, encoding: true, furniture: true }
    }
}

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

/// The steps, in the order they run. Each sees what the ones before it left.
const STEPS: &[fn(&mut Document)] = &[
    // Broken bytes first: everything after this compares words.
    encoding::mend,
    // Characters nobody sees can stand inside a name, and would hide it.
    invisible::remove,
    // A tag that stands in one line with its own name tells no name.
    page::part_tags,
    // Names go before anything is recognised by its words: one can stand inside a tag, a note of origin, an `&amp;`.
    names::remove,
    // With the names gone, what they split is whole again: entities first, since one can stand for a broken byte.
    entities::decode,
    encoding::mend,
    invisible::remove,
    invisible::collapse_spaces,
    // Only now do lines have the length at which they were broken.
    lines::unwrap,
    // The page's parts are told apart by clean, whole lines.
    page::take_apart,
    // Credits are split in fields, whoever named the fields.
    credit::split_fields,
    // What stands twice or belongs to the page can be seen once there is a headline and a body.
    furniture::drop_lines,
    repeat::drop_headline,
    // Last, what can't be mended, measured against the finished headline.
    lost::mark,
    lost::report,
];

/// A story while it is cleaned, step by step, so that other things get their turns in between.
pub struct Cleaning {
    document: Document,
    steps: std::slice::Iter<'static, fn(&mut Document)>,
}

impl Cleaning {
    /// A story to be cleaned; `segmenter` knows where words end in scripts without spaces.
    pub fn new(story: Story, segmenter: Box<dyn Segmenter>) -> Self {
        Self { document: Document::new(story, segmenter), steps: STEPS.iter() }
    }

    /// Does the next step; false where there is none.
    pub fn step(&mut self) -> bool {
        if !self.document.unsearched.is_empty() {
            names::search(&mut self.document);
            return true;
        }
        if self.document.search.is_some() {
            lost::report(&mut self.document);
            return true;
        }
        let step = self.steps.next();
        if let Some(step) = step {
            step(&mut self.document);
        }
        step.is_some()
    }

    /// The article, and what was done.
    pub fn finish(self) -> (Article, Report) {
        self.document.finish()
    }
}

/// Cleans a story, without help for scripts that put no spaces between words.
pub fn clean(story: Story) -> (Article, Report) {
    let mut cleaning = Cleaning::new(story, Box::new(NoSegmenter));
    while cleaning.step() {}
    cleaning.finish()
}
