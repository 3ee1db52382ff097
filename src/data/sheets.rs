//! Where the records of a workbook come from: several sheets, and several tables on a sheet, may be one list.
//!
//! Owns [`Sheets`]. A *part* is a run of records that stand under one header.

/// The sheets of a workbook that a list was read from, and those that were left aside. Empty where a file has no sheets.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheets {
    /// The sheets read, in the order of the workbook.
    pub read: Vec<SheetRead>,
    /// Runs of records under one header, in the order of the records.
    pub parts: Vec<TablePart>,
    /// Sheets left aside, in the order of the workbook.
    pub aside: Vec<SheetAside>,
}

/// A sheet that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct SheetRead {
    /// Its name.
    pub name: String,
    /// Records on it.
    pub n_records: u64,
    /// Rows of it that are no record.
    pub n_non_data: u64,
    /// Hidden rows, which are read like the others.
    pub n_hidden_rows: u64,
    /// Hidden columns, which are read like the others.
    pub n_hidden_columns: u64,
}

/// Records that stand under one header.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TablePart {
    /// The sheet, as its place in [`Sheets::read`].
    pub sheet: u16,
    /// First record of the part. It ends where the next part begins.
    pub first_record: u32,
    /// 1-based rows of the sheet that hold the header; empty where there is none.
    pub header_rows: Vec<u32>,
    /// 0-based column of the sheet that each column of the table stands in; `None` where this part does not have it.
    pub columns: Vec<Option<u32>>,
}

/// A sheet that was left aside.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SheetAside {
    /// Its name.
    pub name: String,
    /// Rows of it that have something in them.
    pub n_rows: u64,
    /// Why.
    pub reason: Aside,
}

/// Why a sheet was left aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aside {
    /// Nothing in it.
    Empty,
    /// No header and no rows of people: a cover, notes, a key.
    NoList,
    /// Counts and sums, no people.
    Summary,
    /// A list of people of another kind than the one that was read.
    OtherList,
    /// A list, but the sheet is hidden while others are not.
    Hidden,
}

impl Aside {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Aside::Empty => "empty",
            Aside::NoList => "no_list",
            Aside::Summary => "summary",
            Aside::OtherList => "other_list",
            Aside::Hidden => "hidden",
        }
    }

    /// Whether the sheet holds people who were not read.
    pub const fn holds_a_list(self) -> bool {
        matches!(self, Aside::OtherList | Aside::Hidden)
    }
}

impl Sheets {
    /// The part that holds record `row`.
    pub fn part(&self, row: usize) -> Option<&TablePart> {
        let next = self.parts.partition_point(|part| part.first_record as usize <= row);
        self.parts.get(next.checked_sub(1)?)
    }

    /// Name of the sheet that record `row` stands on; empty where the file has no sheets.
    pub fn name_of(&self, row: usize) -> &str {
        let sheet = self.part(row).map_or(0, |part| usize::from(part.sheet));
        self.read.get(sheet).map_or("", |sheet| sheet.name.as_str())
    }

    /// Whether records come from more than one sheet, so that a row alone does not say which.
    pub fn are_several(&self) -> bool {
        self.read.len() > 1
    }
}
