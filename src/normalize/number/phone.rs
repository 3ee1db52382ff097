//! Telephone numbers: mobile, fixed line, and the eleven-digit mobile numbers of before 2018.
//!
//! Owns [`read`]. The canonical form has the zero in front and digits only. A zero is put back where the number is then one
//! and could be no other; a number of before 2018 stays as it is, with the new one suggested.

use super::tidy::{MOST_LOOKALIKES, bare_text, compact, is_separator, like_digit, parts};
use super::{Beside, Code};
use crate::data::observation::ObservationKind;
use crate::identifiers::phone::{Kind, kind, renumbered};
use crate::normalize::junk::{is_junk, is_junk_number};
use crate::normalize::trail::Trail;

const LABELS: [&str; 17] = [
    "dt",
    "sdt",
    "so dt",
    "so dien thoai",
    "dien thoai",
    "dien thoai di dong",
    "dtdd",
    "so dtdd",
    "di dong",
    "dd",
    "tel",
    "phone",
    "mobile",
    "lh",
    "lien he",
    "zalo",
    "hotline",
];

/// How a text became a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// The zero stood there, or the code of the country instead of it.
    Written,
    /// The zero was put back.
    Padded,
}

/// Reads a cell (mended) of the column of telephone numbers.
pub fn read<'a>(text: &'a str, _beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    if text.is_empty() {
        return Code::none();
    }
    if kind(text) == Some(Kind::Mobile) {
        return Code::good(text);
    }
    if is_junk(text) {
        trail.noted(ObservationKind::Junk, text);
        return Code::none();
    }
    if is_foreign(text) {
        return Code::good(text);
    }
    let Some(bare) = bare_text(text, &LABELS) else {
        trail.noted(ObservationKind::DigitsLost, text);
        return Code::none();
    };
    let written = only_digits(&bare);
    if let Some(digits) = &written
        && (is_junk_number(digits.as_bytes()) || digits == "0123456789")
    {
        trail.noted(ObservationKind::Junk, text);
        return Code::none();
    }
    if let Some((number, how)) = written.as_deref().and_then(national) {
        if how == How::Padded {
            // The digits as they stood, then the zero.
            let digits = written.unwrap_or_default();
            super::tidy::formed(text, &digits, trail);
            trail.applied(ObservationKind::ZerosLost, &digits, &number);
        } else {
            super::tidy::formed(text, &number, trail);
        }
        return finished(number, trail);
    }
    if let Some(numbers) = written.as_deref().and_then(halves) {
        trail.noted(ObservationKind::TwoNumbers, text);
        return Code::open(numbers);
    }
    let numbers: Vec<String> = parts(&bare).take(9).map_while(number_in_part).collect();
    if numbers.len() > 1 && numbers.len() == parts(&bare).count() {
        trail.noted(ObservationKind::TwoNumbers, text);
        return Code::open(numbers.join("; "));
    }
    trail.noted(ObservationKind::MalformedNumber, text);
    Code::open(compact(&bare))
}

fn finished<'a>(number: String, trail: &mut Trail) -> Code<'a> {
    match renumbered(&number) {
        Some(new) => {
            trail.suggested(ObservationKind::OldPhone, &number, &new);
            Code::open(number)
        }
        None => Code::good(number),
    }
}

/// Two mobile numbers with nothing but blanks between them.
fn halves(digits: &str) -> Option<String> {
    let (one, other) = digits.split_at_checked(10)?;
    let both = kind(one) == Some(Kind::Mobile) && kind(other) == Some(Kind::Mobile);
    both.then(|| format!("{one}; {other}"))
}

fn number_in_part(part: &str) -> Option<String> {
    national(&only_digits(&bare_text(part, &LABELS)?)?).map(|(number, _)| number)
}

/// The digits of a text that has only digits, separators, brackets and a plus sign, and up to [`MOST_LOOKALIKES`]
/// letters that look like digits.
fn only_digits(text: &str) -> Option<String> {
    let mut n_lookalikes = 0;
    let mut digits = String::with_capacity(16);
    for c in text.chars() {
        if is_separator(c) || matches!(c, '(' | ')' | '+') {
            continue;
        }
        let digit = if c.is_ascii_digit() { c } else { like_digit(c)? };
        n_lookalikes += usize::from(digit != c);
        if digits.len() >= 20 || n_lookalikes > MOST_LOOKALIKES {
            return None;
        }
        digits.push(digit);
    }
    (digits.len() > n_lookalikes).then_some(digits)
}

/// The number with a zero in front that some digits are, if they are one in one way only.
fn national(digits: &str) -> Option<(String, How)> {
    let mut readings: Vec<(String, How)> = Vec::new();
    let mut add = |number: String, how| {
        if kind(&number).is_some() && readings.iter().all(|(known, _)| *known != number) {
            readings.push((number, how));
        }
    };
    if digits.starts_with('0') {
        add(digits.to_string(), How::Written);
    } else {
        add(format!("0{digits}"), How::Padded);
    }
    let of_country = digits.strip_prefix("0084").or_else(|| digits.strip_prefix("84"));
    if let Some(rest) = of_country {
        let zero = if rest.starts_with('0') { "" } else { "0" };
        add(format!("{zero}{rest}"), How::Written);
    }
    if readings.len() == 1 { readings.pop() } else { None }
}

/// A number of another country: `+`, its code, 8 to 15 digits in all.
fn is_foreign(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|rest| {
        let digits = rest.bytes().filter(u8::is_ascii_digit).count();
        let signs_only = rest.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-' | '(' | ')'));
        signs_only && !rest.starts_with("84") && !rest.starts_with('0') && (8..=15).contains(&digits)
    })
}
