//! The tax code: ten digits with a check digit, thirteen with a branch, or the personal number.
//!
//! Owns [`read`]. The check digit makes a lost zero certain. A code of twelve digits is the personal number of its holder
//! (since 1 July 2025), or a branch's code of thirteen without its zero: where both could be, nothing is done.

use super::pid::may_have_lost_zeros;
use super::tidy::{bare, compact, digits, formed};
use super::{Beside, Code};
use crate::data::observation::ObservationKind;
use crate::identifiers::is_digits;
use crate::identifiers::person_number::PersonNumber;
use crate::identifiers::tax::{CheckDigit, check};
use crate::normalize::junk::is_junk_number;
use crate::normalize::trail::Trail;

const LABELS: [&str; 6] = ["mst", "ma so thue", "so thue", "ms thue", "ma thue", "mst ca nhan"];

/// Reads a cell (mended) of the column of tax codes.
pub fn read<'a>(text: &'a str, beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    if text.is_empty() {
        return Code::none();
    }
    if is_digits(text, 10) && !is_junk_number(text.as_bytes()) && check(text) != CheckDigit::Wrong {
        return Code::good(text);
    }
    let Some(bare) = bare(text, &LABELS, trail) else {
        return Code::none();
    };
    let Some(found) = digits(&bare) else {
        trail.noted(ObservationKind::MalformedNumber, text);
        return Code::open(compact(&bare));
    };
    let number = found.digits;
    if is_junk_number(number.as_bytes()) {
        trail.noted(ObservationKind::Junk, text);
        return Code::none();
    }
    let code = if found.n_lookalikes > 0 { mended(&number, beside) } else { None };
    if let Some(code) = code {
        formed(text, &code, trail);
        return Code::good(code);
    }
    if found.n_lookalikes == 0
        && let Some(code) = of_digits(text, &number, bare.contains('-'), beside, trail)
    {
        return code;
    }
    trail.noted(ObservationKind::MalformedNumber, text);
    Code::open(number)
}

fn is_right(ten_digits: Option<&str>) -> bool {
    ten_digits.is_some_and(|ten| check(ten) == CheckDigit::Right)
}

/// Ten digits and three, with the hyphen.
fn with_branch(thirteen: &str) -> String {
    let (code, branch) = thirteen.split_at_checked(10).unwrap_or((thirteen, ""));
    format!("{code}-{branch}")
}

/// A code in which letters were taken for digits: only one that passes every test.
fn mended(number: &str, beside: &Beside<'_>) -> Option<String> {
    match number.len() {
        10 => is_right(Some(number)).then(|| number.to_string()),
        13 => is_right(number.get(..10)).then(|| with_branch(number)),
        12 => fits_person(number, beside).then(|| number.to_string()),
        _ => None,
    }
}

fn fits_person(number: &str, beside: &Beside<'_>) -> bool {
    let value = number.parse().unwrap_or(0);
    let says = PersonNumber::of(value);
    let known = &beside.known;
    value == beside.person && value != 0
        || says.prefix < 100 && says.has_known_prefix() && says.fits(known.birth, known.sex, known.as_of)
}

/// A code written in digits; `None` where the length is no code's.
fn of_digits<'a>(
    text: &str,
    number: &str,
    has_hyphen: bool,
    beside: &Beside<'_>,
    trail: &mut Trail,
) -> Option<Code<'a>> {
    let padded = |zeros: &str, trail: &mut Trail| {
        formed(text, number, trail);
        let padded = format!("{zeros}{number}");
        let code = if padded.len() == 13 { with_branch(&padded) } else { padded };
        trail.applied(ObservationKind::ZerosLost, number, &code);
        Some(Code::good(code))
    };
    match number.len() {
        10 if check(number) != CheckDigit::Wrong => {
            formed(text, number, trail);
            Some(Code::good(number.to_string()))
        }
        10 if may_have_lost_zeros(number, &beside.known) => padded("00", trail),
        10 => {
            formed(text, number, trail);
            trail.noted(ObservationKind::WrongCheckDigit, number);
            Some(Code::open(number.to_string()))
        }
        13 => {
            let code = with_branch(number);
            formed(text, &code, trail);
            if number.get(..10).is_some_and(|ten| check(ten) != CheckDigit::Wrong) {
                return Some(Code::good(code));
            }
            trail.noted(ObservationKind::WrongCheckDigit, &code);
            Some(Code::open(code))
        }
        9 if is_right(Some(&format!("0{number}"))) => padded("0", trail),
        11 if may_have_lost_zeros(number, &beside.known) => padded("0", trail),
        12 => {
            let value: u64 = number.parse().unwrap_or(0);
            let ten = format!("0{}", number.get(..9)?);
            let branch = !number.starts_with('0') && is_right(Some(&ten)) && value != beside.person;
            let person = PersonNumber::of(value).has_known_prefix() && !has_hyphen;
            match (person, branch) {
                (true, false) => {
                    formed(text, number, trail);
                    Some(Code::good(number.to_string()))
                }
                (false, true) => padded("0", trail),
                (true, true) => None,
                (false, false) if has_hyphen => None,
                (false, false) => {
                    formed(text, number, trail);
                    trail.noted(ObservationKind::UnknownNumberPrefix, number);
                    Some(Code::open(number.to_string()))
                }
            }
        }
        _ => None,
    }
}
