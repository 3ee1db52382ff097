//! The cells to change, in the order of records and columns, as they are asked for.
//!
//! Owns [`Change`] and [`Changes`]: a part of the list is in memory at a time.

use std::io;

use crate::data::finding::{Finding, Fix};
use crate::data::observation::Observation;
use crate::data::outcome::ListParts;
use crate::data::table::Table;

/// One cell that gets another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Record, 0-based.
    pub row: u32,
    /// Column of the table, 0-based.
    pub column: u16,
    /// Text as read.
    pub old: String,
    /// Text to write.
    pub new: String,
    /// Why, in the order in which it came about.
    pub reasons: Vec<Reason>,
}

/// Why a cell gets another text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A safe fix, told by the finding of a rule.
    Rule(String),
    /// A safe fix that no finding tells.
    Safe,
    /// A person decided so; who.
    Decision(String),
}

/// What is to change in a list.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// The fixes that its observations apply.
    Fixes,
    /// These, in the order of records and columns.
    These(&'a [Change]),
}

/// The changes of a list.
pub struct Changes<'a> {
    /// The list as read, without its cells.
    list: &'a Table,
    parts: &'a dyn ListParts,
    /// The next part to read.
    part: usize,
    of_part: std::iter::Peekable<std::vec::IntoIter<Change>>,
}

impl<'a> Changes<'a> {
    /// What is `wanted` in `list`.
    pub fn new(list: &'a Table, parts: &'a dyn ListParts, wanted: Wanted<'_>) -> Self {
        let (known, part) = match wanted {
            Wanted::Fixes => (Vec::new(), 0),
            Wanted::These(changes) => (changes.to_vec(), parts.n_parts()),
        };
        Changes { list, parts, part, of_part: known.into_iter().peekable() }
    }

    /// None of them.
    pub fn none(self) -> Self {
        Changes { part: self.parts.n_parts(), of_part: Vec::new().into_iter().peekable(), ..self }
    }

    /// The next one.
    ///
    /// # Errors
    /// A part of the list cannot be read back.
    pub fn next_change(&mut self) -> io::Result<Option<Change>> {
        self.next_before(usize::MAX)
    }

    /// The next one, if it is of a record before `end`.
    ///
    /// # Errors
    /// A part of the list cannot be read back.
    pub fn next_before(&mut self, end: usize) -> io::Result<Option<Change>> {
        loop {
            if self.of_part.peek().is_some() {
                return Ok(self.of_part.next_if(|change| (change.row as usize) < end));
            }
            if self.part >= self.parts.n_parts() || self.parts.rows(self.part).start >= end {
                return Ok(None);
            }
            let observations = self.parts.observations(self.part)?;
            if observations.iter().any(|o| o.applied) {
                let first = self.parts.rows(self.part).start as u32;
                let (table, findings) = (self.parts.table(self.part)?, self.parts.findings(self.part)?);
                let found = changes(self.list, &table, first, &observations, &findings);
                self.of_part = found.into_iter().peekable();
            }
            self.part += 1;
        }
    }

    /// All that are left.
    ///
    /// # Errors
    /// A part of the list cannot be read back.
    pub fn all(mut self) -> io::Result<Vec<Change>> {
        let mut all = Vec::new();
        while let Some(change) = self.next_change()? {
            all.push(change);
        }
        Ok(all)
    }
}

/// The cells to change among the records of a part, `table`, which begins with record `first` of `list`: from the text that
/// a chain of fixes started with to the text that it ended with. `findings` say why.
fn changes(
    list: &Table,
    table: &Table,
    first: u32,
    observations: &[Observation],
    findings: &[Finding],
) -> Vec<Change> {
    let mut links: Vec<&Observation> =
        observations.iter().filter(|o| o.applied && o.column.is_some() && o.new.is_some()).collect();
    // Stable: the fixes of one cell stay in the order in which they were made.
    links.sort_by_key(|o| (o.row, o.column));
    let ragged = |row: u32| list.ragged.binary_search_by_key(&row, |&(r, _)| r).is_ok();
    let of_cell = links.chunk_by(|a, b| (a.row, a.column) == (b.row, b.column));
    of_cell
        .filter_map(|chain| {
            let (start, end) = (chain.first()?, chain.last()?);
            let (row, column) = (start.row, start.column?);
            let (old, new) = (start.old.as_str(), end.new.as_deref()?);
            let is_last = usize::from(column) + 1 == table.columns.len();
            // The last cell of a ragged row is several cells of the file.
            let is_own_cell = !(is_last && ragged(row));
            let at = row.checked_sub(first)? as usize;
            // What stands above an empty cell is not written into it.
            let is_empty = table.is_filled(at, usize::from(column));
            let stands = !is_empty && table.cell(at, usize::from(column)) == old;
            let change = || Change {
                row,
                column,
                old: old.to_string(),
                new: new.to_string(),
                reasons: reasons(findings, start),
            };
            (old != new && is_own_cell && stands).then(change)
        })
        .collect()
}

/// The rules that tell of the fixes of a cell. `findings` are sorted by row.
fn reasons(findings: &[Finding], observation: &Observation) -> Vec<Reason> {
    let row = Some(observation.row);
    let from = findings.partition_point(|f| f.row < row);
    let of_row = findings.get(from..).unwrap_or_default().iter().take_while(|f| f.row == row);
    let told = of_row.filter(|f| f.fix == Fix::Applied && f.field == Some(observation.field));
    let mut reasons: Vec<Reason> = told.map(|f| Reason::Rule(f.code.to_string())).collect();
    reasons.dedup();
    if reasons.is_empty() {
        reasons.push(Reason::Safe);
    }
    reasons
}
