//! The health-insurance card: `OO B PP NNNNNNNNNN`, 15 characters.
//!
//! Owns [`HealthCard`]: object code (2 letters: why the person is insured), benefit digit, province (old division, 2
//! digits), social-insurance number (10 digits). Since decision 1666/QĐ-BHXH of 2020 the printed card shows the 10
//! digits only. A child without papers has a *temporary code*: `TE1`, province, ten digits or letters.
//! Source: decision 1351/QĐ-BHXH of 2015; `tables/bhyt_objects.tsv`, `tables/bhyt_benefit.tsv`, `tables/cccd_provinces.tsv`.

use std::sync::LazyLock;

use super::{is_digits, rows};
use crate::places;

/// Length of a card number, in characters (all ASCII).
pub const LEN: usize = 15;

/// Parts of a card number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HealthCard<'a> {
    /// Object code, 2 letters.
    pub object: &'a str,
    /// Benefit digit.
    pub benefit: u8,
    /// Province of the old division.
    pub province: u16,
    /// The social-insurance number, 10 digits; for a temporary code what stands there, letters included.
    pub number: &'a str,
}

/// A part of a card number that no table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnknownPart {
    /// Object code.
    Object,
    /// Benefit digit.
    Benefit,
    /// Province.
    Province,
}

static OBJECTS: LazyLock<Vec<[u8; 2]>> = LazyLock::new(|| {
    let codes = rows(include_str!("../../tables/bhyt_objects.tsv"));
    let mut codes: Vec<[u8; 2]> = codes.filter_map(|row| row.first()?.as_bytes().try_into().ok()).collect();
    codes.sort_unstable();
    codes
});

/// Object codes of those who serve in the army, the police or the cipher service, and of their relatives.
const FORCES: [&str; 7] = ["QN", "CA", "CY", "TQ", "TV", "TA", "TY"];

static BENEFITS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    rows(include_str!("../../tables/bhyt_benefit.tsv")).filter_map(|row| row.first()?.parse().ok()).collect()
});

/// Whether `code` (capital letters) is an object code.
pub fn is_object(code: &str) -> bool {
    code.as_bytes().try_into().is_ok_and(|code: [u8; 2]| OBJECTS.binary_search(&code).is_ok())
}

/// Whether a province of the old division has this 2-digit code. (The first three digits of personal numbers are the
/// same codes behind a zero.)
pub fn is_province(code: u16) -> bool {
    code < 100 && places::is_number_prefix(code)
}

impl<'a> HealthCard<'a> {
    /// The parts of a card number in canonical form; `None` where it has not the shape of one.
    pub fn parse(text: &'a str) -> Option<HealthCard<'a>> {
        if text.len() != LEN || !text.is_ascii() {
            return None;
        }
        let (object, rest) = text.split_at(2);
        let (digits, number) = rest.split_at(3);
        if !object.bytes().all(|b| b.is_ascii_uppercase()) || !is_digits(digits, 3) {
            return None;
        }
        let digits: u16 = digits.parse().ok()?;
        let card = HealthCard { object, benefit: (digits / 100) as u8, province: digits % 100, number };
        let is_code = |b: u8| b.is_ascii_digit() || b.is_ascii_uppercase();
        let temporary = object == "TE" && card.benefit == 1 && number.bytes().all(is_code);
        (is_digits(number, 10) || temporary).then_some(card)
    }

    /// Whether it is the temporary code of a child.
    pub fn is_temporary(&self) -> bool {
        !is_digits(self.number, 10)
    }

    /// Whether the province digits stand for the insurance of the forces. The army, the police and the cipher service
    /// insure their own members and their relatives under numbers of their own behind the provinces'.
    fn is_of_forces(&self) -> bool {
        (97..=99).contains(&self.province) && FORCES.contains(&self.object)
    }

    /// The first part that no table has.
    pub fn unknown_part(&self) -> Option<UnknownPart> {
        if !is_object(self.object) {
            Some(UnknownPart::Object)
        } else if !BENEFITS.contains(&self.benefit) {
            Some(UnknownPart::Benefit)
        } else if !is_province(self.province) && !self.is_of_forces() {
            Some(UnknownPart::Province)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_whole() {
        assert_eq!((OBJECTS.len(), BENEFITS.as_slice()), (44, [1, 2, 3, 4, 5].as_slice()));
    }

    #[test]
    fn cards_fall_into_their_parts() {
        let card = HealthCard::parse("GD4010123456789").unwrap();
        let wanted = HealthCard { object: "GD", benefit: 4, province: 1, number: "0123456789" };
        assert_eq!((card, card.unknown_part(), card.is_temporary()), (wanted, None, false));
        let child = HealthCard::parse("TE101KS00001234").unwrap();
        assert!(child.is_temporary() && child.unknown_part().is_none());
        // Army and police.
        for text in ["QN5970123456789", "CA5980123456789", "TQ4970123456789"] {
            assert_eq!(HealthCard::parse(text).unwrap().unknown_part(), None, "{text}");
        }
        for (text, part) in [
            ("GD4970123456789", UnknownPart::Province),
            ("ZZ4010123456789", UnknownPart::Object),
            ("GD6010123456789", UnknownPart::Benefit),
            ("GD4030123456789", UnknownPart::Province),
        ] {
            assert_eq!(HealthCard::parse(text).unwrap().unknown_part(), Some(part), "{text}");
        }
        for text in
            ["", "GD401012345678", "gd4010123456789", "GD40101234567890", "DN401KS00001234", "GĐ401012345678"]
        {
            assert_eq!(HealthCard::parse(text), None, "{text}");
        }
    }
}
