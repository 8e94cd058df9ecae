//! A date line: the words a page printed, and the day they mean where that is certain.

/// A date as it was written, and as a machine reads it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dateline {
    /// The words as the payload has them.
    pub text: String,
    /// ISO 8601, `YYYY-MM-DD` or with a time; none where the words allow more than one day.
    pub iso: Option<String>,
}
