//! The tax code: 10 digits with a check digit, 13 with a branch, or the 12-digit personal number.
//!
//! Owns the check digit: `N10 = 10 − (31·N1 + 29·N2 + 23·N3 + 19·N4 + 17·N5 + 13·N6 + 7·N7 + 5·N8 + 3·N9 mod 11)`. The
//! tax code of a person, head of household or household business is the personal number since 1 July 2025.
//! Source: Circulars 105/2020/TT-BTC and 86/2024/TT-BTC; the formula from two implementations, checked against issued
//! codes of public bodies and companies.

use super::is_digits;

const WEIGHTS: [u32; 9] = [31, 29, 23, 19, 17, 13, 7, 5, 3];

/// What the check digit of a code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckDigit {
    /// It is the one that the formula gives.
    Right,
    /// The formula gives 10, which is no digit; such codes should not have been issued, and implementations differ.
    Undefined,
    /// It is another one.
    Wrong,
}

/// Tests ten digits; `Wrong` for anything else.
pub fn check(ten_digits: &str) -> CheckDigit {
    if !is_digits(ten_digits, 10) {
        return CheckDigit::Wrong;
    }
    let digit = |b: u8| u32::from(b - b'0');
    let bytes = ten_digits.as_bytes();
    let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(b, weight)| digit(*b) * weight).sum();
    let wanted = 10 - sum % 11;
    match bytes.last().map(|b| digit(*b)) {
        Some(last) if last == wanted => CheckDigit::Right,
        Some(0) if wanted == 10 => CheckDigit::Undefined,
        _ => CheckDigit::Wrong,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn issued_codes_pass_and_slips_do_not() {
        for code in ["0100109106", "0301482886", "0100112437"] {
            assert_eq!(check(code), CheckDigit::Right, "{code}");
            // Each single wrong digit is found.
            for at in 0..10 {
                for other in b'0'..=b'9' {
                    let mut slip = code.as_bytes().to_vec();
                    if slip[at] != other {
                        slip[at] = other;
                        assert_ne!(check(&String::from_utf8(slip).unwrap()), CheckDigit::Right);
                    }
                }
            }
        }
        for text in ["", "010010910", "01001091060", "01001O9106"] {
            assert_eq!(check(text), CheckDigit::Wrong, "{text}");
        }
    }
}
