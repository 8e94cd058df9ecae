//! The direction of a text as an attribute value.

use crate::model::Direction;

/// Returns the value of a `dir` attribute.
pub fn dir(direction: Direction) -> &'static str {
    match direction {
        Direction::Ltr => "ltr",
        Direction::Rtl => "rtl",
    }
}
