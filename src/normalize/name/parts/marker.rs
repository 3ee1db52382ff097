//! Where a note begins that no sign sets apart from the name.
//!
//! Owns [`next_marker`] and [`next_value`]. A *marker* is a word with which a note begins that stands behind a name without
//! any sign (`Nguyễn Văn An tức Ba`).

use super::note::{is_death_note, is_teknonym, year};
use super::title::{begins, is_surely_whole_name, n_words, strip_prefix_lower};
use super::words::{NUMBERED_PLACES, OPEN_PHRASES, PHRASES};

/// Words with which a note begins behind a name, and whether they say so in capitals too.
const MARKERS: &[(&str, bool)] = &[
    ("tức", false),
    ("tự", false),
    ("còn gọi", true),
    ("còn có tên", true),
    ("còn tên", false),
    ("có tên khác", false),
    ("hay còn gọi", true),
    ("hay gọi", false),
    ("thường gọi", true),
    ("tên khác", true),
    ("tên gọi", true),
    ("tên thật", true),
    ("tên thường gọi", true),
    ("tên cũ", true),
    ("tên khai sinh", true),
    ("bí danh", true),
    ("biệt danh", true),
    ("bút danh", true),
    ("pháp danh", true),
    ("thế danh", true),
    ("tục danh", true),
    ("sinh năm", true),
    ("năm sinh", true),
    ("sinh ngày", true),
    ("sinh", false),
    ("cmnd", true),
    ("cccd", true),
    ("cmt", true),
    ("cmtnd", true),
    ("số cmnd", true),
    ("số cccd", true),
    ("số định danh", true),
    ("căn cước", false),
    ("đđcn", true),
    ("sđt", true),
    ("đt", true),
    ("điện thoại", false),
    ("địa chỉ", false),
    ("thường trú", false),
    ("trú tại", false),
    ("con ông", true),
    ("con bà", true),
    ("con của", false),
    ("cháu của", true),
    ("mẹ của", true),
    ("em của", true),
    ("vợ của", true),
    ("chồng của", true),
    ("con liệt", false),
    ("con", false),
    ("cháu ông", false),
    ("cháu bà", false),
    ("mẹ ông", false),
    ("vợ ông", true),
    ("chồng bà", true),
    ("em ông", false),
    ("đại diện", true),
    ("làm", false),
    ("trụ trì", false),
    ("phụ trách", false),
    ("là đại diện", false),
    ("là người đại diện", false),
    ("người đại diện", true),
    ("đứng tên", true),
    ("chủ hộ", true),
    ("là chủ hộ", false),
    ("làm chủ hộ", false),
    ("được ủy quyền", false),
    ("ủy quyền", false),
    ("thừa kế", false),
    ("đồng sử dụng", true),
    ("hộ nghèo", true),
    ("hộ cận nghèo", true),
    ("thương binh", false),
];

/// Markers of a death note; behind three words also in capitals.
const DEATH_MARKERS: &[&str] = &[
    "đã chết",
    "đã mất",
    "đã qua đời",
    "chết",
    "mất",
    "qua đời",
    "từ trần",
    "tử vong",
    "hy sinh",
    "đã hy sinh",
    "hi sinh",
    "khai tử",
    "đã khai tử",
    "báo tử",
    "đã báo tử",
    "quá cố",
    "đã quá cố",
    "tạ thế",
    "đã tạ thế",
    "tử trận",
    // No name has these two behind three others.
    "da chet",
    "da mat",
];

/// Where a note begins behind a name, as a position of the blank before it: behind at least two words (`whole` says
/// that one is enough). `cased` tells that the cell has small and capital letters.
pub fn next_marker(text: &str, whole: bool, cased: bool) -> Option<usize> {
    let mut n_before = 0;
    for (at, _) in text.match_indices(' ') {
        n_before += 1;
        let rest = &text[at + 1..];
        if n_before < 2 && !whole {
            continue;
        }
        let begins_small = rest.starts_with(char::is_lowercase);
        if rest.starts_with(|c: char| c.is_ascii_digit()) && is_value(rest) {
            return Some(at);
        }
        let is_marker = |marker: &str, loud: bool| {
            let small = begins_small && cased;
            (small || loud)
                && strip_prefix_lower(rest, marker).is_some()
                && (marker != "sinh"
                    || rest
                        .trim_start_matches(char::is_alphabetic)
                        .trim_start_matches([' ', ':'])
                        .starts_with(|c: char| c.is_ascii_digit()))
        };
        let first = rest.chars().next().and_then(|c| c.to_lowercase().next()).unwrap_or(' ');
        if MARKERS.iter().any(|&(marker, loud)| begins(marker, first) && is_marker(marker, loud)) {
            return Some(at);
        }
        if is_kin_of(rest, begins_small && cased)
            || is_short_birth(rest)
            || is_teknonym_marker(text, rest)
            || is_phrase(rest, first, begins_small && cased, n_before)
        {
            return Some(at);
        }
        let dies = matches!(first, 'đ' | 'd' | 'c' | 'm' | 'q' | 't' | 'h' | 'b' | 'k')
            && DEATH_MARKERS.iter().any(|marker| strip_prefix_lower(rest, marker).is_some());
        let small = begins_small && cased;
        let behind_enough = n_before >= 3 || (small && n_before >= 2);
        if dies && behind_enough && is_death_note(rest.split([',', ';', '(']).next().unwrap_or(rest)) {
            return Some(at);
        }
    }
    None
}

/// Where, in a note, one about a birth date or an identity number begins behind another.
pub fn next_value(note: &str) -> Option<usize> {
    const VALUES: &[&str] = &[
        "sinh năm",
        "sinh ngày",
        "năm sinh",
        "số cmnd",
        "cmnd",
        "số cccd",
        "cccd",
        "cmt",
        "số định danh",
        "căn cước",
    ];
    let mut n_before = 0;
    note.match_indices(' ').map(|(at, _)| at).find(|&at| {
        n_before += 1;
        let (before, rest) = (&note[..at], &note[at + 1..]);
        let whole = n_before >= 2 || before.ends_with(|c: char| c.is_ascii_digit());
        whole
            && !before.ends_with("tháng")
            && !before.ends_with("số")
            && (is_short_birth(rest) || VALUES.iter().any(|value| strip_prefix_lower(rest, value).is_some()))
    })
}

/// `mẹ Trần Thị Bình` behind a name, and `MẸ TRẦN THỊ BÌNH`: whose child, or whose mother, is left open.
fn is_kin_of(rest: &str, small: bool) -> bool {
    let name = ["mẹ ", "cha ", "bố ", "cháu ", "em ", "giám hộ ", "vợ ", "chồng "]
        .iter()
        .find_map(|word| strip_prefix_lower(rest, word.trim_end()))
        .map_or("", str::trim_start);
    let middle = name.split(' ').nth(1).unwrap_or("").to_lowercase();
    let whole = is_surely_whole_name(name) && n_words(name) >= 3;
    // `vợ Lan`.
    let one = name.starts_with(char::is_uppercase) && name.chars().all(char::is_alphabetic);
    (small && one) || whole && (small || matches!(middle.as_str(), "văn" | "thị"))
}

/// Whether a phrase of [`PHRASES`] stands at the end, or what may have more behind it; behind two words in small letters,
/// behind three in capitals, so that what remains is a name without its syllables (`Nguyễn Tâm Thần`).
fn is_phrase(rest: &str, first: char, small: bool, n_before: usize) -> bool {
    let behind_enough = n_before >= 3 || (small && n_before >= 2);
    let ends = |phrase: &str| {
        let behind = strip_prefix_lower(rest, phrase).map(|behind| behind.trim_start_matches([' ', ':']));
        let since = ["năm ", "từ ", "ngày ", "tháng "];
        behind.is_some_and(|behind| {
            !behind.starts_with(char::is_alphabetic) || since.iter().any(|word| behind.starts_with(word))
        })
    };
    let numbered = |unit: &str| {
        let behind = strip_prefix_lower(rest, unit).map(str::trim_start);
        behind.is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()))
    };
    behind_enough
        && (PHRASES.iter().any(|&(phrase, loud)| begins(phrase, first) && (small || loud) && ends(phrase))
            || (small && OPEN_PHRASES.iter().any(|phrase| strip_prefix_lower(rest, phrase).is_some()))
            || NUMBERED_PLACES.iter().any(|unit| begins(unit, first) && numbered(unit)))
}

/// `SN 1950`, `sn1950`, `NS: 1950`.
fn is_short_birth(rest: &str) -> bool {
    let digits = ["sn", "SN", "Sn", "ns", "NS", "s.n", "S.N"].iter().find_map(|word| rest.strip_prefix(word));
    digits.is_some_and(|d| d.trim_start_matches([' ', ':', '.']).starts_with(|c: char| c.is_ascii_digit()))
}

/// ` Ama Pui` behind a name of the highlands.
fn is_teknonym_marker(text: &str, rest: &str) -> bool {
    let highland =
        text.starts_with("Y ") || text.starts_with("H'") || text.starts_with("H’") || text.starts_with("H ");
    highland
        && (rest.starts_with("Ama ") || rest.starts_with("Amĭ ") || rest.starts_with("Ami "))
        && is_teknonym(rest)
}

/// Whether digits that stand alone behind a name are a year, a date or an identity number, and not a running number.
fn is_value(rest: &str) -> bool {
    let end =
        rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '.' | '-'))).unwrap_or(rest.len());
    let n_digits = rest[..end].bytes().filter(u8::is_ascii_digit).count();
    let year_alone = n_digits == 4 && year(rest).is_some();
    year_alone || matches!(n_digits, 9 | 10 | 12) || (matches!(n_digits, 6..=8) && rest[..end].contains('/'))
}
