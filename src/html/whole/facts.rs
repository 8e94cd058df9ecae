//! What a page says of itself, apart from its text: its title, its `<meta>` and `<link>`, and the JSON in it.

use super::Tools;
use super::attributes::values;
use crate::html::MAX_BYTES;
use crate::html::tags::{Tag, Token};
use crate::text::entities::{character, decoded};
use crate::text::look::Look;

/// What a page says of itself.
#[derive(Debug, Default)]
pub struct Facts {
    /// Its `<title>`.
    pub title: String,
    /// The language of its root.
    pub language: String,
    /// The address that its `<link rel=canonical>` names.
    pub canonical: String,
    /// The address from which its own are seen.
    pub base: String,
    /// Its JSON-LD, one text for each script.
    pub json: Vec<String>,
    /// What its `<meta>` say: names in small letters, and values.
    meta: Vec<(String, String)>,
}

/// The longest fact that is kept, in bytes.
const MAX_FACT: usize = 5000;
/// More of these are not read.
const MAX_METAS: usize = 500;
/// More scripts of JSON-LD are not read.
const MAX_SCRIPTS: usize = 100;

impl Facts {
    /// The facts of a page's HTML.
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

    /// The first of these that a `<meta>` says.
    pub fn meta(&self, names: &[&str]) -> Option<&str> {
        let said = |name: &&str| self.meta.iter().find(|(known, _)| known == name);
        names.iter().find_map(said).map(|(_, value)| value.as_str())
    }

    /// All that the `<meta>` of this name say.
    pub fn metas(&self, name: &str) -> Vec<&str> {
        self.meta.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }
}
