//! The outcome of a run: what every report is written from.
//!
//! Owns [`Outcome`], views on everything that the stages worked out. A report reads an outcome and writes one file.

use super::assessment::Assessment;
use super::case::ListContext;
use super::finding::Finding;
use super::observation::Observation;
use super::person::Citizens;
use crate::lang::Lang;

/// Everything that reports are written from.
#[derive(Debug, Clone, Copy)]
pub struct Outcome<'a> {
    /// The figures.
    pub assessment: &'a Assessment,
    /// The lists, row by row, in the order of `assessment.lists`.
    pub lists: &'a [ListOutcome<'a>],
    /// The reference.
    pub citizens: &'a Citizens,
    /// Language of what people read.
    pub lang: Lang,
    /// Whether personal data stands unmasked in reports.
    pub reveal: bool,
}

/// One list, row by row.
#[derive(Debug, Clone, Copy)]
pub struct ListOutcome<'a> {
    /// The list with its records, links and duplicates.
    pub context: ListContext<'a>,
    /// Findings, sorted by row (list findings first), then code, then field.
    pub findings: &'a [Finding],
    /// Observations, sorted by row.
    pub observations: &'a [Observation],
    /// Verdict per record.
    pub verdicts: &'a [Verdict],
}

/// The verdict on one record: which words hold, and whether it may be synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Verdict {
    /// No error in `DUNG`.
    pub correct: bool,
    /// No error in `DU`.
    pub sufficient: bool,
    /// No error in `SACH`.
    pub clean: bool,
    /// No error in `SONG`.
    pub alive: bool,
    /// No error in `CHUNG`.
    pub unified: bool,
    /// All of them, and linked with certainty: may go on to be synced.
    pub ready: bool,
    /// A person has to look: an error, an ambiguous link, or a suggestion to accept.
    pub to_verify: bool,
}
