//! Results in a database: `check --to`. All rows of a run in one transaction, or none.
//!
//! Owns [`inspect`] and [`write()`]. One file per system. Rows are sent as the Parquet files are written, some ten thousand at a
//! time. A run that is written again takes its own place: its rows go, and the new ones come, in the same transaction. Tables are
//! made where they lack; a table of one of these names with other columns is somebody else's, and nothing is written.

mod cells;
mod postgres;
mod sqlite;
mod tables;

use std::path::Path;

use polars::prelude::PolarsError;

use crate::data::location::{Database, System};
use crate::data::outcome::Outcome;
use crate::data::run::RunInfo;
use crate::error::{Error, Result};
use crate::lang::{Text, database_out as words};
use crate::report::{parquet, whole};
use tables::{Frames, Kind, Shape};

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Rows of `records`.
    pub n_records: u64,
    /// Rows of `findings`.
    pub n_findings: u64,
    /// Whether the run had been written before.
    pub replaced: bool,
}

/// A database in a transaction. What is not committed was never there.
trait Store {
    /// Makes the tables that lack.
    ///
    /// # Errors
    /// A table is there with other columns; no right to make or to fill them.
    fn prepare(&mut self, shapes: &[Shape]) -> Result<()>;

    /// Takes the rows of a run out of a table; says how many there were.
    fn remove(&mut self, shape: &Shape, run: &str) -> Result<u64>;

    /// Puts rows into a table; says how many.
    fn fill(&mut self, shape: &Shape, run: &str, frames: Frames<'_>) -> Result<u64>;

    /// Makes it count.
    fn commit(self: Box<Self>, run: &str) -> Result<()>;
}

/// Opens the database at `path` and begins a transaction.
fn open(path: &Path) -> Result<Box<dyn Store>> {
    let Some(database) = Database::parse(path)? else {
        return Err(Error::usage(words::NO_ADDRESS).hint(words::HINT_NO_ADDRESS).hint_arg(path.display()));
    };
    Ok(match &database.system {
        System::Sqlite(file) => Box::new(sqlite::Sqlite::open(file)?),
        System::Postgres(server) => Box::new(postgres::Postgres::open(server, database.schema.as_deref())?),
    })
}

/// Says before any work is done whether [`write()`] will find its tables, or may make them. Changes nothing.
///
/// # Errors
/// As [`write()`].
pub fn inspect(path: &Path) -> Result<()> {
    let look = || {
        if let Some(Database { system: System::Sqlite(file), .. }) = Database::parse(path)?
            && !file.exists()
        {
            return sqlite::inspect_folder(&file);
        }
        open(path)?.prepare(&tables::shapes())
    };
    look().map_err(|error: Error| error.at(path))
}

/// The name of a run: the hash of its inputs and of the settings that rows depend on.
pub fn run_name(run: &RunInfo) -> String {
    tables::name_of(run)
}

/// Writes an outcome under the name of its run. `still_true` is asked when all rows are sent, before they count.
///
/// # Errors
/// The database cannot be reached, opened or written; a table is another; an error of `still_true`. Nothing is written then.
pub fn write(
    path: &Path,
    outcome: &Outcome,
    run: &RunInfo,
    still_true: &dyn Fn() -> Result<()>,
) -> Result<Written> {
    let all_or_nothing = || {
        let name = tables::name_of(run);
        let shapes = tables::shapes();
        let mut store = open(path)?;
        store.prepare(&shapes)?;
        let mut replaced = false;
        for shape in &shapes {
            replaced |= store.remove(shape, &name)? > 0;
        }
        let mut counts = Vec::with_capacity(shapes.len());
        for (shape, frames) in shapes.iter().zip(tables::filled(outcome, run)) {
            counts.push((shape.name, store.fill(shape, &name, frames)?));
        }
        still_true()?;
        store.commit(&name)?;
        let count = |table: &str| counts.iter().find(|(name, _)| *name == table).map_or(0, |(_, n)| *n);
        Ok(Written { n_records: count("records"), n_findings: count("findings"), replaced })
    };
    all_or_nothing().map_err(|error: Error| error.at(path))
}

/// Rows that cannot be read back to be written.
fn unreadable(error: PolarsError) -> Error {
    whole::failure(Path::new(""), &parquet::as_io(error))
}

/// Refuses a table that is there and is not `shape`: `found` are its columns with their types as the database names them.
fn refuse_other(shape: &Shape, found: &[(String, String)], type_of: fn(Kind) -> &'static str) -> Result<()> {
    for (name, kind) in &shape.columns {
        let wanted = type_of(*kind);
        match found.iter().find(|(known, _)| known == name) {
            None => return Err(other_table(shape, words::COLUMN_LACKS, &[name])),
            Some((_, is)) if !is.eq_ignore_ascii_case(wanted) => {
                return Err(other_table(shape, words::COLUMN_TYPE, &[name, is, wanted]));
            }
            Some(_) => {}
        }
    }
    let more = found.iter().find(|(name, _)| !shape.columns.iter().any(|(known, _)| known == name));
    more.map_or(Ok(()), |(name, _)| Err(other_table(shape, words::COLUMN_TOO_MANY, &[name])))
}

/// The error for a table that is another than `shape`.
fn other_table(shape: &Shape, what: Text, details: &[&str]) -> Error {
    let told = Error::output(what).arg(shape.name);
    let told = details.iter().fold(told, |told, detail| told.arg(detail));
    told.hint(words::HINT_OTHER_TABLE).hint_arg(shape.name)
}
