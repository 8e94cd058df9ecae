//! Draws an article from its JSON payload as static HTML, which stands inside `<article-widget>` until the widget takes over, and for
//! whoever has no scripts: search engines, old browsers, readers of feeds.
//!
//! What reads, cleans and draws is the widget's own engine; here are the ports that a browser provides elsewhere.

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
