//! One made-up person, and the personal numbers.
//!
//! Owns [`Citizen`] (what is true of a person) and [`Numbers`], which hands out 12- and 9-digit numbers that obey the
//! rules: province of birth, century and sex, year of birth, six free digits, each number once.

use rustc_hash::FxHashSet;

use super::random::Random;
use crate::data::date::PartialDate;
use crate::data::person::{Sex, Status};

/// The day of the data: ages, deaths and payments are counted up to it.
pub const DATA_DAY: PartialDate = PartialDate::new(2026, 6, 30);

/// What is true of one person.
#[derive(Debug, Clone)]
pub struct Citizen {
    /// 12-digit number; 0 = none.
    pub number: u64,
    /// 9-digit number; 0 = none.
    pub cmnd: u32,
    /// Name.
    pub name: String,
    /// Another name; empty for most.
    pub other_name: String,
    /// Birth date as registered: to the day, or a year alone for some of the oldest.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Household, counted from 0 over the province.
    pub household: u32,
    /// Commune since 1 July 2025.
    pub commune: u32,
    /// Hamlet of the commune, from 0.
    pub hamlet: u16,
    /// Status.
    pub status: Status,
    /// Date of death.
    pub death: PartialDate,
}

/// First three digits by former province: of the highlands, of the coast.
const HIGHLAND_PREFIX: u16 = 66;
const COAST_PREFIX: u16 = 54;
/// Where the settlers of the highlands and others come from.
const OTHER_PREFIXES: &[u16] = &[
    1, 4, 20, 27, 30, 33, 34, 36, 37, 38, 40, 42, 44, 46, 48, 49, 51, 52, 56, 64, 67, 68, 75, 79, 82, 87, 92,
    96,
];
/// Years in which the last nine-digit numbers were given to people who turned 14.
const LAST_CMND_YEAR: u16 = 2001;

/// Hands out numbers, each once.
#[derive(Debug, Default)]
pub struct Numbers {
    taken: FxHashSet<u64>,
    taken_cmnd: FxHashSet<u32>,
}

/// Draws of a 9-digit number until somebody gets none.
const MOST_DRAWS: usize = 64;

impl Numbers {
    /// A new 12-digit number for someone born in `year` in the highlands or on the coast, rarely elsewhere.
    pub fn draw(&mut self, year: u16, sex: Sex, highland: bool, random: &mut Random) -> u64 {
        let home = if highland { HIGHLAND_PREFIX } else { COAST_PREFIX };
        let away = if highland { 0.14 } else { 0.05 };
        let prefix = match random.chance(away) {
            true => random.pick(OTHER_PREFIXES).copied().unwrap_or(home),
            false => home,
        };
        let century = u64::from(year / 100).saturating_sub(19) * 2 + u64::from(sex == Sex::Female);
        let head = (u64::from(prefix) * 10 + century) * 100 + u64::from(year % 100);
        loop {
            let number = head * 1_000_000 + random.below(1_000_000);
            if self.taken.insert(number) {
                return number;
            }
        }
    }

    /// A new 9-digit number; 0 for people too young to have had one, and for some others.
    pub fn draw_cmnd(&mut self, year: u16, highland: bool, random: &mut Random) -> u32 {
        if year > LAST_CMND_YEAR || !random.chance(0.9) {
            return 0;
        }
        let head = match (random.chance(0.9), highland) {
            (true, true) => 240 + random.below(3) as u32,
            (true, false) => 220 + random.below(2) as u32,
            (false, _) => 10 + random.below(370) as u32,
        };
        // Of a very large province some get none: there are fewer of these numbers than people.
        for _ in 0..MOST_DRAWS {
            let number = head * 1_000_000 + random.below(1_000_000) as u32;
            if self.taken_cmnd.insert(number) {
                return number;
            }
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::person::format_number;

    #[test]
    fn numbers_say_province_century_sex_and_year() {
        let mut numbers = Numbers::default();
        let mut random = Random::stream(1, "numbers", 0);
        let mut seen = std::collections::BTreeSet::new();
        for i in 0..500 {
            let (year, sex) = if i % 2 == 0 { (1987, Sex::Female) } else { (2003, Sex::Male) };
            let text = format_number(numbers.draw(year, sex, true, &mut random));
            assert_eq!(text.len(), 12);
            assert_eq!(&text[3..6], if i % 2 == 0 { "187" } else { "203" }, "{text}");
            assert!(crate::places::is_number_prefix(text[..3].parse().unwrap()), "{text}");
            assert!(seen.insert(text));
        }
        assert_eq!(numbers.draw_cmnd(2005, true, &mut random), 0);
    }
}
