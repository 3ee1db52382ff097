//! Days that stand for "not known": 1 January and any other day that piles up in a column.
//!
//! Owns [`Piles`] and the test: a day piles up where it stands on at least [`AT_LEAST`] dates, and on more than three
//! times what chance gives plus six standard deviations (a Poisson count). Births are not spread evenly over the year,
//! but no day of it has three times its share; for the first or fifteenth of every month the factor is 1.5.

use std::collections::BTreeMap;

use crate::data::date::PartialDate;

/// Dates on one day before it is called a pile.
pub const AT_LEAST: u64 = 20;
/// How many times its share a day of the year may have by season and custom …
const TIMES_CHANCE: f64 = 3.0;
/// … and a day of the month, on which no season tells.
const TIMES_CHANCE_OF_MONTH: f64 = 1.5;
/// Standard deviations above that.
const DEVIATIONS: f64 = 6.0;
/// Days of a year.
const YEAR: f64 = 365.25;
/// Months in which a day must stand before it is a day of every month.
const MONTHS_AT_LEAST: usize = 6;
/// Whole dates that are remembered at most; a list has one or two.
const MAX_WHOLE: usize = 4;

/// Whether `n` dates are beyond what chance allows where it gives `expected`, and up to `times` that by custom.
fn is_pile(n: u64, expected: f64, times: f64) -> bool {
    let most = expected * times;
    n >= AT_LEAST && n as f64 > most + DEVIATIONS * most.sqrt()
}

/// The days of a column that stand for "not known".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Piles {
    /// A bit per day, for each month.
    days: [u32; 12],
    /// Whole dates, packed; 0 = none.
    whole: [u32; MAX_WHOLE],
}

/// A day or date that piles up, and on how many dates it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pile {
    /// A day of the year: day, month.
    Day(u8, u8, u64),
    /// A day of every month.
    EveryMonth(u8, u64),
    /// A whole date.
    Date(PartialDate, u64),
}

impl Pile {
    /// On how many dates it stands.
    pub const fn n(self) -> u64 {
        match self {
            Pile::Day(_, _, n) | Pile::EveryMonth(_, n) | Pile::Date(_, n) => n,
        }
    }

    /// `01/01`, `01/*`, `01/01/1900`.
    pub fn text(self) -> String {
        match self {
            Pile::Day(day, month, _) => format!("{day:02}/{month:02}"),
            Pile::EveryMonth(day, _) => format!("{day:02}/*"),
            Pile::Date(date, _) => date.to_string(),
        }
    }
}

impl Piles {
    /// None.
    pub const NONE: Piles = Piles { days: [0; 12], whole: [0; MAX_WHOLE] };

    /// Whether a day of the column stands for "not known".
    #[inline]
    pub fn has(&self, date: PartialDate) -> bool {
        if date.day == 0 {
            return false;
        }
        let bits = self.days.get(usize::from(date.month).wrapping_sub(1)).copied().unwrap_or(0);
        bits >> (date.day & 31) & 1 == 1 || self.whole[0] != 0 && self.whole.contains(&date.packed())
    }

    /// What piles up among dates known to the day, counted by date: the days of the year first, by number.
    pub fn find(dates: &BTreeMap<u32, u64>) -> (Piles, Vec<Pile>) {
        let mut by_day: BTreeMap<(u8, u8), u64> = BTreeMap::new();
        let mut by_year: BTreeMap<u32, u64> = BTreeMap::new();
        for (&packed, &n) in dates {
            *by_day.entry(((packed % 100) as u8, (packed / 100 % 100) as u8)).or_default() += n;
            *by_year.entry(packed / 10_000).or_default() += n;
        }
        let total: u64 = by_day.values().sum();
        let mut piles = Piles::default();
        let mut found = Vec::new();
        for (&(day, month), &n) in &by_day {
            if is_pile(n, total as f64 / YEAR, TIMES_CHANCE) {
                piles.add_day(day, month);
                found.push(Pile::Day(day, month, n));
            }
        }
        // A day of every month: what is left without the days above.
        let n_rest = total - found.iter().map(|p| p.n()).sum::<u64>();
        let monthly: Vec<(u8, u64)> = [1u8, 15]
            .into_iter()
            .filter_map(|day| {
                let rest = by_day.iter().filter(|((d, m), _)| *d == day && !piles.has_day(*d, *m));
                let n_months = rest.clone().count();
                (n_months >= MONTHS_AT_LEAST).then(|| (day, rest.map(|(_, n)| n).sum()))
            })
            .collect();
        for (day, n) in monthly {
            if is_pile(n, n_rest as f64 * 12.0 / YEAR, TIMES_CHANCE_OF_MONTH) {
                (1..=12).for_each(|month| piles.add_day(day, month));
                found.push(Pile::EveryMonth(day, n));
            }
        }
        let mut whole: Vec<(u64, u32)> = Vec::new();
        for (&packed, &n) in dates {
            let in_year = by_year.get(&(packed / 10_000)).copied().unwrap_or(0);
            let (day, month) = ((packed % 100) as u8, (packed / 100 % 100) as u8);
            let on_day = by_day.get(&(day, month)).copied().unwrap_or(0);
            // Within a day that piles up anyway only what makes up nearly all of it.
            let stands_out = !piles.has_day(day, month) || n * 5 > on_day * 4 && dates.len() > 1;
            if stands_out && is_pile(n, in_year as f64 / YEAR, TIMES_CHANCE) {
                whole.push((n, packed));
            }
        }
        whole.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        for (slot, (n, packed)) in piles.whole.iter_mut().zip(whole) {
            *slot = packed;
            let date =
                PartialDate::new((packed / 10_000) as u16, (packed / 100 % 100) as u8, (packed % 100) as u8);
            found.push(Pile::Date(date, n));
        }
        (piles, found)
    }

    fn add_day(&mut self, day: u8, month: u8) {
        if let Some(bits) = self.days.get_mut(usize::from(month).wrapping_sub(1)) {
            *bits |= 1 << (day & 31);
        }
    }

    fn has_day(&self, day: u8, month: u8) -> bool {
        self.has(PartialDate::new(1, month, day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(dates: &[(u32, u64)]) -> Vec<String> {
        let (_, found) = Piles::find(&dates.iter().copied().collect());
        found.iter().map(|p| format!("{} {}", p.text(), p.n())).collect()
    }

    /// A thousand dates, each on another day.
    fn spread() -> Vec<(u32, u64)> {
        let days = (1950..1960).flat_map(|y| (1..=12).flat_map(move |m| (2..=10).map(move |d| (y, m, d))));
        days.map(|(y, m, d)| (y * 10_000 + m * 100 + d, 1)).take(1000).collect()
    }

    #[test]
    fn beyond_chance_and_at_least_twenty() {
        assert!(found(&spread()).is_empty());
        for (extra, wanted) in [
            (vec![(19_450_101, 19)], vec![]),
            (vec![(19_450_101, 15), (19_460_101, 15)], vec!["01/01 30"]),
            (vec![(19_450_701, 15), (19_460_701, 15)], vec!["01/07 30"]),
            // 20 of 1020 are within three times the share and six deviations.
            (vec![(19_450_101, 10), (19_460_101, 10)], vec![]),
            (vec![(19_000_101, 60)], vec!["01/01 60", "01/01/1900 60"]),
        ] {
            let mut dates = spread();
            dates.extend(extra.iter().copied());
            assert_eq!(found(&dates), wanted, "{extra:?}");
        }
    }

    #[test]
    fn the_first_of_every_month() {
        let mut dates = spread();
        dates.extend((1..=12).map(|m| (19_450_000 + m * 100 + 1, 18)));
        assert_eq!(found(&dates), ["01/* 216"]);
    }

    #[test]
    fn a_pile_knows_its_days() {
        let mut dates = spread();
        dates.extend([(19_450_701, 30), (19_460_701, 30)]);
        let (piles, _) = Piles::find(&dates.into_iter().collect());
        assert!(piles.has(PartialDate::new(1980, 7, 1)));
        assert!(!piles.has(PartialDate::new(1980, 7, 0)) && !piles.has(PartialDate::new(1980, 1, 1)));
    }
}
