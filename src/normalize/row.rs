//! A row of a list or of the reference: what a person has in either.
//!
//! Owns [`RowReader`], which holds a reader for each kind of value and calls them row after row. The order matters in
//! one place: a number is repaired only if it fits birth date and sex, so those are read first.

use super::Context;
use super::cells::Cells;
use super::date::BirthReader;
use super::name::NameReader;
use super::number::{Known, NumberReader};
use super::place::PlaceReader;
use super::sex::SexColumn;
use super::trail::Trail;
use crate::data::field::Field;
use crate::data::person::{People, Person};

/// Reads the rows of one table.
#[derive(Debug)]
pub struct RowReader<'a> {
    /// The cells, and where observations go.
    pub cells: Cells<'a>,
    /// Names; the name of the row that was read last is in it.
    pub name: NameReader,
    birth: BirthReader,
    sex: SexColumn,
    numbers: NumberReader,
    /// Places; the commune of the row that was read last is in it.
    pub place: PlaceReader,
    household: Option<usize>,
    /// Other text columns, only mended.
    texts: Vec<(Field, usize)>,
}

/// Text fields that are mended but hold nothing that linking needs. (Religion is not among them: `Không` is an answer
/// there.)
const TEXT_FIELDS: [Field; 10] = [
    Field::HouseholdHead,
    Field::Relation,
    Field::Ethnic,
    Field::Nationality,
    Field::Birthplace,
    Field::Origin,
    Field::Kcb,
    Field::PidIssuePlace,
    Field::Decision,
    Field::LandType,
];

impl<'a> RowReader<'a> {
    /// A reader for the table of `ctx`, telling `trail` what it sees.
    pub fn new(ctx: &'a Context<'a>, trail: Trail) -> Self {
        let column = |field| ctx.columns.column(field);
        RowReader {
            cells: Cells { ctx, trail },
            name: NameReader::new(ctx),
            birth: BirthReader::new(ctx),
            sex: SexColumn::new(ctx),
            numbers: NumberReader::new(ctx),
            place: PlaceReader::new(ctx),
            household: column(Field::HouseholdCode),
            texts: TEXT_FIELDS.iter().filter_map(|f| column(*f).map(|c| (*f, c))).collect(),
        }
    }

    /// Reads a row and adds the person to `people`.
    pub fn read_person(&mut self, row: usize, people: &mut People) {
        let cells = &mut self.cells;
        self.name.read(row, cells);
        let (birth, sex_by_column) = self.birth.read(row, cells);
        let sex = self.sex.read(row, sex_by_column, cells);
        let numbers = self.numbers.read(row, &Known { birth, sex, as_of: cells.ctx.as_of }, cells);
        let commune = self.place.read(row, cells);
        let household = cells.value(row, Field::HouseholdCode, self.household);
        for &(field, column) in &self.texts {
            cells.value(row, field, Some(column));
        }
        people.push(Person {
            number: numbers.number,
            cmnd: numbers.cmnd,
            name: &self.name.name.display,
            name_key: &self.name.name.key,
            birth,
            sex,
            commune: commune.code,
            commune_vintage: commune.vintage,
            household: &household,
            address: &self.place.address,
        });
    }
}
