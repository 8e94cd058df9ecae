//! Cuts long bodies into slices, so that drawing one doesn't block the page.

use super::by_address::ByAddress;
use super::table::heads;
use super::weight::{BYTES_PER_NODE, MAX_NODES, add_blocks, add_words};
use crate::model;
use crate::model::{Block, Definition, Inline, Row, Section};

/// The length of a stretch, in bytes, when a long text is cut.
const STRETCH: usize = 100_000;
/// The least weight of a slice of a run, if there are places to end it.
const ENOUGH: usize = MAX_NODES * 3 / 4;

/// Slices in order.
pub type Slices = Vec<ByAddress<Slice>>;

/// What is drawn in one turn: a few chunks, or a heavy one whose content is sliced in turn.
pub struct Slice {
    /// The chunks of the slice.
    pub chunks: Vec<Chunk>,
    /// The content that was taken out of a heavy chunk.
    pub inside: Option<ByAddress<Slices>>,
    /// How many paragraphs of the body precede it; `None` inside a heavy chunk.
    pub paragraphs: Option<usize>,
}

/// A part of a slice.
pub enum Chunk {
    /// A block.
    Block(Block),
    /// A list item.
    Item(Vec<Block>),
    /// A term or its definition.
    Definition(Definition),
    /// Rows of one table section.
    Section(Section, Vec<Row>),
    /// A table row.
    Row(Row),
    /// A table cell, and whether the headers of its row head columns.
    Cell(model::Cell, bool),
    /// An inline.
    Inline(Inline),
    /// A part of a text that is too long to be laid out at once.
    Stretch(String),
}

/// Cuts a body into slices.
pub fn of_body(blocks: Vec<Block>) -> Slices {
    slices(blocks.into_iter().map(Chunk::Block).collect(), Some(0))
}

/// Cuts chunks into slices. `paragraphs` is a count if the chunks are the body's own.
fn slices(chunks: Vec<Chunk>, mut paragraphs: Option<usize>) -> Slices {
    let mut slices = Vec::new();
    let mut add = |chunks: Vec<Chunk>, inside| {
        let before = paragraphs;
        paragraphs = before.map(|count| count + chunks.iter().filter(|chunk| chunk.is_paragraph()).count());
        slices.push(ByAddress::new(Slice { chunks, inside, paragraphs: before }));
    };
    let mut open = Vec::new();
    let mut weight = 0;
    for mut chunk in chunks {
        let more = weigh(&mut chunk);
        let ends = weight > ENOUGH && open.last().is_some_and(ends_words);
        if (ends || weight + more > MAX_NODES) && !open.is_empty() {
            add(std::mem::take(&mut open), None);
            weight = 0;
        }
        if more > MAX_NODES {
            let inside = open_up(&mut chunk);
            let inside = (!inside.is_empty()).then(|| ByAddress::new(self::slices(inside, None)));
            add(vec![chunk], inside);
        } else {
            weight += more;
            open.push(chunk);
        }
    }
    if !open.is_empty() {
        add(open, None);
    }
    slices
}

impl Chunk {
    /// Returns true for a paragraph.
    pub fn is_paragraph(&self) -> bool {
        matches!(self, Self::Block(Block::Paragraph(_)))
    }
}

/// Returns true if a run may be cut after this chunk.
fn ends_words(chunk: &Chunk) -> bool {
    match chunk {
        Chunk::Inline(Inline::Break) => true,
        Chunk::Inline(Inline::Text(words)) => words.ends_with(' '),
        _ => false,
    }
}

/// Takes out the content of a chunk that is too heavy for one turn.
fn open_up(chunk: &mut Chunk) -> Vec<Chunk> {
    let blocks = |blocks: &mut Vec<Block>| std::mem::take(blocks).into_iter().map(Chunk::Block).collect();
    let words = |words: &mut Vec<Inline>| std::mem::take(words).into_iter().map(Chunk::Inline).collect();
    match chunk {
        Chunk::Item(inner) | Chunk::Definition(Definition { blocks: inner, .. }) => blocks(inner),
        Chunk::Cell(cell, _) => blocks(&mut cell.blocks),
        Chunk::Section(_, rows) => std::mem::take(rows).into_iter().map(Chunk::Row).collect(),
        Chunk::Row(row) => {
            let heads = heads(row);
            std::mem::take(&mut row.cells).into_iter().map(|cell| Chunk::Cell(cell, heads)).collect()
        }
        Chunk::Inline(Inline::Text(long) | Inline::Code(long)) => stretches(std::mem::take(long)),
        Chunk::Stretch(_) => Vec::new(),
        Chunk::Inline(inline) => inline.inner_mut().map(words).unwrap_or_default(),
        Chunk::Block(block) => match block {
            Block::Paragraph(inner) | Block::Heading(_, inner) | Block::Verse(inner) => words(inner),
            Block::Quote { blocks: inner, .. }
            | Block::Captioned { blocks: inner, .. }
            | Block::Details { blocks: inner, .. }
            | Block::Gallery(inner)
            | Block::Directed(_, inner) => blocks(inner),
            Block::List { items, .. } => std::mem::take(items).into_iter().map(Chunk::Item).collect(),
            Block::Definitions(all) => std::mem::take(all).into_iter().map(Chunk::Definition).collect(),
            Block::Table(table) => by_section(std::mem::take(&mut table.rows)),
            Block::Code { text: long, .. } => stretches(std::mem::take(long)),
            Block::Figure(_) | Block::Media(_) | Block::Embed(_) | Block::Separator => Vec::new(),
        },
    }
}

/// Cuts a text into stretches that end with a line, else between words, else at the longest length.
fn stretches(long: String) -> Vec<Chunk> {
    let mut rest = long.as_str();
    let mut all = Vec::new();
    while !rest.is_empty() {
        let mut end = STRETCH.min(rest.len());
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        if end < rest.len()
            && let Some(last) = rest[..end].rfind('\n').or_else(|| rest[..end].rfind(' '))
        {
            end = last + 1;
        }
        all.push(Chunk::Stretch(rest[..end].to_owned()));
        rest = &rest[end..];
    }
    all
}

fn by_section(rows: Vec<Row>) -> Vec<Chunk> {
    let mut sections: Vec<Chunk> = Vec::new();
    for row in rows {
        match sections.last_mut() {
            Some(Chunk::Section(kind, rows)) if *kind == row.section => rows.push(row),
            _ => sections.push(Chunk::Section(row.section, vec![row])),
        }
    }
    sections
}

/// Counts the nodes of a chunk; stops when there are certainly too many.
fn weigh(chunk: &mut Chunk) -> usize {
    let mut sum = 1;
    match chunk {
        Chunk::Block(block) => add_blocks(std::slice::from_mut(block), &mut sum),
        Chunk::Item(blocks) | Chunk::Definition(Definition { blocks, .. }) => add_blocks(blocks, &mut sum),
        Chunk::Cell(cell, _) => add_blocks(&mut cell.blocks, &mut sum),
        Chunk::Section(_, rows) => rows.iter_mut().for_each(|row| add_row(row, &mut sum)),
        Chunk::Row(row) => add_row(row, &mut sum),
        Chunk::Inline(inline) => add_words(std::slice::from_ref(inline), &mut sum),
        Chunk::Stretch(words) => sum += words.len() / BYTES_PER_NODE,
    }
    sum
}

fn add_row(row: &mut Row, sum: &mut usize) {
    for cell in &mut row.cells {
        *sum += 1;
        add_blocks(&mut cell.blocks, sum);
    }
}
