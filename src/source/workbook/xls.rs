//! Workbooks of Excel 97–2003 (.xls): values through calamine, after a look at what they would swell to.

use std::io::Cursor;

use calamine::{Data, DataRef, Range, Reader, Xls, XlsError};

use super::xlsx::{Source, sheets};
use super::{Book, NextCell, Sheet, damaged, encrypted, read_book};
use crate::data::limits::Limits;
use crate::data::table::{Format, Table};
use crate::encodings::FontEncoding;
use crate::error::{Error, Result};
use crate::formats::biff::{self, Trouble};
use crate::formats::ole;
use crate::formats::workbook::MergedBlock;
use crate::lang::{errors, text};
use crate::source::detect::Kind;
use crate::source::guard::guarded;
use crate::source::limits::over;
use crate::source::{Input, Known, SourceFormat};

/// Workbooks of Excel 97–2003.
pub(in crate::source) const FORMAT: SourceFormat = SourceFormat {
    format: Format::Xls,
    kind: Kind::OldWorkbook,
    endings: &["xls"],
    label: text("bảng tính Excel 97–2003 (.xls)", "a workbook of Excel 97–2003 (.xls)"),
    read,
};

fn read(input: &Input<'_>, known: Known<'_>) -> Result<Table> {
    guarded(|| read_workbook(input, known)).unwrap_or_else(|| Err(damaged("record")))
}

fn read_workbook(input: &Input<'_>, known: Known<'_>) -> Result<Table> {
    let (bytes, limits) = (input.bytes, input.limits);
    let Some(stream) = ole::stream(bytes, &["Workbook", "Book"]) else {
        let is_word = ole::stream(bytes, &["WordDocument"]).is_some();
        return Err(if is_word {
            Error::input(errors::WORD_FILE).hint(errors::HINT_READABLE)
        } else {
            damaged("container")
        });
    };
    let fonts = biff::survey(&stream, &limits).map_err(|trouble| match trouble {
        Trouble::Damaged => damaged("record"),
        Trouble::Encrypted => encrypted(),
        Trouble::Over(cap) => over(cap, &limits),
    })?;
    drop(stream);
    let mut book: Xls<Source<'_>> = Xls::new(Cursor::new(bytes)).map_err(told)?;
    let all = book.sheets_metadata().to_vec();
    let sheets = sheets(&all);
    // Sheets that hold no cells (charts, macros) have a place among the fonts, too.
    let place = |sheet: &Sheet| all.iter().position(|s| s.name == sheet.name);
    let fonts = sheets.iter().map(|s| place(s).and_then(|at| fonts.fonts.get(at).cloned())).collect();
    let ranges = sheets.iter().map(|sheet| book.worksheet_range(&sheet.name).map_err(told));
    let ranges = ranges.collect::<Result<Vec<Range<Data>>>>()?;
    let mut table =
        read_book(&mut XlsBook { book, sheets, ranges, fonts, n_bytes: bytes.len() as u64, limits }, known)?;
    table.origin.format = Format::Xls;
    Ok(table)
}

/// The parser's error without the values that its text may carry.
fn told(error: XlsError) -> Error {
    match error {
        XlsError::Password => encrypted(),
        XlsError::Cfb(_) | XlsError::Io(_) => damaged("container"),
        _ => damaged("record"),
    }
}

struct XlsBook<'a> {
    book: Xls<Source<'a>>,
    sheets: Vec<Sheet>,
    n_bytes: u64,
    limits: Limits,
    ranges: Vec<Range<Data>>,
    fonts: Vec<Option<Vec<(u32, u32, FontEncoding)>>>,
}

impl Book for XlsBook<'_> {
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
        let range = self.ranges.get(sheet).ok_or_else(|| damaged("part"))?;
        let (top, left) = range.start().unwrap_or_default();
        let mut cells = range.used_cells();
        Ok(Box::new(move || {
            Ok(cells
                .next()
                .map(|(row, column, value)| (top + row as u32, left + column as u32, borrow(value))))
        }))
    }

    fn merges(&mut self, sheet: usize) -> Vec<MergedBlock> {
        let name = self.sheets.get(sheet).map_or("", |sheet| sheet.name.as_str());
        let merges = self.book.merge_cells_by_sheet_name(name).unwrap_or_default();
        merges.iter().map(|m| ((m.start.0, m.end.0), (m.start.1, m.end.1))).collect()
    }

    fn fonts(&mut self, sheet: usize) -> Vec<(u32, u32, FontEncoding)> {
        self.fonts.get(sheet).cloned().flatten().unwrap_or_default()
    }

    fn since_1904(&self) -> bool {
        self.book.has_1904_epoch()
    }
}

fn borrow(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(n) => DataRef::Int(*n),
        Data::Float(n) => DataRef::Float(*n),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(b) => DataRef::Bool(*b),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}
