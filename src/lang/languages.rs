//! Which languages there are, for the build script.

/// The files of this folder: a new language is a file, and its name here.
pub const LANGUAGES: &[&str] = &[
    "common", "ar", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hu", "id", "it", "ja", "ko", "nl",
    "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh",
];
