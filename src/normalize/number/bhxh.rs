//! The social-insurance code: ten digits.
//!
//! Owns [`read`]. The code has no check digit; most begin with the two digits of a province, but no rule that says so was
//! read, so that tests a repair and nothing else. A personal number is told as what it is and never taken for the code.

use super::tidy::{bare, compact, digits, formed};
use super::{Beside, Code};
use crate::data::observation::ObservationKind;
use crate::identifiers::health_card::{HealthCard, is_province};
use crate::identifiers::is_digits;
use crate::identifiers::person_number::PersonNumber;
use crate::normalize::junk::is_junk_number;
use crate::normalize::trail::Trail;

const LABELS: [&str; 9] = [
    "bhxh",
    "so bhxh",
    "ma bhxh",
    "ma so bhxh",
    "ms bhxh",
    "ms",
    "so so bhxh",
    "so so",
    "ma so bao hiem xa hoi",
];

/// Reads a cell (mended) of the column of social-insurance codes.
pub fn read<'a>(text: &'a str, beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    if text.is_empty() {
        return Code::none();
    }
    if is_digits(text, 10) && !is_junk_number(text.as_bytes()) {
        return Code::good(text);
    }
    let Some(bare) = bare(text, &LABELS, trail) else {
        return Code::none();
    };
    if let Some(code) = ten_digits(text, &bare, beside, trail) {
        return code;
    }
    let even = compact(&bare);
    if let Some(card) = HealthCard::parse(&even).filter(|card| !card.is_temporary()) {
        trail.suggested(ObservationKind::OtherPaper, text, card.number);
        return Code::open(card.number.to_string());
    }
    trail.noted(ObservationKind::MalformedNumber, text);
    // Nine digits may lack their zero. That is not certain enough for the cell, but two rows with one code, of which one
    // lost it, are not to be told apart by it.
    Code::open(if is_digits(&even, 9) { format!("0{even}") } else { even })
}

/// A code of ten digits, of nine that lost the zero, a filler, or a personal number; `None` for anything else.
pub(super) fn ten_digits<'a>(
    text: &str,
    bare: &str,
    beside: &Beside<'_>,
    trail: &mut Trail,
) -> Option<Code<'a>> {
    let found = digits(bare)?;
    let number = found.digits;
    let as_written = found.n_lookalikes == 0;
    if is_junk_number(number.as_bytes()) {
        trail.noted(ObservationKind::Junk, text);
        return Some(Code::none());
    }
    let agrees = |number: &str| beside.insurance == number;
    let alone = beside.insurance.is_empty();
    match number.len() {
        10 if as_written || agrees(&number) || alone && begins_with_province(&number) => {
            formed(text, &number, trail);
            Some(Code::good(number))
        }
        9 if as_written => {
            let padded = format!("0{number}");
            let lost = alone && beside.known.zeros_dropped && begins_with_province(&padded);
            (agrees(&padded) || lost && !number.starts_with('0')).then(|| {
                formed(text, &number, trail);
                trail.applied(ObservationKind::ZerosLost, &number, &padded);
                Code::good(padded)
            })
        }
        12 if as_written && PersonNumber::of(number.parse().unwrap_or(0)).has_known_prefix() => {
            trail.noted(ObservationKind::OtherPaper, text);
            Some(Code::open(number))
        }
        _ => None,
    }
}

fn begins_with_province(number: &str) -> bool {
    number.get(..2).and_then(|digits| digits.parse().ok()).is_some_and(is_province)
}
