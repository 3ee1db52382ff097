//! Texts of `terminal`.
