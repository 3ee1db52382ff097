//! Results in PostgreSQL: `COPY … FROM STDIN` into each table, in one transaction that one run at a time may hold.

use std::io::Write;

use postgres::Client;
use postgres::error::SqlState;

use super::cells::{Cell, Rows, without_nul};
use super::tables::{Frames, Kind, Shape, WRITTEN_AT};
use super::{Store, other_table, refuse_other, unreadable};
use crate::data::location::Server;
use crate::error::{Error, Result};
use crate::formats::postgres::{connect, quoted, trouble};
use crate::lang::database_out as words;

/// No waiting for ever on somebody's lock; frames may take a while to make.
const BEGIN: &str =
    "BEGIN; SET LOCAL lock_timeout = '30s'; SET LOCAL idle_in_transaction_session_timeout = 0";

/// The first half of the key of the lock by which runs wait for each other.
const LOCK: i32 = 0x6473;

/// Bytes that are sent at a time.
const SENT_BYTES: usize = 1 << 16;

/// A schema of a server in a transaction, which ends with the connection.
pub(super) struct Postgres {
    client: Client,
    schema: String,
    user: String,
}

impl Postgres {
    /// Connects, begins and sees that the schema can be written.
    pub(super) fn open(server: &Server, schema: Option<&str>) -> Result<Postgres> {
        let mut client = connect(server)?;
        client.batch_execute(BEGIN).map_err(|e| trouble(&e))?;
        let sql = "SELECT current_setting('server_encoding'), current_setting('transaction_read_only') = 'on', \
            current_schema()::text";
        let facts = client.query_one(sql, &[]).map_err(|e| trouble(&e))?;
        let (encoding, read_only, usual): (String, bool, Option<String>) =
            (facts.get(0), facts.get(1), facts.get(2));
        if encoding != "UTF8" {
            return Err(Error::output(words::NOT_UTF8).arg(encoding).hint(words::HINT_NOT_UTF8));
        }
        if read_only {
            return Err(Error::output(words::SERVER_READ_ONLY).hint(words::HINT_SERVER_READ_ONLY));
        }
        let schema = schema.map(str::to_string).or(usual);
        let schema =
            schema.ok_or_else(|| Error::output(words::WHICH_SCHEMA).hint(words::HINT_WHICH_SCHEMA))?;
        let mut opened = Postgres { client, schema, user: server.user.clone() };
        let sql = "SELECT 1 FROM pg_namespace WHERE nspname = $1";
        let found = opened.client.query_opt(sql, &[&opened.schema]).map_err(|e| opened.told(&e))?;
        if found.is_none() {
            return Err(Error::output(words::NO_SCHEMA)
                .arg(&opened.schema)
                .hint(words::HINT_NO_SCHEMA)
                .hint_arg(quoted(&opened.schema))
                .hint_arg(quoted(&opened.user)));
        }
        let sql = "SELECT pg_advisory_xact_lock($1, hashtext($2))";
        opened.client.execute(sql, &[&LOCK, &opened.schema]).map_err(|e| opened.told(&e))?;
        Ok(opened)
    }

    fn table(&self, shape: &Shape) -> String {
        format!("{}.{}", quoted(&self.schema), quoted(shape.name))
    }

    fn no_right(&self) -> Error {
        Error::output(words::NO_RIGHT)
            .arg(&self.schema)
            .hint(words::HINT_NO_RIGHT)
            .hint_arg(quoted(&self.schema))
            .hint_arg(quoted(&self.user))
    }

    /// What a server says to somebody who writes.
    fn told(&self, error: &postgres::Error) -> Error {
        let Some(code) = error.code() else {
            let reached = trouble(error);
            let is_cut = reached.what() == crate::lang::database::CUT;
            return if is_cut { Error::output(words::CUT).hint(words::HINT_CUT) } else { reached };
        };
        match code {
            &SqlState::INSUFFICIENT_PRIVILEGE => self.no_right(),
            &SqlState::READ_ONLY_SQL_TRANSACTION => {
                Error::output(words::SERVER_READ_ONLY).hint(words::HINT_SERVER_READ_ONLY)
            }
            &SqlState::LOCK_NOT_AVAILABLE => Error::output(words::LOCKED).hint(words::HINT_LOCKED),
            &SqlState::ADMIN_SHUTDOWN | &SqlState::CRASH_SHUTDOWN | &SqlState::CONNECTION_FAILURE => {
                Error::output(words::CUT).hint(words::HINT_CUT)
            }
            _ => trouble(error),
        }
    }

    /// The error inside that of a writer.
    fn unsent(&self, error: &std::io::Error) -> Error {
        let inner = error.get_ref().and_then(|e| e.downcast_ref::<postgres::Error>());
        inner.map_or_else(|| Error::output(words::CUT).hint(words::HINT_CUT), |e| self.told(e))
    }

    /// The columns of what has the name of a table, where anything has; `None` for another thing than a table.
    #[allow(clippy::type_complexity)]
    fn found(&mut self, shape: &Shape) -> Result<Option<Option<Vec<(String, String)>>>> {
        let sql = "SELECT c.oid, c.relkind IN ('r', 'p') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
            WHERE n.nspname = $1 AND c.relname = $2";
        let found = self.client.query_opt(sql, &[&self.schema, &shape.name]).map_err(|e| self.told(&e))?;
        let Some(found) = found else { return Ok(None) };
        let (oid, is_table): (u32, bool) = (found.get(0), found.get(1));
        if !is_table {
            return Ok(Some(None));
        }
        let sql = "SELECT attname::text, format_type(atttypid, NULL) FROM pg_attribute \
            WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped ORDER BY attnum";
        let columns = self.client.query(sql, &[&oid]).map_err(|e| self.told(&e))?;
        Ok(Some(Some(columns.iter().map(|row| (row.get(0), row.get(1))).collect())))
    }

    fn may(&mut self, sql: &str, table: &str) -> Result<()> {
        let allowed: bool = self.client.query_one(sql, &[&table]).map_err(|e| self.told(&e))?.get(0);
        if allowed { Ok(()) } else { Err(self.no_right()) }
    }
}

impl Store for Postgres {
    fn prepare(&mut self, shapes: &[Shape]) -> Result<()> {
        for shape in shapes {
            let table = self.table(shape);
            match self.found(shape)? {
                Some(None) => return Err(other_table(shape, words::NO_TABLE, &[])),
                Some(Some(columns)) => {
                    refuse_other(shape, &columns, type_of)?;
                    self.may(
                        "SELECT has_table_privilege($1, 'SELECT') AND has_table_privilege($1, 'INSERT') \
                         AND has_table_privilege($1, 'DELETE')",
                        &table,
                    )?;
                }
                None => {
                    self.client.batch_execute(&create(shape, &table)).map_err(|e| self.told(&e))?;
                }
            }
        }
        Ok(())
    }

    fn remove(&mut self, shape: &Shape, run: &str) -> Result<u64> {
        let sql = format!("DELETE FROM {} WHERE run = $1", self.table(shape));
        self.client.execute(sql.as_str(), &[&run]).map_err(|e| self.told(&e))
    }

    fn fill(&mut self, shape: &Shape, run: &str, frames: Frames<'_>) -> Result<u64> {
        let names: Vec<String> = shape.given().map(quoted).collect();
        let sql = format!("COPY {} ({}) FROM STDIN", self.table(shape), names.join(", "));
        // The writer borrows the client; what it says is told when it is gone.
        let copy = |client: &mut Client| {
            let mut writer = client.copy_in(sql.as_str()).map_err(Unsent::Refused)?;
            send(&mut writer, run, frames)?;
            writer.finish().map_err(Unsent::Refused)
        };
        let sent = copy(&mut self.client);
        sent.map_err(|error| match error {
            Unsent::Frame(error) => unreadable(error),
            Unsent::Lost(error) => self.unsent(&error),
            Unsent::Refused(error) => self.told(&error),
        })
    }

    fn commit(mut self: Box<Self>, run: &str) -> Result<()> {
        self.client.batch_execute("COMMIT").map_err(|error| match error.code() {
            Some(_) => self.told(&error),
            // Nobody knows whether the server has heard it.
            None => Error::output(words::MAYBE).arg(run).hint(words::HINT_MAYBE).hint_arg(run),
        })
    }
}

/// Why rows did not arrive.
enum Unsent {
    Frame(polars::prelude::PolarsError),
    Lost(std::io::Error),
    Refused(postgres::Error),
}

/// Sends all rows, some at a time.
fn send(writer: &mut impl Write, run: &str, frames: Frames<'_>) -> std::result::Result<(), Unsent> {
    let mut lines = Vec::with_capacity(SENT_BYTES + (SENT_BYTES >> 2));
    for frame in frames {
        let frame = frame.map_err(Unsent::Frame)?;
        let rows = Rows::of(&frame).map_err(Unsent::Frame)?;
        for row in 0..rows.len() {
            escape(run, &mut lines);
            for cell in rows.cells(row) {
                lines.push(b'\t');
                push(&cell, &mut lines);
            }
            lines.push(b'\n');
            if lines.len() >= SENT_BYTES {
                writer.write_all(&lines).map_err(Unsent::Lost)?;
                lines.clear();
            }
        }
    }
    writer.write_all(&lines).map_err(Unsent::Lost)
}

/// A cell as `COPY` takes it.
fn push(cell: &Cell<'_>, line: &mut Vec<u8>) {
    // Writing into memory cannot fail.
    let _ = match cell {
        Cell::Null => line.write_all(b"\\N"),
        Cell::Text(text) => {
            escape(&without_nul(text), line);
            Ok(())
        }
        Cell::Integer(number) => write!(line, "{number}"),
        Cell::Real(number) => write!(line, "{number}"),
        Cell::Boolean(is) => line.write_all(if *is { b"t" } else { b"f" }),
        Cell::Codes(codes) => write!(line, "{{{}}}", codes.join(",")),
    };
}

fn escape(text: &str, line: &mut Vec<u8>) {
    for &byte in text.as_bytes() {
        let escaped = match byte {
            b'\\' => b'\\',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            plain => {
                line.push(plain);
                continue;
            }
        };
        line.extend([b'\\', escaped]);
    }
}

/// The type of a column, as the server names it.
fn type_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Integer => "bigint",
        Kind::Real => "double precision",
        Kind::Boolean => "boolean",
        Kind::Codes => "text[]",
        Kind::Moment => "timestamp with time zone",
    }
}

/// The statements that make a table with its key.
fn create(shape: &Shape, table: &str) -> String {
    let columns = shape.columns.iter().map(|(name, kind)| {
        let more = if name == WRITTEN_AT { " NOT NULL DEFAULT now()" } else { "" };
        format!("{} {}{more}", quoted(name), type_of(*kind))
    });
    let mut columns: Vec<String> = columns.collect();
    let key: Vec<String> = std::iter::once("run").chain(shape.key.iter().copied()).map(quoted).collect();
    let key = key.join(", ");
    if shape.is_unique {
        columns.push(format!("PRIMARY KEY ({key})"));
    }
    let index = if shape.is_unique { String::new() } else { format!("; CREATE INDEX ON {table} ({key})") };
    format!("CREATE TABLE {table} ({}){index}", columns.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_arrive_as_they_are() {
        let mut line = Vec::new();
        for cell in [
            Cell::Null,
            Cell::Text("a\tb\\N\nc\r\0"),
            Cell::Text(""),
            Cell::Integer(-7),
            Cell::Real(0.000001),
            Cell::Boolean(true),
            Cell::Codes(vec!["DUNG001", "SACH002"]),
            Cell::Codes(vec![]),
        ] {
            push(&cell, &mut line);
            line.push(b'|');
        }
        let told = String::from_utf8(line).unwrap();
        assert_eq!(told, "\\N|a\\tb\\\\N\\nc\\r\u{FFFD}||-7|0.000001|t|{DUNG001,SACH002}|{}|");
    }
}
