//! Runs of inlines as one text, and that text's edits back into the runs, also where an edit crosses a link's end.

use crate::article::{Block, Inline, Photo};
use crate::traced::Traced;

/// A part of a body that has words.
pub enum Part<'a> {
    /// A run of inlines; the number is that of the top-level paragraph or heading, where it is one.
    Run(&'a mut Vec<Inline>, Option<usize>),
    /// A figure's picture.
    Photo(&'a mut Photo),
}

enum Todo<'a> {
    Blocks(std::slice::IterMut<'a, Block>),
    Run(&'a mut Vec<Inline>),
}

/// Calls `each` on every part of these blocks, in reading order. Uses no stack for nested blocks.
pub fn for_each_part(blocks: &mut [Block], each: &mut dyn FnMut(Part<'_>)) {
    for (place, block) in blocks.iter_mut().enumerate() {
        if let Block::Paragraph(inlines) | Block::Heading(_, inlines) = block {
            each(Part::Run(inlines, Some(place)));
            continue;
        }
        let mut todo = vec![Todo::Blocks(std::slice::from_mut(block).iter_mut())];
        while let Some(next) = todo.pop() {
            match next {
                Todo::Run(inlines) => each(Part::Run(inlines, None)),
                Todo::Blocks(mut blocks) => {
                    let Some(block) = blocks.next() else { continue };
                    todo.push(Todo::Blocks(blocks));
                    match block {
                        Block::Paragraph(inlines) | Block::Heading(_, inlines) => each(Part::Run(inlines, None)),
                        Block::Quote { blocks, cite } => {
                            todo.push(Todo::Run(cite));
                            todo.push(Todo::Blocks(blocks.iter_mut()));
                        }
                        Block::List { items, .. } => {
                            todo.extend(items.iter_mut().rev().map(|item| Todo::Blocks(item.iter_mut())));
                        }
                        Block::Figure(photo) => each(Part::Photo(photo)),
                        Block::Code(_) | Block::Separator => {}
                    }
                }
            }
        }
    }
}

/// Calls `each` on every leaf in reading order, and drops what it answers `false` for, with the links left empty by that.
fn for_each_leaf(inlines: &mut Vec<Inline>, each: &mut dyn FnMut(&mut Inline) -> bool) {
    inlines.retain_mut(|inline| match inline {
        Inline::Text(_) | Inline::Code(_) | Inline::Break => each(inline),
        Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link(_, inner) => {
            let was_empty = inner.is_empty();
            for_each_leaf(inner, each);
            was_empty || !inner.is_empty()
        }
    });
}

/// The words of a run of inlines, and where its leaves end, and which of them are code.
pub fn read(inlines: &mut Vec<Inline>) -> (String, Vec<(usize, bool)>) {
    let mut words = String::new();
    let mut runs = Vec::new();
    for_each_leaf(inlines, &mut |leaf| {
        match leaf {
            Inline::Text(text) | Inline::Code(text) => words.push_str(text),
            _ => words.push('\n'),
        }
        runs.push((words.len(), matches!(leaf, Inline::Code(_))));
        true
    });
    (words, runs)
}

/// Writes an edited text back into the inlines that it was read from.
pub fn write(inlines: &mut Vec<Inline>, text: &Traced, runs: &[(usize, bool)]) {
    if text.edits().is_empty() {
        return;
    }
    let ends = text.map_all(&mut runs.iter().map(|(end, _)| *end));
    let mut from = 0;
    let mut ends = ends.into_iter();
    for_each_leaf(inlines, &mut |leaf| {
        let end = ends.next().unwrap_or(from).max(from);
        let words = text.text().get(from..end).unwrap_or_default();
        from = end;
        match leaf {
            Inline::Text(text) | Inline::Code(text) => {
                let kept = text.is_empty() || !words.is_empty();
                words.clone_into(text);
                kept
            }
            _ => !words.is_empty(),
        }
    });
}
