//! Views: the character that a byte shows when it was read as Western text, and back.
//!
//! Both Western readings count: windows-1252 shows 80 as `€`, Latin-1 as a control character.

/// Characters of windows-1252 for the bytes 80–9F; a byte without one stands for itself.
const CP1252_HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Bytes to which windows-1252 gives no character; tools drop them or write `?`.
pub const UNDEFINED: [u8; 5] = [0x81, 0x8D, 0x8F, 0x90, 0x9D];

/// What windows-1252 shows for `byte`; the control character of the same number for the five that it leaves out.
pub const fn cp1252_char(byte: u8) -> char {
    match byte {
        0x80..=0x9F => CP1252_HIGH[(byte - 0x80) as usize],
        _ => byte as char,
    }
}

/// The byte behind a character of either Western view; `None` for a character that neither has.
pub fn western_byte(c: char) -> Option<u8> {
    let code = u32::from(c);
    if code <= 0xFF {
        return Some(code as u8);
    }
    // The few characters above U+00FF lie in two narrow ranges and a handful of others.
    if !matches!(code, 0x152..=0x192 | 0x2C6 | 0x2DC | 0x2013..=0x203A | 0x20AC | 0x2122) {
        return None;
    }
    CP1252_HIGH.iter().position(|high| *high == c).map(|at| 0x80 + at as u8)
}

/// Bytes as windows-1252 shows them.
pub fn western_text(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| cp1252_char(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_leads_back_from_both_views() {
        for byte in 0..=255u8 {
            assert_eq!(western_byte(cp1252_char(byte)), Some(byte));
            assert_eq!(western_byte(char::from(byte)), Some(byte));
        }
        for c in ['ễ', 'đ', 'ĭ', '\u{303}', 'Ā', '\u{FFFD}', '王'] {
            assert_eq!(western_byte(c), None, "{c}");
        }
        for byte in UNDEFINED {
            assert_eq!(cp1252_char(byte), char::from(byte));
        }
    }
}
