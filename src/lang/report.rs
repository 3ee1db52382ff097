//! Texts of `report`.
