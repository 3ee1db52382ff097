//! Masking: what stands in reports in the place of a personal value.
//!
//! Owns the forms `001******001`, `Nguyễn V** A`, `**/**/1945`. Whoever writes a report masks by field with
//! [`value`]; nothing else in the crate decides what may be seen. The number of stars of a name says nothing of
//! its length.

use super::field::Field;

/// Stands between a cell's text and the other record (`list:row`) that a finding compares it with. What follows is
/// no personal value and is never masked.
pub const SEE: &str = " ↔ ";

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
        Field::Allowance => Form::Code(20),
        _ => Form::Text,
    }
}

/// The masked form of a finding's value (or suggestion) in `field`; what follows [`SEE`] stays. A value without a
/// field is no personal value and stays.
pub fn value(field: Option<Field>, value: &str) -> String {
    let Some(field) = field else {
        return value.to_string();
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
        Form::Code(longest) if own.trim().chars().count() > longest => text(own),
        Form::Code(_) => own.trim().to_string(),
    };
    masked.push_str(see);
    masked
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
        ];
        for &(field, raw, masked) in cases {
            assert_eq!(value(Some(field), raw), masked, "{field:?} {raw}");
        }
    }

    #[test]
    fn the_place_of_another_record_stays() {
        assert_eq!(value(Some(Field::Dob), "07/02/1945 ↔ luong_huu:15"), "**/**/1945 ↔ luong_huu:15");
        assert_eq!(value(None, "luong_huu:15"), "luong_huu:15");
    }
}
