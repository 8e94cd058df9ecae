//! What attributes hold: sizes, languages, names.

use crate::text::look::Look;

/// What reads an attribute of the element at hand.
pub type Attribute<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// The first of these attributes that is there.
pub fn first(attribute: &Attribute<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| attribute(name))
}

pub fn size(attribute: &Attribute<'_>, name: &str) -> Option<u32> {
    let value = attribute(name)?;
    let value = value.trim();
    value.strip_suffix("px").unwrap_or(value).parse().ok().filter(|size| (2..=100_000).contains(size))
}

/// Its width and height in pixels, where both are told.
pub fn shape(attribute: &Attribute<'_>) -> Option<(u32, u32)> {
    size(attribute, "width").zip(size(attribute, "height"))
}

/// Whether this looks like a BCP 47 tag.
pub fn is_language(tag: &str) -> bool {
    (2..=35).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// What an address is called where nothing else says: its file, or its host.
pub fn name_of(url: &str) -> &str {
    let name = url.up_to("?#").trim_end_of("/").behind_last("/");
    if name.is_empty() { url } else { name }
}
