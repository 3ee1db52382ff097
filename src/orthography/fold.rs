//! Folding: the form of a text in which case, marks and punctuation do not count.

use unicode_normalization::UnicodeNormalization;

use super::letters::decompose;

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
    let mut push = |c: char| {
        let is_mark = matches!(c, '\u{300}'..='\u{36F}');
        if is_mark {
            return;
        }
        let c = strip_marks(c);
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    };
    // Below U+0300, and among the precomposed Vietnamese letters, text is in NFC anyway.
    let is_composed = |c: char| c < '\u{300}' || ('\u{1EA0}'..='\u{1EF9}').contains(&c);
    if text.chars().all(is_composed) {
        text.chars().for_each(&mut push);
    } else {
        text.nfc().for_each(&mut push);
    }
    if out.ends_with(' ') {
        out.pop();
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
    }
}
