//! The birth date of a row: in one column, under the column of a sex, or in three.
//!
//! Owns [`BirthReader`].

use super::{DateRule, Order, Role, read, read_parts};
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::person::Sex;
use crate::normalize::Context;
use crate::normalize::cells::Cells;
use crate::normalize::sex::is_mark;

/// A column with a field, and how its dates are read.
#[derive(Debug, Clone, Copy)]
struct DateColumn {
    field: Field,
    column: usize,
    rule: DateRule,
}

impl DateColumn {
    fn read(self, row: usize, cells: &mut Cells<'_>) -> PartialDate {
        let text = cells.cell(row, self.field, self.column);
        read(&text, &self.rule, &mut cells.trail)
    }
}

/// Reads the birth dates of one table.
#[derive(Debug)]
pub struct BirthReader {
    dob: Option<DateColumn>,
    year_male: Option<DateColumn>,
    year_female: Option<DateColumn>,
    parts: [Option<usize>; 3],
    part_rule: DateRule,
}

impl BirthReader {
    /// A reader for the table of `ctx`.
    pub fn new(ctx: &Context<'_>) -> Self {
        let column = |field| ctx.columns.column(field);
        let dated = |field| {
            let rule = |column| DateRule::of(ctx, column, Role::Birth);
            column(field).map(|column| DateColumn { field, column, rule: rule(column) })
        };
        BirthReader {
            dob: dated(Field::Dob),
            year_male: dated(Field::DobYearMale),
            year_female: dated(Field::DobYearFemale),
            parts: [Field::DobDay, Field::DobMonth, Field::DobYear].map(column),
            part_rule: DateRule {
                order: Order::DayFirst,
                piled_up: false,
                role: Role::Birth,
                as_of: ctx.as_of,
            },
        }
    }

    /// Birth date of a row, and the sex where the date stands in a column of one sex.
    pub fn read(&mut self, row: usize, cells: &mut Cells<'_>) -> (PartialDate, Sex) {
        let dob = self.dob.map_or(PartialDate::NONE, |dob| dob.read(row, cells));
        let (by_sex, sex) = self.read_year_by_sex(row, cells);
        let mut birth = if dob.is_none() { by_sex } else { dob };
        if birth.is_none() && self.parts[2].is_some() {
            let [day, month, year] = self.parts;
            let day = cells.cell_of(row, Field::DobDay, day);
            let month = cells.cell_of(row, Field::DobMonth, month);
            let year = cells.cell_of(row, Field::DobYear, year);
            cells.at(row, Field::Dob, None);
            birth = read_parts(&day, &month, &year, &self.part_rule, &mut cells.trail);
        }
        (birth, sex)
    }

    /// A date (or a mark) under `Nam` or under `Nữ`. Both filled says nothing about the sex.
    fn read_year_by_sex(&mut self, row: usize, cells: &mut Cells<'_>) -> (PartialDate, Sex) {
        let filled = |c: Option<DateColumn>| c.is_some_and(|c| !cells.raw(row, c.column).trim().is_empty());
        let (column, sex) = match (filled(self.year_male), filled(self.year_female)) {
            (false, false) => return (PartialDate::NONE, Sex::Unknown),
            (true, false) => (self.year_male, Sex::Male),
            (false, true) => (self.year_female, Sex::Female),
            (true, true) => {
                let mut date = |c: Option<DateColumn>| c.map_or(PartialDate::NONE, |c| c.read(row, cells));
                let (male, female) = (date(self.year_male), date(self.year_female));
                cells.at(row, Field::Gender, None);
                cells.trail.noted(ObservationKind::UnknownSex, &format!("{male} | {female}"));
                return (if male == female { male } else { PartialDate::NONE }, Sex::Unknown);
            }
        };
        let Some(column) = column else {
            return (PartialDate::NONE, Sex::Unknown);
        };
        let text = cells.cell(row, column.field, column.column);
        if is_mark(&text) {
            return (PartialDate::NONE, sex);
        }
        (read(&text, &column.rule, &mut cells.trail), sex)
    }
}
