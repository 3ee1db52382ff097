//! Binary workbooks (.xlsb): values through calamine; merged cells and fonts from the records beside them.

use std::io::Cursor;

use calamine::{Reader, Xlsb, XlsbError};
use zip::ZipArchive;

use super::xlsx::{Source, sheets};
use super::{Book, NextCell, Sheet, damaged, encrypted, read_book};
use crate::data::limits::Limits;
use crate::data::table::{Format, Table};
use crate::encodings::FontEncoding;
use crate::error::{Error, Result};
use crate::formats::workbook::MergedBlock;
use crate::formats::xlsb;
use crate::source::{Input, Known};

/// Reads the list in a binary workbook.
pub(super) fn read(
    input: &Input<'_>,
    mut archive: ZipArchive<Source<'_>>,
    known: Known<'_>,
) -> Result<Table> {
    let (bytes, limits) = (input.bytes, input.limits);
    if xlsb::announces_too_much(&mut archive) {
        return Err(damaged("record"));
    }
    let book: Xlsb<Source<'_>> = Xlsb::new(Cursor::new(bytes)).map_err(told)?;
    let sheets = sheets(book.sheets_metadata());
    let mut table =
        read_book(&mut XlsbBook { book, archive, sheets, n_bytes: bytes.len() as u64, limits }, known)?;
    table.origin.format = Format::Xlsb;
    Ok(table)
}

/// The parser's error without the values that its text may carry.
fn told(error: XlsbError) -> Error {
    match error {
        XlsbError::Password => encrypted(),
        XlsbError::Zip(_) | XlsbError::Io(_) => damaged("zip"),
        XlsbError::FileNotFound(_) => damaged("part"),
        _ => damaged("record"),
    }
}

struct XlsbBook<'a> {
    book: Xlsb<Source<'a>>,
    archive: ZipArchive<Source<'a>>,
    sheets: Vec<Sheet>,
    n_bytes: u64,
    limits: Limits,
}

impl XlsbBook<'_> {
    fn part(&mut self, sheet: usize) -> Option<String> {
        xlsb::sheet_part(&mut self.archive, &self.sheets.get(sheet)?.name)
    }
}

impl Book for XlsbBook<'_> {
    fn n_bytes(&self) -> u64 {
        self.n_bytes
    }

    fn limits(&self) -> Limits {
        self.limits
    }

    fn sheets(&self) -> Vec<Sheet> {
        self.sheets.clone()
    }

    fn cells(&mut self, sheet: usize) -> Result<NextCell<'_>> {
        let name = self.sheets.get(sheet).map(|sheet| sheet.name.clone()).unwrap_or_default();
        let mut cells = self.book.worksheet_cells_reader(&name).map_err(told)?;
        Ok(Box::new(move || {
            let cell = cells.next_cell().map_err(told)?;
            Ok(cell.map(|cell| {
                let (row, column) = cell.get_position();
                (row, column, cell.get_value().clone())
            }))
        }))
    }

    fn merges(&mut self, sheet: usize) -> Vec<MergedBlock> {
        let part = self.part(sheet);
        part.map(|part| xlsb::merged_cells(&mut self.archive, &part)).unwrap_or_default()
    }

    fn fonts(&mut self, sheet: usize) -> Vec<(u32, u32, FontEncoding)> {
        let styles = xlsb::font_styles(&mut self.archive);
        let part = if styles.is_empty() { None } else { self.part(sheet) };
        part.map(|part| xlsb::cells_in_fonts(&mut self.archive, &part, &styles)).unwrap_or_default()
    }

    fn since_1904(&self) -> bool {
        self.book.has_1904_epoch()
    }
}
