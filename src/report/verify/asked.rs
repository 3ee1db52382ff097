//! `verify.parquet`: the lines of `verify/` as they were sent down, for `apply` to compare what comes back.
//!
//! Owns its columns, writing and reading. Not masked: it is beside the sheets that hold the same.

use std::path::Path;

use polars::prelude::{
    Column, DataFrame, DataType, Field, ParquetReader, PolarsError, PolarsResult, Schema, SerReader,
};

use super::{Book, for_each_line, gather, groups};
use crate::data::decision::{N_TEXTS, OpenLine};
use crate::error::{Error, Result};
use crate::lang::apply as words;
use crate::report::{Material, parquet};

/// The file.
pub const NAME: &str = "verify.parquet";

/// Columns of what a line shows.
const TEXTS: [&str; N_TEXTS] = [
    "shown_list",
    "shown_row",
    "name",
    "number_of_person",
    "birth",
    "shown_field",
    "value",
    "suggestion",
    "why",
];

/// The columns, in their order.
pub fn schema() -> Schema {
    let text = |name: &str| Field::new(name.into(), DataType::String);
    let number = |name: &str| Field::new(name.into(), DataType::UInt32);
    let mut fields = vec![
        text("run"),
        text("file"),
        number("number"),
        text("list"),
        number("row"),
        number("column"),
        text("code"),
        text("field"),
        Field::new("offered".into(), DataType::Boolean),
    ];
    fields.extend(TEXTS.map(text));
    Schema::from_iter(fields)
}

/// Writes the file, workbook after workbook.
pub(super) fn write(material: &Material, books: &[Book], run: &str, dir: &Path) -> Result<()> {
    let frames = groups(books).map(|group| {
        let gathered = gather(material, group)?;
        let mut lines = Vec::new();
        group.iter().for_each(|book| for_each_line(material, book, &gathered, |line| lines.push(line)));
        frame(&lines, run)
    });
    parquet::write(dir, NAME, &schema(), frames)
}

fn frame(lines: &[OpenLine], run: &str) -> PolarsResult<DataFrame> {
    fn text<'a>(name: &str, lines: &'a [OpenLine], of: impl Fn(&'a OpenLine) -> &'a str) -> Column {
        Column::new(name.into(), lines.iter().map(of).collect::<Vec<&str>>())
    }
    let number = |name: &str, of: fn(&OpenLine) -> Option<u32>| {
        Column::new(name.into(), lines.iter().map(of).collect::<Vec<Option<u32>>>())
    };
    let mut columns = vec![
        Column::new("run".into(), vec![run; lines.len()]),
        text("file", lines, |l| &l.file),
        number("number", |l| Some(l.number)),
        text("list", lines, |l| &l.list),
        number("row", |l| Some(l.row)),
        number("column", |l| l.column.map(u32::from)),
        text("code", lines, |l| &l.code),
        text("field", lines, |l| &l.field),
        Column::new("offered".into(), lines.iter().map(|l| l.offered).collect::<Vec<bool>>()),
    ];
    for (at, name) in TEXTS.iter().enumerate() {
        columns.push(text(name, lines, move |l| l.texts.get(at).map_or("", String::as_str)));
    }
    DataFrame::new(lines.len(), columns)
}

/// Reads the lines of the result in `dir`, and what its sheets say of the run.
///
/// # Errors
/// The result has no sheets; the file is damaged.
pub fn read(dir: &Path) -> Result<(String, Vec<OpenLine>)> {
    let path = dir.join(NAME);
    let file = std::fs::File::open(&path)
        .map_err(|_| Error::usage(words::NOTHING_ASKED).at(dir).hint(words::NOTHING_ASKED_HINT))?;
    let damaged =
        |_: PolarsError| Error::input(words::RESULT_DAMAGED).at(&path).hint(words::RESULT_DAMAGED_HINT);
    let frame = ParquetReader::new(file).finish().map_err(damaged)?;
    let run = frame.column("run").and_then(|run| Ok(run.str()?.get(0).unwrap_or_default().to_string()));
    Ok((run.map_err(damaged)?, lines(&frame).map_err(damaged)?))
}

fn lines(frame: &DataFrame) -> PolarsResult<Vec<OpenLine>> {
    let mut lines = vec![OpenLine::default(); frame.height()];
    let mut text = |name: &str, set: &dyn Fn(&mut OpenLine, String)| -> PolarsResult<()> {
        for (line, value) in lines.iter_mut().zip(frame.column(name)?.str()?.iter()) {
            set(line, value.unwrap_or_default().to_string());
        }
        Ok(())
    };
    text("file", &|line, value| line.file = value)?;
    text("list", &|line, value| line.list = value)?;
    text("code", &|line, value| line.code = value)?;
    text("field", &|line, value| line.field = value)?;
    for (at, name) in TEXTS.iter().enumerate() {
        text(name, &|line, value| line.texts[at] = value)?;
    }
    let (numbers, rows) = (frame.column("number")?.u32()?, frame.column("row")?.u32()?);
    let (columns, offered) = (frame.column("column")?.u32()?, frame.column("offered")?.bool()?);
    for (idx, line) in lines.iter_mut().enumerate() {
        line.number = numbers.get(idx).unwrap_or_default();
        line.row = rows.get(idx).unwrap_or_default();
        line.column = columns.get(idx).and_then(|column| u16::try_from(column).ok());
        line.offered = offered.get(idx).unwrap_or_default();
    }
    Ok(lines)
}
