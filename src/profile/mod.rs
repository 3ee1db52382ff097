//! Sector profiles: what a list of a sector must hold, and which of its columns hold what.
//!
//! Owns the built-in profiles ([`PROFILES`]), reading a profile from TOML ([`parse`], [`load`]), the header lexicon
//! ([`lexicon`]) and recognising a list's profile and columns ([`mod@recognise`]). To add a sector: one TOML file in
//! `builtin/` and its line in [`PROFILES`].

mod below;
mod doubt;
pub mod lexicon;
pub mod read;
pub mod recognise;
pub mod show;
mod values;

pub use doubt::{Doubt, doubts};
pub use lexicon::Lexicon;
pub use read::{PROFILES, builtin, load, names, parse, resolve};
pub use recognise::{Recognised, recognise};
pub use show::to_toml;
