//! Bytes of a text file → UTF-8, and what was found out about them.
//!
//! UTF-8 is taken as it is, even where single bytes are broken; other encodings are decoded whole.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use crate::encodings::bytes::western_text;
use crate::encodings::{self, Facts, Judge, lost};

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
    Some(single_bytes(bytes))
}

/// Text of one byte a letter. windows-1258 is decoded where its words say so, or nothing speaks for another; all else
/// comes as windows-1252 shows it, control characters included: which encoding each column is in is found out later.
fn single_bytes(bytes: &[u8]) -> Decoded<'static> {
    let sample = bytes.get(..MAX_SAMPLE).unwrap_or(bytes);
    let seen = western_text(sample);
    let mut judge = Judge::new();
    let mut facts = Facts::default();
    for cell in seen.split(['\n', '\r', '\t', ',', ';', '|', '"']).map(|cell| cell.trim_matches(' ')) {
        facts.count(cell, None, &mut judge);
    }
    let n_1258 = facts.n_explained(encodings::Encoding::Cp1258);
    let n_best =
        encodings::Encoding::ALL.iter().map(|encoding| facts.n_explained(*encoding)).max().unwrap_or(0);
    let is_1258 = match facts.verdict(&facts).dominant {
        Some(encoding) => encoding == encodings::Encoding::Cp1258,
        None if facts.n_odd == 0 => !lost::has_lost_letters(&seen),
        None => n_1258 > 0 && n_1258 == n_best && n_1258 * 2 >= facts.n_odd,
    };
    if is_1258 {
        let (text, _) = WINDOWS_1258.decode_without_bom_handling(bytes);
        let text: String = text.nfc().collect();
        return Decoded { bytes: Cow::Owned(text.into_bytes()), encoding: "windows-1258", bom: false };
    }
    let text = western_text(bytes);
    Decoded { bytes: Cow::Owned(text.into_bytes()), encoding: "windows-1252", bom: false }
}

/// Bytes looked at to tell windows-1258 from others.
const MAX_SAMPLE: usize = 256 << 10;

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
    fn other_encodings_keep_every_byte() {
        use crate::encodings::{Form, bytes::western_byte, encode};
        let list =
            "STT;Họ và tên;Địa chỉ\n1;NGUYỄN VĂN VÕ;xã Tân Lập\n2;Trần Thị Ý;Thôn Đông\n3;Lê Út;Ấp Đông\n";
        for form in [Form::Tcvn3, Form::Vn1, Form::Vni, Form::Vps, Form::Viscii, Form::VisciiStd] {
            let seen = encode(list, form).unwrap();
            let bytes: Vec<u8> = seen.chars().map(|c| western_byte(c).unwrap()).collect();
            check(&bytes, "windows-1252", false, &seen);
        }
        let seen = encode(list, Form::Cp1258Pre).unwrap();
        let bytes: Vec<u8> = seen.chars().map(|c| western_byte(c).unwrap()).collect();
        check(&bytes, "windows-1258", false, list);
        check(
            b"name;city\nJo\xe3o;S\xe3o Paulo\nM\xfcller;K\xf6ln\n",
            "windows-1252",
            false,
            "name;city\nJoão;São Paulo\nMüller;Köln\n",
        );
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
