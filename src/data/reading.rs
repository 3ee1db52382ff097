//! How a column was read where that had to be found out first: encoding, order of dates, sex codes, division of communes.
//!
//! Owns [`ColumnReading`]: what was taken to be so, and the cells that speak for and against it. Reports show it, so that
//! an officer can see on what a whole column hangs, and fix it in the profile where it is wrong.

use super::field::Field;
use crate::lang::{Text, text};

/// What had to be found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadingKind {
    /// The character encoding of the column's text.
    Encoding,
    /// The order of day and month.
    DateOrder,
    /// The day from which a spreadsheet counts (1900 or 1904).
    DateSystem,
    /// What a spreadsheet made of the column's dates when it loaded them.
    DateCells,
    /// A day that stands for "not known" (1 January and the like).
    PlaceholderDay,
    /// What the codes for the sexes mean.
    SexCodes,
    /// The division (before or after 1 July 2025) that commune codes belong to.
    CommuneVintage,
    /// Whether numbers lost their zeros at the front in this column.
    ZerosAtFront,
}

impl ReadingKind {
    /// Stable name.
    pub const fn name(self) -> &'static str {
        match self {
            ReadingKind::Encoding => "encoding",
            ReadingKind::DateOrder => "date_order",
            ReadingKind::DateSystem => "date_system",
            ReadingKind::DateCells => "date_cells",
            ReadingKind::PlaceholderDay => "placeholder_day",
            ReadingKind::SexCodes => "sex_codes",
            ReadingKind::CommuneVintage => "commune_vintage",
            ReadingKind::ZerosAtFront => "zeros_at_front",
        }
    }

    /// What users call it.
    pub const fn label(self) -> Text {
        match self {
            ReadingKind::Encoding => text("bảng mã chữ", "character encoding"),
            ReadingKind::DateOrder => text("thứ tự ngày tháng", "order of day and month"),
            ReadingKind::DateSystem => text("mốc đếm ngày của bảng tính", "spreadsheet day count"),
            ReadingKind::DateCells => text("ô kiểu ngày", "date cells"),
            ReadingKind::PlaceholderDay => text("ngày ghi thay khi không rõ", "stand-in for an unknown day"),
            ReadingKind::SexCodes => text("mã giới tính", "sex codes"),
            ReadingKind::CommuneVintage => text("bộ mã xã", "division of commune codes"),
            ReadingKind::ZerosAtFront => text("số 0 ở đầu", "zeros at the front"),
        }
    }
}

/// How one column was read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ColumnReading {
    /// Column of the table, 0-based.
    pub column: usize,
    /// Its field.
    pub field: Option<Field>,
    /// What was found out.
    pub kind: ReadingKind,
    /// What it was taken to be, as a stable word (`tcvn3`, `day_first`, `male=1 female=2`, `old`).
    pub value: String,
    /// The same in words that people read.
    #[serde(skip)]
    pub words: Text,
    /// Cells that can only be read so.
    pub n_for: u64,
    /// Cells that can only be read otherwise.
    pub n_against: u64,
}
