//! Text in an encoding, as it shows when it is read as Western text: what made-up lists and tests damage with.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use super::Encoding;
use super::bytes::{UNDEFINED, cp1252_char};
use super::table::{self, rows};
use crate::orthography::{Letter, Shape, Tone, compose, decompose};

/// A form in which encoded text is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// TCVN3; capitals with a tone share the code of the small letter.
    Tcvn3,
    /// TCVN3 typed for a font of capitals (.VnTimeH): small letters throughout.
    Tcvn3Font,
    /// TCVN3 with `Aµ` for `À`.
    Tcvn3Pairs,
    /// TCVN 5712 VN1.
    Vn1,
    /// VNI-Windows.
    Vni,
    /// VPS.
    Vps,
    /// VISCII as UniKey types it.
    Viscii,
    /// VISCII 1.1 of RFC 1456.
    VisciiStd,
    /// windows-1258, every tone a character of its own.
    Cp1258,
    /// windows-1258 with the precomposed letters that it has.
    Cp1258Pre,
    /// UTF-8 read as windows-1252.
    Utf8,
    /// UTF-8 read as Latin-1.
    Utf8Latin1,
    /// UTF-8 of decomposed text read as windows-1252.
    Utf8Nfd,
    /// UTF-8 read as windows-1252 twice.
    Utf8Twice,
    /// UTF-8 read as windows-1252, the bytes dropped that it does not have.
    Utf8Dropped,
    /// The same, with `?` for them.
    Utf8Replaced,
    /// UTF-8 read as windows-1252, no-break spaces turned into blanks, soft hyphens gone, white space evened out.
    Utf8Spaced,
    /// Letters and marks apart (NFD).
    Decomposed,
    /// Marks in the wrong order: the tone before the shape.
    WrongOrder,
}

impl Form {
    /// All forms.
    pub const ALL: [Form; 19] = [
        Form::Tcvn3,
        Form::Tcvn3Font,
        Form::Tcvn3Pairs,
        Form::Vn1,
        Form::Vni,
        Form::Vps,
        Form::Viscii,
        Form::VisciiStd,
        Form::Cp1258,
        Form::Cp1258Pre,
        Form::Utf8,
        Form::Utf8Latin1,
        Form::Utf8Nfd,
        Form::Utf8Twice,
        Form::Utf8Dropped,
        Form::Utf8Replaced,
        Form::Utf8Spaced,
        Form::Decomposed,
        Form::WrongOrder,
    ];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Form::Tcvn3 => "tcvn3",
            Form::Tcvn3Font => "tcvn3_capitals_font",
            Form::Tcvn3Pairs => "tcvn3_capital_pairs",
            Form::Vn1 => "tcvn5712_vn1",
            Form::Vni => "vni",
            Form::Vps => "vps",
            Form::Viscii => "viscii_unikey",
            Form::VisciiStd => "viscii_rfc1456",
            Form::Cp1258 => "windows-1258",
            Form::Cp1258Pre => "windows-1258_pre",
            Form::Utf8 => "utf-8_as_cp1252",
            Form::Utf8Latin1 => "utf-8_as_latin1",
            Form::Utf8Nfd => "utf-8_nfd",
            Form::Utf8Twice => "utf-8_twice",
            Form::Utf8Dropped => "utf-8_dropped",
            Form::Utf8Replaced => "utf-8_replaced",
            Form::Utf8Spaced => "utf-8_spaced",
            Form::Decomposed => "decomposed",
            Form::WrongOrder => "wrong_mark_order",
        }
    }

    /// The encoding that this is a form of; `None` for decomposed Unicode.
    pub const fn encoding(self) -> Option<Encoding> {
        match self {
            Form::Tcvn3 | Form::Tcvn3Font | Form::Tcvn3Pairs => Some(Encoding::Tcvn3),
            Form::Vn1 => Some(Encoding::Vn1),
            Form::Vni => Some(Encoding::Vni),
            Form::Vps => Some(Encoding::Vps),
            Form::Viscii | Form::VisciiStd => Some(Encoding::Viscii),
            Form::Cp1258 | Form::Cp1258Pre => Some(Encoding::Cp1258),
            Form::Decomposed | Form::WrongOrder => None,
            _ => Some(Encoding::Utf8),
        }
    }

    /// Whether the case of letters is lost.
    pub const fn loses_case(self) -> bool {
        matches!(self, Form::Tcvn3 | Form::Tcvn3Font | Form::Tcvn3Pairs | Form::Vps | Form::Viscii)
    }

    /// Whether letters are lost for good, so that only a dictionary can tell them.
    pub const fn loses_letters(self) -> bool {
        matches!(self, Form::Utf8Dropped | Form::Utf8Replaced | Form::Utf8Spaced)
    }
}

type Codes = FxHashMap<char, Vec<u8>>;

fn codes(tsv: &'static str) -> Codes {
    rows(tsv).collect()
}

static CODES: LazyLock<[Codes; 8]> = LazyLock::new(|| {
    [
        codes(table::TCVN3),
        codes(table::VN1),
        codes(table::VNI),
        codes(table::VPS),
        codes(table::VISCII),
        codes(table::VISCII_STD),
        codes(table::CP1258),
        codes(table::CP1258_PRE),
    ]
});

/// `text` (NFC) in a form; `None` where a letter has no code in it. ASCII text comes back as it is.
pub fn encode(text: &str, form: Form) -> Option<String> {
    match form {
        Form::Tcvn3 => by_table(text, 0),
        Form::Tcvn3Font => by_table(&text.to_lowercase(), 0),
        Form::Tcvn3Pairs => by_table(&apart_capitals(text), 0),
        Form::Vn1 => by_table(text, 1),
        Form::Vni => by_table(text, 2),
        Form::Vps => by_table(text, 3),
        Form::Viscii => by_table(text, 4),
        Form::VisciiStd => by_table(text, 5),
        Form::Cp1258 => by_table(text, 6),
        Form::Cp1258Pre => by_table(text, 7),
        Form::Utf8 => Some(utf8_as_western(text)),
        Form::Utf8Latin1 => Some(text.bytes().map(char::from).collect()),
        Form::Utf8Nfd => Some(utf8_as_western(&text.nfd().collect::<String>())),
        Form::Utf8Twice => Some(utf8_as_western(&utf8_as_western(text))),
        Form::Utf8Dropped => Some(utf8_as_western(text).chars().filter(|c| !is_undefined(*c)).collect()),
        Form::Utf8Replaced => {
            Some(utf8_as_western(text).chars().map(|c| if is_undefined(c) { '?' } else { c }).collect())
        }
        Form::Utf8Spaced => {
            let spaced: String = utf8_as_western(text).replace('\u{A0}', " ").replace('\u{AD}', "");
            Some(spaced.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        Form::Decomposed => Some(text.nfd().collect()),
        Form::WrongOrder => Some(text.chars().flat_map(tone_first).collect()),
    }
}

fn is_undefined(c: char) -> bool {
    u8::try_from(u32::from(c)).is_ok_and(|byte| UNDEFINED.contains(&byte))
}

fn utf8_as_western(text: &str) -> String {
    text.bytes().map(cp1252_char).collect()
}

fn by_table(text: &str, table: usize) -> Option<String> {
    let codes = CODES.get(table)?;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            out.extend(codes.get(&c)?.iter().map(|byte| cp1252_char(*byte)));
        }
    }
    Some(out)
}

/// `À` as `Aà`, whose second letter has a code of its own in TCVN3.
fn apart_capitals(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match decompose(c).filter(|l| l.upper && l.tone != Tone::Level) {
            Some(letter) => {
                out.extend(compose(Letter { tone: Tone::Level, ..letter }));
                out.extend(compose(Letter { upper: false, ..letter }));
            }
            None => out.push(c),
        }
    }
    out
}

/// The letter, its tone, then its shape.
fn tone_first(c: char) -> Vec<char> {
    let Some(letter) = decompose(c).filter(|l| l.shape != Shape::Stroke && !c.is_ascii()) else {
        return vec![c];
    };
    let base = if letter.upper { letter.base.to_ascii_uppercase() } else { letter.base };
    let tone = match letter.tone {
        Tone::Level => None,
        Tone::Grave => Some('\u{300}'),
        Tone::Acute => Some('\u{301}'),
        Tone::Hook => Some('\u{309}'),
        Tone::Tilde => Some('\u{303}'),
        Tone::Dot => Some('\u{323}'),
    };
    let shape = match letter.shape {
        Shape::Circumflex => Some('\u{302}'),
        Shape::Breve => Some('\u{306}'),
        Shape::Horn => Some('\u{31B}'),
        _ => None,
    };
    [Some(base), tone, shape].into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_look_as_people_know_them() {
        for (text, form, seen) in [
            ("Nguyễn Thị Hòa", Form::Tcvn3, "NguyÔn ThÞ Hßa"),
            ("Trần Văn Đức", Form::Tcvn3, "TrÇn V¨n §øc"),
            ("Nguyễn Thị Hòa", Form::Vni, "Nguyeãn Thò Hoøa"),
            ("Lê Hữu Phước", Form::Vni, "Leâ Höõu Phöôùc"),
            ("Nguyễn Thị Hòa", Form::Vps, "NguyÍn ThÎ Hòa"),
            ("Nguyễn Thị Hòa", Form::Viscii, "Nguy\u{AD}n Th¸ Hòa"),
            ("Nguyễn Thị Hòa", Form::Cp1258, "NguyêÞn Thiò HoÌa"),
            ("Nguyễn Thị Hòa", Form::Utf8, "Nguyá»…n Thá»‹ HÃ²a"),
            ("Trần Văn Đức", Form::Utf8Replaced, "Tráº§n VÄƒn Ä?á»©c"),
            ("HÀ", Form::Tcvn3Pairs, "HAµ"),
            ("Lan Anh", Form::Tcvn3, "Lan Anh"),
        ] {
            assert_eq!(encode(text, form).as_deref(), Some(seen), "{text} {}", form.name());
        }
        assert_eq!(encode("Ajŭn", Form::Tcvn3), None);
    }
}
