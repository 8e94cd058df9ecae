//! What an inline `style` says about words: word processors mark them so, and Google Docs wraps all that is copied in a `<b>` that isn't bold.

use super::attribute::Attribute;
use crate::model::Style;

/// The declarations that mean the same as an element. A longer value may contain theirs.
const MEANINGS: [(&str, &str, Style); 9] = [
    ("font-weight", "bold", Style::Strong),
    ("font-weight", "600", Style::Strong),
    ("font-weight", "700", Style::Strong),
    ("font-weight", "800", Style::Strong),
    ("font-weight", "900", Style::Strong),
    ("font-style", "italic", Style::Emphasis),
    ("text-decoration", "line-through", Style::Struck),
    ("vertical-align", "super", Style::Sup),
    ("vertical-align", "sub", Style::Sub),
];

/// Returns the styles that an element's inline style gives its words.
pub(super) fn styles(attribute: &Attribute<'_>) -> Vec<Style> {
    let style = attribute("style").unwrap_or_default().to_ascii_lowercase();
    let mut styles: Vec<Style> = Vec::new();
    for (property, value) in style.split(';').filter_map(|declaration| declaration.split_once(':')) {
        let property = property.trim().trim_end_matches("-line");
        let words = || value.split(|c: char| c.is_ascii_whitespace() || c == '!');
        let meant = MEANINGS.iter().find(|(name, meant, _)| *name == property && words().any(|word| word == *meant));
        styles.extend(meant.map(|(.., style)| *style));
    }
    styles
}

/// Returns true if an inline style takes from an element what its name means.
pub(super) fn undoes(style: Style, attribute: &Attribute<'_>) -> bool {
    let has = |property: &str, values: &[&str]| {
        let style = attribute("style").unwrap_or_default().to_ascii_lowercase();
        let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
        declarations.into_iter().any(|(name, value)| name.trim() == property && values.contains(&value.trim()))
    };
    match style {
        Style::Strong => has("font-weight", &["normal", "400", "300"]),
        Style::Emphasis => has("font-style", &["normal"]),
        _ => false,
    }
}
