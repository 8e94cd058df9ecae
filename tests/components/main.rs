//! The components in a real browser: what a reader gets of each, asserted on the resulting page.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod article;
mod form;
mod kept;
mod photo;
mod ports;
mod stage;
mod thread;
mod writing;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
