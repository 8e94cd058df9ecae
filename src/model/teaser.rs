//! An excerpt of an article, for a teaser.

use super::body::{Block, plain_text};

/// The longest excerpt, in characters, not counting an ellipsis.
const LENGTH: usize = 240;
/// Paragraphs are joined until they exceed this many characters. A cut after a sentence keeps at least as many.
const ENOUGH: usize = 80;

/// Returns the start of a body as plain text. A long one ends after a full sentence, or else after a full word with an ellipsis.
///
/// ```
/// use article_engine::model::{Block, Inline, excerpt};
///
/// let body = [Block::Paragraph(vec![Inline::Text("The ferry came in at noon.".into())])];
/// assert_eq!(excerpt(&body), "The ferry came in at noon.");
/// ```
pub fn excerpt(body: &[Block]) -> String {
    let mut text = String::new();
    gather(body, &mut text);
    let Some((end, _)) = text.char_indices().nth(LENGTH) else { return text };
    let head = &text[..end];
    let sentence = head
        .char_indices()
        .filter(|(place, c)| ends_sentence(*c, &text[place + c.len_utf8()..]))
        .map(|(place, c)| place + c.len_utf8())
        .next_back();
    match sentence {
        Some(end) if text[..end].chars().count() >= ENOUGH => text[..end].to_owned(),
        _ => {
            let words =
                head.rfind(char::is_whitespace).filter(|end| end * 2 > head.len()).map_or(head, |end| &head[..end]);
            format!("{}…", words.trim_end_matches(|c: char| c.is_whitespace() || ",;:–—-、，；：".contains(c)))
        }
    }
}

/// Appends paragraphs until there is enough text. Skips images, tables and lists between them.
fn gather(blocks: &[Block], text: &mut String) {
    for block in blocks {
        if text.chars().nth(ENOUGH).is_some() {
            return;
        }
        match block {
            Block::Paragraph(words) => {
                for word in plain_text(words).split_whitespace() {
                    if !text.is_empty() {
                        text.push(' ');
                    }
                    text.push_str(word);
                }
            }
            Block::Directed(_, inner) => gather(inner, text),
            _ => {}
        }
    }
}

/// Returns true if `c` ends a sentence when `rest` follows it.
fn ends_sentence(c: char, rest: &str) -> bool {
    match c {
        '。' | '！' | '？' | '।' | '۔' | '؟' => true,
        '.' | '!' | '?' => rest.starts_with(' '),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Direction, Inline};

    fn paragraph(text: &str) -> Block {
        Block::Paragraph(vec![Inline::Text(text.into())])
    }

    #[test]
    fn a_short_text_is_its_own_excerpt_and_short_paragraphs_are_joined() {
        assert_eq!(excerpt(&[]), "");
        assert_eq!(excerpt(&[Block::Separator, paragraph("One.\n Two."), paragraph("Three.")]), "One. Two. Three.");
        assert_eq!(excerpt(&[Block::Directed(Direction::Rtl, vec![paragraph("نص قصير.")])]), "نص قصير.");
    }

    #[test]
    fn a_long_text_ends_with_a_sentence_or_else_a_word() {
        let sentence = "The ferry came in at noon with flour, letters and a piano that nobody had ordered. ";
        let cut = excerpt(&[paragraph(&sentence.repeat(9))]);
        assert_eq!(cut, sentence.repeat(2).trim_end());
        let words = excerpt(&[paragraph(&"flour, ".repeat(90))]);
        assert!(words.ends_with("flour…") && words.chars().count() <= LENGTH + 1, "{words}");
        let chinese = excerpt(&[paragraph(&"渡轮中午到达，带来了面粉和信件。".repeat(40))]);
        assert!(chinese.ends_with("信件。") && chinese.chars().count() <= LENGTH, "{chinese}");
        let endless = excerpt(&[paragraph(&"长".repeat(9000))]);
        assert_eq!(endless, format!("{}…", "长".repeat(LENGTH)));
    }

    #[test]
    fn a_paragraph_that_is_enough_is_alone() {
        let first = "x".repeat(ENOUGH + 1);
        assert_eq!(excerpt(&[paragraph(&first), paragraph("More.")]), first);
    }
}
