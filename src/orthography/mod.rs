//! How Vietnamese is written: letters, marks, tones, syllables, and what goes wrong with them.
//!
//! Owns the facts of spelling that several stages need: taking letters apart ([`letters`]), folding text for
//! comparison ([`mod@fold`]), the syllable and the place of its tone mark ([`syllable`]), the words of names
//! ([`name_words`]), and telling typing residue ([`typing`]) from names. It repairs nothing; that is `normalize/`'s
//! matter.

pub mod clans;
pub mod fold;
#[cfg(test)]
pub(crate) mod foreign;
pub mod letters;
pub mod name_pattern;
pub mod name_words;
pub mod syllable;
pub mod typing;

pub use fold::{fold, fold_into, strip_marks};
pub use letters::{BaseLetters, Letter, Shape, Tone, base_letter, compose, decompose};
pub use name_pattern::{NamePattern, name_pattern};
pub use syllable::{Placement, Spelling, Syllable, is_syllable};
