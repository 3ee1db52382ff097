//! The output of a check, read from its Parquet files and joined with the truth.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::Path;

use polars::prelude::*;

use super::scores::Judged;
use super::truth::{TrueRow, Truth};
use crate::data::linkage::MatchClass;
use crate::error::{Error, Result};
use crate::lang::eval as texts;

/// What the check said of one record.
#[derive(Debug, Clone, PartialEq)]
struct Said {
    citizen_id: String,
    class: MatchClass,
    probability: f64,
    duplicate: bool,
    death: bool,
}

/// All records, by list and row.
#[derive(Debug, Default)]
pub struct Output {
    lists: BTreeMap<String, BTreeMap<u64, Said>>,
    path: std::path::PathBuf,
}

const DEATH: &str = "SONG001";
const DUPLICATE: &str = "SACH001";

impl Output {
    /// Reads `records.parquet` and `findings.parquet` of `dir`.
    pub fn read(dir: &Path) -> Result<Output> {
        let path = dir.join("records.parquet");
        let columns = ["list", "row", "citizen_id", "match_class", "match_probability", "duplicate_of"];
        let records = Columns::read(&path, &columns)?;
        let (lists, rows) = (records.text("list")?, records.whole("row")?);
        let (ids, classes) = (records.text("citizen_id")?, records.text("match_class")?);
        let (probabilities, duplicates) =
            (records.real("match_probability")?, records.whole("duplicate_of")?);

        let path_of_findings = dir.join("findings.parquet");
        let findings = Columns::read(&path_of_findings, &["list", "row", "code"])?;
        let mut deaths: BTreeSet<(String, u64)> = BTreeSet::new();
        let mut repeats: BTreeSet<(String, u64)> = BTreeSet::new();
        let (f_lists, f_rows, codes) =
            (findings.text("list")?, findings.whole("row")?, findings.text("code")?);
        for ((list, row), code) in f_lists.iter().zip(&f_rows).zip(&codes) {
            // A finding about a list as a whole has no row.
            let (Some(list), Some(row), Some(code)) = (list, row, code) else { continue };
            match code.as_str() {
                DEATH => deaths.insert((list.clone(), *row)),
                DUPLICATE => repeats.insert((list.clone(), *row)),
                _ => false,
            };
        }

        let mut output = Output { lists: BTreeMap::new(), path: path.clone() };
        for i in 0..lists.len() {
            let bad = |column: &str| {
                Error::input(texts::BAD_CELL)
                    .arg(column)
                    .at(&path)
                    .line(i as u64 + 1)
                    .hint(texts::RUN_AGAIN_HINT)
            };
            let list = lists[i].clone().ok_or_else(|| bad("list"))?;
            let row = rows[i].ok_or_else(|| bad("row"))?;
            let class =
                classes[i].as_deref().and_then(MatchClass::from_name).ok_or_else(|| bad("match_class"))?;
            let probability = probabilities[i].unwrap_or(0.0);
            if !(0.0..=1.0).contains(&probability) {
                return Err(bad("match_probability"));
            }
            let key = (list, row);
            let said = Said {
                citizen_id: ids[i].clone().unwrap_or_default(),
                class,
                probability,
                duplicate: duplicates[i].is_some() || repeats.contains(&key),
                death: deaths.contains(&key),
            };
            let (list, row) = key;
            if output.lists.entry(list.clone()).or_default().insert(row, said).is_some() {
                return Err(Error::input(texts::ROW_TWICE)
                    .arg(row)
                    .arg(list)
                    .at(&path)
                    .hint(texts::RUN_AGAIN_HINT));
            }
        }
        Ok(output)
    }

    /// Every row of the lists that were checked, by list and row; rows that only the truth has count as not found.
    pub fn against<'a>(&'a self, truth: &'a Truth) -> Result<Vec<Judged<'a>>> {
        let mut judged = Vec::new();
        for (list, said) in &self.lists {
            let unknown = |row: u64| {
                Error::input(texts::NOT_IN_TRUTH)
                    .arg(row)
                    .arg(list)
                    .at(&self.path)
                    .hint(texts::NOT_IN_TRUTH_HINT)
            };
            let first = said.keys().next().copied().unwrap_or(0);
            let known = truth.lists.get(list).ok_or_else(|| unknown(first))?;
            if let Some(row) = said.keys().find(|row| !known.contains_key(row)) {
                return Err(unknown(*row));
            }
            judged.extend(known.iter().map(|(row, known)| judge(list, known, said.get(row))));
        }
        Ok(judged)
    }
}

fn judge<'a>(list: &'a str, known: &'a TrueRow, said: Option<&'a Said>) -> Judged<'a> {
    let found = said.is_some_and(|s| !s.citizen_id.is_empty());
    Judged {
        list,
        true_id: &known.citizen_id,
        said_id: said.map_or("", |s| &s.citizen_id),
        class: said.map_or(MatchClass::NotFound, |s| s.class),
        probability: said.map_or(0.0, |s| s.probability),
        has_candidate: found,
        candidate_right: found && said.is_some_and(|s| s.citizen_id == known.citizen_id),
        in_reference: !known.citizen_id.is_empty(),
        errors: &known.errors,
        said_dead: said.is_some_and(|s| s.death),
        dead: known.dead,
        said_duplicate: said.is_some_and(|s| s.duplicate),
        duplicate: known.duplicate,
        missing: said.is_none(),
    }
}

/// Columns of a Parquet file as plain values.
struct Columns<'a> {
    path: &'a Path,
    frame: DataFrame,
}

impl<'a> Columns<'a> {
    fn read(path: &'a Path, columns: &[&str]) -> Result<Columns<'a>> {
        let file = File::open(path).map_err(|e| {
            Error::input(texts::CANNOT_OPEN).arg(e).at(path).hint(texts::CANNOT_OPEN_OUTPUT_HINT)
        })?;
        let unreadable =
            |e: PolarsError| Error::input(texts::NOT_PARQUET).arg(e).at(path).hint(texts::RUN_AGAIN_HINT);
        let mut reader = ParquetReader::new(file);
        let schema = reader.schema().map_err(unreadable)?;
        if let Some(column) = columns.iter().find(|column| !schema.contains(column)) {
            return Err(Error::input(texts::NO_COLUMN).arg(column).at(path).hint(texts::RUN_AGAIN_HINT));
        }
        let wanted = columns.iter().map(|c| c.to_string()).collect();
        let frame = reader.with_columns(Some(wanted)).finish().map_err(unreadable)?;
        Ok(Columns { path, frame })
    }

    fn cast(&self, name: &str, to: &DataType) -> Result<Column> {
        let bad = |_| Error::input(texts::BAD_CELL).arg(name).at(self.path).hint(texts::RUN_AGAIN_HINT);
        self.frame.column(name).map_err(bad)?.strict_cast(to).map_err(bad)
    }

    fn bad(&self, name: &str) -> Error {
        Error::input(texts::BAD_CELL).arg(name).at(self.path).hint(texts::RUN_AGAIN_HINT)
    }

    fn text(&self, name: &str) -> Result<Vec<Option<String>>> {
        let column = self.cast(name, &DataType::String)?;
        let values = column.str().map_err(|_| self.bad(name))?;
        Ok(values.iter().map(|v| v.map(str::to_string)).collect())
    }

    fn whole(&self, name: &str) -> Result<Vec<Option<u64>>> {
        let column = self.cast(name, &DataType::UInt64)?;
        let values = column.u64().map_err(|_| self.bad(name))?;
        Ok(values.iter().collect())
    }

    fn real(&self, name: &str) -> Result<Vec<Option<f64>>> {
        let column = self.cast(name, &DataType::Float64)?;
        let values = column.f64().map_err(|_| self.bad(name))?;
        Ok(values.iter().collect())
    }
}
