//! Amounts in đồng.
//!
//! Owns [`read`]. Separators and the unit are part of the usual way of writing an amount and are not told.

use super::junk::is_junk;
use super::trail::Trail;
use crate::data::observation::ObservationKind;

/// The amount that `text` (mended) says, in đồng; 0 for an empty cell, for `-`, and for what is no amount.
pub fn read(text: &str, trail: &mut Trail) -> i64 {
    if text.is_empty() || text == "-" || text == "0" {
        return 0;
    }
    parse(text).unwrap_or_else(|| {
        let kind = if is_junk(text) { ObservationKind::Junk } else { ObservationKind::MalformedAmount };
        trail.noted(kind, text);
        0
    })
}

/// `1500000`, `1.500.000`, `1,500,000 đ`, `1.500.000,00`, `1500000.0`, `1.5E+06`, `1.500.000 đồng/tháng`.
fn parse(text: &str) -> Option<i64> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    if let Some(amount) = parse_grouped(text.as_bytes()) {
        return Some(amount);
    }
    let number_end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | 'E' | 'e' | '+')));
    let (number, unit) = text.split_at(number_end.unwrap_or(text.len()));
    if !is_unit(unit) {
        return None;
    }
    let number = number.trim();
    if number.contains(['e', 'E']) {
        return scientific(number);
    }
    let groups: Vec<&str> = number.split(['.', ',', ' ']).collect();
    let (first, rest) = groups.split_first()?;
    if first.is_empty() || first.len() > 15 {
        return None;
    }
    // The last group is a fraction if it is not of three digits; only an empty one (`,00`) is an amount in đồng.
    let (rest, fraction) = match rest.split_last() {
        Some((last, before)) if last.len() != 3 => (before, *last),
        _ => (rest, ""),
    };
    if !fraction.bytes().all(|b| b == b'0') || (!rest.is_empty() && first.len() > 3) {
        return None;
    }
    if rest.iter().any(|group| group.len() != 3) {
        return None;
    }
    let digits: String = std::iter::once(*first).chain(rest.iter().copied()).collect();
    digits.parse().ok()
}

/// The usual form: groups of three digits with one kind of separator.
fn parse_grouped(text: &[u8]) -> Option<i64> {
    let head = text.len() % 4;
    if head == 0 || text.len() > 19 {
        return None;
    }
    let separator = *text.get(head)?;
    let mut amount = 0;
    for (at, byte) in text.iter().enumerate() {
        if at >= head && (at - head).is_multiple_of(4) {
            if *byte != separator || !matches!(separator, b'.' | b',') {
                return None;
            }
        } else if byte.is_ascii_digit() {
            amount = amount * 10 + i64::from(byte - b'0');
        } else {
            return None;
        }
    }
    Some(amount)
}

fn is_unit(unit: &str) -> bool {
    let unit = unit.trim().trim_end_matches('.').to_lowercase();
    let (currency, period) = unit.split_once('/').unwrap_or((&unit, ""));
    matches!(currency.trim(), "" | "đ" | "đồng" | "dong" | "d" | "vnd" | "vnđ" | "₫")
        && matches!(period.trim(), "" | "tháng" | "thang" | "người/tháng" | "th" | "t")
}

/// A whole number in scientific notation whose digits are all there.
fn scientific(number: &str) -> Option<i64> {
    let (mantissa, exponent) = number.split_once(['e', 'E'])?;
    let exponent: usize = exponent.trim_start_matches('+').parse().ok()?;
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let zeros = exponent.checked_sub(fraction.len())?;
    if exponent > 15 {
        return None;
    }
    format!("{whole}{fraction}{}", "0".repeat(zeros)).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_as_lists_write_them() {
        for (text, wanted) in [
            ("1500000", 1_500_000),
            ("1.500.000", 1_500_000),
            ("1,500,000", 1_500_000),
            ("1 500 000", 1_500_000),
            ("1.500.000 đ", 1_500_000),
            ("1.500.000đ", 1_500_000),
            ("500.000 đồng/tháng", 500_000),
            ("500.000đ/tháng", 500_000),
            ("540000 VNĐ", 540_000),
            ("1500000.0", 1_500_000),
            ("1500000.00", 1_500_000),
            ("1.500.000,00", 1_500_000),
            ("1.5E+06", 1_500_000),
            ("", 0),
            ("-", 0),
            ("0", 0),
        ] {
            let mut trail = Trail::new();
            assert_eq!(read(text, &mut trail), wanted, "{text}");
            assert!(trail.observations().is_empty(), "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_is_told() {
        for (text, kind) in [
            ("1,5 triệu", ObservationKind::MalformedAmount),
            ("-500000", ObservationKind::MalformedAmount),
            ("hệ số 1,5", ObservationKind::MalformedAmount),
            ("1.5", ObservationKind::MalformedAmount),
            ("12.34.567", ObservationKind::MalformedAmount),
            ("99999999999999999999", ObservationKind::MalformedAmount),
            ("chưa rõ", ObservationKind::Junk),
        ] {
            let mut trail = Trail::new();
            assert_eq!(read(text, &mut trail), 0, "{text}");
            assert_eq!(trail.observations()[0].kind, kind, "{text}");
        }
    }
}
