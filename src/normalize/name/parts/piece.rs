//! Where a name cell falls into pieces.
//!
//! Owns [`pieces`]. A comma, semicolon, line break, wide gap or dash between blanks cuts in any case; a word (`và`, `vợ là`), a
//! slash or a plus only where a person, or a relative without a name, stands behind it.

use super::note::is_death_note;
use super::person::{Cell, Head, head, is_one_name, is_person, is_place, is_titled_alone, title_and_name};
use super::title::{is_surely_whole_name, n_words, strip_titles};
use crate::data::person::Sex;
use crate::normalize::name::key::is_apostrophe;
use crate::normalize::text::WIDE_GAP;
use crate::orthography::name_words;

/// How a piece is joined to what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    /// It is the first.
    Start,
    /// By a sign.
    Sign,
    /// By a word or sign that says "and".
    And,
    /// It stands in brackets behind a person.
    Bracket,
}

/// Words that say "and", with the blanks around them.
const AND: &[&str] = &[" và ", " cùng với ", " cùng ", " với ", " hoặc ", " hay ", " & ", "&", " + "];

/// Words of kinship before which a piece may begin.
const KIN: &[&str] = &[
    "vợ",
    "chồng",
    "con là",
    "con:",
    "con gái là",
    "con trai là",
    "mẹ là",
    "cha là",
    "bố là",
    "em là",
    "anh là",
    "chị là",
    "người thừa kế",
    "người giám hộ",
    "người đại diện",
    "đại diện:",
    "đại diện là",
];

/// How much of the text behind a cut is looked at, in bytes.
const WINDOW: usize = 120;

/// Cuts `text` at depth 0 of its brackets. `opened` tells that one word is enough before a cut (a title stood before
/// it, or the text stands in brackets).
pub fn pieces<'a>(text: &'a str, cell: &Cell, opened: bool) -> Vec<(Joint, &'a str)> {
    let mut found: Vec<(Joint, &str)> = Vec::new();
    let (mut start, mut joint) = (0, Joint::Start);
    let mut depth = 0usize;
    let mut skip_until = 0;
    for (at, c) in text.char_indices() {
        if at < skip_until {
            continue;
        }
        match c {
            '(' | '[' | '{' | '（' => depth += 1,
            ')' | ']' | '}' | '）' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            _ => {
                let Some(cut) = cut_at(text, at, c, cell) else {
                    continue;
                };
                let left = text[start..at].trim();
                let enough =
                    opened || !found.is_empty() || n_words(left) >= 2 || left.contains(is_apostrophe);
                if !enough || left.is_empty() {
                    continue;
                }
                found.push((joint, left));
                (start, joint) = (cut.next, cut.joint);
                skip_until = cut.next;
            }
        }
    }
    found.push((joint, text[start..].trim()));
    found.retain(|(joint, piece)| !piece.is_empty() || *joint == Joint::Start);
    found
}

struct Cut {
    /// Where the next piece begins.
    next: usize,
    joint: Joint,
}

/// The cut at `at`, where `c` stands, if there is one.
fn cut_at(text: &str, at: usize, c: char, cell: &Cell) -> Option<Cut> {
    let rest = &text[at..];
    let sign = |next: usize| Some(Cut { next, joint: Joint::Sign });
    match c {
        '\n' | ';' => sign(at + 1),
        ',' => {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            let within = digit(text[..at].chars().next_back()) && digit(text[at + 1..].chars().next());
            if within { None } else { sign(at + 1) }
        }
        ' ' if rest.starts_with(WIDE_GAP) => sign(at + WIDE_GAP.len()),
        ' ' => {
            if let Some(dash) = rest[1..].chars().next().filter(|c| matches!(c, '-' | '–' | '—')) {
                let next = at + 1 + dash.len_utf8();
                if is_broken_name(&text[..at], &text[next..], cell) {
                    return None;
                }
                let between_digits = text[..at].ends_with(|c: char| c.is_ascii_digit())
                    && text[next..].trim_start().starts_with(|c: char| c.is_ascii_digit());
                return if between_digits { None } else { sign(next) };
            }
            cut_at_word(text, at, cell)
        }
        '-' | '–' | '—' => {
            let next = at + c.len_utf8();
            if is_broken_name(text[..at].trim_end(), &text[next..], cell) {
                return None;
            }
            let right = window(&text[next..]);
            let spaced = right.starts_with(' ') && !text[..at].ends_with(|c: char| c.is_ascii_digit());
            let year = at > 0
                && text[..at].ends_with(char::is_alphabetic)
                && right.len() >= 4
                && right.bytes().take(4).all(|b| b.is_ascii_digit());
            let titled = || !strip_titles(right).title.is_empty();
            if spaced || year || (n_words(right) >= 3 && (is_surely_whole_name(right) || titled())) {
                sign(next)
            } else {
                None
            }
        }
        '&' => and_if_person(text, at + 1, cell),
        // Between two people, whatever sign stands there.
        '|' | '_' | '\\' | '→' | '=' | '…' | '*' | '.'
            if is_person(window(text), Joint::Sign, cell) && n_words(&text[..at]) >= 2 =>
        {
            let right = text[at + c.len_utf8()..].trim_start();
            // `B. Trần Thị Bình`, `2. …`: no end of a name.
            let last = text[..at].rsplit(' ').next().unwrap_or("");
            let ends = last.chars().count() > 1 && last.ends_with(char::is_alphabetic);
            let whole = ends && is_surely_whole_name(right) && n_words(right) >= 3;
            let cut = and_if_person(text, at + c.len_utf8(), cell);
            cut.filter(|_| c != '.' || whole)
        }
        '/' => {
            let right = text[at + 1..].trim_start();
            let year = !text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit())
                && right.len() >= 4
                && right.bytes().take(4).all(|b| b.is_ascii_digit());
            let note = right.split([',', ';', '(', '/']).next().unwrap_or(right);
            if year || is_death_note(note) {
                sign(at + 1)
            } else if is_one_name(right, cell) {
                // `An/Ân`: which of the two, and not both.
                None
            } else {
                and_if_person(text, at + 1, cell)
            }
        }
        // `Nguyễn Văn AnTrần Thị Bình`.
        _ if c.is_uppercase()
            && text[..at].ends_with(char::is_lowercase)
            && is_second_name(&text[..at], rest) =>
        {
            Some(Cut { next: at, joint: Joint::Sign })
        }
        _ => None,
    }
}

/// A cut before `next` if a person, or somebody without a name, stands there.
fn and_if_person(text: &str, next: usize, cell: &Cell) -> Option<Cut> {
    let joint = Joint::And;
    (!matches!(head(window(&text[next..]), joint, cell), Head::Field)).then_some(Cut { next, joint })
}

/// A cut at the blank `at`, where a word that joins people follows.
fn cut_at_word(text: &str, at: usize, cell: &Cell) -> Option<Cut> {
    let rest = &text[at..];
    let behind = &rest[1..];
    if is_second_name(&text[..at], behind)
        || is_numbered(behind, cell)
        || is_titled(&text[..at], behind, cell)
    {
        return Some(Cut { next: at + 1, joint: Joint::Sign });
    }
    // In a cell that is not all in capitals these words are written small.
    if !cell.shouted && rest[1..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    if let Some(word) = AND.iter().find(|word| starts_with_word(rest, word, cell)) {
        // `GIÀNG VÀ PÁO` is one name.
        if cell.shouted && n_words(&rest[word.len()..]) == 1 && !has_middle_name(&text[..at]) {
            return None;
        }
        return and_if_person(text, at + word.len(), cell);
    }
    let kin = KIN.iter().any(|word| {
        starts_with_word(behind, word, cell)
            && (word.ends_with(':') || behind[word.len()..].starts_with([' ', ':']))
    });
    let is_person = || matches!(head(window(behind), Joint::Sign, cell), Head::Person { .. });
    (kin && is_person()).then_some(Cut { next: at + 1, joint: Joint::Sign })
}

/// Whether a name that ends at `left` with its middle name goes on behind a dash: `Nguyễn Văn - An`.
fn is_broken_name(left: &str, right: &str, cell: &Cell) -> bool {
    let right = right.trim_start();
    let end = right.find([',', ';', '(', '\n']).unwrap_or(right.len());
    let given = right[..end].trim();
    let unfinished = n_words(left) >= 2 && has_middle_name(&format!("{left} "));
    let last = left.rsplit(' ').next().unwrap_or("").to_lowercase();
    unfinished
        && matches!(last.as_str(), "văn" | "thị")
        && n_words(given) <= 2
        && given.split(' ').all(|word| is_one_name(word, cell))
        && !is_place(given)
}

/// Whether Văn or Thị stands within a text.
fn has_middle_name(text: &str) -> bool {
    let lower = text.to_lowercase();
    [" văn ", " thị "].iter().any(|middle| lower.contains(middle))
}

/// Whether a whole name begins at `right` behind another: each a family name before Văn or Thị, and a name behind it.
fn is_second_name(left: &str, right: &str) -> bool {
    let is_whole = |name: &str, family: fn(&str) -> bool| {
        let mut words = name.split(' ').filter(|w| !w.is_empty());
        let (Some(first), Some(middle), Some(_)) = (words.next(), words.next(), words.next()) else {
            return false;
        };
        let middle = middle.to_lowercase();
        let unmarked = name.is_ascii() && matches!(middle.as_str(), "van" | "thi");
        (matches!(middle.as_str(), "văn" | "thị") && family(&first.to_lowercase()))
            || (unmarked && name_words::is_family_folded(&first.to_lowercase()))
    };
    let mut near = right.split(' ').skip(1);
    // The usual case first.
    near.next().is_some_and(|w| matches!(w.chars().next(), Some('v' | 'V' | 't' | 'T')))
        && ends_name(left)
        && is_whole(window(right), name_words::is_mostly_family)
        && is_whole(strip_titles(left).rest, name_words::is_family)
}

/// `2. Trần Thị Bình`, `2) …`, `2/ …` behind a name.
fn is_numbered(text: &str, cell: &Cell) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let number = (1..=2).contains(&digits) && text[digits..].starts_with(['.', ')', '/']);
    number && matches!(head(window(text), Joint::Sign, cell), Head::Person { .. })
}

/// `bà Trần Thị Bình`, `do bà …` behind a name: a title and a whole name. Behind a word that is no part of a name (`con`,
/// `của`) it says whose relative the person is.
fn is_titled(left: &str, text: &str, cell: &Cell) -> bool {
    let Some(word) = text.split(' ').next().map(str::to_lowercase) else {
        return false;
    };
    if !matches!(word.as_str(), "ông" | "bà" | "anh" | "chị" | "cụ" | "do") {
        return false;
    }
    let small = text.starts_with(char::is_lowercase) && cell.cased;
    // `Ông An bà Bình`: each a title and one name; in small letters also behind a whole name.
    if word != "do" && is_titled_alone(text) && ends_name(left) {
        // With a capital the word may be a syllable of a name (`Ông Văn Anh Phương`).
        let sex = |text: &str| title_and_name(text).map_or(Sex::Unknown, |(_, sex, _)| sex);
        let couple = word != "anh" && sex(left) != Sex::Unknown && sex(left) != sex(text);
        if (is_titled_alone(left) && (small || couple)) || (small && n_words(left) == 1) {
            return true;
        }
    }
    // Anh and Bà are given names too: `Nguyễn Thị Lan Anh bà Bình`.
    let named = |left: &str| {
        let last = left.rsplit(' ').next().unwrap_or("");
        n_words(left) >= 3
            && is_surely_whole_name(left)
            && (ends_name(left) || last.starts_with(char::is_uppercase))
    };
    if word != "do" && small && is_titled_alone(text) && named(strip_titles(left).rest) {
        return true;
    }
    let name = window(&text[word.len().min(text.len())..]).trim_start();
    if word == "do" {
        return (small || cell.shouted)
            && matches!(head(window(text), Joint::Sign, cell), Head::Person { .. });
    }
    // In capitals, or with one, the word may be a syllable of a name: there three words must follow.
    let whole = is_surely_whole_name(name) && (small || n_words(name) >= 3);
    ends_name(left) && whole
}

/// Whether the last word of `text` is part of a name, a year, or closes a bracket, and not a word that goes on.
fn ends_name(text: &str) -> bool {
    let last = text.rsplit([' ', '\n', '-', '–', '/', ',', ';']).next().unwrap_or("");
    let numbering = last.len() <= 3 && last.starts_with(|c: char| c.is_ascii_digit());
    !numbering
        && last.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']'))
        && !NO_NAME.contains(&last.to_lowercase().as_str())
}

/// Words, in capitals too, behind which a title and a name say whose relative the person is.
const NO_NAME: &[&str] = &[
    "ô", "b", "con", "cháu", "vợ", "chồng", "của", "mẹ", "cha", "bố", "em", "anh", "chị", "là", "do", "hộ",
    "nhà", "đình", "diện", "gái", "trai", "cho", "với", "và", "cùng", "ông", "bà", "các", "đẻ", "cụ", "cố",
    "dâu", "rể", "thay", "hoặc", "hay", "tức", "tự", "gọi", "danh", "thật", "hộ:",
];

/// Whether `text` begins with `word` in small letters, or in capitals where the whole cell is.
fn starts_with_word(text: &str, word: &str, cell: &Cell) -> bool {
    text.starts_with(word)
        || (cell.shouted && {
            let mut chars = text.chars();
            word.chars()
                .all(|w| chars.next().is_some_and(|c| c == w || c.to_lowercase().eq(std::iter::once(w))))
        })
}

/// The front of `text`, so that looking at it takes no longer than a name does.
fn window(text: &str) -> &str {
    let mut end = WINDOW.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
