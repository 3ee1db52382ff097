//! What is kept of a run, made from the sealed files of its result.
//!
//! Owns [`Run`] and [`of_result`]. An entry holds the figures of `report.json` by list, word, rule and commune, and of the
//! settings what tells whether two runs may be compared ([`Settings`]).

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::compare::{Job, JobList, Settings};
use crate::data::date::PartialDate;
use crate::data::finding::{Dimension, Severity};
use crate::report::{json, run};

/// Bytes of a `report.json` or `run.json` that are read at most.
const MAX_BYTES: u64 = 512 << 20;

/// One run in sums.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Hash of inputs and settings: the same run again has the same.
    pub key: String,
    /// Version of danhsach.
    pub danhsach: String,
    /// Day on which ages and payments were counted, `dd/mm/yyyy`; may be empty.
    pub as_of: String,
    /// File name of the reference.
    pub reference: String,
    /// Its citizens.
    pub n_citizens: u64,
    /// Its lists.
    pub lists: Vec<ListRun>,
}

/// A list of a run.
#[derive(Debug, Clone, PartialEq)]
pub struct ListRun {
    /// Name.
    pub name: String,
    /// Title of its profile (vi, en).
    pub title: (String, String),
    /// By what it was judged.
    pub settings: Settings,
    /// Records.
    pub n_records: u64,
    /// Records ready to be synced.
    pub n_ready: u64,
    /// Records for a person to check.
    pub n_to_verify: u64,
    /// Findings of severity error.
    pub n_errors: u64,
    /// Findings of severity warning.
    pub n_warnings: u64,
    /// Share linked with certainty, per cent.
    pub matched_percent: f64,
    /// Records paid after the person's death.
    pub n_paid: u64,
    /// The sum, đồng.
    pub paid_dong: i64,
    /// The words, in the order of the motto.
    pub words: Vec<WordRun>,
    /// Rules that fired, by code.
    pub rules: Vec<RuleRun>,
    /// Communes, by code; code empty for records without one.
    pub communes: Vec<CommuneRun>,
}

/// A word of a list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WordRun {
    /// Which.
    pub dimension: Dimension,
    /// Records without an error in it.
    pub n_passed: u64,
    /// The share as the report says it, per cent.
    pub percent: f64,
}

/// A rule that fired.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleRun {
    /// Code.
    pub code: String,
    /// Severity.
    pub severity: Severity,
    /// Findings.
    pub n_findings: u64,
    /// Records with at least one.
    pub n_records: u64,
}

/// A commune of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommuneRun {
    /// Code; empty for records without one.
    pub code: String,
    /// Name where the code is known.
    pub name: String,
    /// Records.
    pub n_records: u64,
    /// Records ready to be synced.
    pub n_ready: u64,
    /// Records for a person to check.
    pub n_to_verify: u64,
    /// Records without an error, per word of the list, in their order.
    pub n_passed: Vec<(Dimension, u64)>,
}

impl Run {
    /// The day of the run, for ordering; nothing known comes first.
    pub fn day(&self) -> PartialDate {
        PartialDate::from_day_text(&self.as_of).unwrap_or(PartialDate::NONE)
    }

    /// The list of this name.
    pub fn list(&self, name: &str) -> Option<&ListRun> {
        self.lists.iter().find(|list| list.name == name)
    }
}

impl ListRun {
    /// A word, where the run has it.
    pub fn word(&self, dimension: Dimension) -> Option<&WordRun> {
        self.words.iter().find(|word| word.dimension == dimension)
    }
}

/// A word by its name in outputs.
pub fn dimension_named(name: &str) -> Option<Dimension> {
    Dimension::ALL.into_iter().find(|dimension| dimension.name() == name)
}

#[derive(Deserialize)]
struct RunFile {
    danhsach: String,
    as_of: String,
    reference: Input,
    lists: Vec<Input>,
    settings: RunSettings,
}

#[derive(Deserialize)]
struct Input {
    #[serde(default)]
    name: String,
    sha256: String,
    #[serde(default)]
    profile: String,
    #[serde(default)]
    model: Value,
}

#[derive(Deserialize)]
struct RunSettings {
    bounds: Value,
    profiles: serde_json::Map<String, Value>,
}

#[derive(Deserialize)]
struct ReportFile {
    schema_version: u32,
    reference: Reference,
    lists: Vec<List>,
}

#[derive(Deserialize)]
struct Reference {
    name: String,
    n_citizens: u64,
}

#[derive(Deserialize)]
struct List {
    name: String,
    profile_title: Title,
    n_records: u64,
    n_ready: u64,
    n_to_verify: u64,
    n_findings: BySeverity,
    matching: Matching,
    payments: Payments,
    words: Vec<Word>,
    rules: Vec<RuleRunFile>,
    communes: Vec<Commune>,
}

#[derive(Deserialize)]
struct Title {
    vi: String,
    en: String,
}

#[derive(Deserialize)]
struct BySeverity {
    error: u64,
    warning: u64,
}

#[derive(Deserialize)]
struct Matching {
    matched_percent: f64,
}

#[derive(Deserialize)]
struct Payments {
    n_records: u64,
    amount: i64,
}

#[derive(Deserialize)]
struct Word {
    dimension: String,
    n_passed: u64,
    #[serde(default)]
    percent: f64,
}

#[derive(Deserialize)]
struct RuleRunFile {
    code: String,
    severity: Severity,
    n_findings: u64,
    n_records: u64,
}

#[derive(Deserialize)]
struct Commune {
    code: String,
    name: String,
    n_records: u64,
    n_ready: u64,
    n_to_verify: u64,
    words: Vec<Word>,
}

/// The entry of the result in `dir`; nothing where there is no sealed, readable one.
pub fn of_result(dir: &Path) -> Option<Run> {
    let run: RunFile = read(&dir.join(run::NAME))?;
    let report: ReportFile = read(&dir.join(json::NAME))?;
    if report.schema_version != json::SCHEMA_VERSION {
        return None;
    }
    let job = job_of(&run);
    let mut lists = Vec::new();
    for list in report.lists {
        let settings = job.lists.iter().find(|l| l.name == list.name)?.settings.clone();
        lists.push(list_of(list, settings));
    }
    Some(Run {
        key: job.key(),
        danhsach: run.danhsach,
        as_of: run.as_of,
        reference: report.reference.name,
        n_citizens: report.reference.n_citizens,
        lists,
    })
}

/// The job that a `run.json` records.
fn job_of(run: &RunFile) -> Job {
    let list = |input: &Input| JobList {
        name: input.name.clone(),
        sha256: input.sha256.clone(),
        settings: Settings::new(
            &run.danhsach,
            &input.profile,
            run.settings.profiles.get(&input.name).unwrap_or(&Value::Null),
            &run.settings.bounds,
            (
                input.model["source"].as_str().unwrap_or_default(),
                input.model["sha256"].as_str().unwrap_or_default(),
            ),
        ),
    };
    Job {
        as_of: run.as_of.clone(),
        reference: run.reference.sha256.clone(),
        lists: run.lists.iter().map(list).collect(),
    }
}

fn list_of(list: List, settings: Settings) -> ListRun {
    let words = list.words.iter().filter_map(|word| {
        let dimension = dimension_named(&word.dimension)?;
        Some(WordRun { dimension, n_passed: word.n_passed, percent: word.percent })
    });
    let rules = list.rules.into_iter().map(|rule| RuleRun {
        code: rule.code,
        severity: rule.severity,
        n_findings: rule.n_findings,
        n_records: rule.n_records,
    });
    let passed = |words: &[Word]| -> Vec<(Dimension, u64)> {
        words.iter().filter_map(|word| Some((dimension_named(&word.dimension)?, word.n_passed))).collect()
    };
    let communes = list.communes.into_iter().map(|commune| CommuneRun {
        n_passed: passed(&commune.words),
        code: commune.code,
        name: commune.name,
        n_records: commune.n_records,
        n_ready: commune.n_ready,
        n_to_verify: commune.n_to_verify,
    });
    ListRun {
        title: (list.profile_title.vi, list.profile_title.en),
        settings,
        n_records: list.n_records,
        n_ready: list.n_ready,
        n_to_verify: list.n_to_verify,
        n_errors: list.n_findings.error,
        n_warnings: list.n_findings.warning,
        matched_percent: list.matching.matched_percent,
        n_paid: list.payments.n_records,
        paid_dong: list.payments.amount,
        words: words.collect(),
        rules: rules.collect(),
        communes: communes.collect(),
        name: list.name,
    }
}

fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Option<T> {
    let size = std::fs::metadata(path).ok()?.len();
    let bytes = if size <= MAX_BYTES { std::fs::read(path).ok()? } else { return None };
    serde_json::from_slice(&bytes).ok()
}
