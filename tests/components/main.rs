//! The components in a real browser: what a reader gets of each, asserted on the resulting page.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod article;
mod blocks;
mod discussion;
mod embed;
mod form;
mod inlines;
mod jump;
mod kept;
mod photo;
mod ports;
mod slices;
mod stage;
mod thread;
mod writing;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
