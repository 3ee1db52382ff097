//! Figures as people write them: `1.234.567` and `98,5 %` in Vietnamese, `1,234,567` and `98.5%` in English.
//!
//! Owns the written form of counts, shares and amounts. Shares are rounded down, so that 100 means all; a share that is
//! not nothing never reads as 0. It counts nothing itself.

use crate::lang::Lang;

/// A count with its thousands apart.
pub fn count(n: u64, lang: Lang) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(if lang == Lang::Vi { '.' } else { ',' });
        }
        out.push(digit);
    }
    out
}

/// An amount in đồng.
pub fn dong(amount: i64, lang: Lang) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let unit = if lang == Lang::Vi { "đồng" } else { "VND" };
    format!("{sign}{} {unit}", count(amount.unsigned_abs(), lang))
}

/// A share in per cent (0–100), to one decimal, rounded down.
pub fn percent(value: f64, lang: Lang) -> String {
    let unit = if lang == Lang::Vi { " %" } else { "%" };
    // The assessment rounds to two decimals: the addend only undoes the binary representation.
    let tenths = (value * 10.0 + 1e-6).floor();
    if value > 0.0 && tenths < 1.0 {
        return format!("< {}{unit}", decimal(0.1, 1, lang));
    }
    let tenths = tenths.max(0.0);
    let decimals = usize::from(tenths % 10.0 != 0.0);
    format!("{}{unit}", decimal(tenths / 10.0, decimals, lang))
}

/// A probability (0–1) in per cent, to two decimals, rounded down: what is expected is often a matter of hundredths.
pub fn fine(value: f64, lang: Lang) -> String {
    let hundredths = (value.clamp(0.0, 1.0) * 10_000.0 + 1e-6).floor();
    let unit = if lang == Lang::Vi { " %" } else { "%" };
    let decimals = if hundredths % 100.0 == 0.0 { 0 } else { 2 };
    format!("{}{unit}", decimal(hundredths / 100.0, decimals, lang))
}

/// `part` of `whole` in per cent, to one decimal, rounded down; a dash where there is no whole.
pub fn share(part: u64, whole: u64, lang: Lang) -> String {
    if whole == 0 { "–".to_string() } else { percent(ratio(part, whole), lang) }
}

/// `part` of `whole` in per cent, 0–100, rounded down to two decimals but never to 0; 0 where there is no whole.
pub fn ratio(part: u64, whole: u64) -> f64 {
    if whole == 0 || part == 0 {
        return 0.0;
    }
    let hundredths = u128::from(part) * 10_000 / u128::from(whole);
    hundredths.clamp(1, 10_000) as f64 / 100.0
}

/// A number with `decimals` decimals and the decimal sign of the language.
pub fn decimal(value: f64, decimals: usize, lang: Lang) -> String {
    let plain = format!("{value:.decimals$}");
    if lang == Lang::Vi { plain.replace('.', ",") } else { plain }
}

/// A figure that may or may not have decimals (the value of a gate): at most two, none where it is whole.
pub fn plain(value: f64, lang: Lang) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        let sign = if value < 0.0 { "-" } else { "" };
        return format!("{sign}{}", count(value.abs() as u64, lang));
    }
    decimal(value, 2, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        assert_eq!(count(0, Lang::Vi), "0");
        assert_eq!(count(999, Lang::Vi), "999");
        assert_eq!(count(1_234_567, Lang::Vi), "1.234.567");
        assert_eq!(count(1_234_567, Lang::En), "1,234,567");
        assert_eq!(dong(-3_500_000, Lang::Vi), "-3.500.000 đồng");
    }

    #[test]
    fn shares_are_rounded_down_but_not_to_nothing() {
        assert_eq!(percent(98.5, Lang::Vi), "98,5 %");
        assert_eq!(percent(98.59, Lang::En), "98.5%");
        assert_eq!(percent(98.3, Lang::Vi), "98,3 %");
        assert_eq!(percent(99.99, Lang::Vi), "99,9 %");
        assert_eq!(percent(100.0, Lang::Vi), "100 %");
        assert_eq!(percent(0.0, Lang::Vi), "0 %");
        assert_eq!(percent(0.02, Lang::Vi), "< 0,1 %");
        assert_eq!(share(999_999, 1_000_000, Lang::Vi), "99,9 %");
        assert_eq!(share(1, 1_000_000, Lang::En), "< 0.1%");
        assert_eq!(share(0, 0, Lang::En), "–");
        assert_eq!(plain(12_345.0, Lang::Vi), "12.345");
        assert_eq!(plain(98.25, Lang::Vi), "98,25");
    }
}
