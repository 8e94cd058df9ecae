//! A whole page's HTML: what of it is the article, by the page's landmarks, by what it says of itself, and by where its text is dense.
//!
//! All of it is done to the levelled text, before anything is parsed: what is chosen is HTML again, and goes the way of all HTML.

mod attributes;
mod choose;
mod facts;
mod outline;

pub use choose::{Known, WholePage, common, page_of, take_out};
pub use facts::Facts;
pub use outline::weight as letters_in;
