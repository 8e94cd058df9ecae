//! The metadata of a page: its title, `<meta>` and `<link>` elements, and JSON-LD.

use super::Tools;
use super::attributes::values;
use crate::html::MAX_BYTES;
use crate::html::tags::{Tag, Token};
use crate::text::entities::{character, decoded};
use crate::text::str_ext::StrExt;

/// The metadata of a page.
#[derive(Debug, Default)]
pub struct Facts {
    /// The `<title>`.
    pub title: String,
    /// The language of the root element.
    pub language: String,
    /// The address in `<link rel=canonical>`.
    pub canonical: String,
    /// The address in `<base>`.
    pub base: String,
    /// The JSON-LD, one string per script.
    pub json: Vec<String>,
    /// The `<meta>` elements: lower-case name and value.
    meta: Vec<(String, String)>,
}

/// The longest title, or `<meta>` name and value together, in bytes.
const MAX_FACT: usize = 5000;
/// The maximum number of `<meta>` elements.
const MAX_METAS: usize = 500;
/// The maximum number of JSON-LD scripts.
const MAX_SCRIPTS: usize = 100;

impl Facts {
    /// Reads the metadata from a page's HTML.
    pub fn of(html: &str, tools: &Tools) -> Self {
        let mut facts = Self::default();
        let mut end = html.len().min(MAX_BYTES);
        while !html.is_char_boundary(end) {
            end -= 1;
        }
        (tools.tokens)(&html[..end], end == html.len(), &mut |token, _| match token {
            Token::Start(tag) => facts.tag(&tag),
            Token::Gone(tag, content) => facts.gone(&tag, content),
            _ => {}
        });
        facts
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        let is = |name: &str| tag.name.eq_ignore_ascii_case(name);
        if is("meta") && self.meta.len() < MAX_METAS {
            let [property, name, item, content] = values(tag.text, ["property", "name", "itemprop", "content"]);
            let name = property.or(name).or(item).unwrap_or_default().trim().to_ascii_lowercase();
            let content = content.unwrap_or_default().trim().to_owned();
            if !name.is_empty() && !content.is_empty() && name.len() + content.len() <= MAX_FACT {
                self.meta.push((name, content));
            }
        } else if is("link") && self.canonical.is_empty() {
            let [relation, address] = values(tag.text, ["rel", "href"]);
            if relation.is_some_and(|relation| relation.trim().eq_ignore_ascii_case("canonical")) {
                self.canonical = address.unwrap_or_default();
            }
        } else if is("base") && self.base.is_empty() {
            self.base = values(tag.text, ["href"]).map(Option::unwrap_or_default).concat();
        } else if is("html") && self.language.is_empty() {
            let [language, xml] = values(tag.text, ["lang", "xml:lang"]);
            self.language = language.or(xml).unwrap_or_default().trim().to_owned();
        }
    }

    fn gone(&mut self, tag: &Tag<'_>, content: &str) {
        if tag.name.eq_ignore_ascii_case("title") {
            if self.title.is_empty() && content.len() <= MAX_FACT {
                self.title = decoded(content, character).split_whitespace().collect::<Vec<_>>().join(" ");
            }
        } else if tag.name.eq_ignore_ascii_case("script") && self.json.len() < MAX_SCRIPTS {
            let [kind] = values(tag.text, ["type"]);
            if kind.is_some_and(|kind| kind.up_to(";").trim().eq_ignore_ascii_case("application/ld+json")) {
                self.json.push(content.to_owned());
            }
        }
    }

    /// Returns the value of the first of these names that has a `<meta>` element.
    pub fn meta(&self, names: &[&str]) -> Option<&str> {
        let said = |name: &&str| self.meta.iter().find(|(known, _)| known == name);
        names.iter().find_map(said).map(|(_, value)| value.as_str())
    }

    /// Returns all values of the `<meta>` elements with this name.
    pub fn metas(&self, name: &str) -> Vec<&str> {
        self.meta.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }
}
