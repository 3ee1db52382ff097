//! Religious names before a name: the saint's name that Catholics put before their family name.
//!
//! Owns [`strip_religious`]. `Maria Nguyễn Thị Lan` is Nguyễn Thị Lan, who is registered with or without the saint's
//! name; neither is an error. A dharma name (`Thích Nữ Diệu Tâm`) is the name itself. The list is general knowledge.

use super::title::{is_family_then_name, is_name_start, is_surely_whole_name};
use crate::normalize::name::key::blank_cut;
use crate::orthography::{fold, strip_marks};

/// Saints' names as written in Vietnamese, folded, without blanks and hyphens.
const SAINTS: &[&str] = &[
    "maria",
    "giuse",
    "phero",
    "anna",
    "teresa",
    "terexa",
    "gioan",
    "gioanbaotixita",
    "gioankim",
    "gioanboxco",
    "baotixita",
    "boxco",
    "phaolo",
    "phaolobuong",
    "daminh",
    "vincente",
    "vinhson",
    "anton",
    "antonio",
    "phanxico",
    "phanxicoxavie",
    "phanxica",
    "xavie",
    "inhaxio",
    "mactino",
    "martino",
    "micae",
    "raphael",
    "raphaen",
    "gabriel",
    "gabrien",
    "toma",
    "tomaso",
    "luca",
    "marco",
    "macco",
    "matthieu",
    "mattheu",
    "mattheo",
    "matheu",
    "matheo",
    "batolomeo",
    "giacobe",
    "simon",
    "giuda",
    "anre",
    "andre",
    "philipphe",
    "philiphe",
    "stephano",
    "tephano",
    "lorenso",
    "laurenso",
    "augustino",
    "autinh",
    "cecilia",
    "xexilia",
    "mactha",
    "matta",
    "martha",
    "monica",
    "isave",
    "elisabet",
    "elizabeth",
    "catarina",
    "agata",
    "agatha",
    "anes",
    "agnes",
    "lucia",
    "rosa",
    "clara",
    "magarita",
    "margarita",
    "madalena",
    "macdala",
    "benado",
    "benedicto",
    "savio",
    "aloisio",
    "luy",
    "gonzaga",
    "gieronimo",
    "hieronimo",
    "emmanuel",
    "emanuel",
    "joseph",
    "phaoloho",
    "phankhoi",
    "goretti",
    "bernadette",
    "faustina",
    "marta",
];

/// Most words that one saint's name is split into (`Gio An Bao Ti Xi Ta`).
const MAX_WORDS: usize = 6;

/// Whether a religious name that is written in Vietnamese syllables may begin with `word` (a key).
pub fn may_begin(word: &str) -> bool {
    matches!(
        word,
        "gioan"
            | "phê"
            | "phao"
            | "giu"
            | "tê"
            | "đa"
            | "vinh"
            | "lu"
            | "mác"
            | "tô"
            | "mát"
            | "luy"
            | "gio"
            | "mi"
            | "an"
            | "ma"
            | "xi"
    )
}

/// Whether `text` is a saint's name, or several, and nothing else.
pub fn is_religious(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', '-']).filter(|w| !w.is_empty()).collect();
    let mut position = 0;
    while position < words.len() {
        match saint(&words[position..]) {
            0 => return false,
            n_words => position += n_words,
        }
    }
    position > 0
}

/// Whether the name of a saint may begin with `word`, by its first two letters: a quick way out for nearly all words.
fn may_be_saint(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).map(strip_marks);
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) => begins_saint(first, second),
        (Some(first), None) => SAINTS.iter().any(|saint| saint.starts_with(first)),
        _ => false,
    }
}

/// How many of the words at the front are one saint's name, the longest; 0 where none is.
fn saint(words: &[&str]) -> usize {
    if !may_be_saint(words.first().unwrap_or(&"")) {
        return 0;
    }
    (1..=MAX_WORDS.min(words.len()))
        .rev()
        .find(|n| {
            let mut folded = fold(&words[..*n].concat());
            folded.retain(|c| c != ' ');
            SAINTS.iter().any(|saint| saint.len() == folded.len() && *saint == folded)
        })
        .unwrap_or(0)
}

/// Bit `b` of number `a`: a saint's name begins with the letters `a` and `b`.
const PAIRS: [u32; 26] = {
    let mut pairs = [0; 26];
    let mut at = 0;
    while at < SAINTS.len() {
        let saint = SAINTS[at].as_bytes();
        pairs[(saint[0] - b'a') as usize] |= 1 << (saint[1] - b'a');
        at += 1;
    }
    pairs
};

fn begins_saint(first: char, second: char) -> bool {
    first.is_ascii_lowercase()
        && second.is_ascii_lowercase()
        && PAIRS[usize::from(first as u8 - b'a')] >> (second as u8 - b'a') & 1 == 1
}

/// The religious name and the name behind it, where a whole name remains.
pub fn strip_religious(core: &str) -> Option<(&str, &str)> {
    if !may_be_saint(blank_cut(core).next().unwrap_or("")) {
        return None;
    }
    let starts: Vec<usize> =
        std::iter::once(0).chain(core.match_indices(' ').map(|(at, _)| at + 1)).take(16).collect();
    let words: Vec<&str> = core.split(' ').take(16).collect();
    let mut position = 0;
    let mut split = false;
    loop {
        let n_words = saint(&words[position..]);
        if n_words == 0 {
            break;
        }
        split |= n_words > 1;
        position += n_words;
        if position >= words.len() {
            return None;
        }
    }
    if position == 0 {
        return None;
    }
    let rest = &core[*starts.get(position)?..];
    let religious = core[..core.len() - rest.len()].trim_end();
    // Words such as Vinh Sơn are syllables of names too.
    let sure =
        is_surely_whole_name(rest) || (!split && is_family_then_name(rest) && is_name_start(rest, false));
    sure.then_some((religious, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saints_stand_before_a_whole_name() {
        for (core, wanted) in [
            ("Maria Nguyễn Thị Lan", Some(("Maria", "Nguyễn Thị Lan"))),
            ("Giu-se Trần Văn An", Some(("Giu-se", "Trần Văn An"))),
            ("Phêrô Lê Văn Bình", Some(("Phêrô", "Lê Văn Bình"))),
            ("Tê-rê-sa Phạm Thị Hoa", Some(("Tê-rê-sa", "Phạm Thị Hoa"))),
            ("Gioan Baotixita Nguyễn Văn An", Some(("Gioan Baotixita", "Nguyễn Văn An"))),
            ("Phan Xi Cô Xa Vi Ê Nguyễn Văn An", Some(("Phan Xi Cô Xa Vi Ê", "Nguyễn Văn An"))),
            ("GIUSE MARIA TRẦN VĂN AN", Some(("GIUSE MARIA", "TRẦN VĂN AN"))),
            ("Vinh Sơn Phạm Văn An", Some(("Vinh Sơn", "Phạm Văn An"))),
            ("Maria Lê An", Some(("Maria", "Lê An"))),
            ("Anna Maria", None),
            ("Maria", None),
            ("Anna Lê", None),
            ("Vinh Sơn", None),
            ("Phan Văn An", None),
            ("Lucia Ngọc", None),
            ("", None),
        ] {
            assert_eq!(strip_religious(core), wanted, "{core}");
        }
        assert!(is_religious("Maria") && is_religious("Phan-xi-cô") && !is_religious("Lan"));
    }
}
