//! Word boundaries in scripts without spaces, natively.

use article_engine::clean::name::Segmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

/// Finds word boundaries in scripts without spaces, as a browser's `Intl.Segmenter` does.
pub struct Icu(pub WordSegmenterBorrowed<'static>);

impl Icu {
    /// Creates a segmenter with the dictionaries that browsers have.
    pub fn new() -> Self {
        Self(WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()))
    }
}

impl Segmenter for Icu {
    fn is_inside_word(&self, text: &str, at: usize) -> Option<bool> {
        Some(!self.0.segment_str(text).any(|end| end == at))
    }
}
