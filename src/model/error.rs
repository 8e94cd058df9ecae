//! One error that a reader of the page can understand, with a kind that a program can match.

use std::fmt;

/// What went wrong with a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing was sent.
    Empty,
    /// More than [`crate::payload::MAX_BYTES`].
    TooLarge,
    /// Not JSON.
    NotJson,
    /// JSON, but of no shape that the widget knows.
    UnknownShape,
    /// The site answered with an error in place of the article.
    SiteError,
    /// A field that an article can't do without is missing.
    MissingField,
    /// The page forbids the engine to read HTML.
    Engine,
}

/// Why a payload gives no article: a kind and one plain English sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    message: String,
}

impl Error {
    /// An error of this kind, told in one sentence.
    pub fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// Whether looking further in the same bytes can't help: the site answered with an error, or the page forbids reading HTML.
    pub fn is_final(&self) -> bool {
        matches!(self.kind, Kind::SiteError | Kind::Engine)
    }

    /// What is wrong, in one sentence.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The kind, as `article-error` names it in `detail.kind`.
    pub fn kind(&self) -> &'static str {
        match self.kind {
            Kind::Empty => "empty",
            Kind::TooLarge => "too-large",
            Kind::NotJson => "not-json",
            Kind::UnknownShape => "unknown-shape",
            Kind::SiteError => "site-error",
            Kind::MissingField => "missing-field",
            Kind::Engine => "engine",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
