//! The assessment: every figure that a report shows, counted once.
//!
//! Owns [`Assessment`]. Reports only lay out what stands here, so the same figure is the same everywhere. Sums
//! only: nothing in here names a person.

use serde::Serialize;

use super::earlier::EarlierRun;
use super::estimate::LinkEstimate;
use super::finding::{Dimension, ErrorGroup, Severity};
use super::linkage::MatchClass;
use super::population::{AgeBands, BirthDays, Repeats};
use super::profile::RecognisedColumn;
use super::reading::ColumnReading;
use super::sheets::{SheetAside, SheetRead};
use super::table::{Format, NonData};

/// The result of a run in figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Assessment {
    /// Day on which ages and payments are counted, `dd/mm/yyyy`; empty where the reference has no date.
    pub as_of: String,
    /// The reference.
    pub reference: ReferenceFacts,
    /// Ages of the citizens who live here.
    pub reference_ages: AgeBands,
    /// What the run before this one said of the lists.
    pub earlier: Option<EarlierRun>,
    /// One per list, in the order given.
    pub lists: Vec<ListAssessment>,
    /// Gates and whether they were met.
    pub gates: Vec<GateOutcome>,
    /// Whether personal data stands unmasked in the reports.
    pub revealed: bool,
}

/// What was found in the reference itself.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct ReferenceFacts {
    /// File name.
    pub name: String,
    /// Rows read.
    pub n_read: u64,
    /// Citizens.
    pub n_citizens: u64,
    /// Rows that are no record.
    pub n_non_data: u64,
    /// Citizens without a usable 12-digit number.
    pub n_without_number: u64,
    /// Numbers that two or more citizens have.
    pub n_doubled_numbers: u64,
    /// Citizens without a usable name.
    pub n_without_name: u64,
    /// Citizens without a birth date.
    pub n_without_birth: u64,
    /// Citizens per status word: `living`, `da_mat`, `da_chuyen_di`, `mat_tich`, `unknown`.
    pub n_by_status: Vec<(String, u64)>,
    /// Status words that are not known, with their count, most frequent first, at most twenty.
    pub unknown_status_words: Vec<(String, u64)>,
}

/// One list in figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListAssessment {
    /// Name of the list.
    pub name: String,
    /// File name.
    pub file: String,
    /// Profile.
    pub profile: String,
    /// Title of the profile (vi, en).
    pub profile_title: (String, String),
    /// Format of the file.
    pub format: Format,
    /// Worksheet, where there is one.
    pub sheet: Option<String>,
    /// Worksheets that also hold a list and were not read.
    pub other_sheets: Vec<String>,
    /// Worksheets read.
    pub sheets: Vec<SheetRead>,
    /// Worksheets left aside, and why.
    pub sheets_aside: Vec<SheetAside>,
    /// Encoding, where the file is text.
    pub encoding: Option<String>,
    /// What was recognised in each column.
    pub columns: Vec<RecognisedColumn>,
    /// How columns were read where that had to be found out.
    pub readings: Vec<ColumnReading>,
    /// Rows read = records + non-data.
    pub n_read: u64,
    /// Records.
    pub n_records: u64,
    /// Rows that are no record.
    pub n_non_data: u64,
    /// Non-data rows by reason, in the order of [`NonData::ALL`], zeros left out.
    pub non_data: Vec<(NonData, u64)>,
    /// The four words (five with several lists).
    pub words: Vec<Word>,
    /// Records without an error in any dimension and linked with certainty: what may go on to be synced.
    pub n_ready: u64,
    /// Findings by severity, in the order of [`Severity::ALL`].
    pub n_findings: Vec<(Severity, u64)>,
    /// Rules that fired, by code.
    pub rules: Vec<RuleCount>,
    /// Findings and records per error group, in the frame's order.
    pub groups: Vec<GroupCount>,
    /// Communes, by code; code empty for records without one.
    pub communes: Vec<CommuneCount>,
    /// Linking in figures.
    pub matching: Matching,
    /// The model, and what is expected of the links without labels.
    pub estimate: LinkEstimate,
    /// Payments after death.
    pub payments: Payments,
    /// Cells per field: how many are filled.
    pub completeness: Vec<FieldCount>,
    /// Ages of the people of the records, as far as their birth dates are usable.
    pub ages: AgeBands,
    /// How exactly birth dates are known, and on which days they lie.
    pub births: BirthDays,
    /// People who stand more than once.
    pub repeats: Repeats,
    /// Cells changed in `cleaned/`.
    pub n_cells_fixed: u64,
}

/// One of the words in figures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Word {
    /// Which.
    pub dimension: Dimension,
    /// Records without an error in this dimension.
    pub n_passed: u64,
    /// Records.
    pub n_records: u64,
    /// Share in per cent, 0–100, rounded down to two decimals so that 100 means all; 100 for an empty list.
    pub percent: f64,
    /// Traffic light by the bounds of the configuration.
    pub light: Light,
}

/// Traffic light.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Light {
    /// At or above the upper bound (90).
    Green,
    /// At or above the lower bound (75).
    Yellow,
    /// Below.
    Red,
}

/// How often a rule fired.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleCount {
    /// Code.
    pub code: &'static str,
    /// Dimension.
    pub dimension: Dimension,
    /// Severity after the profile's grading.
    pub severity: Severity,
    /// Error group.
    pub group: ErrorGroup,
    /// Findings.
    pub n_findings: u64,
    /// Records with at least one.
    pub n_records: u64,
    /// Findings whose fix was applied.
    pub n_applied: u64,
    /// Findings with a suggestion.
    pub n_suggested: u64,
    /// Up to three examples for the report, masked unless revealed: (source row, value, suggestion).
    pub examples: Vec<(u32, String, String)>,
}

/// An error group in figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct GroupCount {
    /// Which.
    pub group: ErrorGroup,
    /// Findings of severity error or warning.
    pub n_findings: u64,
    /// Records with at least one of them.
    pub n_records: u64,
}

/// A commune in figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CommuneCount {
    /// 5-digit code; empty for records without one.
    pub code: String,
    /// Name where the code is known.
    pub name: String,
    /// Records.
    pub n_records: u64,
    /// Records without error, per dimension, in the order of the list's words.
    pub n_passed: Vec<u64>,
    /// Records ready to be synced.
    pub n_ready: u64,
    /// Records in `verify/`.
    pub n_to_verify: u64,
}

/// Linking in figures.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Matching {
    /// Records per class, in the order of [`MatchClass::ALL`].
    pub classes: Vec<(MatchClass, u64)>,
    /// Share linked with certainty, per cent, rounded down to two decimals.
    pub matched_percent: f64,
    /// Records by probability of the best candidate: twenty bins of 0.05.
    pub histogram: Vec<u64>,
    /// Pairs compared.
    pub n_pairs: u64,
    /// Records whose number belongs to someone else.
    pub n_numbers_of_others: u64,
}

/// Payments after death.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Payments {
    /// Records that were paid after the person's death.
    pub n_records: u64,
    /// Sum in đồng.
    pub amount: i64,
    /// Dead people whose date of death is not known, so that nothing could be added up.
    pub n_without_date: u64,
}

/// How often a field is filled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldCount {
    /// Name of the field.
    pub field: &'static str,
    /// Records with a value.
    pub n_filled: u64,
    /// Whether the profile requires it.
    pub required: bool,
}

/// A gate and whether it was met.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GateOutcome {
    /// The expression as given.
    pub expression: String,
    /// Whether every list meets it.
    pub met: bool,
    /// Per list: name and value.
    pub values: Vec<(String, f64)>,
}
