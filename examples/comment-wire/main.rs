//! What the widget makes of comments on their way to WordPress and back, a line of JSON each.
//!
//! `comment-wire encode` reads `{text, name, email, url}` and writes the body that is posted. `comment-wire recognize` also reads
//! `listed`, the comment as the site's list has it, and writes `{known, text, author}`: whether a comment whose answer was lost is found
//! there, and what the thread shows of it.

#![allow(clippy::print_stdout)]

#[cfg(not(target_arch = "wasm32"))]
mod wire;

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    wire::run();
}
