//! Apache Parquet: every type to text.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use polars::prelude::{AnyValue, Column, DataFrame, ParquetReader, SerReader};

use super::detect::Kind;
use super::{Input, Known, SourceFormat};
use crate::data::table::{Format, Origin, Table};
use crate::data::text::TextColumn;
use crate::error::{Error, Result};
use crate::formats::MAX_COLUMNS;
use crate::lang::{errors, text};

/// Apache Parquet.
pub(super) const FORMAT: SourceFormat = SourceFormat {
    format: Format::Parquet,
    kind: Kind::Parquet,
    endings: &["parquet"],
    label: text("Parquet", "Parquet"),
    read,
};

fn read(input: &Input<'_>, _known: Known<'_>) -> Result<Table> {
    // Damaged pages can trip the reader in ways that it does not report; that too is only a damaged file.
    let table = catch_unwind(AssertUnwindSafe(|| read_frame(input.bytes)));
    table.unwrap_or_else(|_| Err(damaged("page")))
}

fn damaged(what: &str) -> Error {
    Error::input(errors::DAMAGED_PARQUET).arg(what).hint(errors::HINT_DAMAGED_PARQUET)
}

fn read_frame(bytes: &[u8]) -> Result<Table> {
    let frame: DataFrame =
        ParquetReader::new(Cursor::new(bytes.to_vec())).finish().map_err(|_| damaged("metadata"))?;
    if frame.width() > MAX_COLUMNS {
        let error = Error::input(errors::TOO_MANY_COLUMNS).arg(MAX_COLUMNS);
        return Err(error.hint(errors::HINT_TOO_MANY_COLUMNS));
    }
    let n_rows = u32::try_from(frame.height()).map_err(|_| damaged("rows"))?;
    if n_rows == 0 {
        return Err(Error::input(errors::HEADER_ONLY).hint(errors::HINT_HEADER_ONLY));
    }
    let headers = frame.columns().iter().map(|c| c.name().to_string()).collect();
    let columns =
        frame.columns().iter().enumerate().map(|(idx, c)| to_text(idx, c)).collect::<Result<_>>()?;
    Ok(Table {
        headers,
        columns,
        source_rows: (1..=n_rows).collect(),
        n_read: u64::from(n_rows),
        origin: Origin::default(),
        ..Table::default()
    })
}

fn to_text(idx: usize, column: &Column) -> Result<TextColumn> {
    let mut values = TextColumn::new();
    if let Ok(strings) = column.str() {
        for value in strings.iter() {
            values.push(value.unwrap_or_default());
        }
        return Ok(values);
    }
    let series = column.as_materialized_series();
    let mut text = String::new();
    for value in series.iter() {
        text.clear();
        if !render(&value, &mut text) {
            let error = Error::input(errors::PARQUET_TYPE).arg(idx + 1).arg(series.dtype());
            return Err(error.hint(errors::HINT_PARQUET_TYPE));
        }
        values.push(&text);
    }
    Ok(values)
}

/// Writes the value; false where its type has no text.
fn render(value: &AnyValue<'_>, out: &mut String) -> bool {
    use std::fmt::Write;
    let _ = match value {
        AnyValue::Null => return true,
        AnyValue::String(text) => write!(out, "{text}"),
        AnyValue::StringOwned(text) => write!(out, "{text}"),
        AnyValue::Boolean(true) => write!(out, "TRUE"),
        AnyValue::Boolean(false) => write!(out, "FALSE"),
        AnyValue::Int8(n) => write!(out, "{n}"),
        AnyValue::Int16(n) => write!(out, "{n}"),
        AnyValue::Int32(n) => write!(out, "{n}"),
        AnyValue::Int64(n) => write!(out, "{n}"),
        AnyValue::UInt8(n) => write!(out, "{n}"),
        AnyValue::UInt16(n) => write!(out, "{n}"),
        AnyValue::UInt32(n) => write!(out, "{n}"),
        AnyValue::UInt64(n) => write!(out, "{n}"),
        AnyValue::Float32(n) => write!(out, "{n}"),
        AnyValue::Float64(n) => write!(out, "{n}"),
        AnyValue::Binary(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) => write!(out, "{text}"),
            Err(_) => return false,
        },
        _ => return false,
    };
    true
}
