//! The place of a row or a citizen, or none, in four bytes.
//!
//! Owns [`MaybeIdx`]. An `Option<u32>` takes eight, and there are several for each record of a list.

use std::fmt;

/// The number of a row or a citizen, or none. `u32::MAX` stands for none: there are never so many.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct MaybeIdx(u32);

impl MaybeIdx {
    /// None.
    pub const NONE: MaybeIdx = MaybeIdx(u32::MAX);

    /// The number, where there is one.
    #[inline]
    pub const fn get(self) -> Option<u32> {
        if self.0 == u32::MAX { None } else { Some(self.0) }
    }

    /// Whether there is a number.
    #[inline]
    pub const fn is_some(self) -> bool {
        self.0 != u32::MAX
    }

    /// Whether there is none.
    #[inline]
    pub const fn is_none(self) -> bool {
        self.0 == u32::MAX
    }
}

impl Default for MaybeIdx {
    fn default() -> Self {
        MaybeIdx::NONE
    }
}

impl From<Option<u32>> for MaybeIdx {
    #[inline]
    fn from(idx: Option<u32>) -> Self {
        idx.map_or(MaybeIdx::NONE, MaybeIdx)
    }
}

impl PartialEq<Option<u32>> for MaybeIdx {
    fn eq(&self, other: &Option<u32>) -> bool {
        self.get() == *other
    }
}

impl fmt::Debug for MaybeIdx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::linkage::{Duplicate, Link};

    #[test]
    fn a_number_or_none_in_four_bytes() {
        for idx in [None, Some(0), Some(7), Some(u32::MAX - 1)] {
            let kept = MaybeIdx::from(idx);
            assert_eq!((kept.get(), kept.is_some(), kept.is_none()), (idx, idx.is_some(), idx.is_none()));
            assert_eq!(format!("{kept:?}"), format!("{idx:?}"));
        }
        assert_eq!(MaybeIdx::default(), None);
        // What a record takes is what decides how large a province fits into memory.
        assert_eq!((size_of::<Link>(), size_of::<Duplicate>()), (56, 8));
    }
}
