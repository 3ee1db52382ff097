//! Codes that each office builds its own way: households, members, decisions.
//!
//! Owns [`read`] and [`read_member_card`]. No national standard was found, so nothing is called malformed; only what a
//! spreadsheet does to any number is undone.

use std::borrow::Cow;

use super::tidy::{bare_text, compact, formed, trim_signs};
use super::{Beside, Code};
use crate::data::observation::ObservationKind;
use crate::identifiers::health_card::HealthCard;
use crate::normalize::junk::is_junk;
use crate::normalize::trail::Trail;

/// Reads a cell (mended) of a column of codes.
pub fn read<'a>(text: &'a str, _beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    if text.is_empty() {
        return Code::none();
    }
    if text.bytes().all(|b| b.is_ascii_alphanumeric()) && text.bytes().any(|b| b.is_ascii_digit()) {
        return Code::good(text);
    }
    if is_junk(text) {
        trail.noted(ObservationKind::Junk, text);
        return Code::none();
    }
    let outer = without_quotes(text);
    // A label belongs to the code here (`Hộ số 5`); only a number loses what stands around it.
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '+' | 'e' | 'E');
    if !outer.chars().all(is_number) {
        formed(text, outer, trail);
        return Code::good(outer);
    }
    let Some(bare) = bare_text(outer, &[]) else {
        trail.noted(ObservationKind::DigitsLost, text);
        return Code::none();
    };
    let short = if trim_signs(outer) == bare { Cow::Borrowed(outer) } else { Cow::Owned(bare.into_owned()) };
    formed(text, &short, trail);
    Code::good(short)
}

/// A text without the apostrophe or the quotes that keep a spreadsheet from calculating.
fn without_quotes(text: &str) -> &str {
    let is_quote = |c: char| matches!(c, '\'' | '’' | '‘' | '`' | '"' | '“' | '”' | '=' | ' ');
    let inner = text.trim_start_matches(is_quote);
    if inner.len() == text.len() { text } else { inner.trim_end_matches(is_quote) }
}

/// Reads a cell (mended) of the column of membership cards. Associations of veterans write the health card there
/// (`CB4…`): it is brought to its form.
pub fn read_member_card<'a>(text: &'a str, beside: &Beside<'_>, trail: &mut Trail) -> Code<'a> {
    if text.len() > 14 && HealthCard::parse(text).is_none() {
        let even = compact(text);
        if HealthCard::parse(&even).is_some_and(|card| card.unknown_part().is_none()) {
            formed(text, &even, trail);
            return Code::good(even);
        }
    }
    read(text, beside, trail)
}
