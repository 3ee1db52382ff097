//! What was recognised in the file, and the rows left aside.

use super::frame::{FactView, Frame, cut, more};
use crate::data::assessment::ListAssessment;
use crate::data::outcome::ListOutcome;
use crate::data::profile::RecognisedColumn;
use crate::data::reading::ColumnReading;
use crate::data::table::{Format, NonData};
use crate::lang::report as words;
use crate::report::cleaned::written_as;
use crate::report::json::row_ranges;
use crate::report::{figure, label};

/// Columns shown at most.
const MAX_COLUMNS: usize = 120;

/// Places of non-data rows named per reason.
const MAX_RANGES: usize = 12;

/// A column of the file.
pub struct ColumnView {
    pub header: String,
    pub field: Option<&'static str>,
    pub confidence: String,
    pub evidence: &'static str,
}

/// How a column was read.
pub struct ReadingView {
    pub header: String,
    pub kind: &'static str,
    pub taken_for: String,
    pub n_for: String,
    pub n_against: String,
}

/// Rows left aside for one reason.
pub struct NonDataView {
    pub key: &'static str,
    pub reason: &'static str,
    pub count: String,
    pub rows: String,
}

/// Facts of the file: label and value.
pub fn file_facts(list: &ListAssessment, rows: Option<&ListOutcome>, frame: Frame) -> Vec<FactView> {
    let figure = |key, name, value| FactView { key, name: frame.say(name), value };
    let fact = |name, value| figure("", name, value);
    let mut facts = vec![fact(words::FILE, list.file.clone()), fact(words::FORMAT, form(list, rows))];
    let given_back = written_as(list.format);
    if given_back != list.format {
        let said = words::GIVEN_BACK_AS.fill(frame.lang, &[&label::format(given_back)]);
        facts.push(fact(words::GIVEN_BACK, said));
    }
    let sheets: Vec<String> = match &list.sheets[..] {
        [] => list.sheet.iter().cloned().collect(),
        sheets => sheets.iter().map(|sheet| label::sheet(sheet, sheets.len() > 1, frame.lang)).collect(),
    };
    if !sheets.is_empty() {
        facts.push(figure("sheets", words::SHEET, sheets.join("; ")));
    }
    let aside = |holds_a_list: bool| -> Vec<String> {
        let some = list.sheets_aside.iter().filter(|sheet| sheet.reason.holds_a_list() == holds_a_list);
        some.map(|sheet| label::sheet_aside(sheet, frame.lang)).collect()
    };
    let asides = [("others", words::OTHER_SHEETS, aside(true)), ("aside", words::SHEETS_ASIDE, aside(false))];
    for (key, heading, told) in asides {
        if !told.is_empty() {
            facts.push(figure(key, heading, told.join("; ")));
        }
    }
    if let Some(encoding) = &list.encoding {
        facts.push(fact(words::ENCODING, encoding.clone()));
    }
    if let Some(rows) = rows {
        let origin = &rows.context.table.origin;
        if list.format == Format::Csv {
            let sign = match origin.dialect.delimiter() {
                b"\t" => frame.say(words::TAB).to_string(),
                _ => format!("“{}”", origin.dialect.delimiter_text()),
            };
            facts.push(fact(words::DELIMITER, sign));
        }
        if !origin.header_rows.is_empty() {
            let at: Vec<String> = origin.header_rows.iter().map(u32::to_string).collect();
            facts.push(fact(words::HEADER_ROWS, at.join(", ")));
        }
        if !rows.context.table.ragged.is_empty() {
            let n_ragged = frame.count(rows.context.table.ragged.len() as u64);
            facts.push(fact(words::RAGGED, n_ragged));
        }
    }
    let profile = format!("{} ({})", label::profile_title(list, frame.lang), list.profile);
    facts.push(fact(words::PROFILE, profile));
    facts.push(figure("cells_fixed", words::CELLS_FIXED, frame.count(list.n_cells_fixed)));
    facts
}

/// The form of the file, and how it is packed.
fn form(list: &ListAssessment, rows: Option<&ListOutcome>) -> String {
    let packing = rows.map_or("", |rows| rows.context.table.origin.packing.as_str());
    let form = label::format(list.format);
    if packing.is_empty() { form.to_string() } else { format!("{form} ({packing})") }
}

/// Rows left aside, by reason, with where they stand.
pub fn non_data(list: &ListAssessment, rows: Option<&ListOutcome>, frame: Frame) -> Vec<NonDataView> {
    let all = rows.map_or(&[][..], |rows| rows.context.table.non_data.as_slice());
    let view = |&(reason, n): &(NonData, u64)| {
        let ranges = row_ranges(all, reason);
        let mut told: Vec<String> = ranges
            .iter()
            .take(MAX_RANGES)
            .map(|&(sheet, first, last)| {
                let rows = if first == last { first.to_string() } else { format!("{first}–{last}") };
                match list.sheets.get(usize::from(sheet)).filter(|_| list.sheets.len() > 1) {
                    Some(sheet) => format!("{}: {rows}", sheet.name),
                    None => rows,
                }
            })
            .collect();
        told.extend(more(words::AND_MORE, ranges.len(), MAX_RANGES, frame));
        NonDataView {
            key: reason.name(),
            reason: frame.say(label::non_data(reason)),
            count: frame.count(n),
            rows: told.join(", "),
        }
    };
    list.non_data.iter().map(view).collect()
}

/// The columns, and the line that says how many are not shown.
pub fn columns(list: &ListAssessment, frame: Frame) -> (Option<String>, Vec<ColumnView>) {
    let view = |column: &RecognisedColumn| ColumnView {
        header: if column.header.trim().is_empty() {
            frame.say(words::NO_HEADER).to_string()
        } else {
            cut(&column.header).into_owned()
        },
        field: column.field.map(|field| frame.say(field.label())),
        confidence: figure::percent(column.confidence * 100.0, frame.lang),
        evidence: label::evidence(column.evidence).map_or(column.evidence, |text| frame.say(text)),
    };
    let views = list.columns.iter().take(MAX_COLUMNS).map(view).collect();
    (more(words::MORE_COLUMNS, list.columns.len(), MAX_COLUMNS, frame), views)
}

/// The header of a column, as it may be shown.
pub fn header_of(list: &ListAssessment, column: usize) -> String {
    let column = list.columns.get(column);
    column.map(|column| cut(&column.header).into_owned()).unwrap_or_default()
}

/// How columns were read where that had to be found out.
pub fn readings(list: &ListAssessment, frame: Frame) -> Vec<ReadingView> {
    let view = |reading: &ColumnReading| ReadingView {
        header: header_of(list, reading.column),
        kind: frame.say(reading.kind.label()),
        taken_for: label::reading(reading, frame.lang),
        n_for: frame.count(reading.n_for),
        n_against: frame.count(reading.n_against),
    };
    list.readings.iter().map(view).collect()
}
