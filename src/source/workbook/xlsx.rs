//! Office Open XML workbooks (.xlsx, .xlsm), and what else a ZIP archive may be.

use std::io::Cursor;

use calamine::{Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::{Book, NextCell, Sheet, archive_error, damaged, encrypted, ods, read_book, xlsb};
use crate::data::limits::Limits;
use crate::data::table::{Format, Table};
use crate::encodings::FontEncoding;
use crate::error::{Error, Result};
use crate::formats::workbook::{self, Document, MergedBlock};
use crate::lang::{errors, text};
use crate::source::detect::Kind;
use crate::source::guard::guarded;
use crate::source::{Input, Known, SourceFormat};

/// Office Open XML workbooks.
pub(in crate::source) const FORMAT: SourceFormat = SourceFormat {
    format: Format::Xlsx,
    kind: Kind::Zip,
    endings: &["xlsx", "xlsm"],
    label: text("bảng tính Excel (.xlsx)", "an Excel workbook (.xlsx)"),
    read,
};

pub(super) type Source<'a> = Cursor<&'a [u8]>;

/// Any workbook that is a ZIP archive.
fn read(input: &Input<'_>, known: Known<'_>) -> Result<Table> {
    // A damaged part may trip the parser in ways that it does not report; that too is only a damaged file.
    guarded(|| read_archive(input, known)).unwrap_or_else(|| Err(damaged("xml")))
}

fn read_archive(input: &Input<'_>, known: Known<'_>) -> Result<Table> {
    let (archive, document) = workbook::open(Cursor::new(input.bytes), &input.limits)
        .map_err(|trouble| archive_error(trouble, &input.limits))?;
    let refuse = |what, hint| Err(Error::input(what).hint(hint));
    match document {
        Document::Xlsx => {
            let mut table = read_book(&mut XlsxBook::open(input, archive)?, known)?;
            table.origin.format = Format::Xlsx;
            Ok(table)
        }
        Document::Xlsb => xlsb::read(input, archive, known),
        Document::Spreadsheet => ods::read(input, archive, known),
        Document::OpenDocument => refuse(errors::OPEN_DOCUMENT, errors::HINT_READABLE),
        Document::Word => refuse(errors::WORD_FILE, errors::HINT_READABLE),
        Document::Other => refuse(errors::ZIP_FILE, errors::HINT_READABLE),
    }
}

/// The parser's error without the values that its text may carry.
fn xlsx_error(error: XlsxError) -> Error {
    match error {
        XlsxError::Password => encrypted(),
        XlsxError::Zip(_) | XlsxError::Io(_) => damaged("zip"),
        XlsxError::FileNotFound(_) | XlsxError::RelationshipNotFound => damaged("part"),
        _ => damaged("xml"),
    }
}

struct XlsxBook<'a> {
    book: Xlsx<Source<'a>>,
    archive: ZipArchive<Source<'a>>,
    sheets: Vec<Sheet>,
    n_bytes: u64,
    limits: Limits,
}

impl<'a> XlsxBook<'a> {
    fn open(input: &Input<'a>, archive: ZipArchive<Source<'a>>) -> Result<Self> {
        let book: Xlsx<Source<'a>> = Xlsx::new(Cursor::new(input.bytes)).map_err(xlsx_error)?;
        let sheets = sheets(book.sheets_metadata());
        Ok(XlsxBook { book, archive, sheets, n_bytes: input.bytes.len() as u64, limits: input.limits })
    }

    fn part(&mut self, sheet: usize) -> Option<String> {
        let name = &self.sheets.get(sheet)?.name;
        workbook::sheet_part(&mut self.archive, name)
    }
}

/// The sheets of cells among those of a workbook.
pub(super) fn sheets(all: &[calamine::Sheet]) -> Vec<Sheet> {
    let of_cells = all.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let sheet =
        |s: &calamine::Sheet| Sheet { name: s.name.clone(), is_visible: s.visible == SheetVisible::Visible };
    of_cells.map(sheet).collect()
}

impl Book for XlsxBook<'_> {
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
        let mut cells = self.book.worksheet_cells_reader(&name).map_err(xlsx_error)?;
        Ok(Box::new(move || {
            let cell = cells.next_cell().map_err(xlsx_error)?;
            Ok(cell.map(|cell| {
                let (row, column) = cell.get_position();
                (row, column, cell.get_value().clone())
            }))
        }))
    }

    fn merges(&mut self, sheet: usize) -> Vec<MergedBlock> {
        let part = self.part(sheet);
        part.map(|part| workbook::merged_cells(&mut self.archive, &part)).unwrap_or_default()
    }

    /// The sheet is run through once more only where the workbook has such a font at all.
    fn fonts(&mut self, sheet: usize) -> Vec<(u32, u32, FontEncoding)> {
        let styles = workbook::font_styles(&mut self.archive);
        let part = if styles.is_empty() { None } else { self.part(sheet) };
        part.map(|part| workbook::cells_in_fonts(&mut self.archive, &part, &styles)).unwrap_or_default()
    }

    fn hidden(&mut self, sheet: usize, used: (u32, u32)) -> (u64, u64) {
        let part = self.part(sheet);
        part.map_or((0, 0), |part| workbook::hidden(&mut self.archive, &part, used))
    }

    fn since_1904(&self) -> bool {
        self.book.has_1904_epoch()
    }
}
