//! Runs of text as nodes, without a catch-all.

use yew::Html;

use super::app::dir;
use super::body::Setting;
use super::date::in_words;
use super::header::linked;
use super::photo::in_run;
use super::tag::{all, tag, text};
use crate::article::{Inline, Math, Style};
use crate::clean::look::is_in;
use crate::digits::digits;

/// What the names of places in an article begin with as ids, so that none is one of the widget's own.
pub const PLACE: &str = "at-";

/// Runs of text as nodes.
pub fn inlines(inlines: &[Inline], setting: &Setting) -> Html {
    all(inlines.iter().map(|each| inline(each, setting)).collect())
}

/// A run as nodes.
pub fn inline(inline: &Inline, setting: &Setting) -> Html {
    let words = inline.inner().map(|words| inlines(words, setting));
    around(inline, words.unwrap_or_default(), setting)
}

/// A run's own element around its words.
pub fn around(inline: &Inline, words: Html, setting: &Setting) -> Html {
    let simple = |name, key, value: &str, words| tag(name, &[(key, Some(value))], words);
    match inline {
        Inline::Text(letters) if !letters.is_empty() => text(letters),
        Inline::Styled(style, _) => tag(styled(*style), &[], words),
        Inline::Code(code) if !code.is_empty() => tag("code", &[], text(code)),
        Inline::Code(_) => tag("code", &[], words),
        Inline::Link(url, _) => linked(Some(url), setting.rel, words),
        Inline::Jump(name, _) if setting.jumps => simple("a", "href", &["#", &id(PLACE, name)].concat(), words),
        Inline::Anchor(name) if setting.jumps => simple("span", "id", &id(PLACE, name), words),
        Inline::Text(_) | Inline::Jump(..) | Inline::Anchor(_) => words,
        Inline::Abbreviation(meaning, _) => simple("abbr", "title", meaning, words),
        Inline::Time(machine, said) => {
            let again = matches!(&said[..], [Inline::Text(letters)] if letters == machine);
            let written = if again { in_words(machine, machine, setting.language.as_deref()) } else { None };
            simple("time", "datetime", machine, written.map_or(words, |written| text(&written)))
        }
        Inline::Bidi { direction, overrule, .. } => {
            let name = if *overrule && direction.is_some() { "bdo" } else { "bdi" };
            tag(name, &[("dir", direction.map(dir))], words)
        }
        Inline::Foreign(language, _) => simple("span", "lang", language, words),
        Inline::Ruby(_, reading) => {
            let bracket = |sign| tag("rp", &[], text(sign));
            let reading = tag("rt", &[], inlines(reading, setting));
            tag("ruby", &[], all(vec![words, bracket("("), reading, bracket(")")]))
        }
        Inline::Image(photo) => in_run(photo, &setting.words, setting.rel),
        Inline::Math(formula) => match &**formula {
            Math::Element("math", _) => math(formula),
            _ => tag("math", &[], math(formula)),
        },
        Inline::Break => tag("br", &[], Html::default()),
    }
}

/// An id that begins like this and is plain: all but Latin letters, digits and three signs of a name are told by their numbers.
pub fn id(before: &str, name: &str) -> String {
    let mut id = before.to_owned();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || is_in(c, "-_.") {
            id.push(c);
        } else {
            id.push(':');
            id.push_str(&digits(c));
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

/// A formula; Yew makes what is inside `math` in the namespace of MathML.
fn math(formula: &Math) -> Html {
    match formula {
        Math::Element(name, inner) => tag(name, &[], all(inner.iter().map(math).collect())),
        Math::Text(letters) => text(letters),
    }
}
