//! One syllable of a name, and how two of them compare.
//!
//! Owns [`Syllable`] (all forms of a syllable that comparing needs, computed once) and [`compare_syllables`].

use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{dialect, edit};
use crate::orthography::{Letter, Tone, compose, decompose, strip_marks};

/// Bytes of a folded syllable that are kept; longer words are cut (their hash is still of the whole).
pub const N_BYTES: usize = 15;

/// How two syllables compare, nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SyllableLevel {
    /// The same letters.
    Equal,
    /// The same but for apostrophes and hyphens.
    Spacing,
    /// The same but for i–y (`Lý`–`Lí`).
    IY,
    /// Equal without marks, one of the two has none and had more than a tone (`Văn`–`Van`).
    MarksMissing,
    /// Only the tone differs, and not as dialects confuse it (`Thúy`–`Thùy`, `Dũng`–`Dung`).
    OneTone,
    /// Equal without marks, both have some, of other letters (`Tân`–`Tấng` is none, `Lăng`–`Lâng` is).
    Marks,
    /// A pair that dialects confuse or exchange: a tone (hỏi–ngã), letters (s–x) or a name (Huỳnh–Hoàng).
    Dialect,
    /// One keystroke apart.
    Keystroke,
    /// One is an abbreviation of the other (`T`, `Ng`, `Hg`, `Ngyễn`).
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

/// The tone of a word with several (`Pérès`), beside those of [`Tone`].
const SEVERAL_TONES: u8 = 6;

/// A syllable with the forms in which it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Syllable {
    /// Hash of the syllable as it stands in the comparison key.
    pub key: u64,
    /// Hash of the syllable with i for a final y.
    pub style: u64,
    /// Hash of the letters without marks.
    pub folded: u64,
    /// Hash of the syllable with i for a final y and without its tone.
    toneless: u64,
    /// The letters without marks, cut at [`N_BYTES`].
    bytes: [u8; N_BYTES],
    /// Bytes used.
    n_bytes: u8,
    /// The shape of each letter, two bits each from the lowest: none, circumflex, breve, horn.
    shapes: u32,
    /// The tone as a number, or [`SEVERAL_TONES`].
    tone: u8,
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
        let (mut shapes, mut tone) = (0, Tone::Level as u8);
        for c in text.chars() {
            let base = strip_marks(c);
            if is_letter(base) {
                marked |= base != c;
                if base != c
                    && let Some(letter) = decompose(c)
                {
                    let at = buffer.len();
                    if at < N_BYTES {
                        shapes |= (letter.shape as u32 & 3) << (2 * at);
                    }
                    tone = match (letter.tone as u8, tone) {
                        (0, before) => before,
                        (own, 0) => own,
                        _ => SEVERAL_TONES,
                    };
                }
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
        let style = hash_text(buffer);
        let toneless = if tone == Tone::Level as u8 { style } else { hash_toneless(buffer) };
        let begins_with_stroke = text.starts_with('đ');
        Syllable {
            key,
            style,
            folded,
            toneless,
            bytes,
            n_bytes: n_bytes as u8,
            shapes,
            tone,
            marked,
            begins_with_stroke,
        }
    }

    /// The shape of letter `at`, as [`Shape`] numbers it (đ counts as none).
    pub(super) fn shape(&self, at: usize) -> u32 {
        self.shapes.checked_shr(2 * at as u32).unwrap_or(0) & 3
    }

    /// Whether it begins with đ.
    pub(super) fn begins_with_stroke(&self) -> bool {
        self.begins_with_stroke
    }

    /// The tone; `None` where there are several.
    pub fn tone(&self) -> Option<Tone> {
        Tone::ALL.get(usize::from(self.tone)).copied()
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

/// Hash of the text in `buffer` without its tones, which it adds behind.
fn hash_toneless(buffer: &mut String) -> u64 {
    let end = buffer.len();
    let mut at = 0;
    while let Some(c) = buffer[at..end].chars().next() {
        at += c.len_utf8();
        let plain = match decompose(c) {
            Some(letter) if letter.tone != Tone::Level => compose(Letter { tone: Tone::Level, ..letter }),
            _ => None,
        };
        buffer.push(plain.unwrap_or(c));
    }
    hash_text(&buffer[end..])
}

/// Compares two syllables.
pub fn compare_syllables(a: &Syllable, b: &Syllable) -> SyllableLevel {
    if a.key == b.key {
        return SyllableLevel::Equal;
    }
    if a.folded == b.folded {
        return if a.style == b.style { SyllableLevel::Spacing } else { compare_marks(a, b) };
    }
    if a.style == b.style {
        return SyllableLevel::IY;
    }
    let (x, y) = (a.letters(), b.letters());
    // The usual case first: with another beginning and another end, only long words or Cảnh–Kiểng may be near.
    if x.first() != y.first()
        && x.last() != y.last()
        && !matches!((x, y), ([b'c' | b'k', ..], [b'c' | b'k', ..]))
    {
        let near = edit::close_long(a.text(), b.text());
        return if near { SyllableLevel::Keystroke } else { SyllableLevel::Different };
    }
    if differ_in_final_y(x, y) {
        return compare_marks(a, b);
    }
    if dialect::exchanged(a, b).is_some() {
        return SyllableLevel::Dialect;
    }
    let (short, long) = if x.len() <= y.len() { (a, b) } else { (b, a) };
    if is_abbreviation(short, long) {
        return SyllableLevel::Initial;
    }
    if x.len().max(y.len()) >= 3 && x.len().min(y.len()) >= 2 && edit::one_edit(x, y) {
        return SyllableLevel::Keystroke;
    }
    if edit::close_long(a.text(), b.text()) { SyllableLevel::Keystroke } else { SyllableLevel::Different }
}

/// Two syllables that are the same without marks (i and y taken for one), and not with them.
fn compare_marks(a: &Syllable, b: &Syllable) -> SyllableLevel {
    if a.toneless == b.toneless && a.tone != b.tone && a.tone.max(b.tone) != SEVERAL_TONES {
        return if dialect::tone_pair(a, b).is_some() {
            SyllableLevel::Dialect
        } else {
            SyllableLevel::OneTone
        };
    }
    if a.marked && b.marked { SyllableLevel::Marks } else { SyllableLevel::MarksMissing }
}

/// Whether two words (letters without marks) are the same but for i and y at the end, behind a consonant or `qu`.
pub(super) fn differ_in_final_y(x: &[u8], y: &[u8]) -> bool {
    let ([x_front @ .., x_last], [y_front @ .., y_last]) = (x, y) else {
        return false;
    };
    x_front == y_front
        && matches!((x_last, y_last), (b'i', b'y') | (b'y', b'i'))
        && match x_front {
            [.., b'q', b'u'] => true,
            [.., before] => !matches!(before, b'a' | b'e' | b'i' | b'o' | b'u' | b'y'),
            [] => false,
        }
}

/// Short forms that keep a vowel.
const SHORT_FORMS: [(&[u8], &[u8]); 1] = [(b"ngyen", b"nguyen")];

/// Whether `short` abbreviates `long`: its first letter, its first consonants (`Ng`, `Th`), or these and its last
/// letter (`Hg`, `Trg`).
fn is_abbreviation(short: &Syllable, long: &Syllable) -> bool {
    let (s, l) = (short.letters(), long.letters());
    let (Some(first), Some(last)) = (s.first(), s.last()) else {
        return false;
    };
    if s.len() >= l.len()
        || l.first() != Some(first)
        || (short.begins_with_stroke && !long.begins_with_stroke)
    {
        return false;
    }
    if s.len() == 1 {
        return true;
    }
    if s.len() > 3 || s.iter().any(|c| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')) {
        return SHORT_FORMS.contains(&(s, l));
    }
    let front = &s[..s.len() - 1];
    l.starts_with(s) || (l.last() == Some(last) && l.starts_with(front))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn level(a: &str, b: &str) -> SyllableLevel {
        let mut buffer = String::new();
        let (a, b) = (Syllable::parse(a, &mut buffer), Syllable::parse(b, &mut buffer));
        assert_eq!(compare_syllables(&a, &b), compare_syllables(&b, &a));
        compare_syllables(&a, &b)
    }

    proptest! {
        /// The short way for words of another beginning and end loses nothing.
        #[test]
        fn words_of_another_beginning_and_end_are_never_near(a in "[abchkgnui]{1,7}", b in "[abchkgnui]{1,7}") {
            let mut buffer = String::new();
            let (x, y) = (Syllable::parse(&a, &mut buffer), Syllable::parse(&b, &mut buffer));
            let (p, q) = (x.letters(), y.letters());
            if p.first() != q.first() && p.last() != q.last() && compare_syllables(&x, &y) == SyllableLevel::Different {
                prop_assert!(dialect::exchanged(&x, &y).is_none());
                let keystroke = p.len().max(q.len()) >= 3 && p.len().min(q.len()) >= 2 && edit::one_edit(p, q);
                prop_assert!(!keystroke);
            }
        }
    }

    #[test]
    fn pairs() {
        use SyllableLevel::*;
        let table = [
            ("dũng", "dũng", Equal),
            ("lý", "lí", IY),
            ("mỹ", "mĩ", IY),
            ("quý", "quí", IY),
            ("vy", "vi", IY),
            ("h'bia", "hbia", Spacing),
            ("thúy", "thúi", Keystroke),
            ("y", "i", Different),
            ("dung", "dũng", OneTone),
            ("đào", "dao", MarksMissing),
            ("văn", "van", MarksMissing),
            ("lý", "li", OneTone),
            ("mỹ", "mỉ", Dialect),
            ("dủng", "dũng", Dialect),
            ("nguyến", "nguyễn", Dialect),
            ("nguyện", "nguyễn", Dialect),
            ("thúy", "thủy", OneTone),
            ("lăng", "lâng", Marks),
            ("tần", "tân", OneTone),
            ("tần", "tan", MarksMissing),
            ("pérès", "pères", Marks),
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
            ("bình", "bềnh", Dialect),
            ("thơ", "thư", Dialect),
            ("hồng", "hường", Dialect),
            // Not the doublet Hồng–Hường: another name.
            ("hồng", "hương", Keystroke),
            ("đạt", "rạt", Keystroke),
            ("lan", "loan", Keystroke),
            ("hùng", "hugn", Keystroke),
            ("nguyễn", "ng", Initial),
            ("nguyễn", "ngyễn", Initial),
            ("thị", "th", Initial),
            ("hoàng", "hg", Initial),
            ("trương", "trg", Initial),
            ("phạm", "ph", Initial),
            ("đức", "đ", Initial),
            ("duy", "đ", Different),
            ("văn", "v", Initial),
            // `hà` is a name, no beginning of one.
            ("hà", "hạnh", Different),
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
