//! Titles and labels before a name, and whether a whole name stands behind them.
//!
//! Owns [`strip_titles`]. A *title* is taken off only if a whole name remains behind it, since several titles are
//! syllables of names (the family name Ông). A label (`Chủ hộ:`) counts as a title.

use super::religious;
use super::titles::at_front;
use crate::data::person::Sex;
use crate::normalize::name::key::{blank_cut, is_apostrophe, write_key};
use crate::orthography::{name_words, typing};

/// Whether a word (a key) is how one is addressed, alone before a name.
fn is_form_of_address(word: &str) -> bool {
    matches!(
        word,
        "ông"
            | "bà"
            | "anh"
            | "chị"
            | "cô"
            | "chú"
            | "bác"
            | "em"
            | "cháu"
            | "cụ"
            | "mẹ"
            | "thầy"
            | "sư"
            | "ni"
            | "hộ"
            | "sơ"
    )
}

/// Whether a word (a key) may be a title, or begin one.
pub fn is_title_word(word: &str) -> bool {
    is_form_of_address(word)
        || matches!(
            word,
            "đồng"
                | "đại"
                | "linh"
                | "ong"
                | "ba"
                | "ho"
                | "gia"
                | "gđ"
                | "chủ"
                | "vợ"
                | "chồng"
                | "người"
                | "các"
                | "liệt"
                | "thượng"
                | "hòa"
                | "mục"
                | "giám"
                | "thiếu"
                | "trung"
                | "tu"
                | "tỳ"
                | "nữ"
                | "ô"
                | "b"
                | "nhà"
                | "ls"
                | "nhóm"
                | "thừa"
                | "cố"
                | "chuẩn"
                | "hạ"
                | "binh"
                | "kỹ"
                | "kĩ"
                | "luật"
                | "thạc"
                | "tiến"
                | "dược"
                | "giáo"
                | "phó"
                | "trưởng"
                | "tổ"
                | "bí"
                | "bệnh"
                | "đối"
                | "thương"
                | "cựu"
                | "cán"
                | "họ"
                | "thay"
        )
}

/// A text without the titles before it.
#[derive(Debug, Clone, Copy)]
pub struct Titled<'a> {
    /// What stands behind them.
    pub rest: &'a str,
    /// The titles as written, without signs at their ends; empty where there are none.
    pub title: &'a str,
    /// The sex that they state.
    pub sex: Sex,
}

/// Takes titles off as long as a whole name remains.
pub fn strip_titles(text: &str) -> Titled<'_> {
    let mut rest = text;
    let mut sex = Sex::Unknown;
    for _ in 0..3 {
        let Some((after, stated)) = strip_title(rest) else {
            break;
        };
        rest = after;
        if stated != Sex::Unknown {
            sex = stated;
        }
    }
    let title = text[..text.len() - rest.len()].trim_end_matches([':', '.', ' ', ',']);
    Titled { rest, title, sex }
}

fn strip_title(text: &str) -> Option<(&str, Sex)> {
    if is_pair_of_titles(text) {
        return None;
    }
    let titles = at_front(text);
    for &label in &titles.labels {
        let Some(rest) = strip_prefix_lower(text, label) else {
            continue;
        };
        let rest = rest.trim_start();
        if let Some(rest) = rest.strip_prefix(':') {
            let rest = rest.trim_start();
            return is_titled_name_start(rest).then_some((rest, Sex::Unknown));
        }
    }
    for &(title, sex) in &titles.long {
        let Some(rest) = strip_prefix_lower(text, title) else {
            continue;
        };
        let rest = rest.trim_start_matches([':', '.', ' ', ',']);
        // `Ô.` and `B.` may also be initials.
        let short = title.chars().filter(|c| c.is_alphabetic()).count() == 1;
        let initials = rest.split(' ').next().is_some_and(|word| word.ends_with('.'));
        let whole = if short { !initials && is_surely_whole_name(rest) } else { is_titled_name_start(rest) };
        // A household has a person for a head, if it be by one name.
        if whole || (is_household_of(title) && is_one_name(rest)) {
            return Some((rest, sex));
        }
    }
    for &(office, sex) in &titles.offices {
        let Some(rest) = strip_prefix_lower(text, office) else {
            continue;
        };
        let rest = rest.trim_start_matches([':', '.', ' ', ',']);
        if is_family_name_start(rest) {
            return Some((rest, sex));
        }
    }
    strip_abbreviation(text).or_else(|| strip_one_word(text))
}

/// `Bà Lan Ông Bình`: two people, each with a title and one name, which is no family name.
fn is_pair_of_titles(text: &str) -> bool {
    let sex = |word: &str| match word.to_lowercase().as_str() {
        "ông" => Sex::Male,
        "bà" => Sex::Female,
        _ => Sex::Unknown,
    };
    let mut words = blank_cut(text);
    let (Some(first), Some(name), Some(second), Some(last), None) =
        (words.next(), words.next(), words.next(), words.next(), words.next())
    else {
        return false;
    };
    let (one, other) = (sex(first), sex(second));
    one != Sex::Unknown
        && other != Sex::Unknown
        && one != other
        && second.starts_with(char::is_uppercase)
        && is_one_name(name)
        && is_one_name(last)
        && !name_words::is_mostly_family(&first_key(name))
}

/// Whether a title names the head of a household with a form of address: `hộ ông`, `hộ gia đình bà`.
fn is_household_of(title: &str) -> bool {
    title.starts_with("hộ ")
        && [" ông", " bà", " anh", " chị", " cụ"].iter().any(|form| title.ends_with(form))
}

/// Whether one word is all of a text, written as a name is.
fn is_one_name(text: &str) -> bool {
    text.chars().nth(1).is_some()
        && text.starts_with(char::is_uppercase)
        && text.chars().all(char::is_alphabetic)
}

/// Whether a whole name that begins with its family name stands here, behind a religious name or another title if there
/// is one.
fn is_family_name_start(text: &str) -> bool {
    let name = religious::strip_religious(text).map_or(text, |(_, name)| name);
    is_surely_whole_name(name) || is_family_then_name(name) || is_family_name_start_behind(text)
}

/// `BS. Nguyễn Văn An`, `PGS.TS Nguyễn Văn An`, `ĐĐ. Thích Minh Tâm`.
fn strip_abbreviation(text: &str) -> Option<(&str, Sex)> {
    let end = text.find(['.', ' ', ':', '-']).filter(|&end| (2..=9).contains(&end))?;
    // A small letter begins no abbreviation.
    let abbreviations = &at_front(text).abbreviations;
    if abbreviations.is_empty() || !text.starts_with(char::is_uppercase) {
        return None;
    }
    let key = text[..end].to_lowercase();
    let &(_, sex) = abbreviations.iter().find(|(word, _)| *word == key)?;
    let rest = text[end..].trim_start_matches(['.', ' ', ':', '-']);
    let name = religious::strip_religious(rest).map_or(rest, |(_, name)| name);
    // Initials are those of the name (`TB. N. An`).
    let whole = is_surely_whole_name(name) && !name.contains('.');
    let found = whole || is_family_name_start_behind(rest);
    found.then_some((rest, sex))
}

/// Whether another title stands before a whole name: `GS.TS. …`, `TM. hộ …`.
fn is_family_name_start_behind(text: &str) -> bool {
    strip_abbreviation(text).is_some() || strip_one_word(text).is_some()
}

fn strip_one_word(text: &str) -> Option<(&str, Sex)> {
    let (first, rest) = text.split_once(' ')?;
    let word = first.trim_end_matches([':', '.', ',']);
    let marked = word.len() < first.len();
    let key = word.to_lowercase();
    let rest = rest.trim_start_matches([':', ' ']);
    let n_words = n_words(rest);
    let one_name = n_words == 1 && rest.contains(is_apostrophe);
    if !is_title_word(&key) || (n_words < 2 && !one_name) {
        return None;
    }
    let after = rest;
    // What must be a whole name stands behind a religious name, if there is one.
    let rest = religious::strip_religious(rest).map_or(rest, |(_, name)| name);
    // A title in lower case before a name in capitals is one for sure; so is one with a colon or dot.
    let lower = word.chars().all(char::is_lowercase) && rest.starts_with(char::is_uppercase);
    let known = is_form_of_address(&key);
    let taken = match key.as_str() {
        _ if known && (marked || lower) => is_name_start(rest, true),
        "ô" | "b" if lower => is_surely_whole_name(rest),
        "bà" | "chị" | "cụ" | "hộ" => is_name_start(rest, true),
        // Ông is a family name too; so are others of these, or they begin a name given without its family name.
        "ông" => is_surely_whole_name(rest) || is_family_then_name(rest),
        "anh" | "cô" | "chú" | "bác" | "em" | "cháu" | "mẹ" | "thầy" | "sư" | "ni" | "sơ" => {
            is_surely_whole_name(rest) || (n_words >= 3 && is_name_start(rest, false))
        }
        // Without marks only before the commonest family names.
        "ong" | "ba" | "ho" => rest.is_ascii() && is_common_unmarked(&first_key(rest)),
        "ls" => word.chars().all(char::is_uppercase) && is_surely_whole_name(rest),
        _ => false,
    };
    let sex = match key.as_str() {
        "ông" | "anh" | "chú" | "ong" | "ô" => Sex::Male,
        "b" | "bà" | "chị" | "cô" | "mẹ" | "ni" | "sơ" | "ba" => Sex::Female,
        _ => Sex::Unknown,
    };
    taken.then_some((after, sex))
}

/// `text` behind `prefix`, compared in lower case; the prefix must end a word, or the text.
pub fn strip_prefix_lower<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut chars = text.char_indices();
    for wanted in prefix.chars() {
        let (_, c) = chars.next()?;
        if !is_letter(c, wanted) {
            return None;
        }
    }
    let rest = chars.as_str();
    (rest.is_empty() || prefix.ends_with(['.', ')', ':']) || rest.starts_with([' ', ':', '.', ',']))
        .then_some(rest)
}

/// Whether `word` begins with `first`; decoding is quicker than comparing as text.
pub fn begins(word: &str, first: char) -> bool {
    word.chars().next().is_some_and(|c| c == first)
}

/// Whether `c` is `wanted`, a small letter or sign, in either case.
fn is_letter(c: char, wanted: char) -> bool {
    if c == wanted || c.is_ascii() != wanted.is_ascii() {
        return c == wanted;
    }
    if c.is_ascii() {
        return c.to_ascii_lowercase() == wanted;
    }
    // Here each capital stands before its small letter, which is odd.
    if matches!(c, '\u{1EA0}'..='\u{1EFF}') {
        return c as u32 | 1 == wanted as u32;
    }
    let mut lower = c.to_lowercase();
    lower.next() == Some(wanted) && lower.next().is_none()
}

/// How many words, blanks between them.
pub fn n_words(text: &str) -> usize {
    blank_cut(text).filter(|w| !w.is_empty()).count()
}

fn first_key(text: &str) -> String {
    // No syllable is longer.
    let mut key = String::with_capacity(24);
    write_key(blank_cut(text).next().unwrap_or(""), &mut key);
    key
}

/// Whether a name may begin behind a title of several words: a name, or another title before one.
fn is_titled_name_start(text: &str) -> bool {
    is_name_start(text, true) || strip_one_word(text).is_some()
}

/// Whether at least two words remain, of which the first is a family name, or the prefix of a minority's name, or
/// (`loose`) simply begins with a capital.
pub fn is_name_start(text: &str, loose: bool) -> bool {
    has_two_parts(text) && is_name_start_by(text, &first_key(text), loose)
}

/// Whether two words begin with letters, or an apostrophe may stand for the blank.
fn has_two_parts(text: &str) -> bool {
    blank_cut(text).filter(|w| w.starts_with(char::is_alphabetic)).take(2).count() == 2
        || text.contains(is_apostrophe)
}

/// [`is_name_start`] of a text of two parts whose first word has `key`.
fn is_name_start_by(text: &str, key: &str, loose: bool) -> bool {
    let prefix =
        matches!(key, "y" | "a" | "h" | "k" | "ka") || text.chars().nth(1).is_some_and(is_apostrophe);
    name_words::is_family(key)
        || prefix
        || key == "thích"
        || (text.is_ascii() && name_words::is_family_folded(key))
        || (loose && text.starts_with(char::is_uppercase))
}

/// The commonest family names without marks.
fn is_common_unmarked(key: &str) -> bool {
    matches!(key, "nguyen" | "tran" | "le" | "pham" | "huynh" | "phan" | "dang" | "bui")
}

/// Whether a whole name stands here beyond doubt: a family name that is seldom anything else, or one before the
/// middle names Văn and Thị, or the prefix of a minority's name.
pub fn is_surely_whole_name(text: &str) -> bool {
    let key = first_key(text);
    let two_parts = has_two_parts(text);
    let before_middle = || {
        two_parts
            && n_words(text) >= 3
            && matches!(first_key(text.split_once(' ').map_or("", |(_, rest)| rest)).as_str(), "văn" | "thị")
            && is_name_start_by(text, &key, true)
    };
    let usual = || {
        two_parts
            && is_name_start_by(text, &key, false)
            && (name_words::is_mostly_family(&key)
                || matches!(key.as_str(), "y" | "a" | "ka")
                || (key == "thích" && n_words(text) >= 3)
                || text.chars().nth(1).is_some_and(is_apostrophe))
    };
    // The cheap one first: none has a side.
    usual()
        || before_middle()
        || (text.is_ascii() && (is_common_unmarked(&key) || typing::detect(text).is_some()))
}

/// Family names that are far more often a middle or given name (`tables/name_frequencies.tsv`): behind `Ông` they leave
/// open which of the two is the family name.
const SELDOM_FAMILY: &[&str] = &[
    "văn", "thị", "công", "hữu", "quang", "kim", "phương", "nguyên", "phú", "sơn", "bá", "lộc", "hồng",
    "trang", "giang", "danh", "ánh", "khang", "sinh", "kỳ", "mẫn", "khương", "điền", "liên", "lai", "mộng",
    "song",
];

/// Whether a known family name and at least one word more stand here.
pub fn is_family_then_name(text: &str) -> bool {
    let key = first_key(text);
    name_words::is_family(&key)
        && blank_cut(text).filter(|w| w.starts_with(char::is_alphabetic)).take(2).count() >= 2
        && !SELDOM_FAMILY.contains(&key.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_compared_as_small_letters_are() {
        for c in (0..0x2000).filter_map(char::from_u32) {
            let mut lower = c.to_lowercase();
            if let (Some(small), None) = (lower.next(), lower.next())
                && small.is_ascii() == c.is_ascii()
            {
                assert!(is_letter(c, small), "{c}");
                assert_eq!(is_letter(small, 'ễ'), small == 'ễ', "{c}");
                assert_eq!(is_letter(c, 'ễ'), small == 'ễ', "{c}");
            }
        }
    }
}
