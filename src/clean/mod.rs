//! Story to article: an ordered list of steps over the story's texts, each removal on record.

mod credit;
mod document;
mod encoding;
mod entities;
mod entry;
mod furniture;
mod inlines;
mod invisible;
mod language;
mod lines;
mod lost;
pub mod name;
mod names;
mod page;
mod reading;
mod repeat;

use crate::model::{Article, Report, Story};
use document::Document;
pub use name::{NoSegmenter, Segmenter};

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
