//! Two names as a matrix of bits.
//!
//! Owns the *close matrix* and what it alone tells of two names: byte `i` of a `u64` is syllable `i` of the one name, bit `j`
//! of it syllable `j` of the other; set where the two sound alike. Neither name has more than six syllables.

use super::super::align::NameMatch;
use super::super::syllable::SyllableLevel;
use crate::data::linkage::NameLevel;

/// Syllables of either name that the matrix has room for.
pub const N_ROWS: usize = 6;

/// The bits of the close matrix.
pub const CLOSE: u64 = (1 << (8 * N_ROWS)) - 1;

/// Behind it a byte for which syllables of the other name abbreviate one of the one name, or the other way round.
pub const INITIAL: u32 = 8 * N_ROWS as u32;

/// And a byte for which of them are a keystroke from the last of the one name.
pub const LAST_NEAR: u32 = INITIAL + 8;

/// The first column.
const COLUMN: u64 = 0x0101_0101_0101_0101 & CLOSE;

/// The diagonal.
const DIAGONAL: u64 = 0x8040_2010_0804_0201 & CLOSE;

/// `PICK[place + 8][free]`: of the bits of `free` the one at `place`, else the highest. A table, since a branch here is taken
/// at random.
static PICK: [[u8; 256]; 16] = {
    let mut pick = [[0; 256]; 16];
    let mut place = 0;
    while place < 16 {
        let same = if place < 8 { 0 } else { 1 << (place - 8) };
        let mut free = 1usize;
        while free < 256 {
            let highest = 1 << (7 - (free as u8).leading_zeros());
            pick[place][free] = if free & same != 0 { same as u8 } else { highest };
            free += 1;
        }
        place += 1;
    }
    pick
};

/// The bits that a cell with this level sets in the first column: row `i`, the `last` one or not.
pub const fn bits(level: u8, i: usize, last: bool) -> u64 {
    if level <= SyllableLevel::Dialect as u8 {
        1 << (8 * i)
    } else if level == SyllableLevel::Initial as u8 {
        1 << INITIAL
    } else if level == SyllableLevel::Keystroke as u8 && last {
        1 << LAST_NEAR
    } else {
        0
    }
}

/// Whether the last syllable of one of the two, of `n_a` and `n_b`, is close to any of the other, or both last ones are a
/// keystroke apart.
#[inline(always)]
pub fn given_meets(near: u64, n_a: u32, n_b: u32) -> bool {
    let last = n_b.wrapping_sub(1) & 7;
    let row = 0xFF << (8 * (n_a.wrapping_sub(1) & 7));
    near & ((COLUMN | 1 << LAST_NEAR) << last | row) != 0
}

/// Which syllables of the other name meet one of the first `rows` of the one name: from the end, each takes the same place of
/// the other, else the last one that is free. The names have `n_a` and `n_b` syllables.
#[inline(always)]
pub fn meeting(close: u64, rows: u32, n_a: u32, n_b: u32) -> u8 {
    let mut agree = 0u8;
    let mut i = rows;
    while i > 0 {
        i -= 1;
        let free = (close >> ((8 * i) & 63)) as u8 & !agree;
        let place = (i + 8).wrapping_add(n_b).wrapping_sub(n_a) & 15;
        agree |= PICK[place as usize][usize::from(free)];
    }
    agree
}

/// What [`compare_names`] says of two names of `n_a` and `n_b` syllables with different hashes that are not one edit apart
/// without spaces; `None` where it needs all levels. `diagonal(i)` is the level of syllables `i` of both.
///
/// [`compare_names`]: super::super::compare_names
pub fn without_levels(near: u64, n_a: u32, n_b: u32, diagonal: impl Fn(usize) -> u8) -> Option<NameMatch> {
    let close = near & CLOSE;
    if close == 0 {
        return Some(NameMatch { level: NameLevel::Different, agree: 0 });
    }
    let last_row = (close >> ((8 * (n_a - 1)) & 63)) as u8;
    let last_bit = 1u8 << ((n_b - 1) & 7);
    let last_near = (near >> LAST_NEAR) as u8 & last_bit != 0;
    if n_a == n_b {
        // All places may agree where at most one is a keystroke apart.
        let all = DIAGONAL & ((1 << (8 * n_a)) - 1);
        let apart = all & !close;
        let one_apart = apart & apart.wrapping_sub(1) == 0;
        if one_apart
            && (apart == 0
                || n_a == 1
                || diagonal((apart.trailing_zeros() / 8) as usize) == SyllableLevel::Keystroke as u8)
        {
            return None;
        }
    }
    if last_row & last_bit != 0 {
        // A middle part may be missing where as many syllables sound alike as the shorter name has; others may be abbreviated.
        let middle_part = n_a != n_b && close.count_ones() >= n_a.min(n_b);
        if middle_part || (near >> INITIAL) as u8 != 0 {
            return None;
        }
    }
    let agree = meeting(close, n_a, n_a, n_b);
    let several = agree & agree.wrapping_sub(1) != 0;
    let last_agrees = last_row != 0 || agree & last_bit != 0;
    let level = if (several && last_agrees) || last_near {
        NameLevel::Partly
    } else if close & (close - 1) != 0 && given_meets(close, n_a, n_b) {
        // Begun from the other side, other syllables may meet.
        return None;
    } else {
        NameLevel::Different
    };
    Some(NameMatch { level, agree: u32::from(agree) })
}
