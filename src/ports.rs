//! What the outside must provide, each with an in-memory twin for tests.

use crate::article::SafeUrl;

/// Resolves links; a browser does it with its own URL parser.
pub trait Urls {
    /// The absolute address of `raw` seen from `base`; none unless a reader may follow it.
    fn resolve(&self, raw: &str, base: Option<&str>) -> Option<SafeUrl>;
}
