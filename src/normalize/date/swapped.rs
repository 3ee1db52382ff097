//! Dates that a spreadsheet took apart in the wrong order when it loaded the list.
//!
//! Owns [`Loaded`]. A program that expects `mm/dd/yyyy` turns `05/06/1980` into the date 6 May without a word and leaves
//! `25/06/1980` as text, since there is no month 25. What it leaves is a pattern over the column: every date cell has a
//! day of at most 12, every text a number above. By chance that is soon unlikely, since 18 days of a month in 30 lie above
//! 12; it is the counts that are tested, never a single cell.

use rustc_hash::FxHashMap;

use super::form::Written;
use crate::data::date::PartialDate;

/// Evidence of one more day of the year among the date cells, in hundredths of a bit: −log₂ of 144 days in 365.
const DATE_BITS: usize = 134;
/// Of one more among the texts: −log₂ of 221 in 365.
const TEXT_BITS: usize = 72;
/// The pattern by chance: less often than one column in a hundred.
const ENOUGH_BITS: usize = 664;
/// Cells against the pattern that are slips: one in this many of the cells for it.
const SLIP: u64 = 50;

/// What the column shows of how it was loaded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Days of the year (month × 100 + day) of the cells that are dates already, but for day counts.
    dates: FxHashMap<u32, u32>,
    /// Texts with one number above 12, by their two numbers, where it stands first.
    day_first: FxHashMap<u32, u32>,
    /// Those where it stands second.
    month_first: FxHashMap<u32, u32>,
    /// Texts with both numbers up to 12: they would have been turned too.
    n_open: u64,
}

/// Cells for and against the pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swapped {
    /// Date cells with a day up to 12, texts with a number above.
    pub n_for: u64,
    /// The others.
    pub n_against: u64,
}

impl Loaded {
    /// Counts what was written in a cell. `is_date_cell`: the file says that it is a date.
    pub fn count(&mut self, written: Written, is_date_cell: bool) {
        match written {
            Written::YearFirst(_, month, day) if month > 0 && day > 0 => self.count_date(month, day),
            Written::DayMonthYear { a, b, .. } if is_date_cell => self.count_date(b, a),
            Written::DayMonthYear { a, b, explicit: false, .. } => match (a, b) {
                (1..=12, 1..=12) => self.n_open += 1,
                (13..=31, 1..=12) => *self.day_first.entry(a * 100 + b).or_default() += 1,
                (1..=12, 13..=31) => *self.month_first.entry(a * 100 + b).or_default() += 1,
                _ => {}
            },
            _ => {}
        }
    }

    fn count_date(&mut self, month: u32, day: u32) {
        *self.dates.entry(month * 100 + day).or_default() += 1;
    }

    /// Adds another part of the column.
    pub fn merge(&mut self, other: &Loaded) {
        self.n_open += other.n_open;
        for (mine, others) in [
            (&mut self.dates, &other.dates),
            (&mut self.day_first, &other.day_first),
            (&mut self.month_first, &other.month_first),
        ] {
            for (&key, &n) in others {
                *mine.entry(key).or_default() += n;
            }
        }
    }

    /// Whether the date cells were probably swapped. `serials`: the days that the column's day counts mean, and how often.
    pub fn swapped(&self, serials: impl Iterator<Item = (PartialDate, u32)>) -> Option<Swapped> {
        let mut dates = self.dates.clone();
        for (date, n) in serials {
            *dates.entry(u32::from(date.month) * 100 + u32::from(date.day)).or_default() += n;
        }
        let (mut n_low, mut n_high, mut n_kinds) = (0, 0, 0);
        for (&key, &n) in &dates {
            let (month, day) = (key / 100, key % 100);
            match day {
                13.. => n_high += u64::from(n),
                // The same either way.
                _ if day == month => {}
                // The first of a month stands for a day that is not known: it is swapped with the others, but shows
                // nothing.
                1 => n_low += u64::from(n),
                _ => {
                    n_low += u64::from(n);
                    n_kinds += 1;
                }
            }
        }
        let count = |texts: &FxHashMap<u32, u32>| texts.values().map(|&n| u64::from(n)).sum::<u64>();
        let orders = [&self.day_first, &self.month_first];
        let [(texts, n_texts), (_, n_stray)] = if count(orders[0]) >= count(orders[1]) {
            [(orders[0], count(orders[0])), (orders[1], count(orders[1]))]
        } else {
            [(orders[1], count(orders[1])), (orders[0], count(orders[0]))]
        };
        let n_left = self.n_open + n_stray;
        let is_pattern =
            n_high * SLIP <= n_low && n_left * SLIP <= n_texts && n_kinds > 0 && !texts.is_empty();
        (is_pattern && DATE_BITS * n_kinds + TEXT_BITS * texts.len() >= ENOUGH_BITS)
            .then_some(Swapped { n_for: n_low + n_texts, n_against: n_high + n_left })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normalize::date::form::dissect;

    fn is_swapped(dates: &[&str], texts: &[&str]) -> bool {
        let mut loaded = Loaded::default();
        dates.iter().for_each(|text| loaded.count(dissect(text), true));
        texts.iter().for_each(|text| loaded.count(dissect(text), false));
        loaded.swapped(std::iter::empty()).is_some()
    }

    #[test]
    fn the_pattern_needs_both_sides_and_more_than_chance() {
        let dates = ["05/06/1980", "07/02/1970", "11/03/1965", "02/09/1958"];
        let texts = ["25/06/1980", "13/01/1971", "30/04/1960"];
        assert!(is_swapped(&dates, &texts));
        // Two and three happen by chance.
        assert!(!is_swapped(&dates[..2], &texts));
        assert!(!is_swapped(&dates, &[]));
        assert!(!is_swapped(&[], &texts));
        // A date cell with day 13, or a text that would have been turned: not that pattern.
        assert!(!is_swapped(&["05/06/1980", "07/02/1970", "11/03/1965", "02/09/1958", "25/09/1958"], &texts));
        assert!(!is_swapped(&dates, &["25/06/1980", "13/01/1971", "30/04/1960", "03/04/1960"]));
        // Stand-ins for a day that is not known say nothing.
        assert!(!is_swapped(&["01/06/1980", "01/02/1970", "01/03/1965", "01/09/1958", "01/01/1950"], &texts));
        // The other way round: a program that expects the day first and a list that has the month first.
        assert!(is_swapped(&dates, &["06/25/1980", "01/13/1971", "04/30/1960"]));
        assert!(!is_swapped(&dates, &["06/25/1980", "13/01/1971", "04/30/1960"]));
    }
}
