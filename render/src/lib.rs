//! Draws an article from its JSON payload as static HTML. That goes inside `<article-widget>` until the widget takes over, and is all
//! that search engines, old browsers, feed readers and others without scripts see.
//!
//! The widget's own engine reads, cleans and draws; this crate provides the ports natively that a browser provides on a page.

mod comments;
mod dates;
mod draw;
mod html;
mod icu;
mod locale;
mod still;
pub mod theme;
pub mod tree;
mod urls;

pub use dates::NativeDates;
pub use draw::{Page, element, fragment};
pub use html::NativeHtml;
pub use urls::WebUrls;
