//! What a column of numbers shows as a whole: whether a spreadsheet dropped the zeros at the front.
//!
//! Owns [`NumberFacts`]. A column in which numbers are one digit short and none begins with a zero was a column of
//! numbers once; where others kept their zero, a short one may lack any digit.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::data::field::Field;
use crate::data::profile::ColumnMap;
use crate::data::reading::{ColumnReading, ReadingKind};
use crate::data::table::Table;
use crate::lang::text;
use crate::normalize::junk::is_junk_number;

/// Short numbers from which a column is taken to have lost its zeros.
const ENOUGH: u64 = 3;

/// Counts over the cells of one column. Sums, so that parts merge in any order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NumberFacts {
    /// Numbers of full length that begin with a zero.
    pub n_kept: u64,
    /// Numbers one digit short that do not.
    pub n_short: u64,
}

impl NumberFacts {
    /// Fields whose numbers may begin with a zero, and their length.
    pub const FIELDS: [(Field, usize); 6] = [
        (Field::Pid, 12),
        (Field::Cmnd, 9),
        (Field::Bhxh, 10),
        (Field::Bhyt, 10),
        (Field::Tax, 10),
        (Field::Phone, 10),
    ];

    /// Counts some rows of each column of numbers.
    pub fn count_columns(
        table: &Table,
        columns: &ColumnMap,
        rows: Range<usize>,
    ) -> BTreeMap<usize, (Field, Self)> {
        let mut counted = BTreeMap::new();
        for (field, n_digits) in NumberFacts::FIELDS {
            let Some(column) = columns.column(field) else { continue };
            let (_, facts) = counted.entry(column).or_insert((field, NumberFacts::default()));
            rows.clone().for_each(|row| facts.count(table.cell(row, column).trim(), n_digits));
        }
        counted
    }

    /// Counts a cell of a column whose numbers have `n_digits` digits.
    pub fn count(&mut self, text: &str, n_digits: usize) {
        let text = text.strip_suffix(".0").unwrap_or(text);
        if text.len() != n_digits && text.len() + 1 != n_digits || !text.bytes().all(|b| b.is_ascii_digit()) {
            return;
        }
        // Fillers (`0000000000`) kept nothing.
        if is_junk_number(text.as_bytes()) {
            return;
        }
        match (text.len() == n_digits, text.starts_with('0')) {
            (true, true) => self.n_kept += 1,
            (false, false) => self.n_short += 1,
            _ => {}
        }
    }

    /// Adds what other rows showed.
    pub fn merge(&mut self, other: &NumberFacts) {
        self.n_kept += other.n_kept;
        self.n_short += other.n_short;
    }

    /// Whether the column lost its zeros throughout.
    pub fn zeros_dropped(&self) -> bool {
        self.n_kept == 0 && self.n_short >= ENOUGH
    }

    /// Tells how the column was read, where that was a question.
    pub fn readings(&self, column: usize, field: Field, readings: &mut Vec<ColumnReading>) {
        if self.n_short < ENOUGH {
            return;
        }
        let (value, words, n_for, n_against) = if self.zeros_dropped() {
            let words = text("bảng tính đã bỏ số 0 ở đầu cả cột", "dropped in the whole column");
            ("dropped", words, self.n_short, self.n_kept)
        } else {
            let words = text("có ô giữ, có ô mất số 0 ở đầu", "kept in some cells, dropped in others");
            ("mixed", words, self.n_kept, self.n_short)
        };
        readings.push(ColumnReading {
            column,
            field: Some(field),
            kind: ReadingKind::ZerosAtFront,
            value: value.to_string(),
            words,
            n_for,
            n_against,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_kept_one_zero_did_not_drop_them_all() {
        let counted = |cells: &[&str]| {
            let mut facts = NumberFacts::default();
            cells.iter().for_each(|cell| facts.count(cell, 9));
            facts
        };
        let dropped = counted(&["12345678", "12345679", "23456789.0", "123456780", "000000000", "", "x"]);
        assert_eq!((dropped.n_kept, dropped.n_short, dropped.zeros_dropped()), (0, 3, true));
        let mixed = counted(&["12345678", "12345679", "23456789", "012345678"]);
        assert!(!mixed.zeros_dropped());
        assert!(!counted(&["12345678"]).zeros_dropped());
        let mut readings = Vec::new();
        mixed.readings(4, Field::Cmnd, &mut readings);
        dropped.readings(5, Field::Cmnd, &mut readings);
        let told: Vec<_> = readings.iter().map(|r| (r.value.as_str(), r.n_for, r.n_against)).collect();
        assert_eq!(told, [("mixed", 1, 3), ("dropped", 3, 0)]);
    }
}
