//! The written forms of a date: which numbers stand where, before anything is decided.
//!
//! Owns [`dissect`]. It knows neither the column's order of day and month nor the day of reference; that is
//! [`super`]'s matter.

use crate::data::date::PartialDate;

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
    /// Month and year.
    MonthYear(u32, Year),
    /// The year alone.
    Year(Year),
    /// A stand-in for the day or for day and month (`../05/1945`, `xx/xx/1945`): month (0 = none) and year.
    Unknown(u32, u32),
    /// A day counted by a spreadsheet.
    Serial(u32),
    /// Six to eight digits without separators.
    Run(u32, u8),
    /// Nothing but zeros.
    Zeros,
    /// No date.
    Text,
}

/// A year as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Year {
    /// Its number.
    pub value: u32,
    /// Its digits.
    pub n_digits: u8,
}

#[derive(Debug, Clone, Copy, Default)]
struct Part {
    value: u32,
    n_digits: u8,
    /// A month's name stood here.
    named: bool,
}

impl Part {
    const fn year(self) -> Year {
        Year { value: self.value, n_digits: self.n_digits }
    }

    const fn is_year(self) -> bool {
        self.n_digits == 4
    }
}

/// Takes the text of a date apart. `text` has no white space at its ends.
pub fn dissect(text: &str) -> Written {
    if let Some(written) = dissect_usual(text.as_bytes()) {
        return written;
    }
    let text = without_time(text);
    if let Some(written) = dissect_unknown(text) {
        return written;
    }
    let mut parts = [Part::default(); 3];
    let mut n_parts = 0;
    let mut words = false;
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
        } else if c.is_alphabetic() {
            let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            if let Some(month) = month_name(&rest[..end]) {
                let Some(part) = parts.get_mut(n_parts) else {
                    return Written::Text;
                };
                *part = Part { value: month, n_digits: 2, named: true };
                n_parts += 1;
            } else if is_date_word(&rest[..end]) {
                words = true;
            } else {
                return Written::Text;
            }
            rest = &rest[end..];
        } else if matches!(c, '/' | '-' | '.' | ',' | ' ' | '\'' | ':' | '\\' | '–') {
            rest = &rest[c.len_utf8()..];
        } else {
            return Written::Text;
        }
    }
    assemble(text, &parts[..n_parts], words)
}

fn assemble(text: &str, parts: &[Part], words: bool) -> Written {
    if !parts.is_empty() && parts.iter().all(|p| p.value == 0) {
        return Written::Zeros;
    }
    match *parts {
        [one] if one.named => Written::Text,
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
            let (a, b) = if a.named { (b, a) } else { (a, b) };
            Written::DayMonthYear { a: a.value, b: b.value, year: year.year(), explicit: words || b.named }
        }
        _ => Written::Text,
    }
}

/// `dd/mm/yyyy` and `yyyy`, the two forms that nearly all cells have.
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

/// Cuts ` 00:00:00` or `T00:00:00Z` off.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let (before, _) = text.split_at(colon);
    if !before.ends_with(|c: char| c.is_ascii_digit()) {
        return text;
    }
    before.rfind(['T', ' ']).map_or(text, |at| text[..at].trim_end())
}

/// `xx/xx/1945`, `../../1945`, `--/--/1945`, `?/05/1945`.
fn dissect_unknown(text: &str) -> Option<Written> {
    let rest = text.trim_start_matches(['x', 'X', '?', '_', '.', '-', '/', ' ', '…']);
    let prefix = &text[..text.len() - rest.len()];
    if prefix.len() < 2 || !prefix.ends_with(['/', '-', '.']) {
        return None;
    }
    let is_digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
    if is_digits(rest, 4) {
        return Some(Written::Unknown(0, rest.parse().ok()?));
    }
    let (month, year) = rest.split_once(['/', '-', '.'])?;
    let month_ok = is_digits(month, 1) || is_digits(month, 2);
    (month_ok && is_digits(year, 4)).then_some(Written::Unknown(month.parse().ok()?, year.parse().ok()?))
}

/// English month names as spreadsheets write them.
fn month_name(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let word = word.to_ascii_lowercase();
    let known = word.len() == 3
        || matches!(
            word.as_str(),
            "sept"
                | "january"
                | "february"
                | "march"
                | "april"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
        );
    if !known {
        return None;
    }
    NAMES.iter().position(|name| word.starts_with(name)).map(|i| i as u32 + 1)
}

/// Words around the numbers of a date.
fn is_date_word(word: &str) -> bool {
    matches!(
        crate::orthography::fold(word).as_str(),
        "ngay" | "thang" | "nam" | "sinh" | "thg" | "sn" | "ns" | "mung" | "t"
    )
}

/// The day that a spreadsheet counts as `serial` (1 January 1900 = 1, with its imaginary 29 February 1900).
pub fn serial_day(serial: u32) -> Option<PartialDate> {
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
            ("xx/xx/1945", Written::Unknown(0, 1945)),
            ("../../1945", Written::Unknown(0, 1945)),
            ("--/--/1945", Written::Unknown(0, 1945)),
            ("?/?/1945", Written::Unknown(0, 1945)),
            ("../05/1945", Written::Unknown(5, 1945)),
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
    }
}
