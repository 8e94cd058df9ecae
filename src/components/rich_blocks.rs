//! Draws what plain text doesn't have: each kind of block and of inline explicitly.

use yew::prelude::*;

use super::block::{blocks, heading, is_formula, paragraph, tight};
use super::date::rewritten;
use super::direction::dir;
use super::inline::{PLACE, id, inlines};
use super::list::{definition, item, list};
use super::photo::{figure, in_run};
use super::prose::{Prose, RichBlocks};
use super::table::{cell, heads, row, section, table};
use crate::model::{Block, Definition, Inline, Math, Row, Table};

/// All of it.
pub const RICH_BLOCKS: RichBlocks = RichBlocks { block: whole, inline };

/// Draws a block.
fn whole(block: &Block, prose: &Prose) -> Html {
    around(block, content(block, prose), prose)
}

/// Draws the content of a block, which [`around`] wraps.
fn content(block: &Block, prose: &Prose) -> Html {
    match block {
        Block::Paragraph(words) | Block::Heading(_, words) | Block::Verse(words) => inlines(words, prose),
        Block::Quote { blocks: inner, .. }
        | Block::Captioned { blocks: inner, .. }
        | Block::Details { blocks: inner, .. }
        | Block::Gallery(inner)
        | Block::Directed(_, inner) => blocks(inner, prose),
        Block::List { items: all, .. } => items(all, prose),
        Block::Definitions(all) => definitions(all, prose),
        Block::Table(table) => sections(&table.rows, prose),
        Block::Figure(photo) => figure(photo, false),
        Block::Code { text, .. } => html! { { text } },
        Block::Media(shown) => prose.players.map(|players| (players.media)(shown, prose)).unwrap_or_default(),
        Block::Embed(shown) => prose.players.map(|players| (players.embed)(shown, prose)).unwrap_or_default(),
        Block::Separator => Html::default(),
    }
}

/// Draws the items of a list.
fn items(items: &[Vec<Block>], prose: &Prose) -> Html {
    items.iter().map(|blocks| item(tight(blocks, prose))).collect()
}

/// Draws terms and their definitions.
fn definitions(definitions: &[Definition], prose: &Prose) -> Html {
    definitions.iter().map(|each| definition(each, tight(&each.blocks, prose))).collect()
}

/// Draws rows, grouped into the sections of the table.
fn sections(all: &[Row], prose: &Prose) -> Html {
    let runs = all.chunk_by(|one, next| one.section == next.section);
    runs.filter_map(|run| Some(section(run.first()?.section, rows(run, prose)))).collect()
}

/// Draws rows without their section.
pub fn rows(rows: &[Row], prose: &Prose) -> Html {
    rows.iter().map(|each| row(cells(each, prose))).collect()
}

fn cells(row: &Row, prose: &Prose) -> Html {
    let heads = heads(row);
    row.cells.iter().map(|each| cell(each, heads, tight(&each.blocks, prose))).collect()
}

/// Wraps content in the element of its block.
pub fn around(block: &Block, content: Html, prose: &Prose) -> Html {
    match block {
        // A formula alone gets a line of its own.
        Block::Paragraph(words) if is_formula(words) => html! { <p class="formula">{ content }</p> },
        Block::Paragraph(_) => paragraph(content),
        Block::Heading(level, _) => heading(*level, content, prose),
        Block::Quote { pull, cite, .. } => html! {
            <blockquote class={pull.then_some("pull")} part="quote">
                { content }
                if !cite.is_empty() {
                    <footer><cite>{ inlines(cite, prose) }</cite></footer>
                }
            </blockquote>
        },
        Block::List { numbering, .. } => list(numbering.as_ref(), content),
        Block::Definitions(_) => html! { <dl>{ content }</dl> },
        Block::Captioned { caption, .. } => html! {
            <figure>
                { content }
                if !caption.is_empty() {
                    <figcaption part="caption">{ inlines(caption, prose) }</figcaption>
                }
            </figure>
        },
        Block::Gallery(_) => html! { <div class="gallery" part="gallery">{ content }</div> },
        Block::Table(Table { caption, .. }) => table(caption, content, prose),
        Block::Code { language, .. } => code(language.as_deref(), content, prose),
        Block::Verse(_) => html! { <pre class="verse">{ content }</pre> },
        Block::Details { summary, .. } => html! {
            <details>
                if !summary.is_empty() {
                    <summary>{ inlines(summary, prose) }</summary>
                }
                // In WebKit, each direct child of `<details>` costs time whenever another one is added.
                <div class="folded">{ content }</div>
            </details>
        },
        Block::Directed(direction, _) => html! { <div dir={dir(*direction)}>{ content }</div> },
        Block::Separator => html! { <hr /> },
        Block::Figure(_) | Block::Media(_) | Block::Embed(_) => content,
    }
}

/// Draws a code block. It scrolls sideways, so it can be focused and has a label.
fn code(language: Option<&str>, code: Html, prose: &Prose) -> Html {
    let label = language.unwrap_or_else(|| prose.locale.words.code()).to_owned();
    html! {
        <pre part="code" tabindex="0" role="group" aria-label={label} data-language={language.map(str::to_owned)}>
            <code class={language.map(|language| format!("language-{language}"))}>{ code }</code>
        </pre>
    }
}

/// Wraps words in the element of an inline that isn't [plain](super::inline::are_plain).
fn inline(inline: &Inline, words: Html, prose: &Prose) -> Html {
    match inline {
        Inline::Jump(name, _) if prose.jumps => html! { <a href={format!("#{}", id(PLACE, name))}>{ words }</a> },
        Inline::Anchor(name) if prose.jumps => html! { <span id={id(PLACE, name)}>{ words }</span> },
        Inline::Jump(..) | Inline::Anchor(_) => words,
        Inline::Abbreviation(meaning, _) => html! { <abbr title={meaning.clone()}>{ words }</abbr> },
        Inline::Time(machine, said) => {
            let again = matches!(&said[..], [Inline::Text(letters)] if letters == machine);
            let language = prose.language.as_deref();
            let written = if again { rewritten(machine, machine, &*prose.locale.dates, language) } else { None };
            let words = written.map_or(words, |written| html! { { written } });
            html! { <time datetime={machine.clone()}>{ words }</time> }
        }
        Inline::Bidi { direction: Some(direction), overrule: true, .. } => {
            html! { <bdo dir={dir(*direction)}>{ words }</bdo> }
        }
        Inline::Bidi { direction, .. } => html! { <bdi dir={direction.map(dir)}>{ words }</bdi> },
        Inline::Foreign(language, _) => html! { <span lang={language.clone()}>{ words }</span> },
        Inline::Ruby(_, reading) => html! {
            <ruby>{ words }<rp>{ "(" }</rp><rt>{ inlines(reading, prose) }</rt><rp>{ ")" }</rp></ruby>
        },
        Inline::Image(photo) => in_run(photo, prose.rel),
        Inline::Math(formula) => match &**formula {
            Math::Element("math", _) => math(formula),
            _ => html! { <math>{ math(formula) }</math> },
        },
        Inline::Text(_) | Inline::Styled(..) | Inline::Code(_) | Inline::Link(..) | Inline::Break => words,
    }
}

/// Draws a formula. Yew creates everything inside `math` in the MathML namespace.
fn math(formula: &Math) -> Html {
    match formula {
        Math::Element(name, inner) => html! { <@{*name}>{ for inner.iter().map(math) }</@> },
        Math::Text(letters) => html! { { letters } },
    }
}
