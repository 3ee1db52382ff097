//! OpenDocument spreadsheets (.ods). Repeated cells and rows are spelled out while something stands in them.

use std::io::BufReader;

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};
use zip::ZipArchive;

use super::xlsx::Source;
use super::{Book, Cell, NextCell, Sheet, damaged, doctype, read_book};
use crate::data::limits::Limits;
use crate::data::table::{Format, Table};
use crate::encodings::FontEncoding;
use crate::error::{Error, Result};
use crate::formats::opendocument::{self, CONTENT, MAX_ROWS, Row, Rows, STYLES, Sheets, Trouble, Value};
use crate::formats::workbook::MergedBlock;
use crate::source::limits::over;
use crate::source::{Input, Known};

/// Reads the list in a spreadsheet.
pub(super) fn read(
    input: &Input<'_>,
    mut archive: ZipArchive<Source<'_>>,
    known: Known<'_>,
) -> Result<Table> {
    let (n_bytes, limits) = (input.bytes.len() as u64, input.limits);
    if crate::formats::workbook::is_encrypted(&mut archive) {
        return Err(super::encrypted());
    }
    let styles = archive.clone();
    let mut styles = styles;
    let styles = styles.by_name(STYLES).ok().map(BufReader::new);
    let content = archive.by_name(CONTENT).map_err(|_| damaged("part"))?;
    let sheets =
        opendocument::sheets(BufReader::new(content), styles, &limits).map_err(|t| told(t, &limits))?;
    let mut table = read_book(&mut OdsBook { archive, sheets, n_bytes, limits }, known)?;
    table.origin.format = Format::Ods;
    Ok(table)
}

fn told(trouble: Trouble, limits: &Limits) -> Error {
    match trouble {
        Trouble::Damaged => damaged("xml"),
        Trouble::Doctype => doctype(),
        Trouble::Over(cap) => over(cap, limits),
    }
}

struct OdsBook<'a> {
    archive: ZipArchive<Source<'a>>,
    sheets: Sheets,
    n_bytes: u64,
    limits: Limits,
}

impl Book for OdsBook<'_> {
    fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn sheets(&self) -> Vec<Sheet> {
        let sheet = |s: &opendocument::Sheet| Sheet { name: s.name.clone(), is_visible: s.is_visible };
        self.sheets.sheets.iter().map(sheet).collect()
    }

    fn cells(&mut self, sheet: usize) -> Result<NextCell<'_>> {
        let content = self.archive.by_name(CONTENT).map_err(|_| damaged("part"))?;
        let limits = self.limits;
        let mut rows = Rows::new(BufReader::new(content), &self.sheets, sheet);
        let mut row = Row { first: 0, n_rows: 0, cells: Vec::new() };
        // Repetition of the row, cell in it, repetition of the cell.
        let mut at = (0, 0, 0);
        Ok(Box::new(move || {
            loop {
                let Some(cell) = row.cells.get(at.1).filter(|_| at.0 < row.n_rows) else {
                    at = (at.0.saturating_add(1), 0, 0);
                    if at.0 < row.n_rows {
                        continue;
                    }
                    match rows.next_row().map_err(|t| told(t, &limits))? {
                        Some(next) => (row, at) = (next, (0, 0, 0)),
                        None => return Ok(None),
                    }
                    continue;
                };
                let (place, column) = (row.first + at.0, cell.column + at.2);
                let found: Cell<'_> = (place, column, value(&cell.value));
                at.2 += 1;
                if at.2 >= cell.n_columns {
                    at = (at.0, at.1 + 1, 0);
                }
                return Ok(Some(found));
            }
        }))
    }

    fn merges(&mut self, sheet: usize) -> Vec<MergedBlock> {
        self.sheets.sheets.get(sheet).map(|sheet| sheet.merges.clone()).unwrap_or_default()
    }

    fn fonts(&mut self, sheet: usize) -> Vec<(u32, u32, FontEncoding)> {
        let mut found = Vec::new();
        let Ok(content) = self.archive.by_name(CONTENT) else { return found };
        let mut rows = Rows::new(BufReader::new(content), &self.sheets, sheet);
        while rows.has_fonts()
            && let Ok(Some(row)) = rows.next_row()
        {
            for cell in row.cells.iter().filter(|cell| matches!(cell.value, Value::Text(_))) {
                let Some(font) = cell.font else { continue };
                for row_idx in row.first..(row.first + row.n_rows).min(MAX_ROWS) {
                    let columns = cell.column..cell.column + cell.n_columns;
                    found.extend(columns.map(|column| (row_idx, column, font)));
                }
            }
        }
        found
    }

    /// Dates are stored as dates, whatever they are counted from.
    fn since_1904(&self) -> bool {
        false
    }
}

fn value(value: &Value) -> DataRef<'static> {
    match value {
        Value::Number(number) => DataRef::Float(*number),
        Value::Bool(bool) => DataRef::Bool(*bool),
        Value::Text(text) => DataRef::String(text.clone()),
        // As the day's number, so that a year or an identifier in a date's format is seen for what it is.
        Value::Date(text) => match serial(text) {
            Some(serial) => DataRef::DateTime(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false)),
            None => DataRef::DateTimeIso(text.clone()),
        },
    }
}

/// The number of a day as Excel counts it (`1900-03-01` is 61); `None` before that day and where it is no date.
fn serial(text: &str) -> Option<f64> {
    let mut parts = text.get(..10)?.split('-');
    let mut next = || parts.next()?.parse::<i64>().ok();
    let (year, month, day) = (next()?, next()?, next()?);
    if !(1900..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Days since 1/3/0000, counted in years that begin in March.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    let serial = days - 693_899;
    (serial >= 61).then_some(serial as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_excel_does() {
        assert_eq!(serial("1980-01-01T00:00:00"), Some(29_221.0));
        assert_eq!(serial("1900-03-01"), Some(61.0));
        assert_eq!(serial("9999-12-31"), Some(2_958_465.0));
        assert_eq!(serial("1900-02-28"), None);
        assert_eq!(serial("1905-04-28"), Some(1945.0));
        assert_eq!((serial("31/12/1999"), serial("")), (None, None));
    }
}
