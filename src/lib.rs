//! The engine of `<article-widget>`: cleans an article from a JSON payload and shows it in a shadow root.
//!
//! Data flows one way:
//!
//! ```text
//! READ   JSON bytes ─ payload ─▶ Story ─ clean ─▶ Article + Report ─ components ─▶ DOM in a shadow root
//! WRITE  form ─▶ Draft ─ comment ─▶ Comment ─ outbox ─▶ endpoint ─▶ Outcome ─▶ thread
//! ```
//!
//! Only `components` depends on Yew, and only `browser` accesses the page. All other modules ("rooms") compile natively and are tested
//! there.

pub mod clean;
pub mod comment;
pub mod components;
pub mod date;
pub mod html;
pub mod json;
pub mod lang;
pub mod model;
pub mod payload;
pub mod ports;
pub mod text;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod browser;
