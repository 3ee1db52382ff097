//! The nine-digit identity-card number: digits of the issuing province, then a running number.
//!
//! Owns [`has_plausible_province`], a hint: provinces had the first two digits 01 (Hà Nội) to 38 (Bạc Liêu, Cà Mau) in a
//! coding of the police's own. General knowledge, as reproduced on Vietnamese Wikipedia; no law was read, so a number
//! outside is never called wrong for that. It tests repairs.

/// The highest first two digits that a province had.
const LAST_PROVINCE: u32 = 38;

/// Whether the first two digits of a nine-digit number are those of a province.
pub const fn has_plausible_province(number: u32) -> bool {
    let province = number / 10_000_000;
    province >= 1 && province <= LAST_PROVINCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn provinces_are_01_to_38() {
        for (number, plausible) in [
            (12_345_678, true),
            (381_234_567, true),
            (391_234_567, false),
            (1_234_567, false),
            (512_345_678, false),
        ] {
            assert_eq!(has_plausible_province(number), plausible, "{number:09}");
        }
    }
}
