//! Characters, words and strings; nothing here knows what the text is for.

pub(crate) mod entities;
pub(crate) mod letters;
pub(crate) mod mojibake;
pub(crate) mod str_ext;
pub mod traced;
