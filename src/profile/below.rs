//! What a header of several rows says: its words joined, or its lowest words as what stands above them limits them.
//!
//! Owns [`Reading`]. The *own words* of a column are those of its lowest header row, its *parents* what stands above.
//! `Nam` is a birth column below `Ngày sinh`, and a count of men below `Số người`.

use super::lexicon::Lexicon;
use crate::data::field::Field;
use crate::orthography::fold;

/// What a column's header may mean.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Fields, the likelier first.
    pub fields: Vec<Field>,
    /// Fields of the parent, for a column that stands alone below it and whose own words say nothing.
    pub above: Vec<Field>,
    /// The parents name somebody other than the person of the row (`Cha › Họ tên`, `Chủ hộ › Số CCCD`).
    pub of_other: bool,
}

/// The ways to read a header, from all its words to its lowest: `A B C`, `B C`, `C`.
pub fn readings<'a>(header: &'a str, parts: &'a [String]) -> impl Iterator<Item = String> + 'a {
    let lower = (1..parts.len()).map(|from| parts[from..].join(" "));
    std::iter::once(header.to_string()).chain(lower)
}

/// Words of parents that stand for another person than that of the row, folded.
const OTHERS: &[&str] = &[
    "chu ho",
    "cha",
    "me",
    "bo",
    "vo",
    "chong",
    "giam ho",
    "dai dien",
    "than nhan",
    "nguoi than",
    "nguoi nhan",
    "uy quyen",
    "phu huynh",
    "nguoi cham soc",
    "nguoi nuoi duong",
];

/// Own words that mean the number of what the parent names, folded.
const NUMBER: &[&str] = &["so", "so hieu", "ma so", "so the", "ma the", "ma"];

/// Reads a header. `parts`: the words of its rows, parents first (may be empty for a header of one row).
pub fn read(lexicon: &Lexicon, header: &str, parts: &[String]) -> Reading {
    let n = parts.len();
    // All words, then what lacks the uppermost; the own words alone are read below.
    let joined = readings(header, parts).take(n.saturating_sub(1).max(1));
    let known = joined.map(|words| lexicon.fields(&words).to_vec()).find(|fields| !fields.is_empty());
    if let Some(fields) = known {
        return Reading { fields, of_other: remark_names_another(header), ..Reading::default() };
    }
    let Some((own, above)) = parts.split_last().filter(|(_, above)| !above.is_empty()) else {
        return Reading::default();
    };
    let all_above = above.join(" ");
    let above_fields = readings(&all_above, above)
        .map(|words| lexicon.fields(&words).to_vec())
        .find(|fields| !fields.is_empty())
        .unwrap_or_default();
    let words = format!(" {} ", fold(&all_above));
    let says = |phrase: &str| words.contains(&format!(" {phrase} "));
    Reading {
        fields: below(lexicon.fields(own), &fold(own), above_fields.first().copied(), &says),
        above: above_fields,
        of_other: OTHERS.iter().any(|phrase| says(phrase)),
    }
}

/// Whether the remark in brackets at the end says that the column is another person's: `Số CCCD (chủ hộ)`, `Họ và tên (PL)`
/// (of a member of the family, in the annex of a form).
fn remark_names_another(header: &str) -> bool {
    let Some((_, remark)) = header.split_once('(') else { return false };
    let remark = fold(remark.split(')').next().unwrap_or(remark));
    remark == "pl" || OTHERS.contains(&remark.as_str())
}

/// The fields of own words below a parent whose field is `parent` and whose words are asked for by `says`.
fn below(fields: &[Field], own: &str, parent: Option<Field>, says: &dyn Fn(&str) -> bool) -> Vec<Field> {
    let is_number = NUMBER.contains(&own);
    if says("giay chung nhan") || says("gcn") {
        if is_number || matches!(own, "seri" | "so phat hanh") {
            return vec![Field::GcnSerial];
        }
        return match fields.first() {
            Some(Field::PidIssueDate) => vec![Field::GcnDate],
            Some(Field::PidIssuePlace) => Vec::new(),
            _ => fields.to_vec(),
        };
    }
    if says("thua dat") || says("thua") {
        return match own {
            "so" => vec![Field::Parcel],
            "to" | "to so" => vec![Field::Sheet],
            // Where the parcel lies.
            _ if fields.contains(&Field::Address) => Vec::new(),
            _ => fields.to_vec(),
        };
    }
    match parent {
        Some(Field::Dob | Field::DobYear | Field::DobYearMale | Field::DobYearFemale) => {
            let births: Vec<Field> = fields.iter().copied().filter(|f| is_birth_part(*f)).collect();
            if births.is_empty() { fields.to_vec() } else { births }
        }
        // Marks below `Nam` and `Nữ`.
        Some(Field::Gender) => fields.to_vec(),
        Some(parent) if is_number && parent.is_identifier() => vec![parent],
        Some(Field::Bhyt | Field::MemberCard) if fields.first() == Some(&Field::PidIssueDate) => Vec::new(),
        // Elsewhere `Tháng` is no month of birth, and `Nữ` counts women.
        _ if fields.first().is_some_and(|f| is_birth_part(*f)) => Vec::new(),
        _ => fields.to_vec(),
    }
}

const fn is_birth_part(field: Field) -> bool {
    matches!(
        field,
        Field::DobDay | Field::DobMonth | Field::DobYear | Field::DobYearMale | Field::DobYearFemale
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(parts: &[&str], fields: &[Field]) {
        let parts: Vec<String> = parts.iter().map(|part| part.to_string()).collect();
        let reading = read(Lexicon::common(), &parts.join(" "), &parts);
        assert_eq!(reading.fields, fields, "{parts:?}");
    }

    #[test]
    fn own_words_are_read_within_their_parents() {
        // Without marks it may be a year as well; the other columns decide.
        check(&["Ngày, tháng, năm sinh", "Nam"], &[Field::DobYearMale, Field::DobYear]);
        check(&["Ngày, tháng, năm sinh", "Nữ"], &[Field::DobYearFemale]);
        check(&["Ngày sinh", "Ngày"], &[Field::DobDay]);
        check(&["Ngày sinh", "Tháng"], &[Field::DobMonth]);
        check(&["Ngày sinh", "Năm"], &[Field::DobYear]);
        check(&["Thông tin", "Ngày sinh", "Tháng"], &[Field::DobMonth]);
        check(&["Thông tin", "Năm sinh", "Nữ"], &[Field::DobYearFemale]);
        check(&["Địa chỉ", "Thôn"], &[Field::Hamlet]);
        check(&["Địa chỉ", "Xã"], &[Field::Commune]);
        check(&["Thửa đất", "Số tờ"], &[Field::Sheet]);
        check(&["Thửa đất", "Tờ"], &[Field::Sheet]);
        check(&["Thửa đất", "Số thửa"], &[Field::Parcel]);
        check(&["Thửa đất", "Diện tích"], &[Field::Area]);
        check(&["Thửa đất", "Địa chỉ"], &[]);
        check(&["Giấy chứng nhận", "Số phát hành GCN"], &[Field::GcnSerial]);
        check(&["Giấy chứng nhận", "Số vào sổ"], &[Field::GcnRegistry]);
        check(&["Giấy chứng nhận", "Ngày cấp"], &[Field::GcnDate]);
        check(&["CCCD", "Số"], &[Field::Pid]);
        check(&["CCCD", "Nơi cấp"], &[Field::PidIssuePlace]);
        check(&["Số người", "Nam"], &[]);
        check(&["Thời gian hưởng", "Tháng"], &[]);
        check(&["Họ và tên"], &[Field::Name]);
    }
}
