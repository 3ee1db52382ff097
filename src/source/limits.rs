//! What is told where a file passes a cap: which one, what it allows, and the setting that raises it.

use crate::data::limits::{Cap, Limits};
use crate::error::Error;
use crate::lang::limits as words;

/// The refusal of a file beyond `cap`.
pub(super) fn over(cap: Cap, limits: &Limits) -> Error {
    let (what, hint) = match cap {
        Cap::Unpacked => (words::UNPACKED, words::HINT_SWELLS),
        Cap::Ratio => (words::RATIO, words::HINT_SWELLS),
        Cap::Entries => (words::ENTRIES, words::HINT_SWELLS),
        Cap::Sheets => (words::SHEETS, words::HINT_DIVIDE),
        Cap::Cells => (words::CELLS, words::HINT_DIVIDE),
        Cap::Nesting => (words::NESTING, words::HINT_SHAPE),
        Cap::Row => (words::ROW, words::HINT_SHAPE),
        Cap::Columns => (words::COLUMNS, words::HINT_SHAPE),
    };
    Error::input(what).arg(limits.of(cap)).hint(hint).hint_arg(cap.setting())
}

/// The refusal of packed text that comes to more than `limits` allow `n_packed` bytes to.
pub(super) fn packed_over(n_packed: u64, limits: &Limits) -> Error {
    let cap =
        if most_unpacked(n_packed, limits) >= limits.unpacked_bytes() { Cap::Unpacked } else { Cap::Ratio };
    over(cap, limits).hint(words::HINT_PACKED)
}

/// Bytes that a packed text may swell to however small it is.
const FREE_BYTES: u64 = 64 << 20;

/// Most bytes that `n_packed` may swell to.
pub(super) fn most_unpacked(n_packed: u64, limits: &Limits) -> u64 {
    n_packed.saturating_mul(limits.ratio).max(FREE_BYTES).min(limits.unpacked_bytes())
}
