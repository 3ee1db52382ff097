//! One edit apart: the test that names and numbers share.
//!
//! Owns [`one_edit`] (bytes) and [`close_long`] (long foreign words, by strsim). An *edit* is a letter replaced,
//! left out or put in, or two neighbours swapped.

/// Whether `a` and `b` are different and one edit apart.
pub fn one_edit(a: &[u8], b: &[u8]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.len() - short.len() > 1 || short == long {
        return false;
    }
    let prefix = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let suffix = short[prefix..].iter().rev().zip(long.iter().rev()).take_while(|(x, y)| x == y).count();
    let n_short = short.len() - prefix - suffix;
    let n_long = long.len() - prefix - suffix;
    match (n_short, n_long) {
        (0, 1) | (1, 1) => true,
        (2, 2) => short[prefix] == long[prefix + 1] && short[prefix + 1] == long[prefix],
        _ => false,
    }
}

/// Whether two words of the same length are a digit slip apart: one replaced, two neighbours swapped, or one left
/// out in one place and one put in at another.
pub fn one_slip(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() || a == b {
        return false;
    }
    let prefix = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let suffix = a[prefix..].iter().rev().zip(b[prefix..].iter().rev()).take_while(|(x, y)| x == y).count();
    let (x, y) = (&a[prefix..a.len() - suffix], &b[prefix..b.len() - suffix]);
    let n = x.len();
    match n {
        1 => true,
        2 if x[0] == y[1] && x[1] == y[0] => true,
        _ => x[1..] == y[..n - 1] || y[1..] == x[..n - 1],
    }
}

/// Least length in bytes from which a word counts as long: no Vietnamese syllable has more than seven letters.
pub const LONG: usize = 8;

/// Whether two long words (8 bytes or more) are at most two edits apart.
pub fn close_long(a: &str, b: &str) -> bool {
    a.len() >= LONG && b.len() >= LONG && a.len().abs_diff(b.len()) <= 2 && strsim::osa_distance(a, b) <= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn pairs() {
        let near = [("lan", "loan"), ("hung", "hugn"), ("tuan", "tuen"), ("minh", "min"), ("a", "")];
        for (a, b) in near {
            assert!(one_edit(a.as_bytes(), b.as_bytes()) && one_edit(b.as_bytes(), a.as_bytes()), "{a} {b}");
        }
        for (a, b) in [("lan", "lan"), ("lan", "hoa"), ("abcd", "badc"), ("lan", "loann")] {
            assert!(!one_edit(a.as_bytes(), b.as_bytes()), "{a} {b}");
        }
        for (a, b) in [
            ("036185012345", "036185012845"),
            ("036185012345", "036158012345"),
            ("036185012345", "036185123450"),
        ] {
            assert!(one_slip(a.as_bytes(), b.as_bytes()), "{a} {b}");
        }
        assert!(!one_slip(b"036185012345", b"036185054321"));
    }

    proptest! {
        /// The fast test says what strsim's optimal string alignment says.
        #[test]
        fn equals_the_plain_twin(a in "[a-c]{0,6}", b in "[a-c]{0,6}") {
            prop_assert_eq!(one_edit(a.as_bytes(), b.as_bytes()), strsim::osa_distance(&a, &b) == 1);
        }
    }
}
