//! The truth, read from `truth.csv`.

use std::collections::BTreeMap;
use std::path::Path;

use crate::error::{Error, Result};
use crate::lang::eval as texts;

/// What is true of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueRow {
    /// The citizen; empty for someone who is not in the reference.
    pub citizen_id: String,
    /// Kinds of errors in the row.
    pub errors: Vec<String>,
    /// Whether an earlier row is about the same thing.
    pub duplicate: bool,
    /// Whether the person has died.
    pub dead: bool,
}

/// The truth of all lists: by list, by row.
#[derive(Debug, Default)]
pub struct Truth {
    /// Rows by list and row.
    pub lists: BTreeMap<String, BTreeMap<u64, TrueRow>>,
}

const COLUMNS: [&str; 6] = ["list", "row", "citizen_id", "errors", "duplicate_of", "dead"];

impl Truth {
    /// Reads the truth; the columns may stand in any order.
    pub fn read(path: &Path) -> Result<Truth> {
        let cannot_open = |e: &dyn std::fmt::Display| {
            Error::input(texts::CANNOT_OPEN).arg(e).at(path).hint(texts::CANNOT_OPEN_TRUTH_HINT)
        };
        let mut csv =
            csv::ReaderBuilder::new().flexible(true).from_path(path).map_err(|e| cannot_open(&e))?;
        let header = csv.headers().map_err(|e| cannot_open(&e))?.clone();
        let mut at = [0usize; 6];
        for (column, place) in COLUMNS.iter().zip(&mut at) {
            let clean = |h: &str| h.trim_start_matches('\u{FEFF}').trim() == *column;
            *place = header.iter().position(clean).ok_or_else(|| {
                Error::input(texts::NO_COLUMN)
                    .arg(column)
                    .at(path)
                    .line(1)
                    .hint(texts::TRUTH_COLUMNS_HINT)
                    .hint_arg(COLUMNS.join(", "))
            })?;
        }
        let mut truth = Truth::default();
        for (i, record) in csv.records().enumerate() {
            let record = record.map_err(|e| cannot_open(&e))?;
            let line = record.position().map_or(i as u64 + 2, csv::Position::line);
            let bad = |column: usize| {
                Error::input(texts::BAD_CELL)
                    .arg(COLUMNS[column])
                    .at(path)
                    .line(line)
                    .hint(texts::BAD_CELL_HINT)
            };
            let cell = |column: usize| record.get(at[column]).map(str::trim).ok_or_else(|| bad(column));
            let row: u64 = cell(1)?.parse().map_err(|_| bad(1))?;
            let duplicate_of = cell(4)?;
            if !duplicate_of.is_empty() && duplicate_of.parse::<u64>().is_err() {
                return Err(bad(4));
            }
            let dead = match cell(5)? {
                "0" => false,
                "1" => true,
                _ => return Err(bad(5)),
            };
            let errors = cell(3)?.split(';').filter(|e| !e.is_empty()).map(str::to_string).collect();
            let list = cell(0)?;
            let known = TrueRow {
                citizen_id: cell(2)?.to_string(),
                errors,
                duplicate: !duplicate_of.is_empty(),
                dead,
            };
            if truth.lists.entry(list.to_string()).or_default().insert(row, known).is_some() {
                return Err(Error::input(texts::ROW_TWICE)
                    .arg(row)
                    .arg(list)
                    .at(path)
                    .line(line)
                    .hint(texts::CANNOT_OPEN_TRUTH_HINT));
            }
        }
        Ok(truth)
    }
}
