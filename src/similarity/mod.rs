//! Comparison kernels: two values in, one comparison level out.
//!
//! Owns how two names, birth dates, numbers, sexes and places compare; one file per kind. A kernel is pure, knows
//! no weight and no reference, and allocates nothing for a pair. What a level weighs is `link/`'s matter.
//!
//! A *syllable* is what stands between two spaces of a name key; foreign names have long ones.

pub mod align;
pub mod birth;
pub mod dialect;
pub mod difference;
pub mod edit;
pub mod name;
pub mod number;
pub mod place;
pub mod rows;
pub mod string;
pub mod syllable;

pub use align::{NameMatch, compare_names};
pub use birth::compare_births;
pub use difference::{NameDifference, NameText, SyllableDifference, difference};
pub use name::{NameForm, NameKeys};
pub use number::{NumberMatch, compare_numbers};
pub use place::{AddressForm, compare_addresses, compare_households, compare_sexes};
pub use rows::{FormRows, OneToMany, PackedNames, SyllableRows};
pub use syllable::{Syllable, SyllableLevel, compare_syllables};
