//! What an article says: typed blocks and runs of text. Nothing of HTML is left in them.

use super::{Direction, Embed, Media, Photo, SafeUrl};

/// How words are set apart. None of these carries more than its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Stressed.
    Emphasis,
    /// Important.
    Strong,
    /// Below the line.
    Sub,
    /// Above the line.
    Sup,
    /// Highlighted.
    Mark,
    /// Fine print.
    Small,
    /// No longer so.
    Deleted,
    /// Added later.
    Inserted,
    /// Underlined.
    Underlined,
    /// No longer right.
    Struck,
    /// What is typed.
    Keyboard,
    /// What a program answers.
    Sample,
    /// A variable.
    Variable,
    /// Said by somebody, in the run of the text.
    Quoted,
    /// The title of a work.
    Cited,
    /// A term where it is explained.
    Defined,
}

/// A run of text inside a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Words set apart.
    Styled(Style, Vec<Inline>),
    /// Code, which is never cleaned.
    Code(String),
    /// A link.
    Link(SafeUrl, Vec<Inline>),
    /// A link to a place in this article: the name of an [`Inline::Anchor`]; without a name, to its beginning.
    Jump(String, Vec<Inline>),
    /// A place that a [`Inline::Jump`] leads to.
    Anchor(String),
    /// A short form, and what it stands for.
    Abbreviation(String, Vec<Inline>),
    /// A time, and the same in a form that programs read.
    Time(String, Vec<Inline>),
    /// Words that run by themselves; where a direction is given and the flag is set, against their own letters (`bdo`).
    Bidi {
        /// Which way; by the words themselves when absent.
        direction: Option<Direction>,
        /// Whether the letters' own direction is overruled.
        overrule: bool,
        /// The words.
        words: Vec<Inline>,
    },
    /// Words in another language, by its tag.
    Foreign(String, Vec<Inline>),
    /// Words and how they are read.
    Ruby(Vec<Inline>, Vec<Inline>),
    /// A small picture in the run of the text.
    Image(Box<Photo>),
    /// A formula.
    Math(Box<Math>),
    /// A line's end inside a block.
    Break,
}

/// A node of a formula, as MathML Core has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Math {
    /// An element, one of those that [`crate::html`] allows.
    Element(&'static str, Vec<Math>),
    /// Its letters.
    Text(String),
}

/// How the items of a list are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbering {
    /// The first number.
    pub start: i32,
    /// Whether the numbers go down.
    pub reversed: bool,
    /// The signs: `1`, `a`, `A`, `i` or `I`.
    pub signs: char,
}

impl Default for Numbering {
    fn default() -> Self {
        Self { start: 1, reversed: false, signs: '1' }
    }
}

/// A term of a list of definitions, or what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Whether it is the term.
    pub term: bool,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The head.
    Head,
    /// The body.
    Body,
    /// The foot.
    Foot,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Whether it heads a row or a column.
    pub header: bool,
    /// How many columns it takes, from 1.
    pub columns: u16,
    /// How many rows it takes; 0 means all that follow.
    pub rows: u16,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Where in the table.
    pub section: Section,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub caption: Vec<Inline>,
    /// Its rows, head first.
    pub rows: Vec<Row>,
}

/// One block of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading inside the article, of level 2 to 6.
    Heading(u8, Vec<Inline>),
    /// A quotation, and who said it.
    Quote {
        /// Whether it repeats what the article says, to catch the eye.
        pull: bool,
        /// What was said.
        blocks: Vec<Block>,
        /// Who said it.
        cite: Vec<Inline>,
    },
    /// A list.
    List {
        /// How the items are numbered, if they are.
        numbering: Option<Numbering>,
        /// The items, each of blocks.
        items: Vec<Vec<Block>>,
    },
    /// Terms and what they mean.
    Definitions(Vec<Definition>),
    /// A picture.
    Figure(Photo),
    /// Anything with a caption that is more than plain words, or under what is no picture. The caption may be empty.
    Captioned {
        /// What is shown.
        blocks: Vec<Block>,
        /// What it is.
        caption: Vec<Inline>,
    },
    /// Pictures side by side, each a block of its own.
    Gallery(Vec<Block>),
    /// A table.
    Table(Table),
    /// Code, which is never cleaned.
    Code {
        /// The programming language, where it is told.
        language: Option<String>,
        /// The code, to the letter.
        text: String,
    },
    /// Words whose line ends and spaces mean something: verse, or preformatted text with styles in it.
    Verse(Vec<Inline>),
    /// A sound or a film.
    Media(Media),
    /// Something of another site.
    Embed(Embed),
    /// What is folded away under a summary.
    Details {
        /// What stands there when it is closed.
        summary: Vec<Inline>,
        /// What is inside.
        blocks: Vec<Block>,
    },
    /// Blocks that run another way than the article.
    Directed(Direction, Vec<Block>),
    /// A change of scene.
    Separator,
}

/// What a block consists of, in reading order.
pub enum Part<'a> {
    /// A run of text that is cleaned.
    Run(&'a mut Vec<Inline>),
    /// Blocks inside it.
    Blocks(&'a mut [Block]),
    /// A picture with plain words.
    Photo(&'a mut Photo),
}

impl Block {
    /// Hands over each part of this block in reading order, one level deep.
    pub fn parts<'a>(&'a mut self, each: &mut dyn FnMut(Part<'a>)) {
        match self {
            Self::Paragraph(words) | Self::Heading(_, words) | Self::Verse(words) => each(Part::Run(words)),
            Self::Quote { blocks, cite: words, .. } | Self::Captioned { blocks, caption: words } => {
                each(Part::Blocks(blocks));
                each(Part::Run(words));
            }
            Self::List { items, .. } => items.iter_mut().for_each(|item| each(Part::Blocks(item))),
            Self::Definitions(all) => all.iter_mut().for_each(|definition| each(Part::Blocks(&mut definition.blocks))),
            Self::Figure(photo) => each(Part::Photo(photo)),
            Self::Gallery(blocks) | Self::Directed(_, blocks) => each(Part::Blocks(blocks)),
            Self::Table(table) => {
                each(Part::Run(&mut table.caption));
                for row in &mut table.rows {
                    row.cells.iter_mut().for_each(|cell| each(Part::Blocks(&mut cell.blocks)));
                }
            }
            Self::Details { summary, blocks } => {
                each(Part::Run(summary));
                each(Part::Blocks(blocks));
            }
            Self::Code { .. } | Self::Media(_) | Self::Embed(_) | Self::Separator => {}
        }
    }
}

impl Inline {
    /// The words inside, where it has some of its own kind.
    pub fn inner(&self) -> Option<&Vec<Inline>> {
        match self {
            Self::Styled(_, words)
            | Self::Link(_, words)
            | Self::Jump(_, words)
            | Self::Abbreviation(_, words)
            | Self::Time(_, words)
            | Self::Foreign(_, words)
            | Self::Ruby(words, _)
            | Self::Bidi { words, .. } => Some(words),
            Self::Text(_) | Self::Code(_) | Self::Anchor(_) | Self::Image(_) | Self::Math(_) | Self::Break => None,
        }
    }

    /// The words inside, to be changed.
    pub fn inner_mut(&mut self) -> Option<&mut Vec<Inline>> {
        match self {
            Self::Styled(_, words)
            | Self::Link(_, words)
            | Self::Jump(_, words)
            | Self::Abbreviation(_, words)
            | Self::Time(_, words)
            | Self::Foreign(_, words)
            | Self::Ruby(words, _)
            | Self::Bidi { words, .. } => Some(words),
            Self::Text(_) | Self::Code(_) | Self::Anchor(_) | Self::Image(_) | Self::Math(_) | Self::Break => None,
        }
    }
}

/// The plain words of a run of inlines.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut words = String::new();
    collect_text(inlines, &mut words);
    words
}

fn collect_text(inlines: &[Inline], words: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            Inline::Break => words.push('\n'),
            Inline::Image(photo) => words.push_str(&photo.alt),
            _ => collect_text(inline.inner().map(Vec::as_slice).unwrap_or_default(), words),
        }
    }
}
