//! Letters as bytes.
//!
//! Owns the code of each letter that has one: printable ASCII, the 134 accented Vietnamese letters, and 26 more of the
//! Latin alphabets. Different letters have different codes, so texts compare by their codes.

/// Letters of a text that are compared by codes: the bits of a word.
pub const N_LETTERS: usize = 64;

/// The accented Vietnamese letters.
const VIETNAMESE: &str = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ\
    ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴĐ";

/// The commonest other letters of European names, lower case.
const EUROPEAN: &str = "äöüßñçåøæœčšžřćńłśźżğşıőűë";

/// Past the last Vietnamese letter, U+1EF9.
const TABLE_LEN: usize = 0x1F00;

/// Code by character; 0 = none.
static CODES: [u8; TABLE_LEN] = {
    let mut codes = [0; TABLE_LEN];
    let mut next = 1;
    let mut c = b' ';
    while c <= b'~' {
        codes[c as usize] = next;
        next += 1;
        c += 1;
    }
    let mut texts = [VIETNAMESE.as_bytes(), EUROPEAN.as_bytes()];
    let mut k = 0;
    while k < texts.len() {
        // All of them take two or three bytes in UTF-8.
        while let [first, second, rest @ ..] = texts[k] {
            let two = *second as usize & 0x3F;
            let (c, rest) = match (*first >= 0xE0, rest) {
                (true, [third, rest @ ..]) => {
                    ((*first as usize & 0xF) << 12 | two << 6 | (*third as usize & 0x3F), rest)
                }
                _ => ((*first as usize & 0x1F) << 6 | two, rest),
            };
            codes[c] = next;
            next = if next == u8::MAX { 0 } else { next + 1 };
            texts[k] = rest;
        }
        k += 1;
    }
    codes
};

/// Codes of the letters of `text`, and how many; `None` where one has none or there are too many.
pub fn encode(text: &str, codes: &mut [u8; N_LETTERS]) -> Option<usize> {
    let mut n = 0;
    for c in text.chars() {
        let code = *CODES.get(c as usize)?;
        if code == 0 {
            return None;
        }
        *codes.get_mut(n)? = code;
        n += 1;
    }
    Some(n)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_one_letter_and_every_vietnamese_letter_has_one() {
        let mut used = [0; 256];
        CODES.iter().for_each(|&code| used[usize::from(code)] += 1);
        assert!(used[1..].iter().all(|&n| n == 1), "{used:?}");
        assert_eq!(VIETNAMESE.chars().count(), 134);
        for c in (0..TABLE_LEN as u32).filter_map(char::from_u32) {
            let plain = crate::orthography::strip_marks(c);
            if crate::orthography::decompose(c).is_some() && VIETNAMESE.contains(c) {
                assert!(plain != c && CODES[c as usize] != 0, "{c}");
            }
        }
    }
}
