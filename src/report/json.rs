//! `report.json`: the assessment for machines.
//!
//! Owns the file's shape, which `schema/report.schema.json` describes and a test compares. [`SCHEMA_VERSION`] rises
//! when a key changes its meaning or goes; new keys alone do not raise it. Dimensions are named as in gates
//! (`correct`, `sufficient`, `clean`, `alive`, `unified`); shares are in per cent. Examples are masked unless
//! `revealed`.

use std::io::Write;
use std::path::Path;

use serde::Serialize;

use super::{Material, label, whole};
use crate::data::assessment::{
    Assessment, CommuneCount, GateOutcome, Light, ListAssessment, Matching, Payments, RuleCount,
};
use crate::data::earlier::{EarlierList, EarlierRun};
use crate::data::estimate::LinkEstimate;
use crate::data::finding::{Dimension, Severity};
use crate::data::linkage::MatchClass;
use crate::data::outcome::ListOutcome;
use crate::data::population::{AgeBands, BirthDays, Repeats};
use crate::data::profile::RecognisedColumn;
use crate::data::reading::ColumnReading;
use crate::data::sheets::{SheetAside, SheetRead};
use crate::data::table::{Format, NonData, NonDataRow};
use crate::error::Result;

/// The file.
pub const NAME: &str = "report.json";
/// Version of its shape.
pub const SCHEMA_VERSION: u32 = 1;

/// Writes the file.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    let document = document(material.outcome.assessment, material.outcome.lists);
    whole::write(dir, NAME, |sink| {
        serde_json::to_writer_pretty(&mut *sink, &document)?;
        sink.write_all(b"\n")
    })
}

#[derive(Serialize)]
struct Document<'a> {
    schema_version: u32,
    danhsach: &'static str,
    as_of: &'a str,
    revealed: bool,
    reference: Reference<'a>,
    earlier: Option<Earlier<'a>>,
    lists: Vec<List<'a>>,
    gates: Vec<Gate<'a>>,
}

#[derive(Serialize)]
struct Reference<'a> {
    name: &'a str,
    n_read: u64,
    n_citizens: u64,
    n_non_data: u64,
    n_without_number: u64,
    n_doubled_numbers: u64,
    n_without_name: u64,
    n_without_birth: u64,
    by_status: Vec<Status<'a>>,
    unknown_status_words: Vec<UnknownStatus<'a>>,
    ages: &'a AgeBands,
}

#[derive(Serialize)]
struct Earlier<'a> {
    as_of: &'a str,
    lists: Vec<EarlierOf<'a>>,
}

#[derive(Serialize)]
struct EarlierOf<'a> {
    name: &'a str,
    as_of: &'a str,
    comparable: bool,
    n_records: u64,
    n_ready: u64,
    words: Vec<EarlierWord>,
}

#[derive(Serialize)]
struct EarlierWord {
    dimension: &'static str,
    percent: f64,
}

#[derive(Serialize)]
struct Status<'a> {
    status: &'a str,
    n_citizens: u64,
}

#[derive(Serialize)]
struct UnknownStatus<'a> {
    word: &'a str,
    n_citizens: u64,
}

#[derive(Serialize)]
struct List<'a> {
    name: &'a str,
    file: &'a str,
    profile: &'a str,
    profile_title: Title<'a>,
    format: Format,
    sheet: Option<&'a str>,
    other_sheets: &'a [String],
    sheets: &'a [SheetRead],
    sheets_aside: &'a [SheetAside],
    encoding: Option<&'a str>,
    columns: &'a [RecognisedColumn],
    readings: &'a [ColumnReading],
    n_read: u64,
    n_records: u64,
    n_non_data: u64,
    non_data: Vec<NonDataRows>,
    words: Vec<WordOf>,
    n_ready: u64,
    n_to_verify: u64,
    n_findings: BySeverity,
    rules: Vec<Rule<'a>>,
    groups: Vec<Group>,
    communes: Vec<Commune<'a>>,
    matching: MatchingOf<'a>,
    estimate: EstimateOf<'a>,
    payments: Payments,
    completeness: Vec<Completeness>,
    ages: &'a AgeBands,
    births: &'a BirthDays,
    repeats: Repeats,
    n_cells_fixed: u64,
}

#[derive(Serialize)]
struct Title<'a> {
    vi: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct NonDataRows {
    reason: &'static str,
    n_rows: u64,
    /// 1-based rows of the file as ranges, first and last.
    rows: Vec<(u32, u32)>,
}

#[derive(Serialize)]
struct WordOf {
    dimension: &'static str,
    n_passed: u64,
    n_records: u64,
    percent: f64,
    light: Light,
}

#[derive(Serialize)]
struct BySeverity {
    error: u64,
    warning: u64,
    info: u64,
}

#[derive(Serialize)]
struct Rule<'a> {
    code: &'a str,
    dimension: &'static str,
    severity: Severity,
    group: &'static str,
    n_findings: u64,
    n_records: u64,
    n_applied: u64,
    n_suggested: u64,
    examples: Vec<Example<'a>>,
}

#[derive(Serialize)]
struct Example<'a> {
    source_row: u32,
    value: &'a str,
    suggestion: &'a str,
}

#[derive(Serialize)]
struct Group {
    group: &'static str,
    n_findings: u64,
    n_records: u64,
}

#[derive(Serialize)]
struct Commune<'a> {
    code: &'a str,
    name: &'a str,
    n_records: u64,
    words: Vec<Passed>,
    n_ready: u64,
    n_to_verify: u64,
}

#[derive(Serialize)]
struct Passed {
    dimension: &'static str,
    n_passed: u64,
}

#[derive(Serialize)]
struct MatchingOf<'a> {
    classes: Vec<Class>,
    matched_percent: f64,
    histogram: &'a [u64],
    n_pairs: u64,
    n_numbers_of_others: u64,
}

#[derive(Serialize)]
struct EstimateOf<'a> {
    expected_precision: f64,
    expected_recall: f64,
    #[serde(flatten)]
    estimate: &'a LinkEstimate,
}

#[derive(Serialize)]
struct Class {
    class: &'static str,
    official: &'static str,
    n_records: u64,
}

#[derive(Serialize)]
struct Completeness {
    field: &'static str,
    n_filled: u64,
    required: bool,
}

#[derive(Serialize)]
struct Gate<'a> {
    expression: &'a str,
    met: bool,
    values: Vec<GateValue<'a>>,
}

#[derive(Serialize)]
struct GateValue<'a> {
    list: &'a str,
    value: f64,
}

fn document<'a>(assessment: &'a Assessment, lists: &[ListOutcome]) -> Document<'a> {
    let rows_of = |idx: usize| lists.get(idx).map_or(&[][..], |list| list.context.table.non_data.as_slice());
    Document {
        schema_version: SCHEMA_VERSION,
        danhsach: env!("CARGO_PKG_VERSION"),
        as_of: &assessment.as_of,
        revealed: assessment.revealed,
        reference: reference(assessment),
        earlier: assessment.earlier.as_ref().map(earlier),
        lists: assessment.lists.iter().enumerate().map(|(idx, l)| list(l, rows_of(idx))).collect(),
        gates: assessment.gates.iter().map(gate).collect(),
    }
}

fn reference(assessment: &Assessment) -> Reference<'_> {
    let facts = &assessment.reference;
    Reference {
        name: &facts.name,
        n_read: facts.n_read,
        n_citizens: facts.n_citizens,
        n_non_data: facts.n_non_data,
        n_without_number: facts.n_without_number,
        n_doubled_numbers: facts.n_doubled_numbers,
        n_without_name: facts.n_without_name,
        n_without_birth: facts.n_without_birth,
        by_status: facts.n_by_status.iter().map(|(status, n)| Status { status, n_citizens: *n }).collect(),
        unknown_status_words: facts
            .unknown_status_words
            .iter()
            .map(|(word, n)| UnknownStatus { word, n_citizens: *n })
            .collect(),
        ages: &assessment.reference_ages,
    }
}

fn earlier(run: &EarlierRun) -> Earlier<'_> {
    fn list(list: &EarlierList) -> EarlierOf<'_> {
        let EarlierList { name, as_of, comparable, n_records, n_ready, words } = list;
        let word =
            |&(dimension, percent): &(Dimension, f64)| EarlierWord { dimension: dimension.name(), percent };
        EarlierOf {
            name,
            as_of,
            comparable: *comparable,
            n_records: *n_records,
            n_ready: *n_ready,
            words: words.iter().map(word).collect(),
        }
    }
    Earlier { as_of: &run.as_of, lists: run.lists.iter().map(list).collect() }
}

fn list<'a>(list: &'a ListAssessment, non_data_rows: &[NonDataRow]) -> List<'a> {
    List {
        name: &list.name,
        file: &list.file,
        profile: &list.profile,
        profile_title: Title { vi: &list.profile_title.0, en: &list.profile_title.1 },
        format: list.format,
        sheet: list.sheet.as_deref(),
        other_sheets: &list.other_sheets,
        sheets: &list.sheets,
        sheets_aside: &list.sheets_aside,
        encoding: list.encoding.as_deref(),
        columns: &list.columns,
        readings: &list.readings,
        n_read: list.n_read,
        n_records: list.n_records,
        n_non_data: list.n_non_data,
        non_data: list
            .non_data
            .iter()
            .map(|&(reason, n_rows)| NonDataRows {
                reason: reason.name(),
                n_rows,
                rows: row_ranges(non_data_rows, reason).into_iter().map(|(_, from, to)| (from, to)).collect(),
            })
            .collect(),
        words: list
            .words
            .iter()
            .map(|word| WordOf {
                dimension: word.dimension.name(),
                n_passed: word.n_passed,
                n_records: word.n_records,
                percent: word.percent,
                light: word.light,
            })
            .collect(),
        n_ready: list.n_ready,
        n_to_verify: label::n_to_verify(list),
        n_findings: BySeverity {
            error: by_severity(list, Severity::Error),
            warning: by_severity(list, Severity::Warning),
            info: by_severity(list, Severity::Info),
        },
        rules: list.rules.iter().map(rule).collect(),
        groups: list
            .groups
            .iter()
            .map(|group| Group {
                group: group.group.name(),
                n_findings: group.n_findings,
                n_records: group.n_records,
            })
            .collect(),
        communes: list.communes.iter().map(|c| commune(c, list)).collect(),
        matching: matching(&list.matching),
        estimate: EstimateOf {
            expected_precision: list.estimate.precision(),
            expected_recall: list.estimate.recall(),
            estimate: &list.estimate,
        },
        payments: list.payments,
        completeness: list
            .completeness
            .iter()
            .map(|field| Completeness {
                field: field.field,
                n_filled: field.n_filled,
                required: field.required,
            })
            .collect(),
        ages: &list.ages,
        births: &list.births,
        repeats: list.repeats,
        n_cells_fixed: list.n_cells_fixed,
    }
}

fn by_severity(list: &ListAssessment, severity: Severity) -> u64 {
    list.n_findings.iter().filter(|(s, _)| *s == severity).map(|(_, n)| n).sum()
}

fn rule(rule: &RuleCount) -> Rule<'_> {
    Rule {
        code: rule.code,
        dimension: rule.dimension.name(),
        severity: rule.severity,
        group: rule.group.name(),
        n_findings: rule.n_findings,
        n_records: rule.n_records,
        n_applied: rule.n_applied,
        n_suggested: rule.n_suggested,
        examples: rule
            .examples
            .iter()
            .map(|(source_row, value, suggestion)| Example { source_row: *source_row, value, suggestion })
            .collect(),
    }
}

fn commune<'a>(commune: &'a CommuneCount, list: &ListAssessment) -> Commune<'a> {
    Commune {
        code: &commune.code,
        name: &commune.name,
        n_records: commune.n_records,
        words: list
            .words
            .iter()
            .zip(&commune.n_passed)
            .map(|(word, &n_passed)| Passed { dimension: word.dimension.name(), n_passed })
            .collect(),
        n_ready: commune.n_ready,
        n_to_verify: commune.n_to_verify,
    }
}

fn matching(matching: &Matching) -> MatchingOf<'_> {
    MatchingOf {
        classes: matching
            .classes
            .iter()
            .map(|&(class, n_records)| Class { class: class.name(), official: official(class), n_records })
            .collect(),
        matched_percent: matching.matched_percent,
        histogram: &matching.histogram,
        n_pairs: matching.n_pairs,
        n_numbers_of_others: matching.n_numbers_of_others,
    }
}

/// The official word as a stable name.
const fn official(class: MatchClass) -> &'static str {
    match class {
        MatchClass::Exact | MatchClass::Variant => "matched",
        MatchClass::Differs => "not_yet_matched",
        MatchClass::Ambiguous | MatchClass::NotFound | MatchClass::NoKey => "undetermined",
    }
}

fn gate(gate: &GateOutcome) -> Gate<'_> {
    Gate {
        expression: &gate.expression,
        met: gate.met,
        values: gate.values.iter().map(|(list, value)| GateValue { list, value: *value }).collect(),
    }
}

/// Rows left aside for `reason`, neighbouring rows as one range.
pub fn row_ranges(rows: &[NonDataRow], reason: NonData) -> Vec<(u16, u32, u32)> {
    let mut ranges: Vec<(u16, u32, u32)> = Vec::new();
    for row in rows.iter().filter(|row| row.reason == reason) {
        match ranges.last_mut() {
            Some((sheet, _, last)) if *sheet == row.sheet && last.checked_add(1) == Some(row.source_row) => {
                *last = row.source_row;
            }
            _ => ranges.push((row.sheet, row.source_row, row.source_row)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{LONG_NAME, Sample};
    use serde_json::Value;

    const SCHEMA: &str = include_str!("../../schema/report.schema.json");

    fn written(sample: &Sample) -> Value {
        let dir = tempfile::tempdir().unwrap();
        sample.with(|material| write(material, dir.path())).unwrap();
        serde_json::from_slice(&std::fs::read(dir.path().join(NAME)).unwrap()).unwrap()
    }

    fn faults(value: &Value) -> Vec<String> {
        let schema: Value = serde_json::from_str(SCHEMA).unwrap();
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path())).collect()
    }

    #[test]
    fn the_file_is_what_the_schema_says() {
        for sample in
            [Sample::new(&["a", "b"], 100, 3), Sample::new(&["a"], 0, 1), Sample::new(&[LONG_NAME], 500, 200)]
        {
            assert_eq!(faults(&written(&sample)), Vec::<String>::new());
        }
        let mut sample = Sample::new(&["a"], 10, 1);
        sample.assessment.gates[0].values[0].1 = f64::NAN;
        sample.assessment.lists[0].encoding = Some("utf-8".to_string());
        assert_eq!(faults(&written(&sample)), Vec::<String>::new());
    }

    #[test]
    fn the_schema_is_strict() {
        let sample = Sample::new(&["a"], 100, 3);
        let mut more = written(&sample);
        more["lists"][0]["payments"]["surprise"] = Value::from(1);
        assert_eq!(faults(&more).len(), 1);
        let mut less = written(&sample);
        less["lists"][0].as_object_mut().unwrap().remove("n_ready");
        assert_eq!(faults(&less).len(), 1);
    }

    #[test]
    fn figures_and_rows_left_aside_stand_there() {
        let value = written(&Sample::new(&["a"], 100, 3));
        let list = &value["lists"][0];
        assert_eq!(list["n_records"], 100);
        assert_eq!(list["words"][0]["dimension"], "correct");
        assert_eq!(list["words"][0]["percent"], 80.0);
        assert_eq!(list["non_data"][0]["reason"], "title");
        assert_eq!(list["non_data"][0]["rows"], serde_json::json!([[1, 3]]));
        assert_eq!(list["non_data"][2]["rows"], serde_json::json!([[105, 105]]));
        assert_eq!(list["matching"]["classes"][2]["official"], "not_yet_matched");
        let people: u64 =
            list["communes"].as_array().unwrap().iter().map(|c| c["n_records"].as_u64().unwrap()).sum();
        assert_eq!(people, 100);
    }
}
