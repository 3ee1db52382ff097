//! What a cell of text looks like by itself: an identity number, a date, a name, a sex, a telephone, a place.
//!
//! Owns the quick looks by which columns and rows are told from one another before anything is read. A look may err; nothing
//! is taken as a value because of it.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::orthography::fold;

/// Folded family names of `tables/name_frequencies.tsv`.
static FAMILIES: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    include_str!("../tables/name_frequencies.tsv")
        .lines()
        .filter_map(|line| {
            let mut cells = line.split('\t');
            let token = cells.next()?;
            (cells.next()? == "family").then(|| fold(token))
        })
        .collect()
});

/// Folded names of ethnic groups that are no other word (`Cơ` reads like `có`).
const ETHNIC: &[&str] = &[
    "kinh",
    "tay",
    "muong",
    "khmer",
    "nung",
    "hmong",
    "mong",
    "gia rai",
    "ede",
    "e de",
    "ba na",
    "san chay",
    "co ho",
    "xo dang",
    "san diu",
    "hre",
    "ra glai",
    "mnong",
    "xtieng",
    "kho mu",
    "bru van kieu",
    "bru - van kieu",
    "van kieu",
    "co tu",
    "ta oi",
    "gie trieng",
    "cho ro",
    "xinh mun",
    "ha nhi",
    "chu ru",
    "la chi",
    "phu la",
    "la hu",
    "la ha",
    "pa then",
    "ngai",
    "lo lo",
    "bo y",
    "co lao",
    "si la",
    "pu peo",
    "brau",
    "o du",
    "ro mam",
    "pa co",
];

fn n_digits(cell: &str) -> usize {
    cell.bytes().filter(u8::is_ascii_digit).count()
}

fn n_letters(cell: &str) -> usize {
    cell.chars().filter(|c| c.is_alphabetic()).count()
}

/// Twelve digits behind a zero, or eleven where a spreadsheet took it.
pub fn is_personal_number(cell: &str) -> bool {
    let first = cell.bytes().find(u8::is_ascii_digit);
    let is_long = match n_digits(cell) {
        12 => first == Some(b'0'),
        11 => first != Some(b'0') && !cell.starts_with('+'),
        _ => false,
    };
    is_long && n_letters(cell) == 0
}

/// Nine digits.
pub fn is_old_number(cell: &str) -> bool {
    n_digits(cell) == 9 && n_letters(cell) == 0
}

/// Something that may be meant as an identity number, however damaged: mostly digits, or a number as a spreadsheet shows it.
pub fn may_be_number(cell: &str) -> bool {
    let digits = n_digits(cell);
    (digits >= 6 && n_letters(cell) * 2 <= digits) || (cell.contains("E+") && digits >= 2)
}

/// A year of birth alone.
pub fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse::<u32>().is_ok_and(|year| (1890..=2030).contains(&year))
}

/// A date in figures, or a year alone.
pub fn is_date(cell: &str) -> bool {
    let separators = cell.bytes().filter(|b| matches!(b, b'/' | b'-' | b'.')).count();
    is_year(cell)
        || (n_letters(cell) == 0
            && cell.len() <= 10
            && (1..=2).contains(&separators)
            && (4..=8).contains(&n_digits(cell))
            && !(separators == 1 && cell.contains('.')))
}

/// Two to seven words of letters, the first a known family name.
pub fn is_name(cell: &str) -> bool {
    // `Xã Hướng Hiệp` is no Mr Xa.
    if cell.bytes().any(|b| b.is_ascii_digit()) || place(cell).is_some() {
        return false;
    }
    let folded = fold(cell);
    let words: Vec<&str> = folded.split(' ').collect();
    (2..=7).contains(&words.len()) && words.first().is_some_and(|word| FAMILIES.contains(*word))
}

/// Something that may be meant as a name in whatever language or encoding: words of letters, no place, few figures.
pub fn may_be_name(cell: &str) -> bool {
    let letters = cell.bytes().filter(u8::is_ascii_alphabetic).count().max(n_letters(cell));
    letters >= 2
        && letters > n_digits(cell) * 2
        && cell.split_whitespace().count() <= 8
        && place(cell).is_none()
}

/// A word or code for a sex, or a cross in the column of one.
pub fn is_sex(cell: &str) -> bool {
    matches!(
        fold(cell).as_str(),
        "nam"
            | "nu"
            | "gai"
            | "trai"
            | "m"
            | "f"
            | "x"
            | "n"
            | "male"
            | "female"
            | "0"
            | "1"
            | "2"
            | "3"
            | "khac"
    )
}

/// A word for a sex that nothing else is.
pub fn is_sex_word(cell: &str) -> bool {
    matches!(fold(cell).as_str(), "nam" | "nu" | "male" | "female")
}

/// A telephone number: ten or eleven digits behind a zero or 84, or nine where a spreadsheet took the zero.
pub fn is_phone(cell: &str) -> bool {
    if n_letters(cell) > 0 || cell.len() > 18 {
        return false;
    }
    let digits: String = cell.chars().filter(char::is_ascii_digit).collect();
    let is_mobile = |rest: &str| rest.len() == 9 && rest.starts_with(['3', '5', '7', '8', '9']);
    let is_old_or_fixed = |rest: &str| rest.len() == 10 && rest.starts_with(['1', '2']);
    let rest = digits.strip_prefix('0').or_else(|| digits.strip_prefix("84")).unwrap_or(&digits);
    is_mobile(rest) || (rest.len() < digits.len() && is_old_or_fixed(rest))
}

/// Ten digits, as social-insurance codes have.
pub fn is_insurance_code(cell: &str) -> bool {
    cell.len() == 10 && n_digits(cell) == 10
}

/// Two letters and thirteen figures.
pub fn is_health_card(cell: &str) -> bool {
    let plain: String = cell.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
    plain.len() == 15
        && plain.bytes().take(2).all(|b| b.is_ascii_alphabetic())
        && plain.bytes().skip(2).all(|b| b.is_ascii_digit())
}

/// A whole number without sign, of few digits.
pub fn is_count(cell: &str) -> bool {
    !cell.is_empty() && cell.len() <= 7 && cell.bytes().all(|b| b.is_ascii_digit())
}

/// A figure as areas and amounts are written, no date and no identifier.
pub fn is_quantity(cell: &str) -> bool {
    !cell.is_empty()
        && cell.len() <= 16
        && !cell.starts_with('0')
        && cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b' '))
        && cell.bytes().filter(|b| matches!(b, b'.' | b',')).count() <= 3
        && cell.bytes().any(|b| b.is_ascii_digit())
}

/// The name of an ethnic group.
pub fn is_ethnic_group(cell: &str) -> bool {
    ETHNIC.contains(&fold(cell).as_str())
}

/// What kind of place a cell names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlaceWord {
    /// A hamlet, street group or the like.
    Hamlet,
    /// A commune.
    Commune,
    /// A district.
    District,
    /// A province.
    Province,
    /// Several of them.
    Address,
}

/// The kind of place that a cell names by its first word; several parts are an address.
pub fn place(cell: &str) -> Option<PlaceWord> {
    const WORDS: &[(PlaceWord, &[&str])] = &[
        (
            PlaceWord::Hamlet,
            &["thôn", "xóm", "ấp", "khóm", "buôn", "làng", "khu phố", "tổ dân phố", "tdp", "bản"],
        ),
        (PlaceWord::Commune, &["xã", "phường", "thị trấn", "đặc khu"]),
        (PlaceWord::District, &["huyện", "quận", "thị xã"]),
        (PlaceWord::Province, &["tỉnh", "thành phố", "tp.", "tp"]),
    ];
    let kind_of = |part: &str| {
        let part = part.trim().to_lowercase();
        WORDS.iter().find(|(_, words)| {
            words.iter().any(|word| part.strip_prefix(word).is_some_and(|rest| rest.starts_with([' ', '.'])))
        })
    };
    let mut parts = cell.split([',', ';']).filter(|part| !part.trim().is_empty());
    let first = parts.next()?;
    if parts.clone().next().is_none() {
        return kind_of(first).map(|(kind, _)| *kind);
    }
    std::iter::once(first).chain(parts).any(|part| kind_of(part).is_some()).then_some(PlaceWord::Address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_telephones_are_told_apart() {
        for (cell, number, phone) in [
            ("001050000001", true, false),
            ("79199001234", true, false),
            ("0912345678", false, true),
            ("912345678", false, true),
            ("+84 912 345 678", false, true),
            ("0123456789", false, false),
            ("02438253531", false, true),
        ] {
            assert_eq!((is_personal_number(cell), is_phone(cell)), (number, phone), "{cell}");
        }
        assert!(may_be_number("3.6E+10") && may_be_number("CCCD: 036200001234") && !may_be_number("5 con"));
    }

    #[test]
    fn names_places_and_dates() {
        assert!(is_name("Nguyễn Văn An") && !is_name("Thôn Đông") && !is_name("Tổ 5"));
        assert!(is_name("Xa Văn Tư") && !is_name("Xã Hướng Hiệp"));
        assert!(may_be_name("NguyÔn V¨n An") && may_be_name("Y Blô Niê") && !may_be_name("xã Đông"));
        assert!(is_date("1/2/1950") && is_date("1950") && is_date("12.5.1960") && !is_date("137.25"));
        assert_eq!(place("Xã Hướng Hiệp"), Some(PlaceWord::Commune));
        assert_eq!(place("Số 5, thôn Đông, xã A"), Some(PlaceWord::Address));
        assert_eq!(place("Tỉnh Quảng Trị"), Some(PlaceWord::Province));
        assert_eq!(place("Nguyễn Thị Xã"), None);
        assert_eq!(place("Trần, Lê"), None);
    }
}
