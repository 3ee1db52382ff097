//! The 12-digit personal number: province or country of registration, century and sex, year of birth.
//!
//! Owns [`PersonNumber`]. The number has no check digit, and some that were issued contradict their holder's corrected
//! birth date or sex: what it says tests a repair and gives a hint, and is never taken over.
//! Source: Circular 59/2021/TT-BCA; `tables/cccd_provinces.tsv`, `tables/cccd_century_gender.tsv`.

use std::sync::LazyLock;

use super::rows;
use crate::data::date::PartialDate;
use crate::data::person::Sex;
use crate::places;

/// What the first six digits of a personal number say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonNumber {
    /// First three digits: province (1–96) or foreign country (101 and above).
    pub prefix: u16,
    /// Sex by the fourth digit.
    pub sex: Sex,
    /// Year of birth, with its century.
    pub year: u16,
}

/// First year and sex by the fourth digit.
static CENTURIES: LazyLock<[(u16, Sex); 10]> = LazyLock::new(|| {
    let mut centuries = [(0, Sex::Unknown); 10];
    for row in rows(include_str!("../../tables/cccd_century_gender.tsv")) {
        let [digit, sex, _, years] = row[..] else { continue };
        let sex = if sex == Sex::Male.vi() { Sex::Male } else { Sex::Female };
        let first = years.split('-').next().and_then(|y| y.parse().ok()).unwrap_or_default();
        if let Some(entry) = digit.parse::<usize>().ok().and_then(|d| centuries.get_mut(d)) {
            *entry = (first, sex);
        }
    }
    centuries
});

impl PersonNumber {
    /// What a number below 10¹² says; zeros at the front included.
    pub fn of(number: u64) -> PersonNumber {
        let (first_year, sex) = CENTURIES[(number / 100_000_000 % 10) as usize];
        PersonNumber {
            prefix: (number / 1_000_000_000 % 1000) as u16,
            sex,
            year: first_year + (number / 1_000_000 % 100) as u16,
        }
    }

    /// Whether the first three digits are a province's or may be a country's.
    pub fn has_known_prefix(&self) -> bool {
        places::is_number_prefix(self.prefix)
    }

    /// Whether year and sex are those of the row where it says them; where it does not, whether the year is not after
    /// `as_of` (before 2100 where that is not known either).
    pub fn fits(&self, birth: PartialDate, sex: Sex, as_of: PartialDate) -> bool {
        let year_fits = match (birth.is_none(), as_of.is_none()) {
            (false, _) => self.year == birth.year,
            (true, false) => self.year <= as_of.year,
            (true, true) => self.year < 2100,
        };
        year_fits && (sex == Sex::Unknown || sex == self.sex)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_say_prefix_sex_and_year() {
        for (number, prefix, sex, year) in [
            (1_085_001_234, 1, Sex::Male, 1985),
            (79_304_001_234, 79, Sex::Female, 2004),
            (36_499_000_012, 36, Sex::Male, 2199),
            (38_999_000_012, 38, Sex::Female, 2399),
            (101_200_000_012, 101, Sex::Male, 2000),
        ] {
            assert_eq!(PersonNumber::of(number), PersonNumber { prefix, sex, year });
        }
    }

    #[test]
    fn a_year_that_the_row_does_not_know_must_be_past() {
        let of = PersonNumber::of(36_227_000_012);
        let as_of = PartialDate::new(2026, 6, 30);
        assert!(!of.fits(PartialDate::NONE, Sex::Unknown, as_of));
        assert!(of.fits(PartialDate::NONE, Sex::Unknown, PartialDate::NONE));
        assert!(of.fits(PartialDate::new(2027, 0, 0), Sex::Male, as_of));
        assert!(!of.fits(PartialDate::new(2027, 0, 0), Sex::Female, as_of));
    }
}
