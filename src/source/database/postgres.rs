//! PostgreSQL: a table, a view or a query, by `COPY … TO STDOUT` in one transaction that only reads and sees one state of the
//! database, however often it is gone through.
//!
//! The rows of a table come by its primary key, else as they lie in it; those of views and queries as the server hands them
//! on. Each column is asked for as text, so that nothing depends on how the server would show a date or a number.

use std::io::{BufRead, BufReader};

use postgres::Client;
use postgres::types::{Kind, Type};

use super::rows::RowBuffer;
use super::{DatabaseList, Rows, from, no_such_table, refused};
use crate::data::limits::{Cap, Limits};
use crate::data::location::{Part, Server};
use crate::data::table::{Format, RowOrder};
use crate::error::{Error, Result};
use crate::formats::postgres::{connect, quoted, trouble};
use crate::lang::database as words;
use crate::source::limits::over;

/// One state of the database; days as they are written here; no waiting for ever on somebody's lock.
const BEGIN: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; \
    SET LOCAL datestyle = 'SQL, DMY'; SET LOCAL timezone = 'Asia/Ho_Chi_Minh'; SET LOCAL lock_timeout = '30s'; \
    SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL max_parallel_workers_per_gather = 0";

/// Most tables that are named in a message.
const MAX_NAMED: usize = 12;

/// Opens the table, view or query `part` of a server.
pub(super) fn open(server: &Server, part: &Part) -> Result<DatabaseList> {
    let mut client = connect(server)?;
    client.batch_execute(BEGIN).map_err(|e| trouble(&e))?;
    let (sql, name, order) = match part {
        Part::Query(query) => (query.clone(), "query".to_string(), RowOrder::AsDelivered),
        Part::Table(schema, table) => select(&mut client, schema.as_deref(), table)?,
        Part::Only => {
            let mut tables = tables(&mut client)?;
            if tables.len() > 1 {
                return Err(which_table(server, &tables));
            }
            let (schema, table) =
                tables.pop().ok_or_else(|| Error::input(words::NO_TABLES).hint(words::HINT_NO_TABLES))?;
            select(&mut client, Some(&schema), &table)?
        }
    };
    let statement = client.prepare(&sql).map_err(|e| trouble(&e))?;
    if statement.columns().is_empty() {
        return Err(Error::input(words::NOT_A_SELECT).hint(words::HINT_NOT_A_SELECT));
    }
    let mut cells = Vec::new();
    let mut asked = Vec::new();
    for (idx, column) in statement.columns().iter().enumerate() {
        let (cell, expression) = Cell::of(column.type_(), &format!("c{idx}"))
            .ok_or_else(|| refused(idx, column.name(), column.type_().name()))?;
        cells.push(cell);
        asked.push(expression);
    }
    let names: Vec<String> = (0..asked.len()).map(|idx| format!("c{idx}")).collect();
    // The line break ends a comment that a query may close with.
    let copy = format!(
        "COPY (SELECT {} FROM ({sql}\n) AS danhsach_rows({})) TO STDOUT",
        asked.join(", "),
        names.join(", ")
    );
    let headers = statement.columns().iter().map(|column| column.name().to_string()).collect::<Vec<_>>();
    let rows = PostgresRows { client, copy, cells, headers: headers.clone(), limits: Limits::DEFAULT };
    Ok(DatabaseList::new(headers, Box::new(rows), Format::Postgres, from(&name, order)))
}

/// Tables and views that the user may see, with their schemas, in the order of their names.
fn tables(client: &mut Client) -> Result<Vec<(String, String)>> {
    let sql = "SELECT n.nspname::text, c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition AND n.nspname NOT LIKE 'pg\\_%' \
        AND n.nspname <> 'information_schema' AND has_schema_privilege(n.oid, 'USAGE') \
        ORDER BY n.nspname COLLATE \"C\", c.relname COLLATE \"C\"";
    let rows = client.query(sql, &[]).map_err(|e| trouble(&e))?;
    Ok(rows.iter().map(|row| (row.get(0), row.get(1))).collect())
}

fn which_table(server: &Server, tables: &[(String, String)]) -> Error {
    let all: Vec<String> = tables.iter().map(|(schema, table)| format!("`{schema}.{table}`")).collect();
    let more = if all.len() > MAX_NAMED { " …" } else { "" };
    let named = all.iter().take(MAX_NAMED).cloned().collect::<Vec<_>>().join(", ");
    let first = all.first().map(|name| name.trim_matches('`').to_string()).unwrap_or_default();
    let example = format!("postgres://{}@{}/{}?table={first}", server.user, server.host, server.database);
    Error::input(words::WHICH_TABLE).arg(named + more).hint(words::HINT_WHICH_TABLE).hint_arg(example)
}

/// How a table is read, what it is called, and in which order its rows come.
fn select(client: &mut Client, schema: Option<&str>, table: &str) -> Result<(String, String, RowOrder)> {
    let sql = "SELECT c.oid, n.nspname::text, c.relkind::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
        WHERE c.relname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f') \
        AND CASE WHEN $2::text IS NULL THEN pg_table_is_visible(c.oid) ELSE n.nspname = $2::text END";
    let found = client.query_opt(sql, &[&table, &schema]).map_err(|e| trouble(&e))?;
    let Some(found) = found else {
        let known: Vec<String> =
            tables(client)?.into_iter().map(|(schema, table)| format!("{schema}.{table}")).collect();
        let wanted = schema.map_or(table.to_string(), |schema| format!("{schema}.{table}"));
        return Err(no_such_table(&wanted, &known));
    };
    let (oid, schema, kind): (u32, String, String) = (found.get(0), found.get(1), found.get(2));
    let sql = "SELECT a.attname::text FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k(number, place) \
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number \
        WHERE i.indrelid = $1 AND i.indisprimary ORDER BY k.place";
    let key = client.query(sql, &[&oid]).map_err(|e| trouble(&e))?;
    let key: Vec<String> = key.iter().map(|row| quoted(row.get(0))).collect();
    let (by, order) = match kind.as_str() {
        _ if !key.is_empty() => (format!(" ORDER BY {}", key.join(", ")), RowOrder::PrimaryKey),
        "r" | "p" | "m" => (" ORDER BY tableoid, ctid".to_string(), RowOrder::Storage),
        _ => (String::new(), RowOrder::AsDelivered),
    };
    let select = format!("SELECT * FROM {}.{}{by}", quoted(&schema), quoted(table));
    Ok((select, format!("{schema}.{table}"), order))
}

/// How the text of a column becomes a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cell {
    /// As it comes.
    Text,
    /// A number that may come in powers of ten.
    Float,
    /// A number that may come with noughts behind the point.
    Decimal,
}

impl Cell {
    /// How a column `name` of type `kind` is read, and what is asked of it; `None` where it has no plain text.
    fn of(kind: &Type, name: &str) -> Option<(Cell, String)> {
        match kind.kind() {
            Kind::Domain(inner) => return Cell::of(inner, name),
            Kind::Enum(_) => return Some((Cell::Text, format!("{name}::text"))),
            Kind::Simple => {}
            _ => return None,
        }
        let text = |expression: String| Some((Cell::Text, expression));
        match *kind {
            Type::BYTEA | Type::JSON | Type::JSONB | Type::XML => None,
            Type::BOOL => text(format!("CASE WHEN {name} THEN 'TRUE' WHEN NOT {name} THEN 'FALSE' END")),
            // Moments are read by the clock here: a day stored as its midnight is that day.
            Type::TIMESTAMP | Type::TIMESTAMPTZ => text(format!("{name}::date")),
            Type::DATE => text(name.to_string()),
            Type::FLOAT4 | Type::FLOAT8 => Some((Cell::Float, name.to_string())),
            Type::NUMERIC => Some((Cell::Decimal, name.to_string())),
            _ => text(format!("{name}::text")),
        }
    }

    fn push(self, text: &str, row: &mut RowBuffer) {
        match self {
            Cell::Text => row.push(Some(text)),
            Cell::Float => match text.parse::<f64>() {
                Ok(number) if number.is_nan() => row.push(None),
                Ok(number) => row.push(Some(&number.to_string())),
                Err(_) => row.push(Some(text)),
            },
            Cell::Decimal if text == "NaN" => row.push(None),
            Cell::Decimal if text.contains('.') => {
                row.push(Some(text.trim_end_matches('0').trim_end_matches('.')));
            }
            Cell::Decimal => row.push(Some(text)),
        }
    }
}

struct PostgresRows {
    client: Client,
    copy: String,
    cells: Vec<Cell>,
    headers: Vec<String>,
    limits: Limits,
}

impl Rows for PostgresRows {
    fn for_each(&mut self, take: &mut dyn FnMut(&RowBuffer) -> Result<()>) -> Result<()> {
        let reader = self.client.copy_out(self.copy.as_str()).map_err(|e| trouble(&e))?;
        let mut reader = BufReader::with_capacity(1 << 16, reader);
        let (mut line, mut cell, mut row) = (Vec::new(), Vec::new(), RowBuffer::default());
        let mut n_rows = 0u64;
        loop {
            line.clear();
            let n = reader.read_until(b'\n', &mut line).map_err(|error| {
                let inner = error.get_ref().and_then(|e| e.downcast_ref::<postgres::Error>());
                inner.map_or_else(|| Error::input(words::CUT).hint(words::HINT_CUT), trouble)
            })?;
            if n == 0 {
                return Ok(());
            }
            if n > self.limits.row_bytes() {
                return Err(over(Cap::Row, &self.limits));
            }
            n_rows += 1;
            row.clear();
            let fields = line.strip_suffix(b"\n").unwrap_or(&line).split(|&b| b == b'\t');
            for ((field, kind), header) in fields.zip(&self.cells).zip(&self.headers) {
                if field == b"\\N" {
                    row.push(None);
                    continue;
                }
                unescape(field, &mut cell);
                let text = std::str::from_utf8(&cell).map_err(|_| {
                    Error::input(words::NOT_UTF8).arg(n_rows).arg(header).hint(words::HINT_NOT_UTF8)
                })?;
                kind.push(text, &mut row);
            }
            take(&row)?;
        }
    }

    fn hold(&mut self, limits: &Limits) -> Result<()> {
        self.limits = *limits;
        Ok(())
    }
}

/// Takes back what `COPY` writes with a backslash.
fn unescape(field: &[u8], out: &mut Vec<u8>) {
    out.clear();
    let mut bytes = field.iter();
    while let Some(&byte) = bytes.next() {
        if byte != b'\\' {
            out.push(byte);
            continue;
        }
        out.push(match bytes.next() {
            Some(b'b') => 0x08,
            Some(b'f') => 0x0C,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'v') => 0x0B,
            Some(&other) => other,
            None => b'\\',
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_come_as_people_write_them() {
        let mut row = RowBuffer::default();
        for (kind, text) in [
            (Cell::Float, "1e+15"),
            (Cell::Float, "0.5"),
            (Cell::Float, "NaN"),
            (Cell::Decimal, "500000.00"),
            (Cell::Decimal, "100"),
            (Cell::Decimal, "0.50"),
            (Cell::Text, "00100"),
        ] {
            kind.push(text, &mut row);
        }
        let cells: Vec<&str> = row.cells().collect();
        assert_eq!(cells, ["1000000000000000", "0.5", "", "500000", "100", "0.5", "00100"]);
        let mut out = Vec::new();
        unescape(br"a\tb\\n\nc\", &mut out);
        assert_eq!(out, b"a\tb\\n\nc\\");
    }
}
