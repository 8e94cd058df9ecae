//! Parses foreign HTML with html5ever, which follows the same standard as a browser's parser.

use article_engine::html;
use article_engine::model::{Place, Reading};
use article_engine::ports::Html;

use crate::{WebUrls, tree};

/// Reads HTML with html5ever.
pub struct NativeHtml;

impl Html for NativeHtml {
    fn read(&self, html: &str, place: Place, base: Option<&str>) -> Reading {
        let balanced = html::prescan(html);
        html::read(&tree::parse(&balanced.html), balanced, place, &WebUrls, base)
    }
}
