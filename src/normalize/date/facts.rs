//! What a column of dates tells as a whole: the order of day and month, days that pile up, the years it is about, the
//! day from which it counts.
//!
//! Owns [`DateFacts`]: counts that any order of rows gives alike.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::form::{DAYS_1904, Written, dissect, serial_day};
use super::piles::{Pile, Piles};
use super::rule::Order;
use super::swapped::{Loaded, Swapped};
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::profile::ColumnMap;
use crate::data::reading::{ColumnReading, ReadingKind};
use crate::data::table::Table;
use crate::lang::text;
use crate::normalize::number::stated_year;

/// Dates that can only be month-first before a column without any that can only be day-first is read so.
const MONTH_FIRST_AT_LEAST: u64 = 5;
/// Share of the smaller order, in per cent of all that show one, above which both count.
const MIXED_PERCENT: u64 = 2;
/// Day counts whose rows' numbers fit 1904 alone before a column is read so; and at most this share may fit 1900
/// alone, in per cent.
const SINCE_1904_AT_LEAST: u64 = 5;
const SINCE_1904_PERCENT: u64 = 2;
/// Day counts in a column before a number of four digits that is no year is taken for one.
const SERIALS_AT_LEAST: u64 = 5;
/// Years that are counted.
const YEARS: std::ops::RangeInclusive<u32> = 1800..=2199;

/// Fields that hold whole dates.
const DATE_FIELDS: [Field; 9] = [
    Field::Dob,
    Field::DobYearMale,
    Field::DobYearFemale,
    Field::DeathDate,
    Field::StartMonth,
    Field::PidIssueDate,
    Field::ValidFrom,
    Field::ValidTo,
    Field::JoinDate,
];

/// What a column of dates shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DateFacts {
    /// The column's field.
    pub field: Option<Field>,
    /// Cells with something in them.
    pub n_filled: u64,
    /// Dates that can only be day first (`25/02/1980`).
    pub n_day_first: u64,
    /// Dates that can only be month first (`02/25/1980`).
    pub n_month_first: u64,
    /// Dates that can be either and would not be the same.
    pub n_either: u64,
    /// Day counts.
    pub n_serials: u64,
    /// Day counts of rows whose personal number states the year of the count since 1904 alone.
    pub n_since_1904: u64,
    /// Day counts of rows whose personal number states the year of the count since 1900 alone.
    pub n_since_1900: u64,
    /// Dates known to the day whose order is open, by first number, second number, year (`yyyymmdd` as day first).
    open: FxHashMap<u32, u32>,
    /// Dates known to the day with one order.
    fixed: FxHashMap<u32, u32>,
    /// Day counts.
    serials: FxHashMap<u32, u32>,
    /// Years of dates that are not known to the day.
    years: FxHashMap<u32, u32>,
    /// Years of two digits.
    two_digits: FxHashMap<u32, u32>,
    /// How a spreadsheet loaded the column.
    loaded: Loaded,
    /// Worked out once all rows are counted.
    summary: OnceLock<Summary>,
}

/// What the counts of all rows come to, where it takes a walk over them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Summary {
    piles: Piles,
    found: Vec<Pile>,
    n_days: u64,
    /// Years of four digits.
    years: BTreeMap<u32, u64>,
    swapped: Option<Swapped>,
}

impl DateFacts {
    /// Facts of each column of dates of a table, over some of its rows.
    pub fn count_columns(
        table: &Table,
        columns: &ColumnMap,
        rows: Range<usize>,
    ) -> BTreeMap<usize, DateFacts> {
        let mut all: BTreeMap<usize, DateFacts> = BTreeMap::new();
        let pid = columns.column(Field::Pid);
        for &field in &DATE_FIELDS {
            let Some(column) = columns.column(field) else {
                continue;
            };
            let facts = all.entry(column).or_default();
            facts.field.get_or_insert(field);
            for row in rows.clone() {
                let written = facts.count(table.cell(row, column).trim(), table.is_date_cell(row, column));
                if let (Written::Serial(serial), Some(pid)) = (written, pid) {
                    facts.count_system(serial, stated_year(table.cell(row, pid).trim()));
                }
            }
        }
        let part = |field| columns.column(field);
        if let (Some(day), Some(month), Some(year)) =
            (part(Field::DobDay), part(Field::DobMonth), part(Field::DobYear))
        {
            let facts = all.entry(year).or_default();
            facts.field.get_or_insert(Field::DobYear);
            for row in rows {
                let cell = |column| table.cell(row, column).trim();
                facts.count_parts(cell(day), cell(month), cell(year));
            }
        }
        all
    }

    /// The order of day and month. Month first only where nothing speaks against it but a stray; mixed where both
    /// orders have more than that.
    pub fn order(&self) -> Order {
        let (day, month) = (self.n_day_first, self.n_month_first);
        let is_stray = |n: u64| n * 100 < (day + month) * MIXED_PERCENT;
        if month == 0 || is_stray(month) {
            Order::DayFirst
        } else if month >= MONTH_FIRST_AT_LEAST && (day == 0 || is_stray(day)) {
            Order::MonthFirst
        } else {
            Order::Mixed
        }
    }

    /// The days that stand for "not known".
    pub fn piles(&self) -> Piles {
        self.summary().piles
    }

    fn summary(&self) -> &Summary {
        self.summary.get_or_init(|| {
            let dates = self.dates();
            let (piles, found) = Piles::find(&dates);
            let mut years: BTreeMap<u32, u64> = BTreeMap::new();
            for (packed, n) in &dates {
                *years.entry(packed / 10_000).or_default() += n;
            }
            for (&year, &n) in &self.years {
                *years.entry(year).or_default() += u64::from(n);
            }
            let serials =
                self.serials.iter().filter_map(|(&serial, &n)| self.serial(serial).map(|date| (date, n)));
            let swapped = self.loaded.swapped(serials);
            Summary { piles, found, n_days: dates.values().sum(), years, swapped }
        })
    }

    /// Dates known to the day, as the column is read, and how often each stands in it.
    fn dates(&self) -> BTreeMap<u32, u64> {
        let mut dates: BTreeMap<u32, u64> = BTreeMap::new();
        let mut add = |packed: u32, n: u32| *dates.entry(packed).or_default() += u64::from(n);
        let swap = self.order() == Order::MonthFirst;
        for (&packed, &n) in &self.open {
            let (year, month, day) = (packed / 10_000, packed / 100 % 100, packed % 100);
            add(if swap { year * 10_000 + day * 100 + month } else { packed }, n);
        }
        for (&packed, &n) in &self.fixed {
            add(packed, n);
        }
        for (&serial, &n) in &self.serials {
            if let Some(date) = self.serial(serial) {
                add(date.packed(), n);
            }
        }
        dates
    }

    fn serial(&self, serial: u32) -> Option<PartialDate> {
        serial_day(serial + if self.since_1904() { DAYS_1904 } else { 0 })
    }

    /// Years that leave no doubt and how often each stands in the column, by year.
    pub fn years(&self, as_of: PartialDate) -> Vec<(u32, u64)> {
        let mut years = self.summary().years.clone();
        for (&two_digits, &n) in &self.two_digits {
            if 2000 + two_digits > u32::from(as_of.year) {
                *years.entry(1900 + two_digits).or_default() += u64::from(n);
            }
        }
        years.into_iter().collect()
    }

    /// Whether its day counts begin with 1904: the personal numbers of the rows say so.
    pub fn since_1904(&self) -> bool {
        self.n_since_1904 >= SINCE_1904_AT_LEAST
            && self.n_since_1900 * 100 <= self.n_since_1904 * SINCE_1904_PERCENT
    }

    /// Whether the column holds day counts, at least half of it.
    pub fn has_serials(&self) -> bool {
        self.n_serials >= SERIALS_AT_LEAST && self.n_serials * 2 >= self.n_filled
    }

    /// Whether the cells that are dates already were probably made in the wrong order, and the cells for and against it.
    pub fn swapped(&self) -> Option<Swapped> {
        self.summary().swapped
    }

    /// What was found out, where anything was.
    pub fn readings(&self, column: usize, out: &mut Vec<ColumnReading>) {
        let mut push = |kind, value: &str, words, n_for, n_against| {
            let value = value.to_string();
            out.push(ColumnReading { column, field: self.field, kind, value, words, n_for, n_against });
        };
        let (day, month) = (self.n_day_first, self.n_month_first);
        let (n_for, n_against, value, words) = match self.order() {
            Order::DayFirst if day + month == 0 => (
                0,
                0,
                "day_first",
                text("ngày trước tháng (không có bằng chứng)", "day first (there is no evidence)"),
            ),
            Order::DayFirst => (day, month, "day_first", text("ngày trước tháng", "day first")),
            Order::MonthFirst => (month, day, "month_first", text("tháng trước ngày", "month first")),
            Order::Mixed => {
                (day, month, "mixed", text("lẫn cả hai thứ tự ngày tháng", "both orders of day and month"))
            }
        };
        if n_for + n_against + self.n_either > 0 {
            push(ReadingKind::DateOrder, value, words, n_for, n_against);
        }
        if self.since_1904() {
            let words = text("đếm ngày từ năm 1904", "days counted from 1904");
            push(ReadingKind::DateSystem, "1904", words, self.n_since_1904, self.n_since_1900);
        }
        if let Some(Swapped { n_for, n_against }) = self.swapped() {
            let words = text(
                "có thể đã bị bảng tính đảo ngày và tháng khi mở",
                "day and month were probably swapped when a spreadsheet loaded them",
            );
            push(ReadingKind::DateCells, "swapped", words, n_for, n_against);
        }
        if self.field.is_some_and(is_birth) {
            let Summary { found, n_days, .. } = self.summary();
            for pile in found {
                let words = match pile {
                    Pile::Day(..) => {
                        text("ngày này lặp lại quá mức ngẫu nhiên", "this day is too frequent for chance")
                    }
                    Pile::EveryMonth(..) => text(
                        "ngày này của mọi tháng lặp lại quá mức ngẫu nhiên",
                        "this day of every month is too frequent for chance",
                    ),
                    Pile::Date(..) => {
                        text("quá nhiều người chung một ngày sinh", "too many people share this date")
                    }
                };
                push(
                    ReadingKind::PlaceholderDay,
                    &pile.text(),
                    words,
                    pile.n(),
                    n_days - pile.n().min(*n_days),
                );
            }
        }
    }

    /// Adds another part of the column.
    pub fn merge(&mut self, other: &DateFacts) {
        self.field = self.field.or(other.field);
        self.n_filled += other.n_filled;
        self.n_day_first += other.n_day_first;
        self.n_month_first += other.n_month_first;
        self.n_either += other.n_either;
        self.n_serials += other.n_serials;
        self.n_since_1904 += other.n_since_1904;
        self.n_since_1900 += other.n_since_1900;
        self.loaded.merge(&other.loaded);
        for (mine, others) in [
            (&mut self.open, &other.open),
            (&mut self.fixed, &other.fixed),
            (&mut self.serials, &other.serials),
            (&mut self.years, &other.years),
            (&mut self.two_digits, &other.two_digits),
        ] {
            for (&key, &n) in others {
                *mine.entry(key).or_default() += n;
            }
        }
        self.summary = OnceLock::new();
    }

    /// Counts one cell, its ends trimmed; what was written in it. `is_date_cell`: the file says that it is a date.
    pub fn count(&mut self, text: &str, is_date_cell: bool) -> Written {
        if text.is_empty() {
            return Written::Text;
        }
        self.n_filled += 1;
        let mut written = dissect(text);
        if is_date_cell {
            written = written.of_date_cell();
        }
        self.loaded.count(written, is_date_cell);
        match written {
            Written::DayMonthYear { a, b, year, explicit } if year.n_digits == 2 => {
                *self.two_digits.entry(year.value).or_default() += 1;
                self.count_order(a, b, explicit);
            }
            Written::DayMonthYear { a, b, year, explicit } if year.n_digits == 4 => {
                self.count_order(a, b, explicit);
                self.count_day(a, b, year.value, explicit);
            }
            Written::YearFirst(year, month, day) => self.count_day(day, month, year, true),
            Written::MonthYear(_, year) | Written::Year(year) | Written::Unknown(_, year) => {
                if year.n_digits == 2 {
                    *self.two_digits.entry(year.value).or_default() += 1;
                } else if YEARS.contains(&year.value) {
                    *self.years.entry(year.value).or_default() += 1;
                }
            }
            Written::Serial(serial) => {
                self.n_serials += 1;
                *self.serials.entry(serial).or_default() += 1;
            }
            _ => {}
        }
        written
    }

    fn count_order(&mut self, a: u32, b: u32, explicit: bool) {
        let (day, month) = (1..=31, 1..=12);
        if explicit || a == b {
            return;
        }
        match (month.contains(&a), month.contains(&b)) {
            (true, true) => self.n_either += 1,
            (false, true) => self.n_day_first += u64::from(day.contains(&a)),
            (true, false) => self.n_month_first += u64::from(day.contains(&b)),
            (false, false) => {}
        }
    }

    fn count_day(&mut self, a: u32, b: u32, year: u32, explicit: bool) {
        if !YEARS.contains(&year) || !(1..=31).contains(&a) || !(1..=31).contains(&b) || (a > 12 && b > 12) {
            return;
        }
        let packed = |day: u32, month: u32| year * 10_000 + month * 100 + day;
        if explicit || b <= 12 && a > 12 {
            *self.fixed.entry(packed(a, b)).or_default() += u32::from(b <= 12);
        } else if b > 12 {
            *self.fixed.entry(packed(b, a)).or_default() += 1;
        } else {
            *self.open.entry(packed(a, b)).or_default() += 1;
        }
    }

    /// Counts a date in three cells.
    fn count_parts(&mut self, day: &str, month: &str, year: &str) {
        let part = |cell: &str| cell.strip_suffix(".0").unwrap_or(cell).parse::<u32>().unwrap_or(0);
        let (day, month, value) = (part(day), part(month), part(year));
        self.n_filled += u64::from(!year.is_empty());
        match value {
            1..100 => *self.two_digits.entry(value).or_default() += 1,
            _ if !YEARS.contains(&value) => {}
            _ if (1..=31).contains(&day) && (1..=12).contains(&month) => {
                self.count_day(day, month, value, true)
            }
            _ => *self.years.entry(value).or_default() += 1,
        }
    }

    /// Counts for which of the two counts of days the year in the row's number speaks.
    fn count_system(&mut self, serial: u32, year: Option<u16>) {
        let is_year = |day: Option<PartialDate>| day.is_some_and(|d| Some(d.year) == year);
        match (is_year(serial_day(serial)), is_year(serial_day(serial + DAYS_1904))) {
            (true, false) => self.n_since_1900 += 1,
            (false, true) => self.n_since_1904 += 1,
            _ => {}
        }
    }
}

/// Whether a field holds births.
fn is_birth(field: Field) -> bool {
    matches!(field, Field::Dob | Field::DobYearMale | Field::DobYearFemale | Field::DobYear)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(texts: &[(&str, usize)]) -> DateFacts {
        let mut facts = DateFacts { field: Some(Field::Dob), ..DateFacts::default() };
        for (text, times) in texts {
            (0..*times).for_each(|_| {
                facts.count(text, false);
            });
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
            (vec![("06/25/1980", 100), ("25/06/1980", 1)], Order::MonthFirst),
            // ISO dates say nothing about the order of the others.
            (vec![("1980-06-25", 50)], Order::DayFirst),
        ] {
            assert_eq!(facts(&texts).order(), order, "{texts:?}");
        }
    }

    #[test]
    fn a_pile_is_beyond_chance_and_at_least_twenty() {
        let first_january = PartialDate::new(1945, 1, 1);
        let piles = |texts: &[(&str, usize)]| facts(texts).piles().has(first_january);
        assert!(piles(&[("01/01/1945", 20), ("1950", 500)]));
        assert!(piles(&[("1945-01-01", 15), ("29221", 6), ("05/06/1980", 100)]));
        assert!(piles(&[("01/01/1945", 20), ("05/06/1980", 200)]));
        assert!(!piles(&[("01/01/1945", 19)]));
        assert!(!piles(&[("01/01/1945", 10), ("01/01/1946", 10), ("05/06/1980", 2000)]));
    }

    #[test]
    fn parts_of_a_column_add_up_in_any_order() {
        let a = facts(&[("05/06/1980", 3), ("06/25/80", 2)]);
        let b = facts(&[("29221", 4), ("1950", 1), ("45", 1)]);
        let c = facts(&[("25/06/1980", 7)]);
        let merged = |parts: [&DateFacts; 3]| {
            let mut all = DateFacts::default();
            parts.into_iter().for_each(|part| all.merge(part));
            all
        };
        let whole = merged([&a, &b, &c]);
        assert_eq!(whole, merged([&c, &a, &b]));
        let mut right = b.clone();
        right.merge(&c);
        let mut nested = a.clone();
        nested.merge(&right);
        assert_eq!(whole, nested);
    }
}
