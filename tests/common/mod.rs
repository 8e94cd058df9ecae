//! What several native tests need: the twin of a browser's address parser, and the payload fixtures.
#![allow(dead_code)]

use std::path::{Path, PathBuf};

use article_engine::article::SafeUrl;
use article_engine::ports::Urls;

/// Resolves addresses with the `url` crate, as a browser's own URL does.
pub struct WebUrls;

impl Urls for WebUrls {
    fn resolve(&self, raw: &str, base: Option<&str>) -> Option<SafeUrl> {
        let base = base.and_then(|base| url::Url::parse(base).ok());
        let url = url::Url::options().base_url(base.as_ref()).parse(raw).ok()?;
        SafeUrl::from_parsed(url.into())
    }
}

/// A file of this repository.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The JSON files of a folder, by name.
pub fn json_files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(path(folder))
        .unwrap_or_else(|error| panic!("{folder}: {error}"))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{folder} holds no JSON");
    files
}
