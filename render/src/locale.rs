//! The widget's own words in each language, from its locale files.

use article_engine::words::Words;
use icu_locale::{LanguageIdentifier, LocaleExpander};

/// The names and contents of all files in `static/locales`, listed by `build.rs`.
const LOCALES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

/// Returns the words for a BCP 47 tag; English if there is no locale for its language. Traditional Chinese, as in Taiwan and Hong Kong,
/// has its own locale.
pub fn words(tag: &str) -> Words {
    let Ok(mut id) = LanguageIdentifier::try_from_str(&tag.replace('_', "-")) else { return Words::default() };
    LocaleExpander::new_extended().maximize(&mut id);
    let language = id.language.to_string();
    let script = id.script.map(|script| script.to_string().to_ascii_lowercase()).unwrap_or_default();
    let named = |name: &str| LOCALES.iter().find(|(known, _)| *known == name);
    let found = named(&[&*language, "-", &*script].concat()).or_else(|| named(&language));
    found.map(|(_, json)| Words::from_json(json)).unwrap_or_default()
}
