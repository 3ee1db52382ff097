//! What was worked out of the records of a list, read back for those who write it.
//!
//! Owns [`findings`] in groups of the size that is wanted, and [`Gathered`]: cells and findings of chosen records.

use std::io;

use crate::data::field::Field;
use crate::data::finding::Finding;
use crate::data::outcome::ListOutcome;
use crate::data::text::TextColumn;

/// All findings of a list in their order, in groups of `n` (the last is shorter); no more than a group and a part of the list
/// are in memory.
pub fn findings(list: &ListOutcome, n: usize) -> impl Iterator<Item = io::Result<Vec<Finding>>> {
    let n = n.max(1);
    let parts = list.parts;
    let mut waiting: Vec<Finding> = list.list_findings.to_vec();
    let mut part = 0;
    std::iter::from_fn(move || {
        while waiting.len() < n && part < parts.n_parts() {
            match parts.findings(part) {
                Ok(found) => waiting.extend(found),
                Err(error) => return Some(Err(error)),
            }
            part += 1;
        }
        if waiting.is_empty() {
            return None;
        }
        let rest = waiting.split_off(n.min(waiting.len()));
        Some(Ok(std::mem::replace(&mut waiting, rest)))
    })
}

/// Cells and findings of some records of a list.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The records, ascending.
    rows: Vec<u32>,
    columns: Vec<TextColumn>,
    /// Sorted by row.
    findings: Vec<Finding>,
}

impl Gathered {
    /// Reads `rows`, ascending, of a list.
    ///
    /// # Errors
    /// They cannot be read back.
    pub fn of(list: &ListOutcome, rows: Vec<u32>) -> io::Result<Gathered> {
        let columns = vec![TextColumn::new(); list.context.table.headers.len()];
        let mut gathered = Gathered { rows, columns, findings: Vec::new() };
        for part in 0..list.parts.n_parts() {
            let range = list.parts.rows(part);
            let within = |row: u32| (row as usize) < range.end;
            let first = gathered.rows.partition_point(|&row| (row as usize) < range.start);
            let behind = gathered.rows.partition_point(|&row| within(row));
            let wanted = gathered.rows.get(first..behind).unwrap_or_default();
            if wanted.is_empty() {
                continue;
            }
            let table = list.parts.table(part)?;
            for (column, values) in gathered.columns.iter_mut().enumerate() {
                wanted.iter().for_each(|&row| values.push(table.cell(row as usize - range.start, column)));
            }
            let found = list.parts.findings(part)?.into_iter();
            let is_wanted = |row: u32| wanted.binary_search(&row).is_ok();
            gathered.findings.extend(found.filter(|finding| finding.row.is_some_and(is_wanted)));
        }
        Ok(gathered)
    }

    /// The findings of record `row`.
    pub fn findings(&self, row: u32) -> &[Finding] {
        let start = self.findings.partition_point(|f| f.row < Some(row));
        let rest = self.findings.get(start..).unwrap_or_default();
        rest.get(..rest.partition_point(|f| f.row == Some(row))).unwrap_or_default()
    }

    /// The text of `field` in record `row` of `list`, as read; empty where the list lacks the field.
    pub fn raw(&self, list: &ListOutcome, row: u32, field: Field) -> &str {
        let column = list.context.columns.column(field).and_then(|column| self.columns.get(column));
        let at = self.rows.binary_search(&row).ok();
        column.zip(at).map_or("", |(values, at)| values.get(at))
    }
}
