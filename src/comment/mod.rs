//! A reader's comment on its way out: draft to checked comment to outcome.
