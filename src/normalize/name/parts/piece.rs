//! Where a name cell falls into pieces.
//!
//! Owns [`pieces`]. A comma, semicolon, line break or dash between blanks cuts in any case; a word (`và`, `vợ là`), a
//! slash or a plus only where a person, or a relative without a name, stands behind it.

use super::person::{Cell, Head, head};
use super::title::{is_surely_whole_name, n_words, strip_titles};
use crate::normalize::name::key::is_apostrophe;

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
const AND: &[&str] = &[" và ", " cùng với ", " cùng ", " với ", " & ", "&", " + "];

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
        ' ' => {
            if let Some(dash) = rest[1..].chars().next().filter(|c| matches!(c, '-' | '–' | '—')) {
                let next = at + 1 + dash.len_utf8();
                let between_digits = text[..at].ends_with(|c: char| c.is_ascii_digit())
                    && text[next..].trim_start().starts_with(|c: char| c.is_ascii_digit());
                return if between_digits { None } else { sign(next) };
            }
            cut_at_word(text, at, cell)
        }
        '-' | '–' | '—' => {
            let next = at + c.len_utf8();
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
        '/' => {
            let right = text[at + 1..].trim_start();
            let year = !text[..at].trim_end().ends_with(|c: char| c.is_ascii_digit())
                && right.len() >= 4
                && right.bytes().take(4).all(|b| b.is_ascii_digit());
            if year { sign(at + 1) } else { and_if_person(text, at + 1, cell) }
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
    // In a cell that is not all in capitals these words are written small.
    if !cell.shouted && rest[1..].starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    if let Some(word) = AND.iter().find(|word| starts_with_word(rest, word, cell)) {
        return and_if_person(text, at + word.len(), cell);
    }
    let behind = &rest[1..];
    let kin = KIN.iter().any(|word| {
        starts_with_word(behind, word, cell)
            && (word.ends_with(':') || behind[word.len()..].starts_with([' ', ':']))
    });
    let is_person = || matches!(head(window(behind), Joint::Sign, cell), Head::Person { .. });
    (kin && is_person()).then_some(Cut { next: at + 1, joint: Joint::Sign })
}

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
