//! Earlier numbers and communes of citizens.
//!
//! Owns [`FurtherValues`]. A list that is older than the reference has them; they are keys like the others, and agree less
//! than what the reference says now.

use super::file::{Bytes, Section};
use super::sparse::Sparse;
use crate::data::person::{Person, format_commune};
use crate::data::place::Vintage;
use crate::places::{self, Coded};

/// Marks a number as one of 9 digits.
const NINE: u64 = 1 << 63;

/// Bits that a commune code takes; the division stands above them.
const CODE_BITS: u32 = 24;

/// Earlier numbers and communes.
#[derive(Debug, Default)]
pub struct FurtherValues {
    pub(super) numbers: Sparse<u64>,
    pub(super) communes: Sparse<u32>,
}

impl FurtherValues {
    /// Whether one of the numbers of `person` was the citizen's.
    pub fn has_number(&self, citizen: u32, person: &Person<'_>) -> bool {
        let (twelve, nine) = (person.number, u64::from(person.cmnd));
        self.numbers
            .get(citizen as usize)
            .iter()
            .any(|&own| (twelve != 0 && own == twelve) || (nine != 0 && own == nine | NINE))
    }

    /// The earlier 12-digit numbers of a citizen, or those of 9 digits.
    pub(super) fn numbers(&self, citizen: usize, nine: bool) -> impl Iterator<Item = u64> + '_ {
        let own = self.numbers.get(citizen).iter();
        own.filter(move |&&number| (number & NINE != 0) == nine).map(|number| number & !NINE)
    }

    /// The earlier communes of a citizen.
    pub fn communes(&self, citizen: u32) -> impl Iterator<Item = Coded> + '_ {
        self.communes.get(citizen as usize).iter().map(|&packed| coded(packed))
    }

    /// What the text of a chunk says of a citizen: numbers, communes.
    pub(super) fn parse(numbers: &str, communes: &str) -> (Vec<u64>, Vec<u32>) {
        let number = |text: &str| match (text.len(), text.parse::<u64>().ok()?) {
            (_, 0) => None,
            (12, number) => Some(number),
            (9, number) => Some(number | NINE),
            _ => None,
        };
        let commune = |text: &str| {
            let (code, division) = text.split_once('@').unwrap_or((text, ""));
            let code: u32 = code.parse().ok().filter(|&code| (1..100_000).contains(&code))?;
            let known =
                [Vintage::Unknown, Vintage::Old, Vintage::New].into_iter().find(|v| v.name() == division);
            // Earlier communes are of before July 2025 unless only the division of today has the code.
            let likely = if places::old_commune(code).is_some() { Vintage::Old } else { Vintage::New };
            Some(packed(Coded { code, vintage: known.unwrap_or(likely) }))
        };
        (unique(numbers.split(';').filter_map(number)), unique(communes.split(';').filter_map(commune)))
    }

    /// The text from which [`FurtherValues::parse`] makes the numbers of a citizen.
    pub(super) fn number_text(&self, citizen: usize) -> String {
        let own = self.numbers.get(citizen).iter();
        let texts: Vec<String> = own
            .map(|&n| if n & NINE != 0 { format!("{:09}", n & !NINE) } else { format!("{n:012}") })
            .collect();
        texts.join(";")
    }

    /// The same for the communes.
    pub(super) fn commune_text(&self, citizen: u32) -> String {
        let texts: Vec<String> = self
            .communes(citizen)
            .map(|coded| format!("{}@{}", format_commune(coded.code), coded.vintage.name()))
            .collect();
        texts.join(";")
    }

    pub(super) fn parts(&self) -> Vec<(Section, Bytes<'_>)> {
        vec![
            (Section::FurtherNumberCitizens, Bytes::of(&self.numbers.citizens)),
            (Section::FurtherNumberStarts, Bytes::of(&self.numbers.starts)),
            (Section::FurtherNumbers, Bytes::of(&self.numbers.values)),
            (Section::FormerCommuneCitizens, Bytes::of(&self.communes.citizens)),
            (Section::FormerCommuneStarts, Bytes::of(&self.communes.starts)),
            (Section::FormerCommunes, Bytes::of(&self.communes.values)),
        ]
    }
}

/// A 9-digit number as it is kept.
pub(super) fn nine_digits(cmnd: u32) -> u64 {
    u64::from(cmnd) | NINE
}

/// A commune as it is kept.
pub(super) fn packed(coded: Coded) -> u32 {
    coded.code | (coded.vintage as u32) << CODE_BITS
}

fn coded(packed: u32) -> Coded {
    let vintage = match packed >> CODE_BITS {
        1 => Vintage::Old,
        2 => Vintage::New,
        _ => Vintage::Unknown,
    };
    Coded { code: packed & ((1 << CODE_BITS) - 1), vintage }
}

/// Each value once, in the order in which they come.
pub(super) fn unique<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut kept = Vec::new();
    for value in values {
        if !kept.contains(&value) {
            kept.push(value);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_communes_are_read_from_text() {
        let (numbers, communes) =
            FurtherValues::parse("012345678;036185012345;12;;000000000", "00001;0;abc;00001@old");
        assert_eq!(numbers, [12_345_678 | NINE, 36_185_012_345]);
        assert_eq!(communes.iter().map(|&c| coded(c).code).collect::<Vec<_>>(), [1]);
        let mut further = FurtherValues::default();
        further.numbers.push(4, &numbers);
        assert_eq!(further.number_text(4), "012345678;036185012345");
        further.communes.push(4, &communes);
        assert_eq!(further.commune_text(4), "00001@old");
        assert_eq!(FurtherValues::parse("", "00001@old"), (vec![], communes));
        assert_eq!(further.numbers(4, true).collect::<Vec<_>>(), [12_345_678]);
        assert_eq!(further.numbers(4, false).collect::<Vec<_>>(), [36_185_012_345]);
    }
}
