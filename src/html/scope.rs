//! Scopes: the open containers of blocks, and the blocks that they become.

use super::run::{self, Wrap};
use crate::model::{Block, Cell, Definition, Direction, Inline, Numbering, Row, Section, Table};

/// The kind of block that is being filled.
#[derive(Debug)]
pub enum Container {
    /// The whole document.
    Root,
    Directed(Direction),
    Figure,
    Gallery,
    /// A caption, summary or attribution; its content moves to the parent scope.
    Caption,
    /// A ruby reading (`<rt>`); inside an `<rtc>`, with the index of its base.
    Reading(Option<usize>),
    Quote(bool),
    List(Option<Numbering>),
    /// A list item: whether it is numbered, if it says so itself, and its indent.
    Item(Option<bool>, usize),
    Definitions(Vec<Definition>),
    Definition(bool),
    Details,
    Table(Section, Vec<Row>),
    Cell(bool, u16, u16),
    /// Preformatted text: whether it is verse, and its programming language.
    Preformatted(bool, Option<String>),
}

impl Container {
    /// Returns true if this container may have a caption.
    pub fn has_caption(&self) -> bool {
        matches!(self, Self::Figure | Self::Gallery | Self::Table(..) | Self::Quote(_))
    }

    /// Returns true if a list item may open here: in a list, or among blocks, where it starts a list.
    pub fn has_items(&self) -> bool {
        matches!(self, Self::Root | Self::Directed(_) | Self::Quote(_) | Self::List(_) | Self::Item(..))
    }
}

/// An open container with its content so far.
#[derive(Debug)]
pub struct Scope {
    pub container: Container,
    pub blocks: Vec<Block>,
    /// The current run of text: one frame at the bottom, and one for each open wrapper.
    pub frames: Vec<Vec<Inline>>,
    pub caption: Vec<Inline>,
    pub items: Vec<Vec<Block>>,
    /// For each item, whether it is numbered, if it says so itself, and its indent.
    pub levels: Vec<(Option<bool>, usize)>,
    /// Whether another space would be redundant.
    pub spaced: bool,
}

impl Scope {
    pub fn new(container: Container) -> Self {
        Self {
            container,
            blocks: Vec::new(),
            frames: Vec::new(),
            caption: Vec::new(),
            items: Vec::new(),
            levels: Vec::new(),
            spaced: true,
        }
    }

    /// Returns the frame for the next words, after opening up to `open` frames.
    pub fn frame(&mut self, open: usize) -> &mut Vec<Inline> {
        while self.frames.len() < open {
            self.frames.push(Vec::new());
        }
        let last = self.frames.len().max(1);
        self.frames.resize_with(last, Vec::new);
        &mut self.frames[last - 1]
    }

    /// Closes frames until `down_to` are left; the content of each goes into the one below.
    pub fn fold(&mut self, down_to: usize, wraps: &[Wrap]) {
        while self.frames.len() > down_to.max(1) {
            let words = self.frames.pop().unwrap_or_default();
            let wrap = wraps.get(self.frames.len() - 1).unwrap_or(&Wrap::Plain);
            if let Some(below) = self.frames.last_mut() {
                wrap.close(words, below);
            }
        }
    }

    /// Closes all frames and returns the run.
    pub fn take_run(&mut self, wraps: &[Wrap]) -> Vec<Inline> {
        self.fold(1, wraps);
        self.spaced = true;
        self.frames.pop().unwrap_or_default()
    }

    /// Moves loose blocks of a list into its last item, or a new one. In a definition list they become a definition.
    pub fn collect_loose(&mut self) {
        if self.blocks.is_empty() {
            return;
        }
        let blocks = &mut self.blocks;
        match (&mut self.container, self.items.last_mut()) {
            (Container::Definitions(all), _) => {
                all.push(Definition { term: false, blocks: std::mem::take(blocks) });
            }
            (Container::List(_), Some(item)) => item.append(blocks),
            (Container::List(_), None) => {
                self.items.push(std::mem::take(blocks));
                self.levels.push((None, 0));
            }
            _ => {}
        }
    }

    /// Closes this scope and moves its content into its parent.
    pub fn close(mut self, into: &mut Self, anchors: &mut Vec<String>) {
        let blocks = std::mem::take(&mut self.blocks);
        let caption = std::mem::take(&mut self.caption);
        match (self.container, &mut into.container) {
            (Container::Root, _) => into.blocks.extend(blocks),
            (Container::Directed(direction), _) => {
                if !blocks.is_empty() {
                    into.blocks.push(Block::Directed(direction, blocks));
                }
            }
            (Container::Figure, _) => figure(blocks, caption, &mut into.blocks),
            (Container::Gallery, _) => gallery(blocks, caption, &mut into.blocks),
            (Container::Caption, Container::Root | Container::Directed(_)) if ends_in_picture(&into.blocks) => {
                caption_below(blocks, &mut into.blocks);
            }
            (Container::Caption, _) => {
                if blocks.iter().all(|block| matches!(block, Block::Paragraph(_) | Block::Heading(..))) {
                    lines(blocks, &mut into.caption, &mut into.blocks);
                } else {
                    into.blocks.extend(blocks);
                }
            }
            (Container::Reading(at), _) => {
                let mut reading = Vec::new();
                lines(blocks, &mut reading, &mut into.blocks);
                into.spaced = false;
                into.frames.resize_with(into.frames.len().max(1), Vec::new);
                if let Some(words) = into.frames.last_mut() {
                    annotate(words, reading, at);
                }
            }
            (Container::Quote(pull), _) => {
                if !blocks.is_empty() || !caption.is_empty() {
                    into.blocks.push(Block::Quote { pull, blocks, cite: caption });
                }
            }
            (Container::List(numbering), _) if self.levels.iter().all(|level| *level == (None, 0)) => {
                into.blocks.push(Block::List { numbering, items: self.items });
            }
            (Container::List(numbering), _) => {
                let mut items = self.levels.into_iter().zip(self.items).peekable();
                into.blocks.append(&mut lists(&mut items, 0, numbering.as_ref()));
            }
            (Container::Item(numbered, level), Container::List(_)) => {
                into.items.push(blocks);
                into.levels.push((numbered, level));
            }
            (Container::Item(..), _) => match into.blocks.last_mut() {
                Some(Block::List { items, .. }) => items.push(blocks),
                _ => into.blocks.push(Block::List { numbering: None, items: vec![blocks] }),
            },
            (Container::Definitions(all), _) => {
                if !all.is_empty() {
                    into.blocks.push(Block::Definitions(all));
                }
            }
            (Container::Definition(term), Container::Definitions(all)) => all.push(Definition { term, blocks }),
            (Container::Details, _) => {
                if !blocks.is_empty() || !caption.is_empty() {
                    into.blocks.push(Block::Details { summary: caption, blocks });
                }
            }
            (Container::Table(_, mut all), _) => {
                into.blocks.extend(blocks);
                let mut rows = Vec::new();
                for section in [Section::Head, Section::Body, Section::Foot] {
                    for row in all.iter_mut().filter(|row| row.section == section && !row.cells.is_empty()) {
                        rows.push(Row { section, cells: std::mem::take(&mut row.cells) });
                    }
                }
                if !rows.is_empty() {
                    into.blocks.push(Block::Table(Table { caption, rows }));
                } else if !caption.is_empty() {
                    into.blocks.push(Block::Paragraph(caption));
                }
            }
            (Container::Cell(header, columns, rows), Container::Table(section, all)) => {
                if all.is_empty() {
                    all.push(Row { section: *section, cells: Vec::new() });
                }
                if let Some(row) = all.last_mut() {
                    row.cells.push(Cell { header, columns, rows, blocks });
                }
            }
            (Container::Preformatted(verse, language), _) => {
                let mut words = Vec::new();
                let mut others = Vec::new();
                lines(blocks, &mut words, &mut others);
                if run::has_content(&words) {
                    into.blocks.push(preformatted(verse, language, words, anchors));
                } else {
                    run::anchors(words, anchors);
                }
                into.blocks.extend(others);
            }
            (Container::Definition(_) | Container::Cell(..), _) => into.blocks.extend(blocks),
        }
    }
}

/// Adds a ruby reading: to the first base without one, else to the words after the last base. If all words have one, appends it to
/// the reading of the base at `at`, or of the last base.
fn annotate(words: &mut Vec<Inline>, reading: Vec<Inline>, at: Option<usize>) {
    let unread = words.iter_mut().find_map(|inline| match inline {
        Inline::Ruby(_, known) if known.is_empty() => Some(known),
        _ => None,
    });
    if let Some(unread) = unread {
        *unread = reading;
        return;
    }
    let from = words.iter().rposition(|inline| matches!(inline, Inline::Ruby(..))).map_or(0, |at| at + 1);
    if from == 0 || run::has_content(&words[from..]) {
        let base = words.split_off(from);
        words.push(Inline::Ruby(base, reading));
        return;
    }
    let mut known = words.iter_mut().filter_map(|inline| match inline {
        Inline::Ruby(_, known) => Some(known),
        _ => None,
    });
    let known = match at {
        Some(at) => known.nth(at),
        None => known.next_back(),
    };
    if let Some(known) = known {
        run::push(known, Inline::Text(" ".into()));
        reading.into_iter().for_each(|inline| run::push(known, inline));
    } else {
        words.push(Inline::Ruby(Vec::new(), reading));
    }
}

/// A list item with its own numbering and indent.
type Levelled = ((Option<bool>, usize), Vec<Block>);

/// Builds nested lists from items that carry their own indent and numbering, as Quill writes them.
fn lists(
    items: &mut std::iter::Peekable<impl Iterator<Item = Levelled>>,
    level: usize,
    numbering: Option<&Numbering>,
) -> Vec<Block> {
    let mut all: Vec<Block> = Vec::new();
    while let Some(((numbered, indent), blocks)) = items.next_if(|((_, indent), _)| *indent >= level) {
        let is_numbered = numbered.unwrap_or(numbering.is_some());
        match all.last_mut() {
            Some(Block::List { items, numbering }) if numbering.is_some() == is_numbered => items.push(blocks),
            _ => {
                let numbering = is_numbered.then(|| numbering.cloned().unwrap_or_default());
                all.push(Block::List { numbering, items: vec![blocks] });
            }
        }
        let inner = items.peek().map(|((_, next), _)| *next).filter(|next| *next > indent.min(level));
        if let (Some(inner), Some(Block::List { items: outer, .. })) = (inner, all.last_mut())
            && let Some(last) = outer.last_mut()
        {
            last.append(&mut lists(items, inner, numbering));
        }
    }
    all
}

/// Joins paragraphs and headings into one run, a line each; other blocks go to `others`.
fn lines(blocks: Vec<Block>, into: &mut Vec<Inline>, others: &mut Vec<Block>) {
    for block in blocks {
        match block {
            Block::Paragraph(words) | Block::Heading(_, words) => {
                if !into.is_empty() {
                    into.push(Inline::Break);
                }
                into.extend(words);
            }
            other => others.push(other),
        }
    }
}

fn is_plain(words: &[Inline]) -> bool {
    words.iter().all(|inline| matches!(inline, Inline::Text(_)))
}

/// Returns true if the last block is a picture.
pub fn ends_in_picture(blocks: &[Block]) -> bool {
    match blocks.last() {
        Some(Block::Figure(_)) => true,
        Some(Block::Captioned { blocks, .. }) => ends_in_picture(blocks),
        _ => false,
    }
}

/// Makes the text below the last picture its caption, or appends it to the caption.
fn caption_below(mut blocks: Vec<Block>, into: &mut Vec<Block>) {
    let (mut pictures, mut caption, mut others) = (Vec::new(), Vec::new(), Vec::new());
    match into.pop() {
        Some(Block::Figure(mut photo)) => {
            let words = std::mem::take(&mut photo.caption);
            if !words.is_empty() {
                caption.push(Inline::Text(words));
            }
            pictures.push(Block::Figure(photo));
        }
        Some(Block::Captioned { blocks, caption: words }) => (pictures, caption) = (blocks, words),
        other => blocks.splice(0..0, other).for_each(drop),
    }
    lines(blocks, &mut caption, &mut others);
    figure(pictures, caption, into);
    into.append(&mut others);
}

/// Appends a picture with its caption, or whatever else a figure holds. Paragraphs below the pictures belong to the caption: they name the
/// photographer.
pub fn figure(mut blocks: Vec<Block>, mut caption: Vec<Inline>, into: &mut Vec<Block>) {
    let is_text = |block: &Block| matches!(block, Block::Paragraph(_));
    let pictures = blocks.iter().take_while(|block| ends_in_picture(std::slice::from_ref(block))).count();
    if pictures > 0 && pictures < blocks.len() && blocks[pictures..].iter().all(is_text) {
        lines(blocks.split_off(pictures), &mut caption, &mut Vec::new());
    }
    match blocks.as_mut_slice() {
        [] if caption.is_empty() => into.push(Block::Captioned { blocks, caption }),
        [] => into.push(Block::Paragraph(caption)),
        [Block::Figure(photo)] if photo.caption.is_empty() && is_plain(&caption) => {
            photo.caption = crate::model::plain_text(&caption);
            into.append(&mut blocks);
        }
        [Block::Captioned { caption: inner, .. }] if inner.is_empty() || caption.is_empty() => {
            inner.extend(caption);
            into.append(&mut blocks);
        }
        _ => into.push(Block::Captioned { blocks, caption }),
    }
}

fn gallery(blocks: Vec<Block>, caption: Vec<Inline>, into: &mut Vec<Block>) {
    let (mut pictures, mut others) = (Vec::new(), Vec::new());
    for block in blocks {
        let is_picture = matches!(block, Block::Figure(_) | Block::Captioned { .. });
        if is_picture { &mut pictures } else { &mut others }.push(block);
    }
    let mut gallery = if pictures.is_empty() { Vec::new() } else { vec![Block::Gallery(pictures)] };
    if caption.is_empty() {
        into.append(&mut gallery);
    } else {
        figure(gallery, caption, into);
    }
    into.append(&mut others);
}

/// Returns a code block, or verse if code would lose some of the markup.
fn preformatted(verse: bool, language: Option<String>, mut words: Vec<Inline>, anchors: &mut Vec<String>) -> Block {
    let plain = words
        .iter()
        .all(|inline| matches!(inline, Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Anchor(_)));
    if verse || !plain {
        run::trim_end(&mut words, true);
        return Block::Verse(words);
    }
    let text = crate::model::plain_text(&words);
    run::anchors(words, anchors);
    Block::Code { language, text }
}
