//! How many citizens were born on each day, in each month and year.
//!
//! Owns [`DateCounts`]. A pile-up on 1 January shows here, and agreement on such a day weighs less.

use rustc_hash::FxHashMap;

use crate::data::date::{PartialDate, Precision};

/// Birth dates, counted by what is known of them.
#[derive(Debug, Clone, Default)]
pub struct DateCounts {
    /// By `yyyymmdd` with parts 0 where not known: full dates, months, years.
    counts: FxHashMap<u32, u32>,
    n_dated: u32,
}

impl DateCounts {
    pub(super) fn build(births: &[PartialDate]) -> Self {
        let mut dates = DateCounts::default();
        for &birth in births.iter().filter(|b| !b.is_none()) {
            dates.n_dated += 1;
            let month = PartialDate::new(birth.year, birth.month, 0);
            let year = PartialDate::new(birth.year, 0, 0);
            let levels = [birth, month, year];
            let first = match birth.precision() {
                Precision::Day => 0,
                Precision::Month => 1,
                _ => 2,
            };
            for date in &levels[first..] {
                *dates.counts.entry(date.packed()).or_default() += 1;
            }
        }
        dates
    }

    /// Citizens born on this date, in this month or year, as precise as `date` is. Coarser dates are not counted
    /// in finer ones.
    pub fn n_born(&self, date: PartialDate) -> u32 {
        self.counts.get(&date.packed()).copied().unwrap_or(0)
    }

    /// Citizens whose birth date is known at least to the year.
    pub fn n_dated(&self) -> u32 {
        self.n_dated
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coarser_dates_hold_the_finer_ones() {
        let births = [
            PartialDate::new(1950, 1, 1),
            PartialDate::new(1950, 1, 7),
            PartialDate::new(1950, 0, 0),
            PartialDate::NONE,
        ];
        let dates = DateCounts::build(&births);
        assert_eq!(dates.n_dated(), 3);
        assert_eq!(dates.n_born(PartialDate::new(1950, 0, 0)), 3);
        assert_eq!(dates.n_born(PartialDate::new(1950, 1, 0)), 2);
        assert_eq!(dates.n_born(PartialDate::new(1950, 1, 1)), 1);
    }
}
