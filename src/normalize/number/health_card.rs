//! The health-insurance card: 15 characters, or the ten digits that cards show since 2020.
//!
//! Owns [`read`]. Which places of a card are letters and which digits is fixed, so a letter O for a zero has one reading
//! only; it is mended where every part is then known and the number is the row's. An unknown part is never guessed.

use super::bhxh::ten_digits;
use super::tidy::{bare, compact, formed, joined, like_digit, like_letter, parts};
use super::{Beside, Code};
use crate::data::observation::ObservationKind;
use crate::identifiers::health_card::{HealthCard, LEN};
use crate::identifiers::is_digits;
use crate::normalize::junk::is_junk_number;
use crate::normalize::trail::Trail;

const LABELS: [&str; 11] = [
    "bhyt",
    "the bhyt",
    "ma the bhyt",
    "so the bhyt",
    "so bhyt",
    "ma bhyt",
    "ma the",
    "so the",
    "the",
    "ma so bhyt",
    "ma so the bhyt",
];

/// Most letters and digits that are taken for each other in one card number.
const MOST_REPLACED: usize = 3;

/// Reads a cell (mended) of the column of health cards.
pub fn read<'a>(text: &'a str, beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    if text.is_empty() {
        return Code::none();
    }
    if let Some(card) = HealthCard::parse(text) {
        return if told(&card, text, text, trail) { Code::open(text) } else { Code::good(text) };
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
    if let Some(joined) = several(&bare) {
        trail.noted(ObservationKind::TwoNumbers, text);
        return Code::open(joined);
    }
    let even = joined(&bare);
    let (card_text, n_replaced) = in_place(&even);
    if let Some(card) = HealthCard::parse(&card_text) {
        let fits = card.unknown_part().is_none()
            && !is_junk_number(card.number.as_bytes())
            && (beside.insurance.is_empty() || beside.insurance == card.number);
        if n_replaced == 0 || n_replaced <= MOST_REPLACED && fits {
            formed(text, &card_text, trail);
            let told = told(&card, text, &card_text, trail);
            return if told { Code::open(card_text) } else { Code::good(card_text) };
        }
    }
    trail.noted(ObservationKind::MalformedNumber, text);
    Code::open(even.to_uppercase())
}

/// Tells a filler or an unknown part; whether there was one.
fn told(card: &HealthCard<'_>, text: &str, card_text: &str, trail: &mut Trail) -> bool {
    if is_junk_number(card.number.as_bytes()) {
        trail.noted(ObservationKind::Junk, text);
        true
    } else if card.unknown_part().is_some() {
        trail.noted(ObservationKind::UnknownCardCode, card_text);
        true
    } else {
        false
    }
}

/// A card number in capital letters, with letters where letters stand and digits where digits stand, and how many were
/// exchanged. The temporary code of a child has both after `TE1PP`: it stays.
fn in_place(even: &str) -> (String, usize) {
    // No object code has a Đ: it is D, typed with Vietnamese keys.
    let upper = even.to_uppercase().replace('Đ', "D");
    if upper.len() != LEN || even.chars().count() != LEN || HealthCard::parse(&upper).is_some() {
        return (upper, 0);
    }
    let temporary = upper.starts_with("TE");
    let mut n_replaced = 0;
    let mut text = String::with_capacity(LEN);
    // Of a small l no capital letter tells that it looks like 1.
    for (at, (c, capital)) in even.chars().zip(upper.chars()).enumerate() {
        let right = match at {
            0 | 1 => like_letter(c),
            _ if at >= 5 && temporary => None,
            _ => like_digit(c),
        };
        n_replaced += usize::from(right.is_some());
        text.push(right.unwrap_or(capital));
    }
    (text, n_replaced)
}

/// The ten digits that a card number says, whether it is written in 15 characters or in ten; empty for another text.
pub fn insurance_number(text: &str) -> &str {
    match HealthCard::parse(text) {
        Some(card) if !card.is_temporary() => card.number,
        Some(_) => "",
        None if is_digits(text, 10) => text,
        None => "",
    }
}

/// Several cards in one cell, joined; the ten digits alone where all of them say the same.
fn several(text: &str) -> Option<String> {
    let cards: Vec<String> = parts(text).take(9).map(compact).collect();
    let mut numbers: Vec<&str> = cards.iter().map(|card| insurance_number(card)).collect();
    if cards.len() < 2 || numbers.iter().any(|number| number.is_empty()) {
        return None;
    }
    numbers.dedup();
    Some(if let [number] = numbers[..] { number.to_string() } else { cards.join("; ") })
}
