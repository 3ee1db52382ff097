//! `changes.parquet`: every cell that `cleaned/` changes, lists in the order given.
//!
//! Owns its columns, writing and reading: `apply` starts from these. Not masked: it is data for those who may see the list.

use std::path::Path;

use polars::prelude::{
    Column, DataFrame, DataType, Field, ParquetReader, PolarsError, PolarsResult, Schema, SerReader,
};

use super::cleaned::{Change, Changes, Reason, Wanted};
use super::{Material, parquet};
use crate::data::table::Table;
use crate::error::{Error, Result};
use crate::lang::apply as words;

/// The file.
pub const NAME: &str = "changes.parquet";

/// A change as it was written down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recorded {
    /// The list.
    pub list: String,
    /// Record, 0-based.
    pub row: u32,
    /// Column of the list, 0-based.
    pub column: u16,
    /// Text as read.
    pub old: String,
    /// Text in `cleaned/`.
    pub new: String,
    /// Codes of the rules that say why.
    pub codes: Vec<String>,
}

/// The columns, in their order.
pub fn schema() -> Schema {
    let text = |name: &str| Field::new(name.into(), DataType::String);
    let number = |name: &str| Field::new(name.into(), DataType::UInt32);
    Schema::from_iter([
        text("list"),
        number("row"),
        number("source_row"),
        number("column"),
        text("header"),
        text("old"),
        text("new"),
        text("codes"),
    ])
}

/// Writes the file.
pub fn write(material: &Material, dir: &Path) -> Result<()> {
    let frames = material.outcome.lists.iter().flat_map(|list| {
        let table = list.context.table;
        let mut changes = Changes::new(table, list.parts, Wanted::Fixes);
        std::iter::from_fn(move || match next_group(&mut changes) {
            Ok(group) if group.is_empty() => None,
            Ok(group) => Some(frame(table, &group)),
            Err(error) => Some(Err(error.into())),
        })
    });
    parquet::write(dir, NAME, &schema(), frames)
}

fn next_group(changes: &mut Changes<'_>) -> std::io::Result<Vec<Change>> {
    let mut group = Vec::new();
    while group.len() < parquet::GROUP_ROWS {
        let Some(change) = changes.next_change()? else { break };
        group.push(change);
    }
    Ok(group)
}

fn frame(table: &Table, changes: &[Change]) -> PolarsResult<DataFrame> {
    let codes = |change: &Change| {
        let codes = change.reasons.iter().filter_map(|reason| match reason {
            Reason::Rule(code) => Some(code.as_str()),
            _ => None,
        });
        codes.collect::<Vec<_>>().join(" ")
    };
    let source_row = |change: &Change| table.source_rows.get(change.row as usize).copied();
    let header = |change: &Change| table.headers.get(usize::from(change.column)).cloned();
    DataFrame::new(
        changes.len(),
        vec![
            Column::new("list".into(), vec![table.name.as_str(); changes.len()]),
            Column::new("row".into(), changes.iter().map(|c| c.row).collect::<Vec<_>>()),
            Column::new("source_row".into(), changes.iter().map(source_row).collect::<Vec<_>>()),
            Column::new("column".into(), changes.iter().map(|c| u32::from(c.column)).collect::<Vec<_>>()),
            Column::new(
                "header".into(),
                changes.iter().map(|c| header(c).unwrap_or_default()).collect::<Vec<_>>(),
            ),
            Column::new("old".into(), changes.iter().map(|c| c.old.as_str()).collect::<Vec<_>>()),
            Column::new("new".into(), changes.iter().map(|c| c.new.as_str()).collect::<Vec<_>>()),
            Column::new("codes".into(), changes.iter().map(codes).collect::<Vec<_>>()),
        ],
    )
}

/// Reads the changes of the result in `dir`, in the order in which they were written.
///
/// # Errors
/// There is no such file, or it is damaged.
pub fn read(dir: &Path) -> Result<Vec<Recorded>> {
    let path = dir.join(NAME);
    let damaged = || Error::input(words::RESULT_DAMAGED).at(&path).hint(words::RESULT_DAMAGED_HINT);
    let file = std::fs::File::open(&path).map_err(|_| damaged())?;
    let frame = ParquetReader::new(file).finish().map_err(|_: PolarsError| damaged())?;
    recorded(&frame).map_err(|_| damaged())
}

fn recorded(frame: &DataFrame) -> PolarsResult<Vec<Recorded>> {
    let text = |name: &str| -> PolarsResult<Vec<String>> {
        Ok(frame.column(name)?.str()?.iter().map(|v| v.unwrap_or_default().to_string()).collect())
    };
    let (lists, old, new, codes) = (text("list")?, text("old")?, text("new")?, text("codes")?);
    let (rows, columns) = (frame.column("row")?.u32()?, frame.column("column")?.u32()?);
    let texts = lists.into_iter().zip(old).zip(new).zip(codes).enumerate();
    Ok(texts
        .map(|(idx, (((list, old), new), codes))| Recorded {
            list,
            row: rows.get(idx).unwrap_or_default(),
            column: columns.get(idx).and_then(|c| u16::try_from(c).ok()).unwrap_or_default(),
            old,
            new,
            codes: codes.split_whitespace().map(str::to_string).collect(),
        })
        .collect())
}
