//! Where what stands in a workbook of `verify/`.
//!
//! Owns the places, which the writer and the reader of these workbooks must agree on.

use crate::data::decision::N_TEXTS;

/// Row of the name of who answers, 0-based.
pub const BY_ROW: u32 = 3;
/// Column of that name.
pub const BY_COLUMN: u16 = 3;
/// Row of the headings; the lines follow.
pub const HEAD: u32 = 4;
/// Column of the number of a line; its texts follow.
pub const NUMBER: u16 = 0;
/// First column of the texts.
pub const TEXTS: u16 = 1;
/// Column of the answer.
pub const ANSWER: u16 = TEXTS + N_TEXTS as u16;
/// Column of the right value.
pub const CORRECTION: u16 = ANSWER + 1;
/// Column of the remark.
pub const NOTE: u16 = CORRECTION + 1;

/// The sheet, hidden from view, that says what the workbook is: names in the first column, values in the second.
pub const IDENTITY: &str = "_danhsach";
/// The run that the workbook is of.
pub const RUN: &str = "run";
/// Its name in `verify/`.
pub const FILE: &str = "file";
