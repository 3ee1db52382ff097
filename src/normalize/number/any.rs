//! Numbers of any form: members' cards, foreign papers.
//!
//! Owns [`any_number`]. Nothing is known of how such a number is built, so nothing is tested and nothing repaired.

use crate::data::observation::ObservationKind;
use crate::normalize::junk::{is_junk, is_junk_number};
use crate::normalize::trail::Trail;

/// Numbers of more digits, or with letters, are kept as what they leave when divided by this: 12 digits have room.
const ROOM: u64 = 1_000_000_000_000;

/// What a cell (mended) says, as a number below 10¹²: up to 12 digits as they are, anything else as a hash, so that equal
/// cells stay equal; 0 = none. Case and signs do not count.
pub fn any_number(text: &str, trail: &mut Trail) -> u64 {
    if text.is_empty() {
        return 0;
    }
    let signs: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    if signs.is_empty() || is_junk(text) || is_junk_number(signs.as_bytes()) {
        trail.noted(ObservationKind::Junk, text);
        return 0;
    }
    if signs.len() <= 12 && signs.bytes().all(|b| b.is_ascii_digit()) {
        return signs.parse().unwrap_or(0);
    }
    let hash = signs.bytes().fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    1 + hash % (ROOM - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_papers_are_equal_and_others_are_not() {
        let read = |text: &str| any_number(text, &mut Trail::new());
        assert_eq!(read("5304218"), 5_304_218);
        assert_eq!(read("530-42 18"), 5_304_218);
        assert_eq!(read("ab-12345"), read("AB 12345"));
        assert_ne!(read("AB12345"), read("AB12346"));
        assert!(read("918273645546372819") > 0);
        assert_eq!(read(""), 0);
        let mut trail = Trail::new();
        assert_eq!(any_number("0000000", &mut trail), 0);
        assert_eq!(trail.observations().len(), 1);
    }
}
