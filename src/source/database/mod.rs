//! Databases: a table, a view or what a query gives, row after row, without the whole of it in memory.
//!
//! Owns [`DatabaseList`], a list that can be gone through as often as one likes and says the same each time: it is read in one
//! transaction. One file per system. Nothing is ever written, created or locked against others here. Cells become text as
//! in the other formats: whole numbers in full, dates `dd/mm/yyyy`, nothing where there is no value.

mod postgres;
mod rows;
mod sqlite;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::limits::over;
use crate::data::limits::{Cap, Limits};
use crate::data::location::{Database, Part, System};
use crate::data::table::{DatabaseOrigin, Format, Origin, RowOrder, Table};
use crate::data::text::TextColumn;
use crate::error::{Error, Result};
use crate::lang::{database as words, errors};
use rows::{ContentHash, RowBuffer};

/// Rows of a table that is handed on, where the caller says nothing.
const BATCH_ROWS: usize = 1 << 16;

/// First bytes of a file of SQLite.
pub(super) const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";

/// The rows of one system.
trait Rows: Send {
    /// Goes through all rows from the first; `take` gets one at a time.
    fn for_each(&mut self, take: &mut dyn FnMut(&RowBuffer) -> Result<()>) -> Result<()>;
    /// Holds rows to these caps.
    fn hold(&mut self, limits: &Limits) -> Result<()>;
}

/// A list that stands in a database.
pub struct DatabaseList {
    headers: Vec<String>,
    rows: Box<dyn Rows>,
    origin: Origin,
}

impl std::fmt::Debug for DatabaseList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DatabaseList").field("origin", &self.origin).finish_non_exhaustive()
    }
}

impl DatabaseList {
    /// Opens the list at `path`: an address, or a file of SQLite with one table. `None` where it is another file, or none.
    ///
    /// # Errors
    /// The address is none; the database cannot be opened; which table is not clear; a column has no text.
    pub fn open(path: &Path) -> Result<Option<DatabaseList>> {
        DatabaseList::open_within(path, &Limits::DEFAULT)
    }

    /// [`DatabaseList::open`] within other caps than the usual.
    ///
    /// # Errors
    /// As [`DatabaseList::open`].
    pub fn open_within(path: &Path, limits: &Limits) -> Result<Option<DatabaseList>> {
        let database = match Database::parse(path)? {
            Some(database) => database,
            None if is_sqlite(path) => {
                Database { system: System::Sqlite(path.to_path_buf()), part: Part::Only, schema: None }
            }
            None => return Ok(None),
        };
        let mut list = match &database.system {
            System::Sqlite(file) => sqlite::open(file, &database.part),
            System::Postgres(server) => postgres::open(server, &database.part),
        }
        .map_err(|error| error.at(path))?;
        list.origin.path = path.to_path_buf();
        if list.headers.len() > limits.n_columns() {
            return Err(over(Cap::Columns, limits).at(path));
        }
        list.rows.hold(limits).map_err(|error| error.at(path))?;
        Ok(Some(list))
    }

    fn new(headers: Vec<String>, rows: Box<dyn Rows>, format: Format, from: DatabaseOrigin) -> Self {
        let origin = Origin { format, database: Some(from), ..Origin::default() };
        DatabaseList { headers, rows, origin }
    }

    /// Names of the columns.
    pub fn headers(&self) -> &[String] {
        &self.headers
    }

    /// Where it came from. Size and hash are known once it was gone through to its end: of the content, since a database
    /// has no bytes of its own for a table.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Goes through the list from the front and hands on tables of `batch_rows` rows, as long as `take` says so.
    ///
    /// # Errors
    /// The database cannot be read on; an error of `take`.
    pub fn for_each_table(
        &mut self,
        batch_rows: usize,
        take: &mut dyn FnMut(Table) -> Result<bool>,
    ) -> Result<()> {
        let mut hash = ContentHash::new(&self.headers);
        let mut batch = self.empty_table();
        let (mut n_rows, mut stopped) = (0u32, false);
        let origin = self.origin.clone();
        let gone = self.rows.for_each(&mut |row| {
            n_rows = n_rows
                .checked_add(1)
                .ok_or_else(|| Error::input(words::TOO_MANY_ROWS).hint(words::HINT_TOO_MANY_ROWS))?;
            hash.add(row);
            for (column, cell) in batch.columns.iter_mut().zip(row.cells()) {
                column.push(cell);
            }
            batch.source_rows.push(n_rows);
            if batch.source_rows.len() < batch_rows {
                return Ok(());
            }
            batch.n_read = batch.source_rows.len() as u64;
            let fresh = fresh(&batch.headers, &origin);
            if take(std::mem::replace(&mut batch, fresh))? {
                return Ok(());
            }
            stopped = true;
            Err(Error::input(words::NO_ROWS))
        });
        if stopped {
            return Ok(());
        }
        gone.map_err(|error| error.at(&origin.path))?;
        let (n_bytes, sha256) = hash.finish();
        (self.origin.n_bytes, self.origin.sha256) = (n_bytes, sha256);
        batch.n_read = batch.source_rows.len() as u64;
        batch.origin = self.origin.clone();
        take(batch)?;
        Ok(())
    }

    /// A table with the columns and no records.
    pub fn empty_table(&self) -> Table {
        fresh(&self.headers, &self.origin)
    }

    /// The whole list.
    ///
    /// # Errors
    /// As [`DatabaseList::for_each_table`]; there are no rows.
    pub fn read(mut self) -> Result<Table> {
        let mut whole = self.empty_table();
        self.for_each_table(BATCH_ROWS, &mut |batch| {
            for (column, more) in whole.columns.iter_mut().zip(&batch.columns) {
                column.append(more);
            }
            whole.source_rows.extend(&batch.source_rows);
            Ok(true)
        })?;
        whole.n_read = whole.source_rows.len() as u64;
        if whole.source_rows.is_empty() {
            return Err(Error::input(words::NO_ROWS).at(&self.origin.path).hint(words::HINT_NO_ROWS));
        }
        whole.origin = self.origin;
        Ok(whole)
    }
}

impl DatabaseList {
    /// The list as text with commas, in a file without a name that goes when it is closed: for what goes through text only.
    ///
    /// # Errors
    /// As [`DatabaseList::for_each_table`]; no room for the file.
    pub fn into_csv(mut self) -> Result<File> {
        let failed =
            |e: std::io::Error| Error::input(errors::CANNOT_READ).arg(e).hint(errors::HINT_CANNOT_SPOOL);
        let mut file = tempfile::tempfile().map_err(failed)?;
        let mut writer = csv::Writer::from_writer(std::io::BufWriter::new(&mut file));
        let unwritable = |e: csv::Error| failed(std::io::Error::other(e.to_string()));
        writer.write_record(&self.headers).map_err(unwritable)?;
        self.for_each_table(BATCH_ROWS, &mut |batch| {
            for row in 0..batch.n_records() {
                let cells = batch.columns.iter().map(|column| column.get(row));
                writer.write_record(cells).map_err(unwritable)?;
            }
            Ok(true)
        })?;
        writer.flush().map_err(failed)?;
        drop(writer);
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        Ok(file)
    }
}

fn fresh(headers: &[String], origin: &Origin) -> Table {
    Table {
        headers: headers.to_vec(),
        columns: vec![TextColumn::new(); headers.len()],
        origin: origin.clone(),
        ..Table::default()
    }
}

/// Whether a file is a database of SQLite, by its first bytes.
pub fn is_sqlite(path: &Path) -> bool {
    let mut first = [0; 16];
    let is_file = std::fs::metadata(path).is_ok_and(|facts| facts.is_file());
    is_file
        && std::fs::File::open(path).and_then(|mut file| file.read_exact(&mut first)).is_ok()
        && first == *SQLITE_MAGIC
}

/// The error for a column whose type has no text.
fn refused(idx: usize, name: &str, kind: &str) -> Error {
    Error::input(words::BAD_COLUMN).arg(idx + 1).arg(name).arg(kind).hint(words::HINT_BAD_COLUMN)
}

/// The error for a table that is not there, with those whose names are nearest.
fn no_such_table(wanted: &str, known: &[String]) -> Error {
    if known.is_empty() {
        return Error::input(words::NO_TABLES).hint(words::HINT_NO_TABLES);
    }
    let mut scored: Vec<(f64, &String)> = known
        .iter()
        .map(|name| (strsim::jaro_winkler(&wanted.to_lowercase(), &name.to_lowercase()), name))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    let nearest: Vec<String> = scored.iter().take(5).map(|(_, name)| format!("`{name}`")).collect();
    Error::input(words::NO_SUCH_TABLE)
        .arg(wanted)
        .hint(words::HINT_NO_SUCH_TABLE)
        .hint_arg(nearest.join(", "))
}

/// Where a table came from, as `run.json` says it.
fn from(part: &str, order: RowOrder) -> DatabaseOrigin {
    DatabaseOrigin { part: part.to_string(), order }
}

#[cfg(test)]
mod tests;
