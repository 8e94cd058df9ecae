//! The engine as a file of its own; what JavaScript may call is in `browser`.

use article_engine as _;

fn main() {}
