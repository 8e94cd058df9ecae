//! Mends broken encodings.

use super::document::Document;
use super::entry::Entry;
use crate::text::mojibake::{Known, changes, may_be_certain, suspicious};

/// Returns true if a text may be broken.
pub fn may_be_broken(document: &Document) -> bool {
    document.settings.encoding && document.entries.iter().any(|entry| may_be_certain(entry.words()))
}

/// Mends broken encodings, layer by layer.
pub fn mend(document: &mut Document) {
    // Each pass removes one layer; no text has been broken more than four times.
    for _ in 0..4 {
        let suspects: Vec<&str> = document.entries.iter().map(Entry::words).filter(|words| suspicious(words)).collect();
        let known = Known::new(&suspects);
        let mut changed = false;
        for entry in &mut document.entries {
            if suspicious(entry.words()) || known.is_broken() && !entry.words().is_ascii() {
                let changes = changes(entry.words(), entry.text.edits(), &known);
                changed |= !changes.is_empty();
                entry.apply(changes);
            }
        }
        if !changed {
            break;
        }
    }
}
