//! Turns a story into an article: runs an ordered list of steps over its texts, and records every removal.

mod credit;
mod date;
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
use document::{Document, Turns};
pub use name::{NoSegmenter, Segmenter};

type Work = fn(&mut Document);

/// The steps that split the text of a scraped page into parts. A page may load them later than the others.
#[derive(Clone, Copy)]
pub struct PageSteps {
    lines: Work,
    part_tags: Work,
    unwrap: Work,
    take_apart: Work,
}

impl PageSteps {
    /// All of these steps.
    pub const ALL: Self =
        Self { lines: page::lines, part_tags: page::part_tags, unwrap: lines::unwrap, take_apart: page::take_apart };

    /// Returns true if a story needs these steps.
    pub fn are_needed(story: &Story) -> bool {
        story.page_text.is_some()
    }
}

/// Work that takes many turns.
type LongWork = fn(&mut Document) -> Option<Box<dyn Turns>>;

/// The step that removes injected names. A page may load it later than the others, when an article [lacks](Cleaning::lacks) it.
#[derive(Clone, Copy)]
pub struct NameStep {
    remove: LongWork,
}

impl NameStep {
    /// The step.
    pub const ALL: Self = Self { remove: names::remove };
}

/// The steps that mend texts, and read what only words tell. A page may load them later than the others, when an article
/// [lacks](Cleaning::lacks) them.
#[derive(Clone, Copy)]
pub struct MendSteps {
    encoding: Work,
    entities: Work,
    credits: Work,
    form_lines: Work,
    headline: Work,
    date: Work,
}

impl MendSteps {
    /// All of these steps.
    pub const ALL: Self = Self {
        encoding: encoding::mend,
        entities: entities::decode,
        credits: credit::split_fields,
        form_lines: furniture::drop_lines,
        headline: repeat::drop_headline,
        date: date::read,
    };
}

/// What a cleaning needs to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A [`NameStep`].
    Names,
    /// The [`MendSteps`].
    Mending,
}

enum Step {
    /// For every story.
    Every(Work),
    /// For every story, in several turns.
    Long(LongWork),
    /// For a story that a quick look finds something in.
    Mend(fn(&Document) -> bool, fn(&MendSteps) -> Work),
    /// For a story that may contain an injected name, in several turns.
    Names,
    /// For the text of a scraped page.
    Page(fn(&PageSteps) -> Work),
}
use Step::{Every, Long, Mend, Names, Page};

/// The steps, in order. Each sees what the previous ones left.
const STEPS: &[Step] = &[
    Page(|page| page.lines),
    // Mend broken bytes first: everything after this compares words.
    Mend(encoding::may_be_broken, |mending| mending.encoding),
    // An invisible character inside a name would hide it.
    Every(invisible::remove),
    // A tag on one line with its own name reveals no name, so give each a line of its own.
    Page(|page| page.part_tags),
    // Remove names before recognizing anything by its words: a name can be inside a tag, a note of origin or an `&amp;`.
    Names,
    // Without the names, what they split is whole again. Decode entities first, since one can stand for a broken byte.
    Mend(entities::may_occur, |mending| mending.entities),
    Mend(encoding::may_be_broken, |mending| mending.encoding),
    Every(invisible::remove),
    Every(invisible::collapse_spaces),
    // Only now do lines have the length at which they were wrapped.
    Page(|page| page.unwrap),
    // Telling the page's parts apart needs clean, whole lines.
    Page(|page| page.take_apart),
    // Split credits in fields, however the fields got their text.
    Mend(credit::may_be_in_fields, |mending| mending.credits),
    // Repetition and page furniture can be recognized once there is a headline and a body.
    Mend(furniture::may_have_form_lines, |mending| mending.form_lines),
    Mend(repeat::has_headline, |mending| mending.headline),
    // Finally mark what can't be mended, comparing it with the finished headline.
    Every(lost::mark),
    Long(lost::report),
    Mend(date::must_be_read, |mending| mending.date),
];

/// Cleans a story step by step, so that other work can run in between.
pub struct Cleaning {
    document: Document,
    steps: std::slice::Iter<'static, Step>,
    page: Option<PageSteps>,
    under_way: Option<Box<dyn Turns>>,
    lacks: Option<Lack>,
}

impl Cleaning {
    /// Prepares to clean a story. `segmenter` finds word boundaries in scripts without spaces. `page` must be given if the story
    /// [needs it](PageSteps::are_needed).
    pub fn new(story: Story, segmenter: Box<dyn Segmenter>, page: Option<PageSteps>) -> Self {
        Self { document: Document::new(story, segmenter), steps: STEPS.iter(), page, under_way: None, lacks: None }
    }

    /// Returns what the cleaning needs to go on, if anything.
    pub fn lacks(&self) -> Option<Lack> {
        self.lacks
    }

    /// Runs the next step, or one turn of it; returns false when all are done. If it [lacks](Self::lacks) one of the parameters, it stays
    /// where it is.
    pub fn step(&mut self, names: Option<NameStep>, mending: Option<MendSteps>) -> bool {
        if let Some(mut turns) = self.under_way.take() {
            self.under_way = turns.go_on(&mut self.document).then_some(turns);
            return true;
        }
        let Some(step) = self.steps.as_slice().first() else { return false };
        // The quick look found what the step needs last time, so it isn't repeated.
        let lacks = self.lacks.take();
        match step {
            Every(work) => work(&mut self.document),
            Long(work) => self.under_way = work(&mut self.document),
            Names if lacks.is_some() || names::are_likely(&self.document) => match names {
                Some(names) => self.under_way = (names.remove)(&mut self.document),
                None => self.lacks = Some(Lack::Names),
            },
            Mend(is_needed, work) if lacks.is_some() || is_needed(&self.document) => match &mending {
                Some(mending) => work(mending)(&mut self.document),
                None => self.lacks = Some(Lack::Mending),
            },
            Page(work) => {
                if let Some(page) = &self.page {
                    work(page)(&mut self.document);
                }
            }
            Names | Mend(..) => {}
        }
        if self.lacks.is_none() {
            self.steps.next();
        }
        true
    }

    /// Returns the article and a report of the changes.
    pub fn finish(self) -> (Article, Report) {
        self.document.finish()
    }
}

/// Cleans a story, without word boundaries for scripts that put no spaces between words.
pub fn clean(story: Story) -> (Article, Report) {
    let mut cleaning = Cleaning::new(story, Box::new(NoSegmenter), Some(PageSteps::ALL));
    while cleaning.step(Some(NameStep::ALL), Some(MendSteps::ALL)) {}
    cleaning.finish()
}
