//! The body of an article: typed blocks and inline text, with no HTML left in them.

use super::{Direction, Embed, Media, Photo, SafeUrl};

/// How a run of text is marked up. No style carries data besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Emphasized (`em`).
    Emphasis,
    /// Important (`strong`).
    Strong,
    /// Subscript.
    Sub,
    /// Superscript.
    Sup,
    /// Highlighted (`mark`).
    Mark,
    /// Fine print (`small`).
    Small,
    /// Deleted by a later edit (`del`).
    Deleted,
    /// Inserted by a later edit (`ins`).
    Inserted,
    /// Underlined (`u`).
    Underlined,
    /// No longer correct (`s`).
    Struck,
    /// Keyboard input (`kbd`).
    Keyboard,
    /// Program output (`samp`).
    Sample,
    /// A variable (`var`).
    Variable,
    /// An inline quotation (`q`).
    Quoted,
    /// The title of a work (`cite`).
    Cited,
    /// A term where it is defined (`dfn`).
    Defined,
}

/// A run of text inside a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Styled text.
    Styled(Style, Vec<Inline>),
    /// Code, which is never cleaned.
    Code(String),
    /// A link.
    Link(SafeUrl, Vec<Inline>),
    /// A link within this article, to the [`Inline::Anchor`] of this name. An empty name links to the start of the article.
    Jump(String, Vec<Inline>),
    /// A target of an [`Inline::Jump`].
    Anchor(String),
    /// An abbreviation: its expansion, then the text.
    Abbreviation(String, Vec<Inline>),
    /// A time: its machine-readable form, then the text.
    Time(String, Vec<Inline>),
    /// Text isolated from the direction of its surroundings (`bdi`, `bdo`).
    Bidi {
        /// The direction. `None` derives it from the text.
        direction: Option<Direction>,
        /// Whether the direction overrides that of the characters themselves (`bdo`).
        overrule: bool,
        /// The text.
        words: Vec<Inline>,
    },
    /// Text in another language: its BCP 47 tag, then the text.
    Foreign(String, Vec<Inline>),
    /// Ruby text: the base, then its pronunciation.
    Ruby(Vec<Inline>, Vec<Inline>),
    /// A small image within the text.
    Image(Box<Photo>),
    /// A formula.
    Math(Box<Math>),
    /// A line break inside a block.
    Break,
}

/// A node of a formula in [MathML Core](https://w3c.github.io/mathml-core/).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Math {
    /// An element that [`crate::html`] allows.
    Element(&'static str, Vec<Math>),
    /// Text.
    Text(String),
}

/// How the items of a list are numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Numbering {
    /// The first number.
    pub start: i32,
    /// Whether the numbers count down.
    pub reversed: bool,
    /// The kind of numeral, as in the `type` attribute of `<ol>`: `1`, `a`, `A`, `i` or `I`.
    pub signs: char,
}

impl Default for Numbering {
    fn default() -> Self {
        Self { start: 1, reversed: false, signs: '1' }
    }
}

/// A term in a definition list, or one of its definitions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Whether this is the term.
    pub term: bool,
    /// The content.
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
    /// Whether this is a header of a row or a column.
    pub header: bool,
    /// How many columns it spans; at least 1.
    pub columns: u16,
    /// How many rows it spans; 0 means all rows to the end of the section.
    pub rows: u16,
    /// The content.
    pub blocks: Vec<Block>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The part of the table it belongs to.
    pub section: Section,
    /// Its cells.
    pub cells: Vec<Cell>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The caption.
    pub caption: Vec<Inline>,
    /// The rows, starting with the head.
    pub rows: Vec<Row>,
}

/// One block of the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A heading inside the article, of level 2 to 6.
    Heading(u8, Vec<Inline>),
    /// A quotation.
    Quote {
        /// Whether this is a pull quote, which repeats a sentence of the article to catch the eye.
        pull: bool,
        /// The quoted content.
        blocks: Vec<Block>,
        /// The attribution.
        cite: Vec<Inline>,
    },
    /// A list.
    List {
        /// The numbering, if the list is ordered.
        numbering: Option<Numbering>,
        /// The items, each a sequence of blocks.
        items: Vec<Vec<Block>>,
    },
    /// A definition list.
    Definitions(Vec<Definition>),
    /// An image.
    Figure(Photo),
    /// A figure whose caption has formatting, or whose content is not an image. The caption may be empty.
    Captioned {
        /// The content.
        blocks: Vec<Block>,
        /// The caption.
        caption: Vec<Inline>,
    },
    /// Images shown side by side, one block each.
    Gallery(Vec<Block>),
    /// A table.
    Table(Table),
    /// Code, which is never cleaned.
    Code {
        /// The programming language, if known.
        language: Option<String>,
        /// The code, verbatim.
        text: String,
    },
    /// Text whose line breaks and spaces are significant: verse, or preformatted text with inline styles.
    Verse(Vec<Inline>),
    /// An audio or video player.
    Media(Media),
    /// Content from another site in a frame.
    Embed(Embed),
    /// Content that is folded away under a summary (`details`).
    Details {
        /// What is shown while it is closed.
        summary: Vec<Inline>,
        /// The folded content.
        blocks: Vec<Block>,
    },
    /// Blocks whose direction differs from the article's.
    Directed(Direction, Vec<Block>),
    /// A thematic break (`hr`).
    Separator,
}

/// A part of a block.
pub enum Part<'a> {
    /// A run of inline text, which is cleaned.
    Run(&'a mut Vec<Inline>),
    /// Nested blocks.
    Blocks(&'a mut [Block]),
    /// An image with plain-text fields.
    Photo(&'a mut Photo),
}

impl Block {
    /// Calls `each` with every direct part of this block in reading order. Does not descend into nested blocks.
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
    /// Returns the nested inlines, or `None` for an inline that cannot contain any.
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

    /// Returns the nested inlines for changing, or `None` for an inline that cannot contain any.
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

/// Returns the text of inlines without formatting. Line breaks become newlines, and images their `alt` text.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut words = String::new();
    collect_text(inlines, &mut words);
    words
}

/// Returns the text of blocks without formatting, each run on lines of its own. A photo becomes its caption, or else its `alt` text.
pub fn block_text(blocks: &mut [Block]) -> String {
    let mut words = String::new();
    for block in blocks {
        if let Block::Code { text, .. } = block {
            words.push_str(text);
        }
        block.parts(&mut |part| {
            match part {
                Part::Run(run) => words.push_str(&plain_text(run)),
                Part::Blocks(blocks) => words.push_str(&block_text(blocks)),
                Part::Photo(photo) => {
                    words.push_str(if photo.caption.is_empty() { &photo.alt } else { &photo.caption })
                }
            }
            words.push('\n');
        });
        words.push('\n');
    }
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
