//! Dates: from what is written to a date with a precision.
//!
//! Owns [`read`]. A part that is not written is never invented. Where the written form leaves one reading it is
//! brought to `dd/mm/yyyy`, `mm/yyyy` or `yyyy` (applied); where it leaves two, that is told. Dates that the calendar
//! has but life does not (a birth tomorrow, an age of 900) are told and kept.

use super::Context;
use super::junk::is_junk;
use super::trail::Trail;
use crate::data::date::PartialDate;
use crate::data::observation::ObservationKind;

mod birth;
pub mod facts;
pub mod form;

pub use birth::BirthReader;
pub use facts::DateFacts;

use form::{Written, Year, dissect, serial_day};

/// The order of day and month in a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// Day first: the Vietnamese order, and the default.
    #[default]
    DayFirst,
    /// Month first: the column shows it beyond doubt.
    MonthFirst,
    /// The column holds dates of both orders.
    Mixed,
}

/// What a date is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A birth: not after the day of reference, and not more than 120 years before.
    Birth,
    /// A death: not after the day of reference.
    Death,
    /// The start of a payment.
    Start,
}

impl Role {
    /// How many years a date of this role may lie back where the century must be guessed.
    const fn n_years_back(self) -> i32 {
        match self {
            Role::Birth => MAX_AGE,
            Role::Death | Role::Start => 80,
        }
    }
}

/// Nobody is older, in whole years.
const MAX_AGE: i32 = 120;

/// How dates of one column are read.
#[derive(Debug, Clone, Copy)]
pub struct DateRule {
    /// Order of day and month.
    pub order: Order,
    /// Whether 1 January piles up in the column.
    pub piled_up: bool,
    /// What the dates are of.
    pub role: Role,
    /// Day of reference; nothing known where there is none (then no date is too late or too old, and two digits do
    /// not tell a century).
    pub as_of: PartialDate,
}

impl DateRule {
    /// How the dates of a column of the list are read.
    pub fn of(ctx: &Context<'_>, column: usize, role: Role) -> DateRule {
        let facts = ctx.facts.dates(column);
        DateRule {
            order: facts.order(),
            piled_up: role == Role::Birth && facts.piled_up(),
            role,
            as_of: ctx.as_of,
        }
    }
}

/// What a written date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reading {
    /// This date and no other.
    One(PartialDate),
    /// This date, but only against the order of the column.
    Swapped(PartialDate),
    /// Two readings; the one that is taken, if any.
    Two(PartialDate),
    /// Day, or day and month, are stand-ins.
    Placeholder(PartialDate),
    /// Nothing but zeros.
    Junk,
    /// None.
    Impossible,
}

/// The date that `text` (mended) says; nothing for an empty or impossible one.
pub fn read(text: &str, rule: &DateRule, trail: &mut Trail) -> PartialDate {
    if text.is_empty() {
        return PartialDate::NONE;
    }
    let date = match resolve(dissect(text), rule) {
        Reading::One(date) => {
            if !is_written_so(date, text) {
                trail.applied(ObservationKind::DateForm, text, &date.to_string());
            }
            date
        }
        Reading::Swapped(date) => {
            trail.suggested(ObservationKind::DateForm, text, &date.to_string());
            date
        }
        Reading::Two(date) => {
            trail.noted(ObservationKind::AmbiguousDate, text);
            date
        }
        Reading::Placeholder(date) => {
            trail.noted(ObservationKind::PlaceholderDate, text);
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
    date
}

/// A date from three cells; empty cells are parts that are not known. `text` is what is told of them.
pub fn read_parts(day: &str, month: &str, year: &str, rule: &DateRule, trail: &mut Trail) -> PartialDate {
    if year.is_empty() && month.is_empty() && day.is_empty() {
        return PartialDate::NONE;
    }
    let blank_as_zero = |part: &str| if part.is_empty() { "0".to_string() } else { part.to_string() };
    let text = format!("{}/{}/{}", blank_as_zero(day), blank_as_zero(month), blank_as_zero(year));
    let part = |cell: &str| match cell.strip_suffix(".0").unwrap_or(cell) {
        "" => Some(0),
        digits if digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit()) => {
            digits.parse::<u32>().ok()
        }
        _ => None,
    };
    let reading = match (part(day), part(month), part(year)) {
        (Some(a), Some(b), Some(value)) if value > 0 => {
            let n_digits = if value < 100 { 2 } else { 4 };
            let written = Written::DayMonthYear { a, b, year: Year { value, n_digits }, explicit: true };
            // An empty cell is no stand-in: it is simply not known.
            match resolve(written, rule) {
                Reading::Placeholder(date) if day.is_empty() => Reading::One(date),
                other => other,
            }
        }
        _ => Reading::Impossible,
    };
    let date = match reading {
        Reading::One(date) | Reading::Swapped(date) => date,
        Reading::Two(date) => {
            trail.noted(ObservationKind::AmbiguousDate, &text);
            date
        }
        Reading::Placeholder(date) => {
            trail.noted(ObservationKind::PlaceholderDate, &text);
            date
        }
        Reading::Junk | Reading::Impossible => {
            trail.noted(ObservationKind::ImpossibleDate, &text);
            PartialDate::NONE
        }
    };
    judge(date, &text, rule, trail);
    date
}

/// Tells what is odd about a date that the calendar has.
fn judge(date: PartialDate, text: &str, rule: &DateRule, trail: &mut Trail) {
    if date.is_none() {
        return;
    }
    if rule.role != Role::Start && is_after(date, rule.as_of) {
        trail.noted(ObservationKind::FutureDate, text);
    } else if rule.role == Role::Birth && date.age_at(rule.as_of).is_some_and(|age| age > MAX_AGE) {
        trail.noted(ObservationKind::ImplausibleAge, text);
    } else if rule.piled_up && date.month == 1 && date.day == 1 {
        trail.noted(ObservationKind::PiledUpDate, text);
    }
}

/// Whether `date` is surely after `as_of`, as far as both are known.
fn is_after(date: PartialDate, as_of: PartialDate) -> bool {
    if as_of.is_none() || date.year != as_of.year {
        return !as_of.is_none() && date.year > as_of.year;
    }
    if date.month == 0 || as_of.month == 0 || date.month != as_of.month {
        return as_of.month != 0 && date.month > as_of.month;
    }
    as_of.day != 0 && date.day > as_of.day
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
            Reading::One(first) if first != date => return Reading::Two(PartialDate::NONE),
            _ => Reading::One(date),
        };
    }
    found
}

/// The years that a written year can mean, as far as the role allows.
fn centuries(year: Year) -> impl Iterator<Item = u32> {
    let centuries: &[u32] = if year.n_digits == 2 { &[1900, 2000] } else { &[0] };
    centuries.iter().map(move |century| century + year.value)
}

fn is_plausible(date: PartialDate, rule: &DateRule) -> bool {
    rule.as_of.is_none()
        || (!is_after(date, rule.as_of)
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

fn resolve(written: Written, rule: &DateRule) -> Reading {
    match written {
        Written::Text => Reading::Impossible,
        Written::Zeros => Reading::Junk,
        Written::Serial(serial) => serial_day(serial).map_or(Reading::Impossible, Reading::One),
        Written::Unknown(0, year) | Written::YearFirst(year, 0, 0) => {
            year_of(year).map_or(Reading::Impossible, Reading::Placeholder)
        }
        Written::Unknown(month, year) | Written::YearFirst(year, month, 0) => {
            month_of(year, month).map_or(Reading::Impossible, Reading::Placeholder)
        }
        Written::YearFirst(year, month, day) => {
            day_of(year, month, day).map_or(Reading::Impossible, Reading::One)
        }
        Written::Run(value, n_digits) => resolve_run(value, n_digits, rule),
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
        Written::DayMonthYear { a, b, year, explicit } => {
            let order = if explicit { Order::DayFirst } else { rule.order };
            let day_first = with_century(year, rule, |year| day_of(year, b, a));
            let month_first = if explicit {
                Reading::Impossible
            } else {
                with_century(year, rule, |year| day_of(year, a, b))
            };
            match (order, day_first, month_first) {
                (_, Reading::Impossible, Reading::Impossible) => Reading::Impossible,
                (Order::DayFirst, Reading::Impossible, Reading::One(date))
                | (Order::MonthFirst, Reading::One(date), Reading::Impossible) => Reading::Swapped(date),
                (Order::Mixed, Reading::One(d), Reading::One(m)) if d != m => Reading::Two(d),
                (Order::DayFirst | Order::Mixed, Reading::Impossible, other) => other,
                (Order::DayFirst | Order::Mixed, first, _) => first,
                (Order::MonthFirst, other, Reading::Impossible) => other,
                (Order::MonthFirst, _, first) => first,
            }
        }
    }
}

fn as_placeholder(reading: Reading) -> Reading {
    match reading {
        Reading::One(date) => Reading::Placeholder(date),
        other => other,
    }
}

/// The reading for a year of four digits, or the only plausible century for one of two.
fn with_century(year: Year, rule: &DateRule, date: impl Fn(u32) -> Option<PartialDate>) -> Reading {
    if year.n_digits == 4 {
        return date(year.value).map_or(Reading::Impossible, Reading::One);
    }
    only(centuries(year).filter_map(date).filter(|date| is_plausible(*date, rule)))
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
            let month_first = if rule.order == Order::DayFirst { None } else { day_of(year, first, second) };
            only(year_first.into_iter().chain(day_first).chain(month_first).filter(plausible))
        }
        _ => Reading::Impossible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: DateRule = DateRule {
        order: Order::DayFirst,
        piled_up: false,
        role: Role::Birth,
        as_of: PartialDate::new(2026, 6, 30),
    };

    type Seen = (ObservationKind, Option<String>, bool);

    fn read_with(text: &str, rule: &DateRule) -> (String, Vec<Seen>) {
        let mut trail = Trail::new();
        let date = read(text, rule, &mut trail);
        (
            date.to_string(),
            trail.into_observations().into_iter().map(|o| (o.kind, o.new, o.applied)).collect(),
        )
    }

    #[test]
    fn forms_with_one_reading_are_brought_to_the_usual_one() {
        for (text, wanted) in [
            ("7/2/1945", "07/02/1945"),
            ("7-2-1945", "07/02/1945"),
            ("07.02.1945", "07/02/1945"),
            ("1945-02-07", "07/02/1945"),
            ("1945-02-07 00:00:00", "07/02/1945"),
            ("1945-02-07T00:00:00", "07/02/1945"),
            ("19450207", "07/02/1945"),
            ("07021945", "07/02/1945"),
            // The spreadsheet took the first zero.
            ("7021945", "07/02/1945"),
            ("021945", "02/1945"),
            ("29221", "01/01/1980"),
            ("29221.0", "01/01/1980"),
            ("2/1945", "02/1945"),
            ("1945-02", "02/1945"),
            ("5/68", "05/1968"),
            ("1945.0", "1945"),
            ("sinh năm 1945", "1945"),
            ("ngày 7 tháng 2 năm 1945", "07/02/1945"),
            ("7-Feb-45", "07/02/1945"),
            ("12-thg 2-1945", "12/02/1945"),
            // Two digits: 2045 has not come, so 1945.
            ("7.2.45", "07/02/1945"),
            ("45", "1945"),
            // 1905 would be 121 years ago.
            ("7.2.05", "07/02/2005"),
            ("7/2/27", "07/02/1927"),
        ] {
            let seen = vec![(ObservationKind::DateForm, Some(wanted.to_string()), true)];
            assert_eq!(read_with(text, &RULE), (wanted.to_string(), seen), "{text}");
        }
    }

    #[test]
    fn the_usual_forms_are_silent() {
        for text in ["07/02/1945", "02/1945", "1945", "29/02/2000", "30/06/2026", "06/2026", ""] {
            assert_eq!(read_with(text, &RULE), (text.to_string(), vec![]), "{text}");
        }
    }

    #[test]
    fn odd_dates_are_told() {
        use ObservationKind::{
            AmbiguousDate, DateForm, FutureDate, ImplausibleAge, ImpossibleDate, Junk, PlaceholderDate,
        };
        let dated = |s: &str| (DateForm, Some(s.to_string()), true);
        for (text, wanted, seen) in [
            ("00/00/1945", "1945", vec![(PlaceholderDate, None, false)]),
            ("0/0/1945", "1945", vec![(PlaceholderDate, None, false)]),
            ("00/05/1945", "05/1945", vec![(PlaceholderDate, None, false)]),
            ("00/1945", "1945", vec![(PlaceholderDate, None, false)]),
            ("xx/xx/1945", "1945", vec![(PlaceholderDate, None, false)]),
            ("1945-00-00", "1945", vec![(PlaceholderDate, None, false)]),
            ("31/02/1980", "", vec![(ImpossibleDate, None, false)]),
            ("13/13/1980", "", vec![(ImpossibleDate, None, false)]),
            ("29/02/1900", "", vec![(ImpossibleDate, None, false)]),
            ("15/00/1945", "", vec![(ImpossibleDate, None, false)]),
            ("07/02/194", "", vec![(ImpossibleDate, None, false)]),
            ("5/12", "", vec![(ImpossibleDate, None, false)]),
            ("Mậu Tý", "", vec![(ImpossibleDate, None, false)]),
            ("1945?", "", vec![(ImpossibleDate, None, false)]),
            ("00/00/0000", "", vec![(Junk, None, false)]),
            ("chưa rõ", "", vec![(Junk, None, false)]),
            ("0", "", vec![(Junk, None, false)]),
            ("01/07/2026", "01/07/2026", vec![(FutureDate, None, false)]),
            ("2027", "2027", vec![(FutureDate, None, false)]),
            ("9/10/1017", "09/10/1017", vec![dated("09/10/1017"), (ImplausibleAge, None, false)]),
            ("1904", "1904", vec![(ImplausibleAge, None, false)]),
            ("1905", "1905", vec![]),
            // 1910 and 2010 are both possible.
            ("7.2.10", "", vec![(AmbiguousDate, None, false)]),
            ("10", "", vec![(AmbiguousDate, None, false)]),
            // One reading, but against the order of the column: a person should look.
            ("02/13/1980", "13/02/1980", vec![(DateForm, Some("13/02/1980".into()), false)]),
            // A run of six that is a day in 1910 or 2010.
            ("070210", "", vec![(AmbiguousDate, None, false)]),
        ] {
            assert_eq!(read_with(text, &RULE), (wanted.to_string(), seen), "{text}");
        }
    }

    #[test]
    fn the_order_of_the_column_decides() {
        use ObservationKind::{AmbiguousDate, DateForm};
        let us = DateRule { order: Order::MonthFirst, ..RULE };
        let mixed = DateRule { order: Order::Mixed, ..RULE };
        let applied = |s: &str| vec![(DateForm, Some(s.to_string()), true)];
        assert_eq!(read_with("02/07/1945", &us), ("07/02/1945".into(), applied("07/02/1945")));
        assert_eq!(read_with("02/13/1945", &us), ("13/02/1945".into(), applied("13/02/1945")));
        assert_eq!(read_with("02/02/1945", &us), ("02/02/1945".into(), vec![]));
        assert_eq!(
            read_with("02/07/1945", &mixed),
            ("02/07/1945".into(), vec![(AmbiguousDate, None, false)])
        );
        assert_eq!(read_with("02/02/1945", &mixed), ("02/02/1945".into(), vec![]));
        assert_eq!(read_with("25/02/1945", &mixed), ("25/02/1945".into(), vec![]));
        // ISO has one order, whatever the column does.
        assert_eq!(read_with("1945-02-07", &us), ("07/02/1945".into(), applied("07/02/1945")));
    }

    #[test]
    fn a_start_may_lie_ahead_and_a_pile_is_told() {
        let start = DateRule { role: Role::Start, ..RULE };
        assert_eq!(read_with("01/2027", &start), ("01/2027".into(), vec![]));
        assert_eq!(read_with("07/02/24", &start).0, "07/02/2024");
        let piled = DateRule { piled_up: true, ..RULE };
        let seen = vec![(ObservationKind::PiledUpDate, None, false)];
        assert_eq!(read_with("01/01/1945", &piled), ("01/01/1945".into(), seen));
        assert_eq!(read_with("02/01/1945", &piled), ("02/01/1945".into(), vec![]));
    }

    #[test]
    fn dates_in_three_cells() {
        use ObservationKind::{ImpossibleDate, PlaceholderDate};
        for (day, month, year, wanted, kinds) in [
            ("7", "2", "1945", "07/02/1945", vec![]),
            ("07", "02", "45", "07/02/1945", vec![]),
            ("", "", "1945", "1945", vec![]),
            ("", "2", "1945", "02/1945", vec![]),
            ("0", "0", "1945", "1945", vec![PlaceholderDate]),
            ("31", "2", "1945", "", vec![ImpossibleDate]),
            ("7", "2", "", "", vec![ImpossibleDate]),
            ("", "", "", "", vec![]),
            ("7", "hai", "1945", "", vec![ImpossibleDate]),
            ("7.0", "2.0", "1945.0", "07/02/1945", vec![]),
        ] {
            let mut trail = Trail::new();
            let date = read_parts(day, month, year, &RULE, &mut trail);
            let seen: Vec<_> = trail.observations().iter().map(|o| o.kind).collect();
            assert_eq!((date.to_string().as_str(), seen), (wanted, kinds), "{day}|{month}|{year}");
        }
    }
}
