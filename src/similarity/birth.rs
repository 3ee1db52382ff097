//! How two birth dates compare, part by part.
//!
//! Owns [`compare_births`]. 1 January is a day like any other here as well, only that against another day of the
//! same year it is taken as what it usually is: "day unknown".

use crate::data::date::{PartialDate, Precision};
use crate::data::linkage::BirthLevel;

/// Compares two birth dates.
pub fn compare_births(a: PartialDate, b: PartialDate) -> BirthLevel {
    match a.precision().min(b.precision()) {
        Precision::None => BirthLevel::Missing,
        Precision::Year => years(a, b),
        Precision::Month => months(a, b),
        Precision::Day => days(a, b),
    }
}

/// Whether a date is 1 January, which often stands for "day unknown".
pub const fn is_placeholder(date: PartialDate) -> bool {
    date.day == 1 && date.month == 1
}

fn years(a: PartialDate, b: PartialDate) -> BirthLevel {
    match a.year.abs_diff(b.year) {
        0 => BirthLevel::Year,
        1 => BirthLevel::NearYear,
        _ => BirthLevel::Different,
    }
}

fn months(a: PartialDate, b: PartialDate) -> BirthLevel {
    if a.year != b.year {
        return BirthLevel::Different;
    }
    if a.month == b.month {
        BirthLevel::Month
    } else if is_placeholder(a) || is_placeholder(b) {
        BirthLevel::YearPlaceholder
    } else {
        BirthLevel::YearOnly
    }
}

fn days(a: PartialDate, b: PartialDate) -> BirthLevel {
    if a == b {
        return BirthLevel::Day;
    }
    let (same_day, same_month) = (a.day == b.day, a.month == b.month);
    if a.year == b.year {
        return if is_placeholder(a) || is_placeholder(b) {
            BirthLevel::YearPlaceholder
        } else if a.day == b.month && a.month == b.day {
            BirthLevel::Swapped
        } else if same_day || same_month {
            BirthLevel::OnePart
        } else {
            BirthLevel::YearOnly
        };
    }
    if is_placeholder(a) || is_placeholder(b) {
        return if years(a, b) == BirthLevel::NearYear {
            BirthLevel::NearYear
        } else {
            BirthLevel::Different
        };
    }
    if same_day && same_month && year_slip(a.year, b.year) {
        BirthLevel::YearSlip
    } else {
        BirthLevel::Different
    }
}

/// Years that differ by one to ten, by one digit, or by two neighbouring digits swapped.
fn year_slip(a: u16, b: u16) -> bool {
    if a.abs_diff(b) <= 10 {
        return true;
    }
    let digits = |y: u16| [y / 1000, y / 100 % 10, y / 10 % 10, y % 10];
    let (x, y) = (digits(a), digits(b));
    let n_differ = (0..4).filter(|&i| x[i] != y[i]).count();
    let swapped = (0..3).any(|i| x[i] == y[i + 1] && x[i + 1] == y[i]);
    n_differ == 1 || (n_differ == 2 && swapped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs() {
        use BirthLevel::*;
        let d = PartialDate::new;
        let table = [
            (PartialDate::NONE, d(1950, 3, 2), Missing),
            (d(1950, 3, 2), d(1950, 3, 2), Day),
            (d(1950, 1, 1), d(1950, 1, 1), Day),
            (d(1950, 3, 0), d(1950, 3, 2), Month),
            (d(1950, 0, 0), d(1950, 3, 2), Year),
            (d(1950, 0, 0), d(1950, 1, 1), Year),
            (d(1950, 1, 1), d(1950, 3, 2), YearPlaceholder),
            (d(1950, 1, 1), d(1950, 3, 0), YearPlaceholder),
            (d(1950, 3, 2), d(1950, 2, 3), Swapped),
            (d(1950, 3, 2), d(1950, 3, 12), OnePart),
            (d(1950, 3, 2), d(1950, 4, 2), OnePart),
            (d(1950, 3, 2), d(1951, 3, 2), YearSlip),
            (d(1950, 3, 2), d(1960, 3, 2), YearSlip),
            (d(1957, 3, 2), d(1975, 3, 2), YearSlip),
            (d(1950, 3, 2), d(1990, 3, 2), YearSlip),
            (d(1950, 3, 2), d(1972, 3, 2), Different),
            (d(1950, 3, 2), d(1950, 4, 5), YearOnly),
            (d(1950, 3, 0), d(1950, 4, 5), YearOnly),
            (d(1950, 0, 0), d(1951, 0, 0), NearYear),
            (d(1950, 0, 0), d(1951, 3, 2), NearYear),
            (d(1950, 1, 1), d(1951, 3, 2), NearYear),
            (d(1950, 1, 1), d(1953, 1, 1), Different),
            (d(1950, 0, 0), d(1952, 3, 2), Different),
            (d(1950, 3, 2), d(1988, 7, 9), Different),
        ];
        for (a, b, expected) in table {
            assert_eq!(compare_births(a, b), expected, "{a} – {b}");
            assert_eq!(compare_births(b, a), expected, "{b} – {a}");
        }
    }
}
