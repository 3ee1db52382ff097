//! Results in a file of SQLite: prepared statements in one transaction.
//!
//! Until it is committed SQLite keeps what was there in a journal beside the file, from which whoever opens the file next takes
//! it back, so a run that is killed has written nothing. A file that was not there and got nothing goes again.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};

use super::cells::{Cell, Rows, without_nul};
use super::tables::{Frames, Kind, Shape, WRITTEN_AT};
use super::{Store, other_table, refuse_other, unreadable};
use crate::error::{Error, Result};
use crate::formats::postgres::{quoted, without_numbers};
use crate::lang::{database as reading, database_out as words, report};
use crate::report::whole;

/// How long somebody else's lock is waited for.
const WAIT: Duration = Duration::from_secs(5);

/// KiB of pages in memory; more go to the disk.
const CACHE_KIB: i64 = 32 << 10;

/// A file in a transaction.
pub(super) struct Sqlite {
    connection: Connection,
    file: PathBuf,
    /// It was not there before.
    is_new: bool,
    is_done: bool,
}

/// Whether a file can be made in its folder.
pub(super) fn inspect_folder(file: &Path) -> Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let probe = tempfile::Builder::new().prefix(".danhsach-").suffix(".tmp").tempfile_in(folder);
    probe.map(|_| ()).map_err(|error| match error.kind() {
        std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
            Error::output(words::FILE_READ_ONLY).hint(words::HINT_FILE_READ_ONLY)
        }
        std::io::ErrorKind::StorageFull => Error::output(words::FULL).hint(words::HINT_FULL),
        _ => Error::output(words::NOT_WRITTEN).arg(error).hint(words::HINT_NOT_WRITTEN),
    })
}

impl Sqlite {
    /// Opens or makes the file and begins.
    pub(super) fn open(file: &Path) -> Result<Sqlite> {
        if file.is_dir() {
            return Err(Error::output(report::IS_FOLDER).hint(words::HINT_IS_FOLDER));
        }
        let is_new = !file.exists();
        // A path of its own, so that no name means something else to SQLite.
        let absolute = std::path::absolute(file).map_err(|error| whole::failure(Path::new(""), &error))?;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&absolute, flags).map_err(|e| told(&e))?;
        let opened = Sqlite { connection, file: absolute, is_new, is_done: false };
        opened.connection.busy_timeout(WAIT).map_err(|e| told(&e))?;
        // A file that cannot be written is opened for reading without a word.
        if opened.connection.is_readonly("main").map_err(|e| told(&e))? {
            return Err(Error::output(words::FILE_READ_ONLY).hint(words::HINT_FILE_READ_ONLY));
        }
        opened.run(&format!(
            "PRAGMA trusted_schema = OFF; PRAGMA cache_size = -{CACHE_KIB}; BEGIN IMMEDIATE"
        ))?;
        Ok(opened)
    }

    fn run(&self, sql: &str) -> Result<()> {
        self.connection.execute_batch(sql).map_err(|e| told(&e))
    }

    /// The columns of a table, with their types.
    fn columns(&self, table: &str) -> rusqlite::Result<Vec<(String, String)>> {
        let mut statement = self.connection.prepare("SELECT name, type FROM pragma_table_info(?1)")?;
        let found = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
        found.collect()
    }
}

impl Store for Sqlite {
    fn prepare(&mut self, shapes: &[Shape]) -> Result<()> {
        for shape in shapes {
            let sql = "SELECT type FROM sqlite_schema WHERE lower(name) = ?1";
            let found = self.connection.query_row(sql, [shape.name], |row| row.get::<_, String>(0));
            match found.optional().map_err(|e| told(&e))?.as_deref() {
                None => self.run(&create(shape))?,
                Some("table") => {
                    let columns = self.columns(shape.name).map_err(|e| told(&e))?;
                    refuse_other(shape, &columns, type_of)?;
                }
                Some(_) => return Err(other_table(shape, words::NO_TABLE, &[])),
            }
        }
        Ok(())
    }

    fn remove(&mut self, shape: &Shape, run: &str) -> Result<u64> {
        let sql = format!("DELETE FROM {} WHERE run = ?1", quoted(shape.name));
        self.connection.execute(&sql, [run]).map(|n| n as u64).map_err(|e| told(&e))
    }

    fn fill(&mut self, shape: &Shape, run: &str, frames: Frames<'_>) -> Result<u64> {
        let names: Vec<String> = shape.given().map(quoted).collect();
        let places = vec!["?"; names.len()].join(", ");
        let sql = format!("INSERT INTO {} ({}) VALUES ({places})", quoted(shape.name), names.join(", "));
        let mut insert = self.connection.prepare(&sql).map_err(|e| told(&e))?;
        insert.raw_bind_parameter(1, run).map_err(|e| told(&e))?;
        let mut n = 0;
        for frame in frames {
            let frame = frame.map_err(unreadable)?;
            let rows = Rows::of(&frame).map_err(unreadable)?;
            for row in 0..rows.len() {
                for (idx, cell) in rows.cells(row).enumerate() {
                    insert.raw_bind_parameter(idx + 2, value(&cell)).map_err(|e| told(&e))?;
                }
                insert.raw_execute().map_err(|e| told(&e))?;
                n += 1;
            }
        }
        Ok(n)
    }

    fn commit(mut self: Box<Self>, _run: &str) -> Result<()> {
        self.run("COMMIT")?;
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        if self.is_done {
            return;
        }
        // The error that led here is what is told.
        let _ = self.connection.execute_batch("ROLLBACK");
        if self.is_new && std::fs::metadata(&self.file).is_ok_and(|facts| facts.len() == 0) {
            let _ = std::fs::remove_file(&self.file);
        }
    }
}

/// A cell as a value.
fn value<'a>(cell: &'a Cell<'a>) -> ToSqlOutput<'a> {
    match cell {
        Cell::Null => ToSqlOutput::Borrowed(ValueRef::Null),
        Cell::Text(text) => match without_nul(text) {
            std::borrow::Cow::Borrowed(text) => ToSqlOutput::from(text),
            std::borrow::Cow::Owned(text) => ToSqlOutput::from(text),
        },
        Cell::Integer(number) => ToSqlOutput::from(*number),
        Cell::Real(number) => ToSqlOutput::from(*number),
        Cell::Boolean(is) => ToSqlOutput::from(*is),
        // A JSON array, which `json_each` takes apart.
        Cell::Codes(codes) if codes.is_empty() => ToSqlOutput::from("[]"),
        Cell::Codes(codes) => ToSqlOutput::from(format!("[\"{}\"]", codes.join("\",\""))),
    }
}

/// The type of a column.
fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Codes | Kind::Moment => "TEXT",
        Kind::Integer | Kind::Boolean => "INTEGER",
        Kind::Real => "REAL",
    }
}

/// The statements that make a table with its key.
fn create(shape: &Shape) -> String {
    let (table, name) = (quoted(shape.name), shape.name);
    let columns = shape.columns.iter().map(|(name, kind)| {
        let more = if name == WRITTEN_AT { " NOT NULL DEFAULT CURRENT_TIMESTAMP" } else { "" };
        format!("{} {}{more}", quoted(name), type_of(*kind))
    });
    let mut columns: Vec<String> = columns.collect();
    let key: Vec<String> = std::iter::once("run").chain(shape.key.iter().copied()).map(quoted).collect();
    let key = key.join(", ");
    if shape.is_unique {
        columns.push(format!("PRIMARY KEY ({key})"));
    }
    let index = if shape.is_unique {
        String::new()
    } else {
        format!("; CREATE INDEX {} ON {table} ({key})", quoted(&format!("{name}_by_row")))
    };
    format!("CREATE TABLE {table} ({}){index}", columns.join(", "))
}

/// What SQLite says to somebody who writes.
fn told(error: &rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Error::output(words::LOCKED).hint(words::HINT_LOCKED)
        }
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
            Error::output(words::FILE_READ_ONLY).hint(words::HINT_FILE_READ_ONLY)
        }
        Some(ErrorCode::DiskFull) => Error::output(words::FULL).hint(words::HINT_FULL),
        Some(ErrorCode::NotADatabase) => Error::output(words::NOT_SQLITE).hint(words::HINT_NOT_SQLITE),
        Some(ErrorCode::DatabaseCorrupt) => {
            Error::output(reading::SQLITE_DAMAGED).hint(reading::HINT_SQLITE_DAMAGED)
        }
        _ => {
            let said = match error {
                rusqlite::Error::SqliteFailure(failure, message) => {
                    message.clone().unwrap_or_else(|| failure.to_string())
                }
                other => other.to_string(),
            };
            Error::output(words::NOT_WRITTEN).arg(without_numbers(&said)).hint(words::HINT_NOT_WRITTEN)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_keeps_a_file_from_being_written_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.db");
        let connection = Connection::open(&path).unwrap();
        connection.execute_batch("CREATE TABLE t(a); PRAGMA max_page_count = 4").unwrap();
        let fill = "INSERT INTO t SELECT zeroblob(100000)";
        assert_eq!(told(&connection.execute(fill, []).unwrap_err()).what(), words::FULL);
        let reader = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
        assert_eq!(
            told(&reader.execute("INSERT INTO t VALUES(1)", []).unwrap_err()).what(),
            words::FILE_READ_ONLY
        );
        connection.execute_batch("BEGIN EXCLUSIVE").unwrap();
        assert_eq!(told(&reader.execute("SELECT * FROM t", []).unwrap_err()).what(), words::LOCKED);
    }
}
