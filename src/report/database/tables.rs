//! The tables of results: their columns, and what goes into them.
//!
//! Owns [`shapes`]. `records`, `findings`, `further_people` and `duplicates` have the columns of the Parquet files of these names
//! with `run` in front, by which a run is told from others; `runs` and `lists` say what a run was made of. Whoever changes
//! the columns of a file changes the table, and tables that were made before are refused.

use polars::prelude::{Column, DataFrame, DataType, Field, PolarsResult, Schema};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::data::assessment::{Assessment, ListAssessment};
use crate::data::finding::Dimension;
use crate::data::location::RESULT_TABLES;
use crate::data::outcome::Outcome;
use crate::data::run::{ListInfo, RunInfo};
use crate::report::{duplicates, findings, further, records};

/// The column in front of all tables.
pub(super) const RUN: &str = "run";

/// The column of `runs` that the database fills in by its own clock.
pub(super) const WRITTEN_AT: &str = "written_at";

/// Hexadecimal digits of a run's name.
const RUN_DIGITS: usize = 32;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text; numbers of people among them, whose zeros count.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Real,
    /// Yes or no.
    Boolean,
    /// Codes of rules.
    Codes,
    /// When a row was written; never given.
    Moment,
}

/// A table as it has to be.
#[derive(Debug, Clone)]
pub(super) struct Shape {
    /// Its name.
    pub(super) name: &'static str,
    /// Its columns in their order.
    pub(super) columns: Vec<(String, Kind)>,
    /// The columns behind `run` by which rows are found.
    pub(super) key: &'static [&'static str],
    /// Whether only one row has a key.
    pub(super) is_unique: bool,
}

impl Shape {
    fn new(name: &'static str, schema: &Schema, key: &'static [&'static str], is_unique: bool) -> Shape {
        let mut columns = vec![(RUN.to_string(), Kind::Text)];
        columns.extend(schema.iter().map(|(name, dtype)| (name.to_string(), kind(dtype))));
        Shape { name, columns, key, is_unique }
    }

    /// The columns that are given.
    pub(super) fn given(&self) -> impl Iterator<Item = &str> {
        let given = self.columns.iter().filter(|(_, kind)| *kind != Kind::Moment);
        given.map(|(name, _)| name.as_str())
    }
}

fn kind(dtype: &DataType) -> Kind {
    match dtype {
        DataType::UInt32 | DataType::Int64 => Kind::Integer,
        DataType::Float64 => Kind::Real,
        DataType::Boolean => Kind::Boolean,
        DataType::List(_) => Kind::Codes,
        _ => Kind::Text,
    }
}

/// All tables in the order of [`RESULT_TABLES`].
pub(super) fn shapes() -> [Shape; 6] {
    let [of_runs, of_lists, of_records, of_findings, of_further, of_duplicates] = RESULT_TABLES;
    let mut runs = Shape::new(of_runs, &run_schema(), &[], true);
    runs.columns.push((WRITTEN_AT.to_string(), Kind::Moment));
    [
        runs,
        Shape::new(of_lists, &list_schema(), &["list"], true),
        Shape::new(of_records, &records::schema(), &["list", "row"], true),
        Shape::new(of_findings, &findings::schema(), &["list", "row"], false),
        Shape::new(of_further, &further::schema(), &["list", "row"], false),
        Shape::new(of_duplicates, &duplicates::schema(), &["list", "row"], false),
    ]
}

/// Frames of one table, a few rows at a time.
pub(super) type Frames<'a> = Box<dyn Iterator<Item = PolarsResult<DataFrame>> + 'a>;

/// What goes into the tables of [`shapes`], in their order.
pub(super) fn filled<'a>(outcome: &'a Outcome<'a>, run: &'a RunInfo) -> [Frames<'a>; 6] {
    [
        Box::new(std::iter::once_with(move || run_frame(run))),
        Box::new(std::iter::once_with(move || list_frame(run, outcome.assessment))),
        Box::new(records::frames(outcome)),
        Box::new(findings::frames(outcome)),
        Box::new(further::frames(outcome)),
        Box::new(duplicates::frames(outcome)),
    ]
}

/// The name of a run: the same for the same program, day, reference, lists, profiles and models, which is all that rows
/// depend on. Where inputs and outputs lie, and what else is written of them, is not in it.
pub(super) fn name_of(run: &RunInfo) -> String {
    let lists: Vec<Value> = run
        .lists
        .iter()
        .map(|list| {
            let profile = run.settings.get("profiles").and_then(|profiles| profiles.get(&list.name));
            serde_json::json!([list.name, list.input.sha256, profile, list.model])
        })
        .collect();
    let all = serde_json::json!([run.danhsach, run.as_of, run.reference.sha256, lists]);
    let digits: String =
        Sha256::digest(all.to_string().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    digits.chars().take(RUN_DIGITS).collect()
}

/// `30/09/2026` as `2026-09-30`, which databases order.
fn iso(day: &str) -> String {
    day.split('/').rev().collect::<Vec<_>>().join("-")
}

fn text(name: &str) -> Field {
    Field::new(name.into(), DataType::String)
}

fn number(name: &str) -> Field {
    Field::new(name.into(), DataType::Int64)
}

fn run_schema() -> Schema {
    Schema::from_iter([
        text("danhsach"),
        text("as_of"),
        text("reference"),
        text("reference_sha256"),
        number("n_citizens"),
        number("n_lists"),
        text("info"),
    ])
}

/// The one row of a run. `info` is `run.json` but for what differs from time to time.
fn run_frame(run: &RunInfo) -> PolarsResult<DataFrame> {
    let mut info = serde_json::to_value(run).unwrap_or_default();
    if let Some(entries) = info.as_object_mut() {
        entries.remove("timings");
        entries.remove("threads");
    }
    let text = |name: &str, value: &str| Column::new(name.into(), [value]);
    let number = |name: &str, n: u64| Column::new(name.into(), [signed(n)]);
    DataFrame::new(
        1,
        vec![
            text("danhsach", &run.danhsach),
            text("as_of", &iso(&run.as_of)),
            text("reference", &run.reference.file),
            text("reference_sha256", &run.reference.sha256),
            number("n_citizens", run.reference.n_records),
            number("n_lists", run.lists.len() as u64),
            text("info", &info.to_string()),
        ],
    )
}

fn list_schema() -> Schema {
    Schema::from_iter([
        text("list"),
        text("file"),
        text("sha256"),
        text("profile"),
        number("n_read"),
        number("n_records"),
        number("n_non_data"),
        number("n_correct"),
        number("n_sufficient"),
        number("n_clean"),
        number("n_alive"),
        number("n_unified"),
        number("n_ready"),
        number("n_findings"),
        number("n_cells_fixed"),
    ])
}

/// A row per list.
fn list_frame(run: &RunInfo, assessment: &Assessment) -> PolarsResult<DataFrame> {
    let lists = &run.lists;
    let text = |name: &str, of: fn(&ListInfo) -> &str| {
        Column::new(name.into(), lists.iter().map(of).collect::<Vec<&str>>())
    };
    let number = |name: &str, of: fn(&ListInfo) -> u64| {
        Column::new(name.into(), lists.iter().map(|list| signed(of(list))).collect::<Vec<i64>>())
    };
    let passed = |name: &str, dimension: Dimension| {
        let of = |list: &ListAssessment| {
            list.words.iter().find(|word| word.dimension == dimension).map(|word| signed(word.n_passed))
        };
        Column::new(name.into(), assessment.lists.iter().map(of).collect::<Vec<Option<i64>>>())
    };
    DataFrame::new(
        lists.len(),
        vec![
            text("list", |list| &list.name),
            text("file", |list| &list.input.file),
            text("sha256", |list| &list.input.sha256),
            text("profile", |list| &list.profile),
            number("n_read", |list| list.input.n_read),
            number("n_records", |list| list.input.n_records),
            number("n_non_data", |list| list.input.n_non_data),
            passed("n_correct", Dimension::Dung),
            passed("n_sufficient", Dimension::Du),
            passed("n_clean", Dimension::Sach),
            passed("n_alive", Dimension::Song),
            passed("n_unified", Dimension::Chung),
            number("n_ready", |list| list.n_ready),
            number("n_findings", |list| list.n_findings),
            number("n_cells_fixed", |list| list.n_cells_fixed),
        ],
    )
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
