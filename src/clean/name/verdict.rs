//! What is decided about one occurrence.

use crate::traced::Sure;

/// A decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Not decided yet.
    Open,
    /// A real mention, or nothing to do with the name.
    Mention,
    /// It may be injected; it stays.
    Doubt(&'static str),
    /// Injected. `keep` is how many of the names in a row stay (the last ones), `before` and `after` how many places
    /// beside it go too.
    Injected { reason: &'static str, sure: Sure, keep: usize, before: usize, after: usize },
}

impl Verdict {
    /// Injected, all of it and nothing else.
    pub fn injected(reason: &'static str, sure: Sure) -> Self {
        Self::Injected { reason, sure, keep: 0, before: 0, after: 0 }
    }

    /// Whether something goes.
    pub fn is_injected(&self) -> bool {
        matches!(self, Self::Injected { .. })
    }
}
