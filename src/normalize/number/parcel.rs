//! Map sheet and parcel: small numbers, and what a spreadsheet makes of `5/12`.
//!
//! Owns [`read_sheet`], [`read_parcel`] and [`read_id`]. A sheet has up to three digits, a parcel up to four, either with
//! `DC` in front (a cadastral map) or a letter behind (a part); sheet and parcel may stand in one cell (`12/345`). A cell
//! that a spreadsheet took for a date is told, with the text that was likely typed; it is never changed, since day and
//! month may stand in either order.

use std::borrow::Cow;

use super::tidy::{bare, formed, like_digit, parts};
use super::{Beside, Code};
use crate::data::observation::ObservationKind;
use crate::identifiers::land::{is_parcel_id, old_parcel_id};
use crate::normalize::junk::is_junk;
use crate::normalize::trail::Trail;
use crate::orthography::fold;
use crate::places;

/// Most digits of a sheet.
const SHEET_DIGITS: usize = 3;

/// Most digits of a parcel.
const PARCEL_DIGITS: usize = 4;

const SHEET_LABELS: [&str; 10] = [
    "to",
    "so to",
    "to so",
    "to ban do",
    "to ban do so",
    "so to ban do",
    "tbd",
    "to bd",
    "ban do",
    "ban do so",
];

const PARCEL_LABELS: [&str; 7] =
    ["thua", "so thua", "thua so", "thua dat", "thua dat so", "so thua dat", "so thu tu thua"];

/// Reads a cell (mended) of the column of map sheets.
pub fn read_sheet<'a>(text: &'a str, _beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    read(text, SHEET_DIGITS, &SHEET_LABELS, trail)
}

/// Reads a cell (mended) of the column of parcels.
pub fn read_parcel<'a>(text: &'a str, _beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    read(text, PARCEL_DIGITS, &PARCEL_LABELS, trail)
}

fn read<'a>(text: &'a str, most_digits: usize, labels: &[&str], trail: &mut Trail) -> Code<'a> {
    if text.is_empty() {
        return Code::none();
    }
    if text.len() <= most_digits && text.bytes().all(|b| b.is_ascii_digit()) {
        let short = text.trim_start_matches('0');
        if short.is_empty() {
            trail.noted(ObservationKind::Junk, text);
            return Code::none();
        }
        return Code::good(short);
    }
    if is_junk(text) {
        trail.noted(ObservationKind::Junk, text);
        return Code::none();
    }
    if let Some(typed) = before_it_was_a_date(text) {
        match typed {
            Typed::One(typed) => trail.suggested(ObservationKind::TurnedIntoDate, text, &typed),
            Typed::Unclear => trail.noted(ObservationKind::TurnedIntoDate, text),
        }
        return Code::open(text);
    }
    let Some(bare) = bare(text, labels, trail) else {
        return Code::none();
    };
    let one = token(&bare, most_digits).or_else(|| sheet_and_parcel(&bare)).or_else(|| in_words(text));
    if let Some(one) = one {
        // Zeros in front, a blank after `DC`, a capital letter behind: told nowhere, but one canonical form.
        let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/'));
        let spelled_so =
            plain && (fold(text).replace(' ', "") == fold(&one).replace(' ', "") || padded_so(text, &one));
        if !spelled_so {
            formed(text, &one, trail);
        }
        return Code::good(one);
    }
    if let Some(joined) = several(&bare, most_digits) {
        trail.noted(ObservationKind::TwoNumbers, text);
        return Code::open(joined);
    }
    trail.noted(ObservationKind::MalformedNumber, text);
    Code::open(fold(text))
}

/// Whether a text is `one` but for zeros in front of its numbers.
fn padded_so(text: &str, one: &str) -> bool {
    let short = |text: &str| -> Vec<String> {
        text.split('/').map(|part| part.trim_start_matches('0').to_lowercase()).collect()
    };
    short(text) == short(one)
}

/// One sheet or parcel: `DC` or nothing, digits, a letter or nothing, a part behind a hyphen or nothing. Canonical:
/// `DC12`, `12`, `12a`, `12-1`.
fn token(text: &str, most_digits: usize) -> Option<String> {
    if text.len() > 16 {
        return None;
    }
    let upper = text.to_uppercase();
    let after_map = ["DC", "ĐC"].iter().find_map(|map| upper.strip_prefix(map));
    let number = after_map.unwrap_or(&upper).trim_start_matches([' ', '-', '.', ':']);
    let (number, part) = number.split_once('-').map_or((number, None), |(number, part)| (number, Some(part)));
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    let (digits, letter) = number.split_at(end);
    // `1O` and `1I` may be 10 and 11.
    let letter_fits = matches!(letter.as_bytes(), [] | [b'A'..=b'H' | b'J'..=b'N' | b'P'..=b'Z']);
    let part_fits = part.is_none_or(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    let digits = if (1..=most_digits).contains(&digits.len()) { digits.trim_start_matches('0') } else { "" };
    if digits.is_empty() || !letter_fits || !part_fits {
        return looks_like_number(text, most_digits);
    }
    let map = if after_map.is_some() { "DC" } else { "" };
    let letter = letter.to_lowercase();
    let part = part.map(|part| format!("-{part}")).unwrap_or_default();
    Some(format!("{map}{digits}{letter}{part}"))
}

/// Digits of which some, not the last one (`12S` is a part of 12), are letters that look like digits.
fn looks_like_number(text: &str, most_digits: usize) -> Option<String> {
    if !(2..=most_digits).contains(&text.len()) || !text.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits: Option<String> =
        text.chars().map(|c| if c.is_ascii_digit() { Some(c) } else { like_digit(c) }).collect();
    digits.filter(|digits| !digits.starts_with('0'))
}

/// `12/345`.
fn sheet_and_parcel(text: &str) -> Option<String> {
    let (sheet, parcel) = text.split_once('/')?;
    Some(format!("{}/{}", token(sheet.trim(), SHEET_DIGITS)?, token(parcel.trim(), PARCEL_DIGITS)?))
}

/// `Tờ 12 thửa 345`, `thửa đất số 345, tờ bản đồ số 12`: as `12/345`.
fn in_words(text: &str) -> Option<String> {
    if text.len() > 80 {
        return None;
    }
    let folded = fold(text);
    let at = folded.find("thua")?;
    let number = |part: &str, most_digits: usize| {
        let words: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
        let (last, labels) = words.split_last()?;
        let only_labels = labels.iter().all(|word| {
            matches!(*word, "to" | "so" | "ban" | "do" | "tbd" | "bd" | "thua" | "dat" | "thu" | "tu" | "va")
        });
        if only_labels { token(last, most_digits) } else { None }
    };
    let (sheet, parcel) = match folded[..at].find("to") {
        Some(_) => folded.split_at(at),
        None => {
            let sheet_at = at + folded[at..].find(" to ").or_else(|| folded[at..].find(" tbd "))?;
            (&folded[sheet_at..], &folded[at..sheet_at])
        }
    };
    Some(format!("{}/{}", number(sheet, SHEET_DIGITS)?, number(parcel, PARCEL_DIGITS)?))
}

/// Several numbers in one cell, joined. `1,234` is none: it may be one number with its thousands apart.
fn several(text: &str, most_digits: usize) -> Option<String> {
    let thousands = |sign: char| {
        text.split_once(sign)
            .is_some_and(|(_, rest)| rest.len() == 3 && rest.bytes().all(|b| b.is_ascii_digit()))
    };
    if thousands(',') || thousands('.') {
        return None;
    }
    let mut found = Vec::new();
    for part in parts(text).take(50) {
        let part = super::tidy::without_label(part, &PARCEL_LABELS);
        found.push(token(part, most_digits)?);
    }
    (found.len() > 1).then(|| found.join("; "))
}

/// What was typed before a spreadsheet made a date of it.
enum Typed {
    /// Very likely this.
    One(String),
    /// A day of a month or a month of a year: not to be seen.
    Unclear,
}

/// Days since 30 December 1899 from 1 January 1930 to 31 December 2035: the years that two digits may mean.
const SERIALS: std::ops::RangeInclusive<i64> = 10_959..=49_674;

fn before_it_was_a_date(text: &str) -> Option<Typed> {
    if text.len() > 40 {
        return None;
    }
    let day = text.strip_suffix("00:00:00").or_else(|| text.strip_suffix("0:00")).unwrap_or(text);
    let day = day.trim_end_matches([' ', 'T']);
    let parts: Vec<&str> = day.split(['/', '-', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let number = |part: &str, most: u32| {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        part.parse::<u32>().ok().filter(|n| digits && (1..=most).contains(n))
    };
    let year = |part: &str| part.parse::<u32>().ok().filter(|y| part.len() == 4 && (1930..=2035).contains(y));
    match parts[..] {
        // As shown: in the order in which it was typed.
        [a, b, y] if year(y).is_some() => {
            let (a, b) = (number(a, 31)?, number(b, 31)?);
            (a <= 12 || b <= 12).then(|| typed(a, b, year(y)?))?
        }
        [y, month, day] if year(y).is_some() => typed(number(day, 31)?, number(month, 12)?, year(y)?),
        [d, month, y] if month_name(month).is_some() => typed(number(d, 31)?, month_name(month)?, year(y)?),
        [a, b] => match (month_name(a), month_name(b)) {
            (None, Some(month)) => Some(Typed::One(format!("{}/{month}", number(a, 31)?))),
            // `Dec-05`: the month and two digits that were no day, or a day in another order.
            (Some(month), None) => {
                let other = b.parse::<u32>().ok().filter(|_| b.len() <= 2)?;
                Some(if other > 31 { Typed::One(format!("{month}/{other}")) } else { Typed::Unclear })
            }
            _ => None,
        },
        // `5 thg 12` has three parts of which none is a year.
        [d, thg, month] if is_month_word(thg) => {
            Some(Typed::One(format!("{}/{}", number(d, 31)?, number(month, 12)?)))
        }
        [serial] if serial.len() == 5 => {
            let serial = serial.parse::<i64>().ok().filter(|n| SERIALS.contains(n))?;
            let (y, month, day) = civil(serial);
            typed(day, month, y)
        }
        _ => None,
    }
}

/// What was typed for a day, month and year: day and month where the year is one in which lists were typed; month and
/// year where the day is the first and the year before 2000; else it cannot be seen.
fn typed(a: u32, b: u32, year: u32) -> Option<Typed> {
    Some(match (a, year) {
        (1, ..2000) => Typed::One(format!("{b}/{}", year % 100)),
        (_, ..2000) => Typed::Unclear,
        (1, _) => Typed::Unclear,
        _ => Typed::One(format!("{a}/{b}")),
    })
}

fn is_month_word(word: &str) -> bool {
    word.eq_ignore_ascii_case("thg") || word.eq_ignore_ascii_case("th") || word.to_lowercase() == "tháng"
}

/// The month that a spreadsheet writes: `Dec`, `Thg12`.
fn month_name(word: &str) -> Option<u32> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let lower = word.to_lowercase();
    if let Some(at) = NAMES.iter().position(|name| lower == *name) {
        return Some(at as u32 + 1);
    }
    let month = lower.strip_prefix("thg")?.parse().ok()?;
    (1..=12).contains(&month).then_some(month)
}

/// Year, month and day of a day counted from 30 December 1899 (the days-to-civil algorithm by Howard Hinnant).
fn civil(serial: i64) -> (u32, u32, u32) {
    // From 1 March of year 0: 25,569 days to 1970, 719,468 from there.
    let days = serial - 25_569 + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year as u32, month as u32, day as u32)
}

/// Reads a cell (mended) of the column of parcel identifiers: twelve digits or letters, or commune, sheet and parcel
/// (`07954.1.2`). The rules were not read, so nothing is repaired but the form.
pub fn read_id<'a>(text: &'a str, _beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    if text.is_empty() {
        return Code::none();
    }
    if is_parcel_id(text) && text.bytes().any(|b| b != b'0') {
        return Code::good(text);
    }
    if old_parcel_id(text).is_some_and(|[commune, ..]| commune.len() == 5) {
        return Code::good(text);
    }
    let Some(bare) = bare(text, &["ma thua", "ma dinh danh", "ma dinh danh thua dat", "ma thua dat"], trail)
    else {
        return Code::none();
    };
    if let Some([commune, sheet, parcel]) = old_parcel_id(&bare) {
        if commune.len() == 5 {
            formed(text, &bare, trail);
            return Code::good(bare.into_owned());
        }
        let code = commune.parse().unwrap_or(0);
        if places::old_commune(code).is_some() || places::new_commune(code).is_some() {
            let padded = format!("{code:05}.{sheet}.{parcel}");
            trail.suggested(ObservationKind::MalformedNumber, text, &padded);
            return Code::open(padded);
        }
    }
    let is_blank = |c: &char| matches!(c, ' ' | '-' | '\'');
    let even: String = bare.chars().take(40).filter(|c| !is_blank(c)).flat_map(char::to_uppercase).collect();
    if even.bytes().all(|b| b == b'0') {
        trail.noted(ObservationKind::Junk, text);
        return Code::none();
    }
    if is_parcel_id(&even) {
        formed(text, &even, trail);
        return Code::good(even);
    }
    trail.noted(ObservationKind::MalformedNumber, text);
    Code::open(if even.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(even) })
}
