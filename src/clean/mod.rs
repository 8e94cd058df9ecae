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
use document::{Document, Turns};
pub use name::{NoSegmenter, Segmenter};

type Work = fn(&mut Document);

/// The steps that take the text of a scraped page apart. A page may load them later than the others.
#[derive(Clone, Copy)]
pub struct PageSteps {
    part_tags: Work,
    unwrap: Work,
    take_apart: Work,
}

impl PageSteps {
    /// All of them.
    pub const ALL: Self = Self { part_tags: page::part_tags, unwrap: lines::unwrap, take_apart: page::take_apart };

    /// Whether a story needs them.
    pub fn are_needed(story: &Story) -> bool {
        story.page_text.is_some()
    }
}

/// Work that takes many turns.
type LongWork = fn(&mut Document) -> Option<Box<dyn Turns>>;

/// The step that removes injected names. A page may load it later than the others, when an article [lacks](Cleaning::lacks_names) it.
#[derive(Clone, Copy)]
pub struct NameStep {
    remove: LongWork,
}

impl NameStep {
    /// The step.
    pub const ALL: Self = Self { remove: names::remove };
}

enum Step {
    /// For every story.
    Every(Work),
    /// For every story, in turns.
    Long(LongWork),
    /// For a story in which a name may be injected, in turns.
    Names,
    /// For the text of a scraped page.
    Page(fn(&PageSteps) -> Work),
}
use Step::{Every, Long, Names, Page};

/// The steps, in the order they run. Each sees what the ones before it left.
const STEPS: &[Step] = &[
    // Broken bytes first: everything after this compares words.
    Every(encoding::mend),
    // Characters nobody sees can stand inside a name, and would hide it.
    Every(invisible::remove),
    // A tag that stands in one line with its own name tells no name.
    Page(|page| page.part_tags),
    // Names go before anything is recognised by its words: one can stand inside a tag, a note of origin, an `&amp;`.
    Names,
    // With the names gone, what they split is whole again: entities first, since one can stand for a broken byte.
    Every(entities::decode),
    Every(encoding::mend),
    Every(invisible::remove),
    Every(invisible::collapse_spaces),
    // Only now do lines have the length at which they were broken.
    Page(|page| page.unwrap),
    // The page's parts are told apart by clean, whole lines.
    Page(|page| page.take_apart),
    // Credits are split in fields, whoever named the fields.
    Every(credit::split_fields),
    // What stands twice or belongs to the page can be seen once there is a headline and a body.
    Every(furniture::drop_lines),
    Every(repeat::drop_headline),
    // Last, what can't be mended, measured against the finished headline.
    Every(lost::mark),
    Long(lost::report),
];

/// A story while it is cleaned, step by step, so that other things get their turns in between.
pub struct Cleaning {
    document: Document,
    steps: std::slice::Iter<'static, Step>,
    page: Option<PageSteps>,
    under_way: Option<Box<dyn Turns>>,
    lacks_names: bool,
}

impl Cleaning {
    /// A story to be cleaned; `segmenter` knows where words end in scripts without spaces. `page` must be there where it
    /// [is needed](PageSteps::are_needed).
    pub fn new(story: Story, segmenter: Box<dyn Segmenter>, page: Option<PageSteps>) -> Self {
        Self {
            document: Document::new(story, segmenter),
            steps: STEPS.iter(),
            page,
            under_way: None,
            lacks_names: false,
        }
    }

    /// Whether it can't go on without a [`NameStep`].
    pub fn lacks_names(&self) -> bool {
        self.lacks_names
    }

    /// Does the next step, or a turn of it; false where there is none. Where it [lacks](Self::lacks_names) `names`, it stays where it is.
    pub fn step(&mut self, names: Option<NameStep>) -> bool {
        if self.lacks_names {
            if let Some(names) = names {
                self.lacks_names = false;
                self.under_way = (names.remove)(&mut self.document);
            }
            return true;
        }
        if let Some(mut turns) = self.under_way.take() {
            self.under_way = turns.go_on(&mut self.document).then_some(turns);
            return true;
        }
        match self.steps.next() {
            Some(Every(work)) => work(&mut self.document),
            Some(Long(work)) => self.under_way = work(&mut self.document),
            Some(Names) => self.lacks_names = names::are_likely(&self.document),
            Some(Page(work)) => {
                if let Some(page) = &self.page {
                    work(page)(&mut self.document);
                }
            }
            None => return false,
        }
        true
    }

    /// The article, and what was done.
    pub fn finish(self) -> (Article, Report) {
        self.document.finish()
    }
}

/// Cleans a story, without help for scripts that put no spaces between words.
pub fn clean(story: Story) -> (Article, Report) {
    let mut cleaning = Cleaning::new(story, Box::new(NoSegmenter), Some(PageSteps::ALL));
    while cleaning.step(Some(NameStep::ALL)) {}
    cleaning.finish()
}
