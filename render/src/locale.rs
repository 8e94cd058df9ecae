//! The widget's own words in each language, from its locale files.

use article_engine::words::Words;
use icu_locale::{LanguageIdentifier, LocaleExpander};

/// The names and contents of the locale files.
const LOCALES: &[(&str, &str)] = &[
    ("ar", include_str!("../../static/locales/ar.json")),
    ("de", include_str!("../../static/locales/de.json")),
    ("es", include_str!("../../static/locales/es.json")),
    ("fr", include_str!("../../static/locales/fr.json")),
    ("ru", include_str!("../../static/locales/ru.json")),
    ("zh", include_str!("../../static/locales/zh.json")),
    ("zh-hant", include_str!("../../static/locales/zh-hant.json")),
];

/// Returns the words for a BCP 47 tag; English if its language has none. Traditional Chinese, as in Taiwan and Hong Kong, has words of
/// its own.
pub fn words(tag: &str) -> Words {
    let Ok(mut id) = LanguageIdentifier::try_from_str(&tag.replace('_', "-")) else { return Words::default() };
    LocaleExpander::new_extended().maximize(&mut id);
    let language = id.language.to_string();
    let script = id.script.map(|script| script.to_string().to_ascii_lowercase()).unwrap_or_default();
    let named = |name: &str| LOCALES.iter().find(|(known, _)| *known == name);
    let found = named(&[&*language, "-", &*script].concat()).or_else(|| named(&language));
    found.map(|(_, json)| Words::from_json(json)).unwrap_or_default()
}
