//! The error for a payload that gives no article: a sentence for readers of the page and a kind for programs.

use std::fmt;

/// What went wrong with a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// The payload is empty.
    Empty,
    /// It has more than [`crate::payload::MAX_BYTES`] bytes.
    TooLarge,
    /// It is not JSON.
    NotJson,
    /// It is JSON, but of no known shape.
    UnknownShape,
    /// The site answered with an error instead of the article.
    SiteError,
    /// A required field is missing.
    MissingField,
    /// The page does not allow the engine to read HTML.
    Engine,
}

/// Why a payload gives no article: a kind and one sentence in plain English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
}

impl Error {
    /// Creates an error of this kind with a one-sentence message.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }

    /// Returns true if trying other formats on the same bytes can't help: the site sent an error, or the page forbids reading HTML.
    pub fn is_final(&self) -> bool {
        matches!(self.kind, ErrorKind::SiteError | ErrorKind::Engine)
    }

    /// Returns the one-sentence message.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the kind as the `article-error` event gives it in `detail.kind`.
    pub fn kind(&self) -> &'static str {
        match self.kind {
            ErrorKind::Empty => "empty",
            ErrorKind::TooLarge => "too-large",
            ErrorKind::NotJson => "not-json",
            ErrorKind::UnknownShape => "unknown-shape",
            ErrorKind::SiteError => "site-error",
            ErrorKind::MissingField => "missing-field",
            ErrorKind::Engine => "engine",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}
