//! The body: every kind of block, without a catch-all.

use std::rc::Rc;

use yew::Html;

use super::app::dir;
use super::embed::embed;
use super::header::OUTWARD;
use super::inline::inlines;
use super::list::{definitions, item, list};
use super::media::media;
use super::photo::figure;
use super::table::{sections, table};
use super::tag::{all, classed, tag, text};
use crate::article::{Block, Inline, Table};
use crate::words::Words;

/// Where a text stands, which tells what its links say of their target.
pub struct Setting {
    /// The widget's words.
    pub words: Rc<Words>,
    /// The `rel` of a link.
    pub rel: &'static str,
    /// Whether links to places in the text lead there.
    pub jumps: bool,
    /// The language of the text, where it is known.
    pub language: Option<String>,
}

impl Setting {
    /// The body of an article.
    pub fn article(words: &Rc<Words>, language: Option<&String>) -> Self {
        Self { words: words.clone(), rel: OUTWARD, jumps: true, language: language.cloned() }
    }

    /// A reader's comment.
    pub fn comment(words: &Rc<Words>) -> Self {
        Self { words: words.clone(), rel: "noopener noreferrer nofollow ugc", jumps: false, language: None }
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

/// A block as nodes.
pub fn block(block: &Block, setting: &Setting) -> Html {
    around(block, content(block, setting), setting)
}

/// What a block holds: what [`around`] goes around.
fn content(block: &Block, setting: &Setting) -> Html {
    match block {
        Block::Paragraph(words) | Block::Heading(_, words) | Block::Verse(words) => inlines(words, setting),
        Block::Quote { blocks: inner, .. }
        | Block::Captioned { blocks: inner, .. }
        | Block::Details { blocks: inner, .. }
        | Block::Gallery(inner)
        | Block::Directed(_, inner) => blocks(inner, setting),
        Block::List { items, .. } => all(items.iter().map(|each| item(each, setting)).collect()),
        Block::Definitions(all) => definitions(all, setting),
        Block::Table(table) => sections(&table.rows, setting),
        Block::Figure(photo) => figure(photo, &setting.words, false),
        Block::Code { text: code, .. } => text(code),
        Block::Media(shown) => media(shown, setting),
        Block::Embed(shown) => embed(shown, setting),
        Block::Separator => Html::default(),
    }
}

/// A block's own element around what it holds.
pub fn around(block: &Block, content: Html, setting: &Setting) -> Html {
    match block {
        // A formula alone is set on a line of its own.
        Block::Paragraph(words) => {
            let formula = matches!(words[..], [Inline::Math(_)]);
            tag("p", &[("class", formula.then_some("formula"))], content)
        }
        Block::Heading(level, _) => {
            // The headline is an h2, so the article's own headings begin below it.
            let name = match level {
                0..=2 => "h3",
                3 => "h4",
                4 => "h5",
                _ => "h6",
            };
            tag(name, &[], content)
        }
        Block::Quote { pull, cite, .. } => {
            let cite = match cite.is_empty() {
                true => Html::default(),
                false => tag("footer", &[], tag("cite", &[], inlines(cite, setting))),
            };
            tag("blockquote", &[("class", pull.then_some("pull"))], all(vec![content, cite]))
        }
        Block::List { numbering, .. } => list(numbering.as_ref(), content),
        Block::Definitions(_) => tag("dl", &[], content),
        Block::Captioned { caption, .. } => {
            tag("figure", &[], all(vec![content, of_words("figcaption", caption, setting)]))
        }
        Block::Gallery(_) => classed("div", "gallery", content),
        Block::Table(Table { caption, .. }) => table(caption, content, setting),
        Block::Code { language, .. } => code(language.as_deref(), content, setting),
        Block::Verse(_) => classed("pre", "verse", content),
        Block::Details { summary, .. } => {
            // In WebKit each child of the element itself costs time whenever another comes.
            tag("details", &[], all(vec![of_words("summary", summary, setting), classed("div", "folded", content)]))
        }
        Block::Directed(direction, _) => tag("div", &[("dir", Some(dir(*direction)))], content),
        Block::Separator => tag("hr", &[], content),
        Block::Figure(_) | Block::Media(_) | Block::Embed(_) => content,
    }
}

/// An element of words; nothing where there are none.
fn of_words(name: &'static str, words: &[Inline], setting: &Setting) -> Html {
    if words.is_empty() { Html::default() } else { tag(name, &[], inlines(words, setting)) }
}

/// Code scrolls sideways, so it can be focused, and then says what it is.
fn code(language: Option<&str>, code: Html, setting: &Setting) -> Html {
    let label = language.unwrap_or_else(|| setting.words.code());
    let class = language.map(|language| ["language-", language].concat());
    let inner = tag("code", &[("class", class.as_deref())], code);
    let attributes =
        [("tabindex", Some("0")), ("role", Some("group")), ("aria-label", Some(label)), ("data-language", language)];
    tag("pre", &attributes, inner)
}
