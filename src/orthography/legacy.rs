//! Text in an encoding of before Unicode that was read as Western text, and UTF-8 read so (*lỗi font*).
//!
//! Owns [`detect`], which names the encoding of one cell only where no other explanation is left: the text as it
//! stands is no Vietnamese, and every word of it becomes a Vietnamese syllable when decoded. It returns the decoded
//! text's encoding, not the text: repairing is a later matter, and needs the whole column.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::letters::decompose;
use super::name_words::is_family;
use super::syllable::Syllable;

/// An encoding that a cell was found to be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Legacy {
    /// TCVN3 (ABC, .VnTime): `NguyÔn V¨n`.
    Tcvn3,
    /// VNI-Windows (VNI-Times): `Nguyeãn Vaên`.
    Vni,
    /// VPS: `NguyÍn`.
    Vps,
    /// VISCII: `Nguy­n` with a soft hyphen.
    Viscii,
    /// windows-1258 with separate tone marks: `NguyêÞn`.
    Cp1258,
    /// UTF-8 read as windows-1252: `Nguyá»…n`.
    Utf8,
    /// Letters replaced by `?` or U+FFFD: `Nguy?n`.
    Lost,
    /// Bytes that no one decoded: control characters U+0080–U+009F among letters.
    Undecoded,
}

/// What one or two characters (as windows-1252 shows the bytes) mean.
struct Decoder {
    encoding: Legacy,
    pairs: FxHashMap<(char, char), char>,
    singles: FxHashMap<char, char>,
}

static DECODERS: LazyLock<Vec<Decoder>> = LazyLock::new(|| {
    vec![
        decoder(Legacy::Tcvn3, &[include_str!("../../tables/encodings/tcvn3.tsv")]),
        decoder(Legacy::Vni, &[include_str!("../../tables/encodings/vni_win.tsv")]),
        decoder(Legacy::Vps, &[include_str!("../../tables/encodings/vps.tsv")]),
        decoder(
            Legacy::Viscii,
            &[
                include_str!("../../tables/encodings/viscii.tsv"),
                include_str!("../../tables/encodings/viscii_std.tsv"),
            ],
        ),
        decoder(Legacy::Cp1258, &[include_str!("../../tables/encodings/cp1258_decomp.tsv")]),
    ]
});

fn decoder(encoding: Legacy, tables: &[&'static str]) -> Decoder {
    let mut decoder = Decoder { encoding, pairs: FxHashMap::default(), singles: FxHashMap::default() };
    for line in tables.iter().flat_map(|table| table.lines().skip(1)) {
        let mut cells = line.split('\t');
        let letter = cells.next().and_then(|c| c.chars().next());
        let bytes = cells.nth(2).unwrap_or("");
        let shown: Vec<u8> = bytes
            .as_bytes()
            .chunks(2)
            .filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
            .collect();
        // Where capitals share the byte of the small letter (TCVN3), the small letter stays.
        let prefer =
            |old: Option<&char>, new: char| old.is_none_or(|old| old.is_uppercase() && !new.is_uppercase());
        match (letter, shown.as_slice()) {
            (Some(letter), [byte]) if *byte >= 0x80 || *byte < 0x20 => {
                let shown = cp1252_char(*byte);
                if prefer(decoder.singles.get(&shown), letter) {
                    decoder.singles.insert(shown, letter);
                }
            }
            (Some(letter), [first, second]) => {
                decoder.pairs.insert((cp1252_char(*first), cp1252_char(*second)), letter);
            }
            _ => {}
        }
    }
    decoder
}

/// Characters of windows-1252 for the bytes 80–9F; a byte without one stands for itself.
const CP1252_HIGH: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn cp1252_char(byte: u8) -> char {
    match byte {
        0x80..=0x9F => CP1252_HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn cp1252_byte(c: char) -> Option<u8> {
    if let Some(at) = CP1252_HIGH.iter().position(|high| *high == c) {
        return Some(0x80 + at as u8);
    }
    u8::try_from(u32::from(c)).ok()
}

/// The encoding that `text` is in, where that is certain; `None` for text that is as it should be, and for text
/// that is odd in another way (names of minorities and foreigners).
pub fn detect(text: &str) -> Option<Legacy> {
    if has_pairs_of_utf8(text) {
        return Some(Legacy::Utf8);
    }
    if has_lost_letters(text) {
        return Some(Legacy::Lost);
    }
    if text.is_ascii() {
        return None;
    }
    // U+0085 is white space to Unicode.
    let is_undecoded = |c: char| matches!(c, '\u{80}'..='\u{84}' | '\u{86}'..='\u{9F}');
    let undecoded = text.chars().any(is_undecoded).then_some(Legacy::Undecoded);
    // A letter that only Unicode has, or a separate mark, was never a byte of these encodings.
    let is_unicode = |c: char| u32::from(c) > 0xFF && cp1252_byte(c).is_none();
    if text.chars().any(is_unicode) {
        return undecoded;
    }
    if is_utf8_read_as_western(text) {
        return Some(Legacy::Utf8);
    }
    if words(text).all(is_vietnamese_or_lookalike) {
        return undecoded;
    }
    DECODERS.iter().find(|decoder| explains(decoder, text)).map(|decoder| decoder.encoding).or(undecoded)
}

/// `?` between letters, or the replacement character: letters that a single-byte column could not hold.
fn has_lost_letters(text: &str) -> bool {
    if !text.contains(['?', '\u{FFFD}']) {
        return false;
    }
    let chars: Vec<char> = text.chars().collect();
    text.contains('\u{FFFD}')
        || chars.windows(3).any(|w| w[0].is_alphabetic() && w[1] == '?' && w[2].is_alphabetic())
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_ascii_whitespace() || matches!(c, ',' | '.' | '/' | '(' | ')' | ';' | ':'))
        .filter(|word| word.chars().any(|c| !c.is_ascii_digit() && c != '-'))
}

fn is_vietnamese(word: &str) -> bool {
    Syllable::parse(word).is_some_and(|s| s.is_valid() || s.is_valid_unmarked())
}

/// The letter eth for Đ is a look-alike, although VISCII and windows-1258 have Đ in its place.
fn is_vietnamese_or_lookalike(word: &str) -> bool {
    is_vietnamese(word)
        || (word.contains(['Ð', 'ð']) && is_vietnamese(&word.replace('Ð', "Đ").replace('ð', "đ")))
}

/// Signs that no word holds, and that are letters in these encodings (`V¨n`, `Kh¸nh`).
fn has_inner_sign(word: &str) -> bool {
    word.contains(|c: char| matches!(c, '¡'..='¿') && !c.is_alphabetic())
        && word.contains(|c: char| c.is_ascii_alphabetic())
}

/// Whether decoding makes every word a syllable, changes at least one that was none, and either a family name
/// stands first or at least two words were mended. Behind a family name one word with signs inside that becomes a
/// syllable is enough, whatever the others are.
fn explains(decoder: &Decoder, text: &str) -> bool {
    let (mut n_words, mut n_mended, mut n_with_signs) = (0, 0, 0);
    let mut all_valid = true;
    let mut family_first = false;
    for word in words(text) {
        let Some(decoded) = decode(decoder, word) else {
            return false;
        };
        if n_words == 0 {
            let mut key = String::new();
            if let Some(mut syllable) = Syllable::parse(&decoded) {
                syllable.place_tone();
                syllable.write(true, &mut key);
            }
            family_first = is_family(&key);
        }
        n_words += 1;
        if !is_vietnamese(&decoded) {
            all_valid = false;
            continue;
        }
        // A sign or letter that stands alone (`†`, `Ð.`) says nothing, though some encoding has a letter in its place.
        let is_word = word.chars().any(char::is_alphabetic) && word.chars().count() > 1;
        n_mended += usize::from(decoded != word && is_word && !is_vietnamese_or_lookalike(word));
        n_with_signs += usize::from(has_inner_sign(word));
    }
    let enough = all_valid && (n_mended >= 2 || (n_mended == 1 && family_first));
    n_words >= 2 && (enough || (family_first && n_with_signs > 0))
}

fn decode(decoder: &Decoder, word: &str) -> Option<String> {
    let mut out = String::with_capacity(word.len());
    let mut chars = word.chars().peekable();
    while let Some(c) = chars.next() {
        let pair = chars.peek().and_then(|next| decoder.pairs.get(&(c, *next)));
        if let Some(letter) = pair {
            out.push(*letter);
            chars.next();
        } else if let Some(letter) = decoder.singles.get(&c) {
            out.push(*letter);
        } else if c.is_ascii() || (decoder.encoding == Legacy::Cp1258 && decompose(c).is_some()) {
            out.push(c);
        } else {
            return None;
        }
    }
    Some(out)
}

/// Pairs of signs that only the first two bytes of a Vietnamese letter leave (the third may be lost).
fn has_pairs_of_utf8(text: &str) -> bool {
    !text.is_ascii() && ["á»", "áº", "Æ°", "Æ¡", "Ä‘"].iter().any(|pair| text.contains(pair))
}

/// Whether the characters, taken as bytes, are UTF-8 of letters.
fn is_utf8_read_as_western(text: &str) -> bool {
    let Some(bytes) = text.chars().map(cp1252_byte).collect::<Option<Vec<u8>>>() else {
        return false;
    };
    std::str::from_utf8(&bytes)
        .is_ok_and(|decoded| decoded.chars().all(|c| c.is_ascii() || c.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_is_told_from_its_look() {
        for (text, encoding) in [
            ("NguyÔn ThÞ Hßa", Legacy::Tcvn3),
            ("TrÇn V¨n §øc", Legacy::Tcvn3),
            // A slip in another word does not hide it.
            ("Vò Kh¸nh Thahn", Legacy::Tcvn3),
            ("Vâ V¨n Tïngg", Legacy::Tcvn3),
            ("Lª H÷u Ph\u{AD}íc", Legacy::Tcvn3),
            ("Nguyeãn Thò Hoøa", Legacy::Vni),
            ("Traàn Vaên Ñöùc", Legacy::Vni),
            ("LEÂ HÖÕU PHÖÔÙC", Legacy::Vni),
            ("Leâ Höõu Phöôùc", Legacy::Vni),
            ("NguyÍn ThÎ Hòa", Legacy::Vps),
            ("Lê H»u PhÜ§c", Legacy::Vps),
            ("Nguy\u{AD}n Th¸ Hòa", Legacy::Viscii),
            ("Lê Hæu Phß¾c", Legacy::Viscii),
            ("NguyêÞn Thiò HoÌa", Legacy::Cp1258),
            ("Nguyá»…n Thá»‹ HÃ²a", Legacy::Utf8),
            ("Tráº§n VÄƒn Ä?á»©c", Legacy::Utf8),
            ("LÃª Há»¯u PhÆ°á»›c", Legacy::Utf8),
            ("Nguy?n Th? Hòa", Legacy::Lost),
            ("Nguy\u{FFFD}n An", Legacy::Lost),
            ("LÄ\u{83}ng Bảo Hân", Legacy::Undecoded),
        ] {
            assert_eq!(detect(text), Some(encoding), "{text}");
        }
    }

    #[test]
    fn names_as_they_should_be_are_left_alone() {
        for text in [
            "Hòa",
            "Lê Hà",
            "Hà Thị Lê",
            "Võ Hoàng",
            "Đỗ Mười",
            "NGÔ TÙNG",
            "Trà",
            "H'Hen Niê",
            "H’ Hen Niê",
            "Nay H' Djruêng",
            "Chamaléa Hiến",
            "Neáng Sóc Ry",
            "Sa Lếs",
            "K'Brếp",
            "José Pérez Gómez",
            "Müller Jürgen",
            "Noël",
            "Léa Böhm",
            "François Lê",
            "Zoé Hà",
            "Sigurður",
            "Guðmundur Jónsson",
            "Søren Ægir",
            "Łukasz",
            "Îsmail Ñuñez",
            "Mã Seo Lì",
            "Lan?",
            "Lê Thị Lan ?",
            "São João",
            "Håkan Åberg",
            "Êñuôl",
            "Lê Hà †",
            "Bùi Ðình Ðôn",
            "BÙI ÐÌNH ÐÔN",
            "Lê Ðông Tiên",
            "Bùi Ð. Linh",
            "Lê Hà (Noël)",
            "Hà «Ba» Lê",
            "Lê Hà·Võ",
        ] {
            assert_eq!(detect(text), None, "{text}");
        }
    }
}
