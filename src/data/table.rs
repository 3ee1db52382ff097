//! A list as it was read: text cells, where each row came from, and what was left aside.
//!
//! Owns [`Table`]. `records + non_data = read`: every row of the input is in exactly one of the two.

use std::borrow::Cow;
use std::path::PathBuf;

use super::dialect::Dialect;
use super::sheets::Sheets;
use super::text::TextColumn;
use crate::encodings::FontEncoding;

/// A list as read. Cells are text; nothing is interpreted yet.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Name of the list: the file's name without its ending (or a longer one where two lists share it).
    pub name: String,
    /// Where it came from and in what form.
    pub origin: Origin,
    /// Header of each column: the words of all header rows joined by a space, line breaks as spaces.
    pub headers: Vec<String>,
    /// The words that each header was joined from, parent before child: `["Ngày sinh", "Tháng"]`. Empty, or one part,
    /// where the header has one row.
    pub header_parts: Vec<Vec<String>>,
    /// Cells, one column each, all as long as `source_rows`.
    pub columns: Vec<TextColumn>,
    /// For each record its 1-based row in the file (CSV: the line on which the record starts; workbook: the row of its
    /// sheet, see [`Table::sheets`]).
    pub source_rows: Vec<u32>,
    /// Rows that are no record.
    pub non_data: Vec<NonDataRow>,
    /// Rows read: records and non-data rows.
    pub n_read: u64,
    /// Rows whose number of cells differs from the header's: (record, cells found). The surplus is kept in the
    /// last column, what lacks is empty.
    pub ragged: Vec<(u32, u32)>,
    /// Workbooks: the sheets and tables that the records come from, and the sheets left aside.
    pub sheets: Sheets,
    /// Cells that stand empty in the file and were given the value above them (`as above`): column, record; ordered.
    pub filled: Vec<(u16, u32)>,
    /// Workbooks: cells in a font that names an encoding (`.VnTime`): record, column, encoding; ordered.
    pub fonts: Vec<(u32, u16, FontEncoding)>,
    /// Workbooks: cells in columns of dates that the file says are dates, written here as `dd/mm/yyyy`: column, record; ordered.
    pub date_cells: Vec<(u16, u32)>,
}

impl Table {
    /// Number of records.
    pub fn n_records(&self) -> usize {
        self.source_rows.len()
    }

    /// The cell of `column` in record `row`.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.columns.get(column).map_or("", |values| values.get(row))
    }

    /// The list's name and, where its records come from several sheets, the sheet of record `row`: `ds › Thôn Đông`.
    pub fn name_at(&self, row: usize) -> Cow<'_, str> {
        if self.sheets.are_several() {
            Cow::Owned(format!("{} › {}", self.name, self.sheets.name_of(row)))
        } else {
            Cow::Borrowed(&self.name)
        }
    }

    /// Whether a cell stands empty in the file and was given the value above it.
    pub fn is_filled(&self, row: usize, column: usize) -> bool {
        if self.filled.is_empty() {
            return false;
        }
        let (Ok(column), Ok(row)) = (u16::try_from(column), u32::try_from(row)) else {
            return false;
        };
        self.filled.binary_search(&(column, row)).is_ok()
    }

    /// Where a cell of record `row` stands: the sheet's place in [`Sheets::read`], 0-based row and column of the sheet.
    /// `None` where the sheet does not have the column, or the file has no sheets.
    pub fn place(&self, row: usize, column: usize) -> Option<(usize, u32, u32)> {
        let part = self.sheets.part(row)?;
        let column = part.columns.get(column).copied().flatten()?;
        let source_row = self.source_rows.get(row)?.checked_sub(1)?;
        Some((usize::from(part.sheet), source_row, column))
    }

    /// Whether the file says that a cell of a column of dates is a date.
    pub fn is_date_cell(&self, row: usize, column: usize) -> bool {
        if self.date_cells.is_empty() {
            return false;
        }
        let (Ok(column), Ok(row)) = (u16::try_from(column), u32::try_from(row)) else {
            return false;
        };
        self.date_cells.binary_search(&(column, row)).is_ok()
    }

    /// The encoding that the font of a cell names, if it names one.
    pub fn font(&self, row: usize, column: usize) -> Option<FontEncoding> {
        if self.fonts.is_empty() {
            return None;
        }
        let at = (u32::try_from(row).ok()?, u16::try_from(column).ok()?);
        let found = self.fonts.binary_search_by_key(&at, |(row, column, _)| (*row, *column)).ok()?;
        self.fonts.get(found).map(|(.., font)| *font)
    }
}

/// The form in which a list was stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Text with a delimiter.
    #[default]
    Csv,
    /// Office Open XML workbook.
    Xlsx,
    /// Binary workbook.
    Xlsb,
    /// Workbook of Excel 97–2003.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// Objects of JSON, one a line.
    Ndjson,
    /// A table of a web page.
    Html,
    /// Apache Parquet.
    Parquet,
    /// Reference index of danhsach.
    Dsx,
    /// Table, view or query of a SQLite database.
    Sqlite,
    /// Table, view or query of a PostgreSQL database.
    Postgres,
}

impl Format {
    /// Whether a list of this form stands in a database, which is never written to.
    pub const fn is_database(self) -> bool {
        matches!(self, Format::Sqlite | Format::Postgres)
    }
}

/// In which order the rows of a database come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowOrder {
    /// By the primary key.
    PrimaryKey,
    /// By the number that SQLite gives each row.
    RowId,
    /// As they lie in the table (PostgreSQL's `ctid`): the same until a row is written.
    Storage,
    /// As the database hands them on: views and queries say their order themselves, or leave it open.
    AsDelivered,
}

/// What of a database a list is.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct DatabaseOrigin {
    /// The table or view; `query` for a query.
    pub part: String,
    /// In which order its rows came, which is what their numbers count.
    pub order: RowOrder,
}

/// Where a list came from and in what form: what `cleaned/` needs to write it back the same way.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// The file.
    pub path: PathBuf,
    /// Its form.
    pub format: Format,
    /// Size in bytes.
    pub n_bytes: u64,
    /// SHA-256 of the file, hexadecimal; of all cells where the list stands in a database.
    pub sha256: String,
    /// How the file is packed: `.gz`, `.zst`; empty where it is not.
    pub packing: String,
    /// Database: what of it.
    pub database: Option<DatabaseOrigin>,
    /// CSV: how cells are set apart.
    pub dialect: Dialect,
    /// CSV: whether a byte-order mark stood at the front.
    pub bom: bool,
    /// CSV: name of the character encoding.
    pub encoding: String,
    /// CSV: whether lines end in CR LF.
    pub crlf: bool,
    /// CSV: whether no line ends in LF.
    pub cr_only: bool,
    /// Workbook: the worksheet read, the first where there are several.
    pub sheet: Option<String>,
    /// 1-based rows of the file that hold the header (of the first part, where there are several).
    pub header_rows: Vec<u32>,
    /// Workbooks: whether the workbook counts days from 1904 (cells without a date's format hold such counts).
    pub since_1904: bool,
    /// Workbooks: 0-based column of the sheet that table column 0 stands in.
    pub first_column: u32,
}

/// Why a row is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NonData {
    /// Title block above the header.
    Title,
    /// The header itself, or a repetition of it.
    Header,
    /// The numbering row `(1) (2) (3)` under the header.
    Numbering,
    /// A group heading between the records.
    Group,
    /// A total or subtotal.
    Total,
    /// Signatures and remarks below the records.
    Footer,
    /// Nothing in it.
    Blank,
    /// Part of another table in the same text, under a header of its own.
    OtherTable,
}

impl NonData {
    /// All reasons.
    pub const ALL: [NonData; 8] = [
        NonData::Title,
        NonData::Header,
        NonData::Numbering,
        NonData::Group,
        NonData::Total,
        NonData::Footer,
        NonData::Blank,
        NonData::OtherTable,
    ];

    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            NonData::Title => "title",
            NonData::Header => "header",
            NonData::Numbering => "numbering",
            NonData::Group => "group",
            NonData::Total => "total",
            NonData::Footer => "footer",
            NonData::Blank => "blank",
            NonData::OtherTable => "other_table",
        }
    }
}

/// A row that is no record, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct NonDataRow {
    /// 1-based row in the file.
    pub source_row: u32,
    /// The sheet, as its place in [`Sheets::read`].
    pub sheet: u16,
    /// Why.
    pub reason: NonData,
}
