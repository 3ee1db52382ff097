//! Text that is packed as a whole: gzip and Zstandard.
//!
//! Owns [`Packing`]. What a file would swell to is counted before any of it is kept, so a bomb costs time only. What is
//! written carries no time and no name: the same text gives the same bytes.

use std::io::{self, Read, Write};

use flate2::read::MultiGzDecoder;
use flate2::{Compression, GzBuilder};

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Packing {
    /// Not at all.
    #[default]
    None,
    /// gzip (.gz).
    Gzip,
    /// Zstandard (.zst).
    Zstd,
}

/// Largest window that a Zstandard file may ask for, as a power of two (the format's own default limit for readers is 27).
const MAX_WINDOW: u32 = 26;

/// Level at which Zstandard packs (its default).
const LEVEL: i32 = 3;

impl Packing {
    /// By the first bytes of a file.
    pub fn of(bytes: &[u8]) -> Packing {
        if bytes.starts_with(&[0x1f, 0x8b, 8]) {
            Packing::Gzip
        } else if bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
            Packing::Zstd
        } else {
            Packing::None
        }
    }

    /// By its usual ending, as [`Packing::ending`] says it.
    pub fn by_ending(ending: &str) -> Packing {
        let all = [Packing::Gzip, Packing::Zstd];
        all.into_iter().find(|packing| packing.ending() == ending).unwrap_or_default()
    }

    /// The usual ending, with its dot.
    pub const fn ending(self) -> &'static str {
        match self {
            Packing::None => "",
            Packing::Gzip => ".gz",
            Packing::Zstd => ".zst",
        }
    }

    /// What is packed in `input`, as a stream.
    ///
    /// # Errors
    /// The stream is none of this kind.
    pub fn reader<'a>(self, input: impl Read + 'a) -> io::Result<Box<dyn Read + 'a>> {
        Ok(match self {
            Packing::None => Box::new(input),
            Packing::Gzip => Box::new(MultiGzDecoder::new(input)),
            Packing::Zstd => {
                let mut decoder = zstd::stream::read::Decoder::new(input)?;
                decoder.window_log_max(MAX_WINDOW)?;
                Box::new(decoder)
            }
        })
    }

    /// Bytes of what is packed in `input`, counted up to one more than `most`.
    ///
    /// # Errors
    /// It is damaged or cut off.
    pub fn n_unpacked(self, input: impl Read, most: u64) -> io::Result<u64> {
        let mut stream = self.reader(input)?.take(most.saturating_add(1));
        let mut buffer = vec![0; 1 << 16];
        let mut n = 0;
        loop {
            match stream.read(&mut buffer)? {
                0 => return Ok(n),
                more => n += more as u64,
            }
        }
    }

    /// Writes what `write` writes, packed, to `sink`.
    ///
    /// # Errors
    /// What `write` or the sink says.
    pub fn write<W: Write>(
        self,
        sink: &mut W,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        match self {
            Packing::None => write(sink),
            Packing::Gzip => {
                let mut packer = GzBuilder::new().mtime(0).write(sink, Compression::default());
                write(&mut packer)?;
                packer.finish().map(|_| ())
            }
            Packing::Zstd => {
                let mut packer = zstd::stream::write::Encoder::new(sink, LEVEL)?;
                packer.include_checksum(true)?;
                write(&mut packer)?;
                packer.finish().map(|_| ())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_comes_back_and_packs_to_the_same_bytes() {
        let text = "Họ và tên,Năm sinh\n".repeat(5000);
        for packing in [Packing::Gzip, Packing::Zstd] {
            let pack = || {
                let mut out = Vec::new();
                packing.write(&mut out, |sink| sink.write_all(text.as_bytes())).unwrap();
                out
            };
            let packed = pack();
            assert_eq!(packed, pack());
            assert_eq!(Packing::of(&packed), packing);
            assert_eq!(Packing::by_ending(packing.ending()), packing);
            let mut back = String::new();
            packing.reader(&packed[..]).unwrap().read_to_string(&mut back).unwrap();
            assert_eq!(back, text);
            assert_eq!(packing.n_unpacked(&packed[..], 1 << 30).unwrap(), text.len() as u64);
            assert_eq!(packing.n_unpacked(&packed[..], 100).unwrap(), 101);
            assert!(packing.n_unpacked(&packed[..packed.len() / 2], 1 << 30).is_err());
        }
        assert_eq!(Packing::of(b"\x1f\x8b"), Packing::None);
    }
}
