//! Resolves URLs as a browser's own `URL` does.

use article_engine::model::SafeUrl;
use article_engine::ports::Urls;
use url::Url;

/// Resolves URLs with the `url` crate.
pub struct WebUrls;

impl Urls for WebUrls {
    fn resolve(&self, raw: &str, base: Option<&str>) -> Option<SafeUrl> {
        let base = base.and_then(|base| Url::parse(base).ok());
        let url = Url::options().base_url(base.as_ref()).parse(raw).ok()?;
        SafeUrl::from_parsed(url.into())
    }
}
