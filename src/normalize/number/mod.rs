//! Personal numbers of 12 digits and identity-card numbers of 9, with their spreadsheet damage.
//!
//! Owns [`read_pid`] and [`read_cmnd`]. A 12-digit number is province (3), century and sex (1), year of birth (2), and
//! six more; it has no check digit. Zeros at the front are put back only if province, year and sex then fit what the
//! row says. Nothing is ever derived from a number.

use super::junk::{is_junk, is_junk_number};
use super::trail::Trail;
use crate::data::date::PartialDate;
use crate::data::observation::ObservationKind;
use crate::data::person::Sex;
use crate::orthography::fold;
use crate::places;

mod read;

pub use read::NumberReader;

/// What the row says beside the number: the test of a repair.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known {
    /// Birth date.
    pub birth: PartialDate,
    /// Sex.
    pub sex: Sex,
    /// Day of reference.
    pub as_of: PartialDate,
}

/// The numbers found in a cell; 0 = none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Numbers {
    /// 12 digits.
    pub number: u64,
    /// 9 digits.
    pub cmnd: u32,
}

/// Reads a cell (mended) of the column of personal numbers.
pub fn read_pid(text: &str, known: &Known, trail: &mut Trail) -> Numbers {
    read(text, Column::Pid, known, trail)
}

/// Reads a cell (mended) of the column of nine-digit numbers. A 12-digit number in it is one of the same series as
/// the personal number.
pub fn read_cmnd(text: &str, known: &Known, trail: &mut Trail) -> Numbers {
    read(text, Column::Cmnd, known, trail)
}

/// The year of birth that a 12-digit number states, where it is one (a zero at the front may be lost) and of a known
/// province: evidence for how a whole column is read, never for the value of a row.
pub fn stated_year(text: &str) -> Option<u16> {
    stated(text).map(|(year, _)| year)
}

/// The year of birth and the sex that a 12-digit number states; see [`stated_year`].
pub fn stated(text: &str) -> Option<(u16, Sex)> {
    if !matches!(text.len(), 11 | 12)
        || !text.bytes().all(|b| b.is_ascii_digit())
        || is_junk_number(text.as_bytes())
    {
        return None;
    }
    let number: u64 = text.parse().ok()?;
    let century_and_sex = (number / 100_000_000 % 10) as u16;
    let year = 1900 + century_and_sex / 2 * 100 + (number / 1_000_000 % 100) as u16;
    let sex = if century_and_sex.is_multiple_of(2) { Sex::Male } else { Sex::Female };
    places::is_number_prefix((number / 1_000_000_000) as u16).then_some((year, sex))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Pid,
    Cmnd,
}

fn read(text: &str, column: Column, known: &Known, trail: &mut Trail) -> Numbers {
    let bytes = text.as_bytes();
    if bytes.is_empty() {
        return Numbers::default();
    }
    if bytes.iter().all(u8::is_ascii_digit) {
        return read_digits(text, text, column, known, trail);
    }
    if is_junk(text) {
        trail.noted(ObservationKind::Junk, text);
        return Numbers::default();
    }
    match tidy(text) {
        Tidy::Digits(digits) => read_digits(text, &digits, column, known, trail),
        Tidy::Several(numbers) => {
            trail.noted(ObservationKind::TwoNumbers, text);
            numbers
        }
        Tidy::Lost => {
            trail.noted(ObservationKind::DigitsLost, text);
            Numbers::default()
        }
        Tidy::Malformed => {
            trail.noted(ObservationKind::MalformedNumber, text);
            Numbers::default()
        }
    }
}

/// A text of which `digits` is what is left without separators and labels.
fn read_digits(text: &str, digits: &str, column: Column, known: &Known, trail: &mut Trail) -> Numbers {
    let none = Numbers::default();
    if is_junk_number(digits.as_bytes()) {
        trail.noted(ObservationKind::Junk, text);
        return none;
    }
    let tidied = |trail: &mut Trail| {
        if text != digits {
            trail.applied(ObservationKind::NumberForm, text, digits);
        }
    };
    match (digits.len(), column) {
        (12, _) => {
            tidied(trail);
            let number = digits.parse().unwrap_or(0);
            if !places::is_number_prefix((number / 1_000_000_000) as u16) {
                trail.noted(ObservationKind::UnknownNumberPrefix, digits);
            }
            Numbers { number, ..none }
        }
        (9, _) => {
            tidied(trail);
            if column == Column::Pid {
                trail.noted(ObservationKind::NineDigitNumber, digits);
            }
            Numbers { cmnd: digits.parse().unwrap_or(0), ..none }
        }
        (10 | 11, _) if may_have_lost_zeros(digits, known) => {
            tidied(trail);
            let padded = format!("{digits:0>12}");
            trail.applied(ObservationKind::ZerosLost, digits, &padded);
            Numbers { number: padded.parse().unwrap_or(0), ..none }
        }
        (8, Column::Cmnd) if !digits.starts_with('0') => {
            tidied(trail);
            trail.applied(ObservationKind::ZerosLost, digits, &format!("0{digits}"));
            Numbers { cmnd: digits.parse().unwrap_or(0), ..none }
        }
        _ => {
            trail.noted(ObservationKind::MalformedNumber, text);
            none
        }
    }
}

/// Whether 10 or 11 digits are a number without its zeros: the first digit is none, the province exists, and
/// century, sex and year fit the row where it knows them (and are of the past where it does not).
fn may_have_lost_zeros(digits: &str, known: &Known) -> bool {
    let Ok(number) = digits.parse::<u64>() else {
        return false;
    };
    let prefix = (number / 1_000_000_000) as u16;
    let century_and_sex = (number / 100_000_000 % 10) as u16;
    let year = 1900 + century_and_sex / 2 * 100 + (number / 1_000_000 % 100) as u16;
    let sex = if century_and_sex.is_multiple_of(2) { Sex::Male } else { Sex::Female };
    let year_fits = if known.birth.is_none() {
        known.as_of.is_none() && year < 2100 || year <= known.as_of.year
    } else {
        year == known.birth.year
    };
    !digits.starts_with('0')
        && prefix < 100
        && places::is_number_prefix(prefix)
        && year_fits
        && (known.sex == Sex::Unknown || known.sex == sex)
}

enum Tidy {
    Digits(String),
    Several(Numbers),
    Lost,
    Malformed,
}

/// What stands between the digits of one number: blanks, dots, dashes, thousands commas, apostrophes.
fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | ',' | '\'' | '’' | '‘' | '`' | '–')
}

fn only_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn tidy(text: &str) -> Tidy {
    let text = text.trim_matches(|c: char| matches!(c, '\'' | '’' | '‘' | '`' | '"' | '*' | ' '));
    if let Some(result) = scientific(text) {
        return result;
    }
    // A number that was written with a fraction.
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix(".00")).unwrap_or(text);
    if !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit()) {
        return Tidy::Digits(whole.to_string());
    }
    if let Some(digits) = with_lookalikes(text) {
        return Tidy::Digits(digits);
    }
    let is_digit = |c: char| c.is_ascii_digit();
    let (Some(start), Some(end)) = (text.find(is_digit), text.rfind(is_digit)) else {
        return Tidy::Malformed;
    };
    let (before, inner, after) = (&text[..start], &text[start..=end], &text[end + 1..]);
    if is_label(before) && is_label(after) && inner.chars().all(|c| is_digit(c) || is_separator(c)) {
        let digits = only_digits(inner);
        if digits.len() <= 12 {
            return Tidy::Digits(digits);
        }
    }
    several(text)
}

/// Two or more numbers of 9 or 12 digits in one cell.
fn several(text: &str) -> Tidy {
    let parts = |split: &dyn Fn(char) -> bool| -> Vec<String> {
        text.split(split).map(only_digits).filter(|digits| digits.len() == 9 || digits.len() == 12).collect()
    };
    let mut found = parts(&|c| !c.is_ascii_digit() && !matches!(c, ' ' | '.'));
    if found.len() < 2 {
        found = parts(&|c| !c.is_ascii_digit());
    }
    if found.len() < 2 {
        return Tidy::Malformed;
    }
    let only =
        |n_digits: usize| match found.iter().filter(|d| d.len() == n_digits).collect::<Vec<_>>().as_slice() {
            [one] => one.parse::<u64>().unwrap_or(0),
            _ => 0,
        };
    Tidy::Several(Numbers { number: only(12), cmnd: only(9) as u32 })
}

/// `3.6199001234E+10`: whole where all digits are written, lost where they are not.
fn scientific(text: &str) -> Option<Tidy> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent: usize = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if whole.len() != 1 || !is_digits(whole) || !is_digits(fraction) {
        return None;
    }
    Some(if fraction.len() == exponent { Tidy::Digits(format!("{whole}{fraction}")) } else { Tidy::Lost })
}

/// `O` for 0 and `l` or `I` for 1 within a number that is otherwise one.
fn with_lookalikes(text: &str) -> Option<String> {
    let mut n_replaced = 0;
    let mut digits = String::with_capacity(12);
    for c in text.chars().filter(|c| !is_separator(*c)) {
        let digit = match c {
            '0'..='9' => c,
            'O' | 'o' => '0',
            'l' | 'I' | '|' | 'i' => '1',
            _ => return None,
        };
        n_replaced += usize::from(digit != c);
        digits.push(digit);
    }
    (n_replaced > 0 && n_replaced <= 3 && matches!(digits.len(), 9 | 12)).then_some(digits)
}

/// What may stand before or after a number and says only what it is.
fn is_label(text: &str) -> bool {
    matches!(
        fold(text).as_str(),
        "" | "cccd"
            | "so cccd"
            | "cc"
            | "can cuoc"
            | "so can cuoc"
            | "can cuoc cong dan"
            | "cmnd"
            | "so cmnd"
            | "cmt"
            | "so cmt"
            | "cmtnd"
            | "cmnd cccd"
            | "cccd cmnd"
            | "so cmnd cccd"
            | "gcmnd"
            | "so"
            | "id"
            | "ddcn"
            | "so ddcn"
            | "sddcn"
            | "so dinh danh"
            | "ma dinh danh"
            | "so dinh danh ca nhan"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    type Seen = (ObservationKind, Option<String>);

    fn known(year: u16, sex: Sex) -> Known {
        Known { birth: PartialDate::new(year, 0, 0), sex, as_of: PartialDate::new(2026, 6, 30) }
    }

    fn pid(text: &str, known: &Known) -> (u64, u32, Vec<Seen>) {
        let mut trail = Trail::new();
        let numbers = read_pid(text, known, &mut trail);
        let seen = trail.into_observations().into_iter().map(|o| (o.kind, o.new)).collect();
        (numbers.number, numbers.cmnd, seen)
    }

    #[test]
    fn numbers_with_their_damage() {
        use ObservationKind::{
            DigitsLost, Junk, MalformedNumber, NineDigitNumber, NumberForm, TwoNumbers, UnknownNumberPrefix,
            ZerosLost,
        };
        let some = |s: &str| Some(s.to_string());
        let form = || vec![(NumberForm, some("001199000012"))];
        let woman_of_1999 = known(1999, Sex::Female);
        for (text, number, cmnd, seen) in [
            ("001199000012", 1_199_000_012, 0, vec![]),
            ("", 0, 0, vec![]),
            // Around the digits.
            ("'001199000012", 1_199_000_012, 0, form()),
            ("001 199 000 012", 1_199_000_012, 0, form()),
            ("001.199.000.012", 1_199_000_012, 0, form()),
            ("001-199-000-012", 1_199_000_012, 0, form()),
            ("CCCD: 001199000012", 1_199_000_012, 0, form()),
            ("Số CCCD 001199000012", 1_199_000_012, 0, form()),
            ("001199000012 (CCCD)", 1_199_000_012, 0, form()),
            ("001199000012.0", 1_199_000_012, 0, form()),
            ("OO1199000012", 1_199_000_012, 0, form()),
            ("0011990000l2", 1_199_000_012, 0, form()),
            // Zeros lost: province, sex and year fit.
            ("1199000012", 1_199_000_012, 0, vec![(ZerosLost, some("001199000012"))]),
            ("36199000012", 36_199_000_012, 0, vec![(ZerosLost, some("036199000012"))]),
            (
                "36199000012.0",
                36_199_000_012,
                0,
                vec![(NumberForm, some("36199000012")), (ZerosLost, some("036199000012"))],
            ),
            (
                "3.6199000012E+10",
                36_199_000_012,
                0,
                vec![(NumberForm, some("36199000012")), (ZerosLost, some("036199000012"))],
            ),
            // A man's digit, another year, a province that does not exist: nothing is repaired.
            ("36099000012", 0, 0, vec![(MalformedNumber, None)]),
            ("36198000012", 0, 0, vec![(MalformedNumber, None)]),
            ("03199000012", 0, 0, vec![(MalformedNumber, None)]),
            ("97199000012", 0, 0, vec![(MalformedNumber, None)]),
            ("3199000012", 0, 0, vec![(MalformedNumber, None)]),
            // Lost for good.
            ("3.6E+10", 0, 0, vec![(DigitsLost, None)]),
            ("1.99E+09", 0, 0, vec![(DigitsLost, None)]),
            // Nine digits.
            ("012345678", 0, 12_345_678, vec![(NineDigitNumber, None)]),
            ("CMND 012345678", 0, 12_345_678, vec![(NumberForm, some("012345678")), (NineDigitNumber, None)]),
            // Two numbers.
            ("012345678/001199000012", 1_199_000_012, 12_345_678, vec![(TwoNumbers, None)]),
            ("012345678, 001199000012", 1_199_000_012, 12_345_678, vec![(TwoNumbers, None)]),
            ("012345678 001199000012", 1_199_000_012, 12_345_678, vec![(TwoNumbers, None)]),
            ("CMND 012345678; CCCD 001199000012", 1_199_000_012, 12_345_678, vec![(TwoNumbers, None)]),
            ("001199000012 - 001199000013", 0, 0, vec![(TwoNumbers, None)]),
            // Not numbers.
            ("000000000000", 0, 0, vec![(Junk, None)]),
            ("123456789012", 0, 0, vec![(Junk, None)]),
            ("chưa có", 0, 0, vec![(Junk, None)]),
            ("N/A-796300046", 0, 0, vec![(Junk, None)]),
            ("#N/A", 0, 0, vec![(Junk, None)]),
            ("B1234567", 0, 0, vec![(MalformedNumber, None)]),
            ("0011990000123", 0, 0, vec![(MalformedNumber, None)]),
            ("12345678", 0, 0, vec![(MalformedNumber, None)]),
            ("đang làm", 0, 0, vec![(MalformedNumber, None)]),
            // 003 was never a province; the number is kept as it is.
            ("003199000012", 3_199_000_012, 0, vec![(UnknownNumberPrefix, None)]),
        ] {
            assert_eq!(pid(text, &woman_of_1999), (number, cmnd, seen), "{text}");
        }
    }

    #[test]
    fn without_a_birth_date_the_year_must_be_past() {
        let unknown = Known { as_of: PartialDate::new(2026, 6, 30), ..Known::default() };
        assert_eq!(pid("36199000012", &unknown).0, 36_199_000_012);
        assert_eq!(pid("36227000012", &unknown).0, 0, "born in 2027");
        assert_eq!(pid("36499000012", &unknown).0, 0, "born in 2199");
    }

    #[test]
    fn the_column_of_nine_digits() {
        use ObservationKind::{MalformedNumber, NumberForm, ZerosLost};
        for (text, number, cmnd, kinds) in [
            ("012345678", 0, 12_345_678, vec![]),
            ("12345678", 0, 12_345_678, vec![ZerosLost]),
            ("012 345 678", 0, 12_345_678, vec![NumberForm]),
            ("001199000012", 1_199_000_012, 0, vec![]),
            ("1234567", 0, 0, vec![MalformedNumber]),
        ] {
            let mut trail = Trail::new();
            let numbers = read_cmnd(text, &known(1999, Sex::Female), &mut trail);
            let seen: Vec<_> = trail.observations().iter().map(|o| o.kind).collect();
            assert_eq!((numbers.number, numbers.cmnd, seen), (number, cmnd, kinds), "{text}");
        }
    }
}
