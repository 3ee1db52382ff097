//! danhsach makes lists of people *đúng, đủ, sạch, sống*: correct, sufficient, clean, alive.
//!
//! Modules in the order in which data passes: [`source`] reads a list as it is, [`profile`] says what its columns
//! mean, [`normalize`] brings values to one form and keeps a trail, [`mod@reference`] holds the citizens, [`link`] finds
//! each person, [`rules`] judge, [`assess`] counts, [`report`] writes. [`pipeline`] holds that order. Below them
//! stand [`data`] (the types between the stages), [`formats`] (how files
//! are laid down), [`orthography`], [`encodings`], [`places`], [`identifiers`], [`similarity`], [`lang`] and
//! [`error`]; beside them [`synth`] (made-up provinces) and [`eval`] (results against the truth); above them [`cli`].
// One exception, named in `tests/tidy.rs`: the memory map of the reference index (`reference/file/map.rs`).
#![deny(unsafe_code)]
#![deny(missing_docs)]
#![warn(clippy::print_stdout, clippy::print_stderr, clippy::exit)]

pub mod data;
pub mod encodings;
pub mod error;
#[cfg(feature = "app")]
pub mod formats;
pub mod identifiers;
pub mod lang;
pub mod looks;
pub mod orthography;
pub mod parallel;
pub mod places;

#[cfg(feature = "app")]
pub mod source;

pub mod profile;

pub mod normalize;

pub mod similarity;

pub mod reference;

pub mod link;

pub mod rules;

pub mod assess;

#[cfg(feature = "app")]
pub mod decisions;
#[cfg(feature = "app")]
pub mod report;

#[cfg(feature = "app")]
pub mod history;

pub mod eval;
pub mod synth;

#[cfg(feature = "app")]
pub mod cli;
#[cfg(feature = "app")]
pub mod pipeline;
#[cfg(feature = "app")]
pub mod plan;

/// The architecture: stages, invariants, where to add what.
#[doc = include_str!("docs/architecture.md")]
pub mod architecture {}

/// The file of the reference index.
#[doc = include_str!("docs/index-format.md")]
pub mod index_format {}

/// The linking model: what is learned, how probabilities are calibrated, how far to trust them.
#[doc = include_str!("docs/model.md")]
pub mod model {}

/// The caps on what a file may cost, and how to set them.
#[doc = include_str!("docs/limits.md")]
pub mod limits {}

/// What changed from version to version.
#[doc = include_str!("docs/changes.md")]
pub mod changes {}
