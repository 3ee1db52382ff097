//! The numbers of a row: personal number and nine-digit number, each in its column or in one, and the numbers of other
//! papers where the table has a column for them.
//!
//! Owns [`NumberReader`].

use super::health_card::insurance_number;
use super::{Beside, Known, Numbers, Read, read_cmnd, read_pid, reader_of};
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::person::{format_cmnd, format_number};
use crate::identifiers::is_digits;
use crate::normalize::Context;
use crate::normalize::cells::Cells;

/// A column of numbers, with the number of the row that was read last.
#[derive(Debug)]
struct CodeColumn {
    field: Field,
    column: usize,
    read: Read,
    zeros_dropped: bool,
    text: String,
    good: bool,
}

/// Reads the numbers of one table.
#[derive(Debug)]
pub struct NumberReader {
    pid: Option<usize>,
    cmnd: Option<usize>,
    cmnd_zeros_dropped: bool,
    codes: Vec<CodeColumn>,
    bhxh: Option<usize>,
    /// Numbers of the row that was read last.
    numbers: Numbers,
}

/// Fields with numbers of other papers, in the order in which they are read: the card before the code, which is tested
/// against it.
const CODES: [Field; 12] = [
    Field::Bhyt,
    Field::Bhxh,
    Field::Tax,
    Field::Phone,
    Field::HouseholdCode,
    Field::MemberCard,
    Field::Decision,
    Field::GcnSerial,
    Field::GcnRegistry,
    Field::Sheet,
    Field::Parcel,
    Field::ParcelId,
];

impl NumberReader {
    /// A reader for the table of `ctx`.
    pub fn new(ctx: &Context<'_>) -> Self {
        let column = |field| ctx.columns.column(field);
        let zeros_dropped = |column: usize| ctx.facts.numbers(column).zeros_dropped();
        let code = |field: &Field| {
            let column = column(*field)?;
            Some(CodeColumn {
                field: *field,
                column,
                read: reader_of(*field)?,
                zeros_dropped: zeros_dropped(column),
                text: String::new(),
                good: false,
            })
        };
        NumberReader {
            pid: column(Field::Pid),
            cmnd: column(Field::Cmnd),
            cmnd_zeros_dropped: column(Field::Cmnd).is_some_and(zeros_dropped),
            codes: CODES.iter().filter_map(code).collect(),
            bhxh: column(Field::Bhxh),
            numbers: Numbers::default(),
        }
    }

    /// The numbers of a row; `known` is the test of a repair. Those of other papers are left in the reader.
    pub fn read(&mut self, row: usize, known: &Known, cells: &mut Cells<'_>) -> Numbers {
        let text = cells.cell_of(row, Field::Pid, self.pid);
        let mut numbers = read_pid(&text, known, &mut cells.trail);
        if self.cmnd.is_some() {
            let known = Known { zeros_dropped: self.cmnd_zeros_dropped, ..*known };
            let text = cells.cell_of(row, Field::Cmnd, self.cmnd);
            let others = read_cmnd(&text, &known, &mut cells.trail);
            if numbers.number == 0 {
                numbers.number = others.number;
            }
            if others.cmnd != 0 {
                numbers.cmnd = others.cmnd;
            }
        }
        self.numbers = numbers;
        if !self.codes.is_empty() {
            self.read_codes(row, known, numbers.number, cells);
        }
        numbers
    }

    fn read_codes(&mut self, row: usize, known: &Known, person: u64, cells: &mut Cells<'_>) {
        let stated = self.bhxh.map_or("", |column| cells.raw(row, column).trim());
        let stated = if is_digits(stated, 10) { stated } else { "" };
        for at in 0..self.codes.len() {
            let (before, rest) = self.codes.split_at_mut(at);
            let Some(code) = rest.first_mut() else { continue };
            let insurance = match (code.field, before.first()) {
                (Field::Bhyt, _) => stated,
                (Field::Bhxh, Some(card)) if card.field == Field::Bhyt => insurance_number(&card.text),
                _ => "",
            };
            let known = Known { zeros_dropped: code.zeros_dropped, ..*known };
            let text = cells.cell(row, code.field, code.column);
            let found = (code.read)(&text, &Beside { known, person, insurance }, &mut cells.trail);
            code.text.clear();
            code.text.push_str(&found.text);
            code.good = found.good;
            let other = code.good && !insurance.is_empty() && code.field == Field::Bhxh;
            if other && insurance != code.text {
                let card = before.first().map(|card| card.column);
                cells.at(row, Field::Bhyt, card);
                let text = before.first().map_or("", |card| card.text.as_str());
                cells.trail.noted(ObservationKind::CardContradiction, text);
            }
        }
    }

    /// The number of `field` in the row that was read last, evened out as far as it goes: good for telling two
    /// apart. `None` where the table has no such column or `field` holds no number of a paper.
    pub fn text(&self, field: Field) -> Option<&str> {
        self.codes.iter().find(|code| code.field == field).map(|code| code.text.as_str())
    }

    /// The canonical text of `field` in the row that was read last: what the cell should say. `None` where there is no
    /// number that passes all tests of its kind.
    pub fn canonical(&self, field: Field) -> Option<String> {
        match field {
            Field::Pid => Some(format_number(self.numbers.number)).filter(|text| !text.is_empty()),
            Field::Cmnd => Some(format_cmnd(self.numbers.cmnd)).filter(|text| !text.is_empty()),
            _ => {
                self.codes.iter().find(|code| code.field == field && code.good).map(|code| code.text.clone())
            }
        }
    }
}
