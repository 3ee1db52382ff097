//! Bytes of a text file → UTF-8, and what was found out about them.
//!
//! Owns [`Form`], found from the pieces of a file in order ([`Pieces`]) or from its bytes in memory ([`decode`]). UTF-8 is
//! taken as it is, even where single bytes are broken.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1258};
use unicode_normalization::UnicodeNormalization;

use crate::encodings::bytes::western_text;
use crate::encodings::{self, Facts, Judge, lost};

/// The form of a text file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// UTF-8.
    Utf8 {
        /// Whether a byte-order mark stands at the front.
        bom: bool,
        /// Whether some bytes are none.
        damaged: bool,
    },
    /// UTF-16, little-endian.
    Utf16Le {
        /// Whether a byte-order mark stands at the front.
        bom: bool,
    },
    /// UTF-16, big-endian.
    Utf16Be {
        /// Whether a byte-order mark stands at the front.
        bom: bool,
    },
    /// windows-1258, whose tones are letters of their own; composed while decoding.
    Windows1258,
    /// One byte a letter, in an encoding that differs from column to column or is not known: as windows-1252 shows it,
    /// control characters included. Which encoding each column is in is found out later.
    Western,
}

impl Form {
    /// Name of the encoding, as in [`crate::data::table::Origin::encoding`].
    pub const fn name(self) -> &'static str {
        match self {
            Form::Utf8 { damaged: false, .. } => "UTF-8",
            Form::Utf8 { damaged: true, .. } => "UTF-8 (damaged)",
            Form::Utf16Le { .. } => "UTF-16LE",
            Form::Utf16Be { .. } => "UTF-16BE",
            Form::Windows1258 => "windows-1258",
            Form::Western => "windows-1252",
        }
    }

    /// The form that [`Form::name`] and [`Form::bom`] say this of.
    pub fn named(name: &str, bom: bool) -> Option<Form> {
        let utf8 = [false, true].map(|damaged| Form::Utf8 { bom, damaged });
        let others = [Form::Utf16Le { bom }, Form::Utf16Be { bom }, Form::Windows1258, Form::Western];
        utf8.into_iter().chain(others).find(|form| form.name() == name)
    }

    /// Whether a byte-order mark stands at the front.
    pub const fn bom(self) -> bool {
        match self {
            Form::Utf8 { bom, .. } | Form::Utf16Le { bom } | Form::Utf16Be { bom } => bom,
            Form::Windows1258 | Form::Western => false,
        }
    }

    /// Bytes of the byte-order mark.
    pub const fn n_bom(self) -> usize {
        match self {
            _ if !self.bom() => 0,
            Form::Utf8 { .. } => 3,
            _ => 2,
        }
    }

    /// Whether the bytes are taken as they are.
    pub const fn is_utf8(self) -> bool {
        matches!(self, Form::Utf8 { .. })
    }

    /// What decodes the bytes behind the mark; `None` where they are taken as they are.
    pub fn decoder(self) -> Option<StreamDecoder> {
        let encoding = match self {
            Form::Utf8 { .. } => return None,
            Form::Utf16Le { .. } => Some(UTF_16LE),
            Form::Utf16Be { .. } => Some(UTF_16BE),
            Form::Windows1258 => Some(WINDOWS_1258),
            Form::Western => None,
        };
        let decoder = encoding.map(|encoding| encoding.new_decoder_without_bom_handling());
        Some(StreamDecoder { decoder, composes: self == Form::Windows1258, held: String::new() })
    }
}

/// Decodes a text piece by piece.
pub struct StreamDecoder {
    /// None: each byte is what windows-1252 shows.
    decoder: Option<encoding_rs::Decoder>,
    composes: bool,
    /// Text that the next piece may still compose with.
    held: String,
}

impl StreamDecoder {
    /// Adds the text of `piece` to `out`; `last`: nothing follows.
    pub fn decode(&mut self, piece: &[u8], last: bool, out: &mut Vec<u8>) {
        let Some(decoder) = &mut self.decoder else {
            out.extend_from_slice(western_text(piece).as_bytes());
            return;
        };
        let room = decoder.max_utf8_buffer_length(piece.len()).unwrap_or(piece.len() * 4);
        self.held.reserve(room);
        let _ = decoder.decode_to_string(piece, &mut self.held, last);
        if !self.composes {
            out.extend_from_slice(self.held.as_bytes());
            self.held.clear();
            return;
        }
        // A mark composes with what stands before it: all before the last plain letter is settled.
        let settled =
            if last { self.held.len() } else { self.held.rfind(|c: char| c.is_ascii()).unwrap_or(0) };
        let (now, later) = self.held.split_at(settled);
        out.extend(now.nfc().collect::<String>().into_bytes());
        self.held = later.to_string();
    }
}

/// What the pieces of a text file, in order, say of its form.
#[derive(Debug, Clone, Default)]
pub struct Pieces {
    head: Vec<u8>,
    /// Bytes at the end of the last piece that may begin a letter.
    cut: Vec<u8>,
    n_letters: usize,
    n_broken: usize,
}

/// Bytes from the front in which NUL bytes are looked for.
const NUL_HEAD: usize = 4096;

/// Bytes from the front by which windows-1258 is told from others.
const HEAD: usize = 256 << 10;

impl Pieces {
    /// Looks at the next piece.
    pub fn add(&mut self, piece: &[u8]) {
        if self.head.len() < HEAD {
            self.head.extend_from_slice(
                piece.get(..(HEAD - self.head.len()).min(piece.len())).unwrap_or_default(),
            );
        }
        let joined;
        let mut bytes = piece;
        if !self.cut.is_empty() {
            self.cut.extend_from_slice(piece);
            joined = std::mem::take(&mut self.cut);
            bytes = &joined;
        }
        // A letter cut by the end of the piece is looked at with the next.
        let (bytes, cut) = bytes.split_at(bytes.len() - n_begun(bytes));
        self.cut = cut.to_vec();
        let n_letters = |text: &str| text.bytes().filter(|b| *b >= 0xC0).count();
        // Valid files take one pass of the library's checker.
        if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
            self.n_letters += n_letters(text);
            return;
        }
        for chunk in bytes.utf8_chunks() {
            self.n_letters += n_letters(chunk.valid());
            self.n_broken += usize::from(!chunk.invalid().is_empty());
        }
    }

    /// The form. `None`: this is no text (NUL bytes that no UTF-16 explains).
    pub fn form(&self) -> Option<Form> {
        if let Some((encoding, _)) = Encoding::for_bom(&self.head) {
            return Some(match encoding {
                e if e == UTF_16LE => Form::Utf16Le { bom: true },
                e if e == UTF_16BE => Form::Utf16Be { bom: true },
                _ => Form::Utf8 { bom: true, damaged: false },
            });
        }
        let head = self.head.get(..NUL_HEAD).unwrap_or(&self.head);
        let n_nul = head.iter().filter(|&&b| b == 0).count();
        if n_nul * 20 > head.len() {
            // Latin text in UTF-16 has its zero bytes all on one side.
            let n_odd = head.iter().skip(1).step_by(2).filter(|&&b| b == 0).count();
            return match n_odd {
                n if n * 10 >= n_nul * 9 => Some(Form::Utf16Le { bom: false }),
                n if n * 10 <= n_nul => Some(Form::Utf16Be { bom: false }),
                _ => None,
            };
        }
        let n_broken = self.n_broken + usize::from(!self.cut.is_empty());
        Some(match n_broken {
            0 => Form::Utf8 { bom: false, damaged: false },
            // In a legacy encoding a well-formed sequence only comes about by chance.
            n if self.n_letters >= n => Form::Utf8 { bom: false, damaged: true },
            _ => single_bytes(&self.head),
        })
    }
}

/// Text of one byte a letter. windows-1258 where its words say so, or nothing speaks for another.
fn single_bytes(head: &[u8]) -> Form {
    let seen = western_text(head);
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
    if is_1258 { Form::Windows1258 } else { Form::Western }
}

/// Bytes at the end that begin a letter of which the rest is to come.
fn n_begun(bytes: &[u8]) -> usize {
    for (n, &byte) in bytes.iter().rev().take(3).enumerate() {
        let needed = match byte {
            0x80..=0xBF => continue,
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return 0,
        };
        return if needed > n + 1 { n + 1 } else { 0 };
    }
    0
}

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
    let mut pieces = Pieces::default();
    pieces.add(bytes);
    let form = pieces.form()?;
    let rest = bytes.get(form.n_bom()..).unwrap_or_default();
    let bytes = match form.decoder() {
        None => Cow::Borrowed(rest),
        Some(mut decoder) => {
            let mut out = Vec::new();
            decoder.decode(rest, true, &mut out);
            Cow::Owned(out)
        }
    };
    Some(Decoded { bytes, encoding: form.name(), bom: form.bom() })
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
