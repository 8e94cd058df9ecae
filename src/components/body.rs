//! The body: every kind of block, without a catch-all.

use std::rc::Rc;

use yew::Html;

use super::app::dir;
use super::embed::embed;
use super::header::OUTWARD;
use super::inline::inlines;
use super::list::{definitions, list};
use super::media::media;
use super::photo::figure;
use super::table::table;
use super::tag::{all, classed, tag, text};
use crate::article::{Block, Inline};
use crate::words::Words;

/// Where a text stands, which tells what its links say of their target.
pub struct Setting {
    /// The widget's words.
    pub words: Rc<Words>,
    /// The `rel` of a link.
    pub rel: &'static str,
    /// Whether links to places in the text lead there.
    pub jumps: bool,
}

impl Setting {
    /// The body of an article.
    pub fn article(words: &Rc<Words>) -> Self {
        Self { words: words.clone(), rel: OUTWARD, jumps: true }
    }

    /// A reader's comment.
    pub fn comment(words: &Rc<Words>) -> Self {
        Self { words: words.clone(), rel: "noopener noreferrer nofollow ugc", jumps: false }
    }
}

/// Blocks as nodes. Whoever reads a payload caps their depth.
pub fn blocks(blocks: &[Block], setting: &Setting) -> Html {
    all(blocks.iter().map(|each| block(each, setting)).collect())
}

/// What a list's item or a table's cell says: a single paragraph needs no element of its own.
pub fn tight(inner: &[Block], setting: &Setting) -> Html {
    match inner {
        [Block::Paragraph(words)] => inlines(words, setting),
        _ => blocks(inner, setting),
    }
}

fn block(block: &Block, setting: &Setting) -> Html {
    match block {
        Block::Paragraph(words) => tag("p", &[], inlines(words, setting)),
        Block::Heading(level, words) => {
            // The headline is an h2, so the article's own headings begin below it.
            let name = match level {
                0..=2 => "h3",
                3 => "h4",
                4 => "h5",
                _ => "h6",
            };
            tag(name, &[], inlines(words, setting))
        }
        Block::Quote { pull, blocks: inner, cite } => {
            let said = blocks(inner, setting);
            let cite = match cite.is_empty() {
                true => Html::default(),
                false => tag("footer", &[], tag("cite", &[], inlines(cite, setting))),
            };
            tag("blockquote", &[("class", pull.then_some("pull"))], all(vec![said, cite]))
        }
        Block::List { numbering, items } => list(numbering.as_ref(), items, setting),
        Block::Definitions(all) => definitions(all, setting),
        Block::Figure(photo) => figure(photo, &setting.words, false),
        Block::Captioned { blocks: inner, caption } => {
            tag("figure", &[], all(vec![blocks(inner, setting), of_words("figcaption", caption, setting)]))
        }
        Block::Gallery(inner) => classed("div", "gallery", blocks(inner, setting)),
        Block::Table(shown) => table(shown, setting),
        Block::Code { language, text } => code(language.as_deref(), text, setting),
        Block::Verse(words) => classed("pre", "verse", inlines(words, setting)),
        Block::Media(shown) => media(shown, setting),
        Block::Embed(shown) => embed(shown, setting),
        Block::Details { summary, blocks: inner } => {
            tag("details", &[], all(vec![of_words("summary", summary, setting), blocks(inner, setting)]))
        }
        Block::Directed(direction, inner) => tag("div", &[("dir", Some(dir(*direction)))], blocks(inner, setting)),
        Block::Separator => tag("hr", &[], Html::default()),
    }
}

/// An element of words; nothing where there are none.
pub fn of_words(name: &'static str, words: &[Inline], setting: &Setting) -> Html {
    if words.is_empty() { Html::default() } else { tag(name, &[], inlines(words, setting)) }
}

/// Code scrolls sideways, so it can be focused, and then says what it is.
fn code(language: Option<&str>, code: &str, setting: &Setting) -> Html {
    let label = language.unwrap_or_else(|| setting.words.code());
    let class = language.map(|language| ["language-", language].concat());
    let inner = tag("code", &[("class", class.as_deref())], text(code));
    let attributes =
        [("tabindex", Some("0")), ("role", Some("group")), ("aria-label", Some(label)), ("data-language", language)];
    tag("pre", &attributes, inner)
}
