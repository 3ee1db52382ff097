//! Masking: what stands in reports in the place of a personal value.
//!
//! Owns the forms `001******001`, `Nguyễn V** A`, `**/**/1945`. Whoever writes a report masks by field with
//! [`value`]; nothing else in the crate decides what may be seen. The number of stars of a name says nothing of
//! its length. Words of a file that are no values of anybody (headings, names of sheets, words for a status) are shown,
//! but for what stands there by mistake: [`heading`], [`category`].

use super::field::Field;
use crate::orthography::{fold, name_words};

/// Stands between a cell's text and the other record (`list:row`) that a finding compares it with. What follows is
/// no personal value and is never masked.
pub const SEE: &str = " ↔ ";
/// Stands between the name of a list and the sheet of a record.
const SHEET: &str = " › ";

/// How the values of a field are masked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// First and last three characters.
    Number,
    /// Family name, then first letters.
    Name,
    /// Year only.
    Date,
    /// First letter only.
    Text,
    /// A unit by its name with its kind stays: it is no personal value. Anything else may be a cell that slipped into
    /// the column.
    Place,
    /// A sum with its unit stays; what is no sum is masked as text.
    Amount,
    /// Left as it is up to this many characters: codes and sums that point to nobody. What is longer is not what
    /// the column is for, and is masked as text.
    Code(usize),
}

const fn form(field: Field) -> Form {
    match field {
        Field::Pid
        | Field::Cmnd
        | Field::Bhxh
        | Field::Bhyt
        | Field::HouseholdCode
        | Field::Phone
        | Field::Tax
        | Field::MemberCard
        | Field::Decision
        | Field::GcnSerial
        | Field::GcnRegistry
        | Field::ParcelId => Form::Number,
        Field::Name | Field::FamilyMiddle | Field::Given | Field::HouseholdHead | Field::OtherNames => {
            Form::Name
        }
        Field::Dob
        | Field::DobYearMale
        | Field::DobYearFemale
        | Field::DobDay
        | Field::DobMonth
        | Field::DobYear
        | Field::PidIssueDate
        | Field::DeathDate
        | Field::ValidFrom
        | Field::ValidTo
        | Field::GcnDate
        | Field::JoinDate
        | Field::StartMonth => Form::Date,
        Field::Gender | Field::DobKind => Form::Code(4),
        Field::Commune | Field::District | Field::Province => Form::Place,
        Field::CommuneCode => Form::Code(5),
        Field::Allowance => Form::Amount,
        _ => Form::Text,
    }
}

/// The masked form of a finding's value (or suggestion) in `field`; what follows [`SEE`] stays. A value without a
/// field is no personal value and stays.
pub fn value(field: Option<Field>, value: &str) -> String {
    let Some(field) = field else {
        return place(value);
    };
    let (own, see) = match value.rfind(SEE) {
        Some(at) => value.split_at(at),
        None => (value, ""),
    };
    let mut masked = match form(field) {
        Form::Number => number(own),
        Form::Name => name(own),
        Form::Date => date(own),
        Form::Text => text(own),
        Form::Place if is_unit(own) => own.trim().to_string(),
        Form::Place => text(own),
        Form::Amount if is_amount(own) => own.trim().to_string(),
        Form::Amount => text(own),
        Form::Code(longest) if own.trim().chars().count() > longest => text(own),
        Form::Code(_) => own.trim().to_string(),
    };
    masked.push_str(&place(see));
    masked
}

/// The place of a record as a finding names it: `list:row`, or `list › sheet:row`, the sheet as a heading.
fn place(text: &str) -> String {
    let parts = text.split_once(SHEET).and_then(|(list, rest)| Some((list, rest.rsplit_once(':')?)));
    match parts {
        Some((list, (sheet, row))) => format!("{list}{SHEET}{}:{row}", heading(sheet)),
        None => text.to_string(),
    }
}

/// Whether a text is the name of a unit with its kind and nothing else: `Xã Tân Lập`.
fn is_unit(value: &str) -> bool {
    const KINDS: [&str; 9] =
        ["xã ", "phường ", "thị trấn ", "đặc khu ", "huyện ", "quận ", "thị xã ", "thành phố ", "tỉnh "];
    let lower = value.trim().to_lowercase();
    let name = KINDS.iter().find_map(|kind| lower.strip_prefix(kind)).unwrap_or_default();
    let n_digits = name.bytes().filter(u8::is_ascii_digit).count();
    !name.is_empty() && name.chars().count() <= 30 && n_digits <= 2 && !name.contains([',', ';', '('])
}

/// Whether a text is a sum of money: figures, what groups them, a unit. Ten figures and more, or nine behind a nought, may
/// be somebody's number.
fn is_amount(value: &str) -> bool {
    let words = value.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let units = ["đồng", "đ", "vnd", "vnđ", "tháng", "nghìn", "ngàn", "triệu", "k", "tr"];
    let n_digits = value.bytes().filter(u8::is_ascii_digit).count();
    let behind_nought = value.trim_start().starts_with('0') && n_digits > 8;
    n_digits < 10
        && !behind_nought
        && words.into_iter().all(|word| units.contains(&word.to_lowercase().as_str()))
}

/// A heading or the name of a sheet: shown, but for a run of six digits or more, which may be somebody's number, and for
/// what reads like somebody's full name of three words or more: of two, too many are places and plain words (`Đoàn viên`).
pub fn heading(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut out: Vec<String> = Vec::with_capacity(words.len());
    let mut at = 0;
    while at < words.len() {
        let longest = words.len().min(at + 6);
        let name = (at + 3..=longest).rev().find(|&end| reads_like_a_name(&words[at..end]));
        match name {
            Some(end) => {
                out.push(self::name(&words[at..end].join(" ")));
                at = end;
            }
            None => {
                out.push(without_long_runs(words[at]));
                at += 1;
            }
        }
    }
    out.join(" ")
}

/// A word by which a file tells one kind of rows from another (`tạm vắng`): up to three words without a digit are shown,
/// unless they read like a name; anything else is masked as text.
pub fn category(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_short = words.len() <= 3 && !text.contains(|c: char| c.is_numeric());
    if is_short && (words.len() < 2 || !reads_like_a_name(&words)) {
        text.to_string()
    } else {
        self::text(text)
    }
}

/// Whether words are a full name and nothing else: a family name in front, each word with a large letter and the others
/// small. In capitals a plain word is not told from a name (`MÃ ĐỊNH DANH`), so there only the commonest family names count,
/// with syllables of names behind them.
fn reads_like_a_name(words: &[&str]) -> bool {
    let is_titled = |word: &&str| {
        let mut letters = word.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    let in_capitals = words.iter().all(|word| word.chars().all(char::is_uppercase));
    let [first, rest @ ..] = words else { return false };
    let is_syllable = |word: &&str| name_words::is_name_word(&word.to_lowercase());
    if in_capitals {
        name_words::is_common_family(&first.to_lowercase()) && rest.iter().all(is_syllable)
    } else {
        words.iter().all(is_titled) && name_words::is_family_folded(&fold(first))
    }
}

/// A text with each run of six digits or more as stars.
pub fn without_long_runs(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut run = String::new();
    for c in word.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            run.push(c);
            continue;
        }
        if run.len() >= 6 {
            out.push_str(&"*".repeat(run.len()));
        } else {
            out.push_str(&run);
        }
        run.clear();
        if c != '\0' {
            out.push(c);
        }
    }
    out
}

/// A number with its first and last three characters: `001******001`. Up to eight characters become stars only,
/// since six of them would tell it.
pub fn number(value: &str) -> String {
    let value = value.trim();
    let n_chars = value.chars().count();
    let hidden = |i: usize| n_chars <= 8 || (3..n_chars - 3).contains(&i);
    value.chars().enumerate().map(|(i, c)| if hidden(i) { '*' } else { c }).collect()
}

/// A name with its first word, then first letters: `Nguyễn V** A`. A lone word shows its first letter only; a word
/// with a digit in it is masked as a number.
pub fn name(value: &str) -> String {
    let n_words = value.split_whitespace().count();
    let mut out = String::with_capacity(value.len());
    for (i, word) in value.split_whitespace().enumerate() {
        if i > 0 {
            out.push(' ');
        }
        if word.chars().any(|c| c.is_numeric()) {
            out.push_str(&number(word));
        } else if i == 0 && n_words > 1 {
            out.push_str(word);
        } else {
            initial(word, &mut out);
        }
    }
    out
}

/// A date with nothing but its year: `**/**/1945`. A year is a run of exactly four digits; text with letters in it
/// is masked as text.
pub fn date(value: &str) -> String {
    let value = value.trim();
    if value.chars().any(char::is_alphabetic) {
        return text(value);
    }
    let mut out = String::with_capacity(value.len());
    let mut run = String::new();
    let flush = |run: &mut String, out: &mut String| {
        if run.chars().count() == 4 {
            out.push_str(run);
        } else {
            out.extend(run.chars().map(|_| '*'));
        }
        run.clear();
    };
    for c in value.chars() {
        if c.is_numeric() {
            run.push(c);
        } else {
            flush(&mut run, &mut out);
            out.push(c);
        }
    }
    flush(&mut run, &mut out);
    out
}

/// Free text: its first letter and two stars; digits at its front are stars as well.
pub fn text(value: &str) -> String {
    let mut out = String::new();
    initial(value.trim(), &mut out);
    out
}

/// The first letter of `word` and two stars; a word of one letter stays, a first digit becomes a star.
fn initial(word: &str, out: &mut String) {
    let mut chars = word.chars();
    let Some(first) = chars.next() else {
        return;
    };
    out.push(if first.is_numeric() { '*' } else { first });
    if chars.next().is_some() {
        out.push_str("**");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_field_is_masked_in_its_form() {
        let cases: &[(Field, &str, &str)] = &[
            (Field::Pid, "001085000001", "001******001"),
            (Field::Pid, " 00108500001", "001*****001"),
            (Field::Pid, "12345678", "********"),
            (Field::Pid, "", ""),
            (Field::Name, "Nguyễn Văn A", "Nguyễn V** A"),
            (Field::Name, "Nguyễn Văn An", "Nguyễn V** A**"),
            (Field::Name, "Hằng", "H**"),
            (Field::Name, "001085000001", "001******001"),
            (Field::Name, "Trần B 0912345678", "Trần B 091****678"),
            (Field::Dob, "07/02/1945", "**/**/1945"),
            (Field::Dob, "7/2/45", "*/*/**"),
            (Field::Dob, "19450207", "********"),
            (Field::Dob, "1945", "1945"),
            (Field::Dob, "con ông Bảy", "c**"),
            (Field::Address, "12 Hàng Bông", "***"),
            (Field::Note, "Đã chuyển đi", "Đ**"),
            (Field::Gender, "Nam", "Nam"),
            (Field::Gender, "001085000001", "***"),
            (Field::CommuneCode, "00097", "00097"),
            (Field::Commune, "Xã Tân Lập", "Xã Tân Lập"),
            (Field::Commune, "PHƯỜNG 12", "PHƯỜNG 12"),
            // A person's name, a number or an address in the wrong column.
            (Field::Commune, "Tân Văn Lập", "T**"),
            (Field::Commune, "Xã 001085000001", "X**"),
            (Field::Commune, "Xã Tân Lập, số 5 ngõ 7", "X**"),
            (Field::CommuneCode, "001085000001", "***"),
            (Field::Allowance, "12.600.000 đồng", "12.600.000 đồng"),
            (Field::Allowance, "500000", "500000"),
            (Field::Allowance, "Lường Bá Thước", "L**"),
            (Field::Allowance, "0912345678", "***"),
            (Field::Allowance, "001085000001", "***"),
        ];
        for &(field, raw, masked) in cases {
            assert_eq!(value(Some(field), raw), masked, "{field:?} {raw}");
        }
    }

    #[test]
    fn a_person_in_the_place_of_a_heading_is_masked() {
        for (heading_, masked) in [
            ("Số CCCD (12 số)", "Số CCCD (12 số)"),
            ("001080000123", "************"),
            ("Mẫu 01, 2026, 123456x", "Mẫu 01, 2026, ******x"),
            ("Hứa Kim Trọng", "Hứa K** T**"),
            ("NGUYỄN VĂN AN", "NGUYỄN V** A**"),
            ("Thôn 3 - Nguyễn Văn An", "Thôn 3 - Nguyễn V** A**"),
            ("Danh sách tháng 9", "Danh sách tháng 9"),
        ] {
            assert_eq!(heading(heading_), masked, "{heading_}");
        }
        // No heading that is known reads like a name.
        for line in include_str!("../../tables/header_synonyms.tsv").lines().skip(1) {
            let known = line.split('\t').nth(1).unwrap_or_default();
            assert_eq!(heading(known), known);
            assert_eq!(heading(&known.to_uppercase()), known.to_uppercase());
        }
    }

    #[test]
    fn a_word_for_a_status_is_shown_and_a_remark_is_not() {
        for word in ["tam_vang", "tạm vắng", "Đi làm ăn", "XKLĐ"] {
            assert_eq!(category(word), word);
        }
        for other in ["Hứa Kim Trọng", "chuyển đến nhà ông Trọng", "đi 0912345678"] {
            assert!(category(other).ends_with("**"), "{other}");
        }
    }

    #[test]
    fn the_place_of_another_record_stays() {
        assert_eq!(value(Some(Field::Dob), "07/02/1945 ↔ luong_huu:15"), "**/**/1945 ↔ luong_huu:15");
        assert_eq!(value(None, "luong_huu:15"), "luong_huu:15");
        assert_eq!(value(None, "so › Nguyễn Văn An:15"), "so › Nguyễn V** A**:15");
    }
}
