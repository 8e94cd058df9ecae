//! Each kind of element becomes its block.

use article_engine::article::{Block, Inline, Style};

use crate::{blocks, paragraph, text};

#[test]
fn loose_words_between_blocks_are_paragraphs() {
    assert_eq!(
        blocks("Before\n <b>it</b> <p>Inside</p> after <h1>Head</h1>"),
        [
            Block::Paragraph(vec![text("Before "), Inline::Styled(Style::Strong, vec![text("it")])]),
            paragraph("Inside"),
            paragraph("after"),
            Block::Heading(2, vec![text("Head")]),
        ]
    );
}

#[test]
fn what_wraps_blocks_is_spread_over_them() {
    assert_eq!(
        blocks("<div><strong>One<div>Two</div></strong></div>"),
        ["One", "Two"].map(|words| Block::Paragraph(vec![Inline::Styled(Style::Strong, vec![text(words)])]))
    );
}
