//! Which of the two divisions of the country a commune belongs to.
//!
//! Owns [`Vintage`]: *old* is the division of 30 June 2025 (63 provinces, districts, 10,035 communes), *new* the one since
//! (34 provinces, no districts, 3,321 communes). 3,316 of the new codes were the code of an old commune, so a code alone
//! seldom says which it is of.

use bytemuck::{CheckedBitPattern, NoUninit};

/// The division that a commune code was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, NoUninit, CheckedBitPattern)]
#[repr(u8)]
pub enum Vintage {
    /// Not known.
    #[default]
    Unknown,
    /// Until 30 June 2025.
    Old,
    /// Since 1 July 2025.
    New,
}

impl Vintage {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Vintage::Unknown => "unknown",
            Vintage::Old => "old",
            Vintage::New => "new",
        }
    }
}
