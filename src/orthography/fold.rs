//! Folding: the form of a text in which case, marks and punctuation do not count.

use unicode_normalization::UnicodeNormalization;

use super::letters::{BaseLetters, base_letter, decompose};

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
    if is_ascii_words(text) {
        out.clear();
        out.push_str(text);
        out.make_ascii_lowercase();
        return;
    }
    let mut folded = std::mem::take(out).into_bytes();
    let is_latin = fold_latin(text.as_bytes(), &mut folded);
    // ASCII only, so that it is always text.
    *out = String::from_utf8(folded).unwrap_or_default();
    if !is_latin {
        fold_any(text, out);
    }
}

/// Letters and digits of ASCII with single blanks between them (codes and numbers): only capitals are folded.
fn is_ascii_words(text: &str) -> bool {
    let mut last = b' ';
    let words = text.bytes().all(|byte| {
        let fits = byte.is_ascii_alphanumeric() || (byte == b' ' && last != b' ');
        last = byte;
        fits
    });
    words && (last != b' ' || text.is_empty())
}

/// The short way, for Latin letters and signs of ASCII: one pass over the bytes. False, with anything written, for a
/// text that holds something else.
fn fold_latin(text: &[u8], out: &mut Vec<u8>) -> bool {
    out.clear();
    // Nothing gets longer, and a blank stands for at least one byte.
    out.resize(text.len(), 0);
    let letters = BaseLetters::new();
    let mut end = 0;
    let mut gap = false;
    let mut bytes = text.iter();
    while let Some(&byte) = bytes.next() {
        let base = match FOLDED[usize::from(byte)] {
            GAP => {
                gap = end > 0;
                continue;
            }
            WIDE => match letters.behind(byte, &mut bytes) {
                Some(base) => base,
                None => return false,
            },
            base => base,
        };
        if gap {
            out[end] = b' ';
            end += 1;
            gap = false;
        }
        out[end] = base;
        end += 1;
    }
    out.truncate(end);
    true
}

const GAP: u8 = 0;
const WIDE: u8 = 0xFF;

/// What each byte folds to: itself in lower case, a gap, or the beginning of a letter beyond ASCII.
const FOLDED: [u8; 256] = {
    let mut folded = [WIDE; 256];
    let mut byte = 0;
    while byte < 0x80 {
        let ascii = byte as u8;
        folded[byte] = if ascii.is_ascii_alphanumeric() { ascii.to_ascii_lowercase() } else { GAP };
        byte += 1;
    }
    folded
};

/// The long way, for any text.
fn fold_any(text: &str, out: &mut String) {
    out.clear();
    for c in text.chars() {
        if c.is_ascii() {
            push(c.to_ascii_lowercase(), c.is_ascii_alphanumeric(), out);
        } else if let Some(base) = base_letter(c) {
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
        assert_eq!(fold("BW 603827 "), "bw 603827");
        assert_eq!(fold("BW 603827"), "bw 603827");
        assert_eq!(fold(" BW  6"), "bw 6");
        assert_eq!(fold(""), "");
        assert_eq!(fold("..."), "");
        assert_eq!(fold("Kim \u{1100}\u{1161} – 가"), "kim 가 가");
        assert_eq!(fold("Hơ\u{306}đk Čuôr"), "hodk cuor");
    }

    #[test]
    fn the_short_way_folds_as_the_long_way() {
        let all = (0..0x1F00).filter_map(char::from_u32);
        for text in all.flat_map(|c| [format!("{c}"), format!(" a{c}Z"), format!("{c} {c}")]) {
            let mut long = String::new();
            fold_any(&text, &mut long);
            assert_eq!(fold(&text), long, "{text:?}");
        }
    }
}
