//! Links, resolved by the browser's own URL parser.

use crate::model::SafeUrl;
use crate::ports::Urls;

/// Resolves links with the browser's `URL`.
pub struct BrowserUrls;

impl Urls for BrowserUrls {
    fn resolve(&self, raw: &str, base: Option<&str>) -> Option<SafeUrl> {
        let url = match base {
            Some(base) => web_sys::Url::new_with_base(raw, base),
            None => web_sys::Url::new(raw),
        };
        SafeUrl::from_parsed(url.ok()?.href())
    }
}
