//! The numbers of a row: personal number and nine-digit number, each in its column or in one.
//!
//! Owns [`NumberReader`].

use super::{Known, Numbers, read_cmnd, read_pid};
use crate::data::field::Field;
use crate::normalize::Context;
use crate::normalize::cells::Cells;

/// Reads the numbers of one table.
#[derive(Debug)]
pub struct NumberReader {
    pid: Option<usize>,
    cmnd: Option<usize>,
    /// Codes that are no person's number, only mended.
    others: Vec<(Field, usize)>,
}

/// Codes of things, mended.
const OTHERS: [Field; 1] = [Field::GcnSerial];

impl NumberReader {
    /// A reader for the table of `ctx`.
    pub fn new(ctx: &Context<'_>) -> Self {
        let column = |field| ctx.columns.column(field);
        NumberReader {
            pid: column(Field::Pid),
            cmnd: column(Field::Cmnd),
            others: OTHERS.iter().filter_map(|f| column(*f).map(|c| (*f, c))).collect(),
        }
    }

    /// The numbers of a row; `known` is the test of a repair.
    pub fn read(&mut self, row: usize, known: &Known, cells: &mut Cells<'_>) -> Numbers {
        let text = cells.cell_of(row, Field::Pid, self.pid);
        let mut numbers = read_pid(&text, known, &mut cells.trail);
        if self.cmnd.is_some() {
            let text = cells.cell_of(row, Field::Cmnd, self.cmnd);
            let others = read_cmnd(&text, known, &mut cells.trail);
            if numbers.number == 0 {
                numbers.number = others.number;
            }
            if others.cmnd != 0 {
                numbers.cmnd = others.cmnd;
            }
        }
        for &(field, column) in &self.others {
            cells.value(row, field, Some(column));
        }
        numbers
    }
}
