//! The list of languages, for the build script.

/// The language files in this folder, without `.txt`. To add a language, add its file and its name here.
pub const LANGUAGES: &[&str] = &[
    "common", "ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hu", "id", "it", "ja", "ko", "nl",
    "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
];
