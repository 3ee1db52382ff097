//! Damage that every kind of number shares: signs and labels around it, separators in it, scientific notation, a
//! fraction, letters that look like digits.
//!
//! Owns [`bare`] (the number without what stands around it) and [`digits`] (without what stands in it). Nothing here
//! says whether the result is a number of its kind.

use std::borrow::Cow;

use crate::data::observation::ObservationKind;
use crate::normalize::junk::is_junk;
use crate::normalize::trail::Trail;
use crate::orthography::fold_into;

/// Labels that say nothing of the kind.
const LABELS: [&str; 5] = ["so", "ma", "ma so", "so hieu", "id"];

/// Longest label that is looked for, in characters.
const LONGEST_LABEL: usize = 40;

/// A text without signs and labels around it and without `.0`; `None`, told, for a filler or a number whose last
/// digits are lost. `labels` are folded.
pub fn bare<'a>(text: &'a str, labels: &[&str], trail: &mut Trail) -> Option<Cow<'a, str>> {
    if is_junk(text) {
        trail.noted(ObservationKind::Junk, text);
        return None;
    }
    match bare_text(text, labels) {
        Some(bare) => Some(bare),
        None => {
            trail.noted(ObservationKind::DigitsLost, text);
            None
        }
    }
}

/// [`bare`] of a text that is no filler; `None` where the last digits are lost.
pub fn bare_text<'a>(text: &'a str, labels: &[&str]) -> Option<Cow<'a, str>> {
    let text = without_label(trim_signs(text), labels);
    match scientific(text) {
        Some(Scientific::Whole(digits)) => Some(Cow::Owned(digits)),
        Some(Scientific::Lost) => None,
        None => Some(Cow::Borrowed(without_fraction(text))),
    }
}

/// Quotes, signs of lists and formulas, brackets: what may stand at either end and says nothing.
fn is_outer_sign(c: char) -> bool {
    matches!(
        c,
        '\'' | '’'
            | '‘'
            | '`'
            | '´'
            | '"'
            | '“'
            | '”'
            | '*'
            | '='
            | '#'
            | ';'
            | ','
            | '.'
            | ':'
            | '_'
            | '-'
            | '–'
            | '|'
            | '('
            | ')'
            | '['
            | ']'
            | '<'
            | '>'
            | '?'
            | '!'
            | '/'
            | '\\'
    ) || c.is_whitespace()
}

/// A text without such signs at its ends.
pub fn trim_signs(text: &str) -> &str {
    let text = text.trim_matches(is_outer_sign);
    // A plus sign is one before digits only: `+84` is read before this.
    text.strip_prefix('+').unwrap_or(text)
}

/// A number that was written with a fraction: `123.0`, `123,00`.
pub fn without_fraction(text: &str) -> &str {
    let cut = [".0", ".00", ",0", ",00"].iter().find_map(|fraction| text.strip_suffix(fraction));
    cut.filter(|whole| !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit())).unwrap_or(text)
}

/// A text without a label before or after its digits. A label ends at a blank, a colon or the like, or at a digit.
pub fn without_label<'a>(text: &'a str, labels: &[&str]) -> &'a str {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text;
    }
    let mut folded = String::new();
    let mut is_label = |part: &str| {
        fold_into(part, &mut folded);
        labels.contains(&folded.as_str()) || LABELS.contains(&folded.as_str())
    };
    let mut start = 0;
    for (at, c) in text.char_indices().take(LONGEST_LABEL) {
        if c.is_ascii_digit() {
            if at > 0 && is_label(&text[..at]) {
                start = at;
            }
            break;
        }
        if matches!(c, ':' | ' ' | '.' | '-' | '/' | ')' | '\n') && is_label(&text[..at]) {
            start = at + c.len_utf8();
        }
    }
    let text = trim_signs(&text[start..]);
    let after = text.rfind(|c: char| c.is_ascii_digit()).map_or(text.len(), |last| last + 1);
    let tail = &text[after..];
    let is_short = tail.chars().nth(LONGEST_LABEL).is_none();
    if !tail.is_empty() && is_short && is_label(tail) { trim_signs(&text[..after]) } else { text }
}

enum Scientific {
    Whole(String),
    Lost,
}

/// `3.6199001234E+10`: whole where all digits are written, lost where they are not.
fn scientific(text: &str) -> Option<Scientific> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let signed = exponent.strip_prefix('+');
    let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let written = signed.unwrap_or(exponent);
    if whole.len() != 1 || !is_digits(whole) || !is_digits(fraction) || !is_digits(written) {
        return None;
    }
    // `1E2` alone may be a code.
    if signed.is_none() && fraction.is_empty() {
        return None;
    }
    let exponent: usize = written.parse().ok()?;
    Some(if fraction.len() == exponent {
        Scientific::Whole(format!("{whole}{fraction}"))
    } else {
        Scientific::Lost
    })
}

/// What stands between the digits of one number: blanks, dots, dashes, thousands commas, apostrophes.
pub fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '.' | '-' | ',' | '\'' | '’' | '‘' | '`' | '–' | '_' | '\n')
}

/// Digits of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digits {
    /// The digits, without what stands between them.
    pub digits: String,
    /// How many of them were written as letters.
    pub n_lookalikes: usize,
}

/// The most letters that are taken for digits in one number.
pub const MOST_LOOKALIKES: usize = 3;

/// The digits of a text that has nothing else but separators and, up to [`MOST_LOOKALIKES`], letters that look like
/// digits; `None` for any other text, and for one longer than any number.
pub fn digits(text: &str) -> Option<Digits> {
    let mut found = Digits { digits: String::with_capacity(16), n_lookalikes: 0 };
    for c in text.chars() {
        if is_separator(c) {
            continue;
        }
        let digit = if c.is_ascii_digit() { c } else { like_digit(c)? };
        found.n_lookalikes += usize::from(digit != c);
        if found.digits.len() >= 40 || found.n_lookalikes > MOST_LOOKALIKES {
            return None;
        }
        found.digits.push(digit);
    }
    // A text of letters only is a word.
    (found.digits.len() > found.n_lookalikes).then_some(found)
}

/// The digit that a letter looks like.
pub const fn like_digit(c: char) -> Option<char> {
    Some(match c {
        'O' | 'o' => '0',
        'l' | 'I' | '|' | 'i' => '1',
        'S' | 's' => '5',
        'B' => '8',
        _ => return None,
    })
}

/// The capital letter that a digit looks like.
pub const fn like_letter(c: char) -> Option<char> {
    Some(match c {
        '0' => 'O',
        '1' => 'I',
        '5' => 'S',
        '8' => 'B',
        _ => return None,
    })
}

/// A text without separators; empty where it is longer than any number.
pub fn joined(text: &str) -> String {
    if text.len() > 200 {
        return String::new();
    }
    text.chars().filter(|c| !is_separator(*c) && *c != '/').collect()
}

/// [`joined`] in capital letters.
pub fn compact(text: &str) -> String {
    joined(text).to_uppercase()
}

/// The parts of a cell that holds several numbers, at the signs and words that part them.
pub fn parts(text: &str) -> impl Iterator<Item = &str> {
    let at_words =
        text.split(" và ").flat_map(|part| part.split(" hoặc ")).flat_map(|part| part.split(" - "));
    let at_signs = at_words.flat_map(|part| part.split([';', ',', '/', '\n', '|', '+', '&']));
    at_signs.map(trim_signs).filter(|part| !part.is_empty())
}

/// Tells that `old` became `new`, if it did.
pub fn formed(old: &str, new: &str, trail: &mut Trail) {
    if old != new {
        trail.applied(ObservationKind::NumberForm, old, new);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_number_is_taken_off() {
        for (text, wanted) in [
            ("0123456789", Some("0123456789")),
            ("'0123456789", Some("0123456789")),
            ("=\"0123456789\"", Some("0123456789")),
            ("0123456789;", Some("0123456789")),
            ("Số: 0123456789", Some("0123456789")),
            ("Mã số 0123456789", Some("0123456789")),
            ("0123456789 (X)", Some("0123456789")),
            ("X0123456789", Some("0123456789")),
            ("Y 0123456789", Some("Y 0123456789")),
            ("123456789.0", Some("123456789")),
            ("123456789,00", Some("123456789")),
            ("1.23456789E+08", Some("123456789")),
            ("1.23E+08", None),
            ("1E2", Some("1E2")),
        ] {
            assert_eq!(bare_text(text, &["x"]).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn letters_among_digits() {
        let some = |digits: &str, n| Some(Digits { digits: digits.into(), n_lookalikes: n });
        assert_eq!(digits("0l2 3O5"), some("012305", 2));
        assert_eq!(digits("B12S"), some("8125", 2));
        assert_eq!(digits("OOOO12"), None);
        assert_eq!(digits("Ol"), None);
        assert_eq!(digits("12X"), None);
        assert_eq!(digits(""), None);
    }
}
