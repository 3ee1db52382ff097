//! Encodings of before Unicode, and text that was read in the wrong one (*lỗi font*).
//!
//! Owns the code tables ([`table`]), the way from text to each encoding ([`mod@encode`]) and back ([`mod@word`], [`utf8`]), and
//! the judgement of one cell ([`cell`]) and of a column ([`facts`]): which encoding its text is in, and how certain that
//! is. It changes nothing by itself. A *view* is what a byte looks like when it was read as Western text: `é` for E9.
//!
//! What a text is decoded to counts only where it becomes Vietnamese and was none before: letters such as `Hòa` are the
//! same in several encodings, and names of minorities and foreigners are full of letters that look like damage.

pub mod bytes;
pub mod cell;
pub mod encode;
pub mod facts;
mod fill;
pub mod font;
pub mod loss;
pub mod lost;
mod name_syllables;
pub mod table;
mod unit_words;
pub mod utf8;
pub mod word;
mod words;

pub use cell::{Judge, Reading, alone, is_odd, look, readings};
pub use encode::{Form, encode};
pub use facts::{Facts, Verdict};
pub use font::FontEncoding;

/// An encoding that text may be in when it should be in Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Encoding {
    /// TCVN3 (ABC, .VnTime): `NguyÔn V¨n`. Most capitals share the byte of the small letter.
    Tcvn3,
    /// TCVN 5712 VN1: TCVN3 with codes of their own for all capitals.
    Vn1,
    /// VNI-Windows (VNI-Times): `Nguyeãn Vaên`.
    Vni,
    /// VPS: `NguyÍn Væn`.
    Vps,
    /// VISCII, both variants: `Nguy­n` with a soft hyphen.
    Viscii,
    /// windows-1258 read as windows-1252: `NguyêÞn Vãn`.
    Cp1258,
    /// UTF-8 read as windows-1252 or Latin-1, once or twice: `Nguyá»…n`.
    Utf8,
}

impl Encoding {
    /// All encodings.
    pub const ALL: [Encoding; 7] = [
        Encoding::Tcvn3,
        Encoding::Vn1,
        Encoding::Vni,
        Encoding::Vps,
        Encoding::Viscii,
        Encoding::Cp1258,
        Encoding::Utf8,
    ];
    /// Those in which a letter is one byte or two, all but UTF-8.
    pub const BYTES: [Encoding; 6] =
        [Encoding::Tcvn3, Encoding::Vn1, Encoding::Vni, Encoding::Vps, Encoding::Viscii, Encoding::Cp1258];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Tcvn3 => "tcvn3",
            Encoding::Vn1 => "tcvn5712_vn1",
            Encoding::Vni => "vni",
            Encoding::Vps => "vps",
            Encoding::Viscii => "viscii",
            Encoding::Cp1258 => "windows-1258",
            Encoding::Utf8 => "utf-8",
        }
    }

    /// Position in [`Encoding::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests;
