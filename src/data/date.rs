//! Dates with a precision: to the day, the month or the year.
//!
//! Owns [`PartialDate`] and [`DateForm`], the form in which a date was written. A part that is not known is 0 and is never invented: 1 January is a day like any other.

use std::fmt::Display;

use bytemuck::{Pod, Zeroable};

/// A date known to the day, the month or the year; all parts 0 where nothing is known.
///
/// Ordered by year, month, day; an unknown part sorts first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Pod, Zeroable)]
#[repr(C)]
pub struct PartialDate {
    /// Year, 1–9999, or 0.
    pub year: u16,
    /// Month, 1–12, or 0.
    pub month: u8,
    /// Day, 1–31, or 0.
    pub day: u8,
}

/// How much of a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Precision {
    /// Nothing.
    None,
    /// The year.
    Year,
    /// Year and month.
    Month,
    /// Year, month and day.
    Day,
}

impl Precision {
    /// Stable name; empty for nothing.
    pub const fn name(self) -> &'static str {
        match self {
            Precision::None => "",
            Precision::Year => "year",
            Precision::Month => "month",
            Precision::Day => "day",
        }
    }
}

/// The form in which a date was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum DateForm {
    /// No date that could be read.
    #[default]
    None,
    /// `dd/mm/yyyy`, `mm/yyyy` or `yyyy`.
    Usual,
    /// Numbers in the same order, written otherwise (`7-2-45`, `5.1968`, `45`).
    Numbers,
    /// Numbers, month before day.
    MonthFirst,
    /// Year before month and day, with or without a time of day.
    YearFirst,
    /// Digits without separators (`19450207`, `07021945`).
    Digits,
    /// Words or the name of a month.
    Words,
    /// A spreadsheet's count of days since 1900.
    Serial1900,
    /// A spreadsheet's count of days since 1904.
    Serial1904,
    /// Stand-ins for the parts that are not known (`00/00/1945`).
    Placeholder,
    /// A year that is only about right, or one of several.
    Approximate,
    /// A date of the lunar calendar.
    Lunar,
}

impl DateForm {
    /// Stable name; empty for none.
    pub const fn name(self) -> &'static str {
        match self {
            DateForm::None => "",
            DateForm::Usual => "usual",
            DateForm::Numbers => "numbers",
            DateForm::MonthFirst => "month_first",
            DateForm::YearFirst => "year_first",
            DateForm::Digits => "digits",
            DateForm::Words => "words",
            DateForm::Serial1900 => "serial_1900",
            DateForm::Serial1904 => "serial_1904",
            DateForm::Placeholder => "placeholder",
            DateForm::Approximate => "approximate",
            DateForm::Lunar => "lunar",
        }
    }
}

impl PartialDate {
    /// Nothing known.
    pub const NONE: PartialDate = PartialDate { year: 0, month: 0, day: 0 };

    /// A date from its parts; parts that are not known are 0.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        PartialDate { year, month, day }
    }

    /// A full date if the day exists in the calendar (leap years included).
    pub fn valid_day(year: i64, month: i64, day: i64) -> Option<Self> {
        let month_ok = (1..=12).contains(&month);
        let year_ok = (1..=9999).contains(&year);
        (year_ok && month_ok && day >= 1 && day <= i64::from(days_in_month(year as u16, month as u8)))
            .then_some(PartialDate { year: year as u16, month: month as u8, day: day as u8 })
    }

    /// The day that `dd/mm/yyyy` says, exactly so written.
    pub fn from_day_text(text: &str) -> Option<Self> {
        let mut parts = text.split('/').map(|part| {
            let is_digits = part.bytes().all(|b| b.is_ascii_digit());
            (part.len(), if is_digits { part.parse::<i64>().ok() } else { None })
        });
        match (parts.next()?, parts.next()?, parts.next()?, parts.next()) {
            ((2, Some(day)), (2, Some(month)), (4, Some(year)), None) => Self::valid_day(year, month, day),
            _ => None,
        }
    }

    /// How much is known.
    pub const fn precision(self) -> Precision {
        match (self.year, self.month, self.day) {
            (0, _, _) => Precision::None,
            (_, 0, _) => Precision::Year,
            (_, _, 0) => Precision::Month,
            _ => Precision::Day,
        }
    }

    /// Whether `self` lies after `other` beyond doubt, as far as both are known.
    pub const fn is_surely_after(self, other: PartialDate) -> bool {
        if self.is_none() || other.is_none() {
            return false;
        }
        if self.year != other.year {
            return self.year > other.year;
        }
        if self.month == 0 || other.month == 0 {
            return false;
        }
        if self.month != other.month {
            return self.month > other.month;
        }
        self.day != 0 && other.day != 0 && self.day > other.day
    }

    /// What two dates have in common: the year, or year and month, or all; nothing where the years differ.
    pub const fn common(self, other: PartialDate) -> PartialDate {
        if self.year != other.year {
            return PartialDate::NONE;
        }
        if self.month != other.month {
            return PartialDate::new(self.year, 0, 0);
        }
        let day = if self.day == other.day { self.day } else { 0 };
        PartialDate::new(self.year, self.month, day)
    }

    /// Whether nothing is known.
    pub const fn is_none(self) -> bool {
        self.year == 0
    }

    /// The date packed so that it sorts and hashes as one number: `yyyymmdd`.
    pub const fn packed(self) -> u32 {
        self.year as u32 * 10_000 + self.month as u32 * 100 + self.day as u32
    }

    /// Whole years between this birth date and `at`; `None` where a year is missing. Where a month or day is
    /// missing, the youngest age that fits.
    pub fn age_at(self, at: PartialDate) -> Option<i32> {
        if self.is_none() || at.is_none() {
            return None;
        }
        let latest =
            |d: PartialDate| (if d.month == 0 { 12 } else { d.month }, if d.day == 0 { 31 } else { d.day });
        let years = i32::from(at.year) - i32::from(self.year);
        Some(if latest(self) > latest(at) { years - 1 } else { years })
    }

    /// Months from the month of `self` to the month of `until`, 0 where `until` is not later; `None` where a year
    /// or month is missing.
    pub fn months_until(self, until: PartialDate) -> Option<u32> {
        if self.month == 0 || until.month == 0 || self.is_none() || until.is_none() {
            return None;
        }
        let months = |d: PartialDate| i32::from(d.year) * 12 + i32::from(d.month);
        Some((months(until) - months(self)).max(0) as u32)
    }
}

/// Days in a month of the Gregorian calendar; 0 for a month that does not exist.
pub const fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

impl Display for PartialDate {
    /// `dd/mm/yyyy`, `mm/yyyy`, `yyyy`, or nothing.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.precision() {
            Precision::None => Ok(()),
            Precision::Year => write!(f, "{:04}", self.year),
            Precision::Month => write!(f, "{:02}/{:04}", self.month, self.year),
            Precision::Day => write!(f, "{:02}/{:02}/{:04}", self.day, self.month, self.year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn written_at_its_precision() {
        assert_eq!(PartialDate::new(1945, 2, 7).to_string(), "07/02/1945");
        assert_eq!(PartialDate::new(1945, 2, 0).to_string(), "02/1945");
        assert_eq!(PartialDate::new(1945, 0, 0).to_string(), "1945");
        assert_eq!(PartialDate::NONE.to_string(), "");
    }

    #[test]
    fn a_written_day_is_read_back() {
        let day = PartialDate::new(1950, 3, 1);
        assert_eq!(PartialDate::from_day_text(&day.to_string()), Some(day));
        for text in ["1/3/1950", "01/03/50", "29/02/1950", "01-03-1950", "01/03/1950/", "", "+1/03/1950"] {
            assert_eq!(PartialDate::from_day_text(text), None, "{text}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        assert!(PartialDate::valid_day(2000, 2, 29).is_some());
        assert!(PartialDate::valid_day(1900, 2, 29).is_none());
        assert!(PartialDate::valid_day(1990, 4, 31).is_none());
        assert!(PartialDate::valid_day(1990, 13, 1).is_none());
    }

    #[test]
    fn after_is_said_only_beyond_doubt() {
        let d = PartialDate::new;
        for (a, b, after) in [
            (d(1950, 3, 2), d(1950, 3, 1), true),
            (d(1950, 3, 2), d(1950, 3, 2), false),
            (d(1950, 3, 2), d(1950, 3, 0), false),
            (d(1950, 4, 0), d(1950, 3, 31), true),
            (d(1950, 0, 0), d(1950, 3, 31), false),
            (d(1951, 0, 0), d(1950, 12, 31), true),
            (d(1951, 0, 0), PartialDate::NONE, false),
            (PartialDate::NONE, d(1951, 0, 0), false),
        ] {
            assert_eq!(a.is_surely_after(b), after, "{a} – {b}");
        }
        assert_eq!(d(1950, 3, 2).common(d(1950, 2, 3)), d(1950, 0, 0));
        assert_eq!(d(1950, 3, 2).common(d(1950, 3, 3)), d(1950, 3, 0));
        assert_eq!(d(1950, 3, 2).common(d(1951, 3, 2)), PartialDate::NONE);
    }

    #[test]
    fn ages_take_the_youngest_reading() {
        let at = PartialDate::new(2026, 6, 15);
        assert_eq!(PartialDate::new(1946, 6, 15).age_at(at), Some(80));
        assert_eq!(PartialDate::new(1946, 6, 16).age_at(at), Some(79));
        assert_eq!(PartialDate::new(1946, 0, 0).age_at(at), Some(79));
        assert_eq!(PartialDate::NONE.age_at(at), None);
    }
}
