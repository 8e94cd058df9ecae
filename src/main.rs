//! The engine as a file of its own; what JavaScript may call is in `browser`.

use article_engine as _;

/// Smaller than the standard library's allocator, and as quick.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

fn main() {}
