//! Draws a run of text: each kind of inline explicitly, without a catch-all arm.

use yew::prelude::*;

use super::date::rewritten;
use super::direction::dir;
use super::link::linked;
use super::photo::in_run;
use super::prose::Prose;
use crate::model::{Inline, Math, Style};

/// The id prefix of anchors in an article, so that none has an id of the widget itself.
pub const PLACE: &str = "at-";

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
        Inline::Styled(style, _) => html! { <@{styled(*style)}>{ words }</@> },
        Inline::Code(code) if !code.is_empty() => html! { <code>{ code }</code> },
        Inline::Code(_) => html! { <code>{ words }</code> },
        Inline::Link(url, _) => linked(Some(url), prose.rel, words),
        Inline::Jump(name, _) if prose.jumps => html! { <a href={format!("#{}", id(PLACE, name))}>{ words }</a> },
        Inline::Anchor(name) if prose.jumps => html! { <span id={id(PLACE, name)}>{ words }</span> },
        Inline::Text(_) | Inline::Jump(..) | Inline::Anchor(_) => words,
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
        Inline::Break => html! { <br /> },
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

/// Draws a formula. Yew creates everything inside `math` in the MathML namespace.
fn math(formula: &Math) -> Html {
    match formula {
        Math::Element(name, inner) => html! { <@{*name}>{ for inner.iter().map(math) }</@> },
        Math::Text(letters) => html! { { letters } },
    }
}
