//! One word: what it is as it stands, and what it becomes in each encoding.
//!
//! Owns [`Decoded`] and [`AsIs`]. A word here has no ASCII blanks, digits or signs in it; characters such as `¨` or a soft
//! hyphen may be letters.

use super::Encoding;
use super::bytes::western_byte;
use super::table::table;
use super::words::weight;
use crate::orthography::{Syllable, compose, decompose, letters};

/// What a word is as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AsIs {
    /// ASCII: the same in every encoding.
    Ascii,
    /// A Vietnamese syllable, in a case that words have.
    Valid,
    /// None, but it may be a word of another language.
    Odd,
    /// No word of any language: a sign between letters, a capital with a mark in the middle.
    Impossible,
}

/// What a decoded word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// No word.
    Bad,
    /// Of the shape of one syllable, as names of minorities are.
    Plausible,
    /// A Vietnamese syllable, or a known word of minority names.
    Valid,
}

/// A set of bytes.
pub type Codes = [u64; 4];

/// A word in one encoding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text; letters whose case is lost are small.
    pub text: Box<str>,
    /// Letters whose case is lost, by position.
    pub shared: u64,
    /// What it is.
    pub class: Class,
    /// How likely it is, in bits below certainty (negative).
    pub bits: i32,
    /// The bytes that stood for marked letters.
    pub codes: Codes,
    /// Whether names begin with it.
    pub family: bool,
    /// Whether it is a word that names or places have.
    pub known: bool,
    /// Whether a letter took two bytes: a vowel and a mark.
    pub paired: bool,
}

/// Bits of a word that was seen once; one that was seen n times has log2 n more.
const SEEN: i32 = -17;
const UNSEEN: i32 = -19;
const PLAUSIBLE: i32 = -24;
const BAD: i32 = -34;

/// Longer words are not looked into.
pub const MAX_WORD: usize = 64;

/// Signs that stand between words and not in them, though some encoding may have a letter in their place.
pub const fn is_typographic(c: char) -> bool {
    matches!(
        c,
        '\u{A0}'
            | '‘'
            | '’'
            | '‚'
            | '“'
            | '”'
            | '„'
            | '–'
            | '—'
            | '…'
            | '•'
            | '·'
            | '«'
            | '»'
            | '°'
            | '´'
            | '†'
            | '‡'
    )
}

/// ASCII without control characters, which are letters in some encodings.
pub fn is_plain_ascii(word: &str) -> bool {
    word.bytes().all(|b| (0x20..0x7F).contains(&b))
}

/// Signs that are written apart from words: in one or at its end they are damage.
const fn is_never_in_word(c: char) -> bool {
    matches!(c, '‚' | '„' | '…' | '†' | '‡' | '•' | '°' | '˜' | '™' | '‰' | '€' | '‹' | '›')
}

/// What `word` is as it stands, and its bits.
pub fn as_is(word: &str) -> (AsIs, i32) {
    if is_plain_ascii(word) {
        return (AsIs::Ascii, 0);
    }
    let mut eth = String::new();
    let mut text = word;
    if word.contains(['Ð', 'ð']) {
        eth.push_str(&word.replace('Ð', "Đ").replace('ð', "đ"));
        text = &eth;
    }
    let (mut bits, mut worst) = (0, Class::Valid);
    for part in text.split(is_typographic).filter(|part| !is_plain_ascii(part)) {
        let judged = judge(part, 0);
        bits += judged.bits;
        worst = worst.min(judged.class);
    }
    let kind = match worst {
        Class::Valid if is_touched(word) => AsIs::Odd,
        Class::Valid => AsIs::Valid,
        _ if is_impossible(word) => AsIs::Impossible,
        _ => AsIs::Odd,
    };
    (kind, bits)
}

/// A letter beside a sign that no letter stands beside.
fn is_touched(word: &str) -> bool {
    // A death cross or a bullet is often written right at the name.
    let inner = word.trim_matches(['†', '‡', '•', '…']);
    // `N»` closes what was not opened (in another word it may have been: then no encoding makes a word of it).
    let closes = word.ends_with('»') && !word.contains('«') && word.contains(char::is_alphabetic);
    (inner.contains(is_never_in_word) && word.contains(char::is_alphabetic))
        || closes
        || has_turned_quote(word)
}

/// A quotation mark that opens behind a letter, or closes before one.
fn has_turned_quote(word: &str) -> bool {
    let mut before: Option<char> = None;
    word.chars().any(|c| {
        let opens = matches!(c, '«' | '“') && before.is_some_and(char::is_alphabetic);
        let closes = matches!(before, Some('»' | '”')) && c.is_alphabetic();
        before = Some(c);
        opens || closes
    })
}

/// A sign between letters or before one, or a capital beyond ASCII behind a small letter.
fn is_impossible(word: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() && !matches!(c, 'ª' | 'º');
    let is_odd_capital = |c: char| !c.is_ascii() && c.is_uppercase();
    let (mut before, mut sign) = (None::<char>, false);
    for c in word.chars() {
        if c.is_ascii_control() {
            return true;
        }
        if is_letter(c) {
            // `ThÞ`, `YÐo`: a capital beyond ASCII that is not the first letter, amid small ones.
            let amid = before.is_some_and(char::is_lowercase) && is_odd_capital(c);
            let behind = c.is_lowercase() && before.is_some_and(is_odd_capital) && !is_first(word, before);
            if sign || amid || behind {
                return true;
            }
        } else if before.is_some_and(is_letter)
            && matches!(c, '\u{A1}'..='\u{BF}' | '÷' | '×')
            && !is_typographic(c)
            // At the end of a word a soft hyphen or an ordinal sign is no letter.
            && !matches!(c, '\u{AD}' | 'ª' | 'º' | '²' | '³' | '¹')
        {
            return true;
        }
        sign = !is_letter(c) && !is_typographic(c);
        before = Some(c);
    }
    false
}

fn is_first(word: &str, letter: Option<char>) -> bool {
    word.chars().next() == letter
}

struct Judgement {
    class: Class,
    bits: i32,
    family: bool,
    known: bool,
}

/// Judges one run of letters.
fn judge(part: &str, shared: u64) -> Judgement {
    let bad = Judgement { class: Class::Bad, bits: BAD, family: false, known: false };
    if !has_word_case(part, shared) {
        return bad;
    }
    let parsed = Syllable::parse(part);
    let mut key = String::new();
    match parsed {
        Some(mut syllable) => {
            syllable.place_tone();
            syllable.write(true, &mut key);
        }
        None => key = part.to_lowercase(),
    }
    let n = weight(&key);
    let valid = parsed.is_some_and(|s| s.is_valid() || s.is_valid_unmarked());
    let class = match parsed {
        _ if valid || n > 0 => Class::Valid,
        Some(_) if is_syllable_shaped(&key) => Class::Plausible,
        _ => Class::Bad,
    };
    let bits = match class {
        Class::Valid if n > 0 => SEEN + n.ilog2() as i32,
        Class::Valid => UNSEEN,
        Class::Plausible => PLAUSIBLE,
        Class::Bad => BAD,
    };
    let family = crate::orthography::name_words::is_family(&key);
    Judgement { class, bits, family, known: n > 0 }
}

/// All small, all capital, or a capital first. Letters in `shared` may be either.
fn has_word_case(word: &str, shared: u64) -> bool {
    let (mut n_upper, mut n_lower, mut first_upper) = (0, 0, false);
    for (at, c) in word.chars().enumerate() {
        if at < 64 && shared >> at & 1 == 1 {
            continue;
        }
        if c.is_uppercase() {
            n_upper += 1;
            first_upper |= at == 0;
        } else if c.is_lowercase() {
            n_lower += 1;
        }
    }
    n_upper == 0 || n_lower == 0 || (n_upper == 1 && first_upper)
}

/// One vowel group with the finals that languages of Vietnam have, and no letter that none of them has.
pub(super) fn is_syllable_shaped(key: &str) -> bool {
    let is_vowel = |c: char| decompose(c).is_some_and(|l| "aeiouy".contains(l.base));
    let coda = key.trim_start_matches(|c| !is_vowel(c)).trim_start_matches(is_vowel);
    matches!(coda, "" | "c" | "ch" | "h" | "k" | "l" | "m" | "n" | "ng" | "nh" | "p" | "r" | "s" | "t")
}

/// `word` in `encoding`; `None` where a character has no meaning in it.
pub fn decode(encoding: Encoding, word: &str) -> Option<Decoded> {
    if word.len() > MAX_WORD {
        return None;
    }
    let whole = decode_as(encoding, word, false);
    match &whole {
        Some(decoded) if decoded.class == Class::Valid => return whole,
        _ if word.contains(is_typographic) => {}
        _ => return whole,
    }
    // Quotes and dashes are letters in some encodings; where that makes no word they are what they look like.
    let apart = decode_as(encoding, word, true);
    match (whole, apart) {
        (Some(whole), Some(apart)) => {
            let is_sign = whole.class == Class::Bad && !has_turned_quote(word);
            Some(if is_sign { apart } else { whole })
        }
        (whole, apart) => whole.or(apart),
    }
}

fn decode_as(encoding: Encoding, word: &str, signs_apart: bool) -> Option<Decoded> {
    let mut letters = Letters::default();
    letters.read(encoding, word, signs_apart)?;
    let mut best = letters.finish(false);
    if letters.n_merges > 0 {
        let merged = letters.finish(true);
        // `VOßNG` is VOÒNG where that is a known word; `PHOßNG` can only be PHÒNG.
        if merged.class >= best.class && !best.known {
            best = merged;
        }
    }
    Some(best)
}

/// A word as letters, some of which lost their case.
#[derive(Default)]
struct Letters {
    letters: Vec<(char, bool)>,
    codes: Codes,
    /// Capitals that a small letter with the same base and a tone follows: `Aµ` for `À`.
    n_merges: usize,
    paired: bool,
}

impl Letters {
    fn read(&mut self, encoding: Encoding, word: &str, signs_apart: bool) -> Option<()> {
        let table = table(encoding)?;
        let mut chars = word.chars().peekable();
        let has_own_capitals = !matches!(encoding, Encoding::Tcvn3 | Encoding::Vn1);
        while let Some(c) = chars.next() {
            let is_sign = is_typographic(c);
            if is_sign && signs_apart {
                self.letters.push((c, false));
                continue;
            }
            let byte = western_byte(c)?;
            let next = chars.peek().and_then(|next| western_byte(*next));
            if let Some(second) = next
                && let Some(letter) = table.pair(byte, second)
            {
                self.mark(second);
                if !byte.is_ascii() {
                    self.mark(byte);
                }
                self.letters.push((letter, false));
                self.paired = true;
                chars.next();
            } else if let Some((letter, shared)) = table.single(byte) {
                self.mark(byte);
                if !has_own_capitals && self.merges_with_last(letter) {
                    self.n_merges += 1;
                }
                self.letters.push((letter, shared));
            } else if is_sign || (byte.is_ascii() && byte >= 0x20) {
                self.letters.push((c, false));
            } else {
                return None;
            }
        }
        Some(())
    }

    fn mark(&mut self, byte: u8) {
        self.codes[usize::from(byte >> 6)] |= 1 << (byte & 63);
    }

    fn merges_with_last(&self, letter: char) -> bool {
        let last = self.letters.last().and_then(|(c, _)| decompose(*c));
        let (Some(last), Some(letter)) = (last, decompose(letter)) else { return false };
        last.upper
            && !letter.upper
            && last.tone == letters::Tone::Level
            && letter.tone != letters::Tone::Level
            && (last.base, last.shape) == (letter.base, letter.shape)
    }

    fn finish(&self, merge: bool) -> Decoded {
        let mut text = String::with_capacity(self.letters.len() * 3);
        let mut shared = 0u64;
        let mut n = 0;
        let mut at = 0;
        while let Some(&(c, is_shared)) = self.letters.get(at) {
            at += 1;
            let next = self.letters.get(at).and_then(|(c, _)| decompose(*c));
            let this = decompose(c);
            let merged = match (this, next) {
                (Some(this), Some(next))
                    if merge
                        && this.upper
                        && !next.upper
                        && this.tone == letters::Tone::Level
                        && next.tone != letters::Tone::Level
                        && (this.base, this.shape) == (next.base, next.shape) =>
                {
                    compose(letters::Letter { upper: true, ..next })
                }
                _ => None,
            };
            if let Some(capital) = merged {
                text.push(capital);
                at += 1;
            } else {
                text.push(c);
                if is_shared && n < 64 {
                    shared |= 1 << n;
                }
            }
            n += 1;
        }
        let (mut class, mut bits, mut family, mut known) = (Class::Valid, 0, false, true);
        let mut from = 0;
        let mut start = 0;
        let mut any = false;
        // Signs that stand in the word part it.
        for (position, (byte_at, c)) in
            text.char_indices().chain(std::iter::once((text.len(), '\u{A0}'))).enumerate()
        {
            if !is_typographic(c) {
                continue;
            }
            let part = text.get(start..byte_at).unwrap_or("");
            if !part.is_empty() {
                let judged = judge(part, if from < 64 { shared >> from } else { 0 });
                class = class.min(judged.class);
                bits += judged.bits;
                family |= !any && judged.family;
                known &= judged.known;
                any = true;
            }
            start = byte_at + c.len_utf8();
            from = position + 1;
        }
        Decoded {
            text: text.into(),
            shared,
            class,
            bits,
            codes: self.codes,
            family,
            known: known && any,
            paired: self.paired,
        }
    }
}

/// How the words of a cell are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellCase {
    /// All in capitals.
    Capitals,
    /// With a capital first.
    Title,
    /// Small.
    Small,
}

/// Counts letters whose case is known: capitals, small ones, whether the first is a capital (`None`: its case is lost).
fn count_case(decoded: &Decoded) -> (usize, usize, Option<bool>) {
    let (mut n_upper, mut n_lower, mut first) = (0, 0, None);
    for (at, c) in decoded.text.chars().enumerate() {
        if at < 64 && decoded.shared >> at & 1 == 1 {
            continue;
        }
        n_upper += usize::from(c.is_uppercase());
        n_lower += usize::from(c.is_lowercase());
        if at == 0 {
            first = Some(c.is_uppercase());
        }
    }
    (n_upper, n_lower, first)
}

/// The case in which most words of a cell are written.
pub fn cell_case<'a>(words: impl Iterator<Item = &'a Decoded>) -> CellCase {
    let (mut capitals, mut title, mut small) = (0, 0, 0);
    for word in words {
        match count_case(word) {
            (n, 0, _) if n >= 2 => capitals += 1,
            (_, 1.., Some(true)) => title += 1,
            (_, 1.., Some(false)) => small += 1,
            _ => {}
        }
    }
    if capitals > 0 && title + small <= capitals / 2 {
        CellCase::Capitals
    } else if small > title {
        CellCase::Small
    } else {
        CellCase::Title
    }
}

/// Writes a decoded word with the case that its letters lost, from the letters beside it and from the cell.
pub fn write_restored(word: &Decoded, cell: CellCase, out: &mut String) {
    if word.shared == 0 {
        out.push_str(&word.text);
        return;
    }
    let (n_upper, n_lower, first) = count_case(word);
    let capitals = n_lower == 0 && (n_upper >= 2 || cell == CellCase::Capitals);
    for (at, c) in word.text.chars().enumerate() {
        let lost = at < 64 && word.shared >> at & 1 == 1;
        let upper = lost && (capitals || (at == 0 && first.is_none() && cell != CellCase::Small));
        if upper {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_says_by_itself_whether_it_can_be_one() {
        use AsIs::{Ascii, Impossible, Odd, Valid};
        for (word, kind) in [
            ("Lan", Ascii),
            ("Hòa", Valid),
            ("HÒA", Valid),
            ("Ðông", Valid),
            ("Niê", Valid),
            ("Nguyeãn", Odd),
            ("Müller", Odd),
            ("Loïc", Odd),
            ("ThÞ", Impossible),
            ("V¨n", Impossible),
            ("§øc", Impossible),
            ("Ph\u{AD}íc", Impossible),
            ("TrÀn", Impossible),
        ] {
            assert_eq!(as_is(word).0, kind, "{word}");
        }
    }

    #[test]
    fn capitals_come_back_from_the_letters_beside_them() {
        let restored = |word: &str, cell| {
            let mut out = String::new();
            write_restored(&decode(Encoding::Tcvn3, word).unwrap(), cell, &mut out);
            out
        };
        for (word, cell, wanted) in [
            ("NGUYÔN", CellCase::Title, "NGUYỄN"),
            ("ThÞ", CellCase::Title, "Thị"),
            ("TÞ", CellCase::Title, "Tị"),
            ("TÞ", CellCase::Capitals, "TỊ"),
            ("¸nh", CellCase::Title, "Ánh"),
            ("Êp", CellCase::Small, "ấp"),
            ("§ç", CellCase::Title, "Đỗ"),
            // Capital and small letter with the tone, as one converter writes capitals.
            ("HAµ", CellCase::Capitals, "HÀ"),
            ("TR¢ÇN", CellCase::Capitals, "TRẦN"),
            ("PHOßNG", CellCase::Capitals, "PHÒNG"),
            ("VOßNG", CellCase::Capitals, "VOÒNG"),
        ] {
            assert_eq!(restored(word, cell), wanted, "{word}");
        }
    }
}
