//! Folding: the form of a text in which case, marks and punctuation do not count.

use unicode_normalization::UnicodeNormalization;

use super::letters::{base_letter, decompose};

/// The base letter of a Latin letter with marks (`Ễ` → `e`, `Đ` → `d`), lower case; other characters in lower case
/// as they are.
pub fn strip_marks(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    match decompose(c) {
        Some(letter) => letter.base,
        None => match c {
            // Letters that only look like Đ, and letters with marks that Vietnamese does not use.
            '\u{D0}' | '\u{F0}' | '\u{189}' | '\u{256}' => 'd',
            // Hangul syllables and the like have parts, not marks.
            '\u{1100}'..='\u{1DFF}' | '\u{2000}'.. => c,
            _ => {
                let mut first = None;
                unicode_normalization::char::decompose_canonical(c, |part| {
                    first.get_or_insert(part);
                });
                let base = first.unwrap_or(c);
                base.to_lowercase().next().unwrap_or(base)
            }
        },
    }
}

/// Lower case, without marks; every run of anything but letters and digits becomes one space; none at the ends.
/// `Họ và tên (NSDĐ):` → `ho va ten nsdd`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// [`fold`] into a buffer that the caller owns; it is emptied first.
pub fn fold_into(text: &str, out: &mut String) {
    out.clear();
    out.reserve(text.len());
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte < 0x80 {
            at += 1;
            if byte.is_ascii_alphanumeric() {
                out.push(char::from(byte.to_ascii_lowercase()));
            } else if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
            continue;
        }
        let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else {
            break;
        };
        at += c.len_utf8();
        if let Some(base) = base_letter(c) {
            out.push(base);
        } else if c < '\u{1100}' {
            // Marks may be left out without composing first; other letters here compose with nothing else.
            push_other(c, out);
        } else {
            // Scripts in which composing makes letters (Hangul): from the start, the slow way.
            out.clear();
            text.nfc().for_each(|c| push_other(c, out));
            break;
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
}

fn push_other(c: char, out: &mut String) {
    if !matches!(c, '\u{300}'..='\u{36F}') {
        let c = strip_marks(c);
        push(c, c.is_alphanumeric(), out);
    }
}

fn push(c: char, counts: bool, out: &mut String) {
    if counts {
        out.push(c);
    } else if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_marks_and_punctuation_do_not_count() {
        assert_eq!(fold("  Họ và tên\n(NSDĐ): "), "ho va ten nsdd");
        assert_eq!(fold("Nguye\u{302}\u{303}n Thị Đào"), "nguyen thi dao");
        assert_eq!(fold("H'Hen Niê"), "h hen nie");
        assert_eq!(fold("Lâm Ðồng"), "lam dong");
        assert_eq!(fold("..."), "");
        assert_eq!(fold("Kim \u{1100}\u{1161} – 가"), "kim 가 가");
        assert_eq!(fold("Hơ\u{306}đk Čuôr"), "hodk cuor");
    }
}
