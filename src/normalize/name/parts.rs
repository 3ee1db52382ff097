//! What stands around a name in its cell: numbering, titles, notes, aliases, a second person.
//!
//! Owns [`take_apart`]. A *title* is taken off only if a whole name remains behind it, since several titles are
//! syllables of names (the family name Ông). A *death note* is a note that says that the person of the cell has died,
//! not a relative (`vợ chết`), and not something else that was lost (`mất sức`).

use super::organisation;
use super::{is_apostrophe, write_key};
use crate::orthography::{name_words, typing};

/// A cell taken apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// The name, of the first person where there are several.
    pub core: String,
    /// A running number or bullet stood before it.
    pub numbering: bool,
    /// A title stood before it.
    pub title: bool,
    /// A note or alias stood in it.
    pub note: bool,
    /// The note that says that the person has died.
    pub death: Option<String>,
    /// There is a second person.
    pub several: bool,
}

/// Whether a word (a key) may be a title at the front, or a word of a note, a second person, an organisation: the
/// short way through [`super`] is then not taken.
pub fn is_telling_word(word: &str, position: usize) -> bool {
    if matches!(word, "và" | "chết" | "mất" | "tức" | "tự" | "đời" | "trần" | "vong" | "gọi" | "khác" | "là")
    {
        return position > 0;
    }
    position == 0 && (is_title_word(word) || is_filler_word(word) || organisation::may_begin(word))
}

/// First words of fillers of two or three words.
fn is_filler_word(word: &str) -> bool {
    matches!(
        word,
        "không" | "khong" | "chưa" | "chua" | "đang" | "dang" | "để" | "de" | "bỏ" | "bo" | "họ" | "ko" | "k"
    )
}

fn is_title_word(word: &str) -> bool {
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
            | "đồng"
            | "đại"
            | "linh"
            | "ong"
            | "ba"
            | "ho"
    )
}

/// Takes a mended cell apart.
pub fn take_apart(display: &str) -> Parts {
    let mut parts = Parts::default();
    let text = strip_numbering(display, &mut parts);
    let text = strip_titles(text, &mut parts);
    let (mut text, deaths) = strip_brackets(text, &mut parts);
    let mut first_end = text.len();
    if let Some(end) = second_person(&text) {
        parts.several = true;
        first_end = end;
    }
    // A death note behind the second person is not about the first.
    parts.death = deaths.into_iter().find(|(at, _)| *at <= first_end).map(|(_, note)| note);
    text.truncate(first_end);
    strip_tail(&mut text, &mut parts);
    // A title may have stood before a bracket or bullet: `(hộ) Ông …`.
    let rest = strip_titles(text.trim(), &mut parts);
    parts.core = rest.split(' ').filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ");
    trim_signs(&mut parts.core);
    parts
}

/// `1. `, `1) `, `01/ `, `- `, `+ `, `12 ` before a letter.
fn strip_numbering<'a>(text: &'a str, parts: &mut Parts) -> &'a str {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    let rest = if digits > 0 {
        after.trim_start_matches(['.', ')', '/', '-', ':', ' '])
    } else {
        after
            .strip_prefix("- ")
            .or_else(|| after.strip_prefix("+ "))
            .or_else(|| after.strip_prefix("* "))
            .or_else(|| after.strip_prefix("• "))
            .unwrap_or(after)
    };
    let separated = digits == 0 || rest.len() < after.len();
    let found = rest.len() < text.len() && separated && digits <= 4 && rest.starts_with(char::is_alphabetic);
    parts.numbering |= found;
    if found { rest } else { text }
}

/// Titles of several words or with signs, lower case, longest first.
const LONG_TITLES: &[&str] = &[
    "hộ ông (bà)",
    "hộ ông/bà",
    "hộ ông bà",
    "hộ ông",
    "hộ bà",
    "hộ gia đình ông",
    "hộ gia đình bà",
    "hộ gia đình",
    "hộ anh",
    "hộ chị",
    "ông (bà)",
    "ông(bà)",
    "ông/bà",
    "ông, bà",
    "ông bà",
    "bà/ông",
    "đồng chí",
    "đ/c",
    "đ.c",
    "đại đức",
    "thượng tọa",
    "hòa thượng",
    "linh mục",
    "ni sư",
    "sư cô",
    "sư thầy",
    "mẹ vnah",
    "bà mẹ vnah",
    "mr.",
    "mrs.",
    "ms.",
    "mr",
    "mrs",
    "ô.",
    "b.",
    "ông.",
    "bà.",
];

/// Takes titles off as long as a whole name remains.
fn strip_titles<'a>(text: &'a str, parts: &mut Parts) -> &'a str {
    let mut rest = text;
    for _ in 0..3 {
        let Some(after) = strip_title(rest) else {
            break;
        };
        parts.title = true;
        rest = after;
    }
    rest
}

fn strip_title(text: &str) -> Option<&str> {
    let long = LONG_TITLES.iter().find_map(|title| strip_prefix_lower(text, title));
    if let Some(rest) = long {
        let rest = rest.trim_start_matches([':', '.', ' ', ',']);
        // `Ô.` and `B.` may also be initials.
        let short = text[..text.len() - rest.len()].chars().filter(|c| c.is_alphabetic()).count() == 1;
        let initials = rest.split(' ').next().is_some_and(|word| word.ends_with('.'));
        let whole = if short { !initials && is_surely_whole_name(rest) } else { is_name_start(rest, true) };
        return whole.then_some(rest);
    }
    let (first, rest) = text.split_once(' ')?;
    let word = first.trim_end_matches([':', '.', ',']);
    let marked = word.len() < first.len();
    let key = word.to_lowercase();
    let rest = rest.trim_start_matches([':', ' ']);
    let n_words = rest.split(' ').count();
    if !is_title_word(&key) || n_words < 2 {
        return None;
    }
    // A title in lower case before a name in capitals is one for sure; so is one with a colon or dot.
    let lower = word.chars().all(char::is_lowercase) && rest.starts_with(char::is_uppercase);
    let taken = match key.as_str() {
        _ if marked || lower => is_name_start(rest, true),
        "bà" | "chị" | "cụ" | "hộ" => is_name_start(rest, true),
        // Ông is a family name too; so are others of these, or they begin a name given without its family name.
        "ông" => is_surely_whole_name(rest) || is_family_then_name(rest),
        "anh" | "cô" | "chú" | "bác" | "em" | "cháu" | "mẹ" | "thầy" | "sư" | "ni" => {
            is_surely_whole_name(rest) || (n_words >= 3 && is_name_start(rest, false))
        }
        // Without marks only before the commonest family names.
        "ong" | "ba" | "ho" => rest.is_ascii() && is_common_unmarked(&first_key(rest)),
        _ => false,
    };
    taken.then_some(rest)
}

/// `text` behind `prefix`, compared in lower case; the prefix must end a word.
fn strip_prefix_lower<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut chars = text.char_indices();
    for wanted in prefix.chars() {
        let (_, c) = chars.next()?;
        if c != wanted && !c.to_lowercase().eq(std::iter::once(wanted)) {
            return None;
        }
    }
    let rest = chars.as_str();
    (prefix.ends_with(['.', ')']) || rest.starts_with([' ', ':', '.', ','])).then_some(rest)
}

fn first_key(text: &str) -> String {
    let mut key = String::new();
    write_key(text.split(' ').next().unwrap_or(""), &mut key);
    key
}

/// Whether at least two words remain, of which the first is a family name, or the prefix of a minority's name, or
/// (`loose`) simply begins with a capital.
fn is_name_start(text: &str, loose: bool) -> bool {
    if text.split(' ').filter(|w| w.starts_with(char::is_alphabetic)).count() < 2
        && !text.contains(is_apostrophe)
    {
        return false;
    }
    let key = first_key(text);
    let prefix = matches!(key.as_str(), "y" | "a" | "h" | "k" | "ka")
        || text.chars().nth(1).is_some_and(is_apostrophe);
    name_words::is_family(&key)
        || prefix
        || (text.is_ascii() && name_words::is_family_folded(&key))
        || (loose && text.starts_with(char::is_uppercase))
}

/// The commonest family names without marks.
fn is_common_unmarked(key: &str) -> bool {
    matches!(key, "nguyen" | "tran" | "le" | "pham" | "huynh" | "phan" | "dang" | "bui")
}

/// Whether a whole name stands here beyond doubt: a family name that is seldom anything else, or one before the
/// middle names Văn and Thị, or the prefix of a minority's name.
fn is_surely_whole_name(text: &str) -> bool {
    let key = first_key(text);
    let second = first_key(text.split_once(' ').map_or("", |(_, rest)| rest));
    let before_middle =
        matches!(second.as_str(), "văn" | "thị") && text.split(' ').count() >= 3 && is_name_start(text, true);
    before_middle
        || (text.is_ascii() && (is_common_unmarked(&key) || typing::detect(text).is_some()))
        || (is_name_start(text, false)
            && (name_words::is_mostly_family(&key)
                || matches!(key.as_str(), "y" | "a" | "ka")
                || text.chars().nth(1).is_some_and(is_apostrophe)))
}

/// Family names that are far more often a middle or given name (`tables/name_frequencies.tsv`): behind `Ông` they leave
/// open which of the two is the family name.
const SELDOM_FAMILY: &[&str] = &[
    "văn", "thị", "công", "hữu", "quang", "kim", "phương", "nguyên", "phú", "sơn", "bá", "lộc", "hồng",
    "trang", "giang", "danh", "ánh", "khang", "sinh", "kỳ", "mẫn", "khương", "điền", "liên", "lai", "mộng",
    "song",
];

/// Whether a known family name and at least one word more stand here.
fn is_family_then_name(text: &str) -> bool {
    let key = first_key(text);
    text.split(' ').filter(|w| w.starts_with(char::is_alphabetic)).count() >= 2
        && name_words::is_family(&key)
        && !SELDOM_FAMILY.contains(&key.as_str())
}

/// Takes brackets and crosses out; returns the text without them and, with its place, each death note.
fn strip_brackets(text: &str, parts: &mut Parts) -> (String, Vec<(usize, String)>) {
    let mut out = String::with_capacity(text.len());
    let mut deaths = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[', '{', '†', '✝', '（']) {
        out.push_str(&rest[..open]);
        let Some(sign) = rest[open..].chars().next() else {
            break;
        };
        let inner = &rest[open + sign.len_utf8()..];
        parts.note = true;
        if matches!(sign, '†' | '✝') {
            deaths.push((out.trim_end().len(), sign.to_string()));
            rest = inner;
            continue;
        }
        let close = inner.find([')', ']', '}']);
        let content = inner[..close.unwrap_or(inner.len())].trim();
        if out.trim().is_empty() && close.is_some_and(|c| inner[c + 1..].trim().is_empty()) {
            // The whole name stands in brackets.
            out.push_str(content);
        } else if is_death_note(content) {
            deaths.push((out.trim_end().len(), content.to_string()));
        }
        out.push(' ');
        rest = close.map_or("", |c| &inner[c + 1..]);
    }
    out.push_str(rest);
    (out, deaths)
}

/// Whether a note says that the person has died: `chết`, `đã mất`, `mất năm 2020`, `+`, `liệt sĩ`.
pub fn is_death_note(note: &str) -> bool {
    let note = note.trim_matches([' ', '.', ',', '-', ':', ';', '!', '*']).to_lowercase();
    if matches!(note.as_str(), "+" | "†" | "✝" | "ls" | "liệt sĩ" | "liệt sỹ" | "liet si" | "da mat")
    {
        return true;
    }
    let mut note = note.as_str();
    for opening in [
        "ông ",
        "bà ",
        "người này ",
        "đối tượng ",
        "đã ",
        "da ",
        "bị ",
        "mới ",
        "cắt do ",
        "giảm do ",
        "giảm ",
    ] {
        note = note.strip_prefix(opening).unwrap_or(note);
    }
    const WORDS: [&str; 12] = [
        "chết",
        "mất",
        "qua đời",
        "từ trần",
        "tử vong",
        "hy sinh",
        "hi sinh",
        "khai tử",
        "chet",
        "mat",
        "qua doi",
        "tu tran",
    ];
    WORDS.iter().any(|word| {
        note.strip_prefix(word).is_some_and(|rest| {
            let rest = rest.trim_start_matches([' ', ':', ',', '-', '/']);
            let dated = rest.starts_with(|c: char| c.is_ascii_digit());
            // `mat` alone may be another word.
            (rest.is_empty() && *word != "mat")
                || dated
                || ["năm ", "ngày ", "tháng ", "ngay ", "nam ", "thang ", "rồi", "do ", "vì ", "lúc "]
                    .iter()
                    .any(|w| rest.starts_with(w))
        })
    })
}

/// Where the first person ends, if a second follows.
fn second_person(text: &str) -> Option<usize> {
    if let Some(line) = text.find('\n') {
        return Some(line);
    }
    let shouted = !text.chars().any(char::is_lowercase);
    for (at, connector) in connectors(text, shouted) {
        let left = text[..at].trim();
        let right = text[at + connector.len()..].trim();
        if left.split(' ').count() < 2 || right.is_empty() {
            continue;
        }
        let is_and = connector.trim().to_lowercase() == "và";
        if is_person(right) || (is_and && is_kin(right)) {
            return Some(at);
        }
    }
    None
}

/// Places where a second person may begin, in order.
fn connectors(text: &str, shouted: bool) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    for connector in
        [" và ", " VÀ ", ";", ",", " & ", "&", " - ", " – ", "/", " + ", " cùng vợ ", " vợ là ", " chồng là "]
    {
        if connector == " VÀ " && !shouted {
            continue;
        }
        found.extend(text.match_indices(connector).map(|(at, _)| (at, connector)));
    }
    found.sort_unstable();
    found
}

/// Whether `text` begins with a person: titles and kinship words, then a family name and at least one word more.
fn is_person(text: &str) -> bool {
    let mut rest = text;
    for kin in ["vợ là ", "chồng là ", "vợ ", "chồng ", "là "] {
        rest = rest.strip_prefix(kin).unwrap_or(rest);
    }
    let mut parts = Parts::default();
    let rest = strip_titles(rest, &mut parts);
    let name: Vec<&str> = rest.split([' ', '\n', ',', ';', '(']).filter(|w| !w.is_empty()).collect();
    let capital = rest.starts_with(char::is_uppercase);
    name.len() >= 2 && capital && is_name_start(rest, parts.title)
}

fn is_kin(text: &str) -> bool {
    let first = text.split([' ', '(', ',']).next().unwrap_or("").to_lowercase();
    matches!(
        first.as_str(),
        "vợ" | "chồng" | "con" | "các" | "mẹ" | "em" | "anh" | "chị" | "cháu" | "những" | "một" | "gia"
    )
}

/// Takes aliases, notes behind a dash or comma, and death words at the end off.
fn strip_tail(text: &mut String, parts: &mut Parts) {
    let has_capitals = text.chars().any(char::is_uppercase);
    for marker in [
        " tức ",
        " còn gọi",
        " hay gọi",
        " tên khác",
        " tên gọi khác",
        " bí danh",
        " thường gọi",
        " tự ",
        " sinh năm",
        " sn ",
        " SN ",
        " con ông ",
        " con bà ",
        " vợ ông ",
        " chồng bà ",
        " - ",
        " – ",
        " -",
        "- ",
        " — ",
        ",",
        ";",
    ] {
        if let Some(at) = text
            .find(marker)
            .filter(|at| has_capitals && text[..*at].split(' ').filter(|w| !w.is_empty()).count() >= 2)
        {
            let note = text[at + marker.len()..].trim().to_string();
            if note.is_empty() && matches!(marker, "," | ";" | " -" | "- ") {
                continue;
            }
            if parts.death.is_none() && is_death_note(&note) {
                parts.death = Some(note);
            }
            parts.note = true;
            text.truncate(at);
        }
    }
    // `… chết`, `… đã mất 2020`: in lower case, or behind at least three words.
    for marker in [
        " đã chết",
        " đã mất",
        " chết",
        " mất",
        " qua đời",
        " từ trần",
        " tử vong",
        " CHẾT",
        " ĐÃ MẤT",
        " ĐÃ CHẾT",
        " Chết",
        " Đã chết",
        " Đã mất",
    ] {
        let Some(at) = text.find(marker) else {
            continue;
        };
        let n_before = text[..at].split(' ').filter(|w| !w.is_empty()).count();
        let lower = marker.chars().all(|c| !c.is_uppercase()) && has_capitals;
        if is_death_note(&text[at + 1..]) && (n_before >= 3 || (lower && n_before >= 2)) {
            parts.death.get_or_insert_with(|| text[at + 1..].trim().to_string());
            parts.note = true;
            text.truncate(at);
        }
    }
}

/// Signs at the ends that the parts taken off left behind.
fn trim_signs(core: &mut String) {
    let trimmed = core
        .trim_matches(|c: char| matches!(c, ' ' | ',' | ';' | ':' | '-' | '–' | '*' | '+' | '/' | ')' | ']'));
    if trimmed.len() < core.len() {
        *core = trimmed.to_string();
    }
}

/// Whether each line of the cell is a person.
pub fn is_several_lines(raw: &str) -> bool {
    let lines: Vec<&str> = raw.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.len() >= 2 && lines.iter().all(|line| is_person(strip_numbering(line, &mut Parts::default())))
}
