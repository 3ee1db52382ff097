//! Parquet: the same columns as text, in the same order, with the changes in.

use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, NamedFrom, PlSmallStr, Schema, Series};

use super::Change;
use crate::data::table::Table;
use crate::error::Result;
use crate::report::parquet::{groups, write as write_frames};

/// Writes the table with `changes` to `dir/name`; returns the number of cells changed.
pub(super) fn write(table: &Table, changes: &[Change<'_>], dir: &Path, name: &str) -> Result<u64> {
    let schema: Schema =
        table.headers.iter().map(|header| (PlSmallStr::from(header.as_str()), DataType::String)).collect();
    let frames = groups(table.n_records()).map(|rows| {
        let from = changes.partition_point(|c| (c.row as usize) < rows.start);
        let to = changes.partition_point(|c| (c.row as usize) < rows.end);
        let changes = changes.get(from..to).unwrap_or_default();
        let columns = table.headers.iter().enumerate().map(|(idx, header)| {
            let mut values: Vec<&str> = rows.clone().map(|row| table.cell(row, idx)).collect();
            for change in changes.iter().filter(|c| usize::from(c.column) == idx) {
                if let Some(value) = values.get_mut(change.row as usize - rows.start) {
                    *value = change.new;
                }
            }
            Column::from(Series::new(header.as_str().into(), values))
        });
        DataFrame::new(rows.len(), columns.collect())
    });
    write_frames(dir, name, &schema, frames)?;
    Ok(changes.len() as u64)
}
