//! The final pass over the blocks: resolves links to anchors and balances bidi controls.

use std::collections::HashMap;

use super::bidi::{Balance, balanced};
use super::notes::{Note, Notes};
use super::run;
use crate::model::{Block, Inline, Part, SafeUrl};
use crate::ports::Urls;
use crate::text::str_ext::StrExt;

/// Resolves what depends on the whole document.
pub fn resolve(blocks: &mut [Block], base: Option<&str>, urls: &dyn Urls, notes: &mut Notes) {
    // A base that ends with an empty fragment is where the payload was found: nobody reads the article there.
    let own = base.filter(|base| !base.ends_with('#')).and_then(|base| urls.resolve(base, None));
    let mut places = Places { own: own.map(|own| [own.as_str().up_to("#"), "#"].concat()), anchors: HashMap::new() };
    let mut targets = Vec::new();
    each_run(blocks, &mut |words| places.collect(words, &mut targets));
    for target in targets {
        if let Some(name) = places.find(&target) {
            places.anchors.insert(name, LED_TO);
        }
    }
    each_run(blocks, &mut |words| {
        places.resolve(words, urls, notes);
        let mut balance = Balance::default();
        balance_run(words, &mut balance);
        let end = balance.end();
        if !end.is_empty() {
            run::push(words, Inline::Text(end));
        }
    });
}

/// Calls `each` on every run of text. The depth of the recursion is bounded by how blocks are built.
fn each_run(blocks: &mut [Block], each: &mut dyn FnMut(&mut Vec<Inline>)) {
    for block in blocks {
        block.parts(&mut |part| match part {
            Part::Run(words) => each(words),
            Part::Blocks(blocks) => each_run(blocks, each),
            Part::Photo(photo) => {
                photo.caption = balanced(std::mem::take(&mut photo.caption));
                photo.alt = balanced(std::mem::take(&mut photo.alt));
            }
        });
    }
}

fn balance_run(words: &mut Vec<Inline>, balance: &mut Balance) {
    for inline in words {
        match inline {
            Inline::Text(text) | Inline::Code(text) => balance.part(text),
            Inline::Image(photo) => photo.alt = balanced(std::mem::take(&mut photo.alt)),
            Inline::Ruby(base, reading) => {
                balance_run(base, balance);
                balance_run(reading, balance);
            }
            _ => {
                if let Some(inner) = inline.inner_mut() {
                    balance_run(inner, balance);
                }
            }
        }
    }
}

/// Marks an anchor that a link leads to.
const LED_TO: usize = 1;

struct Places {
    /// The article's own URL, up to and including the `#`.
    own: Option<String>,
    /// The names of all anchors, with [`LED_TO`] if a link leads there. Numbers, so that this map has the same type as other tables.
    anchors: HashMap<String, usize>,
}

impl Places {
    fn fragment<'a>(&self, url: &'a str) -> Option<&'a str> {
        url.strip_prefix(self.own.as_deref()?)
    }

    /// Collects the names of anchors and the targets of links.
    fn collect(&mut self, words: &[Inline], targets: &mut Vec<String>) {
        for inline in words {
            match inline {
                Inline::Anchor(name) => drop(self.anchors.insert(name.clone(), 0)),
                Inline::Jump(name, _) => targets.push(name.clone()),
                Inline::Link(url, _) => {
                    if let Some(name) = self.fragment(url.as_str()) {
                        targets.push(name.to_owned());
                    }
                }
                _ => {}
            }
            self.collect(inline.inner().map(Vec::as_slice).unwrap_or_default(), targets);
        }
    }

    /// Returns the anchor that a fragment names, as written or percent-decoded.
    fn find(&self, fragment: &str) -> Option<String> {
        let known = |name: &String| self.anchors.contains_key(name.as_str());
        Some(fragment.to_owned()).filter(known).or_else(|| decode(fragment).filter(known))
    }

    /// Returns the URL of an anchor in the article at its own address.
    fn elsewhere(&self, name: &str, urls: &dyn Urls) -> Option<SafeUrl> {
        urls.resolve(&[self.own.as_deref()?, name].concat(), None).filter(SafeUrl::is_web)
    }

    fn resolve(&mut self, words: &mut Vec<Inline>, urls: &dyn Urls, notes: &mut Notes) {
        for mut inline in std::mem::take(words) {
            if let Some(inner) = inline.inner_mut() {
                self.resolve(inner, urls, notes);
            }
            match inline {
                // If a name occurs twice, the first anchor counts.
                Inline::Anchor(name) => {
                    if self.anchors.insert(name.clone(), 0) == Some(LED_TO) {
                        words.push(Inline::Anchor(name));
                    }
                }
                Inline::Jump(name, inner) => match self.find(&name) {
                    Some(name) => words.push(Inline::Jump(name, inner)),
                    None if name.is_empty() || name.eq_ignore_ascii_case("top") => {
                        words.push(Inline::Jump(String::new(), inner));
                    }
                    // The target may be on another page of the article, or elsewhere on its page.
                    None => match self.elsewhere(&name, urls) {
                        Some(url) => words.push(Inline::Link(url, inner)),
                        None => {
                            notes.add(Note::Jump);
                            inner.into_iter().for_each(|inline| run::push(words, inline));
                        }
                    },
                },
                Inline::Link(url, inner) => match self.fragment(url.as_str()).and_then(|name| self.find(name)) {
                    Some(name) => words.push(Inline::Jump(name, inner)),
                    None => words.push(Inline::Link(url, inner)),
                },
                inline => run::push(words, inline),
            }
        }
    }
}

/// Percent-decodes a text; returns `None` if the result isn't UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let hex = |at: usize| char::from(*after.get(at)?).to_digit(16);
        match (byte, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).ok()?);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}
