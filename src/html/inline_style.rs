//! What an inline `style` says about words: word processors mark them so, and Google Docs wraps all that is copied in a `<b>` that isn't bold.

use super::attribute::Attribute;
use crate::model::Style;

/// The declarations that mean the same as an element. A value may have other words besides.
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

/// Returns the properties and values of an inline style, without `!important`.
pub(super) fn declarations(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let declarations = style.split(';').filter_map(|declaration| declaration.split_once(':'));
    declarations.map(|(property, value)| (property.trim(), value.split('!').next().unwrap_or_default().trim()))
}

/// Returns the words of each property's last value.
fn declared(attribute: &Attribute<'_>) -> Vec<(String, Vec<String>)> {
    let style = attribute("style").unwrap_or_default().to_ascii_lowercase();
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for (property, value) in declarations(&style) {
        let property = property.trim_end_matches("-line");
        let words = value.split_ascii_whitespace().map(str::to_owned).collect();
        all.retain(|(known, _)| known != property);
        all.push((property.to_owned(), words));
    }
    all
}

/// Returns the styles that an element's inline style gives its words.
pub(super) fn styles(attribute: &Attribute<'_>) -> Vec<Style> {
    let meaning = |(property, words): &(String, Vec<String>)| {
        let meant =
            |(name, value, _): &&(&str, &str, Style)| property == name && words.iter().any(|word| word == value);
        MEANINGS.iter().find(meant).map(|(.., style)| *style)
    };
    declared(attribute).iter().filter_map(meaning).collect()
}

/// Returns true if an inline style takes from an element what its name means.
pub(super) fn undoes(style: Style, attribute: &Attribute<'_>) -> bool {
    let (property, plain): (_, &[&str]) = match style {
        Style::Strong => ("font-weight", &["normal", "lighter", "100", "200", "300", "400", "500"]),
        Style::Emphasis => ("font-style", &["normal"]),
        _ => return false,
    };
    declared(attribute)
        .iter()
        .any(|(name, words)| name == property && words.iter().any(|word| plain.contains(&&**word)))
}
