//! How two numbers compare: the personal number of 12 digits, else the old one of 9.
//!
//! Owns [`compare_numbers`]. There is no check digit, so a slip can only be seen against another number.

use super::edit::one_slip;
use crate::data::linkage::NumberLevel;

/// The level, and which of the two numbers it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NumberMatch {
    /// The level.
    pub level: NumberLevel,
    /// Only the 9-digit numbers could be compared.
    pub nine: bool,
}

/// Compares `(12-digit, 9-digit)` with `(12-digit, 9-digit)`; 0 = none. The 9-digit numbers count only where the
/// 12-digit ones cannot be compared.
pub fn compare_numbers(a: (u64, u32), b: (u64, u32)) -> NumberMatch {
    if a.0 != 0 && b.0 != 0 {
        return NumberMatch { level: level(a.0, b.0, 12, NumberLevel::Equal), nine: false };
    }
    if a.1 != 0 && b.1 != 0 {
        let level = level(u64::from(a.1), u64::from(b.1), 9, NumberLevel::CmndEqual);
        return NumberMatch { level, nine: true };
    }
    NumberMatch::default()
}

fn level(a: u64, b: u64, n_digits: usize, equal: NumberLevel) -> NumberLevel {
    if a == b {
        return equal;
    }
    let (x, y) = (digits(a), digits(b));
    if one_slip(&x[12 - n_digits..], &y[12 - n_digits..]) {
        NumberLevel::Slip
    } else {
        NumberLevel::Different
    }
}

fn digits(mut number: u64) -> [u8; 12] {
    let mut out = [0; 12];
    for digit in out.iter_mut().rev() {
        *digit = (number % 10) as u8;
        number /= 10;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs() {
        use NumberLevel::*;
        let n = 36_185_012_345;
        let table = [
            ((n, 0), (0, 0), Missing),
            ((n, 0), (0, 162_345_678), Missing),
            ((n, 0), (n, 0), Equal),
            ((0, 162_345_678), (n, 162_345_678), CmndEqual),
            ((36_185_012_346, 162_345_678), (n, 162_345_678), Slip),
            ((36_158_012_345, 0), (n, 0), Slip),
            ((36_185_123_450, 0), (n, 0), Slip),
            ((36_185_054_321, 162_345_678), (n, 162_345_678), Different),
            ((0, 162_345_679), (0, 162_345_678), Slip),
            ((0, 262_345_689), (0, 162_345_678), Different),
        ];
        for (a, b, expected) in table {
            assert_eq!(compare_numbers(a, b).level, expected, "{a:?} {b:?}");
            assert_eq!(compare_numbers(b, a).level, expected, "{b:?} {a:?}");
        }
    }
}
