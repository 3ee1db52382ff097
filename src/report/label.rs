//! What users call the classes, lights, reasons and statuses that outputs name in English.
//!
//! Owns the way from a value to its words in [`crate::lang::report`]. It formats nothing.

use crate::data::assessment::{CommuneCount, Light, ListAssessment, ReferenceFacts};
use crate::data::linkage::MatchClass;
use crate::data::population::AgeBands;
use crate::data::reading::{ColumnReading, ReadingKind};
use crate::data::sheets::{Aside, SheetAside, SheetRead};
use crate::data::table::{Format, NonData};
use crate::lang::{Lang, Text, page, report as words};

/// A match class.
pub const fn class(class: MatchClass) -> Text {
    match class {
        MatchClass::Exact => words::CLASS_EXACT,
        MatchClass::Variant => words::CLASS_VARIANT,
        MatchClass::Differs => words::CLASS_DIFFERS,
        MatchClass::Ambiguous => words::CLASS_AMBIGUOUS,
        MatchClass::NotFound => words::CLASS_NOT_FOUND,
        MatchClass::NoKey => words::CLASS_NO_KEY,
    }
}

/// What a match class means, in one line.
pub const fn class_meaning(class: MatchClass) -> Text {
    match class {
        MatchClass::Exact => words::MEANING_EXACT,
        MatchClass::Variant => words::MEANING_VARIANT,
        MatchClass::Differs => words::MEANING_DIFFERS,
        MatchClass::Ambiguous => words::MEANING_AMBIGUOUS,
        MatchClass::NotFound => words::MEANING_NOT_FOUND,
        MatchClass::NoKey => words::MEANING_NO_KEY,
    }
}

/// A traffic light.
pub const fn light(light: Light) -> Text {
    match light {
        Light::Green => words::GREEN,
        Light::Yellow => words::YELLOW,
        Light::Red => words::RED,
    }
}

/// The name of a traffic light in styles.
pub const fn light_name(light: Light) -> &'static str {
    match light {
        Light::Green => "green",
        Light::Yellow => "yellow",
        Light::Red => "red",
    }
}

/// A worksheet that was read: its name; with `with_count` its records; hidden rows and columns where it has any.
pub fn sheet(sheet: &SheetRead, with_count: bool, lang: Lang) -> String {
    let mut told = if with_count {
        words::SHEET_RECORDS.fill(lang, &[&sheet.name, &sheet.n_records])
    } else {
        sheet.name.clone()
    };
    if sheet.n_hidden_rows + sheet.n_hidden_columns > 0 {
        let hidden = words::SHEET_HIDDEN.fill(lang, &[&sheet.n_hidden_rows, &sheet.n_hidden_columns]);
        told = format!("{told}, {hidden}");
    }
    told
}

/// A worksheet that was left aside, and why.
pub fn sheet_aside(sheet: &SheetAside, lang: Lang) -> String {
    let reason = match sheet.reason {
        Aside::Empty => words::ASIDE_EMPTY,
        Aside::NoList => words::ASIDE_NO_LIST,
        Aside::Summary => words::ASIDE_SUMMARY,
        Aside::OtherList => words::ASIDE_OTHER_LIST,
        Aside::Hidden => words::ASIDE_HIDDEN,
    };
    words::SHEET_ASIDE.fill(lang, &[&sheet.name, &sheet.n_rows, &reason.get(lang)])
}

/// Why a row is no record.
pub const fn non_data(reason: NonData) -> Text {
    match reason {
        NonData::Title => words::ROW_TITLE,
        NonData::Header => words::ROW_HEADER,
        NonData::Numbering => words::ROW_NUMBERING,
        NonData::Group => words::ROW_GROUP,
        NonData::Total => words::ROW_TOTAL,
        NonData::Footer => words::ROW_FOOTER,
        NonData::Blank => words::ROW_BLANK,
        NonData::OtherTable => words::ROW_OTHER_TABLE,
    }
}

/// The form of a file.
pub const fn format(format: Format) -> &'static str {
    match format {
        Format::Csv => "CSV",
        Format::Xlsx => "Excel (XLSX)",
        Format::Xlsb => "Excel (XLSB)",
        Format::Xls => "Excel 97–2003 (XLS)",
        Format::Ods => "OpenDocument (ODS)",
        Format::Ndjson => "NDJSON",
        Format::Html => "HTML",
        Format::Parquet => "Parquet",
        Format::Dsx => "DSX",
        Format::Sqlite => "SQLite",
        Format::Postgres => "PostgreSQL",
    }
}

/// A status of the reference, by its name in outputs; a name that is not known stays as it is.
pub fn status(name: &str) -> Option<Text> {
    Some(match name {
        "living" => words::STATUS_LIVING,
        "da_mat" => words::STATUS_DIED,
        "da_chuyen_di" => words::STATUS_MOVED,
        "mat_tich" => words::STATUS_MISSING,
        "unknown" => words::STATUS_UNKNOWN,
        _ => return None,
    })
}

/// Why a column was recognised, by the stable word of the assessment.
pub fn evidence(name: &str) -> Option<Text> {
    Some(match name {
        "header" => words::EVIDENCE_HEADER,
        "values" => words::EVIDENCE_VALUES,
        "profile" => words::EVIDENCE_PROFILE,
        "duplicate" => words::EVIDENCE_DUPLICATE,
        "none" => words::EVIDENCE_NONE,
        _ => return None,
    })
}

/// Records that a person has to look at: the sum over the communes.
pub fn n_to_verify(list: &ListAssessment) -> u64 {
    list.communes.iter().map(|commune| commune.n_to_verify).sum()
}

/// The title of a list's profile.
pub fn profile_title(list: &ListAssessment, lang: Lang) -> &str {
    match lang {
        Lang::Vi => &list.profile_title.0,
        Lang::En => &list.profile_title.1,
    }
}

/// The commune's name, or why it has none.
pub fn commune_name(commune: &CommuneCount, lang: Lang) -> String {
    match (commune.code.is_empty(), commune.name.is_empty()) {
        (true, _) => words::NO_COMMUNE.get(lang).to_string(),
        (false, true) => words::UNKNOWN_COMMUNE.get(lang).to_string(),
        (false, false) => commune.name.clone(),
    }
}

/// A band of ages.
pub fn ages(band: usize, lang: Lang) -> String {
    match AgeBands::ages(band) {
        (from, Some(to)) => format!("{from}–{to}"),
        (from, None) => page::AGE_FROM.fill(lang, &[&from]),
    }
}

/// What was found in the reference itself: label and figure.
pub fn reference_facts(facts: &ReferenceFacts, lang: Lang) -> Vec<(String, u64)> {
    let fixed = [
        (words::N_READ, facts.n_read),
        (words::N_CITIZENS, facts.n_citizens),
        (words::N_NON_DATA, facts.n_non_data),
        (words::N_WITHOUT_NUMBER, facts.n_without_number),
        (words::N_DOUBLED_NUMBERS, facts.n_doubled_numbers),
        (words::N_WITHOUT_NAME, facts.n_without_name),
        (words::N_WITHOUT_BIRTH, facts.n_without_birth),
    ];
    let mut out: Vec<(String, u64)> =
        fixed.into_iter().map(|(text, n)| (text.get(lang).to_string(), n)).collect();
    let status = facts.n_by_status.iter().map(|(name, n)| {
        let named = status(name).map_or(name.clone(), |text| text.get(lang).to_string());
        (format!("… {named}"), *n)
    });
    // The statuses are parts of the citizens, so they stand under them.
    out.splice(2..2, status);
    out
}

/// A rule's words as a sentence: the first letter large.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// What a column was taken to be: in words where there are any, and the value where it says more than they do.
pub fn reading(reading: &ColumnReading, lang: Lang) -> String {
    let words = reading.words.get(lang);
    match reading.kind {
        ReadingKind::SexCodes | ReadingKind::PlaceholderDay if !words.is_empty() => {
            format!("{words} ({})", reading.value)
        }
        _ if words.is_empty() => reading.value.clone(),
        _ => words.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_begin_large() {
        assert_eq!(sentence("đã mất"), "Đã mất");
        assert_eq!(sentence(""), "");
    }
}
