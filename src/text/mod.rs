//! The ground floor: letters, words, numbers and texts, without knowing what they are for.

pub(crate) mod entities;
pub(crate) mod letters;
pub(crate) mod look;
pub(crate) mod mojibake;
pub mod traced;
