//! Takes whole web pages apart and prints how well; `--failures` shows what went wrong, `--half=tuning` or `judging` only one half.
//!
//! A folder has a file `pages.jsonl`, a page a line: an object with an `id`, the article's `paragraphs`, its `headline` (null where
//! the page has none), and the page as `page_text` or as `html`; with `html` also its `url`, where that is known.

#![allow(clippy::print_stdout)]

use std::process::ExitCode;

#[cfg(not(target_arch = "wasm32"))]
mod bench;

fn main() -> ExitCode {
    #[cfg(not(target_arch = "wasm32"))]
    return bench::run();
    #[cfg(target_arch = "wasm32")]
    ExitCode::SUCCESS
}
