//! SQLite: a file is read as it stands, and nothing is ever made beside it.
//!
//! A database that another program has open is read through SQLite's own locks. One in the mode of a write-ahead log whose
//! log is done is opened as unchangeable, since a reader would else lay a log and its index beside it; should the file change
//! meanwhile, that is told. One with a log that nobody has open any more is read from a copy of both in a private folder.

use std::fs::Metadata;
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::rows::RowBuffer;
use super::{DatabaseList, Rows, from, no_such_table, refused};
use crate::data::limits::{Cap, Limits};
use crate::data::location::Part;
use crate::data::table::{Format, RowOrder};
use crate::error::{Error, Result};
use crate::formats;
use crate::formats::postgres::{quoted, without_numbers};
use crate::lang::{database as words, errors};
use crate::source::limits::over;
use crate::source::open_file;

/// Opens the table, view or query `part` of a file.
pub(super) fn open(file: &Path, part: &Part) -> Result<DatabaseList> {
    let opened = Opened::open(file)?;
    let connection = &opened.connection;
    let (sql, name, order) = match part {
        Part::Query(query) => (query.clone(), "query".to_string(), RowOrder::AsDelivered),
        Part::Table(schema, wanted) => {
            let wanted = schema.as_ref().map_or(wanted.clone(), |schema| format!("{schema}.{wanted}"));
            let name = named(connection, &wanted)?;
            let (sql, order) = select(connection, &name)?;
            (sql, name, order)
        }
        Part::Only => {
            let name = only(connection, file)?;
            let (sql, order) = select(connection, &name)?;
            (sql, name, order)
        }
    };
    let headers = {
        let statement = connection.prepare(&sql).map_err(|error| match (&error, part) {
            (rusqlite::Error::MultipleStatement, _) => {
                Error::input(words::NOT_A_SELECT).hint(words::HINT_NOT_A_SELECT)
            }
            (_, Part::Query(_)) if code(&error) == Some(ErrorCode::Unknown) || is_input(&error) => {
                let message = without_numbers(&said(&error));
                Error::input(words::BAD_QUERY).arg(message).hint(words::HINT_BAD_QUERY)
            }
            _ => trouble(&error),
        })?;
        // What gives no columns is no question: ATTACH among others, which would make a file.
        if statement.column_count() == 0 || !statement.readonly() {
            return Err(Error::input(words::NOT_A_SELECT).hint(words::HINT_NOT_A_SELECT));
        }
        statement.column_names().into_iter().map(str::to_string).collect::<Vec<_>>()
    };
    let rows = SqliteRows { opened, sql, headers: headers.clone(), limits: Limits::DEFAULT };
    Ok(DatabaseList::new(headers, Box::new(rows), Format::Sqlite, from(&name, order)))
}

/// A database that is open for reading only, in one transaction.
struct Opened {
    connection: Connection,
    /// The file that must not change while it is read, and how it was.
    fixed: Option<(PathBuf, Metadata)>,
    /// A copy that goes when it is read.
    _copy: Option<tempfile::TempDir>,
}

impl Opened {
    fn open(file: &Path) -> Result<Opened> {
        let mut head = [0; 20];
        let n = open_file(file)?.take(20).read(&mut head).unwrap_or(0);
        if n < 20 || !head.starts_with(super::SQLITE_MAGIC) {
            return Err(Error::input(words::NOT_SQLITE).hint(words::HINT_NOT_SQLITE));
        }
        let has_log = is_filled(&beside(file, "-wal"));
        let is_logged = head[18] == 2 || head[19] == 2;
        let (mut fixed, mut copy) = (None, None);
        let connection = if is_logged && !has_log {
            fixed = Some((file.to_path_buf(), std::fs::metadata(file).map_err(|e| unreadable(&e))?));
            connect(file, "immutable=1")?
        } else if is_logged && !beside(file, "-shm").exists() {
            let folder = tempfile::tempdir().map_err(|e| unreadable(&e))?;
            let inside = folder.path().join("list.db");
            std::fs::copy(file, &inside).map_err(|e| unreadable(&e))?;
            std::fs::copy(beside(file, "-wal"), beside(&inside, "-wal")).map_err(|e| unreadable(&e))?;
            let connection = connect(&inside, "mode=ro")?;
            copy = Some(folder);
            connection
        } else {
            connect(file, "mode=ro")?
        };
        let opened = Opened { connection, fixed, _copy: copy };
        opened.connection.execute_batch("BEGIN").map_err(|e| trouble(&e))?;
        Ok(opened)
    }

    /// Whether a file that was taken to be unchangeable was changed.
    fn check(&self) -> Result<()> {
        let Some((file, before)) = &self.fixed else { return Ok(()) };
        let now = std::fs::metadata(file).map_err(|e| unreadable(&e))?;
        let same = now.len() == before.len() && now.modified().ok() == before.modified().ok();
        if same && !is_filled(&beside(file, "-wal")) {
            return Ok(());
        }
        Err(Error::input(errors::CHANGED_MEANWHILE).hint(errors::HINT_CHANGED_MEANWHILE))
    }
}

fn connect(file: &Path, option: &str) -> Result<Connection> {
    let address = formats::sqlite::address(file, option).map_err(|e| unreadable(&e))?;
    let flags =
        OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(&address, flags).map_err(|e| trouble(&e))?;
    hold(&connection, &Limits::DEFAULT)?;
    // A file made to do harm may hold a schema that does something when it is read.
    connection
        .execute_batch("PRAGMA trusted_schema = OFF; PRAGMA query_only = ON;")
        .map_err(|e| trouble(&e))?;
    Ok(connection)
}

/// Holds cells and rows to the cap on their length.
fn hold(connection: &Connection, limits: &Limits) -> Result<()> {
    let limit = i32::try_from(limits.row_bytes()).unwrap_or(i32::MAX);
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, limit).map(|_| ()).map_err(|e| trouble(&e))
}

/// Tables and views, in the order of their names.
fn tables(connection: &Connection) -> Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";
    let mut statement = connection.prepare(sql).map_err(|e| trouble(&e))?;
    let names = statement.query_map([], |row| row.get(0)).map_err(|e| trouble(&e))?;
    names.collect::<rusqlite::Result<Vec<String>>>().map_err(|e| trouble(&e))
}

fn only(connection: &Connection, file: &Path) -> Result<String> {
    let mut names = tables(connection)?;
    if names.len() > 1 {
        let all: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        let example = format!("sqlite:{}?table={}", file.display(), names[0]);
        let error = Error::input(words::WHICH_TABLE).arg(all.join(", "));
        return Err(error.hint(words::HINT_WHICH_TABLE).hint_arg(example));
    }
    names.pop().ok_or_else(|| Error::input(words::NO_TABLES).hint(words::HINT_NO_TABLES))
}

/// The table that is called so; SQLite does not tell capitals apart.
fn named(connection: &Connection, wanted: &str) -> Result<String> {
    let names = tables(connection)?;
    let found = names.iter().find(|name| *name == wanted);
    let found = found.or_else(|| names.iter().find(|name| name.eq_ignore_ascii_case(wanted)));
    found.cloned().ok_or_else(|| no_such_table(wanted, &names))
}

/// How a table is read, and in which order its rows come.
fn select(connection: &Connection, table: &str) -> Result<(String, RowOrder)> {
    let plain = format!("SELECT * FROM {}", quoted(table));
    let sql = "SELECT name FROM pragma_table_info(?1)";
    let mut statement = connection.prepare(sql).map_err(|e| trouble(&e))?;
    let columns = statement.query_map([table], |row| row.get(0)).map_err(|e| trouble(&e))?;
    let columns = columns.collect::<rusqlite::Result<Vec<String>>>().map_err(|e| trouble(&e))?;
    // A column may have taken the name.
    let rowid = ["rowid", "_rowid_", "oid"]
        .into_iter()
        .find(|name| !columns.iter().any(|column| column.eq_ignore_ascii_case(name)));
    let ordered = rowid.map(|rowid| format!("{plain} ORDER BY {rowid}"));
    // Views, and tables without such a number (which lie in the order of their key), refuse it.
    Ok(match ordered.filter(|sql| connection.prepare(sql).is_ok()) {
        Some(sql) if is_table(connection, table)? => (sql, RowOrder::RowId),
        _ => (plain, RowOrder::AsDelivered),
    })
}

fn is_table(connection: &Connection, name: &str) -> Result<bool> {
    let sql = "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    let n: i64 = connection.query_row(sql, [name], |row| row.get(0)).map_err(|e| trouble(&e))?;
    Ok(n > 0)
}

struct SqliteRows {
    opened: Opened,
    sql: String,
    headers: Vec<String>,
    limits: Limits,
}

impl Rows for SqliteRows {
    fn for_each(&mut self, take: &mut dyn FnMut(&RowBuffer) -> Result<()>) -> Result<()> {
        let mut statement = self.opened.connection.prepare(&self.sql).map_err(|e| trouble(&e))?;
        let mut rows = statement.query([]).map_err(|e| trouble(&e))?;
        let mut buffer = RowBuffer::default();
        let mut n_rows = 0u64;
        let failed = |e: rusqlite::Error| match code(&e) {
            Some(ErrorCode::TooBig) => over(Cap::Row, &self.limits),
            _ => trouble(&e),
        };
        while let Some(row) = rows.next().map_err(failed)? {
            n_rows += 1;
            buffer.clear();
            for (idx, header) in self.headers.iter().enumerate() {
                match row.get_ref(idx).map_err(|e| trouble(&e))? {
                    ValueRef::Null => buffer.push(None),
                    ValueRef::Integer(n) => buffer.push_with(|text| write(text, n)),
                    // Never in powers of ten; a whole number without a point.
                    ValueRef::Real(x) => buffer.push_with(|text| write(text, x)),
                    ValueRef::Text(bytes) => {
                        let text = std::str::from_utf8(bytes).map_err(|_| {
                            let error = Error::input(words::NOT_UTF8).arg(n_rows).arg(header);
                            error.hint(words::HINT_NOT_UTF8)
                        })?;
                        buffer.push(Some(text));
                    }
                    ValueRef::Blob(_) => return Err(refused(idx, header, "BLOB")),
                }
            }
            take(&buffer)?;
        }
        self.opened.check()
    }

    fn hold(&mut self, limits: &Limits) -> Result<()> {
        self.limits = *limits;
        hold(&self.opened.connection, limits)
    }
}

fn write(text: &mut String, value: impl std::fmt::Display) {
    use std::fmt::Write;
    // Writing into a text cannot fail.
    let _ = write!(text, "{value}");
}

fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_os_string();
    name.push(ending);
    PathBuf::from(name)
}

fn is_filled(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|facts| facts.len() > 0)
}

fn code(error: &rusqlite::Error) -> Option<ErrorCode> {
    error.sqlite_error_code()
}

fn is_input(error: &rusqlite::Error) -> bool {
    matches!(error, rusqlite::Error::SqlInputError { .. })
}

/// What SQLite says, without the statement.
fn said(error: &rusqlite::Error) -> String {
    match error {
        rusqlite::Error::SqliteFailure(failure, message) => {
            message.clone().unwrap_or_else(|| failure.to_string())
        }
        rusqlite::Error::SqlInputError { msg, .. } => msg.clone(),
        other => other.to_string(),
    }
}

fn unreadable(error: &std::io::Error) -> Error {
    Error::input(errors::CANNOT_READ).arg(error).hint(errors::HINT_CANNOT_READ)
}

fn trouble(error: &rusqlite::Error) -> Error {
    match code(error) {
        Some(ErrorCode::NotADatabase) => Error::input(words::NOT_SQLITE).hint(words::HINT_NOT_SQLITE),
        Some(ErrorCode::DatabaseCorrupt) => {
            Error::input(words::SQLITE_DAMAGED).hint(words::HINT_SQLITE_DAMAGED)
        }
        Some(ErrorCode::TooBig) => over(Cap::Row, &Limits::DEFAULT),
        _ => {
            let message = without_numbers(&said(error));
            Error::input(words::SQLITE_NOT_OPENED).arg(message).hint(words::HINT_SQLITE_NOT_OPENED)
        }
    }
}
