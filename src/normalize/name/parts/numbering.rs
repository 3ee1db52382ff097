//! Running numbers and bullets before a name.
//!
//! Owns [`strip_numbering`]. A letter is a number only before a whole name with its family name, since it may be an initial.

use super::title::{is_surely_whole_name, n_words, strip_prefix_lower, strip_titles};

/// `text` without a number before it: `1. `, `1) `, `01/ `, `1.2. `, `(1) `, `STT 1`, `II. `, `a) `, `- `, `+ `, `12 ` before a
/// letter.
pub fn strip_numbering(text: &str) -> &str {
    let counted = strip_number(text);
    if counted.len() < text.len() {
        return counted;
    }
    if let Some(rest) = strip_labelled(text).or_else(|| strip_letter(text)) {
        return rest;
    }
    let bullet = ["- ", "+ ", "* ", "• "].iter().find_map(|bullet| text.strip_prefix(bullet));
    bullet.filter(|rest| rest.starts_with(char::is_alphabetic)).unwrap_or(text)
}

/// Digits, perhaps with those of a second level, a separator, and a letter.
fn strip_number(text: &str) -> &str {
    let n_digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let digits = n_digits(text);
    if !(1..=4).contains(&digits) {
        return text;
    }
    let mut after = &text[digits..];
    // `1.2. `, and no day before a month.
    let second = after.strip_prefix('.').map_or(0, n_digits);
    if (1..=2).contains(&second) && after[second + 1..].starts_with(['.', ')', ' ']) {
        after = &after[second + 1..];
    }
    let rest = after.trim_start_matches(['.', ')', '/', '-', ':', ' ']);
    if rest.len() < after.len() && rest.starts_with(char::is_alphabetic) { rest } else { text }
}

/// `STT 1`, `Số 1:`, `#1`, `(1)`.
fn strip_labelled(text: &str) -> Option<&str> {
    let label = ["stt", "số"].iter().find_map(|label| strip_prefix_lower(text, label));
    let counted = label.or_else(|| text.strip_prefix(['#', '(']))?.trim_start_matches([' ', ':', '.']);
    let rest = strip_number(counted);
    (rest.len() < counted.len()).then_some(rest)
}

/// `II. `, `A. `, `a) `. `B.` is short for a title.
fn strip_letter(text: &str) -> Option<&str> {
    let end = text.find(['.', ')', '/']).filter(|end| (1..=4).contains(end))?;
    let (mark, rest) = (&text[..end], text[end + 1..].trim_start());
    let roman = mark.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'));
    let bracket = text[end..].starts_with(')');
    let letter = end == 1
        && mark.bytes().all(|b| matches!(b, b'a'..=b'h' | b'A'..=b'H'))
        && (bracket || !matches!(mark, "b" | "B"));
    let name = strip_titles(rest).rest;
    let whole = n_words(name) >= 3 && is_surely_whole_name(name) && !name.contains('.');
    ((roman || letter) && whole).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_and_initials_stay() {
        for (text, wanted) in [
            ("1. Lê An", "Lê An"),
            ("01/ Lê An", "Lê An"),
            ("1.2. Lê An", "Lê An"),
            ("1.2 Lê An", "Lê An"),
            ("(12) Lê An", "Lê An"),
            ("STT 1: Lê An", "Lê An"),
            ("Số 1: Lê An", "Lê An"),
            ("#1 Lê An", "Lê An"),
            ("II. Lê Văn An", "Lê Văn An"),
            ("a) Ông Lê Văn An", "Ông Lê Văn An"),
            ("A. Lê Văn An", "Lê Văn An"),
            ("- Lê An", "Lê An"),
        ] {
            assert_eq!(strip_numbering(text), wanted, "{text}");
        }
        for text in [
            "A. Thút",
            "B. Lê Văn An",
            "V. A. Lê Nam",
            "12.03.1950 Lê An",
            "12345 Lê An",
            "Số Văn An",
            "-",
            "1",
            "",
            "Y. Lê An",
        ] {
            assert_eq!(strip_numbering(text), text);
        }
    }
}
