//! Places: commune codes, names of communes, districts and provinces, addresses.
//!
//! Owns [`PlaceReader`]. Most codes of before 1 July 2025 live on as codes of other areas, so a code carries the division
//! ([`crate::data::place::Vintage`]) that it shows itself, that the names beside it show, or that its column shows as a
//! whole ([`facts`]). Where a row has no code, the one commune that its names leave no doubt of is *derived*: a value
//! for comparing, never written into the list. A code that never existed is 0, since nobody lives there.

mod address;
mod code;
mod columns;
pub mod facts;
mod read;

#[cfg(test)]
mod tests;

pub use read::{Place, PlaceReader};
