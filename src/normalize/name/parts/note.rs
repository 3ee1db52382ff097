//! Notes in a name cell: what each says.
//!
//! Owns [`classify`] and [`is_death_note`]. A *death note* is a note that says that the person of the cell has died, not a
//! relative (`vợ chết`), and not something else that was lost (`mất sức`).

use super::religious::is_religious;
use super::title::{n_words, strip_prefix_lower};
use super::words::{ALIAS_WORDS, BIRTH_WORDS, NUMBER_WORDS, OPENINGS, ORDER_OF_BIRTH};
use crate::data::person::{Relation, Sex};
use crate::orthography::{fold, name_words};

/// What a note is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoteKind {
    /// Whose relative the person is: `con ông X`, `bố đẻ`.
    Kinship,
    /// Standing for others, or head of the household: `đại diện`, `chủ hộ`.
    Role,
    /// A status: `hộ nghèo`, `thương binh`, `con liệt sĩ`.
    Status,
    /// A name by the child's name, as highlanders have it: `Ama Pui`.
    Teknonym,
    /// A telephone number.
    Phone,
    /// Where the person lives.
    Address,
    /// Anything else.
    Other,
}

impl NoteKind {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            NoteKind::Kinship => "kinship",
            NoteKind::Role => "role",
            NoteKind::Status => "status",
            NoteKind::Teknonym => "teknonym",
            NoteKind::Phone => "phone",
            NoteKind::Address => "address",
            NoteKind::Other => "other",
        }
    }
}

/// What a note says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// The person has died.
    Death,
    /// Born then, as written; and died then, for `1950 - 2020`.
    Birth(String, Option<String>),
    /// An identity number, its digits.
    Number(String),
    /// Another name.
    Alias(String),
    /// A religious name.
    Religious,
    /// What the person is among the people of the cell.
    Relation(Relation),
    /// The sex, beside the name.
    Sex(Sex),
    /// Something else.
    Note(NoteKind),
}

/// What `note` says of the person called `core`; `bracket` tells that it stands in brackets, where a name without any
/// word before it may be another name.
pub fn classify(note: &str, core: &str, bracket: bool) -> Said {
    let note = note.trim_matches([' ', '.', ',', ';', ':', '-', '–', '*']);
    if is_death_note(note) {
        return Said::Death;
    }
    if let Some((birth, death)) = birth(note) {
        return Said::Birth(birth, death);
    }
    if let Some(digits) = number(note) {
        return Said::Number(digits);
    }
    if is_phone(note) {
        return Said::Note(NoteKind::Phone);
    }
    if let Some(alias) = alias(note) {
        return if is_religious(&alias) { Said::Religious } else { Said::Alias(alias) };
    }
    if let Some(relation) = lone_relation(note) {
        return Said::Relation(relation);
    }
    let folded = fold(note);
    // `(Nam)` is a column that was put in brackets; a name of one syllable would say no more than it does.
    match folded.strip_prefix("gioi tinh ").unwrap_or(&folded) {
        "nam" if !note.contains('ă') => return Said::Sex(Sex::Male),
        "nu" => return Said::Sex(Sex::Female),
        _ => {}
    }
    if is_teknonym(note) {
        return Said::Note(NoteKind::Teknonym);
    }
    if is_religious(note) {
        return Said::Religious;
    }
    if is_other_name(note, core, bracket) {
        return Said::Alias(note.to_string());
    }
    for (kind, openings) in OPENINGS {
        let begins = |opening: &str| {
            folded.strip_prefix(opening).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        if openings.iter().any(|o| begins(o)) {
            return Said::Note(*kind);
        }
    }
    Said::Note(NoteKind::Other)
}

/// What a lone word says that the person is among the people of the cell.
fn lone_relation(note: &str) -> Option<Relation> {
    Some(match note.to_lowercase().as_str() {
        "vợ" => Relation::Wife,
        "chồng" => Relation::Husband,
        "con" | "con trai" | "con gái" | "con đẻ" | "con ruột" => Relation::Child,
        "cha" | "bố" | "mẹ" | "bố đẻ" | "mẹ đẻ" | "cha đẻ" | "ba" | "má" => {
            Relation::Parent
        }
        "anh" | "chị" | "em" | "em trai" | "em gái" | "anh trai" | "chị gái" | "em ruột" => {
            Relation::Sibling
        }
        "cháu" | "ông" | "bà" => Relation::Relative,
        "đồng sử dụng" | "đồng sở hữu" | "đsd" => Relation::CoUser,
        "đại diện"
        | "người đại diện"
        | "làm đại diện"
        | "là đại diện"
        | "là người đại diện"
        | "được ủy quyền"
        | "người được ủy quyền"
        | "ủy quyền"
        | "đứng tên đại diện"
        | "đại diện hộ" => Relation::Representative,
        "người giám hộ" | "giám hộ" => Relation::Guardian,
        "thừa kế" | "người thừa kế" => Relation::Heir,
        "chủ hộ" | "là chủ hộ" | "làm chủ hộ" => Relation::Head,
        _ => return None,
    })
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
    const WORDS: [&str; 16] = [
        "chết",
        "mất",
        "qua đời",
        "từ trần",
        "tử vong",
        "hy sinh",
        "hi sinh",
        "khai tử",
        "báo tử",
        "quá cố",
        "tạ thế",
        "tử trận",
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

/// The year at the front of `text`, if it can be one of a living person or of somebody who died lately.
pub(super) fn year(text: &str) -> Option<u32> {
    let digits = text.get(..4)?;
    let ends = !text[4..].starts_with(|c: char| c.is_ascii_digit());
    digits
        .parse()
        .ok()
        .filter(|y| ends && digits.bytes().all(|b| b.is_ascii_digit()) && (1850..=2099).contains(y))
}

/// Whether a note names a person: a family name with a capital and another word with one behind it.
pub fn names_somebody(note: &str) -> bool {
    let words: Vec<&str> = note.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    words.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        is_capital(first) && is_capital(second) && name_words::is_family(&first.to_lowercase())
    })
}

/// The birth date that a note states; and the year of death of `1950 - 2020`.
fn birth(note: &str) -> Option<(String, Option<String>)> {
    let first_digit = note.find(|c: char| c.is_ascii_digit())?;
    let before = fold(&note[..first_digit]);
    let labelled = BIRTH_WORDS.contains(&before.as_str());
    let rest = &note[first_digit..];
    let end = rest
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '/' | '-' | '.' | ' ' | '–')))
        .unwrap_or(rest.len());
    let date = rest[..end].trim_end_matches([' ', '/', '-', '.', '–']);
    let n_digits = date.bytes().filter(u8::is_ascii_digit).count();
    if labelled {
        let known = matches!(n_digits, 2 | 4..=8);
        return known.then(|| (date.to_string(), None));
    }
    if !before.is_empty() || end < rest.len() {
        return None;
    }
    if let Some(born) = year(date) {
        let died = date[4..].trim_start_matches([' ', '-', '–']);
        return match year(died) {
            _ if date.len() == 4 => Some((date.to_string(), None)),
            Some(died) if died >= born && date[4..].contains(['-', '–']) => {
                Some((born.to_string(), Some(died.to_string())))
            }
            _ => None,
        };
    }
    // `12/03/1950`.
    let parts: Vec<&str> = date.split(['/', '-', '.']).collect();
    let is_day = matches!(parts.as_slice(), [d, m, y] if d.len() <= 2 && m.len() <= 2 && y.len() == 4)
        || matches!(parts.as_slice(), [m, y] if m.len() <= 2 && y.len() == 4);
    is_day.then(|| (date.to_string(), None))
}

/// Whether `folded` is a label of an identity number, with or without the word for number.
fn is_number_label(folded: &str) -> bool {
    let bare = folded.strip_prefix("so ").unwrap_or(folded);
    let bare = bare.strip_suffix(" so").unwrap_or(bare);
    NUMBER_WORDS.contains(&bare)
}

/// The digits of the identity number that a note states.
fn number(note: &str) -> Option<String> {
    let first_digit = note.find(|c: char| c.is_ascii_digit())?;
    let before = fold(&note[..first_digit]);
    let labelled = is_number_label(&before);
    if !labelled && !before.is_empty() && before != "so" {
        return None;
    }
    let rest = &note[first_digit..];
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ' '))).unwrap_or(rest.len());
    let digits: String = rest[..end].chars().filter(char::is_ascii_digit).collect();
    let whole = matches!(digits.len(), 9 | 12) && (labelled || end == rest.len());
    (whole || (labelled && digits.len() >= 8)).then_some(digits)
}

fn is_phone(note: &str) -> bool {
    let Some(first_digit) = note.find(|c: char| c.is_ascii_digit()) else {
        return false;
    };
    let before = fold(&note[..first_digit]);
    let digits = note.bytes().filter(u8::is_ascii_digit).count();
    let labelled = matches!(before.as_str(), "dt" | "sdt" | "dien thoai" | "so dien thoai" | "tel" | "dd");
    (labelled && digits >= 6)
        || (before.is_empty()
            && matches!(digits, 10 | 11)
            && note.starts_with('0')
            && note.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ' ' | '-')))
}

/// The other name that a note gives behind a word that says so.
fn alias(note: &str) -> Option<String> {
    let rest = ALIAS_WORDS.iter().find_map(|word| strip_prefix_lower(note, word))?;
    let name = rest.trim_matches([' ', ':', '.', ',', '"', '“', '”', '-']);
    (!name.is_empty() && name.chars().any(char::is_alphabetic)).then(|| name.to_string())
}

/// Whether a note without any word before it is another name: a nickname (`Ba Lúa`), or a name that has the family
/// name or the given name of `core`. Another's name may be anybody's.
fn is_other_name(note: &str, core: &str, bracket: bool) -> bool {
    let words: Vec<String> = note.split(' ').map(str::to_lowercase).collect();
    let named = note.split(' ').all(|w| w.starts_with(char::is_uppercase));
    if !named || words.len() > 6 || note.chars().any(|c| c.is_ascii_digit()) {
        return false;
    }
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let nickname = words.len() <= 2 && ORDER_OF_BIRTH.contains(&first.as_str());
    let one_word = words.len() == 1 && note.chars().count() >= 2 && name_words::is_name_word(first);
    let shares = || {
        let core_words: Vec<String> = core.split(' ').map(str::to_lowercase).collect();
        words.len() >= 2 && (core_words.first() == Some(first) || core_words.last() == Some(last))
    };
    nickname || (bracket && (one_word || shares()))
}

/// `Ama Pui`, `Amĭ Lan`, `Ma Lan`: father or mother of that child, among the Ê Đê and Gia Rai.
pub(super) fn is_teknonym(note: &str) -> bool {
    let folded = fold(note);
    let first = folded.split(' ').next().unwrap_or("");
    matches!(first, "ama" | "ami" | "aduon" | "ae" | "ma" | "mi" | "amai")
        && (2..=4).contains(&n_words(note))
        && note.starts_with(char::is_uppercase)
        && note.split(' ').nth(1).is_some_and(|w| w.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_notes_say() {
        let birth = |text: &str| Said::Birth(text.to_string(), None);
        let alias = |text: &str| Said::Alias(text.to_string());
        let number = |text: &str| Said::Number(text.to_string());
        for (note, wanted) in [
            ("đã mất", Said::Death),
            ("chết 12/03/2021", Said::Death),
            ("mất tích", Said::Note(NoteKind::Status)),
            ("mất sức", Said::Note(NoteKind::Status)),
            ("con liệt sĩ", Said::Note(NoteKind::Status)),
            ("hộ nghèo", Said::Note(NoteKind::Status)),
            ("con ông Bình", Said::Note(NoteKind::Kinship)),
            ("vợ chết", Said::Note(NoteKind::Kinship)),
            ("sinh năm 1950", birth("1950")),
            ("SN: 1950", birth("1950")),
            ("sn1950", birth("1950")),
            ("1950", birth("1950")),
            ("sinh ngày 12/03/1950", birth("12/03/1950")),
            ("12/03/1950", birth("12/03/1950")),
            ("1950 - 2020", Said::Birth("1950".into(), Some("2020".into()))),
            ("1234", Said::Note(NoteKind::Other)),
            ("2", Said::Note(NoteKind::Other)),
            ("CMND số 012345678", number("012345678")),
            ("CCCD: 001085001234", number("001085001234")),
            ("số CCCD 001 085 001 234", number("001085001234")),
            ("CMND 012345678 cấp ngày 12/3/2010", number("012345678")),
            ("012345678", number("012345678")),
            ("0912345678", Said::Note(NoteKind::Phone)),
            ("ĐT: 0912.345.678", Said::Note(NoteKind::Phone)),
            ("tức Ba", alias("Ba")),
            ("Tên khác: Nguyễn An", alias("Nguyễn An")),
            ("còn gọi là Ba Lúa", alias("Ba Lúa")),
            ("Ba Lúa", alias("Ba Lúa")),
            ("Út", alias("Út")),
            ("Nguyễn Bình An", alias("Nguyễn Bình An")),
            ("Trần Thị Bình", Said::Note(NoteKind::Other)),
            ("vợ", Said::Relation(Relation::Wife)),
            ("đại diện", Said::Relation(Relation::Representative)),
            ("Amĭ Lan", Said::Note(NoteKind::Teknonym)),
            ("Ama Pui", Said::Note(NoteKind::Teknonym)),
            ("tên thánh Maria", Said::Religious),
            ("Maria", Said::Religious),
            ("?", Said::Note(NoteKind::Other)),
            ("không rõ", Said::Note(NoteKind::Other)),
            ("thôn Đông", Said::Note(NoteKind::Address)),
        ] {
            assert_eq!(classify(note, "Nguyễn Văn An", true), wanted, "{note}");
        }
    }
}
