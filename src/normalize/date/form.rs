//! The written forms of a date: which numbers stand where, before anything is decided.
//!
//! Owns [`dissect`]. It knows neither the column's order of day and month nor the day of reference; that is
//! [`super`]'s matter. Dates with words in them go through `super::words`.

use super::words::dissect_words;
use crate::data::date::PartialDate;

/// Longest text that is looked into, in bytes.
const MAX_LEN: usize = 80;

/// What a cell holds. Years keep their number of digits, since two digits leave the century open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// Day and month in this order or the other, then the year.
    DayMonthYear {
        /// First number.
        a: u32,
        /// Second number.
        b: u32,
        /// The year.
        year: Year,
        /// Whether words or a month's name leave no doubt that `a` is the day and `b` the month.
        explicit: bool,
    },
    /// Year, month, day.
    YearFirst(u32, u32, u32),
    /// Year, month, day at a time of day that is not midnight, in UTC: the day here may be the next.
    Utc(u32, u32, u32),
    /// Month and year.
    MonthYear(u32, Year),
    /// The year alone.
    Year(Year),
    /// A stand-in for the day or for day and month (`../05/1945`, `xx/xx/1945`): month (0 = none) and year.
    Unknown(u32, Year),
    /// A year that is only about right (`khoảng 1945`, `1945?`).
    Approximate(Year),
    /// One of two years (`1945-1946`, `1945/46`).
    Years(u32, u32),
    /// Before or after something (`trước 1945`): no date of its own.
    Bound,
    /// A year by its name in the cycle of sixty (0 = Giáp Tý; 60: its sign alone).
    LunarYear(u8),
    /// Month (0 = none) and year of the lunar calendar.
    LunarDate(u32, u32),
    /// A day counted by a spreadsheet.
    Serial(u32),
    /// Six to eight digits without separators.
    Run(u32, u8),
    /// Nothing but zeros.
    Zeros,
    /// No date.
    Text,
}

impl Written {
    /// The same in a cell that the file says is a date: which number is the day is no question.
    pub fn of_date_cell(self) -> Written {
        match self {
            Written::DayMonthYear { a, b, year, .. } => Written::DayMonthYear { a, b, year, explicit: true },
            other => other,
        }
    }
}

/// A year as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Its number.
    pub value: u32,
    /// Its digits.
    pub n_digits: u8,
}

/// One number of a date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part {
    pub value: u32,
    pub n_digits: u8,
    /// A month's name stood here.
    pub named: bool,
}

impl Part {
    pub const fn year(self) -> Year {
        Year { value: self.value, n_digits: self.n_digits }
    }

    pub const fn is_year(self) -> bool {
        self.n_digits == 4
    }
}

/// Takes the text of a date apart. `text` has no white space at its ends.
#[inline]
pub fn dissect(text: &str) -> Written {
    match dissect_usual(text.as_bytes()) {
        Some(written) => written,
        None => dissect_other(text),
    }
}

fn dissect_other(text: &str) -> Written {
    if text.len() > MAX_LEN {
        return Written::Text;
    }
    let (text, in_utc) = without_time(text);
    if let Some(written) = dissect_unknown(text) {
        return written;
    }
    let trimmed = text.trim_start_matches(['~', '≈', '±']);
    let sure = trimmed.trim_end_matches(['?', '*', ' ']).trim_end_matches("(?)").trim();
    let is_about = trimmed.len() != text.len() || trimmed.trim_end_matches(['*', ' ']).len() != sure.len();
    let written = if sure.starts_with(['<', '>']) {
        Written::Bound
    } else if sure.chars().any(char::is_alphabetic) {
        dissect_words(sure)
    } else {
        dissect_numbers(sure)
    };
    match written {
        Written::YearFirst(year, month, day) if in_utc => Written::Utc(year, month, day),
        written if is_about && written != Written::Bound => written.about(),
        written => written,
    }
}

fn dissect_numbers(text: &str) -> Written {
    let mut parts = [Part::default(); 3];
    let mut n_parts = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let (Some(part), Ok(value), 1..=8) = (parts.get_mut(n_parts), rest[..end].parse(), end) else {
                return Written::Text;
            };
            *part = Part { value, n_digits: end as u8, named: false };
            n_parts += 1;
            rest = &rest[end..];
        } else if matches!(c, '/' | '-' | '.' | ',' | ' ' | '\'' | ':' | '\\' | '–' | '—' | '_' | '|') {
            rest = &rest[c.len_utf8()..];
        } else {
            return Written::Text;
        }
    }
    let written = assemble(text, parts.get(..n_parts).unwrap_or_default());
    match (text.starts_with('-'), written) {
        // A number below zero counts no day; of a year the sign may be what is left of `-/-/1945`.
        (true, Written::Serial(_) | Written::Run(..)) => Written::Text,
        (true, Written::Year(year)) => Written::Approximate(year),
        _ => written,
    }
}

/// Whether a number of four digits can be a year of somebody's life.
const fn is_life_year(value: u32) -> bool {
    value >= 1800 && value <= 2199
}

/// What up to three numbers without labels mean.
pub(super) fn assemble(text: &str, parts: &[Part]) -> Written {
    if !parts.is_empty() && parts.iter().all(|p| p.value == 0) {
        return Written::Zeros;
    }
    match *parts {
        [one] => match one.n_digits {
            2 | 4 => Written::Year(one.year()),
            5 if (10_000..=50_000).contains(&one.value) => Written::Serial(one.value),
            6..=8 => Written::Run(one.value, one.n_digits),
            _ => Written::Text,
        },
        // `29221.0`, `29221.5`, `1945.0`: a number that a spreadsheet wrote with a fraction.
        [whole, fraction]
            if text.contains('.') && whole.n_digits >= 4 && (fraction.value == 0 || whole.n_digits == 5) =>
        {
            match whole.n_digits {
                4 => Written::Year(whole.year()),
                5 if (10_000..=50_000).contains(&whole.value) => Written::Serial(whole.value),
                8 => Written::Run(whole.value, 8),
                _ => Written::Text,
            }
        }
        [from, to] if from.is_year() && to.is_year() => match (from.value, to.value) {
            (from, to) if !is_life_year(from) || !is_life_year(to) => Written::Text,
            (from, to) if from == to => Written::Approximate(Year { value: from, n_digits: 4 }),
            (from, to) => Written::Years(from, to),
        },
        // `1945/46`: two years, not a month.
        [from, to] if from.is_year() && to.n_digits == 2 && to.value > 12 && is_life_year(from.value) => {
            match from.value / 100 * 100 + to.value {
                to if to > from.value && to - from.value <= 10 => Written::Years(from.value, to),
                _ => Written::Text,
            }
        }
        // `1945.1` is a number with a fraction as much as a month; of `1945.10` a spreadsheet leaves the same.
        [year, month] if year.is_year() && month.n_digits == 1 && text.contains('.') => {
            Written::Approximate(year.year())
        }
        [year, month] if year.is_year() && month.n_digits <= 2 => {
            Written::MonthYear(month.value, year.year())
        }
        [month, year] if month.n_digits <= 2 && (year.is_year() || year.n_digits == 2) => {
            Written::MonthYear(month.value, year.year())
        }
        [year, month, day] if year.is_year() && month.n_digits <= 2 && day.n_digits <= 2 => {
            Written::YearFirst(year.value, month.value, day.value)
        }
        [a, b, year] if a.n_digits <= 2 && b.n_digits <= 2 => {
            Written::DayMonthYear { a: a.value, b: b.value, year: year.year(), explicit: false }
        }
        _ => Written::Text,
    }
}

/// `dd/mm/yyyy` and `yyyy`, the two forms that nearly all cells have.
#[inline]
fn dissect_usual(bytes: &[u8]) -> Option<Written> {
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')))
    };
    match bytes {
        [d1, d2, b'/', m1, m2, b'/', year @ ..] if year.len() == 4 => {
            let (a, b, value) = (number(&[*d1, *d2])?, number(&[*m1, *m2])?, number(year)?);
            let zeros = a == 0 && b == 0 && value == 0;
            let year = Year { value, n_digits: 4 };
            Some(if zeros { Written::Zeros } else { Written::DayMonthYear { a, b, year, explicit: false } })
        }
        [m1, m2, b'/', year @ ..] if year.len() == 4 => {
            let (month, value) = (number(&[*m1, *m2])?, number(year)?);
            (month > 0).then_some(Written::MonthYear(month, Year { value, n_digits: 4 }))
        }
        [b'1'..=b'9', _, _, _] => Some(Written::Year(Year { value: number(bytes)?, n_digits: 4 })),
        _ => None,
    }
}

/// Cuts ` 00:00:00` or `T00:00:00Z` off; whether a time other than midnight was given in UTC.
fn without_time(text: &str) -> (&str, bool) {
    let Some(colon) = text.find(':') else {
        return (text, false);
    };
    let (before, _) = text.split_at(colon);
    if !before.ends_with(|c: char| c.is_ascii_digit()) {
        return (text, false);
    }
    let Some(at) = before.rfind(['T', ' ']) else {
        return (text, false);
    };
    let (date, time) = text.split_at(at);
    let has_hour = time.bytes().any(|b| matches!(b, b'1'..=b'9'));
    let in_utc = has_hour && time.trim_end().ends_with(['Z', 'z']);
    (date.trim_end(), in_utc)
}

/// `xx/xx/1945`, `../../1945`, `--/--/1945`, `?/05/1945`, `-/-/1945`.
fn dissect_unknown(text: &str) -> Option<Written> {
    let rest = text.trim_start_matches(['x', 'X', '?', '_', '.', '-', '/', ' ', '…', '*']);
    let prefix = text.get(..text.len() - rest.len())?;
    if prefix.len() < 2 || !prefix.ends_with(['/', '-', '.', ' ']) || !prefix.contains(['/', '-', '.', '…'])
    {
        return None;
    }
    let is_digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    let year = |s: &str| Some(Year { value: s.parse().ok()?, n_digits: 4 });
    if is_digits(rest, 4) {
        return Some(Written::Unknown(0, year(rest)?));
    }
    let (month, rest) = rest.split_once(['/', '-', '.'])?;
    let month_ok = is_digits(month, 1) || is_digits(month, 2);
    (month_ok && is_digits(rest, 4)).then_some(Written::Unknown(month.parse().ok()?, year(rest)?))
}

/// Days between the two counts of spreadsheets.
pub const DAYS_1904: u32 = 1462;

/// The day that a spreadsheet counts as `serial` (1 January 1900 = 1; its 29 February 1900, number 60, never was).
pub fn serial_day(serial: u32) -> Option<PartialDate> {
    // Before the day that never was the count is one short.
    let serial = match serial {
        0 | 60 => return None,
        1..60 => serial + 1,
        _ => serial,
    };
    // Days from 1970-01-01 to year, month, day: H. Hinnant, "chrono-compatible low-level date algorithms".
    let z = i64::from(serial) - 25_569 + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let day = doy - (153 * mp + 2) / 5 + 1;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    PartialDate::valid_day(yoe + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_to_their_places() {
        let y4 = |value| Year { value, n_digits: 4 };
        let dmy = |a, b, value| Written::DayMonthYear { a, b, year: y4(value), explicit: false };
        for (text, wanted) in [
            ("07/02/1945", dmy(7, 2, 1945)),
            ("7/2/1945", dmy(7, 2, 1945)),
            ("7-2-1945", dmy(7, 2, 1945)),
            ("7.2.1945", dmy(7, 2, 1945)),
            ("07 02 1945", dmy(7, 2, 1945)),
            ("'07/02/1945", dmy(7, 2, 1945)),
            ("7/2/1945 12:00:00 AM", dmy(7, 2, 1945)),
            (
                "7.2.45",
                Written::DayMonthYear { a: 7, b: 2, year: Year { value: 45, n_digits: 2 }, explicit: false },
            ),
            ("ngày 7 tháng 2 năm 1945", Written::DayMonthYear { a: 7, b: 2, year: y4(1945), explicit: true }),
            ("07-Feb-1945", Written::DayMonthYear { a: 7, b: 2, year: y4(1945), explicit: true }),
            ("Feb 7, 1945", Written::DayMonthYear { a: 7, b: 2, year: y4(1945), explicit: true }),
            ("1945-02-07", Written::YearFirst(1945, 2, 7)),
            ("1945/2/7", Written::YearFirst(1945, 2, 7)),
            ("1945-02-07T00:00:00Z", Written::YearFirst(1945, 2, 7)),
            ("1945-02-07 00:00:00.000", Written::YearFirst(1945, 2, 7)),
            ("02/1945", Written::MonthYear(2, y4(1945))),
            ("1945-02", Written::MonthYear(2, y4(1945))),
            ("tháng 2 năm 1945", Written::MonthYear(2, y4(1945))),
            ("1945", Written::Year(y4(1945))),
            ("1945.0", Written::Year(y4(1945))),
            ("sinh năm 1945", Written::Year(y4(1945))),
            ("45", Written::Year(Year { value: 45, n_digits: 2 })),
            ("29221", Written::Serial(29_221)),
            ("29221.0", Written::Serial(29_221)),
            ("19450207", Written::Run(19_450_207, 8)),
            ("xx/xx/1945", Written::Unknown(0, y4(1945))),
            ("../../1945", Written::Unknown(0, y4(1945))),
            ("--/--/1945", Written::Unknown(0, y4(1945))),
            ("?/?/1945", Written::Unknown(0, y4(1945))),
            ("../05/1945", Written::Unknown(5, y4(1945))),
            ("1945-02-06T17:00:00Z", Written::Utc(1945, 2, 6)),
            ("1945-02-07T00:00:00+07:00", Written::YearFirst(1945, 2, 7)),
            ("khoảng 1945", Written::Approximate(y4(1945))),
            ("~1945", Written::Approximate(y4(1945))),
            ("1945?", Written::Approximate(y4(1945))),
            ("1945-1946", Written::Years(1945, 1946)),
            ("1945/46", Written::Years(1945, 1946)),
            ("1945 hoặc 1946", Written::Years(1945, 1946)),
            ("1945/12", Written::MonthYear(12, y4(1945))),
            ("trước 1945", Written::Bound),
            ("ngày tháng năm 1945", Written::Unknown(0, y4(1945))),
            ("ngày … tháng … năm 1945", Written::Unknown(0, y4(1945))),
            ("ngày 5 tháng năm 1968", Written::Unknown(0, y4(1968))),
            ("tháng năm năm 1968", Written::MonthYear(5, y4(1968))),
            ("05/03/1945 (ÂL)", Written::LunarDate(3, 1945)),
            ("00/00/0000", Written::Zeros),
            ("0", Written::Zeros),
            ("chưa rõ", Written::Text),
            ("1/2/3/4", Written::Text),
            ("123456789012", Written::Text),
            ("", Written::Text),
        ] {
            assert_eq!(dissect(text), wanted, "{text}");
        }
    }

    #[test]
    fn spreadsheet_days() {
        assert_eq!(serial_day(29_221), Some(PartialDate::new(1980, 1, 1)));
        assert_eq!(serial_day(10_000), Some(PartialDate::new(1927, 5, 18)));
        assert_eq!(serial_day(36_585), Some(PartialDate::new(2000, 2, 29)));
        // The year 1900 was no leap year, but spreadsheets count as if.
        assert_eq!(serial_day(1), Some(PartialDate::new(1900, 1, 1)));
        assert_eq!(serial_day(59), Some(PartialDate::new(1900, 2, 28)));
        assert_eq!(serial_day(60), None);
        assert_eq!(serial_day(61), Some(PartialDate::new(1900, 3, 1)));
        // 1 January 1904 is day 0 of the other count.
        assert_eq!(serial_day(DAYS_1904), Some(PartialDate::new(1904, 1, 1)));
    }
}
