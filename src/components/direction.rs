//! Which way a text runs, as an attribute says it.

use crate::model::Direction;

/// The value of a `dir` attribute.
pub fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
