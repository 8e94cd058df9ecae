//! Draws a run of text. Plain inlines are drawn here, all others by a [part](super::prose::RichBlocks) that a page may load later.

use yew::prelude::*;

use super::link::linked;
use super::prose::Prose;
use crate::model::{Inline, Style};

/// The id prefix of anchors in an article, so that none has an id of the widget itself.
pub const PLACE: &str = "at-";

/// Returns true if inlines are drawn without [`RichBlocks`](super::prose::RichBlocks).
pub fn are_plain(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(_) | Inline::Code(_) | Inline::Break => true,
        Inline::Styled(_, words) | Inline::Link(_, words) => are_plain(words),
        _ => false,
    })
}

/// Draws inlines in order.
pub fn inlines(inlines: &[Inline], prose: &Prose) -> Html {
    inlines.iter().map(|each| inline(each, prose)).collect()
}

/// Draws an inline.
pub fn inline(inline: &Inline, prose: &Prose) -> Html {
    let words = inline.inner().map(|words| inlines(words, prose));
    around(inline, words.unwrap_or_default(), prose)
}

/// Wraps words in the element of their inline.
pub fn around(inline: &Inline, words: Html, prose: &Prose) -> Html {
    match inline {
        Inline::Text(letters) if !letters.is_empty() => html! { { letters } },
        Inline::Text(_) => words,
        Inline::Styled(style, _) => html! { <@{styled(*style)}>{ words }</@> },
        Inline::Code(code) if !code.is_empty() => html! { <code>{ code }</code> },
        Inline::Code(_) => html! { <code>{ words }</code> },
        Inline::Link(url, _) => linked(Some(url), prose.rel, words),
        Inline::Break => html! { <br /> },
        _ => prose.rich.map(|rich| (rich.inline)(inline, words.clone(), prose)).unwrap_or(words),
    }
}

/// Makes a plain id with a prefix. Characters other than ASCII letters, digits, `-`, `_` and `.` are written as their code points.
pub fn id(before: &str, name: &str) -> String {
    let mut id = before.to_owned();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
            id.push(c);
        } else {
            id.push(':');
            id.push_str(&u32::from(c).to_string());
        }
    }
    id
}

fn styled(style: Style) -> &'static str {
    match style {
        Style::Emphasis => "em",
        Style::Strong => "strong",
        Style::Sub => "sub",
        Style::Sup => "sup",
        Style::Mark => "mark",
        Style::Small => "small",
        Style::Deleted => "del",
        Style::Inserted => "ins",
        Style::Underlined => "u",
        Style::Struck => "s",
        Style::Keyboard => "kbd",
        Style::Sample => "samp",
        Style::Variable => "var",
        Style::Quoted => "q",
        Style::Cited => "cite",
        Style::Defined => "dfn",
    }
}
