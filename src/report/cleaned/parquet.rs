//! Parquet: the same columns as text, in the same order, with the changes in.

use std::io;
use std::path::Path;

use polars::prelude::{Column, DataFrame, DataType, NamedFrom, PlSmallStr, Schema, Series};

use super::{Change, Changes};
use crate::data::outcome::ListParts;
use crate::data::table::Table;
use crate::data::text::TextColumn;
use crate::error::Result;
use crate::report::parquet::{GROUP_ROWS, groups, write as write_frames};

/// Writes the list with its changes to `dir/name`; returns the number of cells changed.
pub(super) fn write(
    list: &Table,
    parts: &dyn ListParts,
    changes: Changes<'_>,
    dir: &Path,
    name: &str,
) -> Result<u64> {
    let schema: Schema =
        list.headers.iter().map(|header| (PlSmallStr::from(header.as_str()), DataType::String)).collect();
    let mut cells = Changed { parts, list, changes, part: 0, read: Vec::new(), row: 0, n_changed: 0 };
    let frames = groups(list.n_records()).map(|rows| {
        let columns = cells.next(rows.len())?;
        let columns = list.headers.iter().zip(&columns).map(|(header, values)| {
            Column::from(Series::new(header.as_str().into(), values.iter().collect::<Vec<&str>>()))
        });
        DataFrame::new(rows.len(), columns.collect())
    });
    write_frames(dir, name, &schema, frames)?;
    Ok(cells.n_changed)
}

/// Cells with the changes in, as they are asked for.
struct Changed<'a> {
    parts: &'a dyn ListParts,
    list: &'a Table,
    changes: Changes<'a>,
    /// The next part to read.
    part: usize,
    /// The part that was read, and its first record that is still to be given.
    read: Vec<TextColumn>,
    row: usize,
    n_changed: u64,
}

impl Changed<'_> {
    /// The next `n` records, at most [`GROUP_ROWS`].
    fn next(&mut self, n: usize) -> io::Result<Vec<TextColumn>> {
        let n = n.min(GROUP_ROWS);
        let mut out = vec![TextColumn::new(); self.list.headers.len()];
        let mut n_given = 0;
        while n_given < n {
            let n_read = self.read.first().map_or(0, TextColumn::len);
            if self.row < n_read {
                let end = n_read.min(self.row + n - n_given);
                for (into, from) in out.iter_mut().zip(&self.read) {
                    (self.row..end).for_each(|row| into.push(from.get(row)));
                }
                n_given += end - self.row;
                self.row = end;
            } else if self.part < self.parts.n_parts() {
                self.read_part()?;
            } else {
                break;
            }
        }
        Ok(out)
    }

    fn read_part(&mut self) -> io::Result<()> {
        let first = self.parts.rows(self.part).start as u32;
        let table = self.parts.table(self.part)?;
        let mut changes: Vec<Change> = Vec::new();
        while let Some(change) = self.changes.next_before(self.parts.rows(self.part).end)? {
            changes.push(change);
        }
        self.n_changed += changes.len() as u64;
        self.read = table.columns;
        for (column, values) in self.read.iter_mut().enumerate() {
            let mut of_column = changes.iter().filter(|c| usize::from(c.column) == column).peekable();
            if of_column.peek().is_none() {
                continue;
            }
            let old = std::mem::take(values);
            for (row, cell) in (first..).zip(old.iter()) {
                let change = of_column.next_if(|change| change.row == row);
                values.push(change.map_or(cell, |change| &change.new));
            }
        }
        self.row = 0;
        self.part += 1;
        Ok(())
    }
}
