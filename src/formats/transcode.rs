//! A stream of bytes in whatever encoding → a stream of UTF-8.
//!
//! Owns [`survey`], which reads a stream once to say what it is, and [`Utf8`], which decodes it piece by piece. The
//! rules are those of [`super::encoding`], which does the same for bytes in memory.

use std::io::{self, BufRead, Read};

use super::encoding::{Form, Pieces};

/// Bytes looked at or decoded at a time.
const PIECE: usize = 1 << 16;

/// What a stream was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Survey {
    /// Its encoding; `None`: no text (NUL bytes that no UTF-16 explains).
    pub form: Option<Form>,
    /// Bytes in all.
    pub n_bytes: u64,
    /// Whether no line ends in LF.
    pub cr_only: bool,
}

/// Reads a stream to its end and says what it is.
///
/// # Errors
/// The stream cannot be read.
pub fn survey(mut input: impl Read) -> io::Result<Survey> {
    let mut pieces = Pieces::default();
    let mut buffer = vec![0; PIECE];
    let (mut n_bytes, mut has_lf) = (0, false);
    loop {
        let n = input.read(&mut buffer)?;
        if n == 0 {
            break;
        }
        let piece = buffer.get(..n).unwrap_or_default();
        pieces.add(piece);
        n_bytes += n as u64;
        has_lf |= piece.contains(&b'\n');
    }
    Ok(Survey { form: pieces.form(), n_bytes, cr_only: !has_lf })
}

/// Reads UTF-8 out of a stream in another encoding. The byte-order mark is left out.
pub struct Utf8<R> {
    input: R,
    decoder: Option<super::encoding::StreamDecoder>,
    /// Bytes of a byte-order mark that are still to be passed over.
    n_skip: usize,
    out: Vec<u8>,
    pos: usize,
    at_end: bool,
}

impl<R: BufRead> Utf8<R> {
    /// A reader over `input`, which [`survey`] found to be in `form`.
    pub fn new(input: R, form: Form) -> Self {
        let (decoder, n_skip) = (form.decoder(), form.n_bom());
        Utf8 { input, decoder, n_skip, out: Vec::new(), pos: 0, at_end: false }
    }
}

impl<R: BufRead> Read for Utf8<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        while self.n_skip > 0 {
            let n = self.input.fill_buf()?.len().min(self.n_skip);
            if n == 0 {
                self.n_skip = 0;
            }
            self.input.consume(n);
            self.n_skip -= n;
        }
        let Some(decoder) = &mut self.decoder else {
            return self.input.read(into);
        };
        while self.pos == self.out.len() && !self.at_end {
            self.out.clear();
            self.pos = 0;
            let piece = self.input.fill_buf()?;
            let n = piece.len();
            self.at_end = n == 0;
            decoder.decode(piece, self.at_end, &mut self.out);
            self.input.consume(n);
        }
        let rest = self.out.get(self.pos..).unwrap_or_default();
        let n = rest.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..n), rest.get(..n)) {
            to.copy_from_slice(from);
        }
        self.pos += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::encoding::decode;

    #[test]
    fn a_stream_decodes_as_the_whole_does() {
        let text = "Họ và tên,Địa chỉ\nNguyễn Thị Hòa,Thôn Đoài\n".repeat(4000);
        let le: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = "Nguyen Thi A,1\n".repeat(9000).encode_utf16().flat_map(u16::to_be_bytes).collect();
        let marked = format!("\u{FEFF}{text}").into_bytes();
        let cp1258 = b"H\xf4\xcc t\xean,Nguy\xea\xden\n".repeat(9000);
        let mut damaged = text.clone().into_bytes();
        damaged[70_003] = 0xff;
        let mut western = b"1,B\xe9,\xd0\xe0o\n".repeat(9000);
        western.push(0xe9);
        for bytes in [text.clone().into_bytes(), le, be, marked, cp1258, damaged, western] {
            let whole = decode(&bytes).unwrap();
            let survey = survey(&bytes[..]).unwrap();
            let form = survey.form.unwrap();
            assert_eq!((form.name(), form.bom()), (whole.encoding, whole.bom));
            let mut out = Vec::new();
            // A small buffer cuts letters in the middle.
            Utf8::new(io::BufReader::with_capacity(61, &bytes[..]), form).read_to_end(&mut out).unwrap();
            assert!(out == *whole.bytes, "{}", whole.encoding);
        }
    }
}
