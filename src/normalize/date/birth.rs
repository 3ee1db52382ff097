//! The birth date of a row: in one column, under the column of a sex, or in three.
//!
//! Owns [`BirthReader`], and what a column that says how precise the date is (`Loại ngày sinh`) makes of it.

use super::{DateRule, Role, read_cell, read_parts};
use crate::data::date::{PartialDate, Precision};
use crate::data::field::Field;
use crate::data::observation::ObservationKind;
use crate::data::person::Sex;
use crate::normalize::Context;
use crate::normalize::cells::Cells;
use crate::normalize::junk::is_junk;
use crate::normalize::sex::is_mark;
use crate::orthography::fold;

/// A column with a field, and how its dates are read.
#[derive(Debug, Clone, Copy)]
struct DateColumn {
    field: Field,
    column: usize,
    rule: DateRule,
}

impl DateColumn {
    fn read(&self, row: usize, cells: &mut Cells<'_>) -> PartialDate {
        let text = cells.cell(row, self.field, self.column);
        read_cell(&text, cells.is_date_cell(row, self.column), &self.rule, &mut cells.trail)
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
    kind: Option<KindColumn>,
}

impl BirthReader {
    /// A reader for the table of `ctx`.
    pub fn new(ctx: &Context<'_>) -> Self {
        let column = |field| ctx.columns.column(field);
        let dated = |field| {
            let rule = |column| DateRule::of(ctx, column, Role::Birth);
            column(field).map(|column| DateColumn { field, column, rule: rule(column) })
        };
        let year = column(Field::DobYear);
        BirthReader {
            dob: dated(Field::Dob),
            year_male: dated(Field::DobYearMale),
            year_female: dated(Field::DobYearFemale),
            parts: [column(Field::DobDay), column(Field::DobMonth), year],
            part_rule: match year {
                Some(year) => DateRule::of(ctx, year, Role::Birth),
                None => DateRule::new(Role::Birth, ctx.as_of),
            },
            kind: KindColumn::new(ctx),
        }
    }

    /// Birth date of a row, and the sex where the date stands in a column of one sex.
    pub fn read(&mut self, row: usize, cells: &mut Cells<'_>) -> (PartialDate, Sex) {
        let dob = self.dob.as_ref().map_or(PartialDate::NONE, |dob| dob.read(row, cells));
        let (by_sex, sex) = self.read_year_by_sex(row, cells);
        let mut birth = if dob.is_none() { by_sex } else { dob };
        if birth.is_none() && self.parts[2].is_some() {
            birth = self.read_parts(row, cells);
        }
        if let Some(kind) = &self.kind {
            let text = self.dob.map_or("", |dob| cells.raw(row, dob.column).trim());
            birth = kind.apply(row, birth, text, self.dob.map(|dob| dob.column), cells);
        }
        (birth, sex)
    }

    /// A date in three cells; in the cell of the year alone it is a date like any other.
    fn read_parts(&self, row: usize, cells: &mut Cells<'_>) -> PartialDate {
        let [day, month, year] = self.parts;
        let day = cells.cell_of(row, Field::DobDay, day);
        let month = cells.cell_of(row, Field::DobMonth, month);
        let year = cells.cell_of(row, Field::DobYear, year);
        if day.is_empty() && month.is_empty() {
            let is_date_cell = self.parts[2].is_some_and(|column| cells.is_date_cell(row, column));
            return read_cell(&year, is_date_cell, &self.part_rule, &mut cells.trail);
        }
        cells.at(row, Field::Dob, None);
        read_parts(&day, &month, &year, &self.part_rule, &mut cells.trail)
    }

    /// A date (or a mark) under `Nam` or under `Nữ`. Both filled says nothing about the sex.
    fn read_year_by_sex(&mut self, row: usize, cells: &mut Cells<'_>) -> (PartialDate, Sex) {
        let filled = |c: &Option<DateColumn>| {
            c.is_some_and(|c| {
                let text = cells.raw(row, c.column).trim();
                !text.is_empty() && (is_mark(text) || !says_nothing(text))
            })
        };
        let (column, sex) = match (filled(&self.year_male), filled(&self.year_female)) {
            (true, false) => (&self.year_male, Sex::Male),
            (false, true) => (&self.year_female, Sex::Female),
            (true, true) => return (self.read_both(row, cells), Sex::Unknown),
            (false, false) => return (PartialDate::NONE, Sex::Unknown),
        };
        let Some(column) = column else {
            return (PartialDate::NONE, Sex::Unknown);
        };
        let text = cells.cell(row, column.field, column.column);
        if is_mark(&text) {
            return (PartialDate::NONE, sex);
        }
        let is_date_cell = cells.is_date_cell(row, column.column);
        (read_cell(&text, is_date_cell, &column.rule, &mut cells.trail), sex)
    }

    /// Both columns are filled: the date that they agree in, or the only one.
    fn read_both(&self, row: usize, cells: &mut Cells<'_>) -> PartialDate {
        let mut texts: [&str; 2] = [""; 2];
        let mut dates = [PartialDate::NONE; 2];
        for (i, column) in [&self.year_male, &self.year_female].into_iter().enumerate() {
            if let Some(column) = column {
                texts[i] = cells.raw(row, column.column).trim();
                if !is_mark(texts[i]) {
                    dates[i] = column.read(row, cells);
                }
            }
        }
        cells.at(row, Field::Gender, None);
        cells.trail.noted(ObservationKind::SexContradiction, &texts.join(" | "));
        match dates {
            [male, female] if male == female => male,
            [one, PartialDate::NONE] | [PartialDate::NONE, one] => one,
            _ => PartialDate::NONE,
        }
    }
}

/// Whether a cell under `Nam` or `Nữ` is filled with something that says nothing: `-`, `0`, `không`.
fn says_nothing(text: &str) -> bool {
    text.bytes().all(|b| matches!(b, b'0' | b'-' | b'.')) || is_junk(text)
}

/// What a column of kinds of dates says of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Only the year is known, says a word.
    Year,
    /// Year and month are known, says a word.
    Month,
    /// 1 or 2 in a column of codes, whose meaning (month and year; year) is known second-hand only.
    Code(u8),
}

/// The column that says how precise the birth date is.
#[derive(Debug)]
struct KindColumn {
    column: usize,
    /// The header asks whether only the year is known; the cells say yes or no.
    asks_year_only: bool,
}

impl KindColumn {
    fn new(ctx: &Context<'_>) -> Option<Self> {
        let column = ctx.columns.column(Field::DobKind)?;
        let header = ctx.table.headers.get(column).map(|h| fold(h)).unwrap_or_default();
        Some(KindColumn {
            column,
            asks_year_only: header.contains("chi co nam") || header.contains("chi nam"),
        })
    }

    fn kind(&self, text: &str) -> Option<Kind> {
        let folded = fold(text);
        let folded = folded.strip_suffix(" 0").unwrap_or(&folded);
        if self.asks_year_only {
            return matches!(folded, "co" | "c" | "x" | "v" | "1" | "true" | "yes" | "y")
                .then_some(Kind::Year);
        }
        match folded {
            "1" => Some(Kind::Code(1)),
            "2" => Some(Kind::Code(2)),
            word if word.contains("ngay") => None,
            word if word.contains("thang") => Some(Kind::Month),
            word if word.contains("nam") => Some(Kind::Year),
            _ => None,
        }
    }

    /// Takes a date at the precision that the column states, where the date is the stand-in for it: 1 January for a
    /// year, the first for a month. Any other day beside such a statement is told and kept.
    fn apply(
        &self,
        row: usize,
        date: PartialDate,
        text: &str,
        column: Option<usize>,
        cells: &mut Cells<'_>,
    ) -> PartialDate {
        if date.precision() != Precision::Day {
            return date;
        }
        let Some(kind) = self.kind(cells.raw(row, self.column).trim()) else {
            return date;
        };
        let year = PartialDate::new(date.year, 0, 0);
        let month = PartialDate::new(date.year, date.month, 0);
        let stated = match kind {
            Kind::Year | Kind::Code(2) if (date.day, date.month) == (1, 1) => year,
            // Whichever of the two the code means, the year is right.
            Kind::Code(_) if (date.day, date.month) == (1, 1) => year,
            Kind::Month | Kind::Code(1) if date.day == 1 => month,
            Kind::Code(_) => return date,
            Kind::Year | Kind::Month => {
                cells.at(row, Field::Dob, column);
                let coarse = if kind == Kind::Year { year } else { month };
                cells.trail.suggested(ObservationKind::AmbiguousDate, text, &format!("{date} | {coarse}"));
                return date;
            }
        };
        cells.at(row, Field::Dob, column);
        cells.trail.noted(ObservationKind::PlaceholderDate, text);
        stated
    }
}
