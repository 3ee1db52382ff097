//! One syllable of a name, and how two of them compare.
//!
//! Owns [`Syllable`] (all forms of a syllable that comparing needs, computed once) and [`compare_syllables`].

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{dialect, edit};
use crate::orthography::{Letter, compose, decompose, strip_marks};

/// Bytes of a folded syllable that are kept; longer words are cut (their hash is still of the whole).
pub const N_BYTES: usize = 15;

/// How two syllables compare, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SyllableLevel {
    /// The same letters.
    Equal,
    /// The same but for i–y (`Lý`–`Lí`).
    Style,
    /// Equal without marks, one of the two has none.
    MarksMissing,
    /// Equal without marks, both have some (or another tone).
    Marks,
    /// A pair that dialects confuse or exchange.
    Dialect,
    /// One keystroke apart.
    Keystroke,
    /// One is the beginning of the other, one or two letters long.
    Initial,
    /// Otherwise different.
    Different,
}

impl SyllableLevel {
    /// Whether the two sound alike: equal but for style, marks or dialect.
    pub fn is_close(self) -> bool {
        self <= SyllableLevel::Dialect
    }
}

/// A syllable with the forms in which it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syllable {
    /// Hash of the syllable as it stands in the comparison key.
    pub key: u64,
    /// Hash of the syllable with i for a final y.
    pub style: u64,
    /// Hash of the letters without marks.
    pub folded: u64,
    /// The letters without marks, cut at [`N_BYTES`].
    bytes: [u8; N_BYTES],
    /// Bytes used.
    n_bytes: u8,
    /// Whether any letter carries a mark (tone, shape or stroke).
    pub marked: bool,
    /// Whether it begins with đ, which sounds like no other letter.
    begins_with_stroke: bool,
}

/// Hash of one text; the same on every machine and in every run.
pub fn hash_text(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    mix(hasher.finish() ^ text.len() as u64)
}

/// Spreads a number over all 64 bits (the finaliser of SplitMix64).
pub const fn mix(x: u64) -> u64 {
    let x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

impl Syllable {
    /// A syllable of a comparison key (lower case, NFC). `buffer` is emptied and used.
    pub fn parse(text: &str, buffer: &mut String) -> Self {
        buffer.clear();
        let mut marked = false;
        for c in text.chars() {
            let base = strip_marks(c);
            if is_letter(base) {
                marked |= base != c;
                buffer.push(base);
            } else {
                // A combining mark that has no precomposed letter (ơ̆, b̆).
                marked |= matches!(c, '\u{300}'..='\u{36F}');
            }
        }
        let mut bytes = [0; N_BYTES];
        let n_bytes = buffer.len().min(N_BYTES);
        bytes[..n_bytes].copy_from_slice(&buffer.as_bytes()[..n_bytes]);
        let folded = hash_text(buffer);
        let key = hash_text(text);
        buffer.clear();
        style_into(text, buffer);
        let begins_with_stroke = text.starts_with('đ');
        Syllable {
            key,
            style: hash_text(buffer),
            folded,
            bytes,
            n_bytes: n_bytes as u8,
            marked,
            begins_with_stroke,
        }
    }

    /// The letters without marks, as bytes, cut at [`N_BYTES`].
    pub fn letters(&self) -> &[u8] {
        &self.bytes[..usize::from(self.n_bytes)]
    }

    /// The letters without marks; empty where the cut fell inside a letter.
    pub fn text(&self) -> &str {
        std::str::from_utf8(self.letters()).unwrap_or("")
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
}

/// The syllable with i for y where both spellings are in use (after a consonant, or `quy`), apostrophes and hyphens
/// left out. `Mỹ` → `mĩ`, `Quý` → `quí`; `Thúy`, `Y`, `Yên` stay.
pub fn style_into(text: &str, out: &mut String) {
    let start = out.len();
    for c in text.chars() {
        if is_letter(c) || matches!(c, '\u{300}'..='\u{36F}') {
            out.push(c);
        }
    }
    let mut last = out[start..].chars().rev();
    let (Some(c), Some(before)) = (last.next(), last.next()) else {
        return;
    };
    let Some(letter) = decompose(c).filter(|l| l.base == 'y') else {
        return;
    };
    let after_consonant = !matches!(strip_marks(before), 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let after_qu = before == 'u' && last.next() == Some('q');
    if after_consonant || after_qu {
        let len = out.len() - c.len_utf8();
        out.truncate(len);
        out.extend(compose(Letter { base: 'i', ..letter }));
    }
}

/// Compares two syllables.
pub fn compare_syllables(a: &Syllable, b: &Syllable) -> SyllableLevel {
    if a.key == b.key {
        return SyllableLevel::Equal;
    }
    if a.style == b.style {
        return SyllableLevel::Style;
    }
    if a.folded == b.folded {
        return if a.marked && b.marked { SyllableLevel::Marks } else { SyllableLevel::MarksMissing };
    }
    let (x, y) = (a.letters(), b.letters());
    let stroke = a.begins_with_stroke || b.begins_with_stroke;
    if dialect::exchanged(x, y, stroke) {
        return SyllableLevel::Dialect;
    }
    if x.len().max(y.len()) >= 3 && x.len().min(y.len()) >= 2 && edit::one_edit(x, y) {
        return SyllableLevel::Keystroke;
    }
    let (short, long) = if x.len() <= y.len() { (x, y) } else { (y, x) };
    if !short.is_empty() && short.len() <= 2 && long.len() > short.len() && long.starts_with(short) {
        return SyllableLevel::Initial;
    }
    if edit::close_long(a.text(), b.text()) { SyllableLevel::Keystroke } else { SyllableLevel::Different }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(a: &str, b: &str) -> SyllableLevel {
        let mut buffer = String::new();
        let (a, b) = (Syllable::parse(a, &mut buffer), Syllable::parse(b, &mut buffer));
        assert_eq!(compare_syllables(&a, &b), compare_syllables(&b, &a));
        compare_syllables(&a, &b)
    }

    #[test]
    fn pairs() {
        use SyllableLevel::*;
        let table = [
            ("dũng", "dũng", Equal),
            ("lý", "lí", Style),
            ("mỹ", "mĩ", Style),
            ("quý", "quí", Style),
            ("vy", "vi", Style),
            ("h'bia", "hbia", Style),
            ("thúy", "thúi", Keystroke),
            ("y", "i", Different),
            ("dung", "dũng", MarksMissing),
            ("đào", "dao", MarksMissing),
            ("dủng", "dũng", Marks),
            ("thúy", "thủy", Marks),
            ("sang", "xang", Dialect),
            ("chung", "trung", Dialect),
            ("dung", "giung", Dialect),
            ("dáng", "ráng", Dialect),
            ("lam", "nam", Dialect),
            ("tân", "tâng", Dialect),
            ("phước", "phướt", Dialect),
            ("diệu", "dịu", Dialect),
            ("kim", "kiêm", Dialect),
            ("huỳnh", "hoàng", Dialect),
            ("vũ", "võ", Dialect),
            ("nhân", "nhơn", Dialect),
            ("đạt", "rạt", Keystroke),
            ("lan", "loan", Keystroke),
            ("hùng", "hugn", Keystroke),
            ("nguyễn", "ng", Initial),
            ("văn", "v", Initial),
            ("lan", "hoa", Different),
            ("an", "on", Different),
            ("alexander", "alexandra", Keystroke),
            ("christopher", "kristopher", Keystroke),
        ];
        for (a, b, expected) in table {
            assert_eq!(level(a, b), expected, "{a} {b}");
        }
    }
}
