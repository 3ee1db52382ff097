//! Texts of `errors`.
