//! How Vietnamese is written: letters, marks, tones.
//!
//! Owns the facts of spelling that several stages need: taking letters apart ([`letters`]) and folding text for
//! comparison ([`fold`]). It repairs nothing; that is `normalize/`'s matter.

pub mod fold;
pub mod letters;

pub use fold::{fold, fold_into, strip_marks};
pub use letters::{Letter, Shape, Tone, compose, decompose};
