//! Bytes of a text file → UTF-8, and what was found out about them.
//!
//! UTF-8 is taken as it is, even where single bytes are broken; other encodings are decoded whole.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

/// A text file's content and the form it had.
#[derive(Debug)]
pub struct Decoded<'a> {
    /// The text without a byte-order mark: the file's own bytes where it is UTF-8, else decoded to UTF-8. Bytes
    /// that are not valid in the file's encoding may be left in it.
    pub bytes: Cow<'a, [u8]>,
    /// Name of the encoding, as in [`crate::data::table::Origin::encoding`].
    pub encoding: &'static str,
    /// Whether a byte-order mark stood at the front.
    pub bom: bool,
}

/// Finds the encoding and decodes. `None`: this is no text (NUL bytes that no UTF-16 explains).
pub fn decode(bytes: &[u8]) -> Option<Decoded<'_>> {
    if let Some((encoding, n_bom)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(n_bom..).unwrap_or_default();
        if encoding == UTF_16LE || encoding == UTF_16BE {
            return Some(utf16(encoding, rest, true));
        }
        return Some(Decoded { bytes: Cow::Borrowed(rest), encoding: "UTF-8", bom: true });
    }
    let head = bytes.get(..4096).unwrap_or(bytes);
    let n_nul = head.iter().filter(|&&b| b == 0).count();
    if n_nul * 20 > head.len() {
        // Latin text in UTF-16 has its zero bytes all on one side.
        let n_odd = head.iter().skip(1).step_by(2).filter(|&&b| b == 0).count();
        return match n_odd {
            n if n * 10 >= n_nul * 9 => Some(utf16(UTF_16LE, bytes, false)),
            n if n * 10 <= n_nul => Some(utf16(UTF_16BE, bytes, false)),
            _ => None,
        };
    }
    let (n_letters, n_broken) = count_sequences(bytes);
    if n_broken == 0 {
        return Some(Decoded { bytes: Cow::Borrowed(bytes), encoding: "UTF-8", bom: false });
    }
    // In a legacy encoding a well-formed sequence only comes about by chance.
    if n_letters >= n_broken {
        return Some(Decoded { bytes: Cow::Borrowed(bytes), encoding: "UTF-8 (damaged)", bom: false });
    }
    let (text, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
    let text: String = text.nfc().collect();
    Some(Decoded { bytes: Cow::Owned(text.into_bytes()), encoding: "windows-1258", bom: false })
}

fn utf16<'a>(encoding: &'static Encoding, bytes: &[u8], bom: bool) -> Decoded<'a> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { bytes: Cow::Owned(text.into_owned().into_bytes()), encoding: encoding.name(), bom }
}

/// Well-formed multi-byte characters and broken sequences. Valid files take one pass of the library's checker.
fn count_sequences(bytes: &[u8]) -> (usize, usize) {
    let (mut n_letters, mut n_broken) = (0, 0);
    if std::str::from_utf8(bytes).is_ok() {
        return (0, 0);
    }
    for chunk in bytes.utf8_chunks() {
        n_letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        n_broken += usize::from(!chunk.invalid().is_empty());
    }
    (n_letters, n_broken)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], encoding: &str, bom: bool, text: &str) {
        let decoded = decode(bytes).unwrap();
        assert_eq!((decoded.encoding, decoded.bom), (encoding, bom));
        assert_eq!(String::from_utf8_lossy(&decoded.bytes), text);
    }

    #[test]
    fn each_encoding_is_told_from_its_bytes() {
        check("Nguyễn".as_bytes(), "UTF-8", false, "Nguyễn");
        check("\u{FEFF}Nguyễn".as_bytes(), "UTF-8", true, "Nguyễn");
        let le: Vec<u8> = "\u{FEFF}Nguyễn".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&le, "UTF-16LE", true, "Nguyễn");
        let be: Vec<u8> = "Nguyen Thi A".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check(&be, "UTF-16BE", false, "Nguyen Thi A");
        // windows-1258 writes the tone as a combining mark: ê + U+0303.
        check(b"Nguy\xea\xden", "windows-1258", false, "Nguyễn");
    }

    #[test]
    fn one_broken_byte_does_not_turn_a_utf8_list_into_mojibake() {
        let mut bytes = "Nguyễn Thị Hoà, Trần Đức Mạnh, Lê Thị Thắm, Đỗ Hữu".as_bytes().to_vec();
        bytes.push(0xed);
        let decoded = decode(&bytes).unwrap();
        assert_eq!(decoded.encoding, "UTF-8 (damaged)");
        assert_eq!(&*decoded.bytes, &bytes[..]);
    }

    #[test]
    fn bytes_full_of_nul_are_no_text() {
        assert!(decode(&[0u8; 64]).is_none());
    }
}
