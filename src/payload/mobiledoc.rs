//! [Mobiledoc](https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md), in which Ghost's first editor kept its posts. It is
//! converted to HTML, which is then read like any other.

use super::words::escaped;
use super::{MAX_BYTES, markdown};
use crate::json::Value;

/// Returns true if a value is a document of this format.
pub fn fits(value: &Value) -> bool {
    value.get("sections").is_some_and(Value::is_array) && value.get("version").is_some()
}

/// Converts a document to HTML.
pub fn to_html(document: &Value) -> String {
    let list = |name: &str| document.get(name).and_then(Value::as_array).unwrap_or_default();
    let writer = Writer { markups: list("markups"), atoms: list("atoms"), cards: list("cards") };
    let mut html = String::new();
    for section in list("sections") {
        writer.section(section, &mut html);
    }
    html
}

struct Writer<'a> {
    markups: &'a [Value],
    atoms: &'a [Value],
    cards: &'a [Value],
}

/// Returns the number at a place of a tuple.
fn number(tuple: &Value, at: usize) -> Option<usize> {
    match tuple.as_array()?.get(at)? {
        Value::Number(digits) => digits.parse().ok(),
        _ => None,
    }
}

/// Returns the text at a place of a tuple.
fn text(tuple: &Value, at: usize) -> Option<&str> {
    tuple.as_array()?.get(at)?.as_str()
}

/// Returns the name of an element at a place of a tuple.
fn tag(tuple: &Value, at: usize) -> Option<&str> {
    text(tuple, at).filter(|tag| (1..=10).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn list(tuple: &Value, at: usize) -> &[Value] {
    tuple.as_array().and_then(|tuple| tuple.get(at)?.as_array()).unwrap_or_default()
}

impl Writer<'_> {
    fn section(&self, section: &Value, html: &mut String) {
        // A card or an atom may be mentioned any number of times.
        if html.len() > MAX_BYTES {
            return;
        }
        let tag = tag(section, 1).unwrap_or("p");
        match number(section, 0) {
            Some(1) => {
                html.extend(["<", tag, ">"]);
                self.markers(list(section, 2), html);
                html.extend(["</", tag, ">"]);
            }
            Some(2) => html.extend(["<img src=\"", &escaped(text(section, 1).unwrap_or_default()), "\">"]),
            Some(3) => {
                html.extend(["<", tag, ">"]);
                for item in list(section, 2) {
                    html.push_str("<li>");
                    self.markers(item.as_array().unwrap_or_default(), html);
                    html.push_str("</li>");
                }
                html.extend(["</", tag, ">"]);
            }
            Some(10) => {
                if let Some(made) = number(section, 1).and_then(|at| self.cards.get(at)) {
                    let nothing = Value::Null;
                    let payload = made.as_array().and_then(|card| card.get(1)).unwrap_or(&nothing);
                    card(text(made, 0).unwrap_or_default(), payload, html);
                }
            }
            _ => {}
        }
    }

    /// Writes texts and atoms. Each opens markups, and closes as many of those that are open.
    fn markers(&self, markers: &[Value], html: &mut String) {
        let mut open: Vec<&str> = Vec::new();
        for marker in markers {
            for markup in list(marker, 1) {
                if html.len() > MAX_BYTES {
                    break;
                }
                let at = if let Value::Number(digits) = markup { digits.parse::<usize>().ok() } else { None };
                let Some(markup) = at.and_then(|at| self.markups.get(at)) else { continue };
                let tag = tag(markup, 0).unwrap_or("span");
                html.extend(["<", tag]);
                if let [Value::String(name), Value::String(address), ..] = list(markup, 1)
                    && name == "href"
                {
                    html.extend([" href=\"", &escaped(address), "\""]);
                }
                html.push('>');
                open.push(tag);
            }
            if html.len() > MAX_BYTES {
                break;
            }
            match (number(marker, 0), number(marker, 3).and_then(|at| self.atoms.get(at))) {
                (Some(1), Some(atom)) if text(atom, 0) == Some("soft-return") => html.push_str("<br>"),
                (Some(1), Some(atom)) => html.push_str(&escaped(text(atom, 1).unwrap_or_default())),
                _ => html.push_str(&escaped(text(marker, 3).unwrap_or_default())),
            }
            for _ in 0..number(marker, 2).unwrap_or_default().min(open.len()) {
                html.extend(["</", open.pop().unwrap_or_default(), ">"]);
            }
        }
        open.iter().rev().for_each(|tag| html.extend(["</", tag, ">"]));
    }
}

/// Writes a card: a picture, code, Markdown, or whatever HTML, texts and pictures it has.
fn card(name: &str, payload: &Value, html: &mut String) {
    // These are for the newsletter only.
    if matches!(name, "email" | "email-cta") {
        return;
    }
    let member = |name: &str| payload.get(name).and_then(Value::as_str).filter(|text| !text.trim().is_empty());
    if name == "hr" {
        html.push_str("<hr>");
    }
    let pictures = payload.get("images").and_then(Value::as_array).unwrap_or_default();
    for picture in std::iter::once(payload).chain(pictures) {
        let of = |name: &str| picture.get(name).and_then(Value::as_str).unwrap_or_default();
        if !of("src").is_empty() {
            html.extend(["<figure><img src=\"", &escaped(of("src")), "\" alt=\"", &escaped(of("alt"))]);
            html.extend(["\"><figcaption>", of("caption"), "</figcaption></figure>"]);
        }
    }
    if let Some(code) = member("code") {
        html.extend(["<pre>", &escaped(code), "</pre>"]);
    }
    html.extend(member("markdown").map(markdown::to_html));
    html.extend(["heading", "calloutText", "header", "subheader", "content", "html", "buttonText"].iter().filter_map(
        |name| {
            let text = member(name)?;
            Some(if *name == "html" { text.to_owned() } else { ["<p>", text, "</p>"].concat() })
        },
    ));
    if let (Some(address), None) = (member("url"), member("html")) {
        let title = payload.get("metadata").and_then(|about| about.get("title")?.as_str()).unwrap_or(address);
        html.extend(["<p><a href=\"", &escaped(address), "\">", &escaped(title), "</a></p>"]);
    }
}
