//! How much work it is to draw a body.

use crate::model::{Block, Inline, Part};

/// Roughly how many nodes are drawn in one turn.
pub const MAX_NODES: usize = 4000;
/// How many bytes of text take as long to lay out as one node.
pub const BYTES_PER_NODE: usize = 32;

/// Returns true if a body is too large to be drawn in one turn.
pub fn is_large(blocks: &mut [Block]) -> bool {
    let mut sum = 0;
    add_blocks(blocks, &mut sum);
    sum > MAX_NODES
}

/// Adds the nodes of blocks to a sum; stops when there are certainly too many.
pub fn add_blocks(blocks: &mut [Block], sum: &mut usize) {
    for block in blocks {
        if *sum > MAX_NODES {
            return;
        }
        *sum += 1;
        if let Block::Code { text, .. } = block {
            *sum += text.len() / BYTES_PER_NODE;
        }
        block.parts(&mut |part| match part {
            Part::Run(words) => add_words(words, sum),
            Part::Blocks(blocks) => {
                *sum += 1;
                add_blocks(blocks, sum);
            }
            Part::Photo(_) => *sum += 5,
        });
    }
}

/// Adds the nodes of a run to a sum, as [`add_blocks`] does.
pub fn add_words(words: &[Inline], sum: &mut usize) {
    for inline in words {
        if *sum > MAX_NODES {
            return;
        }
        *sum += 1;
        if let Inline::Text(words) | Inline::Code(words) = inline {
            *sum += words.len() / BYTES_PER_NODE;
        }
        add_words(inline.inner().map(Vec::as_slice).unwrap_or_default(), sum);
    }
}
