//! The vocabulary: plain data that the stages hand to one another.
//!
//! Owns the types between the stages, in the order in which data passes: a [`table::Table`] as read, a
//! [`profile::Profile`] that says what its columns mean, [`person::People`] after normalisation with the
//! [`observation::Observation`]s made on the way, a [`linkage::Link`] per record, [`finding::Finding`]s, and the
//! [`assessment::Assessment`] that reports are written from. Nothing here reads, decides or prints.

pub mod assessment;
pub mod case;
pub mod cluster;
pub mod column;
pub mod date;
pub mod decision;
pub mod dialect;
pub mod earlier;
pub mod estimate;
pub mod field;
pub mod finding;
pub mod level_text;
pub mod limits;
pub mod linkage;
pub mod location;
pub mod mask;
pub mod maybe_idx;
pub mod name_kind;
pub mod observation;
pub mod outcome;
pub mod person;
pub mod place;
pub mod population;
pub mod profile;
pub mod reading;
pub mod rule_text;
pub mod run;
pub mod sheets;
pub mod table;
pub mod text;
