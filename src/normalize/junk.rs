//! Fillers: values that stand in a cell and say nothing.
//!
//! Owns the lists (from `domain/orthography.md` §9). A filler is told as junk and the value is empty; the cell itself
//! is not changed.

use std::sync::LazyLock;

use crate::orthography::{fold, fold_into, strip_marks};

/// Whether the cell says nothing, in whatever field: `chưa rõ`, `không có`, `N/A`, `NULL`, `-`, `…`, `#N/A`, `x`.
pub fn is_junk(text: &str) -> bool {
    // A letter or digit with which no filler begins: most cells.
    if !text.starts_with(is_first_letter) {
        return false;
    }
    if !text.is_empty() && !text.chars().any(char::is_alphanumeric) {
        // Marks such as `†` or `✓` say something.
        return text
            .chars()
            .all(|c| c.is_ascii_punctuation() || c.is_whitespace() || matches!(c, '…' | '–' | '—' | '·'));
    }
    if text.starts_with("N/A") && !text.contains(' ') {
        return true;
    }
    if text.starts_with('#') && is_spreadsheet_error(text) {
        return true;
    }
    // The others have at most four words and no digit.
    if text.chars().nth(LONGEST).is_some() || text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let mut folded = String::new();
    fold_into(text, &mut folded);
    matches!(
        folded.as_str(),
        "chua ro"
            | "khong ro"
            | "chua co"
            | "khong co"
            | "ko co"
            | "k co"
            | "khong"
            | "ko"
            | "kxd"
            | "khong xac dinh"
            | "chua xac dinh"
            | "chua biet"
            | "khong biet"
            | "khong nho"
            | "dang cap nhat"
            | "chua cap nhat"
            | "de trong"
            | "bo trong"
            | "null"
            | "nan"
            | "none"
            | "unknown"
            | "undefined"
            | "test"
            | "x"
            | "xx"
            | "xxx"
    ) || (matches!(folded.as_str(), "n a") && text.contains('/'))
}

/// `không xác định` and `đang cập nhật`, with room for a sign.
const LONGEST: usize = 17;

/// First letters of the fillers below, or a sign before them: a quick way out for the others.
fn is_first_letter(c: char) -> bool {
    matches!(strip_marks(c), 'b' | 'c' | 'd' | 'k' | 'n' | 't' | 'u' | 'x') || !c.is_alphanumeric()
}

/// Errors of spreadsheet formulas.
fn is_spreadsheet_error(text: &str) -> bool {
    matches!(text, "#N/A" | "#REF!" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NUM!" | "#NULL!" | "#SPILL!")
        || text.chars().all(|c| c == '#')
}

/// Whether a name is a filler, by its comparison key: one letter, or the example name of every form.
pub fn is_junk_name(key: &str) -> bool {
    matches!(key, "nguyễn văn a" | "nguyen van a" | "họ và tên" | "họ tên")
        || key.is_empty()
        || matches!(key.as_bytes(), [letter] if letter.is_ascii_alphabetic() && !b"eiouy".contains(letter))
}

/// What stands in the place of a name that nobody knows, or of a row that is none, as comparison keys.
const NO_NAMES: &[&str] = &[
    "không tên",
    "không có tên",
    "không rõ tên",
    "không biết tên",
    "không rõ họ tên",
    "không rõ danh tính",
    "không xác định danh tính",
    "chưa có tên",
    "chưa có tên khai sinh",
    "chưa rõ tên",
    "chưa biết tên",
    "chưa rõ họ tên",
    "chưa đặt tên",
    "chưa xác định",
    "chưa xác định tên",
    "chưa xác định danh tính",
    "chưa rõ danh tính",
    "bé chưa đặt tên",
    "bé chưa có tên",
    "cháu chưa đặt tên",
    "cháu bé chưa đặt tên",
    "trẻ chưa đặt tên",
    "trẻ chưa có tên",
    "vô danh",
    "đã xóa",
    "xóa",
    "xóa tên",
    "bỏ",
    "trống",
    "bị trùng",
    "trùng lặp",
    "tổng",
    "tổng số",
    "tổng cộng",
];

/// Whether a name's comparison key says that there is none: `chưa đặt tên`, `liệt sĩ chưa biết tên`, `tổng cộng`. Without
/// marks only what is longer than a name that has the same letters (`vo danh` is Võ Danh too).
pub fn is_no_name(key: &str) -> bool {
    let titles = ["liệt sĩ ", "liệt sỹ ", "ls ", "mộ "];
    let bare = titles.iter().find_map(|title| key.strip_prefix(title)).unwrap_or(key);
    NO_NAMES.contains(&bare) || (key.is_ascii() && NO_NAMES_FOLDED.iter().any(|name| name == key))
}

/// Those that are not mistaken without their marks.
static NO_NAMES_FOLDED: LazyLock<Vec<String>> = LazyLock::new(|| {
    let is_long = |name: &&&str| name.split(' ').count() >= 3 || matches!(**name, "không tên" | "tổng cộng");
    NO_NAMES.iter().filter(is_long).map(|name| fold(name)).collect()
});

/// Whether a number (digits only) is a filler: one digit repeated, or 1234567890 from the start.
pub fn is_junk_number(digits: &[u8]) -> bool {
    let Some(&first) = digits.first() else {
        return false;
    };
    let counted = digits.iter().enumerate().all(|(i, d)| usize::from(d.wrapping_sub(b'0')) == (i + 1) % 10);
    digits.iter().all(|d| *d == first)
        || (digits.len() >= 9 && (counted || digits == b"123456789123" || digits == b"123456789012"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fillers_are_known_and_names_are_none() {
        for text in [
            "chưa rõ",
            "Không có",
            "ko",
            "KXĐ",
            "chưa xác định",
            "N/A",
            "n/a",
            "null",
            "NULL",
            "nan",
            "x",
            "…",
            "-",
            ".",
            "---",
            "?",
            "***",
            "Test",
            "#N/A",
            "#REF!",
            "N/A-796300046",
            "CHUA RO",
        ] {
            assert!(is_junk(text), "{text}");
        }
        for text in ["", "Na", "Ná", "Ko Ko", "Không Văn An", "0", "†", "Xa", "Testa", "Nguyễn Thị Không"]
        {
            assert!(!is_junk(text), "{text}");
        }
        for key in ["nguyễn văn a", "a", "x", "b", ""] {
            assert!(is_junk_name(key), "{key}");
        }
        for key in ["nguyễn văn an", "y", "ý", "út", "nguyễn thị a"] {
            assert!(!is_junk_name(key), "{key}");
        }
    }

    #[test]
    fn what_says_that_there_is_no_name() {
        for key in ["vô danh", "chưa đặt tên", "chua dat ten", "liệt sĩ vô danh", "tong cong", "đã xóa"]
        {
            assert!(is_no_name(key), "{key}");
        }
        for key in ["vo danh", "võ danh", "trong", "xoa", "liệt sĩ", "nguyễn vô danh", "trùng", ""] {
            assert!(!is_no_name(key), "{key}");
        }
    }

    #[test]
    fn filler_numbers() {
        for digits in
            ["000000000000", "111111111", "0", "123456789012", "123456789", "123456789123", "999999999999"]
        {
            assert!(is_junk_number(digits.as_bytes()), "{digits}");
        }
        for digits in ["001199000001", "012345678", "012345678901", "001001001001", "", "12"] {
            assert!(!is_junk_number(digits.as_bytes()), "{digits}");
        }
    }
}
