//! Other dates of a row (issue of a paper, validity of a card, joining), and whether the dates of a row can all be true.
//!
//! Owns [`OtherDates`]. Nothing is kept of these dates: they are brought to their form and compared with birth and
//! death. Only what contradicts beyond doubt is told, as far as both dates are known.

use super::{DateRule, Role, read_cell};
use crate::data::date::PartialDate;
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::normalize::Context;
use crate::normalize::cells::Cells;

/// Identity papers were issued from this age on …
const PAPER_AGE: i32 = 14;
/// … until the Law on Identity (26/2023/QH15, Article 19) came into force, which knows no least age.
const PAPER_AT_ANY_AGE: PartialDate = PartialDate::new(2024, 7, 1);

/// Columns that are read.
const FIELDS: [(Field, Role); 4] = [
    (Field::PidIssueDate, Role::Past),
    (Field::ValidFrom, Role::Start),
    (Field::ValidTo, Role::Start),
    (Field::JoinDate, Role::Past),
];

/// Reads the other dates of one table.
#[derive(Debug)]
pub struct OtherDates {
    columns: Vec<(Field, usize, DateRule)>,
    death: Option<usize>,
    start: Option<usize>,
}

impl OtherDates {
    /// A reader for the table of `ctx`.
    pub fn new(ctx: &Context<'_>) -> Self {
        let column = |field| ctx.columns.column(field);
        let columns = FIELDS.iter().filter_map(|&(field, role)| {
            column(field).map(|column| (field, column, DateRule::of(ctx, column, role)))
        });
        OtherDates {
            columns: columns.collect(),
            death: column(Field::DeathDate),
            start: column(Field::StartMonth),
        }
    }

    /// Reads a row whose birth, death and start of payment are known, and tells what contradicts.
    pub fn check(
        &self,
        row: usize,
        birth: PartialDate,
        death: PartialDate,
        start: PartialDate,
        cells: &mut Cells<'_>,
    ) {
        // A birth that has not come yet is told as such; what it contradicts goes without saying.
        let has_come = !birth.is_surely_after(cells.ctx.as_of);
        let birth = if has_come { birth } else { PartialDate::NONE };
        if birth.is_surely_after(death) {
            tell(row, Field::DeathDate, self.death, death, cells);
        }
        if birth.is_surely_after(start) {
            tell(row, Field::StartMonth, self.start, start, cells);
        }
        let mut valid_from = PartialDate::NONE;
        for (field, column, rule) in &self.columns {
            let text = cells.cell(row, *field, *column);
            let date = read_cell(&text, cells.is_date_cell(row, *column), rule, &mut cells.trail);
            if date.is_none() {
                continue;
            }
            let contradicts = match field {
                Field::PidIssueDate => {
                    birth.is_surely_after(date) || date.is_surely_after(death) || is_too_young(birth, date)
                }
                Field::ValidTo => valid_from.is_surely_after(date),
                _ => birth.is_surely_after(date),
            };
            if *field == Field::ValidFrom {
                valid_from = date;
            }
            if contradicts {
                tell(row, *field, Some(*column), date, cells);
            }
        }
    }
}

/// Whether somebody was surely too young for a paper of this day.
fn is_too_young(birth: PartialDate, issued: PartialDate) -> bool {
    // The oldest that somebody can have been: born at the first day that fits, issued on the last.
    let born = PartialDate::new(birth.year, birth.month.max(1), birth.day.max(1));
    let age = born.age_at(issued);
    PAPER_AT_ANY_AGE.is_surely_after(issued) && !birth.is_none() && age.is_some_and(|age| age < PAPER_AGE)
}

fn tell(row: usize, field: Field, column: Option<usize>, date: PartialDate, cells: &mut Cells<'_>) {
    let text = column.map(|c| cells.raw(row, c)).filter(|text| !text.trim().is_empty());
    let trail = cells.at(row, field, column);
    match text {
        Some(text) => trail.noted(ObservationKind::DatesContradict, text),
        None => trail.noted(ObservationKind::DatesContradict, &date.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn papers_before_fourteen() {
        let d = PartialDate::new;
        for (birth, issued, too_young) in [
            (d(2000, 6, 15), d(2014, 6, 14), true),
            (d(2000, 6, 15), d(2014, 6, 15), false),
            (d(2000, 0, 0), d(2014, 1, 1), false),
            (d(2000, 0, 0), d(2013, 12, 31), true),
            (d(2000, 6, 15), d(2014, 0, 0), false),
            (d(2000, 6, 15), d(2013, 0, 0), true),
            // Since July 2024 at any age.
            (d(2020, 6, 15), d(2024, 7, 1), false),
            (d(2020, 6, 15), d(2024, 6, 30), true),
            (PartialDate::NONE, d(2013, 1, 1), false),
        ] {
            assert_eq!(is_too_young(birth, issued), too_young, "{birth} {issued}");
        }
    }
}
