//! Reads attribute values: sizes, languages, names.

use crate::text::str_ext::StrExt;

/// Looks up an attribute of the current element by name.
pub type Attribute<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// Returns the first of these attributes that is present.
pub fn first(attribute: &Attribute<'_>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| attribute(name))
}

pub fn size(attribute: &Attribute<'_>, name: &str) -> Option<u32> {
    let value = attribute(name)?;
    let value = value.trim();
    value.strip_suffix("px").unwrap_or(value).parse().ok().filter(|size| (2..=100_000).contains(size))
}

/// Returns width and height in pixels if both are given.
pub fn shape(attribute: &Attribute<'_>) -> Option<(u32, u32)> {
    size(attribute, "width").zip(size(attribute, "height"))
}

/// Returns true if this looks like a BCP 47 language tag.
pub fn is_language(tag: &str) -> bool {
    (2..=35).contains(&tag.len()) && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// Returns a name for a URL that has no other: its file name or its host.
pub fn name_of(url: &str) -> &str {
    let name = url.up_to("?#").trim_end_of("/").after_last("/");
    if name.is_empty() { url } else { name }
}
