//! What a column of dates tells as a whole: the order of day and month, and whether 1 January piles up.
//!
//! Owns [`DateFacts`]: counts that any order of rows gives alike.

use super::Order;
use super::form::{Written, dissect, serial_day};
use crate::data::reading::{ColumnReading, ReadingKind};
use crate::lang::text;

/// 1 January piles up above this share of the dates known to the day, in per cent …
const PILE_PERCENT: u64 = 10;
/// … and from this many on.
const PILE_AT_LEAST: u64 = 20;
/// Dates that can only be month-first before a column without any that can only be day-first is read so.
const MONTH_FIRST_AT_LEAST: u64 = 5;
/// Share of the smaller order, in per cent of all that show one, above which both count.
const MIXED_PERCENT: u64 = 2;

/// What a column of dates shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DateFacts {
    /// Dates known to the day.
    pub n_days: u64,
    /// Dates that can only be day first (`25/02/1980`).
    pub n_day_first: u64,
    /// Dates that can only be month first (`02/25/1980`).
    pub n_month_first: u64,
    /// Dates on 1 January.
    pub n_first_january: u64,
}

impl DateFacts {
    /// The order of day and month. Month first only where nothing speaks against it; mixed where both orders
    /// have more than a stray example.
    pub fn order(&self) -> Order {
        let (day, month) = (self.n_day_first, self.n_month_first);
        if month == 0 || month * 100 < (day + month) * MIXED_PERCENT {
            Order::DayFirst
        } else if day == 0 && month >= MONTH_FIRST_AT_LEAST {
            Order::MonthFirst
        } else {
            Order::Mixed
        }
    }

    /// Whether 1 January piles up.
    pub fn piled_up(&self) -> bool {
        self.n_first_january >= PILE_AT_LEAST && self.n_first_january * 100 > self.n_days * PILE_PERCENT
    }

    /// What was found out, where anything was.
    pub fn readings(&self, column: usize, out: &mut Vec<ColumnReading>) {
        let (n_for, n_against, value, words) = match self.order() {
            Order::DayFirst => {
                (self.n_day_first, self.n_month_first, "day_first", text("ngày trước tháng", "day first"))
            }
            Order::MonthFirst => {
                (self.n_month_first, self.n_day_first, "month_first", text("tháng trước ngày", "month first"))
            }
            Order::Mixed => (
                self.n_day_first,
                self.n_month_first,
                "mixed",
                text("lẫn cả hai thứ tự ngày tháng", "both orders of day and month"),
            ),
        };
        if n_for + n_against > 0 {
            let value = value.to_string();
            let kind = ReadingKind::DateOrder;
            out.push(ColumnReading { column, field: None, kind, value, words, n_for, n_against });
        }
    }

    /// Adds another part of the column.
    pub fn merge(&mut self, other: &DateFacts) {
        self.n_days += other.n_days;
        self.n_day_first += other.n_day_first;
        self.n_month_first += other.n_month_first;
        self.n_first_january += other.n_first_january;
    }

    /// Counts one cell, its ends trimmed.
    pub fn count(&mut self, text: &str) {
        match dissect(text) {
            Written::DayMonthYear { a, b, explicit, .. }
                if (1..=31).contains(&a) && (1..=31).contains(&b) =>
            {
                self.n_days += 1;
                self.n_first_january += u64::from(a == 1 && b == 1);
                self.n_day_first += u64::from(!explicit && a > 12 && b <= 12);
                self.n_month_first += u64::from(!explicit && b > 12 && a <= 12);
            }
            Written::YearFirst(_, month, day) if month > 0 && day > 0 => {
                self.n_days += 1;
                self.n_first_january += u64::from(month == 1 && day == 1);
            }
            Written::Serial(serial) => {
                self.n_days += 1;
                let day = serial_day(serial);
                self.n_first_january += u64::from(day.is_some_and(|d| d.month == 1 && d.day == 1));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(texts: &[(&str, usize)]) -> DateFacts {
        let mut facts = DateFacts::default();
        for (text, times) in texts {
            (0..*times).for_each(|_| facts.count(text));
        }
        facts
    }

    #[test]
    fn the_order_needs_evidence() {
        for (texts, order) in [
            (vec![], Order::DayFirst),
            (vec![("05/06/1980", 100)], Order::DayFirst),
            (vec![("25/06/1980", 10), ("05/06/1980", 10)], Order::DayFirst),
            (vec![("06/25/1980", 10), ("05/06/1980", 10)], Order::MonthFirst),
            // Four are too few to turn a whole column around.
            (vec![("06/25/1980", 4), ("05/06/1980", 10)], Order::Mixed),
            (vec![("06/25/1980", 10), ("25/06/1980", 10)], Order::Mixed),
            // One slip in a hundred does not make a column mixed.
            (vec![("06/25/1980", 1), ("25/06/1980", 100)], Order::DayFirst),
            // ISO dates say nothing about the order of the others.
            (vec![("1980-06-25", 50)], Order::DayFirst),
        ] {
            assert_eq!(facts(&texts).order(), order, "{texts:?}");
        }
    }

    #[test]
    fn a_pile_is_more_than_a_tenth_and_at_least_twenty() {
        assert!(facts(&[("01/01/1945", 20), ("1950", 500)]).piled_up());
        assert!(facts(&[("1945-01-01", 15), ("29221", 6), ("05/06/1980", 100)]).piled_up());
        assert!(!facts(&[("01/01/1945", 19)]).piled_up());
        assert!(!facts(&[("01/01/1945", 20), ("05/06/1980", 200)]).piled_up());
    }
}
