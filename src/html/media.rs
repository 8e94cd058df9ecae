//! Reads pictures, audio, video and frames from their attributes.

use super::attribute::{Attribute, is_language, size};
use super::build::Builder;
use super::late::is_placeholder;
use super::{Node, NodeKind};
use crate::model::{Media, MediaKind, Photo, SafeUrl, Size, Track};
use crate::text::str_ext::StrExt;

/// The most sources, and the most tracks, of one audio or video.
const MAX_SOURCES: usize = 20;

impl Builder<'_> {
    /// Returns the first URL among these attributes.
    pub(super) fn first_web(&self, attribute: &Attribute<'_>, names: &[&str]) -> Option<SafeUrl> {
        names.iter().filter_map(|name| attribute(name)).find_map(|raw| self.web(&raw))
    }

    /// Reads a picture and whether it is lazy-loaded; `None` without a URL. `sources` come from the `<picture>` around it.
    pub(super) fn photo(
        &self,
        node: &impl Node,
        attribute: &Attribute<'_>,
        sources: Option<(SafeUrl, Vec<Size>)>,
    ) -> Option<(Photo, bool)> {
        let now = self.first_web(attribute, &["src"]);
        let empty = now.is_none() || attribute("src").is_none_or(|src| is_placeholder(&src));
        let is_late = empty || attribute("class").is_some_and(|class| class.contains("lazy"));
        let late = if is_late { self.late(node, attribute, empty) } else { None };
        let listed = self.listed(node, attribute);
        let was_late = late.is_some();
        let (listed, sizes) = listed.map_or((None, Vec::new()), |(src, sizes)| (Some(src), sizes));
        let (src, sizes) = match late.or_else(|| now.clone().filter(|_| !empty)).or(listed) {
            Some(src) => (src, sizes),
            None => sources.or(now.map(|src| (src, Vec::new())))?,
        };
        let photo = Photo {
            src: Some(src),
            alt: attribute("alt").unwrap_or_default().trim().to_owned(),
            width: size(attribute, "width"),
            height: size(attribute, "height"),
            sizes,
            ..Photo::default()
        };
        Some((photo, was_late))
    }

    /// Returns true for a tracking pixel. WordPress gives its own SVG attachments the same size, so those are excluded.
    pub(super) fn is_tracking_pixel(attribute: &Attribute<'_>) -> bool {
        let class = attribute("class").unwrap_or_default();
        if ["wp-image-", "attachment-"].iter().any(|sign| class.find_from(sign, 0).is_some()) {
            return false;
        }
        let pixel = |name: &str| {
            let value = attribute(name).unwrap_or_default();
            let value = value.trim();
            value.strip_suffix("px").unwrap_or(value).is_among("0 1")
        };
        pixel("width") && pixel("height")
    }

    /// Reads audio or video; returns `None` without a URL.
    pub(super) fn media(&self, kind: MediaKind, node: &impl Node, attribute: &Attribute<'_>) -> Option<Media> {
        let mut sources = Vec::new();
        if let Some(url) = self.first_web(attribute, &["src", "data-src"]) {
            sources.push(url);
        }
        let mut tracks = Vec::new();
        let mut next = node.first_child();
        while let Some(child) = next {
            next = child.next_sibling();
            let NodeKind::Html(name) = child.kind() else { continue };
            let attribute = |name: &str| child.attribute(name);
            let address = || self.first_web(&attribute, &["src", "data-src"]);
            if name == "source" && sources.len() < MAX_SOURCES {
                if let Some(url) = address().filter(|url| !sources.contains(url)) {
                    sources.push(url);
                }
            } else if name == "track" && tracks.len() < MAX_SOURCES {
                let wanted = attribute("kind").unwrap_or_default().to_ascii_lowercase();
                let kinds = ["captions", "descriptions", "chapters", "metadata"];
                let kind = kinds.into_iter().find(|kind| *kind == wanted).unwrap_or("subtitles");
                let language = attribute("srclang").filter(|tag| is_language(tag)).unwrap_or_default();
                let label = attribute("label").unwrap_or_default();
                if let Some(src) = address().filter(|_| kind != "metadata") {
                    tracks.push(Track { src, kind, language, label });
                }
            }
        }
        if sources.is_empty() {
            return None;
        }
        let poster = self.first_web(attribute, &["poster"]);
        Some(Media {
            kind,
            sources,
            tracks,
            poster,
            width: size(attribute, "width"),
            height: size(attribute, "height"),
        })
    }
}
