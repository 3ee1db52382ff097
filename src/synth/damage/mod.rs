//! Faults applied: a value in, a damaged value out.
//!
//! Owns what each fault of [`super::errors`] does to a name, a birth date and a number. A function says whether it changed
//! anything; nothing here decides how often.

pub mod birth;
pub mod name;
pub mod number;
pub mod spelling;
