//! Numbers of land certificates: the serial on the blank form and the number in the register.
//!
//! Owns [`read_serial`] and [`read_register`]. The canonical serial has one blank between letters and digits (`BM 123456`),
//! the canonical register number none (`CH00055`); a cell that leaves the blank out or puts one in is not told. A digit
//! too few is never filled up: which one is lost cannot be seen.

use std::borrow::Cow;

use super::tidy::{bare, compact, formed, is_separator, like_digit, parts};
use super::{Beside, Code};
use crate::data::observation::ObservationKind;
use crate::identifiers::land;
use crate::normalize::trail::Trail;

const SERIAL_LABELS: [&str; 13] = [
    "gcn",
    "so gcn",
    "gcn so",
    "seri",
    "so seri",
    "serial",
    "so serial",
    "so phat hanh",
    "so phat hanh gcn",
    "so ph",
    "gcn qsdd",
    "gcnqsdd",
    "giay chung nhan",
];

const REGISTER_LABELS: [&str; 6] =
    ["so vao so", "vao so", "so vs", "vs", "so vao so gcn", "so vao so cap gcn"];

/// Most letters and digits that are taken for each other in one number.
const MOST_REPLACED: usize = 2;

/// Reads a cell (mended) of the column of certificate serials.
pub fn read_serial<'a>(text: &'a str, _beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    if text.is_empty() {
        return Code::none();
    }
    if let Some((letters, digits)) = land::serial(text) {
        return serial(text, letters, digits, trail);
    }
    let Some(stripped) = bare(text, &SERIAL_LABELS, trail) else {
        return Code::none();
    };
    // `SO 123456` is a serial whose letters look like a label.
    let bare =
        if stripped.starts_with(|c: char| c.is_ascii_digit()) { Cow::Borrowed(text) } else { stripped };
    if let Some(even) = serial_of(&bare) {
        return match land::serial(&even) {
            Some((letters, _)) if letters.chars().count() == 2 && letters.contains('Đ') => {
                read_stroke(text, &even, trail)
            }
            _ => {
                formed(text, &even, trail);
                Code::good(even)
            }
        };
    }
    if let Some(joined) = several(&bare, serial_of) {
        trail.noted(ObservationKind::TwoNumbers, text);
        return Code::open(joined);
    }
    trail.noted(ObservationKind::MalformedNumber, text);
    Code::open(compact(&bare))
}

/// A serial as it is written.
fn serial<'a>(text: &'a str, letters: &str, digits: &str, trail: &mut Trail) -> Code<'a> {
    if digits.bytes().all(|b| b == b'0') {
        trail.noted(ObservationKind::Junk, text);
        return Code::none();
    }
    if letters.contains('Đ') && letters.chars().count() == 2 {
        return read_stroke(text, text, trail);
    }
    let has_blank = text.len() > letters.len() + digits.len();
    Code::good(if has_blank { Cow::Borrowed(text) } else { Cow::Owned(format!("{letters} {digits}")) })
}

/// Two letters with a Đ (`AĐ 266864`): almost always typed for D, yet such a series cannot be ruled out.
fn read_stroke<'a>(text: &str, even: &str, trail: &mut Trail) -> Code<'a> {
    let plain = even.replace('Đ', "D");
    trail.suggested(ObservationKind::MalformedNumber, text, &plain);
    Code::open(plain)
}

/// The canonical serial that a text is, if it is one in one way only.
fn serial_of(text: &str) -> Option<String> {
    if text.len() > 40 {
        return None;
    }
    let given: Vec<char> = text.chars().collect();
    // `H0 123456`: what stands before the blank are the letters.
    let apart = matches!(given[..], [_, second, sign, ..] if second.is_ascii_digit() && is_separator(sign));
    let even: Vec<char> = given.into_iter().filter(|c| !is_separator(*c)).collect();
    let mut readings: Vec<(String, usize)> = Vec::new();
    for n_letters in [1, 2] {
        if n_letters == 1 && apart {
            continue;
        }
        let Some((letters, digits)) = even.split_at_checked(n_letters) else { continue };
        // `AB 12345` lacks a digit; its B is no 8.
        let second_is_letter = n_letters == 1 && digits.first().is_some_and(|c| c.is_alphabetic());
        if second_is_letter || !land::is_serial_shape(n_letters, digits.len()) {
            continue;
        }
        let mut n_replaced = 0;
        let mut out = String::new();
        for (at, &c) in letters.iter().enumerate() {
            // Only the second letter: a digit in front has nothing to lean on.
            let letter = if at == 1 && c == '0' { 'O' } else { c };
            n_replaced += usize::from(letter != c);
            out.extend(letter.to_uppercase());
        }
        out.push(' ');
        for &c in digits {
            let digit = if c.is_ascii_digit() { Some(c) } else { like_digit(c) };
            n_replaced += usize::from(digit != Some(c));
            out.extend(digit);
        }
        let is_whole = out.chars().filter(char::is_ascii_digit).count() == digits.len();
        let is_none = out.bytes().filter(u8::is_ascii_digit).all(|b| b == b'0');
        if is_whole && !is_none && n_replaced <= MOST_REPLACED && land::serial(&out).is_some() {
            readings.push((out, n_replaced));
        }
    }
    // As written goes before mended; two mended ones say nothing.
    if let Some(written) = readings.iter().position(|(_, n_replaced)| *n_replaced == 0) {
        return Some(readings.swap_remove(written).0);
    }
    if readings.len() == 1 { readings.pop().map(|(serial, _)| serial) } else { None }
}

/// Several numbers in one cell, joined. The letters may stand once (`BM 123456, 123457`).
fn several(text: &str, read: fn(&str) -> Option<String>) -> Option<String> {
    let mut found: Vec<String> = Vec::new();
    let joined = text.replace('-', "/");
    // `BM-123456` is one number: hyphens part numbers only where every part is one.
    for text in [text, joined.as_str()] {
        found.clear();
        let mut letters = String::new();
        let mut all = true;
        for part in parts(text).take(20) {
            let number = read(part).or_else(|| read(&format!("{letters} {part}")));
            let Some(number) = number else {
                all = false;
                break;
            };
            letters = number.chars().take_while(|c| c.is_alphabetic()).collect();
            found.push(number);
        }
        if all && found.len() > 1 {
            return Some(found.join("; "));
        }
    }
    None
}

/// Reads a cell (mended) of the column of register numbers.
pub fn read_register<'a>(text: &'a str, _beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    if text.is_empty() {
        return Code::none();
    }
    if let Some((letters, digits)) = land::register(text) {
        if digits.bytes().all(|b| b == b'0') {
            trail.noted(ObservationKind::Junk, text);
            return Code::none();
        }
        let even = text.len() == letters.len() + digits.len();
        return Code::good(if even { Cow::Borrowed(text) } else { Cow::Owned(format!("{letters}{digits}")) });
    }
    let Some(bare) = bare(text, &REGISTER_LABELS, trail) else {
        return Code::none();
    };
    if let Some(even) = register_of(&bare) {
        formed(text, &even, trail);
        return Code::good(even);
    }
    // Registers of before 2009 wrote freely: `00123/QSDĐ/U.H.`
    let upper = bare.to_uppercase();
    if (upper.contains("QSDĐ") || upper.contains("QSDD")) && upper.chars().any(|c| c.is_ascii_digit()) {
        return Code::good(text);
    }
    if let Some(joined) = several(&bare, register_of) {
        trail.noted(ObservationKind::TwoNumbers, text);
        return Code::open(joined);
    }
    trail.noted(ObservationKind::MalformedNumber, text);
    Code::open(compact(&bare))
}

/// The canonical register number that a text is.
fn register_of(text: &str) -> Option<String> {
    if text.len() > 40 {
        return None;
    }
    let given: String = text.chars().filter(|c| !is_separator(*c)).collect();
    let even = given.to_uppercase().replace("QSDD", "QSDĐ");
    if let Some((letters, digits)) = land::register(&even) {
        return digits.bytes().any(|b| b != b'0').then(|| format!("{letters}{digits}"));
    }
    let letters = land::REGISTERS.into_iter().find(|letters| even.starts_with(letters))?;
    let at = given.char_indices().nth(letters.chars().count()).map_or(given.len(), |(at, _)| at);
    let rest = given.get(at..)?;
    let n_replaced = rest.chars().filter(|c| !c.is_ascii_digit()).count();
    let digits: Option<String> =
        rest.chars().map(|c| if c.is_ascii_digit() { Some(c) } else { like_digit(c) }).collect();
    let mended = format!("{letters}{}", digits?);
    let has_digits = rest.chars().any(|c| matches!(c, '1'..='9'));
    (n_replaced <= MOST_REPLACED && has_digits && land::register(&mended).is_some()).then_some(mended)
}
