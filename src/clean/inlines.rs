//! Reads a run of inlines as one text, and writes that text's edits back into it, even where an edit crosses the end of a link.

use crate::model::{self as body, Block, Inline, Photo};
use crate::text::traced::Traced;

/// A part of a body that has words.
pub enum TextPart<'a> {
    /// A run of inlines, with the index of its block if that is a top-level paragraph or heading.
    Run(&'a mut Vec<Inline>, Option<usize>),
    /// A figure's picture.
    Photo(&'a mut Photo),
}

enum Todo<'a> {
    Block(&'a mut Block),
    Part(body::Part<'a>),
}

/// Calls `each` on every part of the blocks, in reading order. Doesn't recurse into nested blocks.
pub fn for_each_part(blocks: &mut [Block], each: &mut dyn FnMut(TextPart<'_>)) {
    for (place, block) in blocks.iter_mut().enumerate() {
        let place = matches!(block, Block::Paragraph(_) | Block::Heading(..)).then_some(place);
        let mut todo = vec![Todo::Block(block)];
        while let Some(next) = todo.pop() {
            match next {
                Todo::Block(block) => {
                    let from = todo.len();
                    block.parts(&mut |part| todo.push(Todo::Part(part)));
                    todo[from..].reverse();
                }
                Todo::Part(body::Part::Blocks(blocks)) => todo.extend(blocks.iter_mut().rev().map(Todo::Block)),
                Todo::Part(body::Part::Run(inlines)) => each(TextPart::Run(inlines, place)),
                Todo::Part(body::Part::Photo(photo)) => each(TextPart::Photo(photo)),
            }
        }
    }
}

/// Calls `each` on every leaf that has words, in reading order. Drops the leaves for which it returns false, and what that leaves
/// empty.
fn for_each_leaf(inlines: &mut Vec<Inline>, each: &mut dyn FnMut(&mut Inline) -> bool) {
    inlines.retain_mut(|inline| match inline.inner_mut() {
        Some(inner) => {
            let was_empty = inner.is_empty();
            for_each_leaf(inner, each);
            was_empty || !inner.is_empty()
        }
        None => !matches!(inline, Inline::Text(_) | Inline::Code(_) | Inline::Break) || each(inline),
    });
}

/// Returns the words of a run, and for each leaf its end in bytes and whether it is code.
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
