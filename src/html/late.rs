//! Lazy-loaded pictures: where a page keeps their URLs, and what stands in for them until then.

use super::Node;
use super::attribute::Attribute;
use super::build::Builder;
use super::srcset::candidates;
use crate::model::{SafeUrl, Size};

/// Attributes in which pages keep the URL of a lazy-loaded picture or frame.
pub const LATE: [&str; 7] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-orig-src",
    "data-litespeed-src",
    "nitro-lazy-src",
    "data-thumbnail",
];

/// The most sizes of one picture.
const MAX_SIZES: usize = 20;
/// Words in the file names of placeholder pictures.
const PLACEHOLDERS: &[&str] = &[
    "1px",
    "1x1",
    "blank",
    "clear",
    "dot",
    "dummy",
    "empty",
    "gray",
    "grey",
    "lazy",
    "lazyload",
    "loader",
    "loading",
    "pixel",
    "placeholder",
    "preload",
    "preloader",
    "px",
    "spacer",
    "spinner",
    "trans",
    "transparent",
];
/// File extensions of pictures.
const PICTURES: &[&str] = &["avif", "bmp", "gif", "jfif", "jpeg", "jpg", "png", "svg", "webp"];
/// Parts of the names of attributes that hold the picture's URL, and of those that hold something else.
const OWN: &[&str] = &["src", "lazy", "orig", "echo"];
const OTHERS: &[&str] = &["pin", "share", "href", "link", "title", "srcset", "sizes", "poster", "video", "audio"];

/// Returns true if a URL is that of a placeholder for a picture.
pub fn is_placeholder(address: &str) -> bool {
    let address = address.trim();
    if address.is_empty() || address.starts_with("data:") || address.starts_with("about:") {
        return true;
    }
    let name = file(address).to_ascii_lowercase();
    let name = name.rsplit_once('.').map_or(name.as_str(), |(name, _)| name);
    name.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| PLACEHOLDERS.contains(&word))
}

fn file(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').next().unwrap_or_default()
}

fn is_picture(address: &str) -> bool {
    let end = file(address).rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase());
    end.is_some_and(|end| PICTURES.contains(&end.as_str()))
}

/// Returns true if this is clearly a URL, and not a word or a setting.
fn is_address(value: &str) -> bool {
    let begins = ["https://", "http://", "/", "./", "../"].iter().any(|begin| value.starts_with(begin));
    (begins || is_picture(value)) && !value.contains(|c: char| c.is_whitespace() || matches!(c, '{' | '"' | '<'))
}

impl Builder<'_> {
    /// Returns the URL of a lazy-loaded picture. With `any`, nothing else of the picture is shown, so every likely attribute is tried.
    pub(super) fn late(&self, node: &impl Node, attribute: &Attribute<'_>, any: bool) -> Option<SafeUrl> {
        let known = self.first_web(attribute, &LATE);
        if known.is_some() || !any {
            return known;
        }
        let mut names = node.attribute_names();
        names.retain(|name| {
            let data = name.starts_with("data-") || name.contains("lazy") || name.ends_with("-src");
            data && !OTHERS.iter().any(|other| name.contains(other))
        });
        let own = |name: &String| OWN.iter().any(|own| name.contains(own));
        let address =
            |name: &String| attribute(name).map(|value| value.trim().to_owned()).filter(|raw| is_address(raw));
        let by_name = names.iter().filter(|name| own(name)).find_map(|name| self.web(&address(name)?));
        by_name
            .or_else(|| names.iter().filter_map(address).filter(|raw| is_picture(raw)).find_map(|raw| self.web(&raw)))
    }

    /// Returns a picture's URL and sizes from the first attribute that lists some: `srcset` or one that replaces it.
    pub(super) fn listed(&self, node: &impl Node, attribute: &Attribute<'_>) -> Option<(SafeUrl, Vec<Size>)> {
        let known = ["srcset", "data-srcset", "data-lazy-srcset"];
        let found = known.iter().find_map(|name| self.sizes(&attribute(name)?));
        found.or_else(|| {
            let others = || node.attribute_names().into_iter().filter(|name| name.ends_with("srcset"));
            if node.has_attributes() { others().find_map(|name| self.sizes(&attribute(&name)?)) } else { None }
        })
    }

    fn sizes(&self, listed: &str) -> Option<(SafeUrl, Vec<Size>)> {
        let mut sizes = Vec::new();
        for (address, descriptor) in candidates(listed) {
            if sizes.len() < MAX_SIZES
                && let Some(src) = self.web(address)
            {
                sizes.push(Size { src, descriptor: descriptor.to_owned() });
            }
        }
        match sizes.last() {
            Some(last) => Some((last.src.clone(), sizes)),
            // A single URL needs no descriptor.
            None => {
                let alone = listed.split_whitespace().next()?.trim_end_matches(',');
                self.web(alone).map(|src| (src, sizes))
            }
        }
    }

    /// Returns the best of a `<picture>`'s sources: in a format that all browsers know, and for every screen.
    pub(super) fn sources(&self, picture: &impl Node) -> Option<(SafeUrl, Vec<Size>)> {
        let mut best = None;
        let mut next = picture.first_child();
        while let Some(child) = next {
            next = child.next_sibling();
            if child.kind() != super::NodeKind::Html("source".into()) {
                continue;
            }
            let attribute = |name: &str| child.attribute(name);
            let kind = attribute("type").unwrap_or_default();
            let is_new = !["", "image/jpeg", "image/png", "image/gif", "image/webp"].contains(&kind.trim());
            let rank = usize::from(attribute("media").is_some()) + 2 * usize::from(is_new);
            if best.as_ref().is_none_or(|(known, _)| rank < *known)
                && let Some(found) = self.listed(&child, &attribute)
            {
                best = Some((rank, found));
            }
        }
        best.map(|(_, found)| found)
    }
}
