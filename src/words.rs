//! The words the widget itself says, in English unless a locale file says them otherwise.
