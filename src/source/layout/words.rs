//! The words by which rows that are no record give themselves away.
//!
//! Phrases are lower case with marks, since marks tell them from names: `Tổng cộng` is a total, `Tống Công` a
//! person. A cell without any mark is compared with the phrase without its marks.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::encodings;
use crate::encodings::cell::Look;
use crate::orthography::fold;

/// Phrases and their folded forms.
struct Phrases {
    exact: &'static [&'static str],
    folded: Vec<String>,
}

impl Phrases {
    fn new(exact: &'static [&'static str]) -> Self {
        Phrases { exact, folded: exact.iter().map(|p| fold(p)).collect() }
    }

    /// What follows the phrase that `text` starts with, as a whole word.
    fn strip<'a>(&self, text: &'a str) -> Option<&'a str> {
        let by_marks = self.exact.iter().find_map(|phrase| text.strip_prefix(phrase));
        let rest = by_marks.or_else(|| {
            let folded = text.is_ascii().then(|| self.folded.iter())?;
            folded.filter_map(|phrase| text.strip_prefix(phrase.as_str())).next()
        })?;
        (!rest.starts_with(char::is_alphanumeric)).then_some(rest)
    }
}

static TOTALS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "tổng cộng",
        "tổng số",
        "tổng dt",
        "tổng diện tích",
        "tổng tiền",
        "tổng kinh phí",
        "tổng hợp",
        "cộng dồn",
        "cộng trang",
        "cộng chuyển trang",
        "mang sang",
        "lũy kế",
        "luỹ kế",
    ])
});

static BARE_TOTALS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(&["cộng", "tổng"]));

static FOOTERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "người lập biểu",
        "người lập bảng",
        "người lập danh sách",
        "người lập",
        "lập biểu",
        "lập bảng",
        "cán bộ lập biểu",
        "cán bộ phụ trách",
        "công chức",
        "người kiểm tra",
        "người phụ trách",
        "người tổng hợp",
        "kế toán",
        "kế toán trưởng",
        "phụ trách kế toán",
        "thủ quỹ",
        "thủ trưởng",
        "thủ trưởng đơn vị",
        "giám đốc",
        "phó giám đốc",
        "chủ tịch",
        "phó chủ tịch",
        "tm ủy ban nhân dân",
        "tm. ủy ban nhân dân",
        "tm ubnd",
        "tm. ubnd",
        "tm.ubnd",
        "kt. chủ tịch",
        "kt.chủ tịch",
        "kt chủ tịch",
        "tl. chủ tịch",
        "trưởng thôn",
        "trưởng phòng",
        "xác nhận của",
        "xác nhận ubnd",
        "đại diện",
        "nơi nhận",
        "bằng chữ",
        "số tiền bằng chữ",
        "(bằng chữ",
        "ấn định danh sách",
        "danh sách này có",
        "danh sách này gồm",
        "danh sách có",
        "ký, ghi rõ họ tên",
        "ký, họ tên",
        "ký, đóng dấu",
        "ký tên",
        "ký và ghi rõ họ tên",
    ])
});

/// Words that open a group heading. None of them, with its marks, opens a person's name.
static GROUPS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new(&[
        "thôn",
        "xóm",
        "ấp",
        "khóm",
        "buôn",
        "làng",
        "khu phố",
        "khu dân cư",
        "khu vực",
        "tổ dân phố",
        "tdp",
        "xã",
        "phường",
        "thị trấn",
        "huyện",
        "quận",
        "tỉnh",
        "đối tượng",
        "nhóm",
        "diện đối tượng",
        "diện chính sách",
        "người",
        "trẻ em",
        "hộ nghèo",
        "hộ cận nghèo",
        "hộ gia đình",
        "chi hội",
        "chi bộ",
        "chi đoàn",
        "danh sách",
        "loại",
        "mục",
        "phần",
    ])
});

/// Group words that are also syllables of names or that name a single person's household: only with a number.
static NUMBERED_GROUPS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(&["tổ", "hộ", "hộ số", "bản", "đội", "khu", "cụm", "đơn vị"]));

/// First words of all phrases, with and without marks.
static FIRST_WORDS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let all = [&*TOTALS, &*BARE_TOTALS, &*FOOTERS, &*GROUPS, &*NUMBERED_GROUPS];
    let phrases = all.iter().flat_map(|p| p.exact.iter().copied().chain(p.folded.iter().map(String::as_str)));
    phrases
        .filter_map(|phrase| phrase.split(|c: char| !c.is_alphanumeric()).find(|w| !w.is_empty()))
        .map(str::to_string)
        .collect()
});

/// Whether a cell may be any of the things that are asked for below; no is certain, and cheap to get.
pub fn may_be_words(cell: &str) -> bool {
    if !cell.starts_with(char::is_alphabetic)
        || cell.bytes().any(|b| b.is_ascii_digit() || b == b'.')
        || cell.contains('…')
    {
        return true;
    }
    // In another encoding the first word is another one.
    if is_odd(cell) {
        return true;
    }
    let first: String =
        cell.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // A mark that stands as a character of its own ends the word too early; then the long way decides.
    let is_cut =
        cell.get(first.len()..).is_some_and(|rest| rest.starts_with(|c| matches!(c, '\u{300}'..='\u{36F}')));
    is_cut || first.chars().count() < 2 || FIRST_WORDS.contains(&first)
}

/// Whether a cell may be in another encoding than Unicode: no letter that only Unicode has, and words that are none.
fn is_odd(cell: &str) -> bool {
    encodings::look(cell) == Look::Bytes && encodings::is_odd(cell)
}

/// A cell made ready for the questions below: NFC, lower case, white space and list marks at the front taken off; text in
/// another encoding is read in the one in which it says one of the words that are asked for.
pub fn prepare(cell: &str) -> String {
    if is_odd(cell) {
        let said = encodings::readings(cell).into_iter().map(|text| prepare_unicode(&text));
        let known = said.into_iter().find(|text| is_total(text) || is_footer(text) || is_group(text));
        if let Some(known) = known {
            return known;
        }
    }
    prepare_unicode(cell)
}

fn prepare_unicode(cell: &str) -> String {
    let is_nfc = is_nfc_quick(cell.chars()) == IsNormalized::Yes;
    let lower = if is_nfc { cell.to_lowercase() } else { cell.nfc().collect::<String>().to_lowercase() };
    let words: Vec<&str> = lower.split_whitespace().collect();
    words.join(" ").trim_start_matches(['(', '-', '*', '+', '•', '"', '“']).trim_start().to_string()
}

/// Whether the cell can only open a total: `tổng cộng: 25 người`.
pub fn is_total(prepared: &str) -> bool {
    TOTALS.strip(prepared).is_some()
}

/// Whether the cell is the bare word `cộng` or `tổng`, which may be a given name. A colon or a bracket after it
/// (`cộng:`, `cộng (I+II)`) makes it certain: then the second value is set.
pub fn is_bare_total(prepared: &str) -> (bool, bool) {
    match BARE_TOTALS.strip(prepared).map(str::trim_start) {
        Some("") => (true, false),
        Some(rest) if rest.starts_with([':', '(', '[', '=']) => (true, true),
        _ => (false, false),
    }
}

/// Whether the cell is a subtotal by its words: `cộng thôn Đông`, `cộng nhóm I`, `cộng II`.
pub fn is_total_of_group(prepared: &str) -> bool {
    let rest = BARE_TOTALS.strip(prepared).map(str::trim_start);
    // `cộng A`, `cộng A+B`, `cộng I+II`: the letters or numbers of headings.
    let is_mark =
        |part: &str| (part.len() == 1 && part.bytes().all(|b| b.is_ascii_alphanumeric())) || is_roman(part);
    rest.is_some_and(|rest| {
        let rest = rest.trim_end_matches([':', ' ']);
        is_group(rest) || rest.to_uppercase().split('+').all(|part| is_mark(part.trim()))
    })
}

/// Whether the cell stands below a list: an office that signs, a place for signatures, a date line.
pub fn is_footer(prepared: &str) -> bool {
    if FOOTERS.strip(prepared).is_some() {
        return true;
    }
    let is_date_line = |day: &str, month: &str, year: &str| {
        let at = prepared.find(day).filter(|&at| at == 0 || prepared[..at].ends_with([' ', ',']));
        at.and_then(|at| prepared[at..].find(month)).is_some_and(|_| prepared.contains(year))
    };
    is_date_line("ngày ", " tháng ", " năm ")
        || is_date_line("ngày", "tháng", "năm 20")
        || (prepared.is_ascii() && is_date_line("ngay ", " thang ", " nam "))
}

/// Whether the cell opens a group heading by its words.
pub fn is_group(prepared: &str) -> bool {
    if GROUPS.strip(prepared).is_some() && prepared.contains(|c: char| !c.is_ascii()) {
        return true;
    }
    let rest = NUMBERED_GROUPS.strip(prepared).map(str::trim);
    rest.is_some_and(|rest| {
        !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || " .-/".contains(c))
    })
}

/// The text after a Roman numeral or a single capital letter that numbers a heading: `II. Đối tượng` → ` Đối tượng`.
pub fn strip_heading_number(cell: &str) -> Option<&str> {
    let cell = cell.trim();
    let end = cell.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(cell.len());
    let (number, rest) = cell.split_at(end);
    let is_number = number.len() == 1 || is_roman(number);
    let closes = rest.is_empty() || rest.starts_with(['.', ')', '-', '/', ':']);
    (is_number && closes).then(|| rest.trim_start_matches(['.', ')', '-', '/', ':']))
}

/// Whether the text is a Roman numeral as headings use it (I to XXXIX).
pub fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.len() <= 6 && text.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sound_like_totals_are_none() {
        assert!(is_total(&prepare("TỔNG CỘNG: 12")) && is_total(&prepare("TONG CONG")));
        for name in ["Tống Công", "Tổng Văn Cộng", "Tong Cong Danh Hoà", "Công"] {
            assert!(!is_total(&prepare(name)), "{name}");
        }
        assert_eq!(is_bare_total(&prepare("Cộng")), (true, false));
        assert_eq!(is_bare_total(&prepare("Cộng (I+II)")), (true, true));
        assert_eq!(is_bare_total(&prepare("Cộng Hoà")), (false, false));
    }

    #[test]
    fn signatures_and_date_lines_are_known() {
        for text in [
            "Người lập biểu",
            "(Ký, ghi rõ họ tên)",
            "Đông Hà, ngày 5 tháng 6 năm 2026",
            "…….., ngày … tháng … năm 20…",
            "KẾ TOÁN TRƯỞNG",
            "TM. ỦY BAN NHÂN DÂN",
            "Nơi nhận:",
        ] {
            assert!(is_footer(&prepare(text)), "{text}");
        }
        for text in ["Nguyễn Thị Chủ", "Ngày 12/5", "Lập", "Kế Thị Toán"] {
            assert!(!is_footer(&prepare(text)), "{text}");
        }
    }

    #[test]
    fn totals_and_footers_in_other_encodings_are_known() {
        for cell in ["Tæng céng: 12", "TæNG CéNG", "Toång coäng", "Tá»•ng cá»™ng"] {
            assert!(may_be_words(cell) && is_total(&prepare(cell)), "{cell}");
        }
        for cell in ["Ng\u{AD}êi lËp biÓu", "Ngöôøi laäp bieåu"] {
            assert!(may_be_words(cell) && is_footer(&prepare(cell)), "{cell}");
        }
        assert!(is_group(&prepare("Th«n §«ng")));
    }

    #[test]
    fn the_quick_look_misses_nothing() {
        for phrases in [&*TOTALS, &*BARE_TOTALS, &*FOOTERS, &*GROUPS, &*NUMBERED_GROUPS] {
            for phrase in phrases.exact.iter().map(|p| p.to_string()).chain(phrases.folded.iter().cloned()) {
                let decomposed: String = phrase.nfd().collect();
                for cell in [phrase.to_uppercase(), format!("({phrase}"), format!("{phrase}: x"), decomposed]
                {
                    assert!(may_be_words(&cell), "{cell}");
                }
            }
        }
        assert!(may_be_words("V. An") && may_be_words("Đông, ngày 5 tháng 6 năm 2026"));
        assert!(!may_be_words("Nguyễn Văn An") && !may_be_words("Trần Thị Bé"));
    }

    #[test]
    fn headings_are_told_from_names() {
        for text in ["Thôn Đông", "Hộ 1", "Tổ 5", "Người cao tuổi", "Tổ dân phố 3"] {
            assert!(is_group(&prepare(text)), "{text}");
        }
        for text in ["Hộ ông Nguyễn Văn An", "Hồ Thị Bản", "Bản Văn Tư", "Tổ Thị Hai", "Thôn"]
        {
            assert_eq!(is_group(&prepare(text)), text == "Thôn", "{text}");
        }
        assert_eq!(strip_heading_number("II. Đối tượng").map(str::trim), Some("Đối tượng"));
        assert_eq!(strip_heading_number("Nguyễn Văn A"), None);
    }
}
