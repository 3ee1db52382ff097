//! What a run was made of: inputs, settings, counts, timings. The content of `run.json`.
//!
//! Owns [`RunInfo`]. `timings`, `threads` and nothing else may differ between two runs over the same inputs with
//! the same settings. Sums and file facts only: nothing in here names a person.

use serde::Serialize;

use super::estimate::LinkEstimate;
use super::profile::LinkThresholds;
use super::sheets::{SheetAside, SheetRead};
use super::table::{DatabaseOrigin, Format};
use crate::lang::Lang;

/// One run of `check`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RunInfo {
    /// Version of danhsach.
    pub danhsach: String,
    /// Day on which ages and payments are counted, `dd/mm/yyyy`; empty where the reference has no date.
    pub as_of: String,
    /// Language of the reports.
    pub lang: Lang,
    /// Whether personal data stands unmasked in the reports.
    pub revealed: bool,
    /// The reference.
    pub reference: InputInfo,
    /// The lists, in the order given.
    pub lists: Vec<ListInfo>,
    /// All settings as resolved from the command line and the configuration file.
    pub settings: serde_json::Value,
    /// Milliseconds per stage, in the order of the stages. May differ between two runs.
    pub timings: Vec<StageTime>,
    /// Threads used. May differ between two runs.
    pub threads: usize,
}

/// An input file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InputInfo {
    /// File name without its folder.
    pub file: String,
    /// Size in bytes; of all cells where the input stands in a database.
    pub n_bytes: u64,
    /// SHA-256 of the file, hexadecimal; of all cells where the input stands in a database.
    pub sha256: String,
    /// Its form.
    pub format: Format,
    /// Database: what of it, and in which order its rows came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<DatabaseOrigin>,
    /// Rows read: records and non-data rows.
    pub n_read: u64,
    /// Records (citizens, for the reference).
    pub n_records: u64,
    /// Rows that are no record.
    pub n_non_data: u64,
}

/// A list of the run.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListInfo {
    /// Name of the list.
    pub name: String,
    /// Its file.
    #[serde(flatten)]
    pub input: InputInfo,
    /// Worksheets read as this list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sheets: Vec<SheetRead>,
    /// Worksheets left aside: name, rows with something in them, reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sheets_aside: Vec<SheetAside>,
    /// Its file in `cleaned/`.
    pub cleaned: String,
    /// Profile.
    pub profile: String,
    /// Thresholds of linking.
    pub thresholds: LinkThresholds,
    /// Findings.
    pub n_findings: u64,
    /// Records that may go on to be synced.
    pub n_ready: u64,
    /// Cells changed in `cleaned/`.
    pub n_cells_fixed: u64,
    /// The form of the list in `cleaned/`: another than `format` where that cannot be written.
    pub cleaned_format: Format,
    /// The model that the list was linked with: `source`, `sha256`, `parameters`.
    pub model: serde_json::Value,
    /// How it was learned, and what is expected of the links.
    pub estimate: LinkEstimate,
}

/// How long a stage took.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageTime {
    /// The stage, by the name of its folder.
    pub stage: String,
    /// Wall-clock time in milliseconds.
    pub ms: u64,
}
