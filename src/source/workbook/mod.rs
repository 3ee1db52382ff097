//! Workbooks of any kind: sheets of cells, read the same way whatever the file is.
//!
//! Owns [`Book`], which each kind of workbook is (`xlsx`, `xlsb`, `xls`, `ods`), and the way from its cells to rows. Which
//! sheets are the list is the matter of `sheets`, what stands on one that of `part`. Cells are streamed. A number is taken from its raw value, so no display format touches it.

pub(super) mod html;
pub(super) mod ods;
mod part;
mod sheets;
pub(super) mod xls;
pub(super) mod xlsb;
pub(super) mod xlsx;

use calamine::{DataRef, ExcelDateTime};
use rustc_hash::FxHashMap;

use sheets::read_book;

use super::Known;
use super::layout::{HEAD_ROWS, Header, Merge, find_first_header};
use crate::data::field::Field;
use crate::data::limits::{Cap, Limits};
use crate::encodings::FontEncoding;
use crate::error::{Error, Result};
use crate::formats::workbook::{ArchiveTrouble, MergedBlock};
use crate::lang::errors;
use crate::source::limits::over;

/// A cell of a sheet: 0-based row and column, and its value.
type Cell<'a> = (u32, u32, DataRef<'a>);

/// Hands out the cells of a sheet, row by row; `None` at the end.
type NextCell<'a> = Box<dyn FnMut() -> Result<Option<Cell<'a>>> + 'a>;

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sheet {
    name: String,
    is_visible: bool,
}

/// A workbook, whatever its kind. Sheets are called by their place among [`Book::sheets`].
trait Book {
    /// Bytes of the file.
    fn n_bytes(&self) -> u64;
    /// The caps that it is read within.
    fn limits(&self) -> Limits;
    /// The sheets of cells, in the order of the workbook.
    fn sheets(&self) -> Vec<Sheet>;
    /// The cells of a sheet.
    fn cells(&mut self, sheet: usize) -> Result<NextCell<'_>>;
    /// Its merged cells.
    fn merges(&mut self, sheet: usize) -> Vec<MergedBlock>;
    /// Its text cells in a font that names an encoding: 0-based row and column.
    fn fonts(&mut self, sheet: usize) -> Vec<(u32, u32, FontEncoding)>;
    /// Numbers of its hidden rows and hidden columns, among its first `used` rows and columns.
    fn hidden(&mut self, _sheet: usize, _used: (u32, u32)) -> (u64, u64) {
        (0, 0)
    }
    /// Whether days are counted from 1904. Cells in a date's format are converted with this already; plain numbers are not.
    fn since_1904(&self) -> bool;
}

fn damaged(what: impl std::fmt::Display) -> Error {
    Error::input(errors::DAMAGED_WORKBOOK).arg(what).hint(errors::HINT_DAMAGED)
}

/// Why an archive is not unpacked, as it is told.
fn archive_error(trouble: ArchiveTrouble, limits: &Limits) -> Error {
    match trouble {
        ArchiveTrouble::Damaged => damaged("zip"),
        ArchiveTrouble::Over(cap) => over(cap, limits),
        ArchiveTrouble::Doctype => doctype(),
    }
}

/// A password, and what to do.
fn encrypted() -> Error {
    Error::input(errors::ENCRYPTED).hint(errors::HINT_ENCRYPTED)
}

/// A part with a document type, which could define what its text stands for.
fn doctype() -> Error {
    Error::input(errors::XML_DOCTYPE).hint(errors::HINT_DAMAGED)
}

/// One row of a sheet as stored.
#[derive(Default)]
struct RawRow<'a> {
    /// 0-based.
    row: u32,
    cells: Vec<(u32, DataRef<'a>)>,
}

impl RawRow<'_> {
    /// The cells as text, from the sheet's first column.
    fn texts(&self) -> Vec<String> {
        let mut cells: Vec<String> = Vec::new();
        for (column, value) in &self.cells {
            cells.resize(*column as usize, String::new());
            let mut text = String::new();
            render(value, None, &mut text);
            cells.push(text);
        }
        cells
    }
}

/// Rows of a sheet that have something in them, in order.
struct Rows<'a> {
    cells: NextCell<'a>,
    ahead: Option<Cell<'a>>,
    /// The reader must not be asked again once it has come to the end.
    at_end: bool,
    /// What the cells still to come may come to, in bytes.
    budget: u64,
    /// How many may still come.
    n_left: u64,
    limits: Limits,
}

/// Bytes that the cells of a workbook may come to however small its file is.
const FREE_BYTES: u64 = 64 << 20;

/// What a cell costs beside its text.
const CELL_COST: u64 = 16;

impl<'a> Rows<'a> {
    fn next_cell(&mut self) -> Result<Option<Cell<'a>>> {
        if let Some(cell) = self.ahead.take() {
            return Ok(Some(cell));
        }
        while !self.at_end {
            let Some((row, column, value)) = (self.cells)()? else {
                self.at_end = true;
                break;
            };
            let is_empty = match &value {
                DataRef::Empty => true,
                DataRef::String(text) => text.trim().is_empty(),
                DataRef::SharedString(text) => text.trim().is_empty(),
                _ => false,
            };
            if !is_empty {
                // One text, one cell or one row may stand for very many: what they come to is bounded by the file's size.
                let n = match &value {
                    DataRef::String(text) => text.len(),
                    DataRef::SharedString(text) => text.len(),
                    _ => 0,
                };
                let cost = CELL_COST.saturating_add(n as u64);
                self.budget = self.budget.checked_sub(cost).ok_or_else(|| over(Cap::Ratio, &self.limits))?;
                self.n_left = self.n_left.checked_sub(1).ok_or_else(|| over(Cap::Cells, &self.limits))?;
                return Ok(Some((row, column, value)));
            }
        }
        Ok(None)
    }

    /// Reads the next row into `into`; false at the end.
    fn read(&mut self, into: &mut RawRow<'a>) -> Result<bool> {
        into.cells.clear();
        let Some((row, column, value)) = self.next_cell()? else {
            return Ok(false);
        };
        into.row = row;
        into.cells.push((column, value));
        while let Some((next_row, column, value)) = self.next_cell()? {
            if next_row != row {
                if next_row < row {
                    return Err(damaged("row order").line(u64::from(next_row) + 1));
                }
                self.ahead = Some((next_row, column, value));
                break;
            }
            into.cells.push((column, value));
        }
        into.cells.sort_by_key(|(column, _)| *column);
        if into.cells.last().is_some_and(|(column, _)| *column as usize >= self.limits.n_columns()) {
            return Err(over(Cap::Columns, &self.limits).line(u64::from(row) + 1));
        }
        Ok(true)
    }
}

fn rows(book: &mut dyn Book, sheet: usize) -> Result<Rows<'_>> {
    let free = FREE_BYTES / (book.sheets().len() as u64).max(1);
    let limits = book.limits();
    let budget = book.n_bytes().saturating_mul(limits.ratio).max(free);
    let cells = book.cells(sheet)?;
    Ok(Rows { cells, ahead: None, at_end: false, budget, n_left: limits.cells, limits })
}

/// The header of a sheet and where it stands.
struct Head {
    header: Header,
    /// 0-based row of the sheet that it starts in; where there is none, that of the first record.
    start: u32,
    /// 0-based rows of the sheet that hold it.
    rows: Vec<u32>,
    /// 0-based column of the sheet that the list starts in.
    first_column: u32,
    /// Number of columns that the widest merged block of a row covers, by row and first column.
    wide: FxHashMap<(u32, u32), u32>,
}

/// Looks for the header of a sheet.
fn read_head(
    book: &mut dyn Book,
    sheet: usize,
    merged: &[MergedBlock],
    known: Known<'_>,
) -> Result<Option<Head>> {
    let mut rows = rows(book, sheet)?;
    let mut row = RawRow::default();
    let mut grid: Vec<Vec<String>> = Vec::new();
    let mut numbers: Vec<u32> = Vec::new();
    while grid.len() < HEAD_ROWS && rows.read(&mut row)? {
        grid.push(row.texts());
        numbers.push(row.row);
    }
    Ok(head_of(&grid, &numbers, merged, known))
}

/// The header among the rows of `grid`, which are those of the sheet in `numbers`.
fn head_of(grid: &[Vec<String>], numbers: &[u32], merged: &[MergedBlock], known: Known<'_>) -> Option<Head> {
    let at = |row: u32| numbers.binary_search(&row);
    let merges: Vec<Merge> = merged
        .iter()
        .filter_map(|&((top, bottom), (left, right))| {
            // A merged block may end in a row without any text of its own; it then ends in the last one before.
            let first = at(top).ok()?;
            let last = at(bottom).unwrap_or_else(|next| next.saturating_sub(1)).max(first);
            Some(Merge { rows: (first, last), columns: (left as usize, right as usize) })
        })
        .collect();
    let mut header = find_first_header(grid, &merges, known)?;
    let below = grid.get(header.first..).unwrap_or_default();
    // Columns beside the header that hold something (marks, remarks without a heading) belong to the list.
    let width = below.iter().map(Vec::len).max().unwrap_or(0).min(header.n_columns() + MAX_UNNAMED_COLUMNS);
    let is_blank =
        |column: usize| below.iter().all(|row| row.get(column).is_none_or(|c| c.trim().is_empty()));
    let first_column = (0..width).find(|&column| !is_blank(column)).unwrap_or(0);
    header.shift(first_column, width);
    let rows = numbers.get(header.first..header.first + header.n_rows).unwrap_or_default().to_vec();
    let wide = merged
        .iter()
        .filter(|(_, (left, right))| right > left)
        .map(|&((top, _), (left, right))| ((top, left), right - left + 1))
        .collect();
    let start = numbers.get(header.first).copied().unwrap_or(0);
    Some(Head { header, start, rows, first_column: first_column as u32, wide })
}

/// Columns without a heading, right of the header, that are still taken in.
const MAX_UNNAMED_COLUMNS: usize = 64;

/// The largest serial day that is a date (31/12/9999).
const MAX_SERIAL: f64 = 2_958_465.0;

/// The text of a cell. `field`: what its column holds, where that is known.
fn render(value: &DataRef<'_>, field: Option<Field>, out: &mut String) {
    match value {
        DataRef::Empty => {}
        DataRef::String(text) => out.push_str(text),
        DataRef::SharedString(text) => out.push_str(text),
        DataRef::Int(number) => out.push_str(&number.to_string()),
        DataRef::Float(number) => render_number(*number, out),
        DataRef::Bool(true) => out.push_str("TRUE"),
        DataRef::Bool(false) => out.push_str("FALSE"),
        DataRef::DateTime(date) => render_date(*date, field, out),
        DataRef::DateTimeIso(text) => render_iso_date(text, out),
        DataRef::DurationIso(text) => out.push_str(text),
        DataRef::Error(error) => out.push_str(&error.to_string()),
    }
}

/// Whole numbers in full (`36000000000`), others as the shortest decimal with Excel's fifteen digits.
fn render_number(number: f64, out: &mut String) {
    use std::fmt::Write;
    let shortest = format!("{number}");
    let n_digits = shortest.bytes().filter(u8::is_ascii_digit).count();
    let rounded = if number.fract() != 0.0 && n_digits > 15 {
        format!("{number:.14e}").parse().unwrap_or(number)
    } else {
        number
    };
    let _ = write!(out, "{rounded}");
}

fn render_date(date: ExcelDateTime, field: Option<Field>, out: &mut String) {
    use std::fmt::Write;
    let serial = date.as_f64();
    // A number that somebody gave a date's format by mistake: an identifier, or a year typed where a date was expected
    // (as a day it would lie in 1905).
    let is_number = field.is_some_and(|f| f.is_identifier() && !matches!(f, Field::Sheet | Field::Parcel));
    let is_year = field.is_some_and(is_birth) && (1900.0..=2030.0).contains(&serial) && serial.fract() == 0.0;
    if date.is_duration() || is_number || is_year || !(1.0..=MAX_SERIAL + 1.0).contains(&serial) {
        return render_number(serial, out);
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    let _ = write!(out, "{day:02}/{month:02}/{year:04}");
}

fn is_birth(field: Field) -> bool {
    matches!(field, Field::Dob | Field::DobYear | Field::DobYearMale | Field::DobYearFemale)
}

/// `1950-02-01T00:00:00` → `01/02/1950`; anything else as it is.
fn render_iso_date(text: &str, out: &mut String) {
    let date = text.get(..10).unwrap_or(text);
    let mut parts = date.split('-');
    let numbers = (parts.next(), parts.next(), parts.next(), parts.next());
    if let (Some(year), Some(month), Some(day), None) = numbers
        && [year, month, day].iter().all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_digit()))
        && year.len() == 4
    {
        out.push_str(&format!("{day}/{month}/{year}"));
    } else {
        out.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: f64) -> String {
        let mut out = String::new();
        render(&DataRef::Float(value), None, &mut out);
        out
    }

    fn date(serial: f64, field: Option<Field>) -> String {
        let mut out = String::new();
        let value = ExcelDateTime::new(serial, calamine::ExcelDateTimeType::DateTime, false);
        render(&DataRef::DateTime(value), field, &mut out);
        out
    }

    #[test]
    fn numbers_are_written_out_in_full() {
        assert_eq!(number(79_199_001_234.0), "79199001234");
        assert_eq!(number(3.6E10), "36000000000");
        assert_eq!(number(1e20), "100000000000000000000");
        assert_eq!(number(29.16), "29.16");
        assert_eq!(number(29.160000000000004), "29.16");
        assert_eq!(number(-0.5), "-0.5");
    }

    #[test]
    fn dates_are_dates_but_numbers_in_a_dates_format_are_not() {
        assert_eq!(date(29_221.0, None), "01/01/1980");
        assert_eq!(date(29_221.5, Some(Field::Dob)), "01/01/1980");
        assert_eq!(date(1945.0, Some(Field::Dob)), "1945");
        assert_eq!(date(29_221.0, Some(Field::Pid)), "29221");
        assert_eq!(date(79_199_001_234.0, None), "79199001234");
        let mut out = String::new();
        render_iso_date("1950-02-01T00:00:00", &mut out);
        assert_eq!(out, "01/02/1950");
    }
}
