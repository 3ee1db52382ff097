//! Which century a year of two digits is in, by its context.
//!
//! Owns [`Centuries`]. Most such years have one possible century (45 is 1945: 2045 has not come, and nobody born in
//! 1845 lives). For the others the age limits of the profile and the other years of the column decide, where they
//! leave no doubt; else both readings are told.

use crate::data::date::PartialDate;
use crate::data::profile::{Eligible, Profile};

/// Years around a reading that count for it.
const AROUND: u32 = 7;
/// How many times more years must stand around the one reading than around the other.
const TIMES: u64 = 50;
/// Years with one reading that the column must have before they count.
const AT_LEAST: u64 = 20;

/// The century of each year of two digits that has two possible ones: 0 = open, else the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Centuries([u16; 100]);

impl Default for Centuries {
    fn default() -> Self {
        Centuries::OPEN
    }
}

impl Centuries {
    /// No context.
    pub const OPEN: Centuries = Centuries([0; 100]);

    /// The year that two digits mean by the context; `None` where it is open.
    pub fn of(&self, two_digits: u32) -> Option<u32> {
        match self.0.get(two_digits as usize) {
            Some(0) | None => None,
            Some(&year) => Some(u32::from(year)),
        }
    }

    /// By the age limits of a profile and the years that a column states, as pairs of a year and its count.
    pub fn by_context(profile: &Profile, as_of: PartialDate, years: &[(u32, u64)]) -> Centuries {
        let mut centuries = Centuries::OPEN;
        if as_of.is_none() {
            return centuries;
        }
        let n: u64 = years.iter().map(|(_, n)| n).sum();
        for (two_digits, slot) in centuries.0.iter_mut().enumerate() {
            let (early, late) = (1900 + two_digits as u32, 2000 + two_digits as u32);
            if late > u32::from(as_of.year) {
                continue;
            }
            let by_age = by_age(profile.eligible, as_of, early, late);
            let (n_early, n_late) = (around(years, early), around(years, late));
            let outweighs = |a: u64, b: u64, times| 2 * a + 1 >= times * (2 * b + 1);
            let by_column = match n >= AT_LEAST {
                true if outweighs(n_early, n_late, TIMES) => Some(early),
                true if outweighs(n_late, n_early, TIMES) => Some(late),
                _ => None,
            };
            // The column may lean against the limits: a list holds people who should not be on it.
            let leans_against = |year| {
                let (own, other) = if year == early { (n_early, n_late) } else { (n_late, n_early) };
                n >= AT_LEAST && outweighs(other, own, 5)
            };
            let decided = match (by_age, by_column) {
                (Some(age), Some(column)) if age != column => None,
                (_, Some(column)) => Some(column),
                (Some(age), None) if !leans_against(age) => Some(age),
                _ => None,
            };
            *slot = decided.unwrap_or(0) as u16;
        }
        centuries
    }
}

fn around(years: &[(u32, u64)], year: u32) -> u64 {
    years.iter().filter(|(y, _)| y.abs_diff(year) <= AROUND).map(|(_, n)| n).sum()
}

/// The one of two years of birth that the age limits allow, with a year to spare.
fn by_age(limits: Option<Eligible>, as_of: PartialDate, early: u32, late: u32) -> Option<u32> {
    let limits = limits?;
    let fits = |year: u32| {
        let age = i32::from(as_of.year) - year as i32;
        limits.min_age.is_none_or(|min| age >= min - 1) && limits.max_age.is_none_or(|max| age <= max + 1)
    };
    match (fits(early), fits(late)) {
        (true, false) => Some(early),
        (false, true) => Some(late),
        _ => None,
    }
}
