//! What is inside blocks, at any depth.

use article_engine::model::{Block, Inline, Math, Part};

/// Calls `each` on every block, at any depth.
pub fn each_block(blocks: &[Block], each: &mut dyn FnMut(&Block)) {
    for block in blocks {
        each(block);
        let mut copy = block.clone();
        copy.parts(&mut |part| {
            if let Part::Blocks(blocks) = part {
                each_block(blocks, each);
            }
        });
    }
}

/// Calls `each` on every inline, at any depth.
pub fn each_inline(blocks: &[Block], each: &mut dyn FnMut(&Inline)) {
    fn run(words: &[Inline], each: &mut dyn FnMut(&Inline)) {
        for inline in words {
            each(inline);
            run(inline.inner().map(Vec::as_slice).unwrap_or_default(), each);
            if let Inline::Ruby(_, reading) = inline {
                run(reading, each);
            }
        }
    }
    for block in blocks {
        block.clone().parts(&mut |part| match part {
            Part::Run(words) => run(words, each),
            Part::Blocks(blocks) => each_inline(blocks, each),
            Part::Photo(_) => {}
        });
    }
}

/// How deep blocks, runs and formulas nest together.
pub fn depth(blocks: &[Block]) -> usize {
    fn run(words: &[Inline]) -> usize {
        words
            .iter()
            .map(|inline| 1 + inline.inner().map_or_else(|| other(inline), |words| run(words)))
            .max()
            .unwrap_or(0)
    }
    fn other(inline: &Inline) -> usize {
        if let Inline::Math(formula) = inline { math(formula) } else { 0 }
    }
    fn math(formula: &Math) -> usize {
        match formula {
            Math::Element(_, parts) => 1 + parts.iter().map(math).max().unwrap_or(0),
            Math::Text(_) => 1,
        }
    }
    let mut deepest = 0;
    for block in blocks {
        block.clone().parts(&mut |part| {
            deepest = deepest.max(match part {
                Part::Run(words) => run(words),
                Part::Blocks(blocks) => depth(blocks),
                Part::Photo(_) => 0,
            });
        });
    }
    deepest + usize::from(!blocks.is_empty())
}
