//! Dates: from what is written to a date with a precision.
//!
//! Owns [`read`]. A part that is not written is never invented. Where the written form leaves one reading it is
//! brought to `dd/mm/yyyy`, `mm/yyyy` or `yyyy` (applied); where it leaves two, that is told. Dates that the calendar
//! has but life does not (a birth tomorrow, an age of 900) are told and kept.

use super::junk::is_junk;
use super::trail::Trail;
use crate::data::date::{DateForm, PartialDate};
use crate::data::observation::ObservationKind;

mod birth;
mod century;
pub mod facts;
pub mod form;
mod others;
mod piles;
mod rule;
mod swapped;
mod words;

pub use birth::BirthReader;
pub use century::Centuries;
pub use facts::DateFacts;
pub use others::OtherDates;
pub use piles::Piles;
pub use rule::{DateRule, Order, Role};

use form::{DAYS_1904, Written, Year, dissect, serial_day};
use rule::MAX_AGE;

/// What a written date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// This date and no other.
    One(PartialDate),
    /// This date, but only against the order of the column, or by what the column says of the century.
    Likely(PartialDate),
    /// Two readings, and the one that is taken, if any.
    Two { taken: PartialDate, readings: [PartialDate; 2] },
    /// Day, or day and month, are stand-ins.
    Placeholder(PartialDate),
    /// A year that is only about right.
    Approximate(PartialDate),
    /// A lunar date; what is sure of it in the solar calendar, and the years that it may lie in.
    Lunar(PartialDate, [PartialDate; 2]),
    /// Nothing but zeros.
    Junk,
    /// None.
    Impossible,
}

impl Reading {
    /// Two readings, of which only that is taken in which they agree.
    fn two(first: PartialDate, second: PartialDate) -> Reading {
        Reading::Two { taken: first.common(second), readings: [first, second] }
    }

    /// The date that a program made of a text, or the one that it made it from in the other order.
    fn or_swapped(self) -> Reading {
        let Reading::One(date) = self else {
            return self;
        };
        let (year, month, day) = (u32::from(date.year), u32::from(date.month), u32::from(date.day));
        match day_of(year, day, month) {
            Some(other) if other != date => Reading::Two { taken: date, readings: [other, date] },
            _ => self,
        }
    }

    /// The date, where there is no more than one.
    const fn single(self) -> Option<PartialDate> {
        match self {
            Reading::One(date) | Reading::Likely(date) => Some(date),
            _ => None,
        }
    }
}

/// The date that `text` (mended) says; nothing for an empty or impossible one.
#[inline]
pub fn read(text: &str, rule: &DateRule, trail: &mut Trail) -> PartialDate {
    read_form(text, rule, trail).0
}

/// [`read`], and the form in which the date was written.
#[inline]
pub fn read_form(text: &str, rule: &DateRule, trail: &mut Trail) -> (PartialDate, DateForm) {
    if text.is_empty() {
        return (PartialDate::NONE, DateForm::None);
    }
    let written = dissect(text);
    let mut reading = resolve(written, rule);
    if rule.swapped && matches!(written, Written::Serial(_) | Written::YearFirst(..)) {
        reading = reading.or_swapped();
    }
    read_resolved(text, written, reading, rule, trail)
}

/// [`read`] of a cell that the file itself says is a date (`is_date_cell`): the order of day and month in its text is no
/// question, but the program that made a date of it may have had the wrong one.
#[inline]
pub fn read_cell(text: &str, is_date_cell: bool, rule: &DateRule, trail: &mut Trail) -> PartialDate {
    if !is_date_cell || text.is_empty() {
        return read(text, rule, trail);
    }
    let written = dissect(text).of_date_cell();
    let reading = resolve(written, rule);
    let reading = if rule.swapped { reading.or_swapped() } else { reading };
    read_resolved(text, written, reading, rule, trail).0
}

#[inline]
fn read_resolved(
    text: &str,
    written: Written,
    reading: Reading,
    rule: &DateRule,
    trail: &mut Trail,
) -> (PartialDate, DateForm) {
    match reading {
        // A date in the usual form has nothing to be suggested, even where it stands against the order of its column.
        Reading::One(date) | Reading::Likely(date) if is_written_so(date, text) => {
            judge(date, text, rule, trail);
            (date, DateForm::Usual)
        }
        _ => read_unusual(text, written, reading, rule, trail),
    }
}

fn read_unusual(
    text: &str,
    written: Written,
    reading: Reading,
    rule: &DateRule,
    trail: &mut Trail,
) -> (PartialDate, DateForm) {
    let form = form_of(written, reading, text, rule);
    let date = match reading {
        Reading::One(date) => {
            trail.applied(ObservationKind::DateForm, text, &date.to_string());
            date
        }
        Reading::Likely(date) => {
            trail.suggested(ObservationKind::DateForm, text, &date.to_string());
            date
        }
        Reading::Two { taken, readings } => {
            trail.suggested(ObservationKind::AmbiguousDate, text, &both(readings));
            taken
        }
        Reading::Placeholder(date) => {
            trail.noted(ObservationKind::PlaceholderDate, text);
            date
        }
        Reading::Approximate(date) => {
            trail.noted(ObservationKind::ApproximateDate, text);
            date
        }
        Reading::Lunar(date, [PartialDate::NONE, _]) => {
            trail.noted(ObservationKind::LunarDate, text);
            date
        }
        Reading::Lunar(date, readings) => {
            trail.suggested(ObservationKind::LunarDate, text, &both(readings));
            date
        }
        Reading::Junk => {
            trail.noted(ObservationKind::Junk, text);
            PartialDate::NONE
        }
        Reading::Impossible => {
            let kind = if is_junk(text) { ObservationKind::Junk } else { ObservationKind::ImpossibleDate };
            trail.noted(kind, text);
            PartialDate::NONE
        }
    };
    judge(date, text, rule, trail);
    (date, form)
}

/// The readings of a date, first the one that is likelier by custom: `07/02/1910 | 07/02/2010`.
fn both(readings: [PartialDate; 2]) -> String {
    match readings {
        [one, PartialDate::NONE] => one.to_string(),
        [one, other] => format!("{one} | {other}"),
    }
}

/// The form of a date that is not written as usual.
fn form_of(written: Written, reading: Reading, text: &str, rule: &DateRule) -> DateForm {
    match reading {
        Reading::Junk | Reading::Impossible => return DateForm::None,
        Reading::Placeholder(_) => return DateForm::Placeholder,
        Reading::Approximate(_) => return DateForm::Approximate,
        Reading::Lunar(..) => return DateForm::Lunar,
        Reading::One(_) | Reading::Likely(_) | Reading::Two { .. } => {}
    }
    match written {
        Written::Serial(_) if rule.since_1904 => DateForm::Serial1904,
        Written::Serial(_) => DateForm::Serial1900,
        Written::Run(..) => DateForm::Digits,
        Written::YearFirst(..) | Written::Utc(..) => DateForm::YearFirst,
        Written::MonthYear(..)
            if text.as_bytes().get(..4).is_some_and(|y| y.iter().all(u8::is_ascii_digit)) =>
        {
            DateForm::YearFirst
        }
        Written::Years(..) => DateForm::Approximate,
        _ if without_time_of_day(text).chars().any(char::is_alphabetic) => DateForm::Words,
        Written::Year(year) if year.value > LAST_YEAR => DateForm::Serial1900,
        Written::DayMonthYear { a, .. } if reading.single().is_some_and(|date| u32::from(date.day) != a) => {
            DateForm::MonthFirst
        }
        _ => DateForm::Numbers,
    }
}

/// The date of `7/2/1945 12:00:00 AM`.
fn without_time_of_day(text: &str) -> &str {
    text.split_once(':').and_then(|(before, _)| before.rsplit_once(' ')).map_or(text, |(date, _)| date)
}

/// A date from three cells; empty cells are parts that are not known. `text` is what is told of them.
pub fn read_parts(day: &str, month: &str, year: &str, rule: &DateRule, trail: &mut Trail) -> PartialDate {
    if year.is_empty() && month.is_empty() && day.is_empty() {
        return PartialDate::NONE;
    }
    let blank_as_zero = |part: &str| if part.is_empty() { "0".to_string() } else { part.to_string() };
    let text = format!("{}/{}/{}", blank_as_zero(day), blank_as_zero(month), blank_as_zero(year));
    let reading = match parts_written(day, month, year) {
        Some(written) => match resolve(written, rule) {
            // An empty cell is no stand-in: it is simply not known.
            Reading::Placeholder(date) if day.is_empty() => Reading::One(date),
            other => other,
        },
        None => Reading::Impossible,
    };
    let date = match reading {
        Reading::One(date) => date,
        Reading::Likely(date) => {
            trail.suggested(ObservationKind::DateForm, &text, &date.to_string());
            date
        }
        Reading::Two { taken, readings } => {
            trail.suggested(ObservationKind::AmbiguousDate, &text, &both(readings));
            taken
        }
        Reading::Placeholder(date) => {
            trail.noted(ObservationKind::PlaceholderDate, &text);
            date
        }
        _ => {
            trail.noted(ObservationKind::ImpossibleDate, &text);
            PartialDate::NONE
        }
    };
    judge(date, &text, rule, trail);
    date
}

/// What three cells say together, if they hold numbers and the year is one of them.
fn parts_written(day: &str, month: &str, year: &str) -> Option<Written> {
    let part = |cell: &str| match cell.strip_suffix(".0").unwrap_or(cell) {
        "" => Some(0),
        digits if digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit()) => {
            digits.parse::<u32>().ok()
        }
        _ => None,
    };
    let (a, b, value) = (part(day)?, part(month)?, part(year)?);
    let n_digits = if value < 100 { 2 } else { 4 };
    (value > 0).then_some(Written::DayMonthYear { a, b, year: Year { value, n_digits }, explicit: true })
}

/// Tells what is odd about a date that the calendar has.
fn judge(date: PartialDate, text: &str, rule: &DateRule, trail: &mut Trail) {
    if date.is_none() {
        return;
    }
    if !rule.role.may_lie_ahead() && date.is_surely_after(rule.as_of) {
        trail.noted(ObservationKind::FutureDate, text);
    } else if rule.role == Role::Birth && date.age_at(rule.as_of).is_some_and(|age| age > MAX_AGE) {
        trail.noted(ObservationKind::ImplausibleAge, text);
    }
    if rule.piles.has(date) {
        trail.noted(ObservationKind::PiledUpDate, text);
    }
}

/// Whether `text` is the date's canonical form.
fn is_written_so(date: PartialDate, text: &str) -> bool {
    let text = text.as_bytes();
    let part = |digits: &[u8], value: u32| {
        let read =
            digits.iter().try_fold(0u32, |n, b| b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0')));
        read == Some(value)
    };
    let (year, month, day) = (u32::from(date.year), u32::from(date.month), u32::from(date.day));
    match (text, month, day) {
        (y, 0, _) => y.len() == 4 && part(y, year),
        ([m1, m2, b'/', y @ ..], _, 0) => y.len() == 4 && part(&[*m1, *m2], month) && part(y, year),
        ([d1, d2, b'/', m1, m2, b'/', y @ ..], _, 1..) => {
            y.len() == 4 && part(&[*d1, *d2], day) && part(&[*m1, *m2], month) && part(y, year)
        }
        _ => false,
    }
}

/// One reading out of several: the only one, or two.
fn only(readings: impl Iterator<Item = PartialDate>) -> Reading {
    let mut found = Reading::Impossible;
    for date in readings {
        found = match found {
            Reading::One(first) if first != date => return Reading::two(first, date),
            _ => Reading::One(date),
        };
    }
    found
}

/// The years that a written year can mean.
fn centuries(year: Year) -> impl Iterator<Item = u32> {
    let centuries: &[u32] = if year.n_digits == 2 { &[1900, 2000] } else { &[0] };
    centuries.iter().map(move |century| century + year.value)
}

fn is_plausible(date: PartialDate, rule: &DateRule) -> bool {
    rule.as_of.is_none()
        || (!date.is_surely_after(rule.as_of)
            && date.age_at(rule.as_of).is_some_and(|age| age <= rule.role.n_years_back()))
}

fn day_of(year: u32, month: u32, day: u32) -> Option<PartialDate> {
    PartialDate::valid_day(i64::from(year), i64::from(month), i64::from(day))
}

fn month_of(year: u32, month: u32) -> Option<PartialDate> {
    ((1..=12).contains(&month) && (1..=9999).contains(&year))
        .then(|| PartialDate::new(year as u16, month as u8, 0))
}

fn year_of(year: u32) -> Option<PartialDate> {
    (1..=9999).contains(&year).then(|| PartialDate::new(year as u16, 0, 0))
}

/// A number of four digits above this is no year; in a column of day counts it is one of them.
const LAST_YEAR: u32 = 2200;

#[inline]
fn resolve(written: Written, rule: &DateRule) -> Reading {
    match written {
        // The usual date first: nothing to decide about it but its order.
        Written::DayMonthYear { a, b, year: Year { value, n_digits: 4 }, explicit: false }
            if rule.order == Order::DayFirst
                && (1..=12).contains(&b)
                && (1..=28).contains(&a)
                && value > 0 =>
        {
            Reading::One(PartialDate::new(value as u16, b as u8, a as u8))
        }
        other => resolve_other(other, rule),
    }
}

fn resolve_other(written: Written, rule: &DateRule) -> Reading {
    let one = |date: Option<PartialDate>| date.map_or(Reading::Impossible, Reading::One);
    match written {
        Written::Text | Written::Bound => Reading::Impossible,
        Written::Zeros => Reading::Junk,
        Written::Serial(serial) => one(serial_day(serial + if rule.since_1904 { DAYS_1904 } else { 0 })),
        Written::Unknown(0, year) => as_placeholder(with_century(year, rule, year_of)),
        Written::Unknown(month, year) => {
            as_placeholder(with_century(year, rule, |year| month_of(year, month)))
        }
        Written::YearFirst(year, 0, 0) => as_placeholder(one(year_of(year))),
        Written::YearFirst(year, month, 0) => as_placeholder(one(month_of(year, month))),
        Written::YearFirst(year, month, day) => match day_of(year, month, day) {
            // `1945-25-12`: year, day, month.
            None => day_of(year, day, month).map_or(Reading::Impossible, Reading::Likely),
            Some(date) => Reading::One(date),
        },
        Written::Utc(year, month, day) => match day_of(year, month, day) {
            Some(date) => Reading::two(day_after(date), date),
            None => Reading::Impossible,
        },
        Written::Run(value, n_digits) => resolve_run(value, n_digits, rule),
        Written::Years(from, to) => match (year_of(from), year_of(to)) {
            (Some(from), Some(to)) => Reading::two(from, to),
            _ => Reading::Impossible,
        },
        Written::Approximate(year) => match with_century(year, rule, year_of) {
            Reading::One(date) | Reading::Likely(date) => Reading::Approximate(date),
            other => other,
        },
        Written::LunarYear(cycle) => lunar_year(cycle, rule),
        // The year is the same in both calendars up to the tenth month: the eleventh has the winter solstice in it.
        Written::LunarDate(month @ 1..=10, year) => {
            Reading::Lunar(year_of(year).filter(|_| month > 0).unwrap_or_default(), [PartialDate::NONE; 2])
        }
        Written::LunarDate(0 | 11 | 12, year) => {
            let years = [year_of(year).unwrap_or_default(), year_of(year + 1).unwrap_or_default()];
            Reading::Lunar(PartialDate::NONE, years)
        }
        Written::LunarDate(..) => Reading::Impossible,
        Written::Year(Year { value, n_digits: 4 }) if rule.serials && value > LAST_YEAR => {
            let serial = value + if rule.since_1904 { DAYS_1904 } else { 0 };
            serial_day(serial).map_or(Reading::Impossible, Reading::Likely)
        }
        Written::Year(year) => with_century(year, rule, year_of),
        // `5/12` may be a day and a month without a year.
        Written::MonthYear(_, year) if year.n_digits == 2 && year.value <= 31 => Reading::Impossible,
        Written::MonthYear(0, year) => as_placeholder(with_century(year, rule, year_of)),
        Written::MonthYear(month, year) => with_century(year, rule, |year| month_of(year, month)),
        Written::DayMonthYear { year, .. } if year.n_digits != 2 && year.n_digits != 4 => Reading::Impossible,
        Written::DayMonthYear { a: 0, b: 0, year, .. } => as_placeholder(with_century(year, rule, year_of)),
        Written::DayMonthYear { a: 0, b, year, .. } => {
            as_placeholder(with_century(year, rule, |year| month_of(year, b)))
        }
        Written::DayMonthYear { a, b, year, explicit: true } => {
            with_century(year, rule, |year| day_of(year, b, a))
        }
        Written::DayMonthYear { a, b, year, explicit: false } => {
            let day_first = with_century(year, rule, |year| day_of(year, b, a));
            let month_first = with_century(year, rule, |year| day_of(year, a, b));
            match (rule.order, day_first, month_first) {
                (_, Reading::Impossible, Reading::Impossible) => Reading::Impossible,
                (Order::DayFirst, Reading::Impossible, other)
                | (Order::MonthFirst, other, Reading::Impossible) => as_likely(other),
                (Order::DayFirst, first, _) | (Order::MonthFirst, _, first) => first,
                (Order::Mixed, Reading::Impossible, other) | (Order::Mixed, other, Reading::Impossible) => {
                    other
                }
                (Order::Mixed, day_first, month_first) if day_first == month_first => day_first,
                (Order::Mixed, day_first, month_first) => match (day_first.single(), month_first.single()) {
                    // Day first is the custom here, so that is what linking may try.
                    (Some(d), Some(m)) => Reading::Two { taken: d, readings: [d, m] },
                    _ => day_first,
                },
            }
        }
    }
}

/// The solar years that a year by its name may be, among those of a life.
fn lunar_year(cycle: u8, rule: &DateRule) -> Reading {
    let last = if rule.as_of.is_none() { 2100 } else { i32::from(rule.as_of.year) };
    let is_named = |year: &i32| cycle < 60 && (year - 4).rem_euclid(60) == i32::from(cycle);
    let mut years =
        (last - MAX_AGE + 1..=last).filter(is_named).filter_map(|year| year_of(u32::try_from(year).ok()?));
    let first = years.next().unwrap_or_default();
    Reading::Lunar(PartialDate::NONE, [first, years.next().unwrap_or_default()])
}

fn day_after(date: PartialDate) -> PartialDate {
    let (year, month, day) = (u32::from(date.year), u32::from(date.month), u32::from(date.day));
    day_of(year, month, day + 1)
        .or_else(|| day_of(year, month + 1, 1))
        .or_else(|| day_of(year + 1, 1, 1))
        .unwrap_or(date)
}

fn as_placeholder(reading: Reading) -> Reading {
    match reading {
        Reading::One(date) | Reading::Likely(date) => Reading::Placeholder(date),
        other => other,
    }
}

fn as_likely(reading: Reading) -> Reading {
    match reading {
        Reading::One(date) => Reading::Likely(date),
        other => other,
    }
}

/// The reading for a year of four digits; for one of two the only plausible century, or that of the context.
fn with_century(year: Year, rule: &DateRule, date: impl Fn(u32) -> Option<PartialDate>) -> Reading {
    if year.n_digits == 4 {
        return date(year.value).map_or(Reading::Impossible, Reading::One);
    }
    let reading = only(centuries(year).filter_map(&date).filter(|date| is_plausible(*date, rule)));
    match (reading, rule.centuries.of(year.value)) {
        (Reading::Two { .. }, Some(decided)) => date(decided).map_or(reading, Reading::Likely),
        _ => reading,
    }
}

/// Digits without separators: `yyyymmdd`, `ddmmyyyy` (its first zero may be lost), `mmyyyy`, `ddmmyy`, `yymmdd`.
fn resolve_run(value: u32, n_digits: u8, rule: &DateRule) -> Reading {
    let plausible = |date: &PartialDate| is_plausible(*date, rule);
    let (head, middle, tail) = (value / 10_000, value / 100 % 100, value % 100);
    match n_digits {
        6 => {
            let two = |value| Year { value, n_digits: 2 };
            let month_year = month_of(value % 10_000, head);
            let day_first = centuries(two(tail)).filter_map(|year| day_of(year, middle, head));
            let year_first = centuries(two(head)).filter_map(|year| day_of(year, middle, tail));
            only(month_year.into_iter().chain(day_first).chain(year_first).filter(plausible))
        }
        7 | 8 => {
            let year_first = if n_digits == 8 { day_of(head, middle, tail) } else { None };
            let (first, second, year) = (value / 1_000_000, value / 10_000 % 100, value % 10_000);
            let day_first = day_of(year, second, first);
            // `1121945`: 1/12 or 11/2.
            let two_digits_first =
                if n_digits == 7 { day_of(year, value / 10_000 % 10, value / 100_000) } else { None };
            let month_first = if rule.order == Order::DayFirst { None } else { day_of(year, first, second) };
            let readings = year_first.into_iter().chain(day_first).chain(two_digits_first).chain(month_first);
            only(readings.filter(plausible))
        }
        _ => Reading::Impossible,
    }
}

#[cfg(test)]
mod tests;

#[cfg(test)]
mod row_tests;

#[cfg(test)]
mod form_tests;
