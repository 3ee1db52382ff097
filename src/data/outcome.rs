//! The outcome of a run: what every report is written from.
//!
//! Owns [`Outcome`], views on everything that the stages worked out, and [`ListParts`], the part of it that is read back
//! while it is written. A report reads an outcome and writes one file.

use std::fmt::Debug;
use std::io;
use std::ops::Range;

use super::assessment::Assessment;
use super::case::ListContext;
use super::finding::Finding;
use super::observation::Observation;
use super::person::Citizens;
use super::table::Table;
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

/// What was worked out of the records of a list, in parts of consecutive records that are read back one at a time: all of
/// it is more than memory should hold. Parts stand in the order of the records and leave none out.
pub trait ListParts: Debug + Sync {
    /// Number of parts.
    fn n_parts(&self) -> usize;

    /// The records of a part.
    fn rows(&self, part: usize) -> Range<usize>;

    /// A part of the list as read; its record 0 is the first of [`ListParts::rows`].
    ///
    /// # Errors
    /// It cannot be read back.
    fn table(&self, part: usize) -> io::Result<Table>;

    /// Observations of a part, sorted by row; rows are those of the list.
    ///
    /// # Errors
    /// They cannot be read back.
    fn observations(&self, part: usize) -> io::Result<Vec<Observation>>;

    /// Findings of a part, sorted by row, then code, then field; rows are those of the list.
    ///
    /// # Errors
    /// They cannot be read back.
    fn findings(&self, part: usize) -> io::Result<Vec<Finding>>;
}

/// One list, row by row.
#[derive(Debug, Clone, Copy)]
pub struct ListOutcome<'a> {
    /// The list with its records, links and duplicates; without cells.
    pub context: ListContext<'a>,
    /// Findings about the list as a whole, by code and field.
    pub list_findings: &'a [Finding],
    /// What was worked out of its records: cells, observations, findings.
    pub parts: &'a dyn ListParts,
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
