//! Numbers of land papers: serial and register number of the certificate, and the identifier of a parcel.
//!
//! Owns their shapes. *Serial* (số phát hành): what is printed on the blank form, two letters and six digits (`BM 123456`),
//! two letters and eight since 2024 (`AA 00476432`), one letter and six or seven before 2009. *Register number* (số vào
//! sổ): letters for the kind of register and up to six digits (`CH00055`).
//! Source: Circulars 17/2009, 23/2014, 24/2014 and 10/2024/TT-BTNMT. The rules of parcel identifiers were not read.

/// Letters that open a register number; the longer of two that begin alike first.
pub const REGISTERS: [&str; 7] = ["QSDĐ", "CH", "CS", "CT", "CN", "VP", "H"];

/// Letters of a serial number: A to Z and Đ.
pub const fn is_serial_letter(c: char) -> bool {
    c.is_ascii_uppercase() || c == 'Đ'
}

/// Whether a serial has so many letters and digits.
pub const fn is_serial_shape(n_letters: usize, n_digits: usize) -> bool {
    matches!((n_letters, n_digits), (1, 6 | 7) | (2, 6 | 8))
}

/// Letters and digits of a serial number, written with one blank between them or none; `None` where it is none.
pub fn serial(text: &str) -> Option<(&str, &str)> {
    let letters_end = text.find(|c| !is_serial_letter(c))?;
    let (letters, rest) = text.split_at(letters_end);
    let digits = rest.strip_prefix(' ').unwrap_or(rest);
    let fits = is_serial_shape(letters.chars().count(), digits.len());
    (fits && digits.bytes().all(|b| b.is_ascii_digit())).then_some((letters, digits))
}

/// Letters and digits of a register number, written with one blank or hyphen between them or none.
pub fn register(text: &str) -> Option<(&'static str, &str)> {
    let letters = REGISTERS.into_iter().find(|letters| text.starts_with(letters))?;
    let rest = text.strip_prefix(letters)?;
    let digits = rest.strip_prefix([' ', '-']).unwrap_or(rest);
    let fits = (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    fits.then_some((letters, digits))
}

/// Whether `text` has the shape of a parcel identifier: twelve digits or capital letters.
pub fn is_parcel_id(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
}

/// Commune code, sheet and parcel of the older parcel identifier (`07954.1.2`).
pub fn old_parcel_id(text: &str) -> Option<[&str; 3]> {
    let mut parts = text.split('.');
    let parts = [parts.next()?, parts.next()?, parts.next().filter(|_| parts.next().is_none())?];
    let is_number = |part: &str, most: usize| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    (is_number(parts[0], 5) && is_number(parts[1], 3) && is_number(parts[2], 5)).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials() {
        for (text, wanted) in [
            ("BM 123456", Some(("BM", "123456"))),
            ("BM123456", Some(("BM", "123456"))),
            ("AA 00476432", Some(("AA", "00476432"))),
            ("D 1234567", Some(("D", "1234567"))),
            ("Đ 123456", Some(("Đ", "123456"))),
            ("BM 12345", None),
            ("BM 1234567", None),
            ("BM  123456", None),
            ("bm 123456", None),
            ("BMX 123456", None),
            ("123456", None),
            ("BM", None),
            ("", None),
        ] {
            assert_eq!(serial(text), wanted, "{text}");
        }
    }

    #[test]
    fn register_numbers_and_parcel_identifiers() {
        assert_eq!(register("CH00055"), Some(("CH", "00055")));
        assert_eq!(register("H 12"), Some(("H", "12")));
        assert_eq!(register("QSDĐ-123"), Some(("QSDĐ", "123")));
        for text in ["CH", "CH1234567", "XX123", "00055", "CH--1"] {
            assert_eq!(register(text), None, "{text}");
        }
        assert!(is_parcel_id("0A1B2C3D4E5F") && !is_parcel_id("0a1b2c3d4e5f") && !is_parcel_id("0A1B"));
        assert_eq!(old_parcel_id("07954.1.2"), Some(["07954", "1", "2"]));
        for text in ["07954.1", "07954.1.2.3", "x.1.2", "07954..2"] {
            assert_eq!(old_parcel_id(text), None, "{text}");
        }
    }
}
