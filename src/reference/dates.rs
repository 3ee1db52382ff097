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
    /// Counts one citizen's birth.
    pub(super) fn add(&mut self, birth: PartialDate) {
        self.change(birth, |count| count.saturating_add(1));
    }

    /// Counts one citizen's birth no more.
    pub(super) fn remove(&mut self, birth: PartialDate) {
        self.change(birth, |count| count.saturating_sub(1));
    }

    fn change(&mut self, birth: PartialDate, change: impl Fn(u32) -> u32) {
        if birth.is_none() {
            return;
        }
        self.n_dated = change(self.n_dated);
        let month = PartialDate::new(birth.year, birth.month, 0);
        let year = PartialDate::new(birth.year, 0, 0);
        let levels = [birth, month, year];
        let first = match birth.precision() {
            Precision::Day => 0,
            Precision::Month => 1,
            _ => 2,
        };
        for date in &levels[first..] {
            let count = self.counts.entry(date.packed()).or_default();
            *count = change(*count);
        }
    }

    /// Dates with their counts, in order: as it is laid down.
    pub(super) fn pairs(&self) -> Vec<[u32; 2]> {
        let mut pairs: Vec<[u32; 2]> = self.counts.iter().map(|(&date, &n)| [date, n]).collect();
        pairs.sort_unstable();
        pairs
    }

    /// Counts from their pairs; `None` where a count is above `n_citizens`.
    pub(super) fn from_pairs(pairs: &[[u32; 2]], n_citizens: usize) -> Option<Self> {
        let years = pairs.iter().filter(|[date, _]| date % 10_000 == 0);
        let n_dated: u64 = years.map(|[_, n]| u64::from(*n)).sum();
        let sound = n_dated <= n_citizens as u64 && pairs.iter().all(|[_, n]| *n as usize <= n_citizens);
        sound.then(|| DateCounts {
            counts: pairs.iter().map(|&[date, n]| (date, n)).collect(),
            n_dated: n_dated as u32,
        })
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
        let mut dates = DateCounts::default();
        births.iter().for_each(|&birth| dates.add(birth));
        dates.add(PartialDate::new(1951, 2, 3));
        dates.remove(PartialDate::new(1951, 2, 3));
        assert_eq!(DateCounts::from_pairs(&dates.pairs(), 4).unwrap().pairs(), dates.pairs());
        assert!(DateCounts::from_pairs(&dates.pairs(), 2).is_none());
        assert_eq!(dates.n_dated(), 3);
        assert_eq!(dates.n_born(PartialDate::new(1950, 0, 0)), 3);
        assert_eq!(dates.n_born(PartialDate::new(1950, 1, 0)), 2);
        assert_eq!(dates.n_born(PartialDate::new(1950, 1, 1)), 1);
    }
}
